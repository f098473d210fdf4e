import { businessDate, type Platform } from '../database/scope.ts';
import { localTime } from '../local-time.ts';
import type { AgentName } from './packs.ts';

/** Shop hours between which the morning's advice may leave: at the first, and until the second when something was down. */
export const FIRST_HOUR = 8;
export const LAST_HOUR = 11;

/** When the morning's advice of the day of an instant is too late. */
export const adviceCloses = (at: Date, timeZone: string): Date =>
  localTime(businessDate(at, timeZone), LAST_HOUR, timeZone);

/** Is it the time of the morning at which advice may leave? */
export function isAdviceTime(at: Date, timeZone: string): boolean {
  const opens = localTime(businessDate(at, timeZone), FIRST_HOUR, timeZone);
  return at >= opens && at < adviceCloses(at, timeZone);
}

/** Shops where it is morning, that want advice and have not had an agent's run today, after `afterId`. At most `limit`. */
export async function shopsDue(
  platform: Platform,
  agent: AgentName,
  page: { afterId: number; limit: number },
): Promise<number[]> {
  const zones = (await platform.rows<{ zone: string }>('SELECT DISTINCT time_zone AS zone FROM tenants'))
    .map((row) => row.zone)
    .filter((zone) => isAdviceTime(platform.now, zone));
  const due: number[] = [];
  for (const zone of zones) {
    const rows = await platform.rows<{ id: number }>(
      `SELECT t.id FROM tenants t LEFT JOIN agent_runs r ON r.tenant_id = t.id AND r.agent = :agent AND r.run_on = :today
       WHERE t.id > :afterId AND t.time_zone = :zone AND t.morning_advice = TRUE AND r.id IS NULL ORDER BY t.id LIMIT :limit`,
      { agent, zone, today: businessDate(platform.now, zone), ...page },
    );
    due.push(...rows.map((row) => row.id));
  }
  return due.sort((a, b) => a - b).slice(0, page.limit);
}
