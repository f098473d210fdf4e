import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../bot/documents/render-report.ts';
import { inTenant } from '../../models/database/scope.ts';
import { PICTURE } from '../../models/documents/document-files.ts';
import { readReport } from '../../models/documents/report-file.ts';
import { profitOfSpan } from '../../models/reports/insights/profit-of-span.ts';
import { whyProfit } from '../../models/reports/insights/why-profit.ts';
import { type BooksShop, openBooksShop } from '../support/books-shop.ts';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());
const DAY = 86_400_000;

/** A shop whose clock stands at a day of 2026, in the forenoon. */
async function shopOn(day: string): Promise<BooksShop> {
  const opened = await openBooksShop(db);
  opened.at(day);
  return opened;
}
const told = async (opened: OpenShop, text: string): Promise<string> =>
  (await opened.owner.say(text)).map((reply) => reply.text ?? '').join('\n');
const today = (opened: OpenShop) => ({ tenantId: opened.shop.tenantId, now: opened.clock.now });

describe('a comparison', () => {
  it('holds the month so far against the same days of the last one, and comes with a picture', async () => {
    const opened = await shopOn('2026-10-05');
    await opened.tell('2026-10-05', 'maal aaya 100 maggi 11 rate', '10 maggi cash');
    await opened.tell('2026-10-20', '50 maggi cash');
    await opened.tell('2026-11-04', '20 maggi cash');
    opened.at('2026-11-10');
    const replies = await opened.owner.say('compare this month with last month');
    const text = replies.map((reply) => reply.text).join('\n');
    expect(text).toContain('01-11-2026 – 09-11-2026 against 01-10-2026 – 09-10-2026');
    expect(text).toContain('Sales: ₹280 (+100%; before ₹140)');
    expect(text).toContain('Bills: 1 (0%; before 1)');
    expect(text).toMatch(/Profit: ₹.* \(\+\d+%/);
    const picture = await inTenant(db, today(opened), async (scope) =>
      scope.one<{ layout: string; name: string }>(
        `SELECT o.layout, r.name FROM outbox o JOIN reports r ON r.tenant_id = o.tenant_id AND r.id = o.report_id
         WHERE o.tenant_id = :tenantId ORDER BY o.id DESC LIMIT 1`,
      ),
    );
    expect(picture).toEqual({ layout: PICTURE, name: 'sales_comparison' });
    await opened.shop.expectCleanBooks();
  });

  it('says nothing of profit to who may not see it', async () => {
    const opened = await shopOn('2026-11-04');
    await opened.tell('2026-11-04', '20 maggi cash');
    opened.at('2026-11-05');
    const cashier = await staffPhone(db, opened, 'cashier');
    const text = (await cashier.say('compare this week with last week')).map((reply) => reply.text).join('\n');
    expect(text).toContain('Sales: ₹280');
    expect(text).not.toContain('Profit');
  });
});

describe('why profit is low', () => {
  it('names dearer goods, discounts and expenses, and the parts add up to the change', async () => {
    const opened = await shopOn('2026-10-02');
    await opened.tell('2026-10-02', 'maal aaya 100 maggi 10 rate', 'maal aaya 50 ketchup 45 rate');
    await opened.tell('2026-10-03', '50 maggi cash', '10 ketchup cash');
    await opened.tell('2026-11-02', 'maal aaya 100 maggi 13 rate', 'rent 150 diya cash');
    await opened.tell('2026-11-03', '50 maggi cash', '10 ketchup 50 rupaye discount cash');
    opened.at('2026-11-05');
    const text = await told(opened, 'why is my profit low this month');
    expect(text).toContain('Profit 01-11-2026 – 04-11-2026');
    expect(text).toMatch(/Expenses: − ₹150 \(most: rent − ₹150\)/i);
    expect(text).toMatch(/Cost of goods: − ₹\d.*\(most: Maggi/);
    expect(text).toMatch(/Discounts: − ₹\d.*Ketchup/);
    await inTenant(db, today(opened), async (scope) => {
      const span = { from: '2026-11-01', to: '2026-11-05' };
      const before = { from: '2026-10-01', to: '2026-10-05' };
      const { now, before: was, moves } = await whyProfit(scope, span, before);
      expect(moves.reduce((sum, { paise }) => sum + paise, 0)).toBe(now.profitPaise - was.profitPaise);
      const { profitPaise, ...parts } = await profitOfSpan(scope, span);
      const { expenses: _list, ...sums } = parts;
      expect(Object.values(sums).reduce((sum, paise) => sum + paise, 0)).toBe(profitPaise);
      // Rounding aside, nothing is left over.
      expect(Math.abs(moves.find(({ cause }) => cause === 'other')?.paise ?? 0)).toBeLessThan(100);
    });
  });
});

describe('prices to raise', () => {
  it('are those whose purchases got dearer and whose price stayed, never over the MRP', async () => {
    const opened = await shopOn('2026-10-01');
    await opened.tell('2026-10-01', 'maal aaya 100 maggi 10 rate', 'maal aaya 20 tata salt 20 rate');
    await opened.tell('2026-10-10', '20 maggi cash', '5 tata salt cash');
    await opened.tell(
      '2026-11-01',
      'maal aaya 100 maggi 12 rate',
      'maal aaya 20 tata salt 25 rate',
      'tata salt rate 35',
    );
    await opened.tell('2026-11-05', '20 maggi cash', '5 tata salt cash');
    const text = await told(opened, 'which prices should I raise');
    // ₹14 at a cost of ₹10 is ₹16.80 at ₹12: the next rupee.
    expect(text).toContain('Maggi Noodles 70g: ₹14 → ₹17. Bought 20% dearer');
    expect(text).not.toContain('Tata Salt');
    const how = /\*(.+ rate .+)\*/.exec(text)![1]!;
    await opened.owner.say(how);
    expect(await told(opened, 'which prices should I raise')).toContain('No price lags behind');
  });
});

describe('goods bought together', () => {
  it('are told with a price above cost, once they share enough bills', async () => {
    const opened = await shopOn('2026-11-01');
    await opened.tell(
      '2026-11-01',
      'maal aaya 200 maggi 11 rate',
      'maal aaya 50 ketchup 45 rate',
      'maal aaya 50 tata salt 20 rate',
    );
    expect(await told(opened, 'what should I bundle')).toContain('at least 5 bills');
    for (let time = 0; time < 6; time += 1)
      await opened.tell('2026-11-02', '2 maggi 1 ketchup cash', '1 tata salt cash');
    for (let time = 0; time < 3; time += 1) await opened.tell('2026-11-03', '1 maggi cash');
    const text = await told(opened, 'combo kya banau');
    expect(text).toMatch(/Maggi Noodles 70g \+ Kissan Ketchup 200g — in 6 of 6 bills with Kissan Ketchup 200g/);
    expect(text).toMatch(/Together ₹71 instead of ₹74: still ₹\d+.* above cost/);
    expect(text).not.toContain('Tata Salt');
  });
});

describe('sales of something', () => {
  it('of goods, of a customer, and the best customers, less what came back', async () => {
    const opened = await shopOn('2026-11-02');
    await opened.tell('2026-11-02', 'ravi ko 10 maggi udhar', 'meena ko 2 ketchup cash');
    await opened.tell('2026-11-03', 'ravi ne 2 maggi wapas kiya', 'ravi ko 1 ketchup cash');
    expect(await told(opened, 'maggi kitni biki is mahine')).toContain('sold 8 for ₹112 in 1 bills');
    const ravi = await told(opened, 'ravi ne is mahine kitna maal liya');
    expect(ravi).toContain('Ravi Kumar bought for ₹172 in 2 bills');
    expect(ravi).toContain('Maggi Noodles 70g × 8 = ₹112');
    const best = await told(opened, 'top customers this month');
    expect(best.indexOf('1. Ravi Kumar — ₹172')).toBeGreaterThan(0);
    expect(best.indexOf('2. Meena Pawar — ₹120')).toBeGreaterThan(best.indexOf('Ravi'));
    expect(await told(opened, 'tata salt kitna bika is hafte')).toContain('was not sold');
  });

  it('of each day, as numbers and a picture that shows them', async () => {
    const opened = await shopOn('2026-11-02');
    await opened.tell('2026-11-02', '10 maggi cash');
    await opened.tell('2026-11-04', '5 maggi cash');
    const text = await told(opened, 'roz ki bikri dikhao is mahine');
    expect(text).toContain('Sales 01-11-2026 – 04-11-2026: ₹210, ₹46.67 a day');
    expect(text).toContain('Best day: 02-11-2026 (₹140)');
    expect(text).toContain('the average is of the days before');
    const snapshot = await inTenant(db, today(opened), (scope) =>
      readReport(scope, 'sales_by_day', { from: '2026-11-01', to: '2026-11-04' }),
    );
    expect(snapshot.table.rows.map((row) => row[1])).toEqual([0, 140_00, 0, 70_00]);
    const bytes = await renderReport(snapshot, { layout: PICTURE, language: 'en' });
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([1080, 720]);
    const green = Array.from(
      { length: info.width },
      (_, x) =>
        Array.from({ length: info.height - 200 }, (_, y) => y + 200).filter((y) => {
          const pixel = (y * info.width + x) * info.channels;
          return data[pixel] === 0x0a && data[pixel + 1] === 0x7d;
        }).length,
    );
    const heights = [...new Set(green)].filter((count) => count > 20).sort((a, b) => a - b);
    // Two bars, one about twice as high as the other (their corners are round).
    const [low, high] = [heights[0]!, heights.at(-1)!];
    expect(high / low).toBeGreaterThan(1.8);
    expect(high / low).toBeLessThan(2.3);
  });
});

it('answers who has not paid for so many days, cash now, and dead stock with a price that clears it', async () => {
  const opened = await shopOn('2026-09-01');
  await opened.tell('2026-09-01', 'maal aaya 20 ketchup 45 rate', 'ravi ko 5 tata salt udhar');
  await opened.tell('2026-11-01', 'meena ko 5 tata salt udhar');
  opened.at('2026-11-21');
  expect(await told(opened, '15 din se kisne paisa nahi diya')).toMatch(
    /Ravi Kumar[\s\S]*Meena Pawar|Meena Pawar[\s\S]*Ravi Kumar/,
  );
  const older = await told(opened, '45 din se kisne paisa nahi diya');
  expect(older).toContain('Ravi Kumar');
  expect(older).not.toContain('Meena');
  await opened.owner.say('2 maggi cash');
  opened.clock.now = new Date(opened.clock.now.getTime() + DAY);
  await opened.owner.say('1 maggi cash');
  expect(await told(opened, 'galle me kitna cash hai')).toContain('Cash box by the books now: ₹42');
  expect(await told(opened, 'purana maal kaise nikalu')).toMatch(/Kissan Ketchup 200g.*→ offer ₹54, still ₹\d/);
});
