import { daysBefore, type Scope } from '../../database/scope.ts';
import { grouped } from '../../grouped.ts';
import type { Candidate, DataRef } from '../action.ts';
import { runQuery } from '../kernel/named-query.ts';
import type { Agent } from '../kernel/run-agent.ts';
import { sum } from '../numbers.ts';
import type { InventoryAutopilotPack } from '../packs.ts';
import { lastingOf } from './lasting.ts';
import { type OrderLine, planStock } from './plan-stock.ts';
import { ranOut, soldLastYear, stockPace, supplyHistory } from './queries.ts';

export const PACE_DAYS = 28;
const HABIT_DAYS = 182;
/** The same weekdays a year ago. */
export const YEAR_DAYS = 364;
/** Goods that last longer are nobody's order. */
const WITHIN_DAYS = 60;

export type StockPlan = { lines: OrderLine[]; ref: DataRef };

/** Asks the books what runs out and makes the order of it, most pressing first. */
export async function stockPlan(scope: Scope, pack: InventoryAutopilotPack): Promise<StockPlan> {
  const { today } = scope;
  const yesterday = daysBefore(today, 1);
  const habitFrom = daysBefore(today, HABIT_DAYS);
  const pace = await runQuery(scope, stockPace, {
    from: daysBefore(today, 2 * PACE_DAYS),
    split: daysBefore(today, PACE_DAYS),
    to: yesterday,
    withinDays: WITHIN_DAYS,
    leastSaleDays: pack.leastSaleDays,
  });
  // A shop where nothing runs low, as most are on most days, is asked no further.
  if (pace.rows.length === 0) return { lines: [], ref: pace.ref };
  const lastYear = daysBefore(today, YEAR_DAYS);
  const facts = {
    today,
    pace: pace.rows,
    lastYear: (
      await runQuery(scope, soldLastYear, {
        from: daysBefore(lastYear, PACE_DAYS),
        split: lastYear,
        to: daysBefore(lastYear, 1 - pack.coverDays),
      })
    ).rows,
    supply: (await runQuery(scope, supplyHistory, { from: habitFrom })).rows,
    ranOut: (await runQuery(scope, ranOut, { from: habitFrom, to: yesterday })).rows,
  };
  return { lines: planStock(facts, pack), ref: pace.ref };
}

/** What to order this week, by supplier, and what runs out again and again. */
export const inventoryAutopilot: Agent<'inventory_autopilot'> = {
  name: 'inventory_autopilot',
  isDue: (today, pack) => (new Date(`${today}T00:00:00Z`).getUTCDay() || 7) === pack.weekday,
  findCandidates: async (scope, pack, isQuiet) => {
    const { lines, ref } = await stockPlan(scope, pack);
    return findOrders({ ref, lines: lines.filter((line) => !isQuiet(line.productId, 'alone')) }, scope.today);
  },
};

const NAMED = 4;

function findOrders({ lines, ref }: StockPlan, today: string): Candidate[] {
  const common = {
    category: 'stock_out' as const,
    dataRef: ref,
    window: { from: daysBefore(today, PACE_DAYS), to: daysBefore(today, 1) },
  };
  const bySupplier = grouped(
    lines.filter((line) => line.supplier !== null),
    (line) => line.supplier!.id,
  );
  const orders = [...bySupplier].flatMap(([supplierId, own]): Candidate[] => {
    // One kind of goods is said by its own name; a list is worth making of more.
    if (own.length < 2) return [];
    const costPaise = sum(own.map((line) => Math.round((line.orderMilli * line.costCentipaise) / 100_000)));
    const atRiskPaise = sum(own.map((line) => line.atRiskPaise));
    return [
      {
        ...common,
        type: 'order_from',
        entity: { kind: 'supplier', id: supplierId },
        facts: {
          name: own[0]!.supplier!.name,
          goods: own.length,
          names: own.slice(0, NAMED).map((line) => line.name),
          ...lastingOf(own),
          costPaise,
          covers: own.map((line) => String(line.productId)),
        },
        confidence: 0.85,
        amountPaise: atRiskPaise,
        score: atRiskPaise,
      },
    ];
  });
  const habits = lines.flatMap((line): Candidate[] =>
    line.runsOutEvery === null
      ? []
      : [
          {
            ...common,
            type: 'often_out',
            entity: { kind: 'product', id: line.productId },
            facts: {
              name: line.name,
              unit: line.unit,
              orderMilli: line.orderMilli,
              onHandMilli: line.onHandMilli,
              days: line.runsOutEvery.days,
              times: line.runsOutEvery.times,
            },
            confidence: 0.8,
            amountPaise: line.atRiskPaise,
            score: line.atRiskPaise,
          },
        ],
  );
  return [...orders, ...habits];
}
