import type { Scope } from '../../../models/database/scope.ts';
import { expenseNames, inOrderOfUse, namedParties } from '../../../models/journal/party-ledgers.ts';
import headings from './headings.json' with { type: 'json' };

const { tally } = headings;
/** Longer names are cut; what tells two of them apart comes behind. */
const LONGEST = 80;

/** A name as a ledger's: in one line, of characters that XML allows. */
const tidy = (name: string): string =>
  [
    ...name
      .toWellFormed()
      .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, LONGEST)
    .join('')
    .trim();

/** Tally takes two names for one when they differ in capitals, spaces or punctuation alone. */
const keyOf = (name: string): string =>
  tidy(name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');

const RESERVED: ReadonlySet<string> = new Set(
  [...Object.values(tally.ledgers).map(([name]) => name!), ...tally.groups].map(keyOf),
);
const SALE_KEY = new RegExp(`^${keyOf(tally.saleAt.replace('{{rate}}', ''))}\\d{1,3}$`);
/** Is it a name of a ledger or group of every shop's? */
const isReserved = (key: string): boolean => key === '' || RESERVED.has(key) || SALE_KEY.test(key);

export type LedgerNames = {
  party(party: { id: number; name: string }): string;
  expense(name: string): string;
};

/**
 * What the ledgers of a shop's parties and expenses are called. In Tally a name is one ledger: whoever came into the books later under the
 * same name, or has the name of a ledger or group of every shop's, bears the last digits of the phone or a number behind it, in this
 * file and every later one. What is held is as much as there are people, and only while names are compared.
 */
export async function openLedgerNames(scope: Scope): Promise<LedgerNames> {
  const taken = new Map<string, number>();
  const clashing = new Map<number, { name: string; phone: string | null }>();
  const firsts: number[] = [];
  for await (const { id, name, phone } of namedParties(scope)) {
    const key = keyOf(name);
    const first = taken.get(key);
    if (first === undefined && !isReserved(key)) {
      taken.set(key, id);
      continue;
    }
    clashing.set(id, { name, phone });
    if (first !== undefined) firsts.push(first);
  }
  const named = new Map<number, string>();
  if (clashing.size > 0) {
    const wanted = new Set(firsts);
    for await (const { id, name, phone } of namedParties(scope)) if (wanted.has(id)) clashing.set(id, { name, phone });
    for (const id of firsts) taken.delete(keyOf(clashing.get(id)!.name));
    for (const id of await inOrderOfUse(scope, [...clashing.keys()])) {
      const name = ownName(taken, id, clashing.get(id)!);
      taken.set(keyOf(name), id);
      named.set(id, name);
    }
  }
  const expenses = new Map<string, string>();
  for (const category of await expenseNames(scope)) {
    const key = keyOf(category);
    if (expenses.has(key)) continue;
    const name = expenseName(taken, category, expenses.size + 1);
    taken.set(keyOf(name), 0);
    expenses.set(key, name);
  }
  return {
    party: ({ id, name }) => named.get(id) ?? tidy(name),
    expense: (name) => expenses.get(keyOf(name)) ?? tally.ledgers.expenses[0]!,
  };
}

const isFree = (taken: ReadonlyMap<string, number>, name: string): boolean =>
  !isReserved(keyOf(name)) && !taken.has(keyOf(name));

/** The first of its names that is nobody else's. */
function ownName(
  taken: ReadonlyMap<string, number>,
  id: number,
  { name, phone }: { name: string; phone: string | null },
): string {
  const said = keyOf(name) === '' ? tally.party : tidy(name);
  const names = [
    ...(said === tally.party ? [] : [said]),
    ...(phone ? [`${said} (${phone.slice(-4)})`] : []),
    `${said} (${id})`,
  ];
  return names.find((each) => isFree(taken, each)) ?? `${said} (${tally.party} ${id})`;
}

function expenseName(taken: ReadonlyMap<string, number>, category: string, count: number): string {
  const said = tidy(category);
  if (keyOf(said) === '') return tally.ledgers.expenses[0]!;
  const name = said[0]!.toUpperCase() + said.slice(1);
  const names = [name, `${name} (${tally.expense})`];
  return names.find((each) => isFree(taken, each)) ?? `${name} (${tally.expense} ${count})`;
}
