import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../bot/documents/render-report.ts';
import { daysBefore } from '../../models/database/scope.ts';
import { PICTURE } from '../../models/documents/document-files.ts';
import { readReport } from '../../models/documents/report-file.ts';
import { recordPurchase } from '../../models/purchases/record-purchase.ts';
import { dayAfter, type Mornings, openMornings } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';
import { staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

/** A Monday. */
const TODAY = '2026-08-24';
const FROM = '2026-06-29';

/** Eight weeks: four Maggi a day and six on Saturdays, a biscuit every other day, and a pencil that nobody buys. */
let shop: Mornings;
beforeAll(async () => {
  shop = await openMornings(db);
  const { maggi, parleG } = shop.products;
  const buy = (day: string, productId: number, pieces: number, rupees: number) =>
    shop.at(day, (scope) =>
      recordPurchase(scope, {
        supplierId: shop.people.gupta,
        lines: [{ productId, quantityMilli: pieces * 1_000, unit: 'pcs', totalPaise: pieces * rupees * 100 }],
        boughtOn: day,
        payment: { mode: 'cash', amountPaise: null },
      }),
    );
  for (let at = 0; at < 56; at += 1) {
    const on = dayAfter(FROM, at);
    if (at % 7 === 4) await buy(on, maggi, 34, 8);
    if (at % 14 === 0) await buy(on, parleG, 8, 8);
    await shop.sell(on, maggi, at % 7 === 5 ? 6 : 4);
    if (at % 2 === 0) await shop.sell(on, parleG, 1);
  }
  await shop.morning(TODAY);
});

const rupees = (paise: number): string => `₹${new Intl.NumberFormat('en-IN').format(paise / 100)}`;
/** What the bills of some days come to, by SQL of the test's own. */
const sold = (from: string, to: string, productId: number | null = null): Promise<number> =>
  shop.shop.run(async (scope) => {
    const row = await scope.one<{ paise: number }>(
      `SELECT COALESCE(SUM(IF(i.kind = 'credit_note', -1, 1) * l.total_paise), 0) AS paise FROM invoices i
       JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
       WHERE i.tenant_id = :tenantId AND i.status = 'issued' AND i.kind NOT IN ('quotation', 'challan')
         AND i.issued_on BETWEEN :from AND :to AND (:productId IS NULL OR l.product_id = :productId)`,
      { from, to, productId },
    );
    return Number(row!.paise);
  });

describe('sales of the days that are named', () => {
  it.each([
    ['july sales', '2026-07-01', '2026-07-31'],
    ['july ki bikri', '2026-07-01', '2026-07-31'],
    ['जुलाई की बिक्री', '2026-07-01', '2026-07-31'],
    ['1 to 15 aug sales', '2026-08-01', '2026-08-15'],
    ['5 se 10 tarikh ki sale', '2026-08-05', '2026-08-10'],
    ['sales from 10 august', '2026-08-10', TODAY],
    ['last 10 days sales', daysBefore(TODAY, 9), TODAY],
    ['pichle do hafte ki bikri', daysBefore(TODAY, 13), TODAY],
  ])('%s', async (text, from, to) => {
    const total = await sold(from, to);
    expect(total).toBeGreaterThan(0);
    const [day, last] = [from, to].map((on) => on.split('-').reverse().join('-'));
    expect(await shop.tell(text)).toContain(`Sales ${day} to ${last}: *${rupees(total)}*`);
  });

  it('writes no bill for a question', async () => {
    const bills = () =>
      shop.shop.run((scope) => scope.one('SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId'));
    const before = await bills();
    for (const text of ['maggi ki sale', '1 to 15 aug sales', 'last 10 days sales', 'kal yaad dilana'])
      await shop.tell(text);
    expect(await bills()).toEqual(before);
  });
});

describe('week by week', () => {
  it('tells each week, the best one and the average, with a picture', async () => {
    const [reply] = await shop.owner.say('week wise sales');
    const text = reply!.text!;
    const weeks = Array.from({ length: 8 }, (_, at) => daysBefore(TODAY, 7 * (7 - at)));
    const sums = await Promise.all(weeks.map((monday) => sold(monday, daysBefore(monday, -6))));
    const lines = text.split('\n').filter((line) => line.startsWith('• '));
    expect(lines.map((line) => line.slice(line.lastIndexOf('₹')))).toEqual(sums.map(rupees));
    const whole = sums.slice(0, 7);
    const average = Math.round(whole.reduce((sum, paise) => sum + paise, 0) / whole.length);
    expect(text).toContain(`Average of the whole ones: ₹${(average / 100).toFixed(2).replace('.00', '')}.`);
    expect(text).toContain(`: ${rupees(sums.reduce((sum, paise) => sum + paise, 0))}`);
    const snapshot = await shop.shop.run((scope) => readReport(scope, 'sales_by_week', { from: weeks[0]!, to: TODAY }));
    expect(snapshot.table.rows.map((row) => row[1])).toEqual(sums);
    const { width, height } = await sharp(await renderReport(snapshot, { layout: PICTURE, language: 'hi' })).metadata();
    expect([width, height]).toEqual([1080, 720]);
  });

  it('tells the days before the first sale nowhere', async () => {
    const text = await shop.tell('month wise sales');
    expect(text.split('\n').filter((line) => line.startsWith('• '))).toHaveLength(3);
    // June began with the 29th: July alone is whole.
    expect(text).toContain(`Average of the whole ones: ${rupees(await sold('2026-07-01', '2026-07-31'))}.`);
  });

  it('a weekday: the newest, and those before it', async () => {
    const text = await shop.tell('saturday ki sale');
    expect(text).toContain(`Sales 22-08-2026: *${rupees(await sold('2026-08-22', '2026-08-22'))}*`);
    expect(text).toContain(`• 15-08-2026: ${rupees(await sold('2026-08-15', '2026-08-15'))}`);
    expect(await shop.tell('monday sales')).toContain('Sales 24-08-2026: *₹0*\nToday is not over');
  });
});

describe('goods', () => {
  it('sold in a month, in either word order', async () => {
    const total = await sold('2026-07-01', '2026-07-31', shop.products.maggi);
    for (const text of ['maggi sales in july', 'july me maggi kitni biki', 'maggi ki july ki sale'])
      expect(await shop.tell(text)).toContain(`for ${rupees(total)} in 31 bills`);
  });

  it('leave a margin that the report of it has', async () => {
    const { table } = await shop.shop.run((scope) =>
      readReport(scope, 'item_profit', { from: '2026-08-01', to: TODAY }),
    );
    const [maggi] = table.rows.filter(([name]) => String(name).startsWith('Maggi'));
    const [, , sales, cost, profit] = maggi!.map(Number) as [number, number, number, number, number];
    expect(sales - cost).toBe(profit);
    const text = await shop.tell('maggi ka margin');
    expect(text).toContain(`sales without tax ${rupees(sales)} − cost ${rupees(cost)} = profit ${rupees(profit)}`);
    const ranked = await shop.tell('which item gives most profit');
    const names = table.rows.filter((row) => row[0] !== null).map((row) => `${row[0]} — ${rupees(Number(row[4]))}`);
    expect(
      ranked
        .split('\n')
        .slice(1)
        .map((line) => line.replace(/^\d+\. | \(.*$/g, '')),
    ).toEqual(names);
    const least = await shop.tell('least 1 profit items');
    expect(least.split('\n').slice(1)).toEqual([expect.stringContaining(names.at(-1)!)]);
  });

  it('last so many days at their pace, and too little history says so', async () => {
    const onHand = await shop.shop.run(async (scope) => {
      const row = await scope.one<{ left: number; sold: number }>(
        `SELECT (SELECT on_hand_milli FROM products WHERE tenant_id = :tenantId AND id = :id) / 1000 AS \`left\`,
           (SELECT -SUM(quantity_milli) / 1000 FROM stock_moves WHERE tenant_id = :tenantId AND product_id = :id AND reason = 'sale'
             AND moved_on BETWEEN :from AND :to) AS sold`,
        { id: shop.products.maggi, from: daysBefore(TODAY, 28), to: daysBefore(TODAY, 1) },
      );
      return { left: Number(row!.left), sold: Number(row!.sold) };
    });
    // 26 a week: what lies there, day by day from a Monday on.
    let [left, days] = [onHand.left, 0];
    for (; left > 0; days += 1) left -= days % 7 === 5 ? 6 : 4;
    for (const text of ['how long will maggi last', 'maggi kitne din chalega', 'मैगी कब खत्म होगी']) {
      const told = await shop.tell(text);
      const lasts = Number(/Lasts about (\d+) days/.exec(told)![1]);
      expect(Math.abs(lasts - days)).toBeLessThanOrEqual(1);
      expect(told).toContain(`About 4.3 a day: ${onHand.sold} sold in the last 28 days`);
    }
    await shop.tell('add product Slate 30');
    expect(await shop.tell('slate kitne din chalega')).toMatch(/sold on 0 of the last 28 days.*too little/);
  });

  it('that lie unsold for two months are named to stop, with what lies in them', async () => {
    expect(await shop.tell('what should I stop selling')).not.toContain('Namkeen');
    await shop.at('2026-06-01', (scope) =>
      recordPurchase(scope, {
        supplierId: shop.people.gupta,
        lines: [{ productId: shop.products.namkeen, quantityMilli: 10_000, unit: 'pcs', totalPaise: 300_00 }],
        boughtOn: '2026-06-01',
        payment: { mode: 'cash', amountPaise: null },
      }),
    );
    const told = await shop.tell('kya bechna band karun');
    const stock = await shop.shop.run((scope) =>
      scope.one<{ pieces: number; paise: number }>(
        `SELECT on_hand_milli / 1000 AS pieces, ROUND(on_hand_milli * cost_centipaise / 100000) AS paise FROM products
         WHERE tenant_id = :tenantId AND id = :id`,
        { id: shop.products.namkeen },
      ),
    );
    const value = rupees(Number(stock!.paise));
    expect(told).toContain(`not sold for 60 days:\n• Namkeen — ${Number(stock!.pieces)} (${value})`);
    await shop.tell('1 namkeen cash');
    expect(await shop.tell('which items to stop')).not.toContain('not sold for 60 days');
  });
});

describe('people', () => {
  it('the order of one supplier alone, as a list to forward', async () => {
    await shop.tell('maggi ka stock 10 karo');
    const replies = (await shop.owner.say('gupta se kya mangana hai')).map(({ text }) => text!);
    expect(replies.at(-1)).toMatch(/^Order for Gupta Traders — from [^\n]+\n• /);
    const restock = (await shop.owner.say('restock')).map(({ text }) => text!);
    expect(restock).toContain(replies.at(-1));
    await shop.tell('add supplier Mehta Traders');
    expect(await shop.tell('order list for Mehta Traders')).toContain(
      'Nothing has to be ordered from Mehta Traders now',
    );
  });

  it('the greatest khatas, so many of them', async () => {
    for (const [name, pieces] of [
      ['ravi', 5],
      ['amit', 3],
    ] as const)
      await shop.tell(`${name} ko ${pieces} maggi udhar`);
    const owing = await shop.shop.run((scope) =>
      scope.rows<{ name: string; balance_paise: number }>(
        'SELECT name, balance_paise FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0 ORDER BY balance_paise DESC, id',
      ),
    );
    const [first] = owing;
    const told = await shop.tell('top 1 udhar');
    expect(told.split('\n').filter((line) => /^\d+\./.test(line))).toEqual([
      expect.stringContaining(`1. ${first!.name} — ${rupees(first!.balance_paise)}`),
    ]);
    expect(await shop.tell('5 biggest debtors')).toContain(`${owing.length}. `);
  });

  it('a cashier is told no margin', async () => {
    const cashier = await staffPhone(db, shop, 'cashier');
    for (const text of ['maggi ka margin', 'which item gives most profit', 'what should I stop selling']) {
      const told = (await cashier.say(text)).map((reply) => reply.text).join('\n');
      expect(told).not.toMatch(/₹/);
    }
  });
});
