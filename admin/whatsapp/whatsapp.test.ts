import { describe, expect, it } from 'vitest';
import { codeDetail } from '../../models/lines/linking.ts';
import { EMAIL, loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();

type Shown = {
  id: number;
  state: string;
  next: string;
  wanted: boolean;
  mayChange: boolean;
  qr: string | null;
  code: { groups: string; until: string } | null;
  linkPhone: string | null;
};
const lines = async () => (await (await house.get('/whatsapp/api/lines', { headers })).json()) as Shown[];
const post = (path: string, given: Record<string, string> = headers, body: object = {}) =>
  house.get(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...given },
    body: JSON.stringify(body),
  });
/** As the bot would leave the line, with its lease. */
const setLine = (lineId: number, state: string, detail: string | null, isHeld = true) =>
  house.db.query(
    `UPDATE line_numbers SET state = :state, state_detail = :detail, leased_by = 'bot',
       leased_until = UTC_TIMESTAMP(3) + INTERVAL :minutes MINUTE WHERE id = :lineId`,
    { replacements: { state, detail, lineId, minutes: isHeld ? 5 : -5 } },
  );

describe('the WhatsApp page', () => {
  it('makes a line, asks the bot to link it, shows the QR code, and unlinks; all of it audited', async () => {
    expect(await lines()).toEqual([]);
    const { lineId } = (await (await post('/whatsapp/api/lines')).json()) as { lineId: number };
    await post(`/whatsapp/api/lines/${lineId}/link`);
    expect(await lines()).toEqual([expect.objectContaining({ id: lineId, state: 'unlinked', wanted: true, qr: null })]);
    await setLine(lineId, 'linking', '2@code');
    expect((await lines())[0]?.qr).toMatch(/^data:image\/png;base64,/);
    await setLine(lineId, 'online', null);
    expect((await lines())[0]).toMatchObject({ qr: null, state: 'online', next: 'line_next_online' });
    await setLine(lineId, 'online', null, false);
    expect((await lines())[0]).toMatchObject({ state: 'reconnecting', next: 'line_next_no_process' });
    expect((await post(`/whatsapp/api/lines/${lineId}/unlink`)).status).toBe(200);
    expect((await lines())[0]).toMatchObject({ wanted: false, state: 'unlinked', next: 'line_next_unlinked' });
    await setLine(lineId, 'unlinked', null);
    const audit = await house.rows<{ action: string; record_id: number }>(
      'SELECT action, record_id FROM audit_log ORDER BY id',
    );
    expect(audit.map((row) => [row.action, row.record_id])).toEqual([
      ['link_line', lineId],
      ['link_line', lineId],
      ['unlink_line', lineId],
    ]);
  });

  it('links by a code for a phone, shows it in groups, gives a new one, and refuses what is no number', async () => {
    const { lineId } = (await (await post('/whatsapp/api/lines', headers, { phone: '098765 43210' })).json()) as {
      lineId: number;
    };
    const shown = async () => (await lines()).find((line) => line.id === lineId)!;
    expect(await shown()).toMatchObject({ next: 'line_next_waiting', linkPhone: '919876543210', code: null });
    const until = new Date('2026-07-15T05:33:00.000Z');
    await setLine(lineId, 'linking', codeDetail('ABCD1234', until));
    expect(await shown()).toMatchObject({
      next: 'line_next_code',
      qr: null,
      code: { groups: 'ABCD-1234', until: until.toISOString() },
    });
    // A new one: the old one is not shown any more while it is asked for.
    expect((await post(`/whatsapp/api/lines/${lineId}/link`, headers, { phone: '9876543210' })).status).toBe(201);
    expect(await shown()).toMatchObject({ next: 'line_next_waiting', code: null });
    for (const phone of ['12345', 'shop', '', '+91 98765 432100000000']) {
      const answer = await post(`/whatsapp/api/lines/${lineId}/link`, headers, { phone });
      expect([answer.status, await answer.json()]).toEqual([400, { error: 'link_phone_wrong' }]);
    }
    await setLine(lineId, 'unlinked', 'code_expired');
    expect(await shown()).toMatchObject({ next: 'line_next_code_expired', code: null });
  });

  it('links several numbers, and none of them twice', async () => {
    const first = await house.insert(
      "INSERT INTO line_numbers (channel, name, phone, state, wanted, created_at) VALUES ('whatsapp', 'one', '919811111111', 'online', TRUE, NOW(3))",
    );
    const refused = await post('/whatsapp/api/lines', headers, { phone: '98111 11111' });
    expect([refused.status, await refused.json()]).toEqual([409, { error: 'link_number_taken' }]);
    const { lineId } = (await (await post('/whatsapp/api/lines', headers, { phone: '98222 22222' })).json()) as {
      lineId: number;
    };
    expect(lineId).not.toBe(first);
    expect((await lines()).filter((line) => line.id === lineId)).toMatchObject([{ wanted: true }]);
    // Given up, the number may be another line's.
    await post(`/whatsapp/api/lines/${first}/unlink`);
    expect((await post('/whatsapp/api/lines', headers, { phone: '98111 11111' })).status).toBe(201);
  });

  it('touches no line of the simulator and obeys nobody else', async () => {
    const id = await house.insert(
      "INSERT INTO line_numbers (channel, name, created_at) VALUES ('simulator', 'sim', NOW(3))",
    );
    expect((await post(`/whatsapp/api/lines/${id}/link`)).status).toBe(404);
    expect((await post(`/whatsapp/api/lines/${id}/explode`)).status).toBe(404);
    expect((await post('/whatsapp/api/lines', {})).status).toBe(401);
    expect((await post('/whatsapp/api/lines', { ...headers, origin: 'https://evil.example' })).status).toBe(403);
  });

  it('shows support staff the state, but neither the code nor a button', async () => {
    await post('/whatsapp/api/lines');
    await house.db.query(
      "UPDATE line_numbers SET state = 'linking', state_detail = '2@code' WHERE channel = 'whatsapp'",
    );
    await house.db.query("UPDATE operators SET role = 'support' WHERE email = :email", {
      replacements: { email: EMAIL },
    });
    expect((await lines())[0]).toMatchObject({ mayChange: false, qr: null, code: null, linkPhone: null });
    expect((await post('/whatsapp/api/lines')).status).toBe(403);
  });
});
