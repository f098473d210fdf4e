import data from './data/branch-words.json' with { type: 'json' };
import { fold } from './text.ts';
import { wordSet } from './word-set.ts';

export const BRANCH = wordSet(data.branch);
export const GODOWN = wordSet(data.godown);
/** "The shop": where the speaker works; with a word for the main one before it the main place. */
export const SHOP = wordSet(data.shop);
export const MAIN = wordSet(data.main);
export const OPEN = wordSet(data.open, data.help);
export const CLOSE = wordSet(data.close);
export const LIST = wordSet(data.list);
export const WORK = wordSet(data.work);
export const AROUND = wordSet(data.around, data.help);
/** Goods go from one place to another. */
export const MOVE = wordSet(data.move);
export const HELP = wordSet(data.help);

/** What a place is to what is done. `bare`: it stands alone, without a word that says so. */
export type PlaceRole = 'from' | 'to' | 'in' | 'bare';
type Said = Exclude<PlaceRole, 'bare'>;

/** Words before and after a place, and endings tied to it, that say what it is. */
export const BEFORE: [Said, ReadonlySet<string>][] = [
  ['from', wordSet(data.from_before)],
  ['to', wordSet(data.to_before)],
  ['in', wordSet(data.in_before)],
];
export const AFTER: [Said, ReadonlySet<string>][] = [
  ['from', wordSet(data.from_after)],
  ['to', wordSet(data.to_after)],
  ['in', wordSet(data.in_after)],
];
const endings = (list: string): string[] =>
  list
    .split(' ')
    .map(fold)
    .sort((a, b) => b.length - a.length);
/** The longest first, so that "out of" is not taken for "in". */
export const TIED: [Said, string][] = (
  [
    ['from', endings(data.tied_from)],
    ['in', endings(data.tied_in)],
    ['to', endings(data.tied_to)],
  ] as const
)
  .flatMap(([role, list]) => list.map((ending): [Said, string] => [role, ending]))
  .sort(([, a], [, b]) => b.length - a.length);
