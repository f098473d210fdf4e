import type { Scope } from '../../database/scope.ts';
import { OUTWARD } from '../../invoices/document-kinds.ts';
import { netOfLine } from '../insights/sold-lines.ts';
import type { Span } from '../span-figures.ts';
import { type Cell, column, type Report, withTotals } from './report-table.ts';

/** The entries of bills and notes of a span, with the sign of what they sold; what was reversed takes away on its day. */
const SOLD = `SELECT e.id, e.invoice_id, CASE COALESCE(o.kind, e.kind) WHEN 'return' THEN -1 ELSE 1 END
    * CASE WHEN o.id IS NULL THEN 1 ELSE -1 END AS sign, COALESCE(o.kind, e.kind) <> 'debit_note' AS is_moved, i.reverse_charge
  FROM journal_entries e JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
  LEFT JOIN journal_entries o ON o.tenant_id = e.tenant_id AND o.id = e.reverses_id
  WHERE e.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to AND e.invoice_id IS NOT NULL
    AND COALESCE(o.kind, e.kind) IN ('sale', 'return', 'debit_note')`;

/** What one product, or what was billed without one (`id` null), sold for without tax and what that cost; thousandths and paise. */
export type ItemProfit = {
  id: number | null;
  name: string;
  unit: string;
  quantityMilli: number;
  salesPaise: number;
  costPaise: number;
};

/** The profit of each product of a span as the report of it has it. */
export async function profitsOfItems(scope: Scope, span: Span): Promise<ItemProfit[]> {
  const sold = await scope.rows<{ id: number | null; name: string; unit: string; quantity: number; sales: number }>(
    `SELECT l.product_id AS id, COALESCE(MAX(g.name), MAX(l.description)) AS name, COALESCE(MAX(g.unit), MAX(l.unit)) AS unit,
       SUM(s.sign * s.is_moved * l.quantity_milli) AS quantity,
       SUM(s.sign * ${netOfLine('s.reverse_charge')}) AS sales
     FROM invoice_lines l JOIN (${SOLD}) s ON s.invoice_id = l.invoice_id
     LEFT JOIN products g ON g.tenant_id = l.tenant_id AND g.id = l.product_id
     WHERE l.tenant_id = :tenantId GROUP BY l.product_id`,
    span,
  );
  const costs = await scope.rows<{ id: number; cost: number; name: string; unit: string }>(
    `SELECT m.product_id AS id, MAX(g.name) AS name, MAX(g.unit) AS unit, -SUM(m.value_paise) AS cost FROM stock_moves m
     JOIN products g ON g.tenant_id = m.tenant_id AND g.id = m.product_id
     JOIN invoices i ON i.tenant_id = m.tenant_id AND i.id = m.invoice_id AND i.kind IN ${OUTWARD}
     WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :to GROUP BY m.product_id`,
    span,
  );
  const costOf = new Map(costs.map((row) => [row.id, Number(row.cost)]));
  const known = new Set(sold.map(({ id }) => id));
  return [...sold, ...costs.filter(({ id }) => !known.has(id)).map((row) => ({ ...row, quantity: 0, sales: 0 }))].map(
    ({ id, name, unit, quantity, sales }) => ({
      id,
      name,
      unit,
      quantityMilli: Number(quantity),
      salesPaise: Number(sales),
      costPaise: id === null ? 0 : (costOf.get(id) ?? 0),
    }),
  );
}

/** What each product sold for without tax, what that cost, and what is left; sales without a bill have no product. */
export const itemProfit: Report = {
  of: 'span',
  needs: 'profit',
  read: async (scope, span) => {
    const all = await profitsOfItems(scope, span);
    const unbilled = await scope.one<{ amount: number }>(
      `SELECT -COALESCE(SUM(p.amount_paise), 0) AS amount FROM journal_postings p
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE p.tenant_id = :tenantId AND p.account = 'unbilled_sales' AND e.occurred_on BETWEEN :from AND :to`,
      span,
    );
    const rows = all.map(({ name, quantityMilli, salesPaise, costPaise }): Cell[] => [
      name,
      quantityMilli,
      salesPaise,
      costPaise,
      salesPaise - costPaise,
    ]);
    const other = Number(unbilled?.amount ?? 0);
    if (other !== 0) rows.push([null, null, other, 0, other]);
    return withTotals(
      [column('item', 'text'), column('quantity', 'quantity'), column('sales'), column('cost'), column('profit')],
      rows.filter((row) => row.slice(2).some((cell) => cell !== 0)).sort((a, b) => Number(b[4]) - Number(a[4])),
      ['sales', 'cost', 'profit'],
    );
  },
};
