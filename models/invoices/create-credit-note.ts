import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { Treatment } from '../gst/invoice-request.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';
import { milli, paise } from '../money.ts';
import { recordPayment, recordWalkInMoney } from '../payments/payments.ts';
import { lockProducts } from '../products/products.ts';
import { moveStock } from '../stock/move-stock.ts';
import { compute, type MadeInvoice, salePostings } from './create-invoice.ts';
import { nextNumber } from './next-number.ts';
import { saveInvoice } from './save-invoice.ts';
import { snapshotOf } from './snapshot-of.ts';

type SoldLine = {
  invoice_id: number;
  number: string;
  issued_on: string;
  product_id: number;
  description: string;
  hsn: string | null;
  quantity_milli: number;
  returned_milli: number;
  unit: string;
  price_includes_tax: number;
  treatment: Treatment;
  rate_bp: number;
  cost_paise: number;
  total_paise: number;
  taxable_paise: number;
};

export type ReturnRequest = {
  customerId: number | null;
  lines: { productId: number; quantityMilli: number }[];
  /** Money given back at once; null: it lowers what the customer owes. */
  refund: { mode: MoneyAccount; amountPaise: number | null } | null;
};

/**
 * Goods come back: a credit note against the newest bill that still holds all of them, at the prices and tax rates of that
 * bill (CGST Act s. 34), stock in at the cost it left with, and the money refunded or taken off the khata.
 * Errors: `return_more_than_sold` when no bill of this customer holds that much, `paid_more_than_bill`.
 */
export async function createCreditNote(
  scope: Scope,
  request: ReturnRequest,
): Promise<MadeInvoice & { originalNumber: string }> {
  const customer = request.customerId === null ? null : await getParty(scope, request.customerId, { lock: true });
  const products = await lockProducts(
    scope,
    request.lines.map((line) => line.productId),
  );
  const parts = await partsOfBill(scope, request);
  if (!parts) {
    const first = products.get(request.lines[0]!.productId)!;
    throw new AppError('return_more_than_sold', { name: first.name });
  }
  const original = parts[0]!.from;
  const share = (amount: number, row: SoldLine, quantity: number) =>
    Math.round((amount * quantity) / row.quantity_milli);
  const computed = compute({
    kind: 'credit_note',
    date: scope.today,
    originalDate: original.issued_on,
    seller: { registration: scope.shop.registration, stateCode: scope.shop.state_code },
    buyer: { gstin: customer?.gstin ?? null, stateCode: customer?.stateCode ?? null },
    pricesIncludeTax: true,
    roundToRupee: true,
    lines: parts.map(({ quantityMilli, from }) => ({
      description: from.description,
      hsn: from.hsn,
      quantityMilli: milli(quantityMilli),
      unit: from.unit,
      unitPriceCentipaise: null,
      // What the customer really paid for these pieces, discounts included.
      lineTotalPaise: paise(share(from.total_paise, from, quantityMilli)),
      priceIncludesTax: true,
      rateBp: from.rate_bp,
      treatment: from.treatment,
      cessRateBp: 0,
    })),
  });
  const refundPaise = refundOf(request, customer === null, computed.totalPaise);
  const taken = await nextNumber(scope, 'credit_note', scope.today);
  const balanceAfterPaise = customer && customer.balancePaise - computed.totalPaise + refundPaise;
  const costs = parts.map(({ quantityMilli, from }) => share(from.cost_paise, from, quantityMilli));
  const invoiceId = await saveInvoice(scope, {
    ...taken,
    kind: 'credit_note',
    customerId: customer?.id ?? null,
    customerName: customer?.name ?? null,
    issuedOn: scope.today,
    computed,
    productIds: parts.map((part) => part.from.product_id),
    costs,
    originalId: original.invoice_id,
    replacesId: null,
    snapshot: snapshotOf(scope, {
      kind: 'credit_note',
      number: taken.number,
      issuedOn: scope.today,
      customer,
      customerName: null,
      computed,
      original: { number: original.number, issuedOn: original.issued_on },
      replaces: null,
      paidPaise: refundPaise,
      paymentMode: refundPaise > 0 ? (request.refund?.mode ?? 'cash') : null,
      balanceAfterPaise,
    }),
  });
  const onHand = new Map<number, number>();
  for (const { productId, quantityMilli, cost } of parts
    .map((part, index) => ({ ...part, productId: part.from.product_id, cost: costs[index]! }))
    .sort((a, b) => a.productId - b.productId)) {
    const moved = await moveStock(scope, {
      productId,
      quantityMilli,
      reason: 'return',
      valuePaise: cost,
      movedOn: scope.today,
      invoiceId,
    });
    onHand.set(productId, moved.onHandMilli);
  }
  const mode = request.refund?.mode ?? 'cash';
  const cost = costs.reduce((total, amount) => total + amount, 0);
  await postEntry(scope, {
    kind: 'return',
    occurredOn: scope.today,
    reference: { invoiceId },
    postings: [
      customer
        ? { account: 'receivable', partyId: customer.id, amountPaise: -computed.totalPaise }
        : { account: mode, amountPaise: -computed.totalPaise },
      ...salePostings(computed, 1),
      { account: 'cost_of_goods', amountPaise: -cost },
      { account: 'inventory', amountPaise: cost },
    ],
  });
  if (refundPaise > 0) {
    const money = { direction: 'out' as const, mode, amountPaise: refundPaise, paidOn: scope.today, invoiceId };
    await (customer ? recordPayment(scope, { ...money, partyId: customer.id }) : recordWalkInMoney(scope, money));
  }
  return {
    invoiceId,
    number: taken.number,
    kind: 'credit_note',
    totalPaise: computed.totalPaise,
    taxPaise: computed.cgstPaise + computed.sgstPaise + computed.igstPaise + computed.cessPaise,
    paidPaise: refundPaise,
    paymentMode: refundPaise > 0 ? mode : null,
    paid: refundPaise > 0 ? [{ mode, amountPaise: refundPaise }] : [],
    balanceAfterPaise,
    originalNumber: original.number,
    lines: parts.map(({ quantityMilli, from }, index) => ({
      productId: from.product_id,
      name: from.description,
      quantityMilli,
      unit: from.unit,
      totalPaise: computed.lines[index]!.totalPaise,
      onHandMilli: onHand.get(from.product_id) ?? null,
    })),
  };
}

