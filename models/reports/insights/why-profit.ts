import type { Scope } from '../../database/scope.ts';
import type { Span } from '../span-figures.ts';
import { type ProfitParts, profitOfSpan } from './profit-of-span.ts';
import { netOfLine, SOLD_LINES } from './sold-lines.ts';

/** What can move a profit. */
export const PROFIT_CAUSES = [
  'volume',
  'mix',
  'price',
  'discount',
  'cost',
  'unbilled',
  'expenses',
  'stock',
  'bad_debts',
  'other',
] as const;
export type ProfitCause = (typeof PROFIT_CAUSES)[number];
/** By how much one cause moved the profit (negative: it fell), and what did most of it. */
export type ProfitMove = { cause: ProfitCause; paise: number; most: { name: string; paise: number } | null };

type ItemSales = { id: number | null; name: string; quantity: number; list: number; discount: number; cost: number };

/** Sales without tax before and less discount, and cost, of each product in a span; paise and thousandths of the unit. */
async function itemsOf(scope: Scope, span: Span): Promise<Map<string, ItemSales>> {
  const rows = await scope.rows<ItemSales>(
    `SELECT l.product_id AS id, MAX(l.description) AS name, SUM(i.moved * l.quantity_milli) AS quantity,
       SUM(i.sign * ${netOfLine('i.reverse_charge')}) AS list,
       SUM(i.sign * l.discount_paise) AS discount, SUM(i.sign * l.cost_paise) AS cost
     FROM ${SOLD_LINES} GROUP BY l.product_id`,
    span,
  );
  return new Map(
    rows.map((row) => {
      const { id, name } = row;
      const [quantity, net, discount, cost] = [row.quantity, row.list, row.discount, row.cost].map(Number) as [
        number,
        number,
        number,
        number,
      ];
      return [String(id), { id, name, quantity, list: net + discount, discount, cost }];
    }),
  );
}

/**
 * Why the profit of a span differs from that of the span before it: the change, taken apart so that the parts add up to it. Of the
 * goods sold, by the usual price-volume-mix split: for what is sold now, a price, discount or unit cost other than before; then as much
 * as the whole trade grew or shrank at the old margins (volume), and what is left because goods of another margin sold (mix).
 */
export async function whyProfit(
  scope: Scope,
  now: Span,
  before: Span,
): Promise<{ now: ProfitParts; before: ProfitParts; moves: ProfitMove[] }> {
  const [figures, earlier] = [await profitOfSpan(scope, now), await profitOfSpan(scope, before)];
  const [sold, soldBefore] = [await itemsOf(scope, now), await itemsOf(scope, before)];
  const moves = [
    ...goodsMoves(sold, soldBefore),
    plain('unbilled', figures.unbilledPaise - earlier.unbilledPaise),
    expenseMove(figures, earlier),
    plain('stock', figures.stockPaise - earlier.stockPaise),
    plain('bad_debts', figures.badDebtsPaise - earlier.badDebtsPaise),
  ];
  const told = moves.reduce((sum, move) => sum + move.paise, 0);
  moves.push(plain('other', figures.profitPaise - earlier.profitPaise - told));
  return {
    now: figures,
    before: earlier,
    moves: moves.filter(({ paise }) => paise !== 0).sort((a, b) => a.paise - b.paise),
  };
}

const plain = (cause: ProfitCause, paise: number): ProfitMove => ({ cause, paise, most: null });

function goodsMoves(now: Map<string, ItemSales>, before: Map<string, ItemSales>): ProfitMove[] {
  const parts: Record<'price' | 'discount' | 'cost', { name: string; paise: number }[]> = {
    price: [],
    discount: [],
    cost: [],
  };
  let [oldSales, oldMargin, sameSales, sameMargin] = [0, 0, 0, 0];
  for (const item of before.values()) {
    oldSales += item.list - item.discount;
    oldMargin += item.list - item.discount - item.cost;
  }
  for (const [key, item] of now) {
    const old = before.get(key);
    const share = old && old.quantity > 0 && item.quantity > 0 ? item.quantity / old.quantity : null;
    // New goods have no earlier price: what they bring is trade of their own margin.
    const as =
      share === null ? item : { list: old!.list * share, discount: old!.discount * share, cost: old!.cost * share };
    sameSales += as.list - as.discount;
    sameMargin += as.list - as.discount - as.cost;
    const { name } = item;
    parts.price.push({ name, paise: Math.round(item.list - as.list) });
    parts.discount.push({ name, paise: Math.round(as.discount - item.discount) });
    parts.cost.push({ name, paise: Math.round(as.cost - item.cost) });
  }
  const volume = oldSales > 0 ? oldMargin * (sameSales / oldSales - 1) : sameMargin;
  return [
    plain('volume', Math.round(volume)),
    plain('mix', Math.round(sameMargin - oldMargin - volume)),
    ...(['price', 'discount', 'cost'] as const).map((cause) => withMost(cause, parts[cause])),
  ];
}

/** The sum, and whichever did most in the direction of the sum. */
function withMost(cause: ProfitCause, parts: { name: string; paise: number }[]): ProfitMove {
  const paise = parts.reduce((sum, part) => sum + part.paise, 0);
  const [most] = [...parts].sort((a, b) => (paise < 0 ? a.paise - b.paise : b.paise - a.paise));
  return { cause, paise, most: most && most.paise * paise > 0 ? most : null };
}

function expenseMove(now: ProfitParts, before: ProfitParts): ProfitMove {
  const was = new Map(before.expenses.map(({ category, paise }) => [category, paise]));
  const all = new Set([...now.expenses.map(({ category }) => category), ...was.keys()]);
  const is = new Map(now.expenses.map(({ category, paise }) => [category, paise]));
  const parts = [...all].map((name) => ({ name, paise: (was.get(name) ?? 0) - (is.get(name) ?? 0) }));
  return withMost('expenses', parts);
}
