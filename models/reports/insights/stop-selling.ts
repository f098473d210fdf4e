import { daysBefore, type Scope } from '../../database/scope.ts';
import type { Span } from '../span-figures.ts';
import { profitsOfItems } from '../tables/profit-of-items.ts';

/** Sales are looked at over so many days; goods that came long ago and have not sold for so many are unsold. */
export const LOOKED_AT_DAYS = 90;
export const UNSOLD_DAYS = 60;
/** Goods of which more days' sales lie there are slow. */
const SLOW_DAYS = 180;
const MOST = 5;

export type StopList = {
  span: Span;
  unsold: { name: string; unit: string; onHandMilli: number; valuePaise: number }[];
  atLoss: { name: string; unit: string; quantityMilli: number; lossPaise: number }[];
  slow: { name: string; unit: string; onHandMilli: number; soldMilli: number; days: number }[];
};

/**
 * What not to order again: goods in stock that came more than `UNSOLD_DAYS` ago and sold to nobody since, goods that sold for less than
 * they cost, and goods that would lie for half a year at their pace. Each list by the money in it; money is paise.
 */
export async function whatToStop(scope: Scope): Promise<StopList> {
  const { today } = scope;
  const span = { from: daysBefore(today, LOOKED_AT_DAYS - 1), to: today };
  const stock = await scope.rows<{
    id: number;
    name: string;
    unit: string;
    onHand: number;
    value: number;
    isUnsold: number;
  }>(
    `SELECT g.id, g.name, g.unit, g.on_hand_milli AS onHand, g.on_hand_milli * g.cost_centipaise / 100000 AS value,
       NOT EXISTS (SELECT 1 FROM stock_moves m WHERE m.tenant_id = g.tenant_id AND m.product_id = g.id
         AND m.reason = 'sale' AND m.moved_on >= :since) AS isUnsold
     FROM products g WHERE g.tenant_id = :tenantId AND g.is_archived = FALSE AND g.on_hand_milli > 0
       AND EXISTS (SELECT 1 FROM stock_moves f WHERE f.tenant_id = g.tenant_id AND f.product_id = g.id AND f.moved_on < :since)
     ORDER BY value DESC, g.id`,
    { since: daysBefore(today, UNSOLD_DAYS) },
  );
  const profits = await profitsOfItems(scope, span);
  const soldOf = new Map(
    profits.flatMap(({ id, quantityMilli }) => (id === null ? [] : [[id, quantityMilli] as const])),
  );
  const unsold = stock.filter(({ isUnsold }) => Number(isUnsold) === 1);
  const slow = stock.flatMap((row) => {
    const soldMilli = soldOf.get(row.id) ?? 0;
    const days = soldMilli <= 0 ? 0 : Math.round((row.onHand * LOOKED_AT_DAYS) / soldMilli);
    return Number(row.isUnsold) === 1 || days < SLOW_DAYS ? [] : [{ ...row, soldMilli, days }];
  });
  const atLoss = profits
    .filter(
      ({ id, quantityMilli, salesPaise, costPaise }) => id !== null && quantityMilli > 0 && costPaise > salesPaise,
    )
    .sort((a, b) => a.salesPaise - a.costPaise - (b.salesPaise - b.costPaise));
  return {
    span,
    unsold: unsold.slice(0, MOST).map(({ name, unit, onHand, value }) => ({
      name,
      unit,
      onHandMilli: onHand,
      valuePaise: Math.round(Number(value)),
    })),
    atLoss: atLoss.slice(0, MOST).map(({ name, unit, quantityMilli, salesPaise, costPaise }) => ({
      name,
      unit,
      quantityMilli,
      lossPaise: costPaise - salesPaise,
    })),
    slow: slow
      .slice(0, MOST)
      .map(({ name, unit, onHand, soldMilli, days }) => ({ name, unit, onHandMilli: onHand, soldMilli, days })),
  };
}
