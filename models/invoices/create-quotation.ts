import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { lockProducts } from '../products/products.ts';
import { createInvoice, type MadeInvoice } from './create-invoice.ts';
import { madeUnpaid } from './made-unpaid.ts';
import { nextNumber } from './next-number.ts';
import { buyerOf, compute, priceSale, requestFor } from './price-sale.ts';
import { keptRequest, requestOfDocument, type SaleRequest } from './sale-request.ts';
import { saveInvoice } from './save-invoice.ts';
import { snapshotOf } from './snapshot-of.ts';

export type QuotationRequest = Omit<SaleRequest, 'payment' | 'keepsAdvance' | 'fromQuotationId' | 'replacesId'>;

/** A price offer: a number of its own series, no stock, no journal. Errors as `createInvoice`. */
export async function createQuotation(scope: Scope, offer: QuotationRequest): Promise<MadeInvoice> {
  const customer = offer.customerId === null ? null : await getParty(scope, offer.customerId);
  const products = await lockProducts(
    scope,
    offer.lines.map((line) => line.productId),
  );
  const computed = compute(requestFor(scope, customer, products, offer));
  const taken = await nextNumber(scope, 'quotation', offer.issuedOn);
  const buyer = buyerOf(customer, offer);
  const snapshot = snapshotOf(scope, {
    kind: 'quotation',
    number: taken.number,
    issuedOn: offer.issuedOn,
    buyer,
    amounts: computed,
    original: null,
    replaces: null,
    paidPaise: 0,
    paymentMode: null,
    balanceAfterPaise: null,
  });
  const { invoiceId } = await saveInvoice(scope, {
    ...taken,
    kind: 'quotation',
    customerId: customer?.id ?? null,
    customerName: buyer?.name ?? null,
    issuedOn: offer.issuedOn,
    amounts: computed,
    productIds: offer.lines.map((line) => line.productId),
    costs: offer.lines.map(() => 0),
    request: { ...keptRequest(offer, computed.lines), payment: null },
    originalId: null,
    replacesId: null,
    snapshot,
  });
  const made = { invoiceId, number: taken.number, kind: 'quotation' as const };
  return madeUnpaid(made, { lines: offer.lines, computed, products });
}

/**
 * Turns a quotation into a bill at the prices it offered. `quotationId` null: the shop's newest open one.
 * Error: `no_such_invoice`; a quotation is billed once.
 */
export async function convertQuotation(
  scope: Scope,
  options: { quotationId: number | null; number?: string | null; payment: SaleRequest['payment'] },
): Promise<MadeInvoice & { customerId: number | null; request: SaleRequest }> {
  const quotation = await scope.one<{ id: number; customer_id: number | null; total_paise: number }>(
    `SELECT id, customer_id, total_paise FROM invoices WHERE tenant_id = :tenantId AND kind = 'quotation'
     AND status = 'issued' AND (:quotationId IS NULL OR id = :quotationId)
     AND (:number IS NULL OR number = :number OR sequence = :sequence) ORDER BY id DESC LIMIT 1`,
    {
      quotationId: options.quotationId,
      number: options.number ?? null,
      sequence: Number(/^\d+$/.test(options.number ?? '') ? options.number : -1),
    },
  );
  if (!quotation) throw new AppError('no_such_invoice', { number: options.number ?? '' });
  // The sale is a new supply: its buyer is the customer of today, everything else is what was offered.
  const { buyer: _, ...offered } = await requestOfDocument(scope, quotation.id);
  const request: SaleRequest = {
    ...offered,
    payment: options.payment,
    issuedOn: scope.today,
    fromQuotationId: quotation.id,
  };
  const now = await priceSale(scope, request);
  // Where a rate of tax rose since, the offer stands as it was made.
  if (now.totalPaise > quotation.total_paise) request.agreedTotalPaise = quotation.total_paise;
  return { ...(await createInvoice(scope, request)), customerId: quotation.customer_id, request };
}
