import { BILLS, OUTWARD } from '../../invoices/document-kinds.ts';

/**
 * Lines of bills and notes of the days `:from` to `:to`: `l` is the line, `i` its bill with the sign of its money (`sign`) and of its goods
 * (`moved`: a debit note moves none). What was cancelled never counts; a note counts on its own day.
 */
export const SOLD_LINES = `invoice_lines l JOIN (
    SELECT id, customer_id, issued_on, reverse_charge, IF(kind = 'credit_note', -1, 1) AS sign,
      IF(kind = 'credit_note', -1, kind IN ${BILLS}) AS moved FROM invoices
    WHERE tenant_id = :tenantId AND issued_on BETWEEN :from AND :to AND status = 'issued' AND kind IN ${OUTWARD}
  ) i ON i.id = l.invoice_id
  WHERE l.tenant_id = :tenantId`;

/** What a line `l` came to without tax. Tax that the recipient owes under reverse charge (`isReverse`, a column) is in nobody's total. */
export const netOfLine = (isReverse: string): string =>
  `(l.total_paise - IF(${isReverse}, 0, l.cgst_paise + l.sgst_paise + l.igst_paise + l.cess_paise))`;
