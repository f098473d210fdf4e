import { describe, expect, it } from 'vitest';
import { cookieOf, EMAIL, loggedInHouse, tryLogin } from '../testing/house.ts';

const { house, headers: admin } = await loggedInHouse();

const add = (email: string, role: string, headers: Record<string, string> = admin) =>
  house.get('/account/operators', { method: 'POST', headers, body: new URLSearchParams({ email, role }) });
const passwordIn = (page: string) => /data-testid="one-time-password">([^<]+)</.exec(page)?.[1] ?? '';
const idOf = async (email: string) =>
  (await house.rows<{ id: number }>('SELECT id FROM operators WHERE email = :email', { email }))[0]?.id;
const order = (id: number | undefined, wish: string, headers: Record<string, string> = admin) =>
  house.get(`/account/operators/${id}/${wish}`, { method: 'POST', headers });
const isIn = async (headers: { cookie: string }) =>
  (await house.get('/whatsapp/api/lines', { headers })).status === 200;

describe('the operators', () => {
  it('are added with a one-time password that is shown once and leads to a password of their own', async () => {
    const answer = await add('New.Colleague@example.com', 'support');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const oneTime = passwordIn(await answer.text());
    const entered = await tryLogin(house, oneTime, 'new.colleague@example.com');
    expect(entered.headers.get('location')).toBe('/account/password?first=1');
    const wanted = 'a password of my own';
    const body = new URLSearchParams({ current: oneTime, wanted, again: wanted });
    const mine = { cookie: cookieOf(entered) };
    const changed = await house.get('/account/password', { method: 'POST', headers: mine, body });
    expect(changed.status).toBe(303);
    expect((await tryLogin(house, wanted, 'new.colleague@example.com')).status).toBe(303);
    expect((await tryLogin(house, oneTime, 'new.colleague@example.com')).status).toBe(401);
    const page = await (await house.get('/account/operators', { headers: admin })).text();
    expect(page).toContain('new.colleague@example.com');
    expect(passwordIn(page)).toBe('');
  });

  it('are added once, by a whole address, and only by an admin', async () => {
    const oneTime = passwordIn(await (await add('support2@example.com', 'support')).text());
    expect((await add('Support2@example.com', 'admin')).status).toBe(400);
    expect((await add('no address', 'support')).status).toBe(400);
    expect((await add('boss@example.com', 'owner')).status).toBe(400);
    const support = { cookie: cookieOf(await tryLogin(house, oneTime, 'support2@example.com')) };
    expect((await house.get('/account/operators', { headers: support })).status).toBe(403);
    expect((await add('third@example.com', 'admin', support)).status).toBe(403);
    expect((await order(await idOf(EMAIL), 'disable', support)).status).toBe(403);
    expect(await idOf('third@example.com')).toBeUndefined();
    expect((await house.get('/account/operators', { headers: { accept: 'text/html' } })).status).toBe(302);
  });

  it('are shut out at once, open sessions too, and let in again; nobody shuts out themselves', async () => {
    const email = 'leaver@example.com';
    const oneTime = passwordIn(await (await add(email, 'admin')).text());
    const theirs = { cookie: cookieOf(await tryLogin(house, oneTime, email)) };
    expect(await isIn(theirs)).toBe(true);
    const id = await idOf(email);
    expect((await order(id, 'disable')).status).toBe(303);
    expect(await isIn(theirs)).toBe(false);
    expect((await tryLogin(house, oneTime, email)).status).toBe(401);
    expect((await order(id, 'enable')).status).toBe(303);
    expect((await tryLogin(house, oneTime, email)).status).toBe(303);
    expect((await order(await idOf(EMAIL), 'disable')).status).toBe(409);
    expect((await order(9_999_999, 'disable')).status).toBe(404);
    const audit = await house.rows<{ action: string }>(
      "SELECT action FROM audit_log WHERE resource = 'operators' AND record_id = :id ORDER BY id",
      { id },
    );
    expect(audit.map((entry) => entry.action)).toEqual(['add_operator', 'disable_operator', 'enable_operator']);
  });
});
