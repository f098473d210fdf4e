import table from './data/verb-endings.json' with { type: 'json' };
import type { Concept } from './lexicon.ts';
import type { LatinLanguage } from './number-lists.ts';
import { fold, type Script, scriptOf } from './text.ts';

type Bent = 'howmuch' | 'neg' | 'future';
type Endings = [Bent, RegExp][];

const read = (sides: Record<string, Partial<Record<Bent, string>>>): Map<string, Endings> =>
  new Map(
    Object.entries(sides).map(([side, endings]) => [
      side,
      Object.entries(endings).map(([bent, pattern]): [Bent, RegExp] => [bent as Bent, new RegExp(fold(pattern), 'u')]),
    ]),
  );
const scripts = read(table.scripts);
const latin = read(table.latin);

/** What tells that something was done; every other word has no such forms. */
const DONE: Concept[] = [
  'gave',
  'got',
  'took',
  'buy',
  'sent',
  'came',
  'sold',
  'damage',
  'return',
  'settle',
  'verb',
  'credit',
];

/**
 * The south writes on to its verbs whether a thing is asked, denied or only supposed: கொடுத்தாரா, തന്നില്ല, ಕೊಟ್ಟರೆ, కట్టాలి.
 * `rest` is what stands behind the listed beginning of the verb. Gives the concepts of the whole word, which then says of
 * nothing that it was done.
 */
export function bentVerb(
  word: string,
  rest: string,
  { concepts, language }: { concepts: Set<Concept>; language: LatinLanguage | null },
): Set<Concept> {
  if (!rest || !DONE.some((one) => concepts.has(one))) return concepts;
  const script: Script = scriptOf(word);
  const endings = script === 'latn' ? latin.get(language ?? '') : scripts.get(script);
  const bent = endings?.find(([, pattern]) => pattern.test(rest))?.[0];
  if (!bent) return concepts;
  return new Set<Concept>(bent === 'howmuch' ? [...concepts, bent] : [bent]);
}
