import data from './data/commands.json' with { type: 'json' };
import { type SentenceGraph, sentenceGraph } from './grammar.ts';
import { namesAsSaid } from './names-said.ts';
import { numberSlots } from './numbers-said.ts';
import { spellingsOf } from './spellings.ts';

/** The names that commands may say, and whether something is being asked, so that an answer may be said. */
export type SaidNames = { goods: readonly string[]; people: readonly string[]; isAsked?: boolean };

/** The languages of the commands. */
export type Tongue = keyof typeof data.commands;
export const TONGUES = Object.keys(data.commands) as Tongue[];

/** What commands do. */
export type Kind = keyof (typeof data.commands)['hindi'] & keyof (typeof data.commands)['english'];
export const KINDS = Object.keys(data.commands.hindi) as Kind[];
/** A word or two: likely only where something is being asked, and easily heard in any noise. */
const ANSWERS: ReadonlySet<Kind> = new Set<Kind>(['answer', 'reply']);
export const kindsFor = ({ isAsked = false }: SaidNames): Kind[] =>
  KINDS.filter((kind) => isAsked || !ANSWERS.has(kind));

/** All commands of a language, or those of some kinds, for a shop with these names, as a graph of words. */
export function commandGraph(tongue: Tongue, names: SaidNames, kinds = KINDS): SentenceGraph {
  const slots = {
    ...data.slots,
    ...numberSlots,
    goods: namesAsSaid(names.goods),
    person: namesAsSaid(names.people),
  };
  const patterns = kinds.flatMap((kind) => data.commands[tongue][kind]);
  return sentenceGraph(patterns, slots, tongue === 'hindi' ? spellingsOf : undefined);
}

const WORDS = new Set(
  [...Object.values(data.slots), ...TONGUES.flatMap((tongue) => Object.values(data.commands[tongue]).flat())].flatMap(
    (pattern) => pattern.replace(/\{\w+\}|~\d+/g, ' ').split(/[\s()|]+/),
  ),
);
/** Is this a word of the commands, and no name or number that stands in them? */
export const isCommandWord = (word: string): boolean => WORDS.has(word);
