import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inTenant } from '../../models/database/scope.ts';
import { creditsLeft } from '../../models/plans/credits.ts';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();

const post = (tenantId: number, body: Record<string, string>, as = headers) =>
  house.get(`/plans/${tenantId}`, { method: 'POST', headers: as, body: new URLSearchParams(body) });
const page = async (tenantId: number) => (await house.get(`/plans?shop=${tenantId}`, { headers })).text();
const booked = () =>
  house.rows<{ plan: string; is_trial: number; ends_on: string | null }>(
    'SELECT plan, is_trial, ends_on FROM shop_plans WHERE tenant_id = :id',
    { id: house.realTenantId },
  );
const audited = () =>
  house.rows<{ action: string; operator_id: number; detail: unknown }>(
    'SELECT action, operator_id, detail FROM audit_log WHERE tenant_id = :id ORDER BY id',
    { id: house.realTenantId },
  );

describe('/plans', () => {
  it('says that a shop without a plan, and a demo, has everything', async () => {
    expect(await page(house.realTenantId)).toMatch(/plan-now">Nothing booked: this shop has everything/);
    expect(await page(house.tenantId)).toMatch(/plan-now">A demo shop/);
    expect((await house.get('/plans?shop=99999', { headers })).status).toBe(404);
  });

  it('books a plan with its end and as a trial, changes it, takes it away, and keeps who did', async () => {
    const set = (body: Record<string, string>) => post(house.realTenantId, { wish: 'plan', endsOn: '', ...body });
    expect((await set({ plan: 'pro', endsOn: '2099-12-31', isTrial: '1' })).status).toBe(303);
    expect(await booked()).toEqual([{ plan: 'pro', is_trial: 1, ends_on: '2099-12-31' }]);
    expect(await page(house.realTenantId)).toMatch(/plan-now">PRO · On trial until 2099-12-31/);
    await set({ plan: 'starter' });
    expect(await booked()).toEqual([{ plan: 'starter', is_trial: 0, ends_on: null }]);
    expect(await page(house.realTenantId)).toMatch(/plan-today">[\s\S]*advice: 0 \/ 1/);
    await post(house.realTenantId, { wish: 'everything' });
    expect(await booked()).toEqual([]);
    const log = await audited();
    expect(log.map((one) => one.action)).toEqual(['plan_booked', 'plan_booked', 'plan_booked']);
    expect(log.every((one) => one.operator_id > 0)).toBe(true);
    expect(JSON.stringify(log[1]!.detail)).toMatch(/before[^}]*pro[\s\S]*after[^}]*starter/);
  });

  it('gives credits once however often the form is sent, and shows the ledger', async () => {
    const form = { wish: 'credits', kind: 'messages', reason: 'bought', amount: '50', key: randomUUID() };
    const before = (await audited()).length;
    await post(house.realTenantId, form);
    await post(house.realTenantId, form);
    const left = () =>
      inTenant(house.db, { tenantId: house.realTenantId, now: new Date() }, (scope) => creditsLeft(scope));
    expect(await left()).toEqual({ messages: 50, gst_pack: 0 });
    expect((await audited()).length).toBe(before + 1);
    await post(house.realTenantId, { ...form, reason: 'taken_back', amount: '8', key: randomUUID() });
    expect(await left()).toMatchObject({ messages: 42 });
    const shown = await page(house.realTenantId);
    expect(shown).toMatch(/credits-left">[\s\S]*messages: <strong>42/);
    expect(shown).toMatch(/taken back <strong>-8<\/strong> → 42[\s\S]*bought <strong>\+50<\/strong> → 50/);
  });

  it.each<Record<string, string>>([
    { wish: 'plan', plan: 'gold', endsOn: '' },
    { wish: 'plan', plan: 'pro', endsOn: '31-12-2099' },
    { wish: 'credits', kind: 'messages', reason: 'bought', amount: '0', key: randomUUID() },
    { wish: 'credits', kind: 'messages', reason: 'used', amount: '5', key: randomUUID() },
    { wish: 'credits', kind: 'messages', reason: 'bought', amount: '5', key: 'x' },
  ])('refuses what is none: %o', async (body) => {
    const before = await audited();
    expect((await post(house.realTenantId, body)).status).toBe(400);
    expect(await audited()).toEqual(before);
  });

  it('is for operators alone, and the tables behind it are read only', async () => {
    const nobody = { accept: 'application/json' };
    expect((await house.get('/plans', { headers: nobody })).status).toBe(401);
    const body = new URLSearchParams({ wish: 'everything' });
    expect((await house.get(`/plans/${house.realTenantId}`, { method: 'POST', headers: nobody, body })).status).toBe(
      401,
    );
    for (const table of ['shop_plans', 'credit_entries', 'credit_balances', 'agent_switches', 'run_traces']) {
      expect((await house.get(`/admin/api/resources/${table}/actions/list`, { headers })).status, table).toBe(200);
      const made = await house.get(`/admin/api/resources/${table}/actions/new`, { method: 'POST', headers, body });
      expect(made.status, table).toBe(403);
    }
  });
});
