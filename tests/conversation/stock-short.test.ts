import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import words from '../../bot/language/data/beyond-stock-words.json' with { type: 'json' };
import { inPlatform } from '../../models/database/scope.ts';
import { bookPlan } from '../../models/plans/shop-plan.ts';
import { getProduct } from '../../models/products/products.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf, somePhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Kirana;
beforeEach(async () => {
  shop = await openKirana(db);
});

const left = (product: number) =>
  shop.shop.run(async (scope) => (await getProduct(scope, product)).onHandMilli / 1_000);
const bills = () =>
  shop.shop.run(async (scope) =>
    Number((await scope.one<{ n: number }>('SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId'))!.n),
  );

it('warns until the owner says otherwise, then refuses and offers what there is', async () => {
  await shop.tell('maggi ka stock 3 karo');
  expect(await shop.tell('5 maggi cash')).toContain('stock now -2');
  await shop.tell('undo');
  expect(await shop.tell('stock se zyada mat becho')).toMatch(/no bill, challan or transfer of more than is in stock/);
  const refused = await shop.tell('5 maggi aur 2 parle g to Ravi');
  expect(refused).toContain('Maggi Noodles 70g: 3 in stock, you asked 5.');
  expect(refused).toContain('Write what there is: Maggi Noodles 70g × 3, Parle-G 80g × 2?');
  expect(await bills()).toBe(1);
  expect(await shop.tell('yes')).toMatch(/Maggi Noodles 70g × 3[\s\S]*Parle-G 80g × 2/);
  expect(await left(shop.products.maggi)).toBe(0);
  const none = await shop.tell('1 maggi cash');
  expect(none).toMatch(/0 in stock, you asked 1[\s\S]*nothing was written/);
  expect(none).not.toContain('Write what there is');
  expect(await shop.tell('undo')).toContain('Undone');
  expect(await shop.tell('allow negative stock')).toContain('I only warn');
  expect(await shop.tell('5 maggi cash')).toContain('stock now -2');
  await shop.shop.expectCleanBooks();
});

it('offers no part of what was said with one sum for all', async () => {
  await shop.tell('maggi ka stock 3 karo');
  await shop.tell('do not sell below stock');
  for (const said of ['5 maggi total 60 cash', '5 maggi to Ravi 20 paid rest udhar', '60 ki maggi 12 wali']) {
    const answer = await shop.tell(said);
    if (answer.includes('in stock, you asked')) expect(answer).not.toContain('Write what there is');
    expect(await left(shop.products.maggi)).toBe(3);
  }
  expect(await shop.tell('5 maggi total 60 cash')).toContain('3 in stock, you asked 5');
});

it('holds for what goes onto a bill, for corrections, challans and transfers', async () => {
  await shop.tell('maggi ka stock 4 karo');
  await shop.tell('do not sell below stock');
  await shop.tell('3 maggi to Ravi');
  expect(await shop.tell('nahi 6 karo')).toMatch(/4 in stock, you asked 6[\s\S]*nothing was written/);
  expect(await shop.tell('nahi 4 karo')).toContain('Maggi Noodles 70g × 4');
  expect(await shop.tell('aur 1 maggi bhi')).toMatch(/4 in stock, you asked 5[\s\S]*nothing was written/);
  expect(await left(shop.products.maggi)).toBe(0);
  expect(await shop.tell('500 parle g to Ravi')).toContain('100 in stock, you asked 500');
  await shop.tell('no');
  expect(await shop.tell('Ravi ko 200 parle g challan pe do')).toContain('100 in stock, you asked 200');
  expect(await shop.tell('yes')).toContain('Parle-G 80g × 100');
  await shop.tell('undo');
  await shop.tell('godown banao');
  expect(await shop.tell('120 parle g main shop se godown bhejo')).toMatch(/100 in stock, you asked 120[\s\S]*× 100\?/);
  expect(await shop.tell('yes')).toContain('🚚 Main shop → Godown');
  expect(await shop.tell('2 parle g to Ravi')).toContain('0 in stock, you asked 2');
  await shop.shop.expectCleanBooks();
});

it('is the owner’s to set, can be taken back, and comes with keeping stock', async () => {
  const phone = somePhone();
  await shop.tell(`add staff Suresh ${phone.slice(2)} cashier`);
  await shop.tell('yes');
  const suresh = await phoneOf(db, phone, shop.clock, shop.lineName);
  expect((await suresh.say('do not sell below stock')).at(-1)?.text).toBe('Only the owner can do this.');
  await shop.tell('do not sell below stock');
  await shop.tell('undo');
  await shop.tell('maggi ka stock 1 karo');
  expect(await shop.tell('2 maggi cash')).toContain('stock now -1');
  await inPlatform(db, shop.clock.now, (platform) =>
    bookPlan(platform, shop.shop.tenantId, { plan: 'free', isTrial: false, endsOn: null }),
  );
  expect(await shop.tell('do not sell below stock')).toMatch(/🔒/);
  expect(await shop.tell('2 maggi cash')).toContain('✅');
});

describe('in the words of eleven languages', () => {
  it.each([
    ['refuse', words.refuse],
    ['warn', words.warn],
  ] as const)('%s', async (value, said) => {
    for (const text of said) {
      await shop.shop.run((scope) => scope.change("UPDATE tenants SET beyond_stock = 'warn' WHERE id = :tenantId"));
      if (value === 'warn') {
        await shop.shop.run((scope) => scope.change("UPDATE tenants SET beyond_stock = 'refuse' WHERE id = :tenantId"));
      }
      await shop.tell(text);
      const row = await shop.shop.run((scope) =>
        scope.one<{ beyond_stock: string }>('SELECT beyond_stock FROM tenants WHERE id = :tenantId'),
      );
      expect([text, row?.beyond_stock]).toEqual([text, value]);
    }
  });
});
