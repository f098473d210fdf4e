import data from './data/heard-as.json' with { type: 'json' };

/**
 * The weights were made from English: a Hindi word is found best by what an English writer makes of its sound ("sau" by saw, "ka"
 * by kaw). Those of the commands' own words were measured, one word at a time, on synthetic voices.
 */
const measured = new Map<string, string[]>(Object.entries(data).map(([word, list]) => [word, list.split(' ')]));

/**
 * How an English writer may hear a name, the most useful first: measured on 67 names in Hindi voices, by how much likelier the
 * sound is with it ("Suraysh", "Kahvita", "Kumal", "Frootee", "Anitah").
 */
const RULES: readonly (readonly [RegExp, string])[][] = [
  [[/(?<=.)e(?=[^aeiou])/, 'ay']],
  [[/(?<=[^aeiou])a(?=[^aeiou]+[aeiou])/, 'ah']],
  [[/(?<=[^aeiou])a(?=[^aeiou]+[aeiou])/, 'u']],
  [[/i$/, 'ee']],
  [[/a$/, 'ah']],
  [
    [/(?<=[^aeiou])a(?=[^aeiou]+[aeiou])/, 'ah'],
    [/a(?=[^aeiou]+$)/, 'u'],
  ],
  [[/a(?=[^aeiou]+$)/, 'ah']],
];

export const isMeasured = (word: string): boolean => measured.has(word);

/** Spellings to look for when a Hindi word may be said. */
export const spellingsOf = (word: string): readonly string[] => measured.get(word) ?? [word];

const MOST = 5;
/** Spellings to look for when a name may be said: itself first, then with one of its words as it sounds. */
export function spellingsOfName(name: string): string[] {
  const words = name.split(' ').map((word) => measured.get(word.toLowerCase()) ?? [word, ...soundsOf(word)]);
  const plain = words.map(([first]) => first!);
  const one = words.flatMap((spellings, at) =>
    spellings.slice(1).map((spelling) => plain.map((word, place) => (place === at ? spelling : word)).join(' ')),
  );
  return [...new Set([plain.join(' '), ...one])].slice(0, MOST);
}

const soundsOf = (word: string): string[] =>
  RULES.flatMap((changes) => {
    const sound = changes.reduce<string | null>(
      (so, [rule, to]) => (so === null || so.search(rule) < 1 ? null : so.replace(rule, to)),
      word,
    );
    return sound === null ? [] : [sound];
  });
