import type { Saying } from './grammar.ts';
import { isSaidAs, spokenOf, usualOf } from './sounds-apart.ts';

/** "70g", "1 kg", "(pack)": sizes and asides that nobody says of goods they have one of. */
const SIZE = /\(.*?\)|\b\d+(?:\.\d+)?\s*(?:g|gm|kg|ml|l|ltr|pcs)\b\.?/gi;
const SHORTEST_ALONE = 3;
/** How these letters are said is known. */
const LATIN = /^[a-z ]+$/i;
const LETTERS = /^(?:[a-z][a-z ]*|(?:[\u0900-\u0d7f ]|\u200c|\u200d)+)$/i;

/**
 * How names are said: without their sizes, and by the first word where no other name begins with it. What is said is what
 * stands in the transcript, for the understanding to find again: of a name that is listed in two scripts ("Maggi", "मैगी") the one
 * that the sentence is written in, whichever of them was said.
 */
export function namesAsSaid(names: readonly string[], sentences: 'latin' | 'script'): Saying[] {
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
  const heard = [...said]
    .filter((name) => LETTERS.test(name))
    .map((name) => {
      const spoken = spokenOf(name);
      return { name, isOwn: LATIN.test(name) === (sentences === 'latin'), spoken, usual: usualOf(spoken) };
    });
  const own = heard.filter(({ isOwn }) => isOwn);
  return heard.map((one) => ({
    spoken: one.name,
    // One of them has ways to be said where the other's letters leave no choice.
    text: one.isOwn
      ? one.name
      : (own.find((other) => isSaidAs(other.spoken, one.usual) || isSaidAs(one.spoken, other.usual))?.name ?? one.name),
  }));
}
