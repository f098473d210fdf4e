import type { LatinLanguage } from './number-lists.ts';

/**
 * How a mention fits: a lower tier is better, and the tiers are those of the corpus: whole name, part of it, alike.
 * `exact` says that it is spelt as the name or an alias is, or with the same letters in another script. Whatever only
 * sounds or looks alike is read back to a person before anything is written.
 */
export type Fit = { ids: string[]; tier: number; exact: boolean };
/** A fit before it is known whether its words are spelt as the name is. */
export type Found = Omit<Fit, 'exact'>;
export const WHOLE = 1;
export const PART = 2;
export const STAPLE = 3;
export const ALIKE = 4;
export const LOOSE = 5;

/** `sound` says that words were spoken, `language` how those in Latin letters end. */
export type Said = { sound: boolean; language: LatinLanguage | null };
