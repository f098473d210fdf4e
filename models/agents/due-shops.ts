import { businessDate, daysBefore, type Platform } from '../database/scope.ts';
import { localTime } from '../local-time.ts';
import { ROUND_NEEDS } from '../plans/needs.ts';
import { GRACE_DAYS, plansWith } from '../plans/plans.ts';

/**
 * What a shop is told by itself, at most once a day: between which of its hours (from the first, before the second, when something
 * was down), by which of its wishes, and on which day of the week (1 is Monday) when not on every one.
 */
export const ROUNDS = {
  daily_decision: { firstHour: 8, lastHour: 11, wish: 'morning_advice', weekday: null },
  sales_watch: { firstHour: 17, lastHour: 19, wish: 'morning_advice', weekday: null },
  weekly_note: { firstHour: 9, lastHour: 12, wish: 'weekly_note', weekday: 1 },
  no_bill_nudge: { firstHour: 18, lastHour: 20, wish: 'no_bill_nudge', weekday: null },
  evening_summary: { firstHour: 21, lastHour: 23, wish: 'evening_summary', weekday: null },
} as const;
export type Round = keyof typeof ROUNDS;

/** When a round of the day of an instant is too late. */
export const roundCloses = (round: Round, at: Date, timeZone: string): Date =>
  localTime(businessDate(at, timeZone), ROUNDS[round].lastHour, timeZone);

/** May what the round says leave at this instant? */
export function isRoundTime(round: Round, at: Date, timeZone: string): boolean {
  const { firstHour, weekday } = ROUNDS[round];
  const day = businessDate(at, timeZone);
  if (weekday !== null && (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) !== weekday) return false;
  return at >= localTime(day, firstHour, timeZone) && at < roundCloses(round, at, timeZone);
}

/** The time zones of shops in which something holds now. */
async function zonesWhere(platform: Platform, holds: (zone: string) => boolean): Promise<string[]> {
  const rows = await platform.rows<{ zone: string }>('SELECT DISTINCT time_zone AS zone FROM tenants');
  return rows.map((row) => row.zone).filter(holds);
}

/** Shops where it is the round's time, whose plan holds it, that want it and have not had it today, after `afterId`. At most `limit`. */
export async function shopsDue(
  platform: Platform,
  round: Round,
  page: { afterId: number; limit: number },
): Promise<number[]> {
  const zones = await zonesWhere(platform, (zone) => isRoundTime(round, platform.now, zone));
  const due: number[] = [];
  for (const zone of zones) {
    const rows = await platform.rows<{ id: number }>(
      `SELECT t.id FROM tenants t LEFT JOIN agent_runs r ON r.tenant_id = t.id AND r.agent = :round AND r.run_on = :today
       LEFT JOIN shop_plans p ON p.tenant_id = t.id
       WHERE t.id > :afterId AND t.time_zone = :zone AND t.${ROUNDS[round].wish} = TRUE AND r.id IS NULL
         AND (p.id IS NULL OR t.is_demo = TRUE OR IF(p.ends_on < :endedBefore, 'free', p.plan) IN (:plans))
       ORDER BY t.id LIMIT :limit`,
      {
        round,
        zone,
        today: businessDate(platform.now, zone),
        endedBefore: daysBefore(businessDate(platform.now, zone), GRACE_DAYS),
        plans: plansWith(ROUND_NEEDS[round]),
        ...page,
      },
    );
    due.push(...rows.map((row) => row.id));
  }
  return due.sort((a, b) => a - b).slice(0, page.limit);
}

/** Hours in which what just happened may be told: after the morning had its turn, before people rest. */
const EVENT_HOURS = { first: 11, last: 21 };
export const eventsClose = (at: Date, timeZone: string): Date =>
  localTime(businessDate(at, timeZone), EVENT_HOURS.last, timeZone);
export const isEventTime = (at: Date, timeZone: string): boolean =>
  at >= localTime(businessDate(at, timeZone), EVENT_HOURS.first, timeZone) && at < eventsClose(at, timeZone);

/** Shops where something happened that has not been looked at and may be told now, after `afterId`. At most `limit`. */
export async function shopsWithEvents(platform: Platform, page: { afterId: number; limit: number }): Promise<number[]> {
  const zones = await zonesWhere(platform, (zone) => isEventTime(platform.now, zone));
  if (zones.length === 0) return [];
  const rows = await platform.rows<{ id: number }>(
    `SELECT DISTINCT e.tenant_id AS id FROM agent_events e JOIN tenants t ON t.id = e.tenant_id
     WHERE e.state = 'waiting' AND e.tenant_id > :afterId AND t.time_zone IN (:zones) AND t.morning_advice = TRUE
     ORDER BY e.tenant_id LIMIT :limit`,
    { zones, ...page },
  );
  return rows.map((row) => row.id);
}
