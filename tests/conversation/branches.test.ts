import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { atBranch, stockByBranch } from '../../models/branches/branch-stock.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { bookPlan } from '../../models/plans/shop-plan.ts';
import { getProduct } from '../../models/products/products.ts';
import { stockIn } from '../../models/stock/change-stock.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf, somePhone, type TestPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Kirana;
beforeEach(async () => {
  shop = await openKirana(db);
});

/** Packets of Maggi at the main place and in each branch, in the order they were opened. */
const maggi = (): Promise<number[]> =>
  shop.shop.run(async (scope) =>
    (await stockByBranch(scope, await getProduct(scope, shop.products.maggi))).map(
      (place) => place.onHandMilli / 1_000,
    ),
  );
const open = async (): Promise<void> => {
  await shop.tell('add branch Andheri');
  await shop.tell('godown banao');
};
const said = async (whose: TestPhone, text: string): Promise<string> =>
  (await whose.say(text)).map((reply) => reply.text ?? '').join('\n');
/** Somebody on the staff, at a phone of their own. */
async function hire(name: string, role = 'cashier'): Promise<TestPhone> {
  const phone = somePhone();
  await shop.tell(`add staff ${name} ${phone.slice(2)} ${role}`);
  await shop.tell('yes');
  return phoneOf(db, phone, shop.clock, shop.lineName);
}

describe('the places of a shop', () => {
  it('are opened, listed, closed and taken back by message', async () => {
    expect(await shop.tell('branches')).toContain('all its goods in one place');
    expect(await shop.tell('add branch Andheri')).toContain('✅ Andheri is a place of your shop now');
    expect(await shop.tell('add branch andheri')).toBe('You have Andheri already.');
    expect(await shop.tell('naya godown Bhiwandi banao')).toContain('✅ Bhiwandi');
    expect(await shop.tell('branches')).toMatch(/1\. Main shop\n2\. Andheri\n3\. Bhiwandi — Godown/);
    expect(await shop.tell('undo')).toContain('branch');
    expect(await shop.tell('branches')).not.toContain('Bhiwandi');
    expect(await shop.tell('close branch Andheri')).toContain('✅ Andheri is closed');
    expect(await shop.tell('branches')).toContain('all its goods in one place');
  });

  it('are for the owner to make, for everybody to see, and come with a plan', async () => {
    await open();
    const suresh = await hire('Suresh', 'manager');
    expect(await said(suresh, 'add branch Thane')).toBe('Only the owner can do this.');
    expect(await said(suresh, 'branches')).toContain('2. Andheri');
    await inPlatform(db, shop.clock.now, (platform) =>
      bookPlan(platform, shop.shop.tenantId, { plan: 'pro', isTrial: false, endsOn: null }),
    );
    expect(await shop.tell('add branch Thane')).toMatch(/🔒 branches.*BUSINESS/);
    // What is there goes on.
    expect(await shop.tell('10 maggi main shop se godown bhejo')).toContain('🚚 Main shop → Godown');
  });
});

describe('goods that are sent', () => {
  it('go from place to place, are asked about when less lies there, and an undo brings them back', async () => {
    await open();
    expect(await shop.tell('10 maggi main shop se godown bhejo')).toContain('Main shop now 90, Godown 10');
    expect(await shop.tell('transfer 4 maggi from godown to andheri')).toContain('🚚 Godown → Andheri');
    expect(await maggi()).toEqual([90, 4, 6]);
    expect(await shop.tell('8 maggi godown se dukan bhejo')).toContain('Godown has 6. Send all the same?');
    expect(await maggi()).toEqual([90, 4, 6]);
    await shop.tell('yes');
    expect(await maggi()).toEqual([98, 4, -2]);
    await shop.tell('undo');
    expect(await maggi()).toEqual([90, 4, 6]);
    expect(await shop.tell('10 maggi godown se godown bhejo')).not.toContain('🚚');
    await shop.shop.expectCleanBooks();
  });

  it('are put right by a short reply, and keep where they went', async () => {
    await open();
    await shop.tell('10 maggi main shop se godown bhejo');
    expect(await shop.tell('nahi 12')).toContain('Main shop now 88, Godown 12');
    expect(await maggi()).toEqual([88, 0, 12]);
    await shop.shop.expectCleanBooks();
  });
});

