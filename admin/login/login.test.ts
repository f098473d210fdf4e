import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cookieOf, EMAIL, type House, login, PASSWORD, startHouse, tryLogin } from '../testing/house.ts';
import { TRIES_PER_OPERATOR } from './login-limit.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse({ demo: true });
});
afterAll(() => house.close());

describe('login', () => {
  it('lets nobody in without it', async () => {
    for (const path of ['/admin', '/admin/resources/invoices', '/whatsapp', '/account/password']) {
      const answer = await house.get(path, { headers: { accept: 'text/html' } });
      expect([path, answer.status]).toEqual([path, 302]);
      expect(answer.headers.get('location')).toContain('/admin/login');
    }
    expect((await house.get('/admin/api/resources/invoices/actions/list')).status).toBe(401);
    expect((await house.get('/whatsapp/api/lines')).status).toBe(401);
  });

  it('opens with the right password, under a new session id and a closed cookie', async () => {
    const { cookie } = await login(house);
    const again = await tryLogin(house, PASSWORD, EMAIL, { cookie });
    expect(cookieOf(again)).not.toBe('');
    expect(cookieOf(again)).not.toBe(cookie);
    expect(again.headers.get('set-cookie')).toMatch(/HttpOnly/i);
    expect(again.headers.get('set-cookie')).toMatch(/SameSite=Strict/i);
    expect((await house.get('/admin', { headers: { cookie: cookieOf(again) } })).status).toBe(200);
    // The id from before the second login is worth nothing any more.
    expect((await house.get('/whatsapp/api/lines', { headers: { cookie } })).status).toBe(401);
  });

  it('stays shut for a wrong password and never follows a foreign address', async () => {
    const wrong = await tryLogin(house, 'wrong password', 'other@example.com');
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('set-cookie')).toBeNull();
    const body = new URLSearchParams({ email: EMAIL, password: PASSWORD });
    for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const path = `/admin/login?next=${encodeURIComponent(next)}`;
      const answer = await house.get(path, { method: 'POST', body });
      expect(answer.headers.get('location')).toBe('/admin');
    }
  });

  it('counts tries and then refuses even the right password', async () => {
    const email = 'guessed@example.com';
    for (let tries = 0; tries < TRIES_PER_OPERATOR; tries++) {
      expect((await tryLogin(house, 'guess', email)).status).toBe(401);
    }
    expect((await tryLogin(house, 'guess', email)).status).toBe(429);
    expect((await tryLogin(house, PASSWORD)).status).toBe(303);
  });

  it('refuses a form sent from another site', async () => {
    const foreign = await tryLogin(house, PASSWORD, EMAIL, { origin: 'https://evil.example' });
    const sameSite = await tryLogin(house, PASSWORD, EMAIL, { 'sec-fetch-site': 'same-site' });
    expect([foreign.status, sameSite.status]).toEqual([403, 403]);
  });

  it('ends every session of an operator whose password changes', async () => {
    const mine = await login(house);
    const stolen = await login(house);
    const change = (current: string, wanted: string) =>
      house.get('/account/password', {
        method: 'POST',
        headers: mine,
        body: new URLSearchParams({ current, wanted, again: wanted }),
      });
    expect((await change('not the password', 'a brand new password')).status).toBe(400);
    expect((await change(PASSWORD, 'short')).status).toBe(400);
    const changed = await change(PASSWORD, 'a brand new password');
    expect(changed.status).toBe(303);
    expect((await house.get('/whatsapp/api/lines', { headers: stolen })).status).toBe(401);
    expect((await house.get('/whatsapp/api/lines', { headers: { cookie: cookieOf(changed) } })).status).toBe(200);
    const [audit] = await house.rows<{ action: string }>(
      "SELECT action FROM audit_log WHERE action = 'change_password'",
    );
    expect(audit).toEqual({ action: 'change_password' });
  });
});
