import { daysBefore } from '../../database/scope.ts';
import type { Candidate } from '../action.ts';
import { median, sum } from '../numbers.ts';
import type { DailyDecisionPack } from '../packs.ts';
import type { Signals } from './signals.ts';

const WEEKS = 4;
/** Days of the last week that must have bills and a usual to be compared with. */
const LEAST_DAYS = 4;
/** Weeks in which a weekday must have had bills for a usual to be known. */
const LEAST_WEEKS = 2;

type Day = Signals['sales']['rows'][number];

/** The day itself and the same weekday of the four weeks before it. */
const weekdaysBefore = (day: string): string[] =>
  Array.from({ length: WEEKS }, (_, week) => daysBefore(day, 7 * (week + 1)));

/**
 * Sales drop: the days of the last week that had bills, against the middle of the same weekdays in the four weeks before, so
 * that a holiday or one festival day is no drop. Only with enough bills to be more than chance.
 */
export function findSalesDrop({ sales, fallen, today }: Signals, pack: DailyDecisionPack): Candidate[] {
  const byDay = new Map(sales.rows.map((row) => [row.dayOn, row]));
  const lastWeek = Array.from({ length: 7 }, (_, index) => daysBefore(today, index + 1));
  const compared = lastWeek.flatMap((day) => {
    const sold = byDay.get(day);
    const usual = weekdaysBefore(day).flatMap((before) => byDay.get(before)?.soldPaise ?? []);
    return sold && usual.length >= LEAST_WEEKS ? [{ sold: sold.soldPaise, usual: median(usual) }] : [];
  });
  const billsBefore = sum(sales.rows.filter((row) => row.dayOn < daysBefore(today, 7)).map((row) => row.bills));
  const soldPaise = sum(compared.map((one) => one.sold));
  const usualPaise = sum(compared.map((one) => one.usual));
  const dropPercent = usualPaise > 0 ? Math.round((1 - soldPaise / usualPaise) * 100) : 0;
  if (compared.length < LEAST_DAYS || billsBefore < pack.leastBills || dropPercent < pack.dropPercent) return [];
  const [worst] = fallen.rows;
  return [
    {
      type: 'sales_drop',
      category: 'sales_drop',
      entity: { kind: 'shop', id: 0 },
      facts: {
        dropPercent,
        soldPaise,
        usualPaise,
        days: compared.length,
        ...(worst ? { worst: worst.name, fallenPaise: worst.fallenPaise } : {}),
      },
      dataRef: sales.ref,
      window: { from: daysBefore(today, 35), to: daysBefore(today, 1) },
      confidence: compared.length >= 6 ? 0.8 : 0.7,
      amountPaise: usualPaise - soldPaise,
      score: usualPaise - soldPaise,
    },
  ];
}

/**
 * Hygiene: no bill yesterday in a shop that bills most days and billed on this weekday in three of the four weeks before. A
 * shop that has been shut for days is left in peace.
 */
export function findNoBill({ sales, today }: Pick<Signals, 'sales' | 'today'>, pack: DailyDecisionPack): Candidate[] {
  const yesterday = daysBefore(today, 1);
  const byDay = new Map(sales.rows.map((row) => [row.dayOn, row]));
  if (byDay.has(yesterday) || !byDay.has(daysBefore(today, 2))) return [];
  const usual = weekdaysBefore(yesterday).flatMap((day): Day[] => [byDay.get(day) ?? []].flat());
  const openDays = sales.rows.filter((row) => row.dayOn >= daysBefore(today, 7 * WEEKS)).length;
  if (usual.length < WEEKS - 1 || openDays < pack.leastOpenDays) return [];
  const usualPaise = median(usual.map((day) => day.soldPaise));
  return [
    {
      type: 'no_bill',
      category: 'hygiene',
      entity: { kind: 'shop', id: 0 },
      facts: { missingOn: yesterday, usualPaise, usualBills: Math.round(median(usual.map((day) => day.bills))) },
      dataRef: sales.ref,
      window: { from: daysBefore(today, 7 * WEEKS), to: yesterday },
      confidence: 0.8,
      amountPaise: Math.max(0, usualPaise),
      score: usualPaise,
    },
  ];
}
