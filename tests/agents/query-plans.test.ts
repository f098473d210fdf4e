import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { daysBefore } from '../../models/database/scope.ts';
import '../../models/agents/all-agents.ts';
import { namedQueries } from '../../models/agents/kernel/named-query.ts';
import { makeShop, ownDatabase, type TestShop } from '../support/shop.ts';
import { fillHistory } from '../support/shop-history.ts';

const own = await ownDatabase();
const { db } = own;
afterAll(() => own.drop());

const TODAY = '2026-07-15';
const PARAMETERS = {
  today: TODAY,
  overdueDays: 15,
  promisedSince: daysBefore(TODAY, 7),
  leastPaise: 500_00,
  remindedSince: '2026-07-12 00:00:00',
  from: daysBefore(TODAY, 28),
  split: daysBefore(TODAY, 7),
  on: daysBefore(TODAY, 1),
  to: daysBefore(TODAY, 1),
  since: daysBefore(TODAY, 60),
  days: 28,
  withinDays: 3,
  leastSaleDays: 4,
  partyId: 1,
  productId: 1,
  bills: 30,
  digits: 4,
  bySeconds: 43_200,
  times: 3,
  leastBills: 3,
};

const YEAR = { products: 300, parties: 300, bills: 3_000, days: 365, today: TODAY };

let shop: TestShop;
beforeAll(async () => {
  for (let at = 0; at < 4; at++) {
    shop = await makeShop(db);
    await fillHistory(shop, YEAR);
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
