import { z } from 'zod';
import { BILLS } from '../../invoices/document-kinds.ts';
import { defineQuery, whole } from '../kernel/named-query.ts';

/**
 * Bills and their sum of a day and of the same weekday in the weeks before it, each up to the same hour: written at most
 * `bySeconds` after the day's midnight in UTC. A sum put on a khata without a bill counts as one.
 */
export const salesByNow = defineQuery({
  name: 'sales_by_now',
  version: 1,
  parameters: ['from', 'to', 'bySeconds'],
  sql: `SELECT d.dayOn, SUM(d.bills) AS bills, SUM(d.amount) AS soldPaise FROM (
      SELECT i.issued_on AS dayOn, COUNT(*) AS bills, SUM(i.total_paise) AS amount FROM invoices i
      WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND DAYOFWEEK(i.issued_on) = DAYOFWEEK(:to)
        AND i.status = 'issued' AND i.kind IN ${BILLS} AND TIMESTAMPDIFF(SECOND, i.issued_on, i.created_at) <= :bySeconds
      GROUP BY i.issued_on
      UNION ALL
      SELECT e.occurred_on AS dayOn, SUM(p.amount_paise < 0) AS bills, SUM(0 - p.amount_paise) AS amount
      FROM journal_entries e JOIN journal_postings p ON p.tenant_id = e.tenant_id AND p.entry_id = e.id AND p.account = 'unbilled_sales'
      WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND DAYOFWEEK(e.occurred_on) = DAYOFWEEK(:to)
        AND TIMESTAMPDIFF(SECOND, e.occurred_on, e.created_at) <= :bySeconds
      GROUP BY e.occurred_on
    ) d GROUP BY d.dayOn ORDER BY d.dayOn`,
  row: z.object({ dayOn: z.string(), bills: whole, soldPaise: whole }),
});

/** Goods sold on a day, in how many bills, beside their busiest day since `from`, with what is left. Sums in thousandths. */
export const soldFast = defineQuery({
  name: 'sold_fast',
  version: 1,
  parameters: ['from', 'today', 'times', 'leastBills', 'leastSaleDays'],
  sql: `SELECT g.id AS productId, g.name, g.unit, g.on_hand_milli AS onHandMilli, g.sale_price_centipaise AS priceCentipaise,
      s.soldMilli, s.bills, s.bestMilli, s.saleDays
    FROM (
      SELECT d.product_id, SUM(IF(d.moved_on = :today, d.soldMilli, 0)) AS soldMilli, SUM(IF(d.moved_on = :today, d.sales, 0)) AS bills,
        MAX(IF(d.moved_on < :today, d.soldMilli, 0)) AS bestMilli, SUM(d.moved_on < :today) AS saleDays
      FROM (
        SELECT m.product_id, m.moved_on, SUM(0 - m.quantity_milli) AS soldMilli, COUNT(DISTINCT m.invoice_id) AS sales
        FROM stock_moves m LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
        WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :today AND m.reason = 'sale' AND r.id IS NULL
        GROUP BY m.product_id, m.moved_on
      ) d GROUP BY d.product_id
    ) s JOIN products g ON g.tenant_id = :tenantId AND g.id = s.product_id
    WHERE g.is_archived = FALSE AND s.bills >= :leastBills AND s.saleDays >= :leastSaleDays
      AND s.soldMilli >= s.bestMilli * :times AND g.on_hand_milli < 2 * s.soldMilli
    ORDER BY 1e0 * s.soldMilli * g.sale_price_centipaise DESC, g.id LIMIT 5`,
  row: z.object({
    productId: whole,
    name: z.string(),
    unit: z.string(),
    onHandMilli: whole,
    priceCentipaise: whole,
    soldMilli: whole,
    bills: whole,
    bestMilli: whole,
    saleDays: whole,
  }),
});
