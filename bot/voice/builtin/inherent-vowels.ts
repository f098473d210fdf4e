import type { Letter, Script } from './script-letters.ts';

/** Languages in which the vowel that is not written is mostly not said at the end of a word, nor where two syllables become one. */
const DROPPING: ReadonlySet<Script> = new Set<Script>(['devanagari', 'bengali', 'gurmukhi', 'gujarati']);

/**
 * A word's letters with the vowels that are not said marked so: at its end, and, from its end on, between two single consonants
 * with vowels on both sides (Ohala's rule for Hindi). That they are said after all is rarer.
 */
export function withoutVowels(letters: readonly Letter[], script: Script): Letter[] {
  if (!DROPPING.has(script)) return [...letters];
  const [silent, light] = script === 'bengali' ? ['-/o/O', 'o/O/-'] : ['-/a', 'a/-'];
  const marked = [...letters];
  const isSaid = (at: number): boolean => {
    const letter = marked[at];
    return letter?.kind === 'vowel' && letter.said !== silent;
  };
  const isConsonant = (at: number): boolean => marked[at]?.kind === 'consonant';
  const first = marked.findIndex(({ kind }) => kind === 'vowel');
  for (let at = marked.length - 1; at > first; at -= 1) {
    const letter = marked[at]!;
    if (letter.kind !== 'vowel' || !letter.isUnwritten) continue;
    const isAfterTwo = isConsonant(at - 1) && isConsonant(at - 2);
    if (at === marked.length - 1)
      marked[at] = { ...letter, said: isAfterTwo && !isDoubled(marked, at) ? light : silent };
    else if (!isAfterTwo && isConsonant(at + 1) && isSaid(at + 2)) marked[at] = { ...letter, said: silent };
  }
  return marked;
}

/** Is the consonant before a vowel twice the same, as in "दस्स"? Two of a kind are said as one. */
function isDoubled(letters: readonly Letter[], at: number): boolean {
  const [one, other] = [letters[at - 1], letters[at - 2]];
  return one?.kind === 'consonant' && other?.kind === 'consonant' && (one.at === other.at || one.at === other.at + 1);
}
