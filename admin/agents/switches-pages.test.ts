import { expect, it } from 'vitest';
import { isSwitchedOff, type Switchable } from '../../models/agents/switches.ts';
import { connectDatabase } from '../../models/database/connection.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();

const post = (body: Record<string, string>) =>
  house.get('/switches', { method: 'POST', headers, body: new URLSearchParams({ wish: 'set', shop: '', ...body }) });
const isOff = (agent: Switchable, tenantId: number) =>
  inPlatform(house.db, new Date(), (platform) => isSwitchedOff(platform, agent, tenantId));

it('switches an agent off for all, lets one shop have it, and on again; the audit says who', async () => {
  expect(await (await house.get('/switches', { headers })).text()).toContain('Every agent is on for every shop');
  expect((await post({ agent: 'credit_risk', offPercent: '100' })).status).toBe(303);
  expect(await isOff('credit_risk', house.realTenantId)).toBe(true);
  expect(await isOff('daily_decision', house.realTenantId)).toBe(false);
  await post({ agent: 'credit_risk', shop: String(house.realTenantId), offPercent: '0' });
  expect(await isOff('credit_risk', house.realTenantId)).toBe(false);
  expect(await isOff('credit_risk', house.tenantId)).toBe(true);
  const shown = await (await house.get('/switches', { headers })).text();
  expect(shown).toMatch(/switch-credit_risk-all[\s\S]*off for 100% of all shops/);
  expect(shown).toMatch(new RegExp(`on for shop ${house.realTenantId}, whatever holds for all`));
  await post({ wish: 'drop', agent: 'credit_risk', shop: String(house.realTenantId) });
  expect(await isOff('credit_risk', house.realTenantId)).toBe(true);
  await post({ wish: 'drop', agent: 'credit_risk' });
  expect(await isOff('credit_risk', house.realTenantId)).toBe(false);
  const log = await house.rows<{ operator_id: number }>(
    "SELECT operator_id FROM audit_log WHERE action = 'agent_switched'",
  );
  expect(log).toHaveLength(4);
  expect(log.every((one) => one.operator_id > 0)).toBe(true);
});

it('is seen by another process after at most a second', async () => {
  const [{ name }] = (await house.rows<{ name: string }>('SELECT DATABASE() AS name')) as [{ name: string }];
  const url = new URL(process.env.DATABASE_URL!);
  url.pathname = `/${name}`;
  const other = connectDatabase(url.href, { poolSize: 1 });
  const seen = () =>
    inPlatform(other, new Date(), (platform) => isSwitchedOff(platform, 'evening_summary', house.realTenantId));
  try {
    expect(await seen()).toBe(false);
    await post({ agent: 'evening_summary', offPercent: '100' });
    await expect.poll(seen, { timeout: 10_000 }).toBe(true);
  } finally {
    await other.close();
  }
});

it('takes no half shop, no unknown agent and no unknown shop', async () => {
  expect((await post({ agent: 'credit_risk', shop: String(house.realTenantId), offPercent: '50' })).status).toBe(400);
  expect((await post({ agent: 'nobody', offPercent: '100' })).status).toBe(400);
  expect((await post({ agent: 'credit_risk', offPercent: '101' })).status).toBe(400);
  expect((await post({ agent: 'credit_risk', shop: '99999', offPercent: '100' })).status).toBe(400);
  expect((await house.get('/switches', { headers: { accept: 'application/json' } })).status).toBe(401);
});
