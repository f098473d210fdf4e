import type { Scope } from '../database/scope.ts';
import { OUTWARD } from '../invoices/document-kinds.ts';
import type { Span } from './span-figures.ts';

export type PlaceSales = { branchId: number | null; bills: number; paise: number };

/**
 * What each place sold in a span of days, with tax and less what came back to it, the most first; a place that sold nothing is left
 * out. A bill is its goods' place; what has no goods, and sums without a bill, are the main place's.
 */
export async function salesByPlace(scope: Scope, { from, to }: Span): Promise<PlaceSales[]> {
  const billed = await scope.rows<{ branch_id: number | null; bills: number; paise: number }>(
    `SELECT branch_id, SUM(kind NOT IN ('credit_note', 'debit_note')) AS bills,
       SUM(IF(kind = 'credit_note', -total_paise, total_paise)) AS paise
     FROM (SELECT i.id, i.kind, i.total_paise, (SELECT MAX(m.branch_id) FROM stock_moves m
         WHERE m.tenant_id = i.tenant_id AND m.invoice_id = i.id AND m.reverses_id IS NULL) AS branch_id
       FROM invoices i WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND i.status = 'issued'
         AND i.kind IN ${OUTWARD}) placed
     GROUP BY branch_id`,
    { from, to },
  );
  const unbilled = await scope.one<{ paise: number | null }>(
    `SELECT -SUM(p.amount_paise) AS paise FROM journal_postings p
     JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     WHERE p.tenant_id = :tenantId AND p.account = 'unbilled_sales' AND e.occurred_on BETWEEN :from AND :to`,
    { from, to },
  );
  const places = billed.map(({ branch_id, bills, paise }) => ({
    branchId: branch_id,
    bills: Number(bills),
    paise: Number(paise),
  }));
  const loose = Number(unbilled?.paise ?? 0);
  const main = places.find(({ branchId }) => branchId === null);
  if (main) main.paise += loose;
  else if (loose !== 0) places.push({ branchId: null, bills: 0, paise: loose });
  return places.sort((one, other) => other.paise - one.paise);
}
