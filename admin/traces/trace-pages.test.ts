import { beforeAll, describe, expect, it } from 'vitest';
import { dropTraces } from '../../jobs/workers/drop-old-traces.ts';
import { notePosted } from '../../models/agents/feedback.ts';
import { type Agent, runAgents } from '../../models/agents/kernel/run-agent.ts';
import { inPlatform, inTenant } from '../../models/database/scope.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { asTest, type FullShop, knowingAgent, makeFullShop } from '../../tests/support/full-shop.ts';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();
let shop: FullShop;
beforeAll(async () => {
  shop = await makeFullShop(house.db);
});

const page = async (query = '') => {
  const answer = await house.get(`/traces${query}`, { headers });
  return { status: answer.status, text: await answer.text() };
};

describe('/traces', () => {
  it('follows a message to its replies, by the reference that people are told', async () => {
    const [message] = await house.rows<{ id: number; correlation_id: string }>(
      'SELECT id, correlation_id FROM inbound_messages WHERE id = :id',
      { id: shop.messageId },
    );
    const shown = await page(`?id=${message!.correlation_id.slice(0, 8)}`);
    expect(shown.status).toBe(200);
    expect(shown.text).toMatch(new RegExp(`trace-message"[\\s\\S]*#${message!.id} · ${message!.correlation_id}`));
    expect(shown.text).toMatch(/trace-sendings"[\s\S]*outbox \d+ · customer[\s\S]*invoice_id \d+/);
    // No words, no names, no numbers of anybody.
    expect(shown.text).not.toMatch(/hello/);
    expect(shown.text).not.toContain(shop.phone);
  });

  it('follows a run to what it asked, found, dropped and why, to its actions, their answers and the post', async () => {
    const { wireId } = await inPlatform(house.db, new Date(), (platform) =>
      queueMessage(platform, {
        tenantId: shop.tenantId,
        lineId: shop.lineId,
        chatId: shop.chatId,
        messageId: null,
        text: 'secret advice',
        audience: 'owner',
        urgency: 'advice',
      }),
    );
    const made = await inTenant(house.db, { tenantId: shop.tenantId, now: new Date() }, async (scope) => {
      const { findCandidates, ...agent } = knowingAgent(shop);
      const find: Agent['findCandidates'] = async (inner, pack) => {
        const found = await findCandidates(inner, pack, () => false);
        // The same of the next one is less pressing, and a category has one place.
        const less = found.map((one) => ({ ...one, entity: { ...one.entity, id: one.entity.id + 1 }, score: 0.5 }));
        return [...found, ...less];
      };
      const run = await runAgents(scope, [{ ...agent, findCandidates: find }], { ...asTest, traceId: 'a'.repeat(36) });
      const actionIds = run!.actions.map(({ id }) => id);
      await notePosted(scope, { runId: run!.runId, chatId: shop.chatId, wireId, actionIds });
      return run!;
    });
    const shown = await page(`?id=%23${made.runId}`);
    expect(shown.status).toBe(200);
    expect(shown.text).toMatch(/trace-run-daily_decision"/);
    expect(shown.text).toMatch(
      /1\. <strong>remind_overdue<\/strong>[\s\S]*<strong>said<\/strong>[\s\S]*action \d+: posted/,
    );
    expect(shown.text).toMatch(/<strong>category_taken<\/strong>/);
    expect(shown.text).toMatch(/trace-sendings"[\s\S]*outbox \d+ · owner · advice · <strong>pending/);
    expect(shown.text).not.toMatch(/secret advice|known/);
    expect((await page(`?id=aaaaaaaa`)).text).toMatch(/trace-run-daily_decision/);
    expect((await page()).text).toMatch(new RegExp(`href="/traces\\?id=%23${made.runId}`));
  });

  it('knows nothing of what nobody bears, and is for operators alone', async () => {
    expect((await page('?id=deadbeef')).status).toBe(404);
    expect((await page('?id=%25')).status).toBe(404);
    expect((await page(`?id=${"'".repeat(10)}`)).status).toBe(404);
    expect((await house.get('/traces', { headers: { accept: 'application/json' } })).status).toBe(401);
  });

  it('is kept for thirty days', async () => {
    const count = async () => Number((await house.rows<{ n: number }>('SELECT COUNT(*) AS n FROM run_traces'))[0]!.n);
    const all = await count();
    expect(all).toBeGreaterThan(0);
    expect(await dropTraces({ db: house.db, now: () => new Date('2026-07-20T00:00:00Z') })).toBe(0);
    expect(await dropTraces({ db: house.db, now: () => new Date('2099-01-01T00:00:00Z') })).toBe(all);
    expect(await count()).toBe(0);
  });
});
