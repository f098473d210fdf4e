import { describe, expect, it } from 'vitest';
import { ROUNDS } from '../agents/due-shops.ts';
import { AGENTS } from '../agents/packs.ts';
import { REPORT_NAMES } from '../reports/tables/report-names.ts';
import { AGENT_NEEDS, REPORT_NEEDS, ROUND_NEEDS } from './needs.ts';
import {
  type Booking,
  CAPABILITIES,
  capabilitiesOf,
  may,
  mostToday,
  PLAN_NAMES,
  PLANS,
  plansWith,
  planWithMore,
  QUOTAS,
  standingOf,
} from './plans.ts';

const TODAY = '2026-07-15';
const booked = (change: Partial<Booking> = {}): Booking => ({
  is_demo: 0,
  plan: 'pro',
  plan_is_trial: 0,
  plan_ends_on: null,
  ...change,
});
const on = (day: string, change: Partial<Booking> = {}) => standingOf(booked(change), day);

describe('the table of plans', () => {
  it('holds what is sold, each plan all of the one before', () => {
    expect(plansWith('billing')).toEqual(PLAN_NAMES);
    for (const capability of ['inventory', 'cash', 'daily_agent'] as const) {
      expect(plansWith(capability)[0]).toBe('starter');
    }
    for (const capability of ['gst_pack', 'credit_agent', 'inventory_agent'] as const) {
      expect(plansWith(capability)[0]).toBe('pro');
    }
    expect(plansWith('staff')).toEqual(['business']);
    expect(PLAN_NAMES.map((plan) => PLANS[plan].aDay.runs)).toEqual([0, 1, 2, 4]);
    for (const capability of CAPABILITIES) expect(plansWith(capability), capability).not.toEqual([]);
  });

  it('allows more of everything in a dearer plan, never less', () => {
    for (const quota of QUOTAS) {
      const most = PLAN_NAMES.map((plan) => PLANS[plan].aDay[quota]);
      expect(most, quota).toEqual([...most].sort((a, b) => a - b));
    }
    expect(planWithMore('runs', 1)).toBe('pro');
    expect(planWithMore('runs', 4)).toBeNull();
  });

  it('has the daily agent wherever there is any: its run says that a shop has had its morning', () => {
    for (const need of Object.values(AGENT_NEEDS)) {
      for (const plan of plansWith(need)) expect(capabilitiesOf(plan)).toContain('daily_agent');
    }
  });
});

describe('what each thing needs', () => {
  it('is said of every agent, round and report, and of nothing else', () => {
    expect(Object.keys(AGENT_NEEDS).sort()).toEqual(Object.keys(AGENTS).sort());
    expect(Object.keys(ROUND_NEEDS).sort()).toEqual(Object.keys(ROUNDS).sort());
    expect(Object.keys(REPORT_NEEDS).sort()).toEqual([...REPORT_NAMES].sort());
  });

  it('leaves the books readable to everybody', () => {
    expect(new Set(Object.values(REPORT_NEEDS))).toEqual(new Set(['billing']));
  });
});

describe('how a shop stands', () => {
  it('has everything when it booked nothing, and as a demo', () => {
    for (const shop of [booked({ plan: null }), booked({ plan: 'free', is_demo: 1 })]) {
      const standing = standingOf(shop, TODAY);
      expect(standing).toMatchObject({ plan: 'everything', state: 'open' });
      for (const capability of CAPABILITIES) expect(may({ shop, today: TODAY }, capability)).toBe(true);
      for (const quota of QUOTAS) expect(mostToday({ shop, today: TODAY }, quota)).toBeNull();
    }
  });

  it('runs to its last day, holds seven more, and then is free', () => {
    const ends = { plan_ends_on: '2026-07-15' };
    expect(on('2026-07-15', ends)).toMatchObject({ plan: 'pro', state: 'running' });
    expect(on('2026-07-16', ends)).toMatchObject({ plan: 'pro', state: 'grace', holdsUntil: '2026-07-22' });
    expect(on('2026-07-22', ends)).toMatchObject({ plan: 'pro', state: 'grace' });
    expect(on('2026-07-23', ends)).toMatchObject({ plan: 'free', booked: 'pro', state: 'ended' });
    expect(on('2036-07-23')).toMatchObject({ plan: 'pro', state: 'running', endsOn: null });
    expect(on(TODAY, { plan_is_trial: 1, ...ends })).toMatchObject({ plan: 'pro', state: 'trial' });
  });

  it('bills whatever has ended', () => {
    const shop = booked({ plan_ends_on: '2020-01-01' });
    expect(may({ shop, today: TODAY }, 'billing')).toBe(true);
    expect(may({ shop, today: TODAY }, 'daily_agent')).toBe(false);
    expect(mostToday({ shop, today: TODAY }, 'runs')).toBe(0);
  });
});
