import { randomInt } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { makeShop, NOW, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { inPlatform, tenantScope } from '../database/scope.ts';
import { ensureLine } from '../lines/lines.ts';
import { openChat } from '../messages/chats.ts';
import { findOrCreatePerson, getPerson, type Role, whoSpeaks } from './people.ts';
import { addStaff, changeRole, hireByPhone, listStaff, removeStaff, restoreStaff, worksElsewhere } from './staff.ts';

const db = testDatabase();
afterAll(() => db.close());
let shop: TestShop;
let ownerId: number;
const someone = async () => {
  const phone = `917${randomInt(100_000_000, 999_999_999)}`;
  const person = await inPlatform(db, NOW, (platform) =>
    findOrCreatePerson(platform, { phone, lid: null, name: null }),
  );
  return { personId: person.id, phone };
};
const hire = async (role: Role, of: TestShop = shop) => {
  const { personId, phone } = await someone();
  return { ...(await of.run((scope) => addStaff(scope, { personId, name: 'Suresh', role }))), phone };
};
const roles = async () => (await shop.run(listStaff)).map(({ role }) => role);
beforeEach(async () => {
  shop = await makeShop(db);
  ownerId = (await hire('owner')).staffId;
});

describe('a shop keeps an owner', () => {
  it('the only one is neither taken off nor made less', async () => {
    await expect(shop.run((scope) => removeStaff(scope, ownerId))).rejects.toThrow('last_owner');
    await expect(shop.run((scope) => changeRole(scope, ownerId, 'manager'))).rejects.toThrow('last_owner');
    await hire('manager');
    await expect(shop.run((scope) => removeStaff(scope, ownerId))).rejects.toThrow('last_owner');
    expect(await roles()).toEqual(['owner', 'manager']);
  });

  it('of two either may go, not both, also at the same moment', async () => {
    const second = await hire('owner');
    const both = await Promise.allSettled(
      [ownerId, second.staffId].map((staffId) => shop.run((scope) => removeStaff(scope, staffId))),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await roles()).toEqual(['owner']);
  });

  it('an undo leaves one, too', async () => {
    const second = await hire('owner');
    await shop.run((scope) => removeStaff(scope, ownerId));
    await expect(shop.run((scope) => restoreStaff(scope, second))).rejects.toThrow('last_owner');
  });
});

describe('a person works for one shop', () => {
  it('and is on its staff once', async () => {
    const { personId } = await hire('cashier');
    const again = () => shop.run((scope) => addStaff(scope, { personId, name: 'Suresh', role: 'manager' }));
    await expect(again()).rejects.toThrow('staff_known');
  });

  it('at a time: another shop may have them once they are off', async () => {
    const other = await makeShop(db);
    const { personId, phone, staffId } = await hire('cashier');
    const there = () => other.run((scope) => addStaff(scope, { personId, name: 'Suresh', role: 'cashier' }));
    const elsewhere = () => inPlatform(db, NOW, (platform) => worksElsewhere(platform, phone, other.tenantId));
    await expect(there()).rejects.toThrow('staff_elsewhere');
    expect(await elsewhere()).toBe(true);
    const removed = await shop.run((scope) => removeStaff(scope, staffId));
    expect(await elsewhere()).toBe(false);
    await there();
    await expect(shop.run((scope) => restoreStaff(scope, removed))).rejects.toThrow('staff_elsewhere');
    expect(await roles()).toEqual(['owner']);
  });

  it('whom two shops take at once is one’s', async () => {
    const other = await makeShop(db);
    const { personId } = await someone();
    const both = await Promise.allSettled(
      [shop, other].map((one) =>
        one.run((scope) => addStaff(scope, { personId, name: 'Suresh', role: 'cashier' as const })),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('a demo shop holds nobody back', async () => {
    const demo = await makeShop(db, { isDemo: true });
    const { phone } = await hire('cashier', demo);
    const into = (tenantId: number) =>
      inPlatform(db, NOW, async (platform) =>
        hireByPhone(platform, await tenantScope(platform, tenantId), { name: 'Suresh', phone, role: 'cashier' }),
      );
    await into(shop.tenantId);
    expect(await roles()).toEqual(['owner', 'cashier']);
    expect(await demo.run(listStaff)).toEqual([]);
    await expect(into(demo.tenantId)).rejects.toThrow('staff_elsewhere');
  });
});

it('a demo shop is spoken for on the simulator alone', async () => {
  const demo = await makeShop(db, { isDemo: true });
  const { personId, phone } = await hire('cashier', demo);
  const on = (channel: 'simulator' | 'whatsapp') =>
    inPlatform(db, NOW, async (platform) => {
      const line = await ensureLine(platform, { channel, name: `${channel} ${phone}` });
      const chat = { lineId: line.id, personId, address: phone };
      const id = await openChat(platform, chat);
      const person = await getPerson(platform, personId);
      return (await whoSpeaks(platform, person, { id, lineTenantId: null }, { quotedWireId: null })).kind;
    });
  expect([await on('simulator'), await on('whatsapp')]).toEqual(['staff', 'stranger']);
});

it('is not put back where the person has a newer place in the shop', async () => {
  const { personId, staffId } = await hire('cashier');
  const removed = await shop.run((scope) => removeStaff(scope, staffId));
  const again = await shop.run((scope) => addStaff(scope, { personId, name: 'Suresh', role: 'cashier' }));
  const undo = () => shop.run((scope) => restoreStaff(scope, removed));
  await expect(undo()).rejects.toThrow('cannot_undo');
  await shop.run((scope) => removeStaff(scope, again.staffId, { hasLeft: true }));
  await expect(undo()).rejects.toThrow('cannot_undo');
  expect(await roles()).toEqual(['owner']);
});

it('is put back as it was, unless it was changed since', async () => {
  const hired = await hire('cashier');
  const changed = await shop.run((scope) => changeRole(scope, hired.staffId, 'manager'));
  await expect(shop.run((scope) => restoreStaff(scope, hired))).rejects.toThrow('cannot_undo');
  await shop.run((scope) => restoreStaff(scope, changed));
  const removed = await shop.run((scope) => removeStaff(scope, hired.staffId));
  await expect(shop.run((scope) => removeStaff(scope, hired.staffId))).rejects.toThrow('no_such_staff');
  await shop.run((scope) => restoreStaff(scope, removed));
  expect(await roles()).toEqual(['owner', 'cashier']);
  await shop.run((scope) => restoreStaff(scope, hired));
  expect(await roles()).toEqual(['owner']);
});
