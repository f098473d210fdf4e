import data from './data/heard-as.json' with { type: 'json' };

/**
 * The weights were made from English: a Hindi word is found best by what an English writer makes of its sound ("sau" by saw, "ka"
 * by kaw). Those of the commands' own words were measured, one word at a time, on synthetic voices.
 */
const measured = new Map<string, string[]>(Object.entries(data).map(([word, list]) => [word, list.split(' ')]));

/**
 * How an English writer may hear a name, the most useful first: chosen one after the other on 118 names in Hindi voices, by how
 * much likelier the sounds are with it besides those before it ("Monoj", "Aneeta", "Chaytan", "Kahran", "Soresh", "Guptar").
 */
const RULES: readonly (readonly [RegExp, string])[] = [
  [/(?<=[^aeiou])a(?=[^aeiou])/, 'o'],
  [/i(?=[^aeiou])/, 'ee'],
  [/(?<!e)e(?=[^aeiou])/, 'ay'],
  [/(?<=[^aeiou])a(?=[^aeiou])/, 'ah'],
  [/u/, 'o'],
  [/o(?=[^aeiouh]|$)/, 'oh'],
  [/a$/, 'ar'],
  [/(?<=[^aeiou])a(?=[^aeiou]+$)/, 'u'],
  [/i$/, 'ee'],
];

export const isMeasured = (word: string): boolean => measured.has(word);

/** Spellings to look for when a Hindi word may be said. */
export const spellingsOf = (word: string): readonly string[] => measured.get(word) ?? [word];

const MOST = 7;
/** Spellings to look for when a name may be said: itself first, then with one of its words as it sounds. */
export function spellingsOfName(name: string): string[] {
  const words = name.split(' ').map((word) => measured.get(word.toLowerCase()) ?? [word, ...soundsOf(word)]);
  const plain = words.map(([first]) => first!);
  const one = words.flatMap((spellings, at) =>
    spellings.slice(1).map((spelling) => plain.map((word, place) => (place === at ? spelling : word)).join(' ')),
  );
  return [...new Set([plain.join(' '), ...one])].slice(0, MOST);
}

/** With a sound after its first letter written another way. */
const soundsOf = (word: string): string[] =>
  RULES.flatMap(([rule, to]) => (word.search(rule) < 1 ? [] : [word.replace(rule, to)]));
