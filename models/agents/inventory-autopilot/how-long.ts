import { daysBefore, type Scope } from '../../database/scope.ts';
import { runQuery } from '../kernel/named-query.ts';
import type { InventoryAutopilotPack } from '../packs.ts';
import { PACE_DAYS, YEAR_DAYS } from './inventory-autopilot.ts';
import { FARTHEST_DAYS, paceAhead } from './plan-stock.ts';
import { goodsLastYear, paceOfGoods } from './queries.ts';

/**
 * How fast some goods sell: thousandths of their unit in `PACE_DAYS` days up to yesterday, in as many before, and the days with a sale.
 * `ahead`: the pace and the days that the autopilot expects, `isFar` when it is no less than it looks ahead; null when they sold on too
 * few days to tell.
 */
export type HowLong = {
  soldMilli: number;
  olderMilli: number;
  saleDays: number;
  ahead: { perDayMilli: number; daysLeft: number; isFar: boolean } | null;
};

/** How long what is left of some goods lasts, by the same arithmetic that orders them. */
export async function howLongItLasts(scope: Scope, productId: number, pack: InventoryAutopilotPack): Promise<HowLong> {
  const { today } = scope;
  const parameters = {
    from: daysBefore(today, 2 * PACE_DAYS),
    split: daysBefore(today, PACE_DAYS),
    to: daysBefore(today, 1),
    productId,
  };
  const [pace] = (await runQuery(scope, paceOfGoods, parameters)).rows;
  if (!pace) return { soldMilli: 0, olderMilli: 0, saleDays: 0, ahead: null };
  const { soldMilli, olderMilli, saleDays } = pace;
  if (saleDays < pack.leastSaleDays || soldMilli <= 0) return { soldMilli, olderMilli, saleDays, ahead: null };
  const lastYear = daysBefore(today, YEAR_DAYS);
  const [year] = (
    await runQuery(scope, goodsLastYear, {
      from: daysBefore(lastYear, PACE_DAYS),
      split: lastYear,
      to: daysBefore(lastYear, 1 - pack.coverDays),
      productId,
    })
  ).rows;
  const { perDayMilli, daysLeft } = paceAhead({ pace, lastYear: year, today }, pack);
  return { soldMilli, olderMilli, saleDays, ahead: { perDayMilli, daysLeft, isFar: daysLeft >= FARTHEST_DAYS } };
}
