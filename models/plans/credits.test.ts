import { afterAll, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import { inPlatform } from '../database/scope.ts';
import { auditBooks } from '../journal/audit-books.ts';
import { changeCredits, creditEntries, creditsLeft, useCredit } from './credits.ts';

const db = testDatabase();
afterAll(() => db.close());

const operator = () =>
  inPlatform(db, new Date(), async (platform) => {
    const email = `credits-${Math.random()}@example.com`;
    return platform.insert('operators', { email, password_hash: 'x', created_at: platform.now });
  });

it('gives, uses and takes back, and keeps balance and ledger as one', async () => {
  const shop = await makeShop(db);
  const operatorId = await operator();
  const change = (reason: 'bought' | 'given' | 'taken_back', amount: number, key: string) =>
    shop.run((scope) => changeCredits(scope, { kind: 'messages', reason, amount, key, operatorId }));
  expect(await shop.run((scope) => useCredit(scope, 'messages', 'reminder 1'))).toBe(false);
  expect(await change('bought', 3, 'a')).toBe(3);
  // The same deed told twice, by a form that was sent again.
  expect(await change('bought', 3, 'a')).toBe(3);
  expect(await shop.run((scope) => useCredit(scope, 'messages', 'reminder 1'))).toBe(true);
  expect(await shop.run((scope) => useCredit(scope, 'messages', 'reminder 1'))).toBe(true);
  expect(await shop.run((scope) => useCredit(scope, 'gst_pack', 'reminder 1'))).toBe(false);
  expect(await shop.run(creditsLeft)).toEqual({ messages: 2, gst_pack: 0 });
  // No more is taken back than there is.
  expect(await change('taken_back', 5, 'b')).toBe(0);
  expect(await change('taken_back', 5, 'c')).toBe(0);
  expect((await shop.run((scope) => creditEntries(scope))).map((one) => [one.reason, one.amount])).toEqual([
    ['taken_back', -2],
    ['used', -1],
    ['bought', 3],
  ]);
  expect(await shop.run(auditBooks)).toEqual([]);
});

it('uses one credit once, however many jobs use it at the same time', async () => {
  const shop = await makeShop(db);
  const operatorId = await operator();
  await shop.run((scope) =>
    changeCredits(scope, { kind: 'messages', reason: 'given', amount: 3, key: 'gift', operatorId }),
  );
  const same = await Promise.all(
    Array.from({ length: 4 }, () => shop.run((scope) => useCredit(scope, 'messages', 'reminder 7'))),
  );
  expect(same).toEqual([true, true, true, true]);
  expect(await shop.run(creditsLeft)).toMatchObject({ messages: 2 });
  const others = await Promise.all(
    [1, 2, 3, 4].map((at) => shop.run((scope) => useCredit(scope, 'messages', `reminder ${at}`))),
  );
  expect(others.filter(Boolean)).toHaveLength(2);
  expect(await shop.run(creditsLeft)).toMatchObject({ messages: 0 });
});

it('is gone with the use when that is taken back', async () => {
  const shop = await makeShop(db);
  const operatorId = await operator();
  await shop.run((scope) =>
    changeCredits(scope, { kind: 'gst_pack', reason: 'given', amount: 1, key: 'gift', operatorId }),
  );
  await expect(
    shop.run(async (scope) => {
      await useCredit(scope, 'gst_pack', 'october');
      throw new Error('the message failed');
    }),
  ).rejects.toThrow('the message failed');
  expect(await shop.run(creditsLeft)).toMatchObject({ gst_pack: 1 });
});

it('a balance that the ledger does not say is found by the audit', async () => {
  const shop = await makeShop(db);
  await shop.run((scope) => useCredit(scope, 'messages', 'x'));
  await shop.run((scope) => scope.change('UPDATE credit_balances SET balance = 5 WHERE tenant_id = :tenantId'));
  expect((await shop.run(auditBooks)).map((fault) => fault.check)).toEqual(['credit_balance']);
});
