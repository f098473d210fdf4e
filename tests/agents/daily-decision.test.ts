import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createParty } from '../../models/customers/parties.ts';
import { daysBefore } from '../../models/database/scope.ts';
import { stockIn } from '../../models/stock/change-stock.ts';
import { dayAfter, type Mornings, openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
});
/** Fills the shelf once more, so that nothing runs out where that is not the matter. */
const fill = (day: string, productId: number, pieces: number) =>
  shop.at(day, (scope) => stockIn(scope, [{ productId, quantityMilli: pieces * 1_000 }]));

describe('a shop where something is worth doing', () => {
  it('hears who owes for long, with the reminder that does it', async () => {
    await shop.tell('50 Parle-G to Ravi Kumar');
    await shop.sell('2026-08-13', shop.products.maggi, 30, shop.people.amit);
    const advice = await shop.morning('2026-08-19');
    expect(titlesOf(advice)).toEqual(['Remind Ravi Kumar: ₹500 is overdue']);
    expect(advice).toContain('The oldest unpaid bill is of 15-07-2026, 35 days ago. The khata stands at ₹500.');
    expect(readyOf(advice)).toEqual(['remind Ravi Kumar']);
    expect(await shop.tell('remind Ravi Kumar')).toMatch(/Ravi Kumar has not|agreed to get messages/);
  });

  it('counts as overdue only what is old: the newest bills are the unpaid ones', async () => {
    await shop.sell('2026-07-20', shop.products.maggi, 40, shop.people.ravi);
    await shop.sell('2026-08-17', shop.products.maggi, 30, shop.people.ravi);
    await shop.tell('Ravi Kumar 300 received');
    expect(titlesOf(await shop.morning('2026-08-19'))).toEqual(['Remind Ravi Kumar: ₹260 is overdue']);
  });

  it('is told to ask in person where no message may go', async () => {
    const { partyId } = await shop.at('2026-07-20', (scope) =>
      createParty(scope, { kind: 'customer', name: 'Salim Bhai' }),
    );
    await shop.sell('2026-07-20', shop.products.maggi, 40, partyId);
    const advice = await shop.morning('2026-08-19');
    expect(titlesOf(advice)).toEqual(['Ask Salim Bhai for ₹560 in person']);
    expect(await shop.tell(readyOf(advice)[0]!)).toMatch(/Salim Bhai[\s\S]*₹560/);
  });

  it('hears what runs out before an order comes, and the list to order', async () => {
    // Three a day for four weeks: 100 − 84 = 16 left is five days; then 10 more go at once.
    for (let day = 1; day <= 28; day++) await shop.sell(dayAfter('2026-07-20', day), shop.products.maggi, 3);
    expect(titlesOf(await shop.morning('2026-08-18'))).toEqual([]);
    await shop.sell('2026-08-18', shop.products.maggi, 10);
    const advice = await shop.morning('2026-08-19');
    expect(titlesOf(advice)).toEqual(['Maggi Noodles 70g runs out in 2 days: order 55']);
    expect(advice).toContain('6 left; 91 sold in the last 28 days.');
    expect(readyOf(advice)).toEqual(['restock']);
    expect(await shop.tell('restock')).toMatch(/Maggi Noodles 70g — order 55 \(6 left, 91 sold in 28 days\)/);
  });

  it('hears which goods tie up money, with a price that still brings the cost back', async () => {
    await shop.sell('2026-09-10', shop.products.maggi, 1);
    await shop.sell('2026-09-10', shop.products.parleG, 1);
    const advice = await shop.morning('2026-09-20');
    expect(titlesOf(advice)).toEqual(['Clear Namkeen: ₹848 lies on the shelf']);
    expect(advice).toMatch(/At ₹9 in place of ₹10\.60/);
    expect(readyOf(advice)).toEqual(['set price of Namkeen 9']);
    expect(await shop.tell(readyOf(advice)[0]!)).toMatch(/Namkeen.*₹9/);
  });

  it('hears of a real drop of sales, against the same weekdays', async () => {
    for (let day = 35; day >= 1; day--) {
      const on = daysBefore('2026-08-25', day);
      const pieces = day <= 7 ? 2 : 5;
      for (const product of [shop.products.maggi, shop.products.parleG]) {
        await fill(on, product, pieces);
        await shop.sell(on, product, pieces);
      }
    }
    const advice = await shop.morning('2026-08-25');
    expect(titlesOf(advice)).toEqual(['Sales are 60% below usual']);
    expect(advice).toContain('₹336 in the last week; the same weekdays of the four weeks before come to ₹840.');
    expect(advice).toContain('Maggi Noodles 70g fell most, by ₹294 a week.');
  });

  it('hears of a day without a bill where that is unusual, and of stock below nothing', async () => {
    for (let day = 30; day >= 2; day--) await shop.sell(daysBefore('2026-08-25', day), shop.products.maggi, 1);
    expect(titlesOf(await shop.morning('2026-08-25'))).toEqual(['No bill was written on 24-08-2026']);
    await shop.sell('2026-08-25', shop.products.parleG, 130);
    expect(titlesOf(await shop.morning('2026-08-26'))).toEqual(['Count Parle-G 80g: the books say -30']);
  });

  it('hears of sold goods without an HSN or without a cost', async () => {
    const soap = await shop.shop.product({
      name: 'Soap',
      hsn: null,
      salePriceCentipaise: 30_0000,
      costCentipaise: 20_0000,
    });
    await shop.sell('2026-08-10', soap, 2);
    const advice = await shop.morning('2026-08-19');
    expect(titlesOf(advice)).toEqual(['Soap has no HSN']);
    expect(await shop.tell(readyOf(advice)[0]!)).toMatch(/Soap.*34/s);
    const pen = await shop.shop.product({ name: 'Pen', salePriceCentipaise: 10_0000, costCentipaise: 0, onHand: 40 });
    await shop.sell('2026-08-19', pen, 5);
    expect(titlesOf(await shop.morning('2026-08-20'))).toEqual(['Pen has no cost price']);
  });

  it('hears one thing a category and three in all, cash first', async () => {
    await shop.sell('2026-07-16', shop.products.maggi, 60, shop.people.ravi);
    await shop.sell('2026-07-16', shop.products.parleG, 60, shop.people.amit);
    for (let day = 1; day <= 10; day++) await shop.sell(dayAfter('2026-09-05', day), shop.products.parleG, 4);
    await shop.sell('2026-09-16', shop.products.maggi, 45);
    const advice = await shop.morning('2026-09-20');
    expect(titlesOf(advice)).toEqual([
      'Remind Ravi Kumar: ₹840 is overdue',
      'Parle-G 80g is sold out: order 28',
      'Clear Namkeen: ₹848 lies on the shelf',
    ]);
  });
});

