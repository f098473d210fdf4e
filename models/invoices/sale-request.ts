import { fromJson, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { MoneyAccount } from '../journal/post-entry.ts';
import type { BatchSaid } from '../stock/take-batches.ts';
import type { SaidCharge } from './charges.ts';
import type { DocumentSnapshot, SnapshotParty } from './document-snapshot.ts';
import type { SalePayment } from './paid-parts.ts';

export type SaleLine = {
  productId: number;
  /** Thousandths of the product's unit. */
  quantityMilli: number;
  /** Centipaise per unit; null: the product's price. */
  unitPriceCentipaise: number | null;
  /** What was said for the whole line; stands in for price × quantity. */
  lineTotalPaise: number | null;
  /** Is tax in the price? Left out: as the product says. */
  priceIncludesTax?: boolean;
  /** The batch that was said; left out or null: the first to expire. */
  batch?: BatchSaid | null;
  /** Did the owner say yes to expired goods? */
  sellsExpired?: boolean;
  /** What the bill that this one stands in for took of which batch: the same goods are with the customer. */
  before?: { batchId: number; quantityMilli: number }[];
};

export type SaleRequest = {
  customerId: number | null;
  /** Printed for a walk-in who gave a name. */
  customerName: string | null;
  lines: SaleLine[];
  discount: { percentBp: number } | { amountPaise: number } | null;
  agreedTotalPaise: number | null;
  /** For delivery, packing and the like, beside the goods. */
  charges?: SaidCharge[];
  /** What is paid on the spot; null: nothing, all udhar. `amountPaise` null: the whole bill. */
  payment: SalePayment | null;
  /** Paid in several ways: all of them, in place of `payment`. */
  payments?: SalePayment[];
  /** Does the recipient, who is registered, owe the tax (CGST Act s. 9(3))? It is then said and not asked for. */
  reverseCharge?: boolean;
  /** May what is paid over the bill and the khata stay as an advance? */
  keepsAdvance?: boolean;
  issuedOn: string;
  /** The buyer as an earlier document says; left out: as the customer is known today. */
  buyer?: SnapshotParty | null;
  /** The quotation or delivery challan it comes from, or the cancelled bill it stands in for. */
  fromQuotationId?: number | null;
  replacesId?: number | null;
};

/** What of a request is kept on its document: the rest is in the document's own columns. */
export type KeptRequest = Pick<
  SaleRequest,
  'lines' | 'discount' | 'agreedTotalPaise' | 'charges' | 'payment' | 'payments' | 'keepsAdvance' | 'reverseCharge'
>;

/** A request with its prices said out loud, so that a later change of the list changes nothing in it. */
export function keptRequest(
  request: Omit<SaleRequest, 'payment'> & { payment?: SaleRequest['payment'] },
  priced: { unitPriceCentipaise: number; priceIncludesTax: boolean }[],
): KeptRequest {
  // A walk-in pays the whole bill, also when nobody said so, and still does when the bill gets a name.
  const walkIn = { mode: request.payment?.mode ?? ('cash' as const), amountPaise: null };
  return {
    lines: request.lines.map((line, index) => ({
      productId: line.productId,
      quantityMilli: line.quantityMilli,
      unitPriceCentipaise: line.lineTotalPaise === null ? priced[index]!.unitPriceCentipaise : line.unitPriceCentipaise,
      lineTotalPaise: line.lineTotalPaise,
      priceIncludesTax: priced[index]!.priceIncludesTax,
      ...(line.batch ? { batch: line.batch } : {}),
      ...(line.sellsExpired ? { sellsExpired: true } : {}),
    })),
    discount: request.discount,
    agreedTotalPaise: request.agreedTotalPaise,
    ...(request.charges?.length ? { charges: request.charges } : {}),
    payment: request.customerId === null ? walkIn : (request.payment ?? null),
    ...(request.payments?.length ? { payments: forTheWhole(request.customerId, request.payments) } : {}),
    ...(request.keepsAdvance ? { keepsAdvance: true } : {}),
    ...(request.reverseCharge ? { reverseCharge: true } : {}),
  };
}

/**
 * A walk-in who paid in several ways pays what another total adds or lessens in the way that was to make up the rest, else in the
 * last of them.
 */
const forTheWhole = (customerId: number | null, payments: SalePayment[]): SalePayment[] =>
  customerId !== null || payments.some((part) => part.amountPaise === null)
    ? payments
    : payments.map((part, at) => (at === payments.length - 1 ? { ...part, amountPaise: null } : part));

/**
 * The request that made a document, to make it again: prices, price modes, discounts, agreed total and payment as they were
 * said, the buyer as the document says. Tax rates are not in it: a new document bears the rates of its goods.
 * Error: `no_such_invoice`.
 */
export async function requestOfDocument(scope: Scope, invoiceId: number): Promise<SaleRequest> {
  const row = await scope.one<{
    kind: string;
    customer_id: number | null;
    customer_name: string | null;
    issued_on: string;
    snapshot: unknown;
    request: unknown;
  }>(
    `SELECT kind, customer_id, customer_name, issued_on, snapshot, request FROM invoices
     WHERE id = :invoiceId AND tenant_id = :tenantId AND kind NOT IN ('credit_note', 'debit_note', 'purchase_return', 'receipt_voucher', 'refund_voucher',
       'self_invoice', 'payment_voucher')`,
    { invoiceId },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(invoiceId) });
  const kept = row.request === null ? await requestOfLines(scope, invoiceId) : fromJson<KeptRequest>(row.request);
  const taken = await batchesTaken(scope, invoiceId);
  return {
    ...kept,
    lines: kept.lines.map((line, index) => (taken.has(index) ? { ...line, before: taken.get(index)! } : line)),
    customerId: row.customer_id,
    customerName: row.customer_id === null ? row.customer_name : null,
    issuedOn: row.issued_on,
    buyer: fromJson<DocumentSnapshot>(row.snapshot).buyer,
  };
}

