import type { Saying } from './grammar.ts';

/** "70g", "1 kg", "(pack)": sizes and asides that nobody says of goods they have one of. */
const SIZE = /\(.*?\)|\b\d+(?:\.\d+)?\s*(?:g|gm|kg|ml|l|ltr|pcs)\b\.?/gi;
const SHORTEST_ALONE = 3;
/** How these letters are said is known. */
const LETTERS = /^(?:[a-z][a-z ]*|(?:[\u0900-\u0d7f ]|\u200c|\u200d)+)$/i;

/**
 * How names are said: without their sizes, and by the first word where no other name begins with it. What is said is what
 * stands in the transcript, for the understanding to find again.
 */
export function namesAsSaid(names: readonly string[]): Saying[] {
  const whole = names.map((name) =>
    name
      .replace(SIZE, ' ')
      .replace(/[-–_.,&/]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const firsts = whole.map((name) => name.split(' ')[0]!);
  const said = new Set(whole);
  for (const first of firsts)
    if (
      first.length >= SHORTEST_ALONE &&
      firsts.filter((other) => other.toLowerCase() === first.toLowerCase()).length === 1
    )
      said.add(first);
  return [...said].filter((name) => LETTERS.test(name)).map((name) => ({ spoken: name, text: name }));
}
