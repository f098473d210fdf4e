import { daysBefore, type Platform } from '../database/scope.ts';
import { type PlanName, TRIAL_PLAN } from './plans.ts';

export type Booked = { plan: PlanName; isTrial: boolean; endsOn: string | null };

/** What a shop booked; null when it has no row and therefore everything. */
export async function bookedPlan(platform: Platform, tenantId: number): Promise<Booked | null> {
  const row = await platform.one<{ plan: PlanName; is_trial: number; ends_on: string | null }>(
    'SELECT plan, is_trial, ends_on FROM shop_plans WHERE tenant_id = :tenantId',
    { tenantId },
  );
  return row && { plan: row.plan, isTrial: row.is_trial === 1, endsOn: row.ends_on };
}

/**
 * Books a plan for a shop from now on; `endsOn` is its last day (yyyy-mm-dd), null when it has no end. Nothing else of the shop
 * changes, whichever plan it had: what a smaller one does not hold rests and is there again with a larger one. Who may do this and
 * that it is kept is the caller's care.
 */
export async function bookPlan(platform: Platform, tenantId: number, booked: Booked): Promise<void> {
  await platform.change(
    `INSERT INTO shop_plans (tenant_id, plan, is_trial, ends_on, created_at, changed_at)
     VALUES (:tenantId, :plan, :isTrial, :endsOn, :now, :now)
     ON DUPLICATE KEY UPDATE plan = VALUES(plan), is_trial = VALUES(is_trial), ends_on = VALUES(ends_on), changed_at = VALUES(changed_at)`,
    { tenantId, ...booked, now: platform.now },
  );
}

/** What a shop that is opened now starts with: everything for good, some days of the largest plan, or billing. */
export type StartsWith = { kind: 'everything' } | { kind: 'free' } | { kind: 'trial'; days: number };

/** `today` is the new shop's own day. */
export async function startPlan(
  platform: Platform,
  { tenantId, today }: { tenantId: number; today: string },
  startsWith: StartsWith,
): Promise<void> {
  if (startsWith.kind === 'free') {
    await bookPlan(platform, tenantId, { plan: 'free', isTrial: false, endsOn: null });
  } else if (startsWith.kind === 'trial') {
    const endsOn = daysBefore(today, 1 - startsWith.days);
    await bookPlan(platform, tenantId, { plan: TRIAL_PLAN, isTrial: true, endsOn });
  }
}

/** The shop is as if there were no plans: it has everything. */
export async function dropPlan(platform: Platform, tenantId: number): Promise<void> {
  await platform.change('DELETE FROM shop_plans WHERE tenant_id = :tenantId', { tenantId });
}
