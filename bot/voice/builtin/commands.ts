import type { Language } from '../../../models/languages.ts';
import { type SentenceGraph, sentenceGraph } from './grammar.ts';
import { namesAsSaid } from './names-said.ts';
import { numberSlots } from './numbers-said.ts';
import { KINDS, type Kind, TONGUE_NAMES, TONGUES, type TongueName } from './tongues.ts';

/**
 * The names that commands may say, in which language they are likely said, and whether something is being asked, so that an
 * answer may be said.
 */
export type SaidNames = {
  goods: readonly string[];
  people: readonly string[];
  language?: Language | null;
  isAsked?: boolean;
};

/** Hindi and English are said in every shop, both written in Latin letters, and the language of its own beside them. */
const EVERYWHERE: readonly TongueName[] = ['hi', 'en'];
export function tonguesFor({ language = null }: Pick<SaidNames, 'language'>): TongueName[] {
  return TONGUE_NAMES.filter((tongue) => tongue === language || EVERYWHERE.includes(tongue));
}

/** A word or two: likely only where something is being asked, and easily heard in any noise. */
const ANSWERS: ReadonlySet<Kind> = new Set<Kind>(['answer', 'reply']);
export const kindsFor = ({ isAsked = false }: SaidNames): Kind[] =>
  KINDS.filter((kind) => isAsked || !ANSWERS.has(kind));

/** All commands of a language, or those of some kinds, for a shop with these names, as a graph of words. */
export function commandGraph(name: TongueName, names: SaidNames, kinds: readonly Kind[] = KINDS): SentenceGraph {
  const { slots, commands, ...tongue } = TONGUES[name];
  const patterns = kinds.flatMap((kind) => commands[kind] ?? []);
  const sentences = EVERYWHERE.includes(name) ? 'latin' : 'script';
  return sentenceGraph(patterns, {
    ...slots,
    ...numberSlots(tongue),
    goods: namesAsSaid(names.goods, sentences),
    person: namesAsSaid(names.people, sentences),
  });
}
