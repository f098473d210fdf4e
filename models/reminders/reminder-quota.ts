import { daysBefore, type Scope } from '../database/scope.ts';
import { localTime } from '../local-time.ts';
import { useCredit } from '../plans/credits.ts';
import { mostToday } from '../plans/plans.ts';
import { usedToday } from '../plans/used-today.ts';
import { FIRST_HOUR } from './reminder-policy.ts';

/**
 * May one more reminder leave today? Above the plan's number of the day each takes a credit, in the transaction that queues it and
 * once however often that is tried.
 */
export async function mayRemindToday(scope: Scope, reminderId: number): Promise<boolean> {
  const most = mostToday(scope, 'reminders');
  if (most === null || (await usedToday(scope, 'reminders')) < most) return true;
  return useCredit(scope, 'messages', `reminder ${reminderId}`);
}

/** When the next day's reminders begin. */
export const tomorrowsFirst = (scope: Scope): Date =>
  localTime(daysBefore(scope.today, -1), FIRST_HOUR, scope.shop.time_zone);
