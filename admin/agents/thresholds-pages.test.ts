import { expect, it } from 'vitest';
import { rulePackOf } from '../../models/agents/rule-packs.ts';
import { inTenant } from '../../models/database/scope.ts';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();

const post = (path: string, body: Record<string, string>) =>
  house.get(path, { method: 'POST', headers, body: new URLSearchParams(body) });
const page = async (path: string) => (await house.get(path, { headers })).text();
const packNow = () =>
  inTenant(house.db, { tenantId: house.realTenantId, now: new Date() }, (scope) => rulePackOf(scope, 'daily_decision'));
const audited = async (action: string) =>
  (await house.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM audit_log WHERE action = '${action}'`))[0]!.n;

it('gives a shop thresholds of its own, goes back to a version and to those of all shops; the audit says so', async () => {
  const at = `/thresholds/${house.realTenantId}`;
  const empty = await page(`/thresholds?shop=${house.realTenantId}`);
  expect(empty).toContain('thresholds-daily_decision');
  expect(empty).toContain('placeholder="15"');
  expect((await post(at, { wish: 'save', agent: 'daily_decision', 'daily_decision.overdueDays': '21' })).status).toBe(
    303,
  );
  await post(at, {
    wish: 'save',
    agent: 'daily_decision',
    'daily_decision.overdueDays': '25',
    'daily_decision.deadDays': '',
  });
  expect(await packNow()).toMatchObject({ version: 'shop-2', pack: { overdueDays: 25, deadDays: 60 } });
  expect(await page(`/thresholds?shop=${house.realTenantId}`)).toMatch(
    /Own thresholds, version 2[\s\S]*overdueDays 21/,
  );
  await post(at, { wish: 'activate', agent: 'daily_decision', version: '1' });
  expect(await packNow()).toMatchObject({ version: 'shop-1', pack: { overdueDays: 21 } });
  await post(at, { wish: 'activate', agent: 'daily_decision', version: '0' });
  expect(await packNow()).toMatchObject({ version: 'platform-1', pack: { overdueDays: 15 } });
  expect([await audited('thresholds_save'), await audited('thresholds_activate')]).toEqual([2, 2]);
});

it('takes no number the agent does not take, no unknown agent and no unknown shop', async () => {
  const at = `/thresholds/${house.realTenantId}`;
  const wrong: Record<string, string>[] = [
    { wish: 'save', agent: 'daily_decision', 'daily_decision.overdueDays': '0' },
    { wish: 'save', agent: 'daily_decision', 'daily_decision.overdueDays': 'many' },
    { wish: 'save', agent: 'nobody' },
    { wish: 'activate', agent: 'daily_decision', version: '-1' },
  ];
  for (const bad of wrong) expect((await post(at, bad)).status).toBe(400);
  expect((await post('/thresholds/999999', { wish: 'activate', agent: 'daily_decision', version: '0' })).status).toBe(
    404,
  );
  expect((await house.get('/thresholds', { headers: { accept: 'application/json' } })).status).toBe(401);
});

it('starts a trial on a share of the shops and ends it', async () => {
  const trial = { wish: 'start', name: 'later_overdue', threshold: 'daily_decision.overdueDays', value: '20' };
  expect((await post('/agents/trials', { ...trial, sharePercent: '100' })).status).toBe(400);
  expect((await post('/agents/trials', { ...trial, value: '0', sharePercent: '50' })).status).toBe(400);
  expect(
    (await post('/agents/trials', { ...trial, threshold: 'daily_decision.mood', sharePercent: '50' })).status,
  ).toBe(400);
  expect((await post('/agents/trials', { ...trial, sharePercent: '99' })).status).toBe(303);
  expect(await page('/agents')).toContain('later_overdue · daily_decision: overdueDays 20 in 99% of the shops');
  expect(await packNow()).toMatchObject({ variant: expect.stringMatching(/^later_overdue:[ab]$/) });
  // A name stands for one order of the shops.
  expect((await post('/agents/trials', { ...trial, sharePercent: '50' })).status).toBe(400);
  await post('/agents/trials', { wish: 'end', name: 'later_overdue' });
  expect(await page('/agents')).toContain('No trial is running');
  expect(await packNow()).toMatchObject({ variant: null });
  expect([await audited('trial_started'), await audited('trial_ended')]).toEqual([1, 1]);
});
