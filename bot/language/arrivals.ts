import { has, isFiller, MODES } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';

const PAID_BY: Concept[] = [...MODES, 'money', 'rupee'];

/** The mark before this place that is no word in passing. */
function before(marks: Mark[], at: number): Mark | undefined {
  let place = at - 1;
  while (isFiller(marks[place]) || has(marks[place], 'honor')) place -= 1;
  return marks[place];
}

/**
 * What a message with goods says besides what came: "online paise aale" is how its goods were paid, "Ravi aaya, 2 maggi de
 * do" tells that a customer stands in the shop, and what "one customer bought" was sold. Changes `concepts`, those of
 * the whole message; `isSupplier` tells of its party.
 */
export function settleArrivals(marks: Mark[], concepts: Set<Concept>, isSupplier: boolean): void {
  if (concepts.has('buy') && concepts.has('customer') && !isSupplier && !concepts.has('supplier')) {
    concepts.delete('buy');
    concepts.add('took');
  }
  if (!concepts.has('came') || isSupplier || !marks.some(({ product }) => product !== null)) return;
  const comings = marks.flatMap((mark, at) => (has(mark, 'came') ? [before(marks, at)] : []));
  const isPerson = (mark: Mark | undefined): boolean => mark?.party != null && mark.product === null;
  const isMode = (mark: Mark | undefined): boolean =>
    PAID_BY.some((one) => has(mark, one)) && MODES.some((mode) => concepts.has(mode));
  if (comings.every((mark) => isPerson(mark) || isMode(mark))) concepts.delete('came');
}
