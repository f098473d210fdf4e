import data from './data/staff-words.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import type { StaffRole } from './kinds.ts';
import type { LatinLanguage } from './number-lists.ts';
import type { Token } from './text.ts';
import { wordSet } from './word-set.ts';

export const STAFF = wordSet(...Object.values(data.staff));
/** Words of the staff that are said of others, too: they take nobody off. */
export const LOOSE = wordSet(data.loose);
export const ROLES = Object.entries(data.roles).map(([role, list]) => [role as StaffRole, wordSet(list)] as const);
/** Roles that people are called by: Imran Malik. */
export const SURNAMES = wordSet(data.surnames);
export const ADD = wordSet(...Object.values(data.add));
export const DO = wordSet(data.do);
export const REMOVE = wordSet(...Object.values(data.remove));
export const LIST = wordSet(...Object.values(data.list));
export const WHO = wordSet(data.who);
export const NOW = wordSet(data.now);
export const CASE = wordSet(data.case);
/** The case of whom something is done to. */
export const OBJECT = wordSet(data.object);
/** What may stand between a case or an "as" and the role. */
export const BETWEEN = wordSet(data.between);
export const MAKE = wordSet(data.make);
export const AS = wordSet(data.as);
export const AS_AFTER = wordSet(data.as_after);
export const AS_FAR = wordSet(data.as_far);
export const AROUND = wordSet(...Object.values(data.around));
export const SUPPLIER = wordSet(data.supplier);
export const CUSTOMER = wordSet(data.customer);
export const POINTS = wordSet(data.points);
export const VERBS: ReadonlySet<string> = new Set(
  [ADD, DO, REMOVE, LIST, NOW, CASE, AROUND].flatMap((words) => [...words]),
);
/** Cases tied to a name, and what the bare name has in their place. */
export const TAILS = data.tails.split(' ').map((one) => one.split('/') as [string, string?]);

/** Is the word, or what is left of it without its ending, one of these? */
export const isOf = (words: ReadonlySet<string>, token: Token, latin: LatinLanguage | null): boolean =>
  words.has(token.fold) || stemsOf(token.fold, latin).some(({ stem }) => words.has(stem));
