import { describe, expect, it } from 'vitest';
import { cloudAccess } from '../../bot/channels/cloud-api/access.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { signatureOf } from '../../tests/cloud-double/graph-double.ts';
import { EMAIL, loggedInHouse } from '../testing/house.ts';

const SECRET = 'ab'.repeat(32);
const TOKEN = 'EAAGtokenOfASystemUser0123456789';
const { house, headers } = await loggedInHouse();

const right = {
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  token: TOKEN,
  appSecret: '0123456789abcdef0123456789abcdef',
  tenantId: '',
  messageTemplate: 'billos_message',
  documentTemplate: '',
  templateLanguages: 'en, hi',
};
const save = (fields: Partial<Record<keyof typeof right, string>> = {}, given: Record<string, string> = headers) =>
  house.get('/whatsapp/cloud', { method: 'POST', headers: given, body: new URLSearchParams({ ...right, ...fields }) });
const lines = () =>
  house.rows<{ id: number; tenant_id: number | null; wanted: number }>(
    "SELECT id, tenant_id, wanted FROM line_numbers WHERE channel = 'cloud_api'",
  );

describe('the page of the official API', () => {
  it('shows what Meta asks for, and Meta’s handshake is answered by it', async () => {
    const page = await (await house.get('/whatsapp/cloud', { headers })).text();
    expect(page).toContain('/webhooks/whatsapp');
    const verifyToken = /data-testid="verify-token">([0-9a-f]{48})</.exec(page)![1]!;
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': '42',
    });
    const answer = await house.get(`/webhooks/whatsapp?${query}`);
    expect([answer.status, await answer.text()]).toEqual([200, '42']);
  });

  it('saves a line, its secrets sealed and nowhere shown, and takes a new token later', async () => {
    expect((await save()).status).toBe(200);
    const [line] = await lines();
    expect(line).toMatchObject({ tenant_id: null, wanted: 1 });
    expect(await (await save({ token: `${TOKEN}new` })).text()).not.toContain(TOKEN);
    expect(await lines()).toHaveLength(1);
    const access = await inPlatform(house.db, new Date(), (platform) => cloudAccess(platform, SECRET, line!.id));
    expect(access).toMatchObject({
      token: `${TOKEN}new`,
      messageTemplate: 'billos_message',
      documentTemplate: null,
      templateLanguages: ['en', 'hi'],
    });
    const [raw] = await house.rows<Record<string, Buffer>>(
      'SELECT sealed_token, sealed_app_secret FROM cloud_api_lines',
    );
    expect(raw!.sealed_token!.includes(TOKEN)).toBe(false);
    expect(raw!.sealed_app_secret!.includes(right.appSecret)).toBe(false);
    const audit = JSON.stringify(await house.rows("SELECT * FROM audit_log WHERE action = 'save_cloud_line'"));
    expect(audit).toContain(right.phoneNumberId);
    expect(audit).not.toContain(TOKEN);
  });

  it('is followed by signed webhooks, which need neither login nor origin', async () => {
    await save();
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [] });
    const post = (signature: string) =>
      house.get('/webhooks/whatsapp', { method: 'POST', body, headers: { 'x-hub-signature-256': signature } });
    expect((await post(signatureOf(body, right.appSecret))).status).toBe(200);
    expect((await post(signatureOf(body, 'guess'))).status).toBe(401);
  });

  it('gives a line to the shop that is named, and to none that is not there', async () => {
    expect((await save({ tenantId: '999999' })).status).toBe(400);
    await save({ tenantId: String(house.realTenantId) });
    expect(await lines()).toMatchObject([{ tenant_id: house.realTenantId }]);
  });

  it.each([
    ['phoneNumberId', '+91 98'],
    ['token', 'short'],
    ['appSecret', ''],
    ['messageTemplate', 'Not A Name'],
    ['templateLanguages', 'english'],
  ] as const)('refuses a %s like "%s"', async (field, value) => {
    expect((await save({ [field]: value })).status).toBe(400);
  });

  it('says what is wrong with a line, and connects and disconnects it', async () => {
    await save();
    const [line] = await lines();
    await house.db.query("UPDATE line_numbers SET state = 'logged_out', state_detail = 'token' WHERE id = :id", {
      replacements: { id: line!.id },
    });
    const shown = await (await house.get('/whatsapp/api/lines', { headers })).json();
    expect(shown).toMatchObject([{ channel: 'cloud_api', state: 'logged_out', next: 'cloud_next_token', qr: null }]);
    const words = (await (await house.get('/whatsapp/api/words', { headers })).json()) as Record<string, string>;
    expect(words.cloud_next_token).toContain('expired');
    await house.get(`/whatsapp/api/lines/${line!.id}/unlink`, { method: 'POST', headers });
    expect(await lines()).toMatchObject([{ wanted: 0 }]);
  });

  it('is for admins alone', async () => {
    expect((await save({}, {})).status).toBeGreaterThanOrEqual(300);
    await house.db.query("UPDATE operators SET role = 'support' WHERE email = :email", {
      replacements: { email: EMAIL },
    });
    expect((await save()).status).toBe(403);
    expect((await house.get('/whatsapp/cloud', { headers })).status).toBe(403);
  });
});