describe('what happens at a place', () => {
  it('that is named: goods come in, are counted, go out and are billed there', async () => {
    await open();
    expect(await shop.tell('maal aaya 20 maggi godown me')).toMatch(/20 in\. Stock now 20\.[\s\S]*📍 Godown/);
    expect(await shop.tell('nahi 25')).toMatch(/Stock now 25\.[\s\S]*📍 Godown/);
    expect(await shop.tell('Gupta Traders se 10 maggi 12 rate godown me aaya')).toMatch(
      /Gupta Traders[\s\S]*📍 Godown/,
    );
    expect(await shop.tell('godown maggi 30')).toMatch(/counted 30\.[\s\S]*📍 Godown/);
    expect(await shop.tell('2 maggi kharab godown me')).toContain('Stock now 28');
    expect(await shop.tell('bill 2 maggi to ravi from andheri')).toMatch(/Bill [\s\S]*stock now -2[\s\S]*📍 Andheri/);
    expect(await maggi()).toEqual([100, -2, 28]);
    expect(await shop.tell('nahi 3')).toMatch(/stock now -3[\s\S]*📍 Andheri/);
    expect(await maggi()).toEqual([100, -3, 28]);
    expect(await shop.tell('ravi ne 1 maggi wapas kiya')).toContain('Credit note');
    expect(await maggi()).toEqual([100, -2, 28]);
    await shop.shop.expectCleanBooks();
  });

  it('is told of when stock is asked for, place by place or of the one that is named', async () => {
    await open();
    await shop.tell('10 maggi main shop se godown bhejo');
    const told = await shop.tell('maggi stock?');
    expect(told).toContain('100 in stock');
    expect(told).toMatch(/• Main shop — 90\n• Andheri — 0\n• Godown — 10/);
    expect(await shop.tell('godown maggi stock?')).toBe('Maggi Noodles 70g (Godown): 10 in stock, sells at ₹14.');
  });

  it('is weighed when goods run low: another place is asked before the supplier is', async () => {
    await open();
    await shop.tell('20 maggi main shop se andheri bhejo');
    for (const day of [1, 2, 3]) {
      shop.clock.now = new Date(shop.clock.now.getTime() + day * 3_600_000);
      await shop.tell('6 maggi cash from andheri');
    }
    expect(await maggi()).toEqual([80, 2, 0]);
    expect(await shop.tell('low stock andheri')).toMatch(/• Maggi Noodles 70g — 2 \(Main shop — 80\)\n📍 Andheri/);
    expect(await shop.tell('low stock godown')).toContain('📍 Godown');
    expect(await shop.tell('andheri ki sale')).toMatch(/Sales of Andheri, 15-07-2026: \*₹252\* · bills: 3/);
    expect(await shop.tell('godown sales')).toMatch(/Godown has sold nothing/);
    expect(await shop.tell('sales by branch')).toMatch(/Andheri · 3: ₹252/);
    const told = await shop.tell('kya mangwana hai');
    expect(told).toContain('Send first what lies elsewhere');
    expect(told).toContain('• 7 Maggi Noodles 70g: Main shop (80) → Andheri (2)');
  });

  it('stands in the report of what lies where', async () => {
    await open();
    await shop.tell('10 maggi main shop se godown bhejo');
    const [report] = await shop.owner.say('branch wise stock csv');
    expect(report!.text).toContain('Stock by Branch');
  });

  it('is where whoever writes it works', async () => {
    await open();
    const suresh = await hire('Suresh');
    expect(await shop.tell('suresh andheri branch me hai')).toContain('✅ Suresh works at Andheri now');
    expect(await shop.tell('branches')).toContain('2. Andheri — Suresh');
    expect(await said(suresh, '2 maggi cash')).toContain('📍 Andheri');
    expect(await maggi()).toEqual([100, -2, 0]);
    expect(await said(suresh, '5 maggi godown se bhejo')).toContain('Godown has 0');
    expect(await said(suresh, 'yes')).toContain('🚚 Godown → Andheri');
    expect(await maggi()).toEqual([100, 3, -5]);
    // Corrected by the owner, who works elsewhere, it stays where it was done.
    expect(await said(suresh, 'maal aaya 4 maggi')).toContain('📍 Andheri');
    expect(await maggi()).toEqual([100, 7, -5]);
    await shop.tell('suresh main shop me hai');
    expect(await said(suresh, '1 maggi cash')).toContain('📍 Main shop');
    expect(await maggi()).toEqual([99, 7, -5]);
    expect(await shop.tell('undo')).toContain('branch');
    expect(await said(suresh, '1 maggi cash')).toContain('📍 Andheri');
    await shop.shop.expectCleanBooks();
  });

  it('of a shop with one place is not spoken of', async () => {
    const told = [
      await shop.tell('2 maggi cash'),
      await shop.tell('maggi stock?'),
      await shop.tell('maal aaya 5 maggi'),
    ];
    expect(told.join('\n')).not.toMatch(/📍|Main shop/);
    await shop.shop.run((scope) =>
      stockIn(atBranch(scope, null), [{ productId: shop.products.maggi, quantityMilli: 1_000 }]),
    );
    await shop.shop.expectCleanBooks();
  });
});
