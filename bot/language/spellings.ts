import type { LatinLanguage } from './number-table.ts';

/** In Tamil and Malayalam "th" and "dh" are one sound and "t" another; in Telugu and Kannada "th" is "t" and "dh" is "d". */
const DENTALS: Partial<Record<LatinLanguage, [RegExp, string][]>> = {
  ta: [
    [/^t(?!h)|th|dh|(?<=n)d/g, 'D'],
    [/zh/g, 'l'],
  ],
  ml: [
    [/^t(?!h)|th|dh|(?<=n)d/g, 'D'],
    [/zh/g, 'l'],
  ],
  te: [
    [/th/g, 't'],
    [/dh/g, 'd'],
  ],
  kn: [
    [/th/g, 't'],
    [/dh/g, 'd'],
  ],
};
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
export function spellingKey(phrase: string, language: LatinLanguage): string {
  const steps = [...(DENTALS[language] ?? []), ...SHARED];
  return steps.reduce((text, [pattern, to]) => text.replace(pattern, to), phrase);
}

/** The keys of these words that have `least` letters and more. */
export const keysOf = (words: Iterable<string>, language: LatinLanguage, least: number): Set<string> =>
  new Set([...words].map((word) => spellingKey(word, language)).filter((key) => key.length >= least));

/** How many letters of a phrase, `least` and more, are one of these beginnings as another hand spells it; 0 when none are. */
export function begunBy(
  keys: { has(key: string): boolean },
  phrase: string,
  { language, least }: { language: LatinLanguage; least: number },
): number {
  for (let length = phrase.length; length >= least; length -= 1)
    if (keys.has(spellingKey(phrase.slice(0, length), language))) return length;
  return 0;
}
