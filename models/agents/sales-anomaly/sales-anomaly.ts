import { daysBefore, type Scope } from '../../database/scope.ts';
import { AGENT_NEEDS } from '../../plans/needs.ts';
import { may } from '../../plans/plans.ts';
import { claimRound } from '../../rhythm/rhythm-figures.ts';
import type { Candidate } from '../action.ts';
import { noteSalesAnomaly } from '../events.ts';
import { claimAsOff } from '../kernel/claim-run.ts';
import { runQuery } from '../kernel/named-query.ts';
import type { DailyDecisionPack } from '../packs.ts';
import { rulePackOf } from '../rule-packs.ts';
import { isSwitchedOff } from '../switches.ts';
import { salesByNow, soldFast } from './queries.ts';
import { BEST_DAYS, findSalesAnomalies, LEAST_SALE_DAYS, WEEKS } from './rules.ts';

/** What of today's sales, up to now, is unlike what is usual. */
export async function salesAnomalies(scope: Scope, pack: DailyDecisionPack): Promise<Candidate[]> {
  const { today } = scope;
  const bySeconds = Math.floor((scope.now.getTime() - Date.parse(`${today}T00:00:00Z`)) / 1_000);
  const byNow = await runQuery(scope, salesByNow, { from: daysBefore(today, 7 * WEEKS), to: today, bySeconds });
  const fast = await runQuery(scope, soldFast, {
    today,
    from: daysBefore(today, BEST_DAYS),
    times: pack.rushTimes,
    leastBills: pack.rushBills,
    leastSaleDays: LEAST_SALE_DAYS,
  });
  return findSalesAnomalies({ today, byNow, fast }, pack);
}

/**
 * Looks at the day's sales once a day, in the afternoon, when something can still be done, and notes what is unlike other days for
 * the same door and limits as whatever else happens. False: somebody has looked today, or may not.
 */
export async function watchSales(scope: Scope, claimedBy: string): Promise<boolean> {
  if (!scope.shop.morning_advice || !may(scope, AGENT_NEEDS.daily_decision)) return false;
  if (await isSwitchedOff(scope, 'sales_watch', scope.tenantId)) {
    await claimAsOff(scope, 'sales_watch', claimedBy);
    return false;
  }
  if (!(await claimRound(scope, 'sales_watch', claimedBy))) return false;
  const { pack } = await rulePackOf(scope, 'daily_decision');
  for (const { type, entity } of await salesAnomalies(scope, pack)) {
    await noteSalesAnomaly(scope, type === 'sales_slow' ? 'sales_slow' : 'sales_rush', entity.id);
  }
  return true;
}
