import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { recordPurchase } from '../../models/purchases/record-purchase.ts';
import { stockIn } from '../../models/stock/change-stock.ts';
import { dayAfter, type Mornings, openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
});
const buy = (day: string, productIds: number[], pieces: number) =>
  shop.at(day, (scope) =>
    recordPurchase(scope, {
      supplierId: shop.people.gupta,
      lines: productIds.map((productId) => ({
        productId,
        quantityMilli: pieces * 1_000,
        unit: 'pcs',
        totalPaise: pieces * 8_00,
      })),
      boughtOn: day,
      payment: { mode: 'cash', amountPaise: null },
    }),
  );
/** Four of each a day for four weeks up to a Sunday, bought on its Fridays. */
async function fourWeeks(): Promise<void> {
  const { maggi, parleG } = shop.products;
  for (let day = 0; day < 28; day++) {
    const on = dayAfter('2026-07-27', day);
    if (day % 7 === 4) await buy(on, [maggi, parleG], 10);
    await shop.sell(on, maggi, 4);
    await shop.sell(on, parleG, 4);
  }
}

describe('a shop with a supplier who comes every Friday', () => {
  it('hears on Monday what to order from him, and gets the list to forward', async () => {
    await fourWeeks();
    // 100 + 40 − 112 = 28 of each: seven days, and he comes in four and again in eleven.
    const advice = await shop.morning('2026-08-24');
    expect(titlesOf(advice)).toEqual(['Order from Gupta Traders: Maggi Noodles 70g, Parle-G 80g']);
    expect(advice).toContain('\nGone within a week: 2. The order costs about');
    expect(readyOf(advice)).toEqual(['restock']);
    const lists = (await shop.owner.say('restock')).map((heard) => heard.text);
    expect(lists).toHaveLength(2);
    expect(lists[0]).toMatch(/To order:\n• Maggi Noodles 70g — order 24 \(28 left[^\n]*\[Gupta Traders\]/);
    expect(lists[1]).toMatch(
      /^Order for Gupta Traders — from [^\n]+\n• Maggi Noodles 70g — 24[^\n]*\n• Parle-G 80g — 24[^\n]*$/,
    );
    expect(await shop.tell('why 1')).toMatch(/Maggi Noodles 70g: 112[^\n]* sold on 28 days, 28[^\n]* left\n.*Parle-G/);
  });

  it('is told what of the order lasts longer than a week', async () => {
    await fourWeeks();
    // 20 more are 48: twelve days.
    await shop.at('2026-08-23', (scope) =>
      stockIn(scope, [{ productId: shop.products.parleG, quantityMilli: 20_000 }]),
    );
    expect(await shop.morning('2026-08-24')).toContain(
      '\nGone within a week: 1. Lasting longer than a week: 1. The order costs about',
    );
  });

  it('hears of none of its goods alone in the week after', async () => {
    const { maggi, parleG } = shop.products;
    await fourWeeks();
    await shop.morning('2026-08-24');
    await shop.sell('2026-08-24', maggi, 24);
    await shop.sell('2026-08-24', parleG, 4);
    // Maggi is gone tomorrow, but it was on the order that was said.
    expect(titlesOf(await shop.morning('2026-08-25'))).toEqual([]);
    expect(await shop.tell('restock')).toMatch(/Maggi Noodles 70g — order \d+ \(4 left/);
  });

  it('an order holds none of what was answered by itself', async () => {
    await fourWeeks();
    await shop.sell('2026-08-21', shop.products.maggi, 20);
    expect(titlesOf(await shop.morning('2026-08-22'))).toEqual([expect.stringMatching(/^Maggi Noodles 70g runs out/)]);
    await shop.tell('1 done');
    expect(titlesOf(await shop.morning('2026-08-24')).join()).not.toContain('Maggi');
  });

  it('what was put off with its order is not named beside other goods', async () => {
    await fourWeeks();
    await shop.morning('2026-08-24');
    await shop.tell('1 later');
    const { maggi, parleG, namkeen } = shop.products;
    for (let day = 1; day <= 6; day++) await shop.sell(dayAfter('2026-08-17', day), namkeen, 16);
    await shop.sell('2026-08-24', maggi, 28);
    await shop.sell('2026-08-24', parleG, 28);
    const advice = await shop.morning('2026-08-25');
    expect(titlesOf(advice).join()).toMatch(/Namkeen/);
    expect(advice).not.toMatch(/Maggi|Parle/);
  });

  it('is asked in the owner’s words', async () => {
    await fourWeeks();
    shop.clock.now = new Date('2026-08-24T06:00:00Z');
    for (const words of ['kya mangwana hai', 'what to order', 'restock list']) {
      expect(await shop.tell(words)).toMatch(/Order for Gupta Traders/);
    }
  });
});

it('a shop that runs out of something again and again hears how often', async () => {
  const { namkeen } = shop.products;
  await shop.sell('2026-06-20', namkeen, 100);
  for (const [at, day] of ['2026-07-08', '2026-07-26', '2026-08-13'].entries()) {
    await shop.at(dayAfter(day, -1), async () => buy(dayAfter(day, -1), [namkeen], 30));
    for (const days of [5, 3, 2]) await shop.sell(dayAfter(day, -days), namkeen, 5);
    await shop.sell(day, namkeen, at === 0 ? 15 : 15);
  }
  await buy('2026-08-14', [namkeen], 12);
  const advice = await shop.morning('2026-08-24');
  expect(advice).toMatch(/You run out of Namkeen every 18 days: order \d+/);
});

it('a shop that has enough of all hears nothing, and is told so when it asks', async () => {
  await shop.sell('2026-08-20', shop.products.maggi, 2);
  expect(titlesOf(await shop.morning('2026-08-24'))).toEqual([]);
  expect(await shop.tell('restock')).not.toMatch(/order \d/);
});