describe('a shop where silence is right', () => {
  it('is new, or does well', async () => {
    expect(await shop.morning('2026-07-16')).toBe('');
    for (let day = 30; day >= 1; day--) {
      await fill(daysBefore('2026-08-25', day), shop.products.maggi, 3);
      await shop.sell(daysBefore('2026-08-25', day), shop.products.maggi, 3);
    }
    await shop.sell('2026-08-20', shop.products.maggi, 30, shop.people.ravi);
    expect(await shop.morning('2026-08-25')).toBe('');
  });

  it('has a customer who promised, disputes, or was just reminded', async () => {
    await shop.sell('2026-07-20', shop.products.maggi, 50, shop.people.ravi);
    const party = (changes: Record<string, string | Date | null>) =>
      shop.at('2026-08-18', (scope) => scope.update('parties', shop.people.ravi, changes));
    await party({ promised_until: '2026-08-19' });
    expect(await shop.morning('2026-08-19')).toBe('');
    await party({ promised_until: null, disputed_at: new Date('2026-08-18T12:00:00Z') });
    expect(await shop.morning('2026-08-20')).toBe('');
    await party({ disputed_at: null });
    shop.clock.now = new Date('2026-08-20T08:00:00Z');
    await shop.tell('remind Ravi Kumar');
    await shop.tell('yes');
    expect(await shop.morning('2026-08-21')).toBe('');
  });

  it('was shut for a week, or sells too little for a drop to mean anything', async () => {
    for (let day = 35; day >= 8; day--) await shop.sell(daysBefore('2026-08-25', day), shop.products.maggi, 2);
    expect(await shop.morning('2026-08-25')).toBe('');
  });

  it('got goods only now that have had no time to sell', async () => {
    await shop.sell('2026-09-10', shop.products.maggi, 1);
    await shop.sell('2026-09-10', shop.products.parleG, 1);
    await fill('2026-09-01', shop.products.namkeen, 50);
    expect(await shop.morning('2026-09-20')).toBe('');
  });

  it('undid the sales that made goods look fast', async () => {
    for (let day = 1; day <= 6; day++) {
      shop.clock.now = new Date(`2026-08-0${day}T12:00:00Z`);
      await shop.tell('15 maggi cash');
      if (day > 1) expect(await shop.tell('undo')).toMatch(/undone|cancelled|taken back/i);
    }
    expect(await shop.morning('2026-08-08')).toBe('');
  });
});
