import { afterAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('a bill that was too low', () => {
  it('is asked more for by a debit note, once that was said yes to', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('1 maggi to Amit Verma');
    const asked = await shop.tell('debit note 50 Ravi bill 1');
    expect(asked).toMatch(/₹50 more on bill INV\/26-27\/00001/);
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    const replies = await shop.owner.say('yes');
    expect(replies[0]!.text).toMatch(/Debit note DN\/26-27\/00001 for bill INV\/26-27\/00001: \*₹50\*/);
    const page = pdfText(replies.find((reply) => reply.pdf)!.pdf!);
    expect(page).toMatch(/Debit Note/);
    expect(page).toMatch(/INV\/26-27\/00001/);
    expect(await shop.owes(shop.people.ravi)).toBe(190_00);
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    await shop.shop.expectCleanBooks();
  });

  it('is somebody’s own: another’s bill, a supplier and a bill of nobody are refused', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('2 maggi cash');
    expect(await shop.tell('debit note 50 Amit Verma bill 1')).toMatch(/no open bill of Amit Verma/);
    expect(await shop.tell('debit note 50 Amit Verma')).toMatch(/no bill/);
    expect(await shop.tell('debit note 50 Gupta Traders')).toMatch(/supplier/);
    expect(await shop.tell('bill 2 me 50 aur jodo')).toMatch(/Whose khata/);
    expect(await shop.tell('bill 9 me 50 aur jodo')).toMatch(/no open document 9/);
  });
});

describe('goods that go back to a supplier', () => {
  it('are read back, leave the shelf and the khata, and come back by undo', async () => {
    const shop = await openKirana(db);
    await shop.tell('gupta traders se 10 maggi 12 rate kharida');
    expect(await shop.owes(shop.people.gupta)).toBe(-120_00);
    expect(await shop.tell('Gupta Traders ko 2 maggi wapas kiya')).toMatch(/sent back to Gupta Traders: Maggi/);
    const replies = await shop.owner.say('yes');
    expect(replies[0]!.text).toMatch(/PR\/26-27\/00001[\s\S]*₹24/);
    expect(pdfText(replies.find((reply) => reply.pdf)!.pdf!)).toMatch(/Purchase Return[\s\S]*Supplier/);
    expect(await shop.owes(shop.people.gupta)).toBe(-96_00);
    await shop.tell('undo');
    expect(await shop.owes(shop.people.gupta)).toBe(-120_00);
    await shop.shop.expectCleanBooks();
  });
});
