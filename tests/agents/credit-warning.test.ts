import { afterAll, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

it('a sale to somebody who has not paid for long warns whoever may see advice, and no cashier', async () => {
  const shop = await openKirana(db);
  shop.clock.now = new Date('2026-05-01T06:00:00Z');
  await shop.tell('bill 100 maggi to Ravi');
  shop.clock.now = new Date('2026-07-05T06:00:00Z');
  const cashier = await staffPhone(db, shop, 'cashier');
  const told = (await cashier.say('bill 5 maggi to Ravi')).map(({ text }) => text ?? '').join('\n');
  expect(told).toContain('for Ravi Kumar');
  expect(told).not.toMatch(/limit|udhar to Ravi|65 days/);
  shop.clock.now = new Date('2026-07-06T06:00:00Z');
  expect(await shop.tell('bill 4 maggi to Ravi')).toContain('Ravi Kumar limit 0');
});
