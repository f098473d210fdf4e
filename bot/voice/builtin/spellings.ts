import data from './data/heard-as.json' with { type: 'json' };

/**
 * The weights were made from English: a Hindi word is found best by what an English writer makes of its sound ("sau" by saw, "ka"
 * by kaw). Those of the commands' own words were measured, one word at a time, on synthetic voices.
 */
const measured = new Map<string, string[]>(Object.entries(data).map(([word, list]) => [word, list.split(' ')]));

/** Ends and middles of Indian names as an English writer has them, for words that were not measured. */
const RULES: readonly [RegExp, string][] = [
  [/a$/, 'ah'],
  [/i$/, 'ee'],
  [/u$/, 'oo'],
  [/aa/g, 'ar'],
  [/e$/, 'ay'],
];

export const isMeasured = (word: string): boolean => measured.has(word);

/** Spellings to look for when a Hindi word may be said. */
export const spellingsOf = (word: string): readonly string[] => measured.get(word) ?? [word];

const MOST = 3;
/** Spellings to look for when a name may be said: itself first. */
export function spellingsOfName(name: string): string[] {
  let all = [''];
  for (const word of name.split(' ')) {
    const known = measured.get(word.toLowerCase());
    const others = RULES.filter(([rule]) => word.search(rule) > 1).map(([rule, to]) => word.replace(rule, to));
    all = all.flatMap((before) => (known ?? [word, ...others]).map((one) => `${before} ${one}`.trim())).slice(0, MOST);
  }
  return all;
}
