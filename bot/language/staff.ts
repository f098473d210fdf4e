import type { Fit } from './fit.ts';
import type { StaffRole } from './kinds.ts';
import { latinLanguage } from './latin-language.ts';
import { type Concept, phrasesAt } from './lexicon.ts';
import { indexNames } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { isSaidTo, rolesSaid } from './staff-roles.ts';
import {
  ADD,
  CASE,
  CUSTOMER,
  DO,
  isOf,
  LIST,
  LOOSE,
  NOW,
  POINTS,
  REMOVE,
  ROLES,
  STAFF,
  SUPPLIER,
  TAILS,
  VERBS,
  WHO,
} from './staff-words.ts';
import { clean, type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

export type StaffWish = NonNullable<Understanding['extra']['staff']>;

const MOST_WORDS = 14;
const LONGEST_NAME = 4;
const SHORTEST_NAME = 2;
/** "Anita didi": words of the shop that are said with a name. */
const OF_NAMES: ReadonlySet<Concept> = new Set<Concept>(['honor', 'filler']);

/** What the words around a name say: nouns of the staff, a role, and what is to be done. */
type Frame = {
  role: StaffRole | null;
  nouns: Token[];
  isStaff: boolean;
  /** A word of the staff that is nothing else beside, or a role where roles stand. */
  isFirm: boolean;
  /** "Helper ko …": it goes to the staff and does not ask who they are. */
  isSaidTo: boolean;
  says(words: ReadonlySet<string>): boolean;
};

type Names = {
  personIn(words: string, latin: LatinLanguage | null): Fit | null;
  isGoods(words: Token[]): boolean;
};

/**
 * "Add staff Suresh 98…", "Suresh ko cashier banao", "remove staff Suresh", "staff list": a wish about who speaks for the shop.
 * Null when the text says other or more things: words of trade, a number that is no telephone's, goods of the shop. Nothing is
 * ever done from it before a person is named as on the staff, or a number was read back and agreed to.
 */
export function readStaffWish(text: string, phone: string | null, names: Names): StaffWish | null {
  if (/[\d\n]/.test(text) || text.length > 140) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  const latin = latinLanguage(tokens);
  const frame = frameOf(tokens, { latin, phone, names });
  if (frame === null) return null;
  const named = nameIn(tokens, { latin, names, nouns: frame.nouns });
  if (named === 'other') return null;
  const wish = wishOf(frame, { hasName: named !== null, phone });
  if (wish === null || (wish === 'list' && text.includes('?') && named !== null)) return null;
  // Somebody of the shop's people bears the word: without a verb it is their name.
  const isSomebody = frame.nouns.some((noun) => names.personIn(noun.raw, latin) !== null);
  if (isSomebody && ![ADD, REMOVE, LIST].some((words) => frame.says(words))) return null;
  const said = named?.map((token) => token.raw).join(' ') ?? null;
  const fit = said === null ? null : names.personIn(said, latin);
  return {
    wish,
    name: said === null ? null : bareName(tokens, named!, frame),
    phone,
    role: frame.role,
    customers: fit?.exact ? fit.ids : [],
  };
}

function frameOf(
  tokens: Token[],
  at: { latin: LatinLanguage | null; phone: string | null; names: Names },
): Frame | null {
  const { latin } = at;
  const staff = tokens.filter((token) => isOf(STAFF, token, latin));
  const says = (words: ReadonlySet<string>): boolean => tokens.some((token) => words.has(token.fold));
  const roles = rolesSaid(tokens, {
    latin,
    hasStaff: staff.length > 0,
    isAsked: says(WHO),
    isAlone: at.phone !== null || says(REMOVE),
    personIn: (words) => at.names.personIn(words, latin),
  });
  if (roles === null) return null;
  const nouns = tokens.filter((token) => staff.includes(token) || roles.tokens.includes(token));
  if (nouns.length === 0) return null;
  return {
    nouns,
    role: roles.role,
    isStaff: staff.length > 0,
    isFirm: roles.role !== null || staff.some((token) => !isOf(LOOSE, token, latin)),
    isSaidTo: nouns.some((noun) => isSaidTo(tokens, noun, latin)),
    says,
  };
}

function wishOf(
  frame: Frame,
  { hasName, phone }: { hasName: boolean; phone: string | null },
): StaffWish['wish'] | null {
  const adds = frame.says(ADD) || (frame.role !== null && (frame.says(DO) || frame.says(NOW)));
  // "Staff hatao" names nobody, and takes nothing else back either.
  if (frame.says(REMOVE)) return frame.says(ADD) || !frame.isFirm ? null : 'remove';
  if (!hasName && phone === null && !frame.says(ADD)) {
    return frame.says(WHO) || (frame.isStaff && !frame.isSaidTo) ? 'list' : null;
  }
  if (adds || (frame.isStaff && phone !== null)) return hasName || phone !== null || frame.isStaff ? 'add' : null;
  return null;
}

/** The words that are nobody's but a name's, in one piece; null when there are none, `other` when they are something else. */
function nameIn(
  tokens: Token[],
  { latin, names, nouns }: { latin: LatinLanguage | null; names: Names; nouns: Token[] },
): Token[] | null | 'other' {
  const isFrame = (token: Token): boolean => VERBS.has(token.fold) || nouns.includes(token);
  const from = tokens.findIndex((token) => !isFrame(token));
  if (from < 0) return null;
  const to = tokens.findLastIndex((token) => !isFrame(token));
  const name = tokens.slice(from, to + 1);
  if (name.length > LONGEST_NAME || name.some(isFrame) || names.isGoods(name)) return 'other';
  const isTrade = (at: number): boolean =>
    phrasesAt(name, at, latin).some(
      ({ match, concepts, unit }) =>
        match !== 'inflected' && (unit !== null || [...concepts].some((concept) => !OF_NAMES.has(concept))),
    );
  return name.some((_, at) => isTrade(at)) ? 'other' : name;
}

/** "सुरेशला कॅशियर करा": the name without the case that is tied to it; where none can be, a name may well end so. */
function bareName(tokens: Token[], name: Token[], frame: Frame): string {
  const said = name.map((token) => token.raw).join(' ');
  const last = tokens.indexOf(name.at(-1)!);
  const isObject = last < tokens.indexOf(frame.nouns[0]!) && !CASE.has(tokens[last + 1]?.fold ?? '');
  if (!isObject || !(frame.says(ADD) || frame.says(DO) || frame.says(REMOVE))) return said;
  const tail = TAILS.find(([ending]) => said.endsWith(ending) && said.length - ending.length >= SHORTEST_NAME);
  return tail ? said.slice(0, -tail[0].length) + (tail[1] ?? '') : said;
}

export type ContactAs = { as: 'customer' | 'supplier' } | { as: 'staff'; role: StaffRole | null };

/** "Supplier", "ye mera cashier hai": what somebody whose contact was shared is to the shop. Null when it says other things. */
export function readContactAs(text: string): ContactAs | null {
  const tokens = tokenise(clean(text.slice(0, 80))).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS || /\d/.test(text)) return null;
  const latin = latinLanguage(tokens);
  const roles = ROLES.filter(([, words]) => tokens.some((token) => isOf(words, token, latin)));
  const kinds = [
    tokens.some((token) => isOf(CUSTOMER, token, latin)) ? { as: 'customer' as const } : null,
    tokens.some((token) => isOf(SUPPLIER, token, latin)) ? { as: 'supplier' as const } : null,
    roles.length === 1 || tokens.some((token) => isOf(STAFF, token, latin))
      ? { as: 'staff' as const, role: roles[0]?.[0] ?? null }
      : null,
  ].filter((kind) => kind !== null);
  const isKnown = (token: Token): boolean =>
    (VERBS.has(token.fold) && !REMOVE.has(token.fold) && !LIST.has(token.fold)) ||
    POINTS.has(token.fold) ||
    [STAFF, SUPPLIER, CUSTOMER, ...ROLES.map(([, words]) => words)].some((words) => isOf(words, token, latin));
  return kinds.length === 1 && roles.length < 2 && tokens.every(isKnown) ? kinds[0]! : null;
}

/** Which of the people on the staff a name may mean, and whether it is spelt as theirs is. */
export function staffNamed(staff: { id: string; name: string }[], said: string): { ids: string[]; isExact: boolean } {
  const index = indexNames(
    staff.map(({ id, name }) => ({ id, names: [name] })),
    { fuzzyLimit: 'party', stopWords: new Set() },
  );
  const tokens = tokenise(clean(said)).filter((token) => token.kind !== 'mark');
  const fit = index.fit(
    tokens.map((token) => token.fold),
    { sound: false, language: latinLanguage(tokens) },
  );
  return { ids: fit?.ids ?? [], isExact: fit?.exact ?? false };
}
