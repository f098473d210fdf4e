import type { Scope } from '../database/scope.ts';
import type { AdvanceAmounts } from './share-of-advance.ts';

/** A receipt voucher of which something is left; `openPaise` with its tax. */
export type OpenAdvance = AdvanceAmounts & {
  voucherId: number;
  number: string;
  productId: number;
  issuedOn: string;
  openPaise: number;
};

/**
 * A customer's advances for services that no bill or refund has taken up whole, oldest first. What a cancelled bill had taken is open
 * again. The customer's row is locked by the caller.
 */
export async function openAdvances(
  scope: Scope,
  wish: { customerId: number; productIds?: number[]; upTo?: string; actId?: number },
): Promise<OpenAdvance[]> {
  const { customerId, productIds = [], upTo = '9999-12-31', actId = null } = wish;
  const rows = await scope.rows<OpenAdvance>(
    `SELECT v.id AS voucherId, v.number, l.product_id AS productId, v.issued_on AS issuedOn, v.taxable_paise AS taxablePaise,
       v.cgst_paise AS cgstPaise, v.sgst_paise AS sgstPaise, v.igst_paise AS igstPaise, v.cess_paise AS cessPaise,
       v.total_paise AS totalPaise, v.total_paise - COALESCE((SELECT SUM(a.total_paise) FROM advance_adjustments a
         JOIN invoices d ON d.tenant_id = a.tenant_id AND d.id = a.document_id AND d.status = 'issued'
         WHERE a.tenant_id = v.tenant_id AND a.voucher_id = v.id), 0) AS openPaise
     FROM invoices v JOIN invoice_lines l ON l.tenant_id = v.tenant_id AND l.invoice_id = v.id
     WHERE v.tenant_id = :tenantId AND v.customer_id = :customerId AND v.kind = 'receipt_voucher' AND v.status = 'issued'
       AND v.issued_on <= :upTo AND (:anyProduct OR l.product_id IN (:productIds)) AND (:actId IS NULL OR v.act_id = :actId)
     HAVING openPaise > 0 ORDER BY v.issued_on, v.id`,
    { customerId, upTo, anyProduct: wish.productIds === undefined, productIds: [0, ...productIds], actId },
  );
  return rows.map((row) => ({ ...row, openPaise: Number(row.openPaise) }));
}
