import type { Scope } from '../../database/scope.ts';
import type { Span } from '../span-figures.ts';
import { netOfLine, SOLD_LINES } from './sold-lines.ts';

/**
 * Sales of a span, in paise without tax, that no cost stands against: sums without a bill, and goods that were sold before the books
 * knew what they cost. The profit holds all of them. A service costs no goods and is none of these.
 */
export async function salesWithoutCost(
  scope: Scope,
  span: Span,
): Promise<{ unbilledPaise: number; goodsPaise: number }> {
  const unbilled = await scope.one<{ paise: number }>(
    `SELECT COALESCE(SUM(0 - p.amount_paise), 0) AS paise FROM journal_postings p
     JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND p.account = 'unbilled_sales'`,
    span,
  );
  const goods = await scope.one<{ paise: number }>(
    `SELECT COALESCE(SUM(i.sign * ${netOfLine('i.reverse_charge')}), 0) AS paise
     FROM ${SOLD_LINES} AND i.moved <> 0 AND l.cost_paise = 0 AND NOT EXISTS (
       SELECT 1 FROM products g WHERE g.tenant_id = :tenantId AND g.id = l.product_id AND g.is_service = TRUE)`,
    span,
  );
  return { unbilledPaise: Math.max(0, Number(unbilled!.paise)), goodsPaise: Math.max(0, Number(goods!.paise)) };
}
