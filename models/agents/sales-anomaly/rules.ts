import type { z } from 'zod';
import { daysBefore } from '../../database/scope.ts';
import type { Candidate, DataRef } from '../action.ts';
import { median, pick } from '../numbers.ts';
import type { DailyDecisionPack } from '../packs.ts';
import type { salesByNow, soldFast } from './queries.ts';

/** Weeks whose same weekday a day is compared with, and how many of them must have had bills. */
export const WEEKS = 4;
const LEAST_WEEKS = 3;
/** Days in which a product's busiest day is looked for, and on how many of them it must have sold. */
export const BEST_DAYS = 28;
export const LEAST_SALE_DAYS = 4;

type Of<Q extends { row: z.ZodType }> = { rows: z.infer<Q['row']>[]; ref: DataRef };
export type DaySignals = { today: string; byNow: Of<typeof salesByNow>; fast: Of<typeof soldFast> };

/** What of the day so far is unlike the days it is compared with. Pure. */
export const findSalesAnomalies = (signals: DaySignals, pack: DailyDecisionPack): Candidate[] => [
  ...findSlowDay(signals, pack),
  ...findRush(signals, pack),
];

/**
 * A day far below the middle of the same weekdays up to the same hour. A day without any bill is asked about in the evening, by
 * the nudge; a shop with few bills has no usual day.
 */
function findSlowDay({ today, byNow }: DaySignals, pack: DailyDecisionPack): Candidate[] {
  const sold = byNow.rows.find((row) => row.dayOn === today);
  const before = byNow.rows.filter((row) => row.dayOn < today);
  if (!sold || sold.bills === 0 || before.length < LEAST_WEEKS) return [];
  const usualPaise = median(before.map((row) => row.soldPaise));
  const usualBills = Math.round(median(before.map((row) => row.bills)));
  const dropPercent = usualPaise > 0 ? Math.round((1 - sold.soldPaise / usualPaise) * 100) : 0;
  if (usualBills < pack.leastBillsByNow || dropPercent < pack.slowPercent) return [];
  return [
    {
      type: 'sales_slow',
      category: 'sales_drop',
      entity: { kind: 'shop', id: 0 },
      facts: { ...pick(sold, 'soldPaise', 'bills'), usualPaise, usualBills, dropPercent },
      dataRef: byNow.ref,
      window: { from: daysBefore(today, 7 * WEEKS), to: today },
      confidence: before.length === WEEKS ? 0.75 : 0.65,
      amountPaise: usualPaise - sold.soldPaise,
      score: usualPaise - sold.soldPaise,
    },
  ];
}

/** Goods that many came for today, far more than on the busiest day of four weeks, and that do not last another such day or two. */
function findRush({ today, fast }: DaySignals, pack: DailyDecisionPack): Candidate[] {
  return fast.rows.map((row) => ({
    type: 'sales_rush',
    category: 'stock_out',
    entity: { kind: 'product', id: row.productId },
    facts: {
      ...pick(row, 'name', 'unit', 'soldMilli', 'bills', 'bestMilli'),
      // What the books say is below nothing is nothing on the shelf.
      onHandMilli: Math.max(0, row.onHandMilli),
      times: pack.rushTimes,
      spanDays: BEST_DAYS,
    },
    dataRef: fast.ref,
    window: { from: daysBefore(today, BEST_DAYS), to: today },
    confidence: 0.75,
    amountPaise: Math.round((row.soldMilli * row.priceCentipaise) / 1e5),
    score: Math.round((row.soldMilli * row.priceCentipaise) / 1e5),
  }));
}
