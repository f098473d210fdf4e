import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shopsDue } from '../../models/agents/due-shops.ts';
import { dropSwitch, isInShare, type Switch, setSwitch } from '../../models/agents/switches.ts';
import { daysBefore, inPlatform } from '../../models/database/scope.ts';
import { PLAN_NAMES, type PlanName } from '../../models/plans/plans.ts';
import { bookPlan } from '../../models/plans/shop-plan.ts';
import { ist, type Mornings, openMornings, titlesOf } from '../support/mornings.ts';
import { ownDatabase } from '../support/shop.ts';

// Alone in a database: a switch is for all shops of one.
const own = await ownDatabase();
const { db } = own;
afterAll(() => own.drop());

const DAY = '2026-08-19';
let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
});

const book = (plan: PlanName, endsOn: string | null = null, isTrial = false) =>
  inPlatform(db, ist(`${DAY} 07:00`), (platform) => bookPlan(platform, shop.shop.tenantId, { plan, isTrial, endsOn }));
const turn = (agent: Switch['agent'], offPercent: number, tenantId: number | null = null) =>
  inPlatform(db, ist(`${DAY} 07:00`), (platform) => setSwitch(platform, { agent, tenantId, offPercent }));
const runsOf = () =>
  shop.shop.run((scope) =>
    scope.rows<{ agent: string; status: string }>(
      'SELECT agent, status FROM agent_runs WHERE tenant_id = :tenantId ORDER BY agent',
    ),
  );
/** Goods that were sold below zero: the daily agent says so. */
const trouble = () => shop.sell(daysBefore(DAY, 1), shop.products.maggi, 500);

const isDue = async (round: 'daily_decision' | 'evening_summary', at: string) =>
  (await inPlatform(db, ist(at), (platform) => shopsDue(platform, round, { afterId: 0, limit: 1_000 }))).includes(
    shop.shop.tenantId,
  );

describe('what a plan lets speak', () => {
  it('is looked for only where the plan holds it, and holds for some days after its end', async () => {
    const dueFor = async () => [
      await isDue('daily_decision', `${DAY} 08:00`),
      await isDue('evening_summary', `${DAY} 21:00`),
    ];
    expect(await dueFor()).toEqual([true, true]);
    for (const plan of PLAN_NAMES) {
      await book(plan);
      expect(await dueFor(), plan).toEqual(plan === 'free' ? [false, false] : [true, true]);
    }
    await book('business', daysBefore(DAY, 7), true);
    expect(await dueFor()).toEqual([true, true]);
    await book('business', daysBefore(DAY, 8), true);
    expect(await dueFor()).toEqual([false, false]);
  });

  it('with one look a day shows the morning’s advice again to whoever asks, and takes the answer', async () => {
    await trouble();
    await book('starter');
    const told = titlesOf(await shop.morning(DAY));
    expect(told).toHaveLength(1);
    const again = await shop.tell('aaj kya karun');
    expect(titlesOf(again)).toEqual(told);
    expect(await shop.tell('1 done')).toMatch(/^✅ Done/);
    expect(await shop.tell('aaj kya karun')).toMatch(/used up/);
  });

  it('is silent in the free plan whoever asks, and leaves nothing behind', async () => {
    await trouble();
    await book('free');
    expect(await shop.morning(DAY)).toBe('');
    expect(await shop.beat('evening_summary', `${DAY} 21:00`)).toBe('');
    expect(await runsOf()).toEqual([]);
  });

  it('is the daily agent alone in the smallest plan, and all from the next on', async () => {
    await trouble();
    await book('starter');
    expect(await shop.morning(DAY)).toMatch(/Maggi/);
    expect((await runsOf()).map((run) => run.agent)).toEqual(['daily_decision']);
    await book('pro');
    await shop.morning('2026-08-24');
    expect((await runsOf()).map((run) => run.agent)).toEqual(
      expect.arrayContaining(['credit_risk', 'gst_anomaly', 'inventory_autopilot']),
    );
  });
});

