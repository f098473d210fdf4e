import { daysBefore, type Scope } from '../../database/scope.ts';
import { salesByDay } from '../tables/sales-by-day.ts';

const DAYS = 7;

/** What a weekday (0 is Monday) sold, the newest first: with tax, less what came back. Today stands first when it is one. */
export async function salesOfWeekday(
  scope: Scope,
  weekday: number,
  times = 5,
): Promise<{ on: string; paise: number }[]> {
  const { today } = scope;
  const since = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6 - weekday) % DAYS;
  const newest = daysBefore(today, since);
  const { rows } = await salesByDay.read(scope, { from: daysBefore(newest, DAYS * (times - 1)), to: newest });
  return rows
    .flatMap(([on, paise], at) => (at % DAYS === 0 ? [{ on: String(on), paise: Number(paise) }] : []))
    .reverse();
}
