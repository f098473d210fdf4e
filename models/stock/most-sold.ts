import type { Scope } from '../database/scope.ts';
import { BILLS } from '../invoices/document-kinds.ts';

const DAYS = 180;

/** Of goods: on how many lines of bills they stood in the last half year, and how many (in thousandths) on the largest of them. */
export async function mostSold(
  scope: Scope,
  productIds: readonly number[],
): Promise<Map<number, { lines: number; mostMilli: number }>> {
  if (productIds.length === 0) return new Map();
  const rows = await scope.rows<{ id: number; times: number; mostMilli: number }>(
    `SELECT l.product_id AS id, COUNT(*) AS times, MAX(l.quantity_milli) AS mostMilli FROM invoice_lines l
     JOIN invoices i ON i.id = l.invoice_id AND i.tenant_id = l.tenant_id
     WHERE l.tenant_id = :tenantId AND l.product_id IN (:productIds) AND i.kind IN ${BILLS} AND i.status = 'issued'
       AND i.issued_on >= DATE_SUB(:today, INTERVAL :days DAY)
     GROUP BY l.product_id`,
    { productIds: [...productIds], today: scope.today, days: DAYS },
  );
  return new Map(rows.map(({ id, times, mostMilli }) => [id, { lines: Number(times), mostMilli: Number(mostMilli) }]));
}
