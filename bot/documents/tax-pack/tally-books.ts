import { daysBefore, type Scope } from '../../../models/database/scope.ts';
import { financialYear, financialYearDays } from '../../../models/gst/financial-year.ts';
import { currentStateCode, stateOf } from '../../../models/gst/states.ts';
import { partyLedgers } from '../../../models/journal/party-ledgers.ts';
import { accountBalances, salesByRate, trialFigures } from '../../../models/journal/period-balances.ts';
import { periodEntries } from '../../../models/journal/period-entries.ts';
import { isProfitAccount } from '../../../models/journal/profit-accounts.ts';
import { partsIn, type ReturnPeriod } from '../../../models/returns/return-periods.ts';
import headings from './headings.json' with { type: 'json' };
import { ledgerXml, TALLY_FOOT, type TallyPosting, tallyHead, type Voucher, voucherXml } from './tally.ts';
import {
  addStock,
  ledgerOf,
  ledgerOfAccount,
  noStock,
  PARTY_GROUPS,
  placeOf,
  saleLedger,
  stockPostings,
} from './tally-ledgers.ts';
import { type LedgerNames, openLedgerNames } from './tally-names.ts';
import { writeEntry, writeStock } from './tally-vouchers.ts';
import { openTextFile } from './text-file.ts';

/** A group of ledgers as the files hold it, and as the books do; debit above nothing, in paise. */
export type GroupProof = {
  group: string;
  openingPaise: number;
  debitPaise: number;
  creditPaise: number;
  closingPaise: number;
  booksPaise: number;
};
export type TallyProof = { groups: GroupProof[]; vouchers: number; agrees: boolean };

/** What the files are called in the pack; to be imported in this order. */
export const TALLY_FILES = { masters: 'tally-masters.xml', vouchers: 'tally-vouchers.xml' } as const;

type Sums = Map<string, { openingPaise: number; debitPaise: number; creditPaise: number }>;

/**
 * Writes all of a shop's books of a period for Tally: ledgers with what they stood at when the first day began, and every entry of the days
 * as a voucher (`tally-vouchers.ts`). What was earned in financial years before stands in Profit & Loss A/c, as at the turn of a year in
 * Tally. For accounts without inventory (`placeOf`). Entry by entry: what is held is one page, and a sum for each ledger that is no
 * party's. Answers with the proof: by group, what was written into the files beside the trial balance of the books.
 */
export async function writeTallyBooks(
  scope: Scope,
  period: ReturnPeriod,
  to: { vouchers: string; masters: string; onEntry(): Promise<void> },
): Promise<TallyProof> {
  const { shop } = scope;
  const { from: yearFrom } = financialYearDays(financialYear(period.from));
  const names = await openLedgerNames(scope);
  const sums: Sums = new Map();
  // Ledgers that are no party's, by name.
  const ledgers = new Map<string, { group: string; openingPaise: number }>();
  for (const { ledger, group, paise } of await openings(
    scope,
    { until: daysBefore(period.from, 1), yearFrom },
    names,
  )) {
    const known = ledgers.get(ledger) ?? { group, openingPaise: 0 };
    ledgers.set(ledger, { group, openingPaise: known.openingPaise + paise });
    sumOf(sums, group).openingPaise += paise;
  }
  const file = openTextFile(to.vouchers);
  await file.write(tallyHead('Vouchers', shop.name));
  let vouchers = 0;
  const write = async (voucher: Voucher | null): Promise<void> => {
    if (voucher === null) return;
    await file.write(voucherXml(voucher));
    vouchers += 1;
    for (const posting of voucher.postings) addPosting(sums, ledgers, posting);
  };
  for (const month of partsIn(period, 'month')) {
    const stock = noStock();
    for await (const entry of periodEntries(scope, month, period)) {
      const written = writeEntry(entry, { shopId: shop.id, names });
      stock.stockPaise += written.stock.stockPaise;
      stock.adjustmentPaise += written.stock.adjustmentPaise;
      await write(written.voucher);
      await to.onEntry();
    }
    await write(writeStock(month.from.slice(0, 7), month.to, stock, shop.id));
  }
  await file.write(TALLY_FOOT);
  await file.close();
  await writeMasters(scope, period, { path: to.masters, names, ledgers, sums });
  return proofOf(sums, await booksByGroup(scope, { until: period.to, yearFrom }), vouchers);
}

const PARTIES: ReadonlySet<string> = new Set(Object.values(PARTY_GROUPS));

function addPosting(
  sums: Sums,
  ledgers: Map<string, { group: string; openingPaise: number }>,
  { ledger, group, paise }: TallyPosting,
): void {
  const sum = sumOf(sums, group);
  if (paise > 0) sum.debitPaise += paise;
  else sum.creditPaise -= paise;
  if (!PARTIES.has(group) && !ledgers.has(ledger)) ledgers.set(ledger, { group, openingPaise: 0 });
}

