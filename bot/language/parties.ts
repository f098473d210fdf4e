import { dativeName } from './dative-name.ts';
import type { Case } from './endings.ts';
import { has, MODES } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';

/** Who a message is about, and by which case: sold to X, paid by X, bought from X. */
export type Who = {
  ids: string[];
  name: string | null;
  /** The words of the message that named them. */
  said: string;
  known: boolean;
  role: Case | null;
  tier: number;
  /** Named as they are called, or in the same letters of another script? */
  exact: boolean;
};
export type PartiesRead = { who: Who | null; taken: Set<number>; several: boolean; all: Who[] };

const ENGLISH: Record<string, Case> = { to: 'to', for: 'to', from: 'from', by: 'by', of: 'of', on: 'on' };
const CASES: Case[] = ['to', 'by', 'from', 'of', 'on'];
const isHonor = (mark: Mark | undefined): boolean => mark?.kind === 'phrase' && has(mark, 'honor');

const stranger = (name: string, role: Case | null): Who => ({
  ids: [],
  name,
  said: name,
  known: false,
  role,
  tier: 9,
  exact: true,
});

/** "রহমান আলিকে": somebody whose name is part of a known one, with the case written on to its last word or behind it. */
function newcomer(name: string, role: Case | null): Who {
  const dative = role === null ? dativeName(name) : null;
  // शुक्ला and कमला end so by themselves: the name stays whole.
  return stranger(dative === null || name.endsWith('ला') ? name : dative, dative === null ? role : 'to');
}

/** "Chawla walian nu", "ਚਾਵਲਾ ਵਾਲਿਆਂ ਨੂੰ": the people of a shop, whose case stands behind. */
const isOfPlace = (marks: Mark[], at: number): boolean =>
  has(marks[at], 'wala') && (['to', 'by', 'from'] as const).some((one) => has(marks[at + 1], one));

function caseAfter(marks: Mark[], at: number): { role: Case | null; next: number } {
  let next = at + 1;
  while (isHonor(marks[next]) || isOfPlace(marks, next)) {
    if (!isHonor(marks[next])) {
      next += 1;
      continue;
    }
    // A title may carry the case: यांना, గారికి, ಅವರಿಂದ.
    const told = titleCase(marks[next]!);
    if (told) return { role: told, next };
    next += 1;
  }
  const mark = marks[next];
  if (mark?.kind !== 'phrase' || (mark.text.toLowerCase() in ENGLISH && mark.text.toLowerCase() !== 'of'))
    return { role: null, next };
  const role = CASES.find((one) => mark.concepts.has(one)) ?? null;
  return { role, next };
}

const titleCase = ({ concepts, ending }: Mark): Case | null => CASES.find((one) => concepts.has(one)) ?? ending;

/** The case of a mention: its own ending, unless the words behind it say more (ബിജുവിന്റെ കയ്യിൽ നിന്ന്: from Biju). */
function caseOf(marks: Mark[], at: number): Case | null {
  const { ending } = marks[at]!;
  const after = caseAfter(marks, at).role;
  const weak = ending === 'of' || ending === 'on';
  return (weak && after === 'from' ? after : ending) ?? after ?? caseBefore(marks, at);
}

function caseBefore(marks: Mark[], at: number): Case | null {
  const before = marks[at - 1];
  // Bengali "2to bournvita" counts.
  return before?.kind === 'phrase' && before.unit === null ? (ENGLISH[before.text.toLowerCase()] ?? null) : null;
}

/** Finds the customer or supplier of a message, known or named for the first time. */
export function readParties(marks: Mark[], options: { nameOf(from: Mark, to: Mark): string }): PartiesRead {
  const found: (Who & { at: number; to: number })[] = [];
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at]!;
    if (mark.person) {
      found.push({ ...newcomer(mark.text, caseOf(marks, at)), at, to: at });
      continue;
    }
    if (mark.kind !== 'name' || !mark.party) continue;
    const role = caseOf(marks, at);
    if (mark.product && (role === null || role === 'of' || marks[at - 1]?.kind === 'number')) continue;
    if (marks[at - 1]?.kind === 'word' && role === null) continue;
    // "Ravi Tripathi" is not Ravi Kumar: an unread word beside part of a name makes it somebody else's.
    const fullName = mark.party.tier === 1 && mark.to - mark.from > 1;
    let to = at;
    while (!fullName && role === null && marks[to + 1]?.kind === 'word') to += 1;
    let from = at;
    while (!fullName && mark.ending === null && !counted(marks, from) && marks[from - 1]?.kind === 'word') from -= 1;
    if (to > at || (from < at && !counted(marks, from))) {
      const name = options.nameOf(marks[from]!, marks[to]!);
      found.push({ ...newcomer(name, caseAfter(marks, to).role ?? role), at: from, to });
      at = to;
      continue;
    }
    const { ids, tier, exact } = mark.party;
    found.push({ ids, name: null, said: mark.text, known: true, role, tier, exact, at, to: at });
  }
  if (found.length === 0) {
    const unknown = unknownParty(marks, options.nameOf);
    if (unknown) found.push(unknown);
  }
  const taken = new Set<number>();
  for (const one of found) for (let at = one.at; at <= one.to; at += 1) taken.add(at);
  const strong = found.filter((one) => one.role !== null);
  const pick = strong[0] ?? found[0] ?? null;
  const distinct = new Set(found.map((one) => one.ids.join()));
  return { who: pick, taken, several: distinct.size > 1, all: found };
}

