import type { Scope } from '../database/scope.ts';
import { BILLS, OUTWARD } from '../invoices/document-kinds.ts';
import type { IssuedRun } from './issued-rows.ts';
import { wasFiled } from './stored-documents.ts';

/** Every kind has numbers of its own but the bills, which share theirs. */
const SERIES = `CASE WHEN i.kind IN ${BILLS} THEN 'invoice' ELSE i.kind END`;
const ORDER =
  "'invoice', 'debit_note', 'credit_note', 'receipt_voucher', 'refund_voucher', 'self_invoice', 'payment_voucher', 'delivery_challan'";
/** What table 13 asks for. */
const REPORTED = `(i.kind IN ${OUTWARD} OR i.kind IN ('delivery_challan', 'receipt_voucher', 'refund_voucher', 'self_invoice', 'payment_voucher'))`;

/**
 * The numbers that were issued in some days, as runs without a gap (GSTR-1, table 13). A document told of late bears an
 * earlier day than its neighbours, which parts a run. What was cancelled before its return was filed counts as cancelled.
 */
export async function issuedRuns(scope: Scope, days: { from: string; to: string }): Promise<IssuedRun[]> {
  const rows = await scope.rows<{
    series: IssuedRun['kind'];
    first_number: string;
    last_number: string;
    total: number;
    cancelled: number;
  }>(
    `SELECT n.series, SUBSTRING(MIN(n.place), 12) AS first_number, SUBSTRING(MAX(n.place), 12) AS last_number, COUNT(*) AS total,
       SUM(n.is_cancelled) AS cancelled
     FROM (SELECT ${SERIES} AS series, i.financial_year, i.status = 'cancelled' AND NOT ${wasFiled('i')} AS is_cancelled,
         CONCAT(LPAD(i.sequence, 10, '0'), ' ', i.number) AS place,
         CAST(i.sequence AS SIGNED) - CAST(ROW_NUMBER() OVER (PARTITION BY ${SERIES}, i.financial_year ORDER BY i.sequence) AS SIGNED) AS island
       FROM invoices i WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND ${REPORTED}
         AND i.seller_registration = 'regular' AND (i.seller_gstin IS NULL OR i.seller_gstin = COALESCE(:gstin, i.seller_gstin))) n
     GROUP BY n.series, n.financial_year, n.island ORDER BY FIELD(n.series, ${ORDER}), n.financial_year, MIN(n.place)`,
    { ...days, gstin: scope.shop.gstin },
  );
  return rows.map((row) => ({
    kind: row.series,
    from: row.first_number,
    to: row.last_number,
    total: Number(row.total),
    cancelled: Number(row.cancelled),
  }));
}

/** Numbers that no document bears although a later one of the same series and year does, of the years some days are in. */
export async function numberGaps(
  scope: Scope,
  days: { from: string; to: string },
): Promise<{ after: string; before: string; missing: number }[]> {
  return scope.rows(
    `SELECT g.before_number AS \`after\`, g.number AS \`before\`, CAST(g.sequence AS SIGNED) - CAST(g.before_sequence AS SIGNED) - 1 AS missing
     FROM (SELECT i.number, i.sequence, LAG(i.number) OVER w AS before_number, COALESCE(LAG(i.sequence) OVER w, 0) AS before_sequence,
         i.issued_on
       FROM invoices i WHERE i.tenant_id = :tenantId AND i.financial_year IN (
         SELECT DISTINCT y.financial_year FROM invoices y WHERE y.tenant_id = :tenantId AND y.issued_on BETWEEN :from AND :to)
       WINDOW w AS (PARTITION BY ${SERIES}, i.financial_year ORDER BY i.sequence)) g
     WHERE CAST(g.sequence AS SIGNED) - CAST(g.before_sequence AS SIGNED) > 1 AND g.issued_on BETWEEN :from AND :to LIMIT 200`,
    days,
  );
}
