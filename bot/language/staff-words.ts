import data from './data/staff-words.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import type { LatinLanguage } from './number-lists.ts';
import { fold, type Token } from './text.ts';
import type { StaffRole } from './understanding.ts';

const setOf = (...lists: string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(' ').map((word) => fold(word))));

export const STAFF = setOf(...Object.values(data.staff));
/** Words of the staff that are said of others, too: they take nobody off. */
export const LOOSE = setOf(data.loose);
export const ROLES = Object.entries(data.roles).map(([role, list]) => [role as StaffRole, setOf(list)] as const);
/** Roles that people are called by: Imran Malik. */
export const SURNAMES = setOf(data.surnames);
export const ADD = setOf(...Object.values(data.add));
export const DO = setOf(data.do);
export const REMOVE = setOf(...Object.values(data.remove));
export const LIST = setOf(...Object.values(data.list));
export const WHO = setOf(data.who);
export const NOW = setOf(data.now);
export const CASE = setOf(data.case);
/** The case of whom something is done to. */
export const OBJECT = setOf(data.object);
/** What may stand between a case or an "as" and the role. */
export const BETWEEN = setOf(data.between);
export const MAKE = setOf(data.make);
export const AS = setOf(data.as);
export const AS_AFTER = setOf(data.as_after);
export const AS_FAR = setOf(data.as_far);
export const AROUND = setOf(...Object.values(data.around));
export const SUPPLIER = setOf(data.supplier);
export const CUSTOMER = setOf(data.customer);
export const POINTS = setOf(data.points);
export const VERBS: ReadonlySet<string> = new Set(
  [ADD, DO, REMOVE, LIST, NOW, CASE, AROUND].flatMap((words) => [...words]),
);
/** Cases tied to a name, and what the bare name has in their place. */
export const TAILS = data.tails.split(' ').map((one) => one.split('/') as [string, string?]);

/** Is the word, or what is left of it without its ending, one of these? */
export const isOf = (words: ReadonlySet<string>, token: Token, latin: LatinLanguage | null): boolean =>
  words.has(token.fold) || stemsOf(token.fold, latin).some(({ stem }) => words.has(stem));
