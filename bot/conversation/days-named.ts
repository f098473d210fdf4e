import { daysBefore } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { financialYear, financialYearDays } from '../../models/gst/financial-year.ts';
import { type Span, spanOf } from '../../models/reports/span-figures.ts';
import type { SaidSpan } from '../language/index.ts';
import { dayOf } from './said-day.ts';

const WITHIN_DAYS = 3_700;

/** The days that a message names, none of them to come. Error: `date_out_of_range`. */
export function daysNamed(today: string, span: SaidSpan): Span {
  const found = spanSaid(today, span);
  if (found.from > today) throw new AppError('date_out_of_range');
  return { from: found.from, to: found.to > today ? today : found.to };
}

function spanSaid(today: string, span: SaidSpan): Span {
  if ('day' in span) {
    const day = dayOf(today, { when: span.day.when, days_ago: span.day.daysAgo }, WITHIN_DAYS);
    return { from: day, to: day };
  }
  if ('financialYear' in span) {
    return financialYearDays(financialYear(`${span.financialYear}-04-01`));
  }
  if ('month' in span) return monthOf(today, span);
  if ('last' in span) return lastOf(today, span.last);
  if ('between' in span) return daysBetween(today, span.between);
  switch (span.name) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysBefore(today, 1), to: daysBefore(today, 1) };
    case 'last_year': {
      const { from } = financialYearDays(financialYear(today));
      return financialYearDays(financialYear(daysBefore(from, 1)));
    }
    default:
      return spanOf(span.name, today);
  }
}

/** The newest month of that name that has begun. */
function monthOf(today: string, { month, year }: { month: number; year: number | null }): Span {
  const two = twoDigits(month);
  const thisYear = Number(today.slice(0, 4));
  const from = `${year ?? (`${thisYear}-${two}-01` > today ? thisYear - 1 : thisYear)}-${two}-01`;
  return { from, to: endOfMonth(from) };
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The last day of the month of a day. */
function endOfMonth(day: string): string {
  const next = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return daysBefore(next.toISOString().slice(0, 10), 1);
}

/** "Last 10 days" are ten with today; "last 3 months" begin on the day after the same one three months ago. */
function lastOf(today: string, { count, unit }: { count: number; unit: 'day' | 'week' | 'month' }): Span {
  if (unit !== 'month') return { from: daysBefore(today, count * (unit === 'week' ? 7 : 1) - 1), to: today };
  const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`);
  first.setUTCMonth(first.getUTCMonth() - count);
  const month = first.toISOString().slice(0, 10);
  const same = `${month.slice(0, 8)}${today.slice(8)}`;
  const end = endOfMonth(month);
  return { from: daysBefore(same > end ? end : same, -1), to: today };
}

type Between = Extract<SaidSpan, { between: unknown }>['between'];

/** The newest stretch that begins no later than today: "5 to 10" said on the 7th is of this month, on the 3rd of the last one. */
function daysBetween(today: string, { from, to }: Between): Span {
  const yearFrom = from.year ?? (to?.year == null ? null : to.year - (isBefore(to, from) ? 1 : 0));
  const first = monthStart(today, { ...from, year: yearFrom }) ?? dayFrom(today, { ...from, year: yearFrom });
  if (to === null) return { from: first, to: today };
  const second = dayAfter(first, to);
  return { from: first, to: second };
}

const isBefore = (a: Between['from'], b: Between['from']): boolean =>
  a.month !== null && b.month !== null && (a.month < b.month || (a.month === b.month && (a.day ?? 31) < (b.day ?? 1)));

const dayFrom = (today: string, when: Between['from']): string =>
  dayOf(today, { when: { ...when, day: when.day! }, days_ago: null }, WITHIN_DAYS);

/** The first day of a month that was named without a day; null where a day was. */
const monthStart = (today: string, { day, month, year }: Between['from']): string | null =>
  day === null ? monthOf(today, { month: month!, year }).from : null;

/** The first day, from `first` on, that this may be. Error: `date_out_of_range` for one that no month has. */
function dayAfter(first: string, { day, month, year }: Between['from']): string {
  const [firstYear, firstMonth] = first.split('-').map(Number) as [number, number];
  for (let ahead = 0; ahead < 24; ahead += 1) {
    const months = firstYear * 12 + firstMonth - 1 + ahead;
    const at = { year: Math.floor(months / 12), month: (months % 12) + 1 };
    if ((month !== null && month !== at.month) || (year !== null && year !== at.year)) continue;
    const start = `${at.year}-${twoDigits(at.month)}-01`;
    const end = endOfMonth(start);
    if (day === null) return end;
    const date = `${start.slice(0, 8)}${twoDigits(day)}`;
    if (date <= end && date >= first) return date;
  }
  throw new AppError('date_out_of_range');
}
