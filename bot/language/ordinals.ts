import data from './data/answers.json' with { type: 'json' };
import { fold } from './text.ts';

const ordinals = new Map(
  data.ordinals.flatMap((words, at) => words.split(' ').map((word) => [fold(word), at + 1] as const)),
);
const endings = new Set(data.ordinalEndings.split(' ').map(fold));

/** The place that an ordinal names in one of eleven languages ("pehla", "రెండో", "third"), from 1 to 5, or null. */
export const ordinalOf = (word: string): number | null => ordinals.get(word) ?? null;
export const ORDINAL_WORDS: readonly string[] = [...ordinals.keys()];
/** Is this what follows the digits of an ordinal: 2nd, १ला, 2வது? */
export const endsOrdinal = (word: string): boolean => endings.has(word);
