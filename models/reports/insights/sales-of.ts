import type { Scope } from '../../database/scope.ts';
import type { Span } from '../span-figures.ts';
import { SOLD_LINES } from './sold-lines.ts';

/** What goods sold in a span less what came back: thousandths of their unit, paise with tax, and the bills that had them. */
export async function salesOfItem(
  scope: Scope,
  productId: number,
  span: Span,
): Promise<{ quantityMilli: number; totalPaise: number; bills: number }> {
  const row = await scope.one<{ quantity: number | null; total: number | null; bills: number }>(
    `SELECT SUM(i.sign * l.quantity_milli) AS quantity, SUM(i.sign * l.total_paise) AS total,
       COUNT(DISTINCT IF(i.sign = 1, i.id, NULL)) AS bills
     FROM ${SOLD_LINES} AND l.product_id = :productId`,
    { ...span, productId },
  );
  return {
    quantityMilli: Number(row?.quantity ?? 0),
    totalPaise: Number(row?.total ?? 0),
    bills: Number(row?.bills ?? 0),
  };
}

export type BoughtItem = { name: string; unit: string; quantityMilli: number; totalPaise: number };

/** What a customer bought in a span less what they brought back, by goods, dearest first. */
export async function salesOfCustomer(
  scope: Scope,
  partyId: number,
  span: Span,
): Promise<{ totalPaise: number; bills: number; items: BoughtItem[] }> {
  const rows = await scope.rows<{ name: string; unit: string; quantity: number; total: number }>(
    `SELECT l.description AS name, l.unit, SUM(i.sign * l.quantity_milli) AS quantity, SUM(i.sign * l.total_paise) AS total
     FROM ${SOLD_LINES} AND i.customer_id = :partyId GROUP BY l.product_id, l.description, l.unit
     HAVING quantity <> 0 ORDER BY total DESC`,
    { ...span, partyId },
  );
  const bills = await scope.one<{ bills: number }>(
    `SELECT COUNT(DISTINCT IF(i.sign = 1, i.id, NULL)) AS bills FROM ${SOLD_LINES} AND i.customer_id = :partyId`,
    { ...span, partyId },
  );
  const items = rows.map(({ name, unit, quantity, total }) => ({
    name,
    unit,
    quantityMilli: Number(quantity),
    totalPaise: Number(total),
  }));
  return { totalPaise: items.reduce((sum, item) => sum + item.totalPaise, 0), bills: Number(bills?.bills ?? 0), items };
}

/** The customers who bought most in a span, with tax and less what came back. */
export async function topCustomers(
  scope: Scope,
  span: Span,
  limit = 10,
): Promise<{ partyId: number; name: string; totalPaise: number; bills: number }[]> {
  const rows = await scope.rows<{ id: number; name: string; total: number; bills: number }>(
    `SELECT c.id, c.name, t.total, t.bills FROM (
       SELECT i.customer_id AS id, SUM(i.sign * l.total_paise) AS total, COUNT(DISTINCT IF(i.sign = 1, i.id, NULL)) AS bills
       FROM ${SOLD_LINES} AND i.customer_id IS NOT NULL GROUP BY i.customer_id
     ) t JOIN parties c ON c.tenant_id = :tenantId AND c.id = t.id
     WHERE t.total > 0 ORDER BY t.total DESC, c.id LIMIT :limit`,
    { ...span, limit },
  );
  return rows.map(({ id, name, total, bills }) => ({
    partyId: id,
    name,
    totalPaise: Number(total),
    bills: Number(bills),
  }));
}
