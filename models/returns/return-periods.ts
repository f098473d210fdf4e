import { daysBefore } from '../database/scope.ts';
import { financialYear, financialYearDays } from '../gst/financial-year.ts';

/** Days of books, ends included: a month, a quarter or a financial year. */
export type PeriodKind = 'month' | 'quarter' | 'year';
export type ReturnPeriod = { kind: PeriodKind; from: string; to: string };
export type FilingFrequency = 'monthly' | 'quarterly';

/** A return that is filed: its days, and for what. */
export type ReturnForm = { form: 'gstr1' | 'iff' | 'gstr3b' | 'cmp08'; from: string; to: string };

const firstOf = (year: number, month: number): string =>
  new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
const span = (kind: PeriodKind, year: number, month: number, months: number): ReturnPeriod => ({
  kind,
  from: firstOf(year, month),
  to: daysBefore(firstOf(year, month + months), 1),
});
const partsOf = (day: string): { year: number; month: number } => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
});

/** The month of a day. */
export function monthOf(day: string): ReturnPeriod {
  const { year, month } = partsOf(day);
  return span('month', year, month, 1);
}

/** The quarter of a day: April–June, July–September, October–December, January–March. */
export function quarterOf(day: string): ReturnPeriod {
  const { year, month } = partsOf(day);
  return span('quarter', year, month - ((month - 1) % 3), 3);
}

/** The financial year of a day. */
export const yearOf = (day: string): ReturnPeriod => ({ kind: 'year', ...financialYearDays(financialYear(day)) });

export const periodOf = { month: monthOf, quarter: quarterOf, year: yearOf };

/** "102026": a return is named by its last month. */
export const returnKey = ({ to }: { to: string }): string => `${to.slice(5, 7)}${to.slice(0, 4)}`;

/** "10-2026": the same for people. */
export const returnName = ({ to }: { to: string }): string => `${to.slice(5, 7)}-${to.slice(0, 4)}`;

/** Parts of a period one after the other. */
export function partsIn(period: { from: string; to: string }, kind: 'month' | 'quarter'): ReturnPeriod[] {
  const parts: ReturnPeriod[] = [];
  for (let day = period.from; day <= period.to; day = daysBefore(parts.at(-1)!.to, -1)) parts.push(periodOf[kind](day));
  return parts;
}

/**
 * The outward returns that a regular shop files for a period. Monthly: one a month. Quarterly (CGST Rule 61A): one a quarter,
 * and for its first two months the registered recipients' invoices through the Invoice Furnishing Facility (Rule 59(2)); the last
 * month of a quarter has no return of its own.
 */
export function outwardForms(period: ReturnPeriod, frequency: FilingFrequency): ReturnForm[] {
  if (frequency === 'monthly') return partsIn(period, 'month').map(({ from, to }) => ({ form: 'gstr1', from, to }));
  const early = partsIn(period, 'month').filter((month) => month.to !== quarterOf(month.to).to);
  const quarters = partsIn(period, 'quarter').filter(
    (quarter) => quarter.from >= period.from && quarter.to <= period.to,
  );
  const iff: ReturnForm[] = early.map(({ from, to }) => ({ form: 'iff', from, to }));
  const whole: ReturnForm[] = quarters.map(({ from, to }) => ({ form: 'gstr1', from, to }));
  return [...iff, ...whole].sort((a, b) => a.to.localeCompare(b.to));
}
