import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const later = (shop: { clock: { now: Date } }, minutes: number): void => {
  shop.clock.now = new Date(shop.clock.now.getTime() + minutes * 60_000);
};

async function askedWhich() {
  const shop = await openKirana(db);
  await shop.shop.product({ name: 'Parle-G 250g', unit: 'packet', salePriceCentipaise: 25_0000, aliases: ['parle g'] });
  expect(await shop.tell('2 parle g to Ravi')).toContain('Which “parle g”?');
  return shop;
}

describe('an answer that comes too late', () => {
  it.each(['1', 'pehla wala', 'haan', 'no'])('“%s” is told what lapsed and books nothing', async (answer) => {
    const shop = await askedWhich();
    later(shop, 31);
    const told = await shop.tell(answer);
    expect(told).toContain('“2 parle g to Ravi”');
    expect(told).toContain('nothing was written');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });

  it('a day later nothing is said of it any more', async () => {
    const shop = await askedWhich();
    later(shop, 25 * 60);
    expect(await shop.tell('1')).toContain('not asking anything');
  });

  it('an order between the two takes the question’s place', async () => {
    const shop = await askedWhich();
    await shop.tell('1 maggi to Ravi');
    expect(await shop.tell('1')).toContain('not asking anything');
    expect(await shop.owes(shop.people.ravi)).toBe(14_00);
  });

  it('the answer just in time is still one', async () => {
    const shop = await askedWhich();
    later(shop, 29);
    await shop.tell('1');
    expect(await shop.owes(shop.people.ravi)).toBeGreaterThan(0);
  });
});

describe('an answer of another kind', () => {
  it('a number beyond the choices is told the choices, and the question stays open', async () => {
    const shop = await askedWhich();
    expect(await shop.tell('7')).toContain('a number from 1 to 2');
    await shop.tell('2');
    expect(await shop.owes(shop.people.ravi)).toBe(50_00);
  });

  it('a number where yes or no is asked is told so, and a yes still answers', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi cash');
    await shop.tell('ye Harish ka hai');
    expect(await shop.tell('1')).toContain('Reply *yes* or *no*');
    expect(await shop.tell('yes')).toContain('for Harish: *₹28*');
  });
});
