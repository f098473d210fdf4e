import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queryTook, quotaRefused } from '../../models/measures.ts';
import { type House, login, startHouse } from '../testing/house.ts';
import { agentState } from './agent-state.ts';
import { answersInTime } from './service-state.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse({ demo: false });
  const lineId = await house.insert(
    "INSERT INTO line_numbers (channel, name, phone, created_at) VALUES ('simulator', 'line-name', '919811100001', NOW(3))",
  );
  const personId = await house.insert(
    "INSERT INTO people (phone, name, created_at) VALUES ('919811100002', 'Secret Name', NOW(3))",
  );
  const chatId = await house.insert(
    `INSERT INTO chats (line_id, person_id, address, created_at) VALUES (${lineId}, ${personId}, '919811100002', NOW(3))`,
  );
  const message = (id: string, status: string) =>
    house.insert(
      `INSERT INTO inbound_messages (line_id, chat_id, sender, wire_id, kind, text, status, correlation_id, sent_at, received_at)
       VALUES (${lineId}, ${chatId}, '919811100002', '${id}', 'text', 'secret text', '${status}', UUID(), NOW(3), UTC_TIMESTAMP(3) - INTERVAL 1 HOUR)`,
    );
  await message('M1', 'received');
  await message('M2', 'dead');
  await house.insert(
    `INSERT INTO outbox (line_id, chat_id, wire_id, text, audience, created_at) VALUES (${lineId}, ${chatId}, 'O1', 'secret answer', 'owner', NOW(3))`,
  );
});
afterAll(() => house.close());

describe('/health', () => {
  it('tells database, redis, lines, the oldest unfinished message and what is unsent', async () => {
    const answer = await house.get('/health');
    expect(answer.status).toBe(200);
    const state = (await answer.json()) as { oldestUnfinishedSeconds: number };
    expect(state).toMatchObject({ status: 'ok', database: true, redis: true, unsentMessages: 1 });
    expect(state.oldestUnfinishedSeconds).toBeGreaterThan(3_500);
    expect(JSON.stringify(state)).not.toMatch(/secret|9198111|line-name/i);
  });

  it('takes a service that fails for away', async () => {
    expect(await answersInTime(Promise.resolve('PONG'))).toBe(true);
    expect(await answersInTime(Promise.reject(new Error('gone')))).toBe(false);
  });
});

describe('/metrics', () => {
  it('counts without telling anything of anybody', async () => {
    const text = await (await house.get('/metrics')).text();
    expect(text).toContain('billos_inbox_messages{status="received"} 1');
    expect(text).toContain('billos_dead_letters 1');
    expect(text).toContain('billos_outbox_messages{status="pending"} 1');
    expect(text).toMatch(/billos_oldest_unfinished_seconds 3[5-9]\d\d/);
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toMatch(/secret|9198111/i);
  });

  it('tells of runs, answers, queries and refusals by their names alone', async () => {
    const run = (agent: string, change: string) =>
      house.insert(
        `INSERT INTO agent_runs SET tenant_id = ${house.realTenantId}, agent = '${agent}', pack_version = 'x', claimed_by = 'x',
           run_on = DATE(CONVERT_TZ(UTC_TIMESTAMP(), '+00:00', '+05:30')), started_at = NOW(3), created_at = NOW(3), ${change}`,
      );
    await run('daily_decision', "status = 'done', posted = 3, done = 1, later = 1");
    await run('credit_risk', "status = 'off'");
    queryTook.observe({ query: 'negative_stock', version: 1 }, 0.004);
    quotaRefused.inc({ quota: 'runs' });
    // Its own reader, as the page's may have read a moment ago.
    const state = await agentState(house.db)();
    expect(state.runs).toContainEqual({ agent: 'daily_decision', outcome: 'posted', count: 1 });
    expect(state.runs).toContainEqual({ agent: 'credit_risk', outcome: 'off', count: 1 });
    expect(state.actions).toContainEqual({ agent: 'daily_decision', answer: 'done', count: 1 });
    expect(state.actions).toContainEqual({ agent: 'daily_decision', answer: 'waiting', count: 1 });
    const text = await (await house.get('/metrics')).text();
    expect(text).toContain('# TYPE billos_agent_runs gauge');
    expect(text).toContain('# TYPE billos_agent_actions gauge');
    expect(text).toContain('billos_query_seconds_bucket{le="0.005",query="negative_stock",version="1"} 1');
    expect(text).toContain('billos_quota_refusals_total{quota="runs"} 1');
  });

  it('is not for those whom a proxy brings, but for operators', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.9' };
    expect((await house.get('/metrics', { headers: forwarded })).status).toBe(403);
    expect((await house.get('/metrics', { headers: { ...forwarded, ...(await login(house)) } })).status).toBe(200);
  });
});