describe('a switch', () => {
  afterEach(() => inPlatform(db, new Date(), (platform) => platform.change('DELETE FROM agent_switches')));

  it('stops an agent for all at once, keeps its turn of the day, and lets the others speak', async () => {
    await trouble();
    await turn('daily_decision', 100);
    const told = await shop.morning(DAY);
    expect(told).not.toMatch(/below zero|negative/i);
    expect(await runsOf()).toContainEqual({ agent: 'daily_decision', status: 'off' });
    expect(await isDue('daily_decision', `${DAY} 08:30`)).toBe(false);
    await turn('daily_decision', 0);
    expect(await shop.morning('2026-08-20')).toMatch(/Maggi/);
  });

  it('stops the evening too', async () => {
    shop.clock.now = ist(`${DAY} 12:00`);
    await shop.tell('5 maggi cash');
    await turn('evening_summary', 100);
    expect(await shop.beat('evening_summary', `${DAY} 21:00`)).toBe('');
    expect(await isDue('evening_summary', `${DAY} 21:30`)).toBe(false);
  });

  it('of one shop counts before that of all, both ways', async () => {
    await trouble();
    await turn('daily_decision', 100);
    await turn('daily_decision', 0, shop.shop.tenantId);
    expect(await shop.morning(DAY)).toMatch(/Maggi/);
    await turn('daily_decision', 0);
    await turn('daily_decision', 100, shop.shop.tenantId);
    expect(await shop.morning('2026-08-27')).not.toMatch(/Maggi/);
    await inPlatform(db, new Date(), (platform) => dropSwitch(platform, 'daily_decision', shop.shop.tenantId));
    expect(await shop.morning('2026-08-28')).toMatch(/Maggi/);
  });

  it('by share takes the same shops each time, and a larger share only more of them', () => {
    const shops = Array.from({ length: 1_000 }, (_, at) => at + 1);
    const off = (offPercent: number) => shops.filter((id) => isInShare({ agent: 'credit_risk', offPercent }, id));
    expect(off(0)).toEqual([]);
    expect(off(100)).toEqual(shops);
    expect(off(20).length).toBeGreaterThan(150);
    expect(off(20).length).toBeLessThan(250);
    expect(off(50)).toEqual(expect.arrayContaining(off(20)));
  });

  it('has no half shop and no share that is none', async () => {
    await expect(turn('daily_decision', 101)).rejects.toThrow('share');
    await expect(turn('daily_decision', 50, shop.shop.tenantId)).rejects.toThrow('share');
  });
});

describe('the trace of a run', () => {
  it('holds what was asked, found, said and dropped, in one row a run, without a name', async () => {
    await trouble();
    await shop.morning(DAY);
    const traces = await shop.shop.run((scope) =>
      scope.rows<{ run_id: number; trace_id: string; signals: string; candidates: string }>(
        'SELECT run_id, trace_id, signals, candidates FROM run_traces WHERE tenant_id = :tenantId ORDER BY run_id',
      ),
    );
    expect(traces.length).toBe((await runsOf()).length);
    expect(new Set(traces.map((trace) => trace.trace_id)).size).toBe(1);
    const all = JSON.stringify(traces);
    expect(all).toMatch(/negative_stock@1/);
    expect(all).toMatch(/"fate\\?":\\?"said/);
    expect(all).not.toMatch(/Maggi|Ravi/);
    // Said yesterday: quiet today, and the trace says why.
    await shop.morning('2026-08-20');
    const next = await shop.shop.run((scope) =>
      scope.rows<{ candidates: unknown }>(
        'SELECT candidates FROM run_traces WHERE tenant_id = :tenantId ORDER BY id DESC LIMIT 3',
      ),
    );
    expect(JSON.stringify(next)).toMatch(/"fate\\?":\\?"quiet[^}]*"before\\?":\{\\?"state\\?":\\?"posted/);
  });
});
