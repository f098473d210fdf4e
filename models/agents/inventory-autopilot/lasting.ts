import type { OrderLine } from './plan-stock.ts';

const WEEK = 7;

/** How long the goods of an order still last, in kinds: gone already, gone within a week, and the rest, which is ordered along. */
export function lastingOf(lines: readonly Pick<OrderLine, 'onHandMilli' | 'daysLeft'>[]): {
  gone: number;
  thisWeek: number;
  later: number;
} {
  const gone = lines.filter(({ onHandMilli }) => onHandMilli <= 0).length;
  const thisWeek = lines.filter(({ onHandMilli, daysLeft }) => onHandMilli > 0 && daysLeft <= WEEK).length;
  return { gone, thisWeek, later: lines.length - gone - thisWeek };
}
