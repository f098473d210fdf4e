import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { lockProducts } from '../products/products.ts';
import {
  compute,
  createInvoice,
  type MadeInvoice,
  requestFor,
  type SaleLine,
  type SaleRequest,
} from './create-invoice.ts';
import { nextNumber } from './next-number.ts';
import { saveInvoice } from './save-invoice.ts';
import { snapshotOf } from './snapshot-of.ts';

export type QuotationRequest = Omit<SaleRequest, 'payment' | 'fromQuotationId' | 'replacesId'>;

/** A price offer: a number of its own series, no stock, no journal. Errors as `createInvoice`. */
export async function createQuotation(scope: Scope, offer: QuotationRequest): Promise<MadeInvoice> {
  const customer = offer.customerId === null ? null : await getParty(scope, offer.customerId);
  const products = await lockProducts(
    scope,
    offer.lines.map((line) => line.productId),
  );
  const computed = compute(requestFor(scope, customer, products, offer));
  const taken = await nextNumber(scope, 'quotation', offer.issuedOn);
  const snapshot = snapshotOf(scope, {
    kind: 'quotation',
    number: taken.number,
    issuedOn: offer.issuedOn,
    customer,
    customerName: offer.customerName,
    computed,
    original: null,
    replaces: null,
    paidPaise: 0,
    paymentMode: null,
    balanceAfterPaise: null,
  });
  const invoiceId = await saveInvoice(scope, {
    ...taken,
    kind: 'quotation',
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? offer.customerName,
    issuedOn: offer.issuedOn,
    computed,
    productIds: offer.lines.map((line) => line.productId),
    costs: offer.lines.map(() => 0),
    originalId: null,
    replacesId: null,
    snapshot,
  });
  return {
    invoiceId,
    number: taken.number,
    kind: 'quotation',
    totalPaise: computed.totalPaise,
    taxPaise: computed.cgstPaise + computed.sgstPaise + computed.igstPaise + computed.cessPaise,
    paidPaise: 0,
    paymentMode: null,
    paid: [],
    balanceAfterPaise: null,
    lines: offer.lines.map((line, index) => ({
      productId: line.productId,
      name: products.get(line.productId)!.name,
      quantityMilli: line.quantityMilli,
      unit: products.get(line.productId)!.unit,
      totalPaise: computed.lines[index]!.totalPaise,
      onHandMilli: null,
    })),
  };
}

/**
 * Turns a quotation into a bill at the prices it offered. `quotationId` null: the shop's newest open one.
 * Error: `no_such_invoice`; a quotation is billed once.
 */
export async function convertQuotation(
  scope: Scope,
  options: { quotationId: number | null; number?: string | null; payment: SaleRequest['payment'] },
): Promise<MadeInvoice & { customerId: number | null; request: SaleRequest }> {
  const quotation = await scope.one<{
    id: number;
    customer_id: number | null;
    customer_name: string | null;
    total_paise: number;
  }>(
    `SELECT id, customer_id, customer_name, total_paise FROM invoices WHERE tenant_id = :tenantId AND kind = 'quotation'
     AND status = 'issued' AND (:quotationId IS NULL OR id = :quotationId)
     AND (:number IS NULL OR number = :number OR sequence = :sequence) ORDER BY id DESC LIMIT 1`,
    {
      quotationId: options.quotationId,
      number: options.number ?? null,
      sequence: Number(/^\d+$/.test(options.number ?? '') ? options.number : -1),
    },
  );
  if (!quotation) throw new AppError('no_such_invoice', { number: options.number ?? '' });
  if (quotation.customer_id !== null) await getParty(scope, quotation.customer_id, { lock: true });
  const lines = await scope.rows<{ product_id: number; quantity_milli: number; unit_price_centipaise: number }>(
    `SELECT product_id, quantity_milli, unit_price_centipaise FROM invoice_lines
     WHERE tenant_id = :tenantId AND invoice_id = :id ORDER BY position`,
    { id: quotation.id },
  );
  const request: SaleRequest = {
    customerId: quotation.customer_id,
    customerName: quotation.customer_name,
    lines: lines.map(
      (line): SaleLine => ({
        productId: line.product_id,
        quantityMilli: line.quantity_milli,
        unitPriceCentipaise: line.unit_price_centipaise,
        lineTotalPaise: null,
      }),
    ),
    discount: null,
    // The offer stands as it was made, discounts included.
    agreedTotalPaise: quotation.total_paise,
    payment: options.payment,
    issuedOn: scope.today,
    fromQuotationId: quotation.id,
  };
  return { ...(await createInvoice(scope, request)), customerId: quotation.customer_id, request };
}
