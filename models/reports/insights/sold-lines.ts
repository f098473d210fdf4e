/**
 * Lines of bills and credit notes of the days `:from` to `:to`, each with the sign of what it sold: `l` is the line, `i` its bill, `s` the
 * sign. What was cancelled never counts; a note counts on its own day.
 */
export const SOLD_LINES = `invoice_lines l JOIN (
    SELECT id, customer_id, issued_on, IF(kind = 'credit_note', -1, 1) AS sign FROM invoices
    WHERE tenant_id = :tenantId AND issued_on BETWEEN :from AND :to AND status = 'issued'
      AND kind IN ('tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply', 'cash_memo', 'credit_note')
  ) i ON i.id = l.invoice_id
  WHERE l.tenant_id = :tenantId`;
