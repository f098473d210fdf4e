import { z } from 'zod';
import { defineQuery, whole } from '../kernel/named-query.ts';

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** The pace of goods by their moves of the days `from` to `to`, those of them that `which` leaves. */
const paceSql = (
  which: string,
  product = '',
): string => `SELECT g.id AS productId, g.name, g.unit, g.on_hand_milli AS onHandMilli, g.reorder_at_milli AS reorderAtMilli,
      g.box_size_milli AS boxMilli, g.cost_centipaise AS costCentipaise, g.sale_price_centipaise AS priceCentipaise,
      s.soldMilli, s.olderMilli, s.saleDays, s.olderDays, ${WEEKDAYS.map((day) => `s.w${day}`).join(', ')}
    FROM (
      SELECT m.product_id, SUM(IF(m.moved_on >= :split, 0 - m.quantity_milli, 0)) AS soldMilli,
        SUM(IF(m.moved_on < :split, 0 - m.quantity_milli, 0)) AS olderMilli,
        COUNT(DISTINCT IF(m.moved_on >= :split AND m.reason = 'sale', m.moved_on, NULL)) AS saleDays,
        COUNT(DISTINCT IF(m.moved_on < :split AND m.reason = 'sale', m.moved_on, NULL)) AS olderDays,
        ${WEEKDAYS.map((day) => `SUM(IF(m.moved_on >= :split AND WEEKDAY(m.moved_on) = ${day}, 0 - m.quantity_milli, 0)) AS w${day}`).join(',\n        ')}
      FROM stock_moves m LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
      WHERE m.tenant_id = :tenantId${product} AND m.moved_on BETWEEN :from AND :to AND m.reason IN ('sale', 'return') AND r.id IS NULL
      GROUP BY m.product_id
    ) s JOIN products g ON g.tenant_id = :tenantId AND g.id = s.product_id
    WHERE ${which}`;

const paceRow = z.object({
  productId: whole,
  name: z.string(),
  unit: z.string(),
  onHandMilli: whole,
  reorderAtMilli: whole.nullable(),
  boxMilli: whole.nullable(),
  costCentipaise: whole,
  priceCentipaise: whole,
  soldMilli: whole,
  olderMilli: whole,
  saleDays: whole,
  olderDays: whole,
  w0: whole,
  w1: whole,
  w2: whole,
  w3: whole,
  w4: whole,
  w5: whole,
  w6: whole,
});

/**
 * Goods of which less is left than sells in `withinDays`, or no more than their reorder level: what sold since `split` (28 days)
 * less what came back, on which weekdays (w0 is Monday), and as much in the 28 days before. Soonest gone first.
 */
export const stockPace = defineQuery({
  name: 'stock_pace',
  version: 1,
  parameters: ['from', 'split', 'to', 'withinDays', 'leastSaleDays'],
  sql: `${paceSql(`g.is_archived = FALSE AND g.on_hand_milli >= 0 AND s.soldMilli > 0 AND s.saleDays >= :leastSaleDays
      AND (g.on_hand_milli * 28 < s.soldMilli * :withinDays OR g.on_hand_milli <= g.reorder_at_milli)`)}
    ORDER BY g.on_hand_milli / s.soldMilli, 1e0 * s.soldMilli * g.sale_price_centipaise DESC, g.id LIMIT 100`,
  row: paceRow,
});

/** The same of one product, however much is left of it; no row when it did not move. */
export const paceOfGoods = defineQuery({
  name: 'pace_of_goods',
  version: 1,
  parameters: ['from', 'split', 'to', 'productId'],
  sql: `${paceSql('g.id = :productId', ' AND m.product_id = :productId')} LIMIT 1`,
  row: paceRow,
});

/** What sold a year ago in the four weeks before a day and in the days from it on. */
export const soldLastYear = defineQuery({
  name: 'sold_last_year',
  version: 1,
  parameters: ['from', 'split', 'to'],
  sql: `SELECT m.product_id AS productId, SUM(IF(m.moved_on < :split, 0 - m.quantity_milli, 0)) AS beforeMilli,
      SUM(IF(m.moved_on >= :split, 0 - m.quantity_milli, 0)) AS aheadMilli
    FROM stock_moves m WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :to AND m.reason IN ('sale', 'return')
    GROUP BY m.product_id HAVING beforeMilli > 0 ORDER BY m.product_id LIMIT 2000`,
  row: z.object({ productId: whole, beforeMilli: whole, aheadMilli: whole }),
});

/** What came from whom, newest first. */
export const supplyHistory = defineQuery({
  name: 'supply_history',
  version: 1,
  parameters: ['from'],
  sql: `SELECT l.product_id AS productId, p.supplier_id AS supplierId, c.name AS supplierName, p.bought_on AS boughtOn,
      SUM(l.quantity_milli) AS quantityMilli
    FROM purchases p JOIN purchase_lines l ON l.tenant_id = p.tenant_id AND l.purchase_id = p.id
    JOIN parties c ON c.tenant_id = p.tenant_id AND c.id = p.supplier_id AND c.is_archived = FALSE
    WHERE p.tenant_id = :tenantId AND p.bought_on >= :from AND p.status = 'active'
    GROUP BY p.supplier_id, c.name, p.bought_on, l.product_id ORDER BY p.bought_on DESC, l.product_id LIMIT 2000`,
  row: z.object({
    productId: whole,
    supplierId: whole,
    supplierName: z.string(),
    boughtOn: z.string(),
    quantityMilli: whole,
  }),
});

/** Days on which a sale took the last of some goods. */
export const ranOut = defineQuery({
  name: 'ran_out',
  version: 1,
  parameters: ['from', 'to'],
  sql: `SELECT m.product_id AS productId, m.moved_on AS dayOn FROM stock_moves m
    WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :to AND m.reason = 'sale' AND m.on_hand_after_milli <= 0
      AND m.on_hand_after_milli - m.quantity_milli > 0
    GROUP BY m.product_id, m.moved_on ORDER BY m.moved_on LIMIT 2000`,
  row: z.object({ productId: whole, dayOn: z.string() }),
});

/** What one product sold a year ago in the four weeks before a day and in the days from it on. */
export const goodsLastYear = defineQuery({
  name: 'goods_last_year',
  version: 1,
  parameters: ['from', 'split', 'to', 'productId'],
  sql: `SELECT m.product_id AS productId, SUM(IF(m.moved_on < :split, 0 - m.quantity_milli, 0)) AS beforeMilli,
      SUM(IF(m.moved_on >= :split, 0 - m.quantity_milli, 0)) AS aheadMilli
    FROM stock_moves m WHERE m.tenant_id = :tenantId AND m.product_id = :productId AND m.moved_on BETWEEN :from AND :to
      AND m.reason IN ('sale', 'return')
    GROUP BY m.product_id HAVING beforeMilli > 0 LIMIT 1`,
  row: z.object({ productId: whole, beforeMilli: whole, aheadMilli: whole }),
});
