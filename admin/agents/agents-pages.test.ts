import { expect, it } from 'vitest';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();

const run = (agent: string, variant: string | null, posted: number, acted: number) =>
  house.insert(
    `INSERT INTO agent_runs (tenant_id, agent, run_on, pack_version, variant, status, posted, acted, claimed_by, started_at, created_at)
     VALUES (${house.tenantId}, '${agent}', CURRENT_DATE, 'platform-1', ${variant === null ? 'NULL' : `'${variant}'`}, 'done', ${posted}, ${acted}, 'x', NOW(3), NOW(3))`,
  );

it('shows how each agent is received, and flags the one that hardly anybody follows', async () => {
  const empty = await (await house.get('/agents', { headers })).text();
  expect(empty).toContain('No agent has run yet');
  await run('credit_risk', 'sooner:b', 25, 3);
  await run('daily_decision', null, 25, 20);
  await run('evening_summary', null, 0, 0);
  const shown = await (await house.get('/agents', { headers })).text();
  expect(shown).toMatch(/agent-credit_risk-sooner:b[\s\S]*flag-credit_risk[\s\S]*acted on 3 \(12%\)/);
  expect(shown).toMatch(/agent-daily_decision-platform-1[\s\S]*acted on 20 \(80%\)/);
  expect(shown).not.toContain('flag-daily_decision');
  // What beats by itself is no advice.
  expect(shown).not.toContain('evening_summary');
});

it('is for operators alone', async () => {
  expect((await house.get('/agents', { headers: { accept: 'application/json' } })).status).toBe(401);
});
