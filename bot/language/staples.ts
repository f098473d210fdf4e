import data from './data/words.json' with { type: 'json' };
import { REGIONAL } from './regional.ts';
import { isSpelt } from './spellings.ts';
import { fold } from './text.ts';
import { tradeWord } from './trade-words.ts';

const staples = new Map<string, string[]>();
const openings = new Set<string>();
const addGoods = (goods: Record<string, string[]>): void => {
  for (const [concept, words] of Object.entries(goods))
    for (const word of words) {
      // "चहा पावडर": as names are looked up, with the one spelling of trade words.
      const said = fold(word);
      const key = said.split(' ').map(tradeWord).join(' ');
      for (let end = said.indexOf(' '); end >= 0; end = said.indexOf(' ', end + 1)) openings.add(said.slice(0, end));
      const known = staples.get(key) ?? [];
      if (!known.includes(concept)) staples.set(key, [...known, concept]);
    }
};
addGoods(data.staples);
/** The first letter of the second word is doubled where the two are joined: கடலைப்பருப்பு, തുവരപ്പരിപ്പ്. */
const DOUBLED = /^[கசதபകചതപ]/u;
const NO_VOWEL_LEFT = /[\u0bcd\u0d4d]$/u;
/** "உளுத்தம்பருப்பு", "kandipappu", "ತೊಗರಿಬೇಳೆ": goods of two words are as often written as one. */
function writtenAsOne(goods: Record<string, string[]>): Record<string, string[]> {
  const joined = (phrase: string): string[] => {
    const [first, second, more] = fold(phrase).split(' ');
    if (!first || !second || more !== undefined || first.length < 3) return [];
    const doubled = DOUBLED.test(second) && !NO_VOWEL_LEFT.test(first);
    const virama = /[\u0b80-\u0bff]/u.test(second) ? '\u0bcd' : '\u0d4d';
    return [first + second, ...(doubled ? [first + second[0] + virama + second] : [])];
  };
  return Object.fromEntries(Object.entries(goods).map(([concept, words]) => [concept, words.flatMap(joined)]));
}
for (const [language, { native, latin }] of REGIONAL) {
  addGoods(native.goods);
  addGoods(latin.goods);
  if (isSpelt(language)) for (const goods of [native.goods, latin.goods]) addGoods(writtenAsOne(goods));
}

/** Everyday goods that shops do not type every alias for: "adrak", "इंजी" and "ginger" are one concept. */
export function staplesOf(phrase: string): string[] {
  return staples.get(phrase) ?? [];
}

/** Do everyday goods of several words begin so? "ghau no" of "ghau no lot", "sarson ka" of "sarson ka tel". */
export const opensGoods = (phrase: string): boolean => openings.has(phrase);

/** What everyday goods are called in a script: "चीनी" and "साखर" of "sugar"; nothing of goods that are not everyday. */
export function stapleNames(phrase: string, script: RegExp): string[] {
  const everyday: Record<string, string[]> = data.staples;
  return staplesOf(fold(phrase).split(' ').map(tradeWord).join(' ')).flatMap((concept) =>
    (everyday[concept] ?? []).filter((word) => script.test(word)),
  );
}