/** What each line of a bill (by its place) took of which batch, less what came back. */
async function batchesTaken(scope: Scope, invoiceId: number): Promise<Map<number, NonNullable<SaleLine['before']>>> {
  const rows = await scope.rows<{ position: number; batch_id: number; taken: number }>(
    `SELECT l.position, m.batch_id, 0 - SUM(m.quantity_milli) AS taken FROM stock_moves m
     JOIN invoice_lines l ON l.tenant_id = m.tenant_id AND l.id = m.line_id
     WHERE m.tenant_id = :tenantId AND l.invoice_id = :invoiceId AND m.batch_id IS NOT NULL
     GROUP BY l.position, m.batch_id HAVING SUM(m.quantity_milli) < 0 ORDER BY l.position, MIN(m.id)`,
    { invoiceId },
  );
  const taken = new Map<number, NonNullable<SaleLine['before']>>();
  for (const { position, batch_id: batchId, taken: quantityMilli } of rows) {
    const index = position - 1;
    taken.set(index, [...(taken.get(index) ?? []), { batchId, quantityMilli: Number(quantityMilli) }]);
  }
  return taken;
}

/** Of a document from before requests were kept: its lines and what was paid with it say nearly all. */
async function requestOfLines(scope: Scope, invoiceId: number): Promise<KeptRequest> {
  const rows = await scope.rows<{
    product_id: number;
    quantity_milli: number;
    unit_price_centipaise: number;
    price_includes_tax: number;
    discount_paise: number;
  }>(
    `SELECT product_id, quantity_milli, unit_price_centipaise, price_includes_tax, discount_paise FROM invoice_lines
     WHERE tenant_id = :tenantId AND invoice_id = :invoiceId ORDER BY position`,
    { invoiceId },
  );
  const paid = await scope.one<{ mode: MoneyAccount; amount_paise: number; party_id: number | null }>(
    `SELECT mode, amount_paise, party_id FROM payments WHERE tenant_id = :tenantId AND invoice_id = :invoiceId
     AND direction = 'in' AND status = 'active' ORDER BY id LIMIT 1`,
    { invoiceId },
  );
  const discountPaise = rows.reduce((all, row) => all + row.discount_paise, 0);
  return {
    lines: rows.map((row) => ({
      productId: row.product_id,
      quantityMilli: row.quantity_milli,
      unitPriceCentipaise: row.unit_price_centipaise,
      lineTotalPaise: null,
      priceIncludesTax: row.price_includes_tax === 1,
    })),
    discount: discountPaise > 0 ? { amountPaise: discountPaise } : null,
    agreedTotalPaise: null,
    payment: paid && { mode: paid.mode, amountPaise: paid.party_id === null ? null : paid.amount_paise },
  };
}
