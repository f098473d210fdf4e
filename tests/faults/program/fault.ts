import type { Tally } from './expected-books.ts';

/** Something that was promised and does not hold. */
export type Fault = { kind: 'lost' | 'doubled' | 'unbalanced'; what: string };

/** What is missing is lost, what is there too often is doubled. */
export function differences(expected: Tally, found: Tally, about = ''): Fault[] {
  const faults: Fault[] = [];
  for (const thing of new Set([...expected.keys(), ...found.keys()])) {
    const [wanted, there] = [expected.get(thing) ?? 0, found.get(thing) ?? 0];
    if (there === wanted) continue;
    const what = `${about}${thing}: ${there} in place of ${wanted}`;
    faults.push({ kind: there < wanted ? 'lost' : 'doubled', what });
  }
  return faults;
}
