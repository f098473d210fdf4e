import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMAIL, type House, login, startHouse } from '../testing/house.ts';

let house: House;
let headers: { cookie: string };
beforeAll(async () => {
  house = await startHouse({ demo: true });
  headers = await login(house);
});
afterAll(() => house.close());

type Shown = { id: number; state: string; wanted: boolean; mayChange: boolean; qr: string | null };
const lines = async () => (await (await house.get('/whatsapp/api/lines', { headers })).json()) as Shown[];
const post = (path: string, given: Record<string, string> = headers) =>
  house.get(path, { method: 'POST', headers: given });

describe('the WhatsApp page', () => {
  it('makes a line, asks the bot to link it, shows the QR code, and unlinks; all of it audited', async () => {
    expect(await lines()).toEqual([]);
    const { lineId } = (await (await post('/whatsapp/api/lines')).json()) as { lineId: number };
    await post('/whatsapp/api/lines');
    expect(await lines()).toEqual([expect.objectContaining({ id: lineId, state: 'unlinked', wanted: true, qr: null })]);
    await house.db.query("UPDATE line_numbers SET state = 'linking', state_detail = '2@code' WHERE id = :lineId", {
      replacements: { lineId },
    });
    expect((await lines())[0]?.qr).toMatch(/^data:image\/png;base64,/);
    await house.db.query("UPDATE line_numbers SET state = 'online' WHERE id = :lineId", { replacements: { lineId } });
    expect((await lines())[0]?.qr).toBeNull();
    expect((await post(`/whatsapp/api/lines/${lineId}/unlink`)).status).toBe(200);
    expect((await lines())[0]?.wanted).toBe(false);
    const audit = await house.rows<{ action: string; record_id: number }>(
      'SELECT action, record_id FROM audit_log ORDER BY id',
    );
    expect(audit.map((row) => [row.action, row.record_id])).toEqual([
      ['link_line', lineId],
      ['link_line', lineId],
      ['unlink_line', lineId],
    ]);
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
    expect((await lines())[0]).toMatchObject({ state: 'linking', mayChange: false, qr: null });
    expect((await post('/whatsapp/api/lines')).status).toBe(403);
  });
});
