import { afterAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { getProduct } from '../../models/products/products.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('goods that go without a bill', () => {
  it('are given on a challan, come back in part, and the rest is billed', async () => {
    const shop = await openKirana(db);
    const onHand = async () => (await shop.shop.run((scope) => getProduct(scope, shop.products.maggi))).onHandMilli;
    const before = await onHand();
    const replies = await shop.owner.say('Ravi ko 10 maggi challan pe do');
    expect(replies[0]!.text).toMatch(/Challan DC\/26-27\/00001 for Ravi Kumar \(worth ₹140\)/);
    const page = pdfText(replies.find((reply) => reply.pdf)!.pdf!);
    expect(page).toMatch(/Delivery Challan/);
    expect(page).toMatch(/not a tax invoice/);
    expect(page).toMatch(/Original for consignee/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await onHand()).toBe(before - 10_000);
    expect(await shop.tell('open challans')).toMatch(/DC\/26-27\/00001 · .* · Ravi Kumar: Maggi Noodles 70g × 10/);
    expect(await shop.tell('challan 1 se 2 maggi wapas')).toMatch(/Back from Ravi Kumar[\s\S]*Maggi Noodles 70g × 2/);
    expect(await shop.tell('challan 1 se 9 maggi wapas')).toMatch(/not out on this challan/);
    expect(await shop.tell('challan 1 ka bill banao')).toMatch(/Bill INV\/26-27\/00001 for Ravi Kumar: \*₹112\*/);
    expect(await shop.owes(shop.people.ravi)).toBe(112_00);
    expect(await onHand()).toBe(before - 8_000);
    expect(await shop.tell('open challans')).toMatch(/No challan is open/);
    expect(await shop.tell('bill challan 1')).toMatch(/No open challan 1/);
    await shop.tell('undo');
    expect(await shop.tell('ravi ke challan')).toMatch(/Maggi Noodles 70g × 8/);
    expect(await shop.tell('challan 1 wapas')).toMatch(/the challan is closed/);
    expect(await onHand()).toBe(before);
    await shop.shop.expectCleanBooks();
  });

  it('ask for whom they are, and which challan is meant when there are several', async () => {
    const shop = await openKirana(db);
    expect(await shop.tell('2 maggi challan pe do')).toMatch(/Who gets these goods/);
    await shop.tell('challan ravi 2 maggi');
    await shop.tell('challan ravi 3 parle g');
    expect(await shop.tell('ravi ke challan ka bill banao')).toMatch(/Open challans:[\s\S]*00001[\s\S]*00002/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('challan 2 ka bill banao')).toMatch(/₹30/);
    expect(await shop.tell('ravi ke challan ka bill banao')).toMatch(/₹28/);
    await shop.shop.expectCleanBooks();
  });

  it('is put right as a bill is, and stays a challan', async () => {
    const shop = await openKirana(db);
    await shop.tell('challan ravi 10 maggi');
    await shop.tell('nahi 5 karo');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('open challans')).toMatch(/Maggi Noodles 70g × 5$/m);
    const bills = await shop.shop.run((scope) =>
      scope.rows("SELECT id FROM invoices WHERE tenant_id = :tenantId AND kind <> 'delivery_challan'"),
    );
    expect(bills).toEqual([]);
    await shop.shop.expectCleanBooks();
  });
});
