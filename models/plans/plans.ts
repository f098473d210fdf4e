import type { Shop } from '../database/scope.ts';
import { daysBefore } from '../database/scope.ts';

/**
 * What a plan may hold. `billing` is the ground that every shop stands on and never loses: bills, payments, khata, reminders, undo,
 * settings, and reading one's own books.
 */
export const CAPABILITIES = [
  'billing',
  /** Goods coming in, going out and counted, beside what bills and purchases move. */
  'inventory',
  /** The evening's cash and the week's profit, told by themselves. */
  'cash',
  'daily_agent',
  /** The accountant's pack and GSTR-1. */
  'gst_pack',
  'gst_agent',
  'credit_agent',
  /** What to order and how much of it. */
  'inventory_agent',
  /** More people than the owner. */
  'staff',
  /** A second counter, a godown. */
  'branches',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What is counted by the shop's day. */
export const QUOTAS = [
  /** Runs of the agents: the morning's, and each time the owner asks what to do or what to order. */
  'runs',
  /** Reports as a file. */
  'reports',
  /** The accountant's pack or a return, asked for. */
  'packs',
  /** Reminders that left; more of them take a credit each. */
  'reminders',
  /** Seconds of voice notes heard. */
  'voice',
  /** Messages read by a language model. */
  'model',
] as const;
export type Quota = (typeof QUOTAS)[number];

/** What one of a number is as people are told it: sound is counted by the second and told by the minute. */
export const TOLD_IN: Partial<Record<Quota, number>> = { voice: 60 };

/** The plans that are booked, each with all of the one before. */
export const PLAN_NAMES = ['free', 'starter', 'pro', 'business'] as const;
export type PlanName = (typeof PLAN_NAMES)[number];
/** `everything`: a shop that booked nothing, because nobody sells plans here or it was there before them. */
export type Held = PlanName | 'everything';

type Plan = { adds: readonly Capability[]; aDay: Record<Quota, number> };
export const PLANS: Record<PlanName, Plan> = {
  free: {
    adds: ['billing'],
    aDay: { runs: 0, reports: 10, packs: 3, reminders: 10, voice: 600, model: 20 },
  },
  starter: {
    adds: ['inventory', 'cash', 'daily_agent'],
    aDay: { runs: 1, reports: 20, packs: 3, reminders: 30, voice: 1_200, model: 50 },
  },
  pro: {
    adds: ['gst_pack', 'gst_agent', 'credit_agent', 'inventory_agent'],
    aDay: { runs: 2, reports: 50, packs: 10, reminders: 100, voice: 3_600, model: 100 },
  },
  business: {
    adds: ['staff', 'branches'],
    aDay: { runs: 4, reports: 200, packs: 30, reminders: 500, voice: 7_200, model: 200 },
  },
};

/** Days after a plan's last one in which everything of it goes on. */
export const GRACE_DAYS = 7;
export const TRIAL_PLAN: PlanName = 'business';

export type Standing = {
  /** What holds today. */
  plan: Held;
  /** What was booked, also when it is over. */
  booked: Held;
  state: 'open' | 'trial' | 'running' | 'grace' | 'ended';
  /** The last day that was booked (yyyy-mm-dd), and the last on which it still holds; null where there is no end. */
  endsOn: string | null;
  holdsUntil: string | null;
};
export type Booking = Pick<Shop, 'is_demo' | 'plan' | 'plan_is_trial' | 'plan_ends_on'>;

/**
 * How a shop stands on a day of its own (yyyy-mm-dd). A demo shop, and one that booked nothing, has everything; a plan that is over
 * holds some days more and then gives way to `free`, which takes no data and no billing away.
 */
export function standingOf(shop: Booking, today: string): Standing {
  const { plan, plan_ends_on: endsOn } = shop;
  if (shop.is_demo || plan === null) {
    return { plan: 'everything', booked: 'everything', state: 'open', endsOn: null, holdsUntil: null };
  }
  const holdsUntil = endsOn === null ? null : daysBefore(endsOn, -GRACE_DAYS);
  const booked = { booked: plan, endsOn, holdsUntil };
  if (holdsUntil !== null && today > holdsUntil) return { ...booked, plan: 'free', state: 'ended' };
  if (endsOn !== null && today > endsOn) return { ...booked, plan, state: 'grace' };
  return { ...booked, plan, state: shop.plan_is_trial ? 'trial' : 'running' };
}

/** A plan with those before it. */
const upTo = (plan: PlanName): readonly PlanName[] => PLAN_NAMES.slice(0, PLAN_NAMES.indexOf(plan) + 1);

/** What a plan holds. */
export const capabilitiesOf = (plan: Held): readonly Capability[] =>
  plan === 'everything' ? CAPABILITIES : upTo(plan).flatMap((name) => PLANS[name].adds);

/** The plans that hold something, the smallest first. */
export const plansWith = (capability: Capability): PlanName[] =>
  PLAN_NAMES.filter((plan) => capabilitiesOf(plan).includes(capability));

/** The smallest plan that allows more of something in a day than so many; null when none does. */
export const planWithMore = (quota: Quota, than: number): PlanName | null =>
  PLAN_NAMES.find((plan) => PLANS[plan].aDay[quota] > than) ?? null;

type OfShop = { shop: Booking; today: string };
export const may = ({ shop, today }: OfShop, capability: Capability): boolean =>
  capabilitiesOf(standingOf(shop, today).plan).includes(capability);

/** How much of something a shop may have today; null: as much as it wants. */
export function mostToday({ shop, today }: OfShop, quota: Quota): number | null {
  const { plan } = standingOf(shop, today);
  return plan === 'everything' ? null : PLANS[plan].aDay[quota];
}
