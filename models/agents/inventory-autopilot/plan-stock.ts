import type { z } from 'zod';
import { daysBefore } from '../../database/scope.ts';
import { grouped } from '../../grouped.ts';
import { clamp, daysFrom, median } from '../numbers.ts';
import type { InventoryAutopilotPack } from '../packs.ts';
import type { ranOut, soldLastYear, stockPace, supplyHistory } from './queries.ts';

type Pace = z.infer<(typeof stockPace)['row']>;
type Supply = z.infer<(typeof supplyHistory)['row']>;

/** Everything an order rests on. */
export type StockFacts = {
  today: string;
  pace: Pace[];
  lastYear: z.infer<(typeof soldLastYear)['row']>[];
  supply: Supply[];
  ranOut: z.infer<(typeof ranOut)['row']>[];
};

/** What to order of some goods, from whom, and why. Quantities in thousandths of the unit, days from today. */
export type OrderLine = Pick<
  Pace,
  'productId' | 'name' | 'unit' | 'onHandMilli' | 'soldMilli' | 'saleDays' | 'priceCentipaise' | 'costCentipaise'
> & {
  supplier: { id: number; name: string } | null;
  /** Days that what is left lasts, with a part of the last day. */
  daysLeft: number;
  /** Days until an order made today is here. */
  leadDays: number;
  orderMilli: number;
  /** Is it gone before an order made today comes, or at its reorder level? */
  isPressing: boolean;
  /** It ran out so often in half a year, every so many days; null when it is no habit. */
  runsOutEvery: { days: number; times: number } | null;
  /** What the sales missed until the goods come would bring. */
  atRiskPaise: number;
};

/** The autopilot looks once a week: what does not last until its next look, or the next time it is bought, is ordered now. */
const WEEK = 7;
/** Days with sales in four weeks from which each weekday has a pace of its own, and a trend is more than chance. */
const DAYS_FOR_WEEKDAYS = 12;
const DAYS_FOR_TREND = 8;
export const FARTHEST_DAYS = 120;

/**
 * What to order today. The pace of each weekday of the last four weeks, carried on by half of its change against the four weeks
 * before and by what the same weeks of last year did; the order lasts until the goods are here, then as long as these goods are
 * usually bought for (milk for a day or two, rice for a month) or `coverDays`, and `safetyDays` more; above the owner's reorder level,
 * no less than was ever bought of it, in whole boxes. Pure.
 */
export function planStock(facts: StockFacts, pack: InventoryAutopilotPack): OrderLine[] {
  const suppliesOf = grouped(facts.supply, (row) => row.productId);
  const visitsOf = grouped(facts.supply, (row) => row.supplierId);
  const outsOf = grouped(facts.ranOut, (row) => row.productId);
  const seasonOf = new Map(facts.lastYear.map((row) => [row.productId, row]));
  return facts.pace.flatMap((row) => {
    const supplies = suppliesOf.get(row.productId) ?? [];
    const [last] = supplies;
    const rhythm = last ? rhythmOf(visitsOf.get(last.supplierId) ?? [], facts.today) : null;
    const leadDays = rhythm?.nextInDays ?? pack.leadDays;
    const demand = demandOf(row, seasonFactor(seasonOf.get(row.productId), pack), facts.today);
    const daysLeft = lastsFor(row.onHandMilli, demand);
    const isAtReorder = row.reorderAtMilli !== null && row.onHandMilli <= row.reorderAtMilli;
    const coverDays = rhythmOf(supplies, facts.today)?.everyDays ?? Math.max(pack.coverDays, rhythm?.everyDays ?? 0);
    if (!isAtReorder && daysLeft >= leadDays + pack.safetyDays + Math.min(WEEK, coverDays)) return [];
    const lasts = leadDays + coverDays + pack.safetyDays;
    const upTo = Math.max(total(demand, lasts), isAtReorder ? row.reorderAtMilli! + total(demand, coverDays) : 0);
    return [
      {
        ...row,
        supplier: last ? { id: last.supplierId, name: last.supplierName } : null,
        daysLeft,
        leadDays,
        orderMilli: orderOf(upTo - row.onHandMilli, row.boxMilli, supplies),
        isPressing: isAtReorder || daysLeft < leadDays,
        runsOutEvery: habitOf(outsOf.get(row.productId) ?? [], pack),
        atRiskPaise: Math.round(
          (Math.max(0, total(demand, leadDays) - row.onHandMilli) * row.priceCentipaise) / 100_000,
        ),
      },
    ];
  });
}

