import type { Scope } from '../database/scope.ts';
import type { PurchaseRow } from './journal-figures.ts';

/** What went back to suppliers in some days, as purchases below nothing; page by page. */
export async function* purchaseReturnRows(
  scope: Scope,
  days: { from: string; to: string },
): AsyncGenerator<PurchaseRow> {
  const page = 1_000;
  for (let lastId = 0, count = page; count === page; ) {
    const rows = await scope.rows<{
      id: number;
      number: string;
      issued_on: string;
      name: string | null;
      gstin: string | null;
      status: string;
      value: number;
      cgst: number;
      sgst: number;
      igst: number;
      cess: number;
      total: number;
    }>(
      `SELECT i.id, i.number, i.issued_on, i.customer_name AS name, i.buyer_gstin AS gstin, i.status,
         -(i.taxable_paise + i.nil_exempt_paise) AS value, -i.cgst_paise AS cgst, -i.sgst_paise AS sgst, -i.igst_paise AS igst,
         -i.cess_paise AS cess, -i.total_paise AS total
       FROM invoices i WHERE i.tenant_id = :tenantId AND i.kind = 'purchase_return' AND i.issued_on BETWEEN :from AND :to
         AND i.id > :lastId ORDER BY i.id LIMIT ${page}`,
      { ...days, lastId },
    );
    for (const row of rows) {
      yield {
        id: row.id,
        number: row.number,
        boughtOn: row.issued_on,
        supplier: row.name ?? '',
        gstin: row.gstin,
        isCancelled: row.status === 'cancelled',
        amounts: {
          taxablePaise: row.value,
          cgstPaise: row.cgst,
          sgstPaise: row.sgst,
          igstPaise: row.igst,
          cessPaise: row.cess,
        },
        totalPaise: row.total,
      };
    }
    count = rows.length;
    lastId = rows.at(-1)?.id ?? 0;
  }
}
