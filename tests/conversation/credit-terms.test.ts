import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { type Mornings, openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const ist = (text: string) => new Date(`2026-${text}:00+05:30`);
let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
  shop.clock.now = ist('07-01T12:00');
});
/** The words of the newest document on the owner's phone. */
const newestPdf = async (): Promise<string> => {
  await shop.owner.runtime.render();
  await shop.owner.runtime.send();
  await shop.owner.runtime.release();
  return pdfText((await shop.owner.inbox()).findLast(({ pdf }) => pdf)!.pdf!);
};

describe('the days in which a customer pays', () => {
  it('are set with the limit, stand on the bill and in the reply, and are taken back by undo', async () => {
    expect(await shop.tell('Ravi credit limit 5000 15 days')).toMatch(/up to ₹5,000[\s\S]*15 days to pay each bill/);
    expect(await shop.tell('2 maggi to Ravi')).toMatch(/To be paid by 16 July 2026|To be paid by 16-07-2026/);
    expect(await newestPdf()).toMatch(/Pay by\s+16-07-2026/);
    expect(await shop.tell('ravi ka udhar kitna')).toMatch(/owes ₹28[\s\S]*Limit ₹5,000 · 15 days to pay/);
    expect(await shop.tell('ravi credit days hatao')).toMatch(/No days are agreed/);
    expect(await shop.tell('undo')).toMatch(/credit limit/i);
    expect(await shop.tell('ravi ka udhar kitna')).toMatch(/15 days to pay/);
  });

  it('make more udhar ask first while an older bill is open, and a paid sale never', async () => {
    await shop.tell('ravi ko 15 din ka udhar');
    await shop.tell('10 maggi to Ravi');
    shop.clock.now = ist('07-16T12:00');
    expect(await shop.tell('1 maggi to Ravi')).not.toMatch(/all the same/);
    shop.clock.now = ist('07-17T12:00');
    expect(await shop.tell('1 maggi to Ravi')).toMatch(
      /15 days to pay, and the oldest unpaid bill is of .*all the same\?/,
    );
    expect(await shop.tell('no')).not.toMatch(/✅/);
    expect(await shop.tell('1 maggi to Ravi cash')).toMatch(/received \(cash\)/);
    expect(await shop.tell('1 maggi to Ravi')).toMatch(/all the same\?/);
    expect(await shop.tell('yes')).toMatch(/for Ravi Kumar/);
  });

  it('count as late by themselves: in the list of who has not paid, and in the morning', async () => {
    await shop.tell('ravi ko 5 din ka udhar');
    await shop.tell('50 maggi to Ravi');
    shop.clock.now = ist('07-05T12:00');
    expect(await shop.tell('kisne paise nahi diye')).not.toMatch(/Ravi/);
    shop.clock.now = ist('07-08T12:00');
    expect(await shop.tell('who has not paid')).toMatch(/Ravi Kumar — ₹700.*5 days to pay/);
    expect(await shop.tell('who has not paid for 30 days')).not.toMatch(/Ravi/);
    expect(titlesOf(await shop.morning('2026-07-09'))).toEqual(['Remind Ravi Kumar: ₹700 is overdue']);
  });

  it('of a name that two people have are asked about', async () => {
    await shop.shop.party({ name: 'Ravi Verma' });
    expect(await shop.tell('verma ko 15 din ka udhar')).toMatch(/1[\s\S]*Amit Verma[\s\S]*2[\s\S]*Ravi Verma/);
    expect(await shop.tell('2')).toMatch(/Ravi Verma has 15 days/);
  });
});

describe('a promise to pay that the owner tells of', () => {
  beforeEach(async () => {
    await shop.tell('50 maggi to Ravi');
  });

  it('rests reminders until its day, is listed, and is news on the morning after', async () => {
    expect(await shop.tell('ravi kal dega')).toMatch(/Ravi Kumar pays by .*2.*₹700 owed/);
    expect(await shop.tell('who promised to pay')).toMatch(/Promised to pay[\s\S]*Ravi Kumar — ₹700, by/);
    await shop.tell('remind ravi');
    expect(await shop.tell('yes')).toMatch(/promised/);
    expect(await shop.morning('2026-07-02')).toBe('');
    const advice = await shop.morning('2026-07-03');
    expect(titlesOf(advice)).toEqual([
      expect.stringMatching(/^Ravi Kumar promised to pay by .* and nothing came: ₹700$/),
    ]);
    expect(readyOf(advice)).toHaveLength(1);
    expect(await shop.tell('who promised to pay')).toMatch(/The day went by[\s\S]*Ravi Kumar/);
    expect(await shop.tell('why 1')).toMatch(/Ravi Kumar: promised by .*owes ₹700/);
  });

  it('is no news when some of the money came', async () => {
    await shop.tell('ravi kal dega');
    await shop.tell('ravi 300 received');
    expect(await shop.morning('2026-07-03')).toBe('');
  });

  it('is taken back by undo', async () => {
    await shop.tell('ravi will pay on friday');
    expect(await shop.tell('undo')).toMatch(/promise/);
    expect(await shop.tell('who promised to pay')).toMatch(/Nobody has promised/);
  });

  it('is not noted of who owes nothing, or for a day that is far', async () => {
    expect(await shop.tell('amit kal dega')).toMatch(/nothing owed|no promise was noted/i);
    expect(await shop.tell('ravi will pay in 95 days')).toMatch(/Nothing was noted/);
  });
});

it('the sign of a customer is green while they pay as they always did, and red when they stopped', async () => {
  for (let month = 1; month <= 6; month++) {
    shop.clock.now = ist(`0${month}-01T12:00`);
    await shop.tell('50 maggi to Ravi');
    shop.clock.now = ist(`0${month}-06T12:00`);
    await shop.tell('ravi 700 cash received');
  }
  shop.clock.now = ist('07-01T12:00');
  await shop.tell('50 maggi to Ravi');
  shop.clock.now = ist('07-03T12:00');
  expect(await shop.tell('ravi ka udhar kitna')).toMatch(/🟢 Pays in about 5 days/);
  shop.clock.now = ist('08-10T12:00');
  expect(await shop.tell('ravi ka udhar kitna')).toMatch(/🟡 The oldest unpaid bill is 40 days old/);
  shop.clock.now = ist('10-10T12:00');
  expect(await shop.tell('ravi ka udhar kitna')).toMatch(/🔴 The oldest unpaid bill is 101 days old/);
  expect(await shop.tell('kis kis ka udhar hai')).toMatch(/1\. 🔴 Ravi Kumar/);
});
