import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

async function openWithTwo() {
  const shop = await openKirana(db);
  await shop.shop.product({ name: 'Parle-G 250g', unit: 'packet', salePriceCentipaise: 25_0000, aliases: ['parle g'] });
  await shop.shop.party({ name: 'Amit Shah' });
  return shop;
}

describe('a numbered choice', () => {
  it.each([
    ['25 wala', 50_00],
    ['the 80g one', 20_00],
    ['bada wala', 50_00],
    ['parle g 250', 50_00],
    ['₹10', 20_00],
    ['छोटा वाला', 20_00],
  ])('of goods is answered by “%s”', async (said, owed) => {
    const shop = await openWithTwo();
    expect(await shop.tell('2 parle g to Ravi')).toContain('Which “parle g”?');
    await shop.tell(said);
    expect(await shop.owes(shop.people.ravi)).toBe(owed);
  });

  it.each(['verma wala', 'amit verma ko', 'Verma', 'pehla wala'])('of people is answered by “%s”', async (said) => {
    const shop = await openWithTwo();
    await shop.tell('2 maggi to Amit');
    await shop.tell(said);
    expect(await shop.owes(shop.people.amit)).toBe(28_00);
  });

  it('both: read back, then each in the count that was said', async () => {
    const shop = await openWithTwo();
    await shop.tell('2 parle g to Ravi');
    expect(await shop.tell('dono')).toMatch(/Parle-G 80g × 2 · Parle-G 250g × 2|Parle-G 250g × 2 · Parle-G 80g × 2/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.tell('haan');
    expect(await shop.owes(shop.people.ravi)).toBe(70_00);
    await shop.shop.expectCleanBooks();
  });

  it('none: nothing is written', async () => {
    const shop = await openWithTwo();
    await shop.tell('2 parle g to Ravi');
    expect(await shop.tell('koi nahi')).toContain('Nothing was written');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });

  it('does not block the next order, nor take a number of it for an answer', async () => {
    const shop = await openWithTwo();
    await shop.tell('2 parle g to Ravi');
    expect(await shop.tell('10 maggi to Ravi')).toContain('for Ravi Kumar: *₹140*');
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
  });
});
