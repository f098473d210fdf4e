import type { LatinLanguage } from './number-lists.ts';
import { remembered } from './remembered.ts';

const SHARED: [RegExp, string][] = [
  [/ck/g, 'k'],
  [/([kgbj])h/g, '$1'],
  [/chh?/g, 'c'],
  [/sh/g, 's'],
  [/w/g, 'v'],
  [/ee|ii/g, 'i'],
  [/oo|uu|ou/g, 'u'],
  [/ay(?![aeiou])/g, 'ai'],
  [/(.)\1+/g, '$1'],
  [/(?<= |^)y(?=e)/g, ''],
];

/**
 * One spelling for the many in which a southern language is typed in Latin letters: vandhuchu, vanthuchchu; icchadu, ichaadu;
 * kottaaru, kottru stay apart. Long and doubled letters and breath are left out; no letter is lost or guessed, so two numbers
 * never fall together unless they are spelt alike.
 */
export const spellingKey = (phrase: string, language: LatinLanguage): string => keysIn(language).whole(phrase);

/** The same, remembering nothing: for more words than are worth it. */
export const respelt = (phrase: string, language: LatinLanguage): string => keysIn(language).keyOf(phrase);

/** What any step of a key begins with: most phrases have none of it. */
const RESPELT = /^t|[hwy]|ck|ou|nd|(.)\1/;

/** The key of a phrase, `keyOf` without remembering it, and those of its beginnings of `SHORTEST_SPELT` letters and more, the shortest first. */
type Keys = { keyOf(phrase: string): string; whole(phrase: string): string; begun(phrase: string): readonly string[] };
const keyWith = (dentals: [RegExp, string][]): Keys => {
  const steps = [...dentals, ...SHARED];
  const keyOf = (phrase: string): string =>
    RESPELT.test(phrase) ? steps.reduce((text, [pattern, to]) => text.replace(pattern, to), phrase) : phrase;
  const beginnings = (phrase: string): string[] =>
    Array.from({ length: Math.max(0, phrase.length - SHORTEST_SPELT + 1) }, (_, at) =>
      keyOf(phrase.slice(0, SHORTEST_SPELT + at)),
    );
  return { keyOf, whole: remembered(keyOf), begun: remembered(beginnings) };
};
/** In Tamil and Malayalam "th" and "dh" are one sound and "t" another; in Telugu and Kannada "th" is "t" and "dh" is "d". */
const SPLIT_DENTALS: ReadonlySet<LatinLanguage> = new Set<LatinLanguage>(['ta', 'ml']);
const splitKeys = keyWith([
  [/^t(?!h)|th|dh|(?<=n)d/g, 'D'],
  [/zh/g, 'l'],
]);
const joinedKeys = keyWith([
  [/th/g, 't'],
  [/dh/g, 'd'],
]);

const keysIn = (language: LatinLanguage): Keys => (SPLIT_DENTALS.has(language) ? splitKeys : joinedKeys);

/** The languages whose Latin spelling varies so much, and whose words are joined so freely, that rules cover them. */
const SPELT: ReadonlySet<LatinLanguage> = new Set<LatinLanguage>(['ta', 'te', 'kn', 'ml']);
export const isSpelt = (language: LatinLanguage | null): language is LatinLanguage =>
  language !== null && SPELT.has(language);
/** Of so many letters a word can be known by its spelling key. */
export const SHORTEST_SPELT = 4;

/** The keys of these words that have `least` letters and more. */
export const keysOf = (words: Iterable<string>, language: LatinLanguage, least: number): Set<string> =>
  new Set([...words].map((word) => spellingKey(word, language)).filter((key) => key.length >= least));

/** Beginnings by their keys, and how these begin: most words begin like none and need no closer look. */
export type Beginnings = { keys: { has(key: string): boolean }; heads: ReadonlySet<string> };
const HEAD = 2;
export const beginningsOf = (keys: { has(key: string): boolean; keys(): Iterable<string> }): Beginnings => ({
  keys,
  heads: new Set([...keys.keys()].map((key) => key.slice(0, HEAD))),
});

/** How many letters of a phrase, `least` (of `SHORTEST_SPELT` at the least) and more, are one of these beginnings as another hand spells it; 0 when none are. */
export function begunBy(
  { keys, heads }: Beginnings,
  phrase: string,
  { language, least }: { language: LatinLanguage; least: number },
): number {
  if (!heads.has(spellingKey(phrase, language).slice(0, HEAD))) return 0;
  const begun = keysIn(language).begun(phrase);
  for (let length = phrase.length; length >= least; length -= 1)
    if (keys.has(begun[length - SHORTEST_SPELT]!)) return length;
  return 0;
}
