import { daysBefore, type Scope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import type { SupplierBill } from '../../models/purchases/supplier-bills.ts';
import type { Understanding } from '../language/understanding.ts';

/** How far back an act may be dated, and a question may ask. */
const ACTS_WITHIN_DAYS = 60;
const QUESTIONS_WITHIN_DAYS = 1_100;

type Said = Pick<Understanding['extra'], 'when' | 'days_ago'>;

/**
 * The business date an act is about: today, some days ago ("kal"), or the newest day of the calendar that fits what was said
 * ("12 tarikh", "12 november"). Error: `date_out_of_range` for a day to come, one that no month has, or one too long ago.
 */
export function saidDay(scope: Scope, meaning: Understanding): string {
  return dayOf(scope.today, meaning.extra, ACTS_WITHIN_DAYS);
}

/** The same for a question, which may look further back. */
export function askedDay(scope: Scope, meaning: Understanding): string {
  return dayOf(scope.today, meaning.extra, QUESTIONS_WITHIN_DAYS);
}

/** The supplier's bill of a purchase; null when none was said. */
export function saidBill(scope: Scope, meaning: Understanding): SupplierBill | null {
  const { supplier_bill: number, supplier_bill_on: on } = meaning.extra;
  return number === undefined ? null : { number, on: on ?? saidDay(scope, meaning) };
}

export function dayOf(today: string, { when, days_ago: daysAgo }: Said, withinDays: number): string {
  const date = when === null ? daysBefore(today, daysAgo ?? 0) : newest(today, when);
  if (date === null || date > today || date < daysBefore(today, withinDays)) throw new AppError('date_out_of_range');
  return date;
}

/** The newest real day, not after today, that has this day number and, where they were said, this month and year. */
function newest(today: string, { day, month, year }: NonNullable<Said['when']>): string | null {
  const [thisYear, thisMonth] = today.split('-').map(Number) as [number, number];
  for (let back = 0; back < 24; back += 1) {
    const months = thisYear * 12 + thisMonth - 1 - back;
    const at = { year: Math.floor(months / 12), month: (months % 12) + 1 };
    if ((month !== null && month !== at.month) || (year !== null && year !== at.year)) continue;
    const date = `${at.year}-${String(at.month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const isReal = new Date(`${date}T00:00:00Z`).getUTCDate() === day;
    if (isReal && date <= today) return date;
  }
  return null;
}
