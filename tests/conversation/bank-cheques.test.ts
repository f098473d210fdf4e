import { afterAll, beforeEach, expect, it } from 'vitest';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Kirana;
beforeEach(async () => {
  shop = await openKirana(db);
  await shop.tell('100 maggi to Ravi');
  await shop.tell('Ravi ne 1000 ka cheque diya no 123456 dated 30 july');
  expect(await stands()).toEqual([1_000, 0, 400]);
});

const stands = async () => [
  (await shop.account('cheques_in_hand')) / 100,
  (await shop.account('bank')) / 100,
  (await shop.owes(shop.people.ravi)) / 100,
];
const HEAD = 'Date,Narration,Chq./Ref.No.,Withdrawal Amt.,Deposit Amt.';
const file = (...lines: string[]) =>
  shop.owner
    .send({
      kind: 'document',
      media: { bytes: Buffer.from([HEAD, ...lines].join('\n')), mimeType: 'text/csv', fileName: 'statement.csv' },
    })
    .then((replies) => replies.map((reply) => reply.text ?? '').join('\n'));
const PAID = '15/07/26,CHQ DEP - MICR CLG,0000000000123456,,1000.00';

it('a line with the number and the sum clears the cheque, once, and an undo lets it be read again', async () => {
  expect(await file(PAID)).toMatch(/Cheques paid by the bank: 1\n• ₹1,000 · 15-07-2026 · Ravi Kumar/);
  expect(await stands()).toEqual([0, 1_000, 400]);
  expect(await shop.tell('undo')).toContain('Undone');
  expect(await stands()).toEqual([1_000, 0, 400]);
  expect(await file(PAID)).toMatch(/Cheques paid by the bank: 1/);
  expect(await file(PAID)).toMatch(/Read before, not noted again: 1/);
  expect(await stands()).toEqual([0, 1_000, 400]);
  await shop.shop.expectCleanBooks();
});

it('an SMS does the same', async () => {
  const sms = 'Rs.1000.00 credited to HDFC Bank A/c XX1234 on 15-07-26 by Cheque no 123456. Avl bal Rs 5,000.00';
  expect(await shop.tell(sms)).toMatch(/Cheques paid by the bank: 1/);
  expect(await file(PAID)).toMatch(/Read before, not noted again: 1/);
  expect(await stands()).toEqual([0, 1_000, 400]);
});

it('a line that takes the money back bounces it, with number and sum and not with either alone; its charge is none', async () => {
  expect(
    await file(
      PAID,
      '15/07/26,CHQ RETURN 123457 FUNDS INSUFFICIENT,123457,1000.00,',
      '15/07/26,CHQ RETURN 123456 FUNDS INSUFFICIENT,123456,999.00,',
      '15/07/26,CHQ RETURN CHARGES 123456,123456,118.00,',
    ),
  ).toMatch(/^🧾 Cheques paid by the bank: 1/);
  expect(await stands()).toEqual([0, 1_000, 400]);
  const back = '15/07/26,CHQ RETURN 123456 FUNDS INSUFFICIENT,123456,1000.00,';
  expect(await file(back)).toMatch(/Cheques that bounced, owed again: 1\n• ₹1,000 · 15-07-2026 · Ravi Kumar/);
  expect(await stands()).toEqual([0, 0, 1_400]);
  expect(await shop.tell('undo')).toContain('Undone');
  expect(await stands()).toEqual([0, 1_000, 400]);
  await file(back);
  expect(await file(back)).toMatch(/Read before/);
  expect(await stands()).toEqual([0, 0, 1_400]);
  await shop.shop.expectCleanBooks();
});

it('a sum and a name alone ask, and a yes clears the cheque and posts nothing twice', async () => {
  const sms =
    'Rs.1000.00 credited to HDFC Bank A/c XX1234 on 15-07-26 from RAVI KUMAR via NEFT (UTR SBIN226150000123). Avl bal Rs 5,000.00';
  expect(await shop.tell(sms)).toMatch(/Is it from Ravi Kumar/);
  expect(await stands()).toEqual([1_000, 0, 400]);
  expect(await shop.tell('yes')).toMatch(/Cheques paid by the bank: 1/);
  expect(await stands()).toEqual([0, 1_000, 400]);
  await shop.shop.expectCleanBooks();
});

it('another number of the same sum clears nothing', async () => {
  expect(await file('15/07/26,CHQ DEP - MICR CLG,654321,,1000.00')).toMatch(/Not noted, I am not sure whose: 1/);
  expect(await stands()).toEqual([1_000, 0, 400]);
});

it('a sum alone suggests whose cheque it may be', async () => {
  const sms = 'Rs.1000.00 credited to HDFC Bank A/c XX1234 on 15-07-26 (UTR SBIN226150000124). Avl bal Rs 5,000.00';
  expect(await shop.tell(sms)).toMatch(/Is it from Ravi Kumar/);
  await shop.tell('no');
  expect(await stands()).toEqual([1_000, 0, 400]);
});
