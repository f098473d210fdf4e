import { afterAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('money for one bill', () => {
  it('settles that bill before older ones, and the receipt says so', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('5 maggi to Ravi');
    expect(await shop.tell('ravi ne 50 diye bill 2 ke')).toMatch(
      /Against bill INV\/26-27\/00002; still open on it: ₹20/,
    );
    const [told] = await shop.owner.say('receipt');
    expect(pdfText(told!.pdf!)).toMatch(/INV\/26-27\/00002\s+50\.00\s+20\.00/);
    expect(await shop.owes(shop.people.ravi)).toBe(160_00);
  });

  it('names the customer by the bill, asks when it is paid, refuses somebody else’s', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('1 maggi to Amit Verma');
    expect(await shop.tell('ravi ne 50 diye bill 2 ke')).toMatch(/no open bill of Ravi Kumar/);
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    await shop.tell('amit verma ne 14 diye bill 2 ke');
    expect(await shop.tell('amit verma ne 10 diye bill 2 ke')).toMatch(/Nothing is open on bill INV\/26-27\/00002/);
    expect(await shop.owes(shop.people.amit)).toBe(0);
    expect(await shop.tell('yes')).toMatch(/₹10 received/);
    expect(await shop.owes(shop.people.amit)).toBe(-10_00);
    await shop.shop.expectCleanBooks();
  });
});

describe('a cheque that bounced', () => {
  it('is read back, is owed again with the bank’s charge, and can be undone', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('ravi ne 140 ka cheque diya');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    const asked = await shop.tell('ravi ka cheque bounce ho gaya, 200 charge');
    expect(asked).toMatch(/cheque of ₹140[\s\S]*charge of ₹200/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('yes')).toMatch(/bounced[\s\S]*owes ₹340/);
    expect(await shop.account('bank')).toBe(-200_00);
    await shop.shop.expectCleanBooks();
    expect(await shop.tell('ravi ka cheque bounce ho gaya')).toMatch(/no such cheque/);
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('ravi ka cheque bounce ho gaya')).toMatch(/has bounced\?/);
    await shop.shop.expectCleanBooks();
  });

  it('keeps the payment from being undone under it', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    const [paid] = await shop.owner.say('ravi ne 140 ka cheque diya');
    await shop.tell('ravi ka cheque bounce ho gaya');
    await shop.tell('yes');
    expect(await shop.tell('undo', paid!.wireId)).toMatch(/cannot be undone/);
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
  });

  it('of two asks which, of a sum takes that one, and money that was no cheque is none', async () => {
    const shop = await openKirana(db);
    await shop.tell('20 maggi to Ravi');
    await shop.tell('ravi ne 100 ka cheque diya');
    await shop.tell('ravi ne 50 ka cheque diya');
    await shop.tell('ravi 10 upi received');
    expect(await shop.tell('ravi ka cheque bounce ho gaya')).toMatch(/Which cheque[\s\S]*1\. ₹50[\s\S]*2\. ₹100/);
    expect(await shop.tell('2')).toMatch(/cheque of ₹100/);
    await shop.tell('no');
    expect(await shop.tell('ravi ka 10 ka cheque bounce ho gaya')).toMatch(/no such cheque/);
    expect(await shop.tell('ravi ka 50 ka cheque bounce ho gaya')).toMatch(/cheque of ₹50/);
    await shop.tell('yes');
    expect(await shop.owes(shop.people.ravi)).toBe(280_00 - 110_00);
  });
});

describe('udhar that is given up', () => {
  it('is read back, is the shop’s loss, and can be undone', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    expect(await shop.tell('ravi ka 50 maaf karo')).toMatch(/Give up ₹50[\s\S]*owes ₹90/);
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    expect(await shop.tell('haan')).toMatch(/₹50 of Ravi Kumar written off[\s\S]*owes ₹90/);
    expect(await shop.account('bad_debts')).toBe(50_00);
    await shop.shop.expectCleanBooks();
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    expect(await shop.account('bad_debts')).toBe(0);
  });

  it('is never more than is owed; all of it where no sum is said', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    expect(await shop.tell('ravi ka 200 maaf karo')).toMatch(/owes ₹140 and no more/);
    expect(await shop.tell('ravi ka pura udhar maaf karo')).toMatch(/Give up ₹140/);
    await shop.tell('yes');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('ravi ka udhar maaf karo')).toMatch(/nothing owed/);
  });

  it('a yes after more was paid gives up no more than was read back, nor more than is left', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    const [asked] = await shop.owner.say('ravi ka pura udhar maaf karo');
    await shop.tell('ravi 100 received');
    expect(await shop.tell('yes', asked!.wireId)).not.toMatch(/written off/);
    expect(await shop.account('bad_debts')).toBe(0);
  });
});

describe('an advance given back', () => {
  it('is read back and leaves the cash box', async () => {
    const shop = await openKirana(db);
    await shop.tell('ravi ne 500 advance diye');
    await shop.tell('yes');
    expect(await shop.owes(shop.people.ravi)).toBe(-500_00);
    expect(await shop.tell('ravi ko 200 advance wapas diye')).toMatch(/₹200 \(cash\) as given back[\s\S]*₹500/);
    expect(await shop.tell('yes')).toMatch(/₹200 given back to Ravi Kumar/);
    expect(await shop.owes(shop.people.ravi)).toBe(-300_00);
    expect(await shop.tell('refund advance to ravi')).toMatch(/₹300 \(cash\)/);
    await shop.tell('yes');
    expect(await shop.account('cash')).toBe(0);
    expect(await shop.tell('ravi ko advance wapas karo')).toMatch(/has no advance/);
    await shop.shop.expectCleanBooks();
  });
});
