import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('“send to Ravi”', () => {
  it('sends the newest bill of Ravi, whatever was billed since', async () => {
    const shop = await openKirana(db);
    await shop.tell('1 maggi to Ravi');
    await shop.tell('2 maggi to Ravi');
    await shop.tell('3 maggi to Amit');
    await shop.tell('1 parle g cash');
    expect(await shop.tell('ravi ko bhejo')).toMatch(/00002 goes to Ravi Kumar/);
    expect(await shop.tell('send to Amit')).toMatch(/00003 goes to Amit Verma/);
    await shop.shop.expectCleanBooks();
  });

  it('sends nothing when Ravi has no bill, and says so', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    expect(await shop.tell('send to Amit')).toBe('Amit Verma has no bill yet, so nothing was sent.');
    await shop.tell('undo');
    await shop.tell('1 maggi cash');
    expect(await shop.tell('send to Ravi')).toBe('Ravi Kumar has no bill yet, so nothing was sent.');
  });

  it('asks which of two, and takes the only one who has a bill', async () => {
    const shop = await openKirana(db);
    await shop.shop.party({ name: 'Amit Shah', phone: '919822011111' });
    await shop.tell('2 maggi to Amit Shah');
    await shop.tell('1 maggi to Ravi');
    expect(await shop.tell('send to Amit')).toMatch(/00001 goes to Amit Shah/);
    await shop.tell('2 maggi to Amit Verma');
    await shop.tell('1 maggi to Ravi');
    expect(await shop.tell('send to Amit')).toMatch(/Which one\?[\s\S]*Amit (Shah|Verma)[\s\S]*Amit (Shah|Verma)/);
    expect(await shop.tell('verma')).toMatch(/00003 goes to Amit Verma/);
  });

  it('without a name is about the newest bill of the chat', async () => {
    const shop = await openKirana(db);
    await shop.tell('1 maggi to Ravi');
    await shop.tell('2 maggi to Amit');
    expect(await shop.tell('bill bhej do')).toMatch(/00002 goes to Amit Verma/);
  });
});

describe('money that cannot be meant', () => {
  it('is read back as an advance before it is noted', async () => {
    const shop = await openKirana(db);
    await shop.tell('40 maggi to Ravi');
    const owed = await shop.owes(shop.people.ravi);
    expect(await shop.tell('ravi ne 1 lakh diye')).toMatch(
      /owes ₹560\. Take ₹1,00,000 from Ravi Kumar, of which ₹[\d,]+ is an adv/,
    );
    expect(await shop.owes(shop.people.ravi)).toBe(owed);
    await shop.tell('no');
    expect(await shop.owes(shop.people.ravi)).toBe(owed);
    await shop.tell('ravi ne 1 lakh diye');
    await shop.tell('yes');
    expect(await shop.owes(shop.people.ravi)).toBe(owed - 1_00_000_00);
    await shop.shop.expectCleanBooks();
  });

  it('an advance of ordinary size and what is owed are noted at once', async () => {
    const shop = await openKirana(db);
    expect(await shop.tell('ravi ne 5000 diye')).toContain('received from Ravi Kumar');
    expect(await shop.tell('Amit ne 5001 diye')).toContain('advance?');
    expect(await shop.tell('no')).toContain('Nothing was written');
    expect(await shop.tell('paid Gupta 20000')).toMatch(/You owe Gupta Traders ₹0\. Note ₹20,000 as paid/);
  });
});
