import { afterAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../../models/demo/random.ts';
import { REPORT_NAMES, type ReportName } from '../../models/reports/tables/report-names.ts';
import { REPORTS } from '../../models/reports/tables/reports.ts';
import { makeShop, NOW, testDatabase } from '../support/shop.ts';
import { actAtRandom, openRandomShop } from './random-shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const DAY_MS = 86_400_000;
const DAYS = 12;

/** A shop with days of anything at all behind it. */
async function busyShop(seed: number) {
  const random = randomFrom(seed);
  const shop = await makeShop(db);
  const house = await openRandomShop(shop, random);
  for (let day = 0; day < DAYS; day += 1)
    for (let hour = 0; hour < 8; hour += 1)
      await actAtRandom(house, new Date(NOW.getTime() + day * DAY_MS + hour * 1_800_000));
  return shop;
}
const shops = await Promise.all([3, 5].map(busyShop));
const LAST = new Date(NOW.getTime() + DAYS * DAY_MS);
/** The middle of the story, so that what came before and after must be left out. */
const SPAN = { from: '2026-07-18', to: '2026-07-23' };
type Shop = (typeof shops)[number];

const read = async (shop: Shop, name: ReportName, span = SPAN) => {
  const table = await shop.run((scope) => REPORTS[name].read(scope, span), LAST);
  const total = (key: string) => table.totals[table.columns.findIndex((column) => column.key === key)];
  return { ...table, total };
};
const posted = (shop: Shop, accounts: string[], { from, to } = SPAN, side = 'p.amount_paise') =>
  shop.run(async (scope) => {
    const row = await scope.one<{ amount: number }>(
      `SELECT COALESCE(SUM(${side}), 0) AS amount FROM journal_postings p
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND p.account IN (:accounts)`,
      { from, to, accounts },
    );
    return Number(row!.amount);
  }, LAST);
const GOODS = ['sales', 'unbilled_sales'];
const SALES = [...GOODS, 'charges_recovered'];

describe.each(shops.map((shop, at) => [at, shop] as const))(
  'the reports of shop %i say what the journal says',
  (_at, shop) => {
    it.each(REPORT_NAMES)('%s has a cell for every column', async (name) => {
      const { columns, rows, totals } = await read(shop, name);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of [...rows, totals]) expect(row).toHaveLength(columns.length);
    });

    it('day book', async () => {
      const all = await shop.run((scope) =>
        scope.one<{ amount: number }>(
          `SELECT SUM(GREATEST(p.amount_paise, 0)) AS amount FROM journal_postings p
         JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
         WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to`,
          SPAN,
        ),
      );
      expect((await read(shop, 'day_book')).total('amount')).toBe(Number(all!.amount));
    });

    it('cash book, from what was there to what is there', async () => {
      const book = await read(shop, 'cash_book');
      expect(book.total('balance')).toBe(await posted(shop, ['cash'], { from: '2000-01-01', to: SPAN.to }));
      expect(book.rows[0]![6]).toBe(await posted(shop, ['cash'], { from: '2000-01-01', to: '2026-07-17' }));
      expect(Number(book.total('in')) - Number(book.total('out'))).toBe(await posted(shop, ['cash']));
    });

    it('sales register', async () => {
      const register = await read(shop, 'sales_register');
      expect(register.total('taxable')).toBe(-(await posted(shop, SALES)));
      for (const tax of ['cgst', 'sgst', 'igst', 'cess']) {
        expect(register.total(tax), tax).toBe(0 - (await posted(shop, [`output_${tax}`])));
      }
      expect(register.total('round_off')).toBe(0 - (await posted(shop, ['round_off'])));
    });

    it('purchase register', async () => {
      const register = await read(shop, 'purchase_register');
      for (const tax of ['cgst', 'sgst', 'igst', 'cess']) {
        expect(register.total(tax), tax).toBe(await posted(shop, [`input_${tax}`]));
      }
      const owed = await shop.run((scope) =>
        scope.one<{ amount: number }>(
          `SELECT -SUM(p.amount_paise) AS amount FROM journal_postings p
         JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
         WHERE p.tenant_id = :tenantId AND p.account = 'payable' AND (e.purchase_id IS NOT NULL OR e.invoice_id IN (
             SELECT i.id FROM invoices i WHERE i.tenant_id = :tenantId AND i.kind = 'purchase_return')) AND e.occurred_on BETWEEN :from AND :to`,
          SPAN,
        ),
      );
      expect(register.total('total')).toBe(Number(owed!.amount));
    });

    it('profit and loss, profit of items and of customers', async () => {
      const cost = await posted(shop, ['cost_of_goods']);
      // What is charged beside goods is the customer's, and no goods'.
      for (const [name, accounts] of [
        ['item_profit', GOODS],
        ['customer_profit', SALES],
      ] as const) {
        const report = await read(shop, name);
        const sales = -(await posted(shop, accounts));
        expect([report.total('sales'), report.total('cost'), report.total('profit')], name).toEqual([
          sales,
          cost,
          sales - cost,
        ]);
      }
      const profit = -(await posted(shop, [
        ...SALES,
        'round_off',
        'cost_of_goods',
        'stock_adjustment',
        'expenses',
        'bad_debts',
      ]));
      expect((await read(shop, 'profit_and_loss')).total('amount')).toBe(profit);
    });

    it('trial balance and balance sheet, at the end of any day', async () => {
      const days = await shop.run((scope) =>
        scope.rows<{ day: string }>(
          'SELECT DISTINCT occurred_on AS day FROM journal_entries WHERE tenant_id = :tenantId ORDER BY occurred_on',
        ),
      );
      for (const { day } of [days[0]!, days[Math.floor(days.length / 2)]!, days.at(-1)!]) {
        const until = { from: day, to: day };
        const trial = await read(shop, 'trial_balance', until);
        expect(trial.total('debit')).toBe(trial.total('credit'));
        expect(Number(trial.total('debit'))).toBeGreaterThan(0);
        const sheet = await read(shop, 'balance_sheet', until);
        expect(sheet.total('has')).toBe(sheet.total('owes'));
      }
      const ever = { from: '2099-01-01', to: '2099-01-01' };
      const owed = await shop.run((scope) =>
        scope.one<{ owed: number; ahead: number }>(
          `SELECT SUM(GREATEST(balance_paise, 0)) AS owed, SUM(LEAST(balance_paise, 0)) AS ahead FROM parties
           WHERE tenant_id = :tenantId AND kind = 'customer'`,
        ),
      );
      const { rows } = await read(shop, 'trial_balance', ever);
      const of = (line: string) => rows.find(([name]) => name === line) ?? [line, null, null];
      expect(Number(of('receivable')[1])).toBe(Number(owed!.owed));
      expect(Number(of('customer_advances')[2])).toBe(0 - Number(owed!.ahead));
      expect(Number(of('inventory')[1] ?? 0) - Number(of('inventory')[2] ?? 0)).toBe(
        await posted(shop, ['inventory', 'goods_on_challan'], { from: '2000-01-01', to: '2099-01-01' }),
      );
    });

    it('sales by branch and by day', async () => {
      const byBranch = await read(shop, 'sales_by_branch');
      expect(byBranch.total('sales')).toBe((await read(shop, 'sales_by_day')).total('sales'));
    });

    it('stock valuation and ageing', async () => {
      const ever = { from: '2000-01-01', to: '2099-01-01' };
      expect((await read(shop, 'stock_valuation')).total('worth')).toBe(await posted(shop, ['inventory'], ever));
      const owed = await shop.run((scope) =>
        scope.one<{ amount: number }>(
          'SELECT SUM(balance_paise) AS amount FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0',
        ),
      );
      const report = await read(shop, 'ageing');
      expect(report.total('total')).toBe(Number(owed!.amount));
      const ages = ['days_30', 'days_60', 'days_90', 'older'].map((key) => Number(report.total(key)));
      expect(ages.reduce((sum, one) => sum + one, 0)).toBe(Number(owed!.amount));
    });
  },
);
