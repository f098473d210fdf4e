import type { ComputedDocument, InvoiceRequest, Treatment } from './invoice-request.ts';

/**
 * Which document the law asks for: tax invoice (CGST Rule 46), bill of supply (Rule 49) for exempt goods only or a
 * composition seller, one invoice-cum-bill of supply for both kinds to an unregistered buyer (Rule 46A), a cash memo from an
 * unregistered seller, a credit note (s. 34).
 */
export function documentOf(
  request: Pick<InvoiceRequest, 'kind' | 'seller'>,
  isBuyerRegistered: boolean,
  items: readonly { treatment: Treatment }[],
): ComputedDocument {
  if (request.kind === 'credit_note') return 'credit_note';
  if (request.seller.registration === 'unregistered') return 'cash_memo';
  if (request.seller.registration === 'composition') return 'bill_of_supply';
  const taxable = items.filter((item) => item.treatment === 'taxable').length;
  if (taxable === 0) return 'bill_of_supply';
  return taxable < items.length && !isBuyerRegistered ? 'invoice_cum_bill_of_supply' : 'tax_invoice';
}
