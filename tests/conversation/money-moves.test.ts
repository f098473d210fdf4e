import { afterAll, beforeEach, expect, it } from 'vitest';
import { auditBooks } from '../../models/journal/audit-books.ts';
import { type Mornings, openMornings } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
  shop.clock.now = new Date('2026-07-01T12:00:00+05:30');
});

it('keeps the cash box and the bank as they are, with none of it earned or spent', async () => {
  expect(await shop.tell('opening cash 5000')).toMatch(/₹5,000 was there when the books began[\s\S]*cash box: ₹5,000/);
  await shop.tell('2 maggi cash');
  expect(await shop.tell('bank me 3000 jama kiya')).toMatch(
    /₹3,000 moved: cash box → bank[\s\S]*cash box: ₹2,028[\s\S]*bank: ₹3,000/,
  );
  expect(await shop.tell('ghar ke liye 1000 nikale')).toMatch(/taken home[\s\S]*cash box: ₹1,028/);
  expect(await shop.tell('capital 50000 bank me dala')).toMatch(/bank: ₹53,000/);
  const day = await shop.tell('cash kitna hai');
  expect(day).toMatch(/Cash box by the books now: ₹1,028/);
  expect(day).not.toMatch(/Expenses/);
  expect(await shop.tell('profit today')).toMatch(/expenses ₹0/);
  await shop.owner.runtime.render();
  expect(await shop.tell('cash book')).toMatch(/Balance: ₹1,028/);
  expect(await shop.at('2026-07-01', auditBooks)).toEqual([]);
});

it('is taken back by undo, and dated as it was said', async () => {
  await shop.tell('opening cash 5000');
  expect(await shop.tell('kal bank me 3000 jama kiya')).toMatch(/bank: ₹3,000/);
  expect(await shop.tell('undo')).toMatch(/Undone: money moved/);
  expect(await shop.tell('bank me 1 jama kiya')).toMatch(/cash box: ₹4,999[\s\S]*bank: ₹1/);
});

it('tells when a purse by the books holds less than nothing', async () => {
  expect(await shop.tell('bank se 2000 nikale')).toMatch(/in bank: -₹2,000[\s\S]*less than nothing[\s\S]*opening cash/);
});