/** How much of some goods sells on a day of the week to come, and for how many days what is left lasts, at most `FARTHEST_DAYS`. Pure. */
export function paceAhead(
  { pace, lastYear, today }: { pace: Pace; lastYear: StockFacts['lastYear'][number] | undefined; today: string },
  pack: InventoryAutopilotPack,
): { perDayMilli: number; daysLeft: number } {
  const demand = demandOf(pace, seasonFactor(lastYear, pack), today);
  return { perDayMilli: Math.round(total(demand, WEEK) / WEEK), daysLeft: lastsFor(pace.onHandMilli, demand) };
}

/** How often a supplier comes or some goods are bought, and in how many days next; null when it was too seldom to tell. */
function rhythmOf(visits: Supply[], today: string): { everyDays: number; nextInDays: number } | null {
  const days = [...new Set(visits.map((visit) => visit.boughtOn))].sort();
  const gaps = days.slice(1).map((day, at) => daysFrom(days[at]!, day));
  if (gaps.length < LEAST_GAPS) return null;
  const everyDays = clamp(median(gaps), 1, 30);
  const waited = daysFrom(days.at(-1)!, today);
  // A visit that is overdue may be any day: as long again is the worst.
  return { everyDays, nextInDays: waited < everyDays ? everyDays - waited : everyDays };
}
const LEAST_GAPS = 3;

/** What sells on the day so many days from today, in thousandths of the unit. */
type Demand = (day: number) => number;

function demandOf(row: Pace, season: number, today: string): Demand {
  const isKnown = row.saleDays >= DAYS_FOR_TREND && row.olderDays >= DAYS_FOR_TREND && row.olderMilli > 0;
  const trend = isKnown ? (1 + clamp(row.soldMilli / row.olderMilli, 0.5, 2)) / 2 : 1;
  const weekdays = [row.w0, row.w1, row.w2, row.w3, row.w4, row.w5, row.w6].map((sold) => Math.max(0, sold) / 4);
  const usual = row.soldMilli / 28;
  return (day) => {
    const weekday = (new Date(`${daysBefore(today, -day)}T00:00:00Z`).getUTCDay() + 6) % 7;
    return (row.saleDays >= DAYS_FOR_WEEKDAYS ? weekdays[weekday]! : usual) * trend * season;
  };
}

const total = (demand: Demand, days: number): number =>
  Array.from({ length: Math.ceil(days) }, (_, day) => demand(day)).reduce((sum, one) => sum + one, 0);

function lastsFor(onHandMilli: number, demand: Demand): number {
  let left = onHandMilli;
  for (let day = 0; day < FARTHEST_DAYS; day++) {
    const sells = demand(day);
    if (sells > left) return day + left / sells;
    left -= sells;
  }
  return FARTHEST_DAYS;
}

/** How much more or less sold a year ago in the days to come than in the four weeks before them. */
function seasonFactor(
  row: { beforeMilli: number; aheadMilli: number } | undefined,
  pack: InventoryAutopilotPack,
): number {
  if (!row || row.beforeMilli <= 0 || row.aheadMilli <= 0) return 1;
  return clamp(row.aheadMilli / pack.coverDays / (row.beforeMilli / 28), 0.5, 3);
}

/** What is needed, no less than the least ever bought when it was bought often enough to tell, in boxes or whole units. */
function orderOf(neededMilli: number, boxMilli: number | null, supplies: Supply[]): number {
  const least = supplies.length > LEAST_GAPS ? Math.min(...supplies.map((supply) => supply.quantityMilli)) : 0;
  const step = boxMilli !== null && boxMilli > 0 ? boxMilli : 1_000;
  return Math.max(1, Math.ceil(Math.max(neededMilli, least) / step)) * step;
}

function habitOf(outs: { dayOn: string }[], pack: InventoryAutopilotPack): OrderLine['runsOutEvery'] {
  if (outs.length < pack.leastStockOuts) return null;
  const days = Math.round(daysFrom(outs[0]!.dayOn, outs.at(-1)!.dayOn) / (outs.length - 1));
  return days >= 1 ? { days, times: outs.length } : null;
}
