import { daysBefore } from '../database/scope.ts';
import { monthOf, type PeriodKind, periodOf, quarterOf, type ReturnPeriod } from './return-periods.ts';

/** A period as somebody names it. Without a year it is the newest that has begun. */
export type AskedPeriod = {
  kind: PeriodKind;
  /** "This" or the one before it; null where it is named. */
  which: 'this' | 'last' | null;
  /** 1 to 12, of a month. */
  month: number | null;
  /** 1 to 4, of a quarter of the financial year. */
  quarter: number | null;
  /** A calendar year, or with `isFinancialYear` the year in which a financial year begins. */
  year: number | null;
  isFinancialYear: boolean;
};

const dayIn = (year: number, month: number): string => `${year}-${String(month).padStart(2, '0')}-01`;

/** The days that somebody means, seen from today; null when they have not begun. Pure. */
export function periodAsked(asked: AskedPeriod, today: string): ReturnPeriod | null {
  if (asked.which !== null) {
    const now = periodOf[asked.kind](today);
    return asked.which === 'this' ? now : periodOf[asked.kind](daysBefore(now.from, 1));
  }
  const month = asked.kind === 'month' ? asked.month : asked.kind === 'quarter' ? 1 + asked.quarter! * 3 : 4;
  // The last quarter of a financial year is in the next calendar year.
  const first = ((month! - 1) % 12) + 1;
  const yearOfFirst = (year: number): number =>
    (asked.isFinancialYear || asked.kind !== 'month') && first < 4 ? year + 1 : year;
  const period = (year: number): ReturnPeriod => periodOf[asked.kind](dayIn(yearOfFirst(year), first));
  const thisYear = Number(today.slice(0, 4));
  if (asked.year !== null) {
    const named = period(asked.year);
    return named.from <= today ? named : null;
  }
  return [period(thisYear), period(thisYear - 1), period(thisYear - 2)].find(({ from }) => from <= today) ?? null;
}

/** What is filed next when nobody says: the last whole month, or quarter. */
export const usualPeriod = (today: string, isQuarterly: boolean): ReturnPeriod =>
  isQuarterly ? quarterOf(daysBefore(quarterOf(today).from, 1)) : monthOf(daysBefore(monthOf(today).from, 1));
