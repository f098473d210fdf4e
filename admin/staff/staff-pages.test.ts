import { beforeAll, expect, it } from 'vitest';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();
let lineId: number;
let ownerChatId: number;
beforeAll(async () => {
  lineId = await house.insert(
    "INSERT INTO line_numbers (channel, name, created_at) VALUES ('simulator', 'sim', NOW(3))",
  );
  const ownerId = await house.insert(
    "INSERT INTO people (phone, name, created_at) VALUES ('919811100001', 'Asha', NOW(3))",
  );
  ownerChatId = await house.insert(
    `INSERT INTO chats (line_id, person_id, address, tenant_id, created_at) VALUES (${lineId}, ${ownerId}, '919811100001', ${house.realTenantId}, NOW(3))`,
  );
  await house.insert(
    `INSERT INTO staff (tenant_id, person_id, name, role, created_at) VALUES (${house.realTenantId}, ${ownerId}, 'Asha', 'owner', NOW(3))`,
  );
});

const post = (body: Record<string, string>, shop = house.realTenantId, given: Record<string, string> = headers) =>
  house.get(`/staff/${shop}`, { method: 'POST', headers: given, body: new URLSearchParams(body) });
const page = async (shop = house.realTenantId) => house.get(`/staff?shop=${shop}`, { headers });
const staff = () =>
  house.rows<{ id: number; name: string; role: string }>(
    'SELECT id, name, role FROM staff WHERE tenant_id = :id AND is_active = TRUE ORDER BY id',
    { id: house.realTenantId },
  );
const told = async (chatId: number) =>
  (await house.rows<{ text: string }>('SELECT text FROM outbox WHERE chat_id = :chatId ORDER BY id', { chatId })).map(
    ({ text }) => text,
  );
const chatOf = async (phone: string) =>
  (
    await house.rows<{ id: number }>(
      'SELECT c.id FROM chats c JOIN people p ON p.id = c.person_id WHERE p.phone = :phone',
      { phone },
    )
  )[0]!.id;

it('puts somebody on, gives another role and takes off, tells both, and keeps who did it', async () => {
  const added = await post({ wish: 'add', name: 'Suresh', phone: '98111 00002', role: 'cashier' });
  expect(added.status).toBe(303);
  expect((await staff()).map(({ name, role }) => `${name} ${role}`)).toEqual(['Asha owner', 'Suresh cashier']);
  const { id } = (await staff())[1]!;
  const suresh = await chatOf('919811100002');
  expect(await told(suresh)).toEqual([expect.stringContaining('added you to the staff of Real shop as cashier')]);
  expect(await (await page()).text()).toContain(`remove-${id}`);
  expect((await post({ wish: 'role', staffId: String(id), role: 'manager' })).status).toBe(303);
  expect((await staff())[1]!.role).toBe('manager');
  // Nothing had reached them yet, so they need not hear of its changes.
  await house.insert(`UPDATE outbox SET status = 'sent' WHERE chat_id = ${suresh}`);
  expect((await post({ wish: 'remove', staffId: String(id) })).status).toBe(303);
  expect(await staff()).toHaveLength(1);
  expect((await told(suresh)).at(-1)).toContain('no longer on the staff');
  expect(await told(ownerChatId)).toEqual([
    'Support has changed the staff of Real shop: Suresh (9811100002) — cashier',
    'Support has changed the staff of Real shop: Suresh — manager',
    'Support has changed the staff of Real shop: Suresh — no longer on the staff',
  ]);
  const audited = await house.rows<{ action: string; operator_id: number | null; record_id: number }>(
    "SELECT action, operator_id, record_id FROM audit_log WHERE action LIKE 'staff_%' ORDER BY id",
  );
  expect(audited.map(({ action }) => action)).toEqual(['staff_add', 'staff_role', 'staff_remove']);
  expect(audited.every((entry) => entry.operator_id !== null && entry.record_id === id)).toBe(true);
  const acts = await house.rows('SELECT id FROM acts WHERE kind = :kind AND tenant_id = :id', {
    kind: 'staff',
    id: house.realTenantId,
  });
  expect(acts).toHaveLength(3);
});

it('a welcome that had not left does not leave once the person is off again', async () => {
  await post({ wish: 'add', name: 'Wrong', phone: '98111 00009', role: 'cashier' });
  const chat = await chatOf('919811100009');
  expect((await post({ wish: 'remove', staffId: String((await staff())[1]!.id) })).status).toBe(303);
  const sent = await house.rows<{ status: string }>('SELECT status FROM outbox WHERE chat_id = :chat', { chat });
  expect(sent).toEqual([{ status: 'withdrawn' }]);
});

it('refuses what the owner’s own message would be refused, and says why', async () => {
  const [owner] = await staff();
  const last = await post({ wish: 'remove', staffId: String(owner!.id) });
  expect(last.status).toBe(400);
  expect(await last.text()).toContain('Asha is the only owner');
  expect((await post({ wish: 'add', name: 'X', phone: '12345', role: 'cashier' })).status).toBe(400);
  expect((await post({ wish: 'add', name: 'X', phone: '9811100003', role: 'boss' })).status).toBe(400);
  const elsewhere = await post({ wish: 'add', name: 'Asha', phone: '9811100001', role: 'owner' }, house.tenantId);
  expect(await elsewhere.text()).toContain('works for another shop');
  expect((await post({ wish: 'role', staffId: String(owner!.id), role: 'cashier' }, house.tenantId)).status).toBe(400);
  expect((await page(999_999)).status).toBe(404);
  expect((await post({ wish: 'remove', staffId: '1' }, 999_999)).status).toBe(404);
  expect(await staff()).toHaveLength(1);
});

it('is for operators, and no row of the staff is edited by hand', async () => {
  const before = await staff();
  const stranger = await post({ wish: 'add', name: 'Eve', phone: '9811100009', role: 'owner' }, house.realTenantId, {});
  expect(stranger.status).not.toBe(200);
  expect(await staff()).toEqual(before);
  const edit = await house.get(`/admin/api/resources/staff/records/${before[0]!.id}/edit`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ role: 'cashier' }),
  });
  expect(edit.status).toBe(403);
});
