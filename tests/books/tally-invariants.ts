import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TALLY_FILES, type TallyProof, writeTallyBooks } from '../../bot/documents/tax-pack/tally-books.ts';
import type { Scope } from '../../models/database/scope.ts';
import { grouped } from '../../models/grouped.ts';
import { monthOf, partsIn, type ReturnPeriod, yearOf } from '../../models/returns/return-periods.ts';
import { closingsOf, type ReadLedger, type ReadVoucher, readLedgers, readVouchers } from '../support/read-tally.ts';
import type { BookRows } from './book-rows.ts';

export type TallyFiles = {
  ledgers: ReadLedger[];
  vouchers: ReadVoucher[];
  proof: TallyProof;
  closing: Map<string, number>;
};

/** The files of a period as another program reads them. */
export async function readTallyFiles(scope: Scope, period: ReturnPeriod): Promise<TallyFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'billos-tally-'));
  try {
    const [vouchersAt, mastersAt] = [join(folder, TALLY_FILES.vouchers), join(folder, TALLY_FILES.masters)];
    const to = { vouchers: vouchersAt, masters: mastersAt, onEntry: async () => {} };
    const proof = await writeTallyBooks(scope, period, to);
    const vouchers = readVouchers(await readFile(vouchersAt, 'utf8'));
    const ledgers = readLedgers(await readFile(mastersAt, 'utf8'));
    return { ledgers, vouchers, proof, closing: closingsOf(ledgers, vouchers) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Ledgers that hold what these accounts hold, and nothing else. */
const ACCOUNTS: [string[], string[]][] = [
  [['cash'], ['Cash']],
  [['upi'], ['UPI']],
  [['card'], ['Card']],
  [['bank'], ['Bank']],
  [['cheques_in_hand'], ['Cheques in Hand']],
  [['inventory', 'goods_on_challan'], ['Stock in Trade']],
  [['cost_of_goods'], ['Purchases', 'Change in Stock']],
  [['stock_adjustment'], ['Stock Adjustment']],
  [['goods_received'], ['Goods Received without Bill']],
  [['unbilled_sales'], ['Sales without Bill']],
  [['bad_debts'], ['Bad Debts']],
  [['round_off'], ['Round Off']],
  [['opening_balance'], ['Opening Balances']],
  [['drawings'], ['Drawings']],
  [['capital'], ['Capital']],
  [['tax_on_advances'], ['GST on Advances']],
  ...['CGST', 'SGST', 'IGST', 'Cess'].flatMap((head): [string[], string[]][] => {
    const account = head.toLowerCase();
    return [
      [[`input_${account}`], [`Input ${head}`]],
      [[`output_${account}`, `advance_${account}`], [`Output ${head}`]],
      [[`input_reverse_${account}`], [`Input ${head} (Reverse Charge)`]],
      [[`reverse_${account}`], [`${head} Payable (Reverse Charge)`]],
    ];
  }),
];
const MONEY = new Set(['Cash', 'UPI', 'Card', 'Bank']);
/** Accounts that only say what stock costs. */
const AT_COST = new Set(['inventory', 'goods_on_challan', 'cost_of_goods']);

/**
 * The Tally files of every month of a shop's books and of their year, read as another program reads them and held against the rows: every
 * entry is there once, but for what was taken back within the days, with the money and the party that it posts; each voucher comes to
 * nothing and is of the type that its money asks for; each ledger's opening and vouchers come to what the rows say. For books of one year.
 */
export async function faultsOfTally(scope: Scope, books: BookRows): Promise<string[]> {
  const faults: string[] = [];
  const days = books.entries.map((entry) => entry.occurred_on).sort();
  if (days.length === 0) return [];
  const months = partsIn({ from: days[0]!, to: days.at(-1)! }, 'month').map(({ from }) => monthOf(from));
  for (const period of [...months, yearOf(days[0]!)]) {
    try {
      const files = await readTallyFiles(scope, period);
      faults.push(
        ...faultsOfFiles(books, period, files).map((fault) => `Tally ${period.from} to ${period.to}: ${fault}`),
      );
    } catch (error) {
      faults.push(`Tally ${period.from} to ${period.to}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  return faults;
}

/** What is wrong with the files of a period, by the rows alone. */
export function faultsOfFiles(books: BookRows, period: ReturnPeriod, files: TallyFiles): string[] {
  return [
    ...vouchersAreWhole(period, files),
    ...entriesAreThereOnce(books, period, files),
    ...ledgersAreTheBooks(books, period, files),
    ...(files.proof.agrees ? [] : [`the proof: ${JSON.stringify(files.proof.groups)}`]),
  ];
}

const sum = <T>(rows: Iterable<T>, of: (row: T) => number): number => {
  let total = 0;
  for (const row of rows) total += of(row);
  return total;
};

const isParty = ({ group }: ReadLedger) => group === 'Sundry Debtors' || group === 'Sundry Creditors';

function vouchersAreWhole({ from, to }: ReturnPeriod, { vouchers, ledgers }: TallyFiles): string[] {
  const faults: string[] = [];
  const loose = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  for (const [key, of] of grouped(ledgers, ({ name }) => loose(name))) {
    if (of.length > 1 || key === '') faults.push(`${of.length} ledgers are called ${of[0]!.name}`);
  }
  for (const { id, type, day, lines } of vouchers) {
    const say = (what: string) => faults.push(`${id} (${type}) ${what}`);
    if (sum(lines, ({ paise }) => paise) !== 0 || lines.length < 2) say(`comes to ${sum(lines, ({ paise }) => paise)}`);
    if (new Set(lines.map(({ ledger }) => ledger)).size !== lines.length) say('names a ledger twice');
    if (day < from || day > to) say(`is of ${day}`);
    const money = lines.filter(({ ledger }) => MONEY.has(ledger));
    const came = sum(money, ({ paise }) => paise);
    if (type === 'Receipt' && !(came > 0)) say('brings no money');
    if (type === 'Payment' && !(came < 0)) say('takes no money');
    if (type === 'Contra' && money.length !== lines.length) say('is of more than money');
    if (type === 'Journal' && money.length > 0) say('moves money');
  }
  return faults;
}

function entriesAreThereOnce(books: BookRows, { from, to }: ReturnPeriod, { vouchers, ledgers }: TallyFiles): string[] {
  const faults: string[] = [];
  const written = grouped(vouchers, ({ id }) => id.replace(/^billos-\d+-/, ''));
  const byId = new Map(books.entries.map((entry) => [entry.id, entry]));
  const isIn = (entry: { occurred_on: string } | undefined) =>
    !!entry && entry.occurred_on >= from && entry.occurred_on <= to;
  const reversal = new Map(books.entries.flatMap((entry) => (entry.reverses_id ? [[entry.reverses_id, entry]] : [])));
  const postings = grouped(books.postings, (posting) => posting.entry_id);
  const names = new Map(books.parties.map(({ id, name }) => [id, name]));
  const ofParties = new Set(ledgers.filter(isParty).map(({ name }) => name));
  for (const [what, of] of written) {
    if (of.length !== 1) faults.push(`${what} is there ${of.length} times`);
    if (!what.startsWith('stock-') && !isIn(byId.get(Number(what)))) faults.push(`entry ${what} is not of these days`);
  }
  for (const entry of books.entries.filter(isIn)) {
    const voucher = written.get(String(entry.id))?.[0];
    const own = postings.get(entry.id) ?? [];
    const say = (what: string) => faults.push(`entry ${entry.id} (${entry.kind}) ${what}`);
    const partner = entry.reverses_id === null ? reversal.get(entry.id) : byId.get(entry.reverses_id);
    if (isIn(partner)) {
      // Both or neither, as what a filed return holds is shown.
      if (!voucher !== !written.has(String(partner!.id))) say('is there without what takes it back');
      if (!voucher) continue;
    }
    if (own.every(({ account }) => AT_COST.has(account))) {
      if (voucher) say('moves stock at its cost and is there');
      continue;
    }
    if (!voucher) {
      say('is not there');
      continue;
    }
    for (const [ledger, account] of [
      ['Cash', 'cash'],
      ['UPI', 'upi'],
      ['Card', 'card'],
      ['Bank', 'bank'],
    ] as const) {
      const expected = sum(own, (posting) => (posting.account === account ? posting.amount_paise : 0));
      const found = sum(voucher.lines, (line) => (line.ledger === ledger ? line.paise : 0));
      if (found !== expected) say(`has ${found} in ${ledger}, expected ${expected}`);
    }
    for (const [partyId, parts] of grouped(
      own.filter((each) => each.party_id),
      (each) => each.party_id!,
    )) {
      const expected = sum(parts, (posting) => posting.amount_paise);
      const line = voucher.lines.find(({ ledger }) => ofParties.has(ledger) && ledger.startsWith(names.get(partyId)!));
      if ((line?.paise ?? 0) !== expected) say(`has ${line?.paise} of its party, expected ${expected}`);
      if (line && line.ledger !== voucher.party) say(`is about ${voucher.party}`);
    }
  }
  return faults;
}

function ledgersAreTheBooks(books: BookRows, { from, to }: ReturnPeriod, { closing, ledgers }: TallyFiles): string[] {
  const faults: string[] = [];
  const same = (what: string, found: number, expected: number) => {
    if (found !== expected) faults.push(`${what}: ${found}, expected ${expected}`);
  };
  const dayOf = new Map(books.entries.map((entry) => [entry.id, entry.occurred_on]));
  const until = (posting: BookRows['postings'][number]): boolean => dayOf.get(posting.entry_id)! <= to;
  const stood = books.postings.filter(until);
  const booked = (accounts: string[], rows = stood) =>
    sum(rows, (posting) => (accounts.includes(posting.account) ? posting.amount_paise : 0));
  const held = (which: (name: string) => boolean) => sum(closing, ([name, paise]) => (which(name) ? paise : 0));
  for (const [accounts, names] of ACCOUNTS)
    same(
      names.join(' and '),
      held((name) => names.includes(name)),
      booked(accounts),
    );
  same(
    'sales',
    held((name) => /^Sales(?! without Bill)/.test(name)),
    booked(['sales']),
  );
  const named = new Set(ACCOUNTS.flatMap(([, names]) => names));
  const spent = new Set(
    ledgers.filter(({ name, group }) => group === 'Indirect Expenses' && !named.has(name)).map(({ name }) => name),
  );
  same(
    'expenses',
    held((name) => spent.has(name)),
    booked(['expenses']),
  );
  for (const [name, alike] of grouped(books.parties, (party) => party.name)) {
    const own = ledgers
      .filter((ledger) => isParty(ledger) && ledger.name.startsWith(name))
      .map((ledger) => ledger.name);
    const closings = own.map((ledger) => closing.get(ledger)!).filter((paise) => paise !== 0);
    const expected = alike
      .map(({ id }) => sum(stood, (posting) => (posting.party_id === id ? posting.amount_paise : 0)))
      .filter((paise) => paise !== 0);
    if (closings.sort().join() !== expected.sort().join()) faults.push(`${name}: ${closings}, expected ${expected}`);
  }
  same(
    'all ledgers',
    held(() => true),
    0,
  );
  const opened = stood.filter((posting) => dayOf.get(posting.entry_id)! < from);
  const cash = ledgers.find(({ name }) => name === 'Cash');
  same('cash when the days began', cash?.openingPaise ?? 0, booked(['cash'], opened));
  return faults;
}