function refundOf(request: ReturnRequest, isWalkIn: boolean, totalPaise: number): number {
  if (isWalkIn) return totalPaise;
  if (request.refund === null) return 0;
  const refund = request.refund.amountPaise ?? totalPaise;
  if (refund > totalPaise) throw new AppError('paid_more_than_bill');
  return refund;
}

type ReturnedPart = { from: SoldLine; quantityMilli: number };

/** What comes back, on the lines of the newest standing bill of the customer (a walk-in's: without one) that holds it all. */
async function partsOfBill(scope: Scope, request: ReturnRequest): Promise<ReturnedPart[] | null> {
  const wanted = new Map<number, number>();
  for (const line of request.lines) {
    if (!Number.isSafeInteger(line.quantityMilli) || line.quantityMilli <= 0)
      throw new AppError('quantity_out_of_range');
    wanted.set(line.productId, (wanted.get(line.productId) ?? 0) + line.quantityMilli);
  }
  const rows = await scope.rows<SoldLine>(
    `SELECT i.id AS invoice_id, i.number, i.issued_on, l.product_id, l.description, l.hsn, l.quantity_milli, l.unit,
       l.price_includes_tax, l.treatment, l.rate_bp, l.cost_paise, l.total_paise, l.taxable_paise,
       COALESCE((SELECT SUM(r.quantity_milli) FROM invoice_lines r JOIN invoices n ON n.id = r.invoice_id AND n.tenant_id = r.tenant_id
         WHERE r.tenant_id = :tenantId AND n.original_id = i.id AND n.kind = 'credit_note' AND n.status = 'issued'
           AND r.product_id = l.product_id), 0) AS returned_milli
     FROM invoices i JOIN invoice_lines l ON l.invoice_id = i.id AND l.tenant_id = i.tenant_id
     WHERE i.tenant_id = :tenantId AND i.status = 'issued' AND i.kind NOT IN ('quotation', 'credit_note')
       AND ((:customerId IS NULL AND i.customer_id IS NULL) OR i.customer_id = :customerId) AND l.product_id IN (:productIds)
     ORDER BY i.id DESC, l.position LIMIT 400`,
    { customerId: request.customerId, productIds: request.lines.map((line) => line.productId) },
  );
  for (const invoiceId of new Set(rows.map((row) => row.invoice_id))) {
    const held = rows.filter((row) => row.invoice_id === invoiceId);
    const parts = [...wanted].map(([productId, quantityMilli]) =>
      takeFrom(
        held.filter((row) => row.product_id === productId),
        quantityMilli,
      ),
    );
    if (parts.every((part) => part !== null)) return parts.flat();
  }
  return null;
}

/** A quantity of one product off its lines in their order, past what came back before; null when they hold less. */
function takeFrom(lines: SoldLine[], quantityMilli: number): ReturnedPart[] | null {
  const parts: ReturnedPart[] = [];
  let gone = Number(lines[0]?.returned_milli ?? 0);
  let left = quantityMilli;
  for (const line of lines) {
    const before = Math.min(gone, line.quantity_milli);
    gone -= before;
    const taken = Math.min(left, line.quantity_milli - before);
    if (taken > 0) parts.push({ from: line, quantityMilli: taken });
    left -= taken;
  }
  return left > 0 ? null : parts;
}
