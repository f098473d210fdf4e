import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../../tests/support/kirana.ts';
import { testDatabase } from '../../tests/support/shop.ts';
import type { Understanding, UnderstoodItem } from '../language/understanding.ts';
import { nobodysGrammar } from './shop-grammar.ts';
import { shopSense } from './shop-sense.ts';

const db = testDatabase();
afterAll(() => db.close());

async function senseOf() {
  const shop = await openKirana(db);
  const meaning = nobodysGrammar.understand('');
  const item = (product: number, qty: number, more: Partial<UnderstoodItem> = {}): UnderstoodItem => ({
    ...{
      product: String(product),
      name: 'x',
      qty,
      unit: null,
      price: null,
      amount: null,
      candidates: [],
      alike: false,
    },
    ...more,
  });
  const about = (items: UnderstoodItem[], customer: number | null = null): Understanding[] => [
    { ...meaning, items, customer: customer === null ? null : String(customer) },
  ];
  return {
    ...shop,
    goods: (qty: number, more: Partial<UnderstoodItem> = {}, intent: Understanding['intent'] = 'sale') =>
      shop.shop.run(async (scope) => {
        const said = item(shop.products.maggi, qty, more);
        return (await shopSense(scope, about([said]))).oddGoods(said, intent);
      }),
    sum: (rupees: number, intent: Understanding['intent'] = 'payment_in') =>
      shop.shop.run(async (scope) =>
        (await shopSense(scope, about([], shop.people.ravi))).oddSum(String(shop.people.ravi), rupees, intent),
      ),
  };
}

describe('what a shop knows makes odd', () => {
  it('more than there is, where stock is kept, and only when goods leave', async () => {
    const shop = await senseOf();
    expect(await shop.goods(100)).toBeNull();
    expect(await shop.goods(101)).toBe('over_stock');
    expect(await shop.goods(101, {}, 'purchase')).toBeNull();
    await shop.tell('100 maggi to Ravi');
    // Nothing on hand: a shop that notes no purchases sells all the same.
    expect(await shop.goods(5)).toBeNull();
  });

  it('many times more than was ever sold, once enough was sold to tell', async () => {
    const shop = await senseOf();
    for (let bill = 0; bill < 4; bill += 1) await shop.tell('2 maggi to Ravi');
    expect(await shop.goods(7)).toBeNull();
    await shop.tell('2 maggi to Ravi');
    expect(await shop.goods(6)).toBeNull();
    expect(await shop.goods(7)).toBe('never_so_many');
  });

  it('a price far from the usual one, and a unit that the goods do not come in', async () => {
    const shop = await senseOf();
    expect(await shop.goods(2, { price: 12 })).toBeNull();
    expect(await shop.goods(2, { price: 140 })).toBe('price');
    expect(await shop.goods(2, { price: 1.4 })).toBe('price');
    expect(await shop.goods(2, { unit: 'kg' })).toBe('unit');
  });

  it('money far beyond what is owed', async () => {
    const shop = await senseOf();
    expect(await shop.sum(5_000)).toBe(false);
    await shop.tell('10 maggi to Ravi');
    expect(await shop.sum(400)).toBe(false);
    expect(await shop.sum(500)).toBe(true);
    expect(await shop.sum(500, 'payment_out')).toBe(false);
  });
});
