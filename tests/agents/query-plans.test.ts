import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBefore, type Row } from '../../models/database/scope.ts';
import '../../models/agents/all-agents.ts';
import { namedQueries } from '../../models/agents/kernel/named-query.ts';
import { makeShop, ownDatabase, type TestShop } from '../support/shop.ts';

const own = await ownDatabase();
const { db } = own;
afterAll(() => own.drop());

const TODAY = '2026-07-15';
const PARAMETERS = {
  today: TODAY,
  before: daysBefore(TODAY, 15),
  leastPaise: 500_00,
  remindedSince: '2026-07-12 00:00:00',
  from: daysBefore(TODAY, 28),
  split: daysBefore(TODAY, 7),
  to: daysBefore(TODAY, 1),
  since: daysBefore(TODAY, 60),
  days: 28,
  withinDays: 3,
  leastSaleDays: 4,
  partyId: 1,
  bills: 30,
  digits: 4,
};

const PRODUCTS = 300;
const PARTIES = 300;
const BILLS = 3_000;
const DAYS = 365;
const many = (count: number, row: (at: number) => Row): Row[] => Array.from({ length: count }, (_, at) => row(at));

/** A year of a shop: bills with a line, a stock move, an entry and a posting each. */
async function fillYear(shop: TestShop): Promise<void> {
  await shop.run(async (scope) => {
    const created_at = scope.now;
    const write = async (table: string, rows: Row[]) => {
      for (let at = 0; at < rows.length; at += 1_000) await scope.insertMany(table, rows.slice(at, at + 1_000));
      const first = await scope.one<{ id: number }>(
        `SELECT MIN(t.id) AS id FROM ${table} t WHERE t.tenant_id = :tenantId`,
      );
      return first!.id;
    };
    const party = await write(
      'parties',
      many(PARTIES, (at) => ({
        kind: 'customer',
        name: `P ${at}`,
        balance_paise: at % 5 ? 0 : at * 1_000,
        created_at,
      })),
    );
    const product = await write(
      'products',
      many(PRODUCTS, (at) => ({
        name: `G ${at}`,
        unit: 'pcs',
        sale_price_centipaise: 10_0000,
        price_includes_tax: true,
        on_hand_milli: (at - 3) * 1_000,
        cost_centipaise: at % 7 ? 8_0000 : 0,
        created_at,
      })),
    );
    const day = (at: number) => daysBefore(TODAY, at % DAYS);
    const zero = Object.fromEntries(
      ['discount', 'taxable', 'nil_exempt', 'cgst', 'sgst', 'igst', 'cess', 'round_off'].map((name) => [
        `${name}_paise`,
        0,
      ]),
    );
    const { nil_exempt_paise: _, round_off_paise: __, ...lineZero } = zero;
    const bill = await write(
      'invoices',
      many(BILLS, (at) => ({
        kind: 'tax_invoice',
        number: `INV/${at}`,
        financial_year: '2026-27',
        sequence: at,
        customer_id: party + (at % PARTIES),
        issued_on: day(at),
        ...zero,
        total_paise: 100_00,
        snapshot: {},
        created_at,
      })),
    );
    await write(
      'invoice_lines',
      many(BILLS, (at) => ({
        invoice_id: bill + at,
        product_id: product + (at % PRODUCTS),
        position: 1,
        description: 'G',
        quantity_milli: 1_000,
        unit: 'pcs',
        unit_price_centipaise: 1,
        price_includes_tax: true,
        treatment: 'taxable',
        rate_bp: 0,
        cost_paise: 0,
        ...lineZero,
        total_paise: 100_00,
      })),
    );
    await write(
      'stock_moves',
      many(BILLS, (at) => ({
        product_id: product + (at % PRODUCTS),
        quantity_milli: -1_000,
        reason: 'sale',
        value_paise: 0,
        on_hand_after_milli: 0,
        moved_on: day(at),
        created_at,
      })),
    );
    const entry = await write(
      'journal_entries',
      many(BILLS, (at) => ({ kind: 'sale', occurred_on: day(at), created_at })),
    );
    await write(
      'journal_postings',
      many(BILLS, (at) => ({
        entry_id: entry + at,
        account: at % 9 ? 'receivable' : 'unbilled_sales',
        party_id: party + (at % PARTIES),
        amount_paise: 100_00,
      })),
    );
  });
}

let shop: TestShop;
beforeAll(async () => {
  for (let at = 0; at < 4; at++) {
    shop = await makeShop(db);
    await fillYear(shop);
  }
  for (const table of [
    'parties',
    'products',
    'invoices',
    'invoice_lines',
    'stock_moves',
    'journal_entries',
    'journal_postings',
  ]) {
    await db.query(`ANALYZE TABLE ${table}`);
  }
});

type Step = { table: string | null; type: string | null; key: string | null };
const planOf = (sql: string) =>
  shop.run((scope) => scope.rows<Step>(`EXPLAIN ${sql}`, PARAMETERS).then((steps) => steps.map(ofTable)));
const ofTable = ({ table, type, key }: Step): Step => ({ table, type, key });
/** A step that reads a whole table or index of all shops. What is made in passing is no table. */
const readsAll = ({ table, type, key }: Step): boolean =>
  table !== null && !table.startsWith('<') && (type === 'ALL' || type === 'index' || key === null);

describe('on the tables of four shops with a year of bills', () => {
  it('there are queries to look at', () => expect(namedQueries().length).toBeGreaterThanOrEqual(7));

  it.each(namedQueries().map((query) => [query.name, query] as const))('%s reads by an index', async (_, query) => {
    expect((await planOf(query.sql)).filter(readsAll)).toEqual([]);
  });

  it('this would be seen: a query without the shop’s index reads all', async () => {
    const plan = await planOf(
      'SELECT g.id FROM products g WHERE g.tenant_id + 0 = :tenantId AND g.tenant_id = g.tenant_id + 0 * :tenantId',
    );
    expect(plan.filter(readsAll)).toHaveLength(1);
  });

  it.each(['sold_and_left', 'unsold_goods', 'incomplete_goods'])(
    '%s reads the days of stock it needs alone',
    async (name) => {
      const plan = await planOf(namedQueries().find((query) => query.name === name)!.sql);
      expect(plan.filter((step) => step.table === 'm').map((step) => step.key)).toEqual(['by_day']);
    },
  );
});
