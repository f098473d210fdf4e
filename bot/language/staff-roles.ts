import { stemsOf } from './endings.ts';
import type { Fit } from './fit.ts';
import type { StaffRole } from './kinds.ts';
import type { LatinLanguage } from './number-lists.ts';
import {
  ADD,
  AROUND,
  AS,
  AS_AFTER,
  AS_FAR,
  BETWEEN,
  CASE,
  DO,
  isOf,
  MAKE,
  NOW,
  OBJECT,
  REMOVE,
  ROLES,
  STAFF,
  SURNAMES,
  TAILS,
  VERBS,
} from './staff-words.ts';
import type { Token } from './text.ts';

type Told = {
  latin: LatinLanguage | null;
  /** Is the staff spoken of by its own word? Then a role needs no place of its own. */
  hasStaff: boolean;
  /** "Manager kaun hai?" */
  isAsked: boolean;
  /** May a role word be all there is beside verbs and a telephone's number? */
  isAlone: boolean;
  personIn(words: string): Fit | null;
};

/**
 * The role that is spoken of and the words that say it; `role` null: none. A role's word is often a name ("Imran Malik",
 * "Manager Singh"), and beside a name it is read as one: it is a role with a word of the staff, or where only a role can stand
 * ("ko manager banao", "as manager", "make Suresh manager"). Null when two roles are said: nobody knows which is meant.
 */
export function rolesSaid(tokens: Token[], told: Told): { role: StaffRole | null; tokens: Token[] } | null {
  const said = tokens.flatMap((token, at) => {
    const role = ROLES.find(([, words]) => isOf(words, token, told.latin))?.[0];
    return role === undefined ? [] : [{ token, at, role, isSurname: isOf(SURNAMES, token, told.latin) }];
  });
  const isAlone = tokens.every((token) => VERBS.has(token.fold) || said.some((one) => one.token === token));
  const counted = said.filter(({ token, at, isSurname }) => {
    if (isPartOfName(tokens, at, told)) return false;
    if (standsAsRole(tokens, at, { isSurname, latin: told.latin })) return true;
    if (told.hasStaff) return !isSurname;
    return isAlone && (told.isAsked || (told.isAlone && !isSurname)) && told.personIn(token.raw) === null;
  });
  const roles = new Set(said.filter((one) => counted.includes(one) || !one.isSurname).map(({ role }) => role));
  if (roles.size > 1) return null;
  return { role: counted[0]?.role ?? null, tokens: counted.map(({ token }) => token) };
}

/** "Ramesh Manager" is somebody the shop knows. */
function isPartOfName(tokens: Token[], at: number, { latin, personIn }: Told): boolean {
  const isBreak = (token: Token | undefined): boolean =>
    token === undefined || VERBS.has(token.fold) || isOf(STAFF, token, latin);
  let from = at;
  let to = at;
  while (!isBreak(tokens[from - 1])) from -= 1;
  while (!isBreak(tokens[to + 1])) to += 1;
  if (from === to) return false;
  const words = tokens.slice(from, to + 1).map((token) => token.raw);
  return personIn(words.join(' '))?.exact === true;
}

/** Does a role's word stand where a role stands and a name does not? */
function standsAsRole(
  tokens: Token[],
  at: number,
  { isSurname, latin }: { isSurname: boolean; latin: LatinLanguage | null },
): boolean {
  const has = (words: ReadonlySet<string>, index: number): boolean => words.has(tokens[index]?.fold ?? '');
  let before = at - 1;
  while (has(BETWEEN, before)) before -= 1;
  if (before > 0 && (has(AS, before) || has(NOW, before))) return true;
  let after = at + 1;
  while (has(AROUND, after) || has(CASE, after)) after += 1;
  const isDone = [ADD, DO, REMOVE].some((words) => has(words, after));
  if (isDone && (has(OBJECT, before) || (before >= 0 && isTied(tokens[before]!, { isSurname, latin })))) return true;
  if (isSurname) return false;
  if (has(AS_AFTER, at + 1) || has(AS_FAR, at + 1) || (has(AROUND, at + 1) && has(AS_FAR, at + 2))) return true;
  const isLast = at + 1 === tokens.length || has(VERBS, at + 1);
  return isLast && tokens.slice(0, at).some((token) => MAKE.has(token.fold));
}

/** "सुरेशला", "சுரேஷை", "sureshla": a name with its case. Before a surname no ending that names have, too: विमला. */
function isTied(token: Token, { isSurname, latin }: { isSurname: boolean; latin: LatinLanguage | null }): boolean {
  const ending = TAILS.find(([tail]) => token.raw.endsWith(tail) && token.raw.length > tail.length + 1)?.[0];
  if (ending !== undefined) return !isSurname || ending !== 'ला';
  return !isSurname && latin !== null && stemsOf(token.fold, latin).some((stem) => stem.ending === 'to');
}

/** "Staff ko", "स्टाफला": is something given or told to them? */
export function isSaidTo(tokens: Token[], noun: Token, latin: LatinLanguage | null): boolean {
  const next = tokens[tokens.indexOf(noun) + 1];
  const isTo = stemsOf(noun.fold, latin).some(({ ending }, at) => at > 0 && ending === 'to');
  return isTo || (next !== undefined && OBJECT.has(next.fold));
}
