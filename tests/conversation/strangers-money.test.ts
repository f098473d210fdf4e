import { afterAll, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const peopleCalled = (shop: Awaited<ReturnType<typeof openKirana>>, name: string) =>
  shop.shop.run((scope) =>
    scope.rows<{ id: number }>('SELECT id FROM parties WHERE tenant_id = :tenantId AND name = :name', { name }),
  );

it('a payment of somebody in no list is asked about, and a yes adds the name and books it', async () => {
  const shop = await openKirana(db);
  expect(await shop.tell('Sohail paid 500')).toContain('“Sohail” is in no khata');
  expect(await peopleCalled(shop, 'Sohail')).toEqual([]);
  expect(await shop.tell('yes')).toContain('₹500 received from Sohail');
  await shop.shop.expectCleanBooks();
});

it('a khata of somebody in no list is read back; a no adds nobody, a yes opens it', async () => {
  const shop = await openKirana(db);
  expect(await shop.tell('Firoz 500 udhar')).toMatch(/bill · Firoz · ₹500[\s\S]*Shall I do this\?/);
  await shop.tell('no');
  expect(await peopleCalled(shop, 'Firoz')).toEqual([]);
  await shop.tell('Firoz 500 udhar');
  expect(await shop.tell('yes')).toContain('Firoz owes ₹500');
  const [firoz] = await peopleCalled(shop, 'Firoz');
  expect(await shop.owes(firoz!.id)).toBe(50_000);
  await shop.shop.expectCleanBooks();
});
