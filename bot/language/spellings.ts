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
export const spellingKey = (phrase: string, language: LatinLanguage): string =>
  (SPLIT_DENTALS.has(language) ? knownSplitKey : knownJoinedKey)(phrase);

/** The same, remembering nothing: for more words than are worth it. */
export const respelt = (phrase: string, language: LatinLanguage): string =>
  (SPLIT_DENTALS.has(language) ? splitKey : joinedKey)(phrase);

/** What any step of a key begins with: most phrases have none of it. */
const RESPELT = /^t|[hwy]|ck|ou|nd|(.)\1/;

const keyWith = (dentals: [RegExp, string][]): ((phrase: string) => string) => {
  const steps = [...dentals, ...SHARED];
  return (phrase) =>
    RESPELT.test(phrase) ? steps.reduce((text, [pattern, to]) => text.replace(pattern, to), phrase) : phrase;
};
/** In Tamil and Malayalam "th" and "dh" are one sound and "t" another; in Telugu and Kannada "th" is "t" and "dh" is "d". */
const SPLIT_DENTALS: ReadonlySet<LatinLanguage> = new Set<LatinLanguage>(['ta', 'ml']);
const splitKey = keyWith([
  [/^t(?!h)|th|dh|(?<=n)d/g, 'D'],
  [/zh/g, 'l'],
]);
const joinedKey = keyWith([
  [/th/g, 't'],
  [/dh/g, 'd'],
]);
const knownSplitKey = remembered(splitKey);
const knownJoinedKey = remembered(joinedKey);

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

/** How many letters of a phrase, `least` and more, are one of these beginnings as another hand spells it; 0 when none are. */
export function begunBy(
  { keys, heads }: Beginnings,
  phrase: string,
  { language, least }: { language: LatinLanguage; least: number },
): number {
  if (!heads.has(spellingKey(phrase, language).slice(0, HEAD))) return 0;
  for (let length = phrase.length; length >= least; length -= 1)
    if (keys.has(spellingKey(phrase.slice(0, length), language))) return length;
  return 0;
}
