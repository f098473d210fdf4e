import { businessDate, daysBefore, type Platform } from '../database/scope.ts';
import { localTime } from '../local-time.ts';
import { GRACE_DAYS } from './plans.ts';

/** Days after a plan's last one on which its owner is told: some before it, the first after it, and the first without it. */
export const NEWS_DAYS = [-3, 1, GRACE_DAYS + 1] as const;

const HOURS = { first: 11, last: 19 };
/** May an owner be told at this instant? After the morning had its turn, before people rest. */
export function isPlanNewsTime(at: Date, timeZone: string): boolean {
  const day = businessDate(at, timeZone);
  return at >= localTime(day, HOURS.first, timeZone) && at < localTime(day, HOURS.last, timeZone);
}

/** Shops whose owners are to be told today of their plan's end and were not yet, after `afterId`. At most `limit`. */
export async function shopsWithPlanNews(
  platform: Platform,
  page: { afterId: number; limit: number },
): Promise<number[]> {
  const zones = await platform.rows<{ zone: string }>('SELECT DISTINCT time_zone AS zone FROM tenants');
  const due: number[] = [];
  for (const { zone } of zones.filter((one) => isPlanNewsTime(platform.now, one.zone))) {
    const today = businessDate(platform.now, zone);
    const rows = await platform.rows<{ id: number }>(
      `SELECT t.id FROM shop_plans p JOIN tenants t ON t.id = p.tenant_id
       LEFT JOIN agent_runs r ON r.tenant_id = t.id AND r.agent = 'plan_news' AND r.run_on = :today
       WHERE p.ends_on IN (:ends) AND t.time_zone = :zone AND t.is_demo = FALSE AND t.id > :afterId AND r.id IS NULL
       ORDER BY t.id LIMIT :limit`,
      { today, zone, ends: NEWS_DAYS.map((days) => daysBefore(today, days)), ...page },
    );
    due.push(...rows.map((row) => row.id));
  }
  return due.sort((a, b) => a - b).slice(0, page.limit);
}