function sumOf(sums: Sums, group: string) {
  const known = sums.get(group) ?? { openingPaise: 0, debitPaise: 0, creditPaise: 0 };
  sums.set(group, known);
  return known;
}

/** What the ledgers stood at, those of parties apart, placed as the vouchers of those days would have been. */
async function openings(
  scope: Scope,
  days: { until: string; yearFrom: string },
  names: LedgerNames,
): Promise<TallyPosting[]> {
  const postings: TallyPosting[] = [];
  const stock = noStock();
  let salesPaise = 0;
  for (const { account, kind, expense, paise, isYearsBefore } of await accountBalances(scope, days)) {
    const place = placeOf(account, kind);
    if (isYearsBefore) {
      const ledger = isProfitAccount(account) ? ledgerOf('years_before') : ledgerOfAccount(account as 'cash');
      postings.push({ ...ledger, paise });
      continue;
    }
    addStock(stock, place, paise);
    if (place.in === 'sales_by_rate') salesPaise += paise;
    else if (place.in === 'expense') {
      const general = ledgerOf('expenses');
      postings.push({ ...general, ledger: expense === null ? general.ledger : names.expense(expense), paise });
    } else if (place.in !== 'none' && place.in !== 'party') postings.push({ ...ledgerOf(place.in), paise });
  }
  for (const { rateBp, paise } of await salesByRate(scope, days)) {
    postings.push({ ...saleLedger(rateBp), paise });
    salesPaise -= paise;
  }
  postings.push({ ...ledgerOf('sales'), paise: salesPaise }, ...stockPostings(stock));
  return postings.filter(({ paise }) => paise !== 0);
}

async function writeMasters(
  scope: Scope,
  days: { from: string; to: string },
  of: { path: string; names: LedgerNames; ledgers: Map<string, { group: string; openingPaise: number }>; sums: Sums },
): Promise<void> {
  const file = openTextFile(of.path);
  await file.write(tallyHead('All Masters', scope.shop.name));
  for (const [name, { group, openingPaise }] of of.ledgers) {
    await file.write(ledgerXml({ name, group, openingPaise, party: null }));
  }
  for await (const party of partyLedgers(scope, days)) {
    const { openingPaise, gstin, address } = party;
    const group = PARTY_GROUPS[party.kind];
    sumOf(of.sums, group).openingPaise += openingPaise;
    const known = { name: party.name, gstin, address, state: stateName(party.stateCode ?? gstin?.slice(0, 2) ?? null) };
    await file.write(ledgerXml({ name: of.names.party(party), group, openingPaise, party: known }));
  }
  await file.write(TALLY_FOOT);
  await file.close();
}

/** As Tally lists the states. */
function stateName(code: string | null): string | null {
  if (code === null) return null;
  const current = currentStateCode(code);
  return (headings.tally.states as Record<string, string>)[current] ?? stateOf(current)?.name ?? null;
}

/** The trial balance of the books, put together as Tally groups its ledgers. */
async function booksByGroup(scope: Scope, days: { until: string; yearFrom: string }): Promise<Map<string, number>> {
  const books = new Map<string, number>();
  for (const { account, party, isYearsBefore, paise } of await trialFigures(scope, days)) {
    const group =
      account === 'receivable' || account === 'payable'
        ? PARTY_GROUPS[party ?? 'customer']
        : isYearsBefore && isProfitAccount(account)
          ? ledgerOf('years_before').group
          : ledgerOfAccount(account).group;
    books.set(group, (books.get(group) ?? 0) + paise);
  }
  return books;
}

function proofOf(sums: Sums, books: Map<string, number>, vouchers: number): TallyProof {
  const groups = [...new Set([...sums.keys(), ...books.keys()])].sort().map((group): GroupProof => {
    const { openingPaise, debitPaise, creditPaise } = sumOf(sums, group);
    const closingPaise = openingPaise + debitPaise - creditPaise;
    // It is the one ledger that stands under no group of its own.
    const name = group === ledgerOf('years_before').group ? ledgerOf('years_before').ledger : group;
    return { group: name, openingPaise, debitPaise, creditPaise, closingPaise, booksPaise: books.get(group) ?? 0 };
  });
  const total = (of: (group: GroupProof) => number) => groups.reduce((sum, group) => sum + of(group), 0);
  const agrees =
    groups.every(({ closingPaise, booksPaise }) => closingPaise === booksPaise) &&
    total(({ openingPaise }) => openingPaise) === 0 &&
    total(({ closingPaise }) => closingPaise) === 0;
  return { groups: groups.filter(isSomething), vouchers, agrees };
}

const isSomething = (group: GroupProof): boolean =>
  group.openingPaise !== 0 || group.debitPaise !== 0 || group.creditPaise !== 0 || group.booksPaise !== 0;
