import { beforeAll, expect, it } from 'vitest';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();
let lineId: number;
let chatId: number;
beforeAll(async () => {
  lineId = await house.insert(
    "INSERT INTO line_numbers (channel, name, created_at) VALUES ('simulator', 'sim', NOW(3))",
  );
  const personId = await house.insert("INSERT INTO people (phone, created_at) VALUES ('919800000001', NOW(3))");
  chatId = await house.insert(
    `INSERT INTO chats (line_id, person_id, address, created_at) VALUES (${lineId}, ${personId}, '919800000001', NOW(3))`,
  );
});

let count = 0;
const message = (status: string) =>
  house.insert(
    `INSERT INTO outbox (tenant_id, line_id, chat_id, wire_id, text, audience, status, attempts, last_error, created_at)
     VALUES (${house.tenantId}, ${lineId}, ${chatId}, 'M${count++}', 'secret words', 'customer', '${status}', 3, 'graph status code 7', NOW(3))`,
  );
const post = (path: string, body?: Record<string, string>, given: Record<string, string> = headers) =>
  house.get(path, { method: 'POST', headers: given, ...(body ? { body: new URLSearchParams(body) } : {}) });
const page = async () => (await house.get('/outgoing', { headers })).text();
const stateOf = async (id: number) =>
  (
    await house.rows<{ status: string; attempts: number }>('SELECT status, attempts FROM outbox WHERE id = :id', { id })
  )[0]!;
const audited = async () =>
  (await house.rows<{ action: string }>('SELECT action FROM audit_log ORDER BY id')).map(({ action }) => action);

it('shows what is in trouble, why, and what to do, and does it', async () => {
  const [lost, arrived, refused] = [await message('uncertain'), await message('uncertain'), await message('failed')];
  const shown = await page();
  for (const id of [lost, arrived, refused]) expect(shown).toContain(`troubled-${id}`);
  expect(shown).toContain('graph status code 7');
  expect(shown).toContain('Ask the receiver');
  expect(shown).not.toContain('secret words');
  expect((await post(`/outgoing/messages/${lost}/again`)).status).toBe(303);
  expect((await post(`/outgoing/messages/${arrived}/arrived`)).status).toBe(303);
  expect((await post(`/outgoing/messages/${refused}/leave`)).status).toBe(303);
  expect(await stateOf(lost)).toEqual({ status: 'pending', attempts: 0 });
  expect(await stateOf(arrived)).toMatchObject({ status: 'sent' });
  expect(await stateOf(refused)).toMatchObject({ status: 'withdrawn' });
  expect((await post(`/outgoing/messages/${refused}/again`)).status).toBe(404);
  expect(await audited()).toEqual(['message_again', 'message_arrived', 'message_leave']);
});

it('sends nothing again to a customer who has said STOP since', async () => {
  await house.insert(
    `INSERT INTO parties (tenant_id, kind, name, phone, stopped_at, created_at)
     VALUES (${house.tenantId}, 'customer', 'Ravi', '919800000001', NOW(3), NOW(3))`,
  );
  const id = await message('failed');
  expect((await post(`/outgoing/messages/${id}/again`)).status).toBe(404);
  expect(await stateOf(id)).toMatchObject({ status: 'failed' });
});

it('pauses and resumes a line and a shop', async () => {
  const paused = async (table: string, id: number) =>
    (await house.rows<{ p: number }>(`SELECT sending_paused AS p FROM ${table} WHERE id = :id`, { id }))[0]?.p;
  await post(`/outgoing/lines/${lineId}/pause`);
  await post('/outgoing/shops', { id: String(house.tenantId), wish: 'pause' });
  expect([await paused('line_numbers', lineId), await paused('tenants', house.tenantId)]).toEqual([1, 1]);
  expect(await page()).toContain(`resume-shop-${house.tenantId}`);
  await post(`/outgoing/lines/${lineId}/resume`);
  await post('/outgoing/shops', { id: String(house.tenantId), wish: 'resume' });
  expect([await paused('line_numbers', lineId), await paused('tenants', house.tenantId)]).toEqual([0, 0]);
  expect((await audited()).slice(-4)).toEqual(['pause_line', 'pause_shop', 'resume_line', 'resume_shop']);
  expect((await post('/outgoing/lines/999999/pause')).status).toBe(404);
});

it('obeys nobody who is not logged in, and no other site', async () => {
  expect((await house.get('/outgoing', { headers: { accept: 'application/json' } })).status).toBe(401);
  expect((await post(`/outgoing/lines/${lineId}/pause`, undefined, {})).status).toBe(401);
  expect(
    (await post(`/outgoing/lines/${lineId}/pause`, undefined, { ...headers, origin: 'https://evil.example' })).status,
  ).toBe(403);
});