/** Does a number or a unit stand before this mark, or before the words it ends? */
function counted(marks: Mark[], at: number): boolean {
  return marks[at - 1]?.kind === 'number' || marks[at - 1]?.unit != null;
}

const APART = /^[,\-–—(\n]$/;

/** "Ramesh, 2 maggi", "2 maggi (ramesh)", "2 maggi - ramesh": one or two unread words set apart from goods with a count. */
function isSetApart(marks: Mark[], at: number, to: number): boolean {
  if (to - at > 1) return false;
  const [others, edge] =
    at === 0 ? [marks.slice(to + 1), marks[to + 1]] : to === lastSaid(marks) ? [marks.slice(0, at), marks[at - 1]] : [];
  if (!others || !APART.test(edge?.text ?? '')) return false;
  const isCounted = others.some((mark) => mark.kind === 'number');
  const isUnread = others.some((mark) => mark.kind === 'word' || (mark.kind === 'name' && mark.product === null));
  return isCounted && !isUnread && others.some((mark) => mark.kind === 'name');
}

/** The place of the last mark that is no punctuation. */
const lastSaid = (marks: Mark[]): number => marks.findLastIndex((mark) => mark.kind !== 'break');

function unknownParty(
  marks: Mark[],
  nameOf: (from: Mark, to: Mark) => string,
): (Who & { at: number; to: number }) | null {
  const whole = (at: number, to: number, role: Case | null): Who & { at: number; to: number } => ({
    ...stranger(nameOf(marks[at]!, marks[to]!), role),
    at,
    to,
  });
  for (let at = 0; at < marks.length; at += 1) {
    if (marks[at]!.kind !== 'word') continue;
    let to = at;
    while (marks[to + 1]?.kind === 'word') to += 1;
    const { role, next } = caseAfter(marks, to);
    const before = caseBefore(marks, at);
    const isCounted = counted(marks, at);
    // "રવિને 2 Parle-G": the case is written on to the name, which opens the message and stands before a number.
    const dative = at === 0 && marks[to + 1]?.kind === 'number' ? dativeName(nameOf(marks[at]!, marks[to]!)) : null;
    if (dative && to - at < 3) return { ...whole(at, to, 'to'), name: dative };
    if (role && role !== 'on' && !(isCounted && to === at)) {
      const opens =
        role !== 'of' ||
        has(marks[next + 1], 'credit') ||
        (marks[next + 1]?.kind === 'number' && has(marks[next + 2], 'credit')) ||
        has(marks[next + 1], 'quote') ||
        has(marks[next + 1], 'bill') ||
        has(marks[next + 1], 'verb');
      if (opens) return whole(isCounted ? to : at, to, role);
    }
    if ((before === 'to' || before === 'from') && to - at < 3) return whole(at, to, before);
    if (isSetApart(marks, at, to)) return whole(at, to, null);
    const opensList =
      at === 0 &&
      /^[:\n]$/.test(marks[to + 1]?.text ?? '') &&
      marks.slice(to + 2).some((mark) => mark.kind === 'number');
    if (opensList && to - at < 3) return whole(at, to, 'to');
    at = to;
  }
  return strangersMoney(marks, whole);
}

/** "Ravi 500 udhar", "Ravi paid 500": somebody in no list opens a message of one sum that says of money what became of it, and nothing else. */
function strangersMoney<T>(marks: Mark[], whole: (at: number, to: number, role: null) => T): T | null {
  const to = marks.findIndex((mark) => mark.kind !== 'word') - 1;
  const rest = marks.slice(to + 1);
  if (to < 0 || to > 1 || rest.filter((mark) => mark.kind === 'number' && mark.unit === null).length !== 1) return null;
  const isOfMoney = rest.every(
    (mark) => mark.kind === 'number' || (mark.kind === 'phrase' && OF_MONEY.some((one) => has(mark, one))),
  );
  return isOfMoney && rest.some((mark) => OF_ACCOUNTS.some((one) => has(mark, one))) ? whole(0, to, null) : null;
}
const OF_ACCOUNTS: Concept[] = ['credit', 'gave', 'got'];
const OF_MONEY: Concept[] = [...OF_ACCOUNTS, ...MODES, 'rupee', 'money', 'filler', 'honor', 'verb'];
