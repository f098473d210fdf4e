import { afterAll, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import { createParty, getParty } from './parties.ts';

const db = testDatabase();
afterAll(() => db.close());

it('checks a GSTIN, keeps it in capitals and takes the state from it', async () => {
  const shop = await makeShop(db);
  const { partyId } = await shop.run((scope) =>
    createParty(scope, { kind: 'customer', name: 'Patel', gstin: '24aagcp2468m1z2', language: 'hi' }),
  );
  expect(await shop.run((scope) => getParty(scope, partyId))).toMatchObject({
    gstin: '24AAGCP2468M1Z2',
    stateCode: '24',
    language: 'hi',
  });
});

it('refuses a GSTIN whose check digit is wrong and writes nothing', async () => {
  const shop = await makeShop(db);
  await expect(
    shop.run((scope) => createParty(scope, { kind: 'customer', name: 'Patel', gstin: '24AAGCP2468M1Z3' })),
  ).rejects.toMatchObject({ code: 'gstin_invalid' });
  expect(await shop.run((scope) => scope.rows('SELECT id FROM parties WHERE tenant_id = :tenantId'))).toEqual([]);
});

it('lets two people share a name when each has a phone, and no two a phone', async () => {
  const shop = await makeShop(db);
  const add = (name: string, phone: string | null) =>
    shop.run((scope) => createParty(scope, { kind: 'customer', name, phone }));
  await add('Amit', '98000 00001');
  await add('Amit', '98000 00002');
  await expect(add('Amit', null)).rejects.toMatchObject({ code: 'party_exists' });
  await expect(add('Sumit', '+91 98000 00001')).rejects.toMatchObject({ code: 'phone_taken' });
});
