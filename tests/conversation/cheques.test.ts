import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { getParty } from '../../models/customers/parties.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';
import { pdfText, phoneOf, somePhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Kirana;
/** The test's clock stands in July 2026. */
beforeEach(async () => {
  shop = await openKirana(db);
});

const stands = () =>
  shop.shop.run(async (scope) => {
    const rows = await scope.rows<{ account: string; sum: number }>(
      `SELECT account, SUM(amount_paise) / 100 AS sum FROM journal_postings WHERE tenant_id = :tenantId
       AND account IN ('cheques_in_hand', 'bank') GROUP BY account`,
    );
    const of = (account: string) => Number(rows.find((row) => row.account === account)?.sum ?? 0);
    return [of('cheques_in_hand'), of('bank'), (await getParty(scope, shop.people.ravi)).balancePaise / 100];
  });

it('of a day to come is in hand, listed, cleared by its number, and taken back', async () => {
  const told = await shop.tell('Ravi ne 5000 ka cheque diya no 123456 hdfc bank date 15 aug');
  await shop.tell('yes');
  expect(await stands()).toEqual([5000, 0, -5000]);
  const list = await shop.tell('kaun se cheque baki hain');
  expect(list).toMatch(
    /Cheques in hand: 1 · ₹5,000\n• 15-08-2026 \(days to go: \d+\) · ₹5,000 · Ravi Kumar · 123456 · HDFC BANK/,
  );
  expect(await shop.tell('ravi ka udhar')).toMatch(/₹5,000 of what came is a cheque.*123456 · HDFC BANK · 15-08-2026/);
  expect(await shop.tell('cheque 123456 clear ho gaya')).toMatch(
    /The bank has paid the cheque of ₹5,000 from Ravi Kumar/,
  );
  expect(await stands()).toEqual([0, 5000, -5000]);
  expect(await shop.tell('cheque list')).toBe('No cheque waits for the bank.');
  expect(await shop.tell('Ravi ka cheque clear')).toContain('counts as paid by the bank already');
  await shop.tell('undo');
  expect(await stands()).toEqual([5000, 0, -5000]);
  expect(await shop.tell('cheque 123456 bounce, 200 charge')).toMatch(/has bounced\?[\s\S]*₹200/);
  expect(await shop.tell('yes')).toContain('bounced');
  expect(await stands()).toEqual([0, -200, 200]);
  expect(told).not.toBe('');
  await shop.shop.expectCleanBooks();
});

it('without a day, of today or of a day gone is in the bank as before', async () => {
  await shop.tell('10 maggi to Ravi');
  expect(await shop.tell('ravi ne 50 ka cheque diya')).toContain('✅ ₹50 received from Ravi Kumar (cheque).');
  expect(await shop.tell('cheque 123456 50 from Ravi received')).toContain('(cheque 123456)');
  expect(await stands()).toEqual([0, 100, 40]);
  expect(await shop.tell('cheque 999999 clear')).toContain('I know no such cheque');
  expect(await shop.tell('cheque 123456 bounce')).toContain('₹50');
  expect(await shop.tell('yes')).toContain('bounced');
  expect(await stands()).toEqual([0, 50, 90]);
});

it('of several asks which the bank has paid', async () => {
  for (const day of ['15 aug', '15 sep']) {
    await shop.tell(`Ravi ne 700 ka cheque diya dated ${day}`);
  }
  expect(await stands()).toEqual([1400, 0, -1400]);
  expect(await shop.tell('ravi cheque clear')).toMatch(
    /Which cheque has the bank paid\?\n1\. .*15-09-2026\n2\. .*15-08-2026/,
  );
  expect(await shop.tell('2')).toContain('15-08-2026');
  expect(await stands()).toEqual([700, 700, -1400]);
  expect(await shop.tell('cheques')).toContain('15-09-2026');
});

it('is said on the receipt and the khata, and corrected to cash is none', async () => {
  await shop.tell('100 maggi to Ravi');
  await shop.tell('Ravi ne 500 ka cheque diya number 123456 date 15 aug');
  const receipt = await shop.owner.say('ravi ki receipt');
  const text = pdfText(receipt.find((message) => message.pdf)!.pdf!);
  expect(text).toMatch(/Payment\s+Cheque/);
  expect(text).toContain('Cheque: 123456 · 15-08-2026');
  expect(text).toContain('A cheque counts once the bank has paid it.');
  const khata = await shop.owner.say('ravi ka statement');
  expect(pdfText(khata.find((message) => message.pdf)!.pdf!)).toContain('Cheque 123456 · 15-08-2026');
  await shop.tell('cheque nahi cash');
  expect((await stands())[0]).toBe(0);
  await shop.shop.expectCleanBooks();
});

it('is not for a cashier to clear', async () => {
  await shop.tell('Ravi ne 500 ka cheque diya number 123456 date 15 aug');
  const phone = somePhone();
  await shop.tell(`add staff Suresh ${phone.slice(2)} cashier`);
  await shop.tell('yes');
  const suresh = await phoneOf(db, phone, shop.clock, shop.lineName);
  expect((await suresh.say('cheque 123456 clear')).at(-1)?.text).toBe('Only the owner can do this.');
  expect((await suresh.say('cheque list')).at(-1)?.text).toContain('Cheques in hand: 1');
});

describe('to a supplier', () => {
  it('may say its number and day, and leaves the bank the day it is told', async () => {
    expect(await shop.tell('paid gupta 2000 by cheque no 654321 dated 15 aug')).toContain('(cheque 654321)');
    expect((await stands()).slice(0, 2)).toEqual([0, -2000]);
    expect(await shop.tell('cheque list')).toBe('No cheque waits for the bank.');
  });
});

it('is told the evening before its day and on the morning of it, with the message that clears it', async () => {
  const lived = await openMornings(db);
  lived.clock.now = new Date('2026-07-01T12:00:00+05:30');
  await lived.tell('Ravi ne 5000 ka cheque diya no 123456 sbi date 10 july');
  await lived.tell('yes');
  await lived.tell('Amit ne 7000 ka cheque diya dated 10 july');
  await lived.tell('yes');
  expect(await lived.morning('2026-07-09')).toBe('');
  await lived.sell('2026-07-09', lived.products.maggi, 1);
  expect(await lived.beat('evening_summary', '2026-07-09 21:00')).toContain(
    'Cheques for the bank tomorrow: Ravi Kumar ₹5,000, Amit Verma ₹7,000',
  );
  const first = await lived.morning('2026-07-10');
  expect(titlesOf(first)[0]).toBe('Bank the cheque of Amit Verma: ₹7,000 (—)');
  expect(await lived.tell('why 1')).toContain('Amit Verma: ₹7,000, dated 10-07-2026');
  const second = await lived.morning('2026-07-11');
  expect(titlesOf(second)[0]).toBe('Bank the cheque of Ravi Kumar: ₹5,000 (123456 · SBI)');
  expect(await lived.tell(readyOf(second)[0]!)).toContain('The bank has paid the cheque of ₹5,000');
  // Said once, and what is cleared is not said at all.
  expect(await lived.morning('2026-07-12')).not.toContain('cheque');
});
