import { beforeEach, expect, it } from 'vitest';
import { CAREFUL_LIMITS, USUAL_LIMITS } from '../../models/lines/pace-limits.ts';
import { EMAIL, loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();
let lineId: number;
beforeEach(async () => {
  lineId = await house.insert(
    "INSERT INTO line_numbers (channel, name, phone, created_at) VALUES ('whatsapp', UUID(), '919811111111', NOW(3))",
  );
});

const own = { perMinute: '12', perHour: '100', unaskedPerHour: '30', coldPerHour: '6', coldPerDay: '40' };
const page = async (path = `/whatsapp/pace/${lineId}`) => house.get(`${path}?lang=en`, { headers });
const post = (body: Record<string, string>, given: Record<string, string> = headers, id = lineId) =>
  house.get(`/whatsapp/pace/${id}?lang=en`, { method: 'POST', headers: given, body: new URLSearchParams(body) });
const shownOnCard = async () => {
  const lines = (await (await house.get('/whatsapp/api/lines?lang=en', { headers })).json()) as {
    id: number;
    pace: string;
    mayPace: boolean;
  }[];
  return lines.find((line) => line.id === lineId)!;
};
const kept = async () =>
  (await house.rows<{ p: unknown }>('SELECT pace_limits AS p FROM line_numbers WHERE id = :lineId', { lineId }))[0]!.p;

it('gives a line its own pace, a careful one, the usual one again, shows it in the lists and keeps who did it', async () => {
  expect(await (await page()).text()).toContain(`value="${USUAL_LIMITS.perHour}"`);
  expect(await shownOnCard()).toMatchObject({ pace: 'Pace: as this installation is set.', mayPace: true });
  expect((await post({ wish: 'own', ...own })).status).toBe(303);
  const sentence =
    'Own pace: 12 messages a minute, 100 an hour; of those 30 an hour that nobody waits for, and to people who never wrote 6 an hour, 40 a day.';
  expect((await shownOnCard()).pace).toBe(sentence);
  expect(await (await page()).text()).toContain(sentence);
  expect(await (await page('/outgoing')).text()).toContain(sentence);
  await post({ wish: 'careful' });
  expect((await shownOnCard()).pace).toContain(`${CAREFUL_LIMITS.coldPerDay} a day`);
  await post({ wish: 'usual' });
  expect(await kept()).toBeNull();
  const audit = await house.rows<{ action: string }>(
    'SELECT action FROM audit_log WHERE record_id = :lineId ORDER BY id',
    { lineId },
  );
  expect(audit.map(({ action }) => action)).toEqual(['set_pace', 'set_pace', 'set_pace']);
});

it('refuses what is out of bounds in a sentence, and keeps what was typed', async () => {
  const tooFast = await post({ wish: 'own', ...own, perMinute: '5000' });
  expect(tooFast.status).toBe(400);
  const shown = await tooFast.text();
  expect(shown).toContain('Messages a minute: a whole number from 1 to 120.');
  expect(shown).toContain('value="5000"');
  const above = await (await post({ wish: 'own', ...own, coldPerHour: '31' })).text();
  expect(above).toContain(
    '“An hour to people who never wrote” cannot be more than “An hour that nobody waits for: documents, reminders, advice”.',
  );
  expect(await kept()).toBeNull();
});

it('has none to set for a line of the official API, and says why', async () => {
  await house.db.query("UPDATE line_numbers SET channel = 'cloud_api' WHERE id = :lineId", {
    replacements: { lineId },
  });
  expect(await shownOnCard()).toMatchObject({
    pace: "Pace: Meta's own rates; there is nothing to set.",
    mayPace: false,
  });
  expect((await page()).status).toBe(404);
  expect((await post({ wish: 'careful' })).status).toBe(404);
  expect(await kept()).toBeNull();
});

it('obeys admins alone, and knows its wishes', async () => {
  expect((await post({ wish: 'faster' })).status).toBe(404);
  expect((await post({ wish: 'careful' }, headers, 999_999)).status).toBe(404);
  expect((await post({ wish: 'careful' }, { accept: 'application/json' })).status).toBe(401);
  expect((await post({ wish: 'careful' }, { ...headers, origin: 'https://evil.example' })).status).toBe(403);
  await house.db.query("UPDATE operators SET role = 'support' WHERE email = :email", {
    replacements: { email: EMAIL },
  });
  expect((await post({ wish: 'careful' })).status).toBe(403);
  expect(await shownOnCard()).toMatchObject({ mayPace: false });
  expect(await kept()).toBeNull();
});
