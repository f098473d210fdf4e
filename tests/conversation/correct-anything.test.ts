import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('a bill is corrected', () => {
  it('in several goods at once, and never sold anew', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 parle g 3 maggi to Ravi');
    expect(await shop.tell('parle g 3 aur maggi 2 karo')).toContain('for Ravi Kumar: *₹58*');
    expect(await shop.tell('maggi 4 karo')).toContain('for Ravi Kumar: *₹86*');
    expect(await shop.owes(shop.people.ravi)).toBe(86_00);
    expect(await shop.tell('namkeen 2 karo')).toContain('Bill INV/26-27/00004: *₹21*');
    await shop.shop.expectCleanBooks();
  });

  it('in how it was paid', async () => {
    const shop = await openKirana(db);
    await shop.tell('3 maggi to Ravi cash');
    expect(await shop.tell('cash nahi upi')).toMatch(/₹42 received \(UPI\)/);
    expect([await shop.account('cash'), await shop.account('upi')]).toEqual([0, 42_00]);
    const udhar = await shop.tell('upi nahi udhar');
    expect(udhar).toContain('Ravi Kumar owes ₹42');
    expect(udhar).not.toContain('Give');
    expect(await shop.tell('udhar')).toContain('says that already');
    await shop.tell('1 parle g cash');
    expect(await shop.tell('udhar')).toMatch(/Whose khata\?/);
    await shop.shop.expectCleanBooks();
  });

  it('in its discount and its total', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 parle g to Ravi');
    expect(await shop.tell('10 rupaye kam karo')).toContain('for Ravi Kumar: *₹90*');
    expect(await shop.tell('5% discount lagao')).toContain('for Ravi Kumar: *₹95*');
    expect(await shop.tell('total 80 karo')).toContain('for Ravi Kumar: *₹80*');
    expect(await shop.owes(shop.people.ravi)).toBe(80_00);
    await shop.shop.expectCleanBooks();
  });

  it('with a question when the count would be odd, and a way to swap goods', async () => {
    const shop = await openKirana(db);
    await shop.tell('5 maggi to Ravi');
    expect(await shop.tell('nahi 600')).toContain('600 in place of 5?');
    await shop.tell('no');
    expect(await shop.owes(shop.people.ravi)).toBe(70_00);
    expect(await shop.tell('maggi nahi parle g')).toContain('*add 1 Parle-G 80g*');
  });
});

describe('what is no bill is corrected too', () => {
  it('a payment in its sum, its customer and its way', async () => {
    const shop = await openKirana(db);
    await shop.tell('Ravi 500 received');
    expect(await shop.tell('500 nahi 600')).toMatch(/Corrected: payment[\s\S]*₹600 received from Ravi Kumar/);
    expect(await shop.tell('nahi Amit ka')).toContain('₹600 received from Amit Verma (cash)');
    expect(await shop.tell('upi')).toContain('₹600 received from Amit Verma (UPI)');
    expect([await shop.owes(shop.people.ravi), await shop.owes(shop.people.amit)]).toEqual([0, -600_00]);
    expect([await shop.account('cash'), await shop.account('upi')]).toEqual([0, 600_00]);
    expect(await shop.tell('upi nahi udhar')).toMatch(/cannot change that in a payment received\. Reply \*undo\*/);
    expect(await shop.tell('nahi 60000')).toContain('₹60,000 in place of ₹600?');
    await shop.tell('no');
    expect(await shop.owes(shop.people.amit)).toBe(-600_00);
    await shop.shop.expectCleanBooks();
  });

  it('goods that came, a purchase, an expense and a price', async () => {
    const shop = await openKirana(db);
    await shop.tell('20 maggi aaya');
    expect(await shop.tell('nahi 30')).toContain('Stock now 130');
    await shop.tell('bought 5 maggi from Gupta at 10');
    expect(await shop.tell('nahi 6')).toContain('You owe Gupta Traders ₹60');
    await shop.tell('chai 50 kharcha');
    expect(await shop.tell('nahi 60')).toContain('Expense ₹60');
    expect(await shop.account('expenses')).toBe(60_00);
    await shop.tell('maggi rate 15');
    expect(await shop.tell('nahi 16')).toContain('₹14 → *₹16*');
    expect(await shop.tell('nahi Amit ka')).toContain('cannot change that');
    await shop.shop.expectCleanBooks();
  });
});

describe('undo after a correction', () => {
  it('goes back step by step, each under a number of its own', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    await shop.tell('nahi 5 karo');
    await shop.tell('nahi Amit ka');
    expect([await shop.owes(shop.people.ravi), await shop.owes(shop.people.amit)]).toEqual([0, 70_00]);
    const first = await shop.tell('undo');
    expect(first).toMatch(
      /00003 is cancelled, and \S+00004 is the bill as it was before\.\n[\s\S]*for Ravi Kumar: \*₹70\*/,
    );
    expect(await shop.tell('undo')).toMatch(
      /00005 is the bill as it was before\. To cancel it altogether reply \*undo\* once more[\s\S]*₹28/,
    );
    expect([await shop.owes(shop.people.ravi), await shop.owes(shop.people.amit)]).toEqual([28_00, 0]);
    expect(await shop.tell('undo')).toContain('Undone: bill, ₹28');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('cancels altogether when the bill is named', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    await shop.tell('nahi 5 karo');
    expect(await shop.tell('bill cancel karo')).toContain('Undone: bill, ₹70');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.tell('2 maggi to Ravi');
    await shop.tell('nahi 5 karo');
    expect(await shop.tell('cancel bill 4')).toContain('Undone: bill, ₹70');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('of a payment brings the earlier payment back', async () => {
    const shop = await openKirana(db);
    await shop.tell('Ravi 500 received');
    await shop.tell('nahi 600');
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(-500_00);
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.shop.expectCleanBooks();
  });
});
