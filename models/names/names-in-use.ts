import type { Scope } from '../database/scope.ts';

const DAYS = 60;
const MOST = 40;

/**
 * Names that the shop's messages are likely to say: goods that moved and people who were billed in the last 60 days, each with
 * the most frequent first, goods and people by turns.
 */
export async function namesInUse(scope: Scope): Promise<string[]> {
  const since = { days: DAYS, most: MOST, today: scope.today };
  const goods = await scope.rows<{ name: string }>(
    `SELECT p.name FROM (
       SELECT l.product_id AS id, COUNT(*) AS times FROM invoices i
       JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
       WHERE i.tenant_id = :tenantId AND i.issued_on >= DATE_SUB(:today, INTERVAL :days DAY) AND l.product_id IS NOT NULL
       GROUP BY l.product_id ORDER BY times DESC, id LIMIT :most) used
     JOIN products p ON p.tenant_id = :tenantId AND p.id = used.id ORDER BY used.times DESC, p.id`,
    since,
  );
  const people = await scope.rows<{ name: string }>(
    `SELECT p.name FROM (
       SELECT customer_id AS id, COUNT(*) AS times FROM invoices
       WHERE tenant_id = :tenantId AND issued_on >= DATE_SUB(:today, INTERVAL :days DAY) AND customer_id IS NOT NULL
       GROUP BY customer_id ORDER BY times DESC, id LIMIT :most) used
     JOIN parties p ON p.tenant_id = :tenantId AND p.id = used.id ORDER BY used.times DESC, p.id`,
    since,
  );
  const names: string[] = [];
  for (let at = 0; at < MOST; at += 1)
    for (const list of [goods, people]) names.push(...list.slice(at, at + 1).map(({ name }) => name));
  return names;
}
