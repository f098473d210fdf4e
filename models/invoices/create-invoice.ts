import { getParty, type Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { ComputedInvoice } from '../gst/invoice-request.ts';
import { type MoneyAccount, type Posting, postEntry } from '../journal/post-entry.ts';
import { recordPayment, recordWalkInMoney } from '../payments/payments.ts';
import { lockProducts, type Product } from '../products/products.ts';
import { lockShelves } from '../stock/batches.ts';
import { moveStock, valueAtCost } from '../stock/move-stock.ts';
import { type BatchPart, shareOut, takeBatches } from '../stock/take-batches.ts';
import { type DocumentAmounts, taxOf } from './document-amounts.ts';
import type { DocumentSnapshot, SnapshotBatch } from './document-snapshot.ts';
import { nextNumber } from './next-number.ts';
import { onlyMode, type PaidPart, paidParts } from './paid-parts.ts';
import { buyerOf, compute, requestFor } from './price-sale.ts';
import { keptRequest, type SaleRequest } from './sale-request.ts';
import { lineIdsOf, saveInvoice } from './save-invoice.ts';
import { batchesOf, snapshotOf } from './snapshot-of.ts';

export type MadeInvoice = {
  invoiceId: number;
  number: string;
  kind: DocumentSnapshot['kind'];
  totalPaise: number;
  taxPaise: number;
  /** Already taken off the lines. */
  discountPaise: number;
  /** Total less lines: the lines and this make the total. */
  roundOffPaise: number;
  paidPaise: number;
  /** The way it was paid; null when nothing was paid or in several ways (`paid` says them). */
  paymentMode: MoneyAccount | null;
  paid: PaidPart[];
  balanceAfterPaise: number | null;
  lines: {
    productId: number | null;
    name: string;
    quantityMilli: number;
    unit: string;
    totalPaise: number;
    onHandMilli: number | null;
    /** A regular shop's goods billed without tax because nobody has said what they are. */
    lacksRate?: boolean;
    /** The batches its goods are of; left out when none is known. */
    batches?: SnapshotBatch[];
  }[];
};

/**
 * Bills a sale: computes the tax, takes the next number, moves the stock, posts the journal and freezes what the document
 * says, all in the scope's transaction. Goods leave the batch that was said, else the first to expire and nothing expired.
 * Locks: customer, products by id, batches, quotation, number.
 * Errors: `no_such_party`, `no_such_product`, `price_missing`, `walk_in_needs_payment`, `paid_more_than_bill`,
 * `total_above_prices`, `inter_state_composition`, `amount_out_of_range`; `no_such_batch`, `batch_short`, `expired_goods` when
 * nothing else is left and nobody said yes to it; `no_such_invoice` when the quotation it comes from was billed already.
 */
export async function createInvoice(scope: Scope, sale: SaleRequest): Promise<MadeInvoice> {
  const customer = sale.customerId === null ? null : await getParty(scope, sale.customerId, { lock: true });
  const products = await lockProducts(
    scope,
    sale.lines.map((line) => line.productId),
  );
  const computed = compute(requestFor(scope, customer, products, sale));
  const paid = paidParts(sale, customer, computed.totalPaise);
  const paidPaise = sum(paid.map((part) => part.amountPaise));
  const parts = await pickBatches(scope, sale, products);
  if (sale.fromQuotationId) await acceptQuotation(scope, sale.fromQuotationId);
  const taken = await nextNumber(scope, 'invoice', sale.issuedOn);
  const balanceAfterPaise = customer && customer.balancePaise + computed.totalPaise - paidPaise;
  const buyer = buyerOf(customer, sale);
  const replaces = sale.replacesId ? { number: await numberOf(scope, sale.replacesId) } : null;
  const snapshot = snapshotOf(scope, {
    kind: computed.document,
    number: taken.number,
    issuedOn: sale.issuedOn,
    buyer,
    amounts: computed,
    parts,
    original: null,
    replaces,
    paidPaise,
    paymentMode: paidPaise > 0 ? onlyMode(paid) : customer ? 'credit' : null,
    payments: paid,
    balanceAfterPaise,
  });
  const costs = sale.lines.map((line) => valueAtCost(products.get(line.productId)!.costCentipaise, line.quantityMilli));
  const invoiceId = await saveInvoice(scope, {
    ...taken,
    kind: computed.document,
    customerId: customer?.id ?? null,
    customerName: buyer?.name ?? null,
    issuedOn: sale.issuedOn,
    amounts: computed,
    productIds: sale.lines.map((line) => line.productId),
    costs,
    request: keptRequest(sale, computed.lines),
    originalId: sale.fromQuotationId ?? null,
    replacesId: sale.replacesId ?? null,
    snapshot,
  });
  const onHand = await moveOut(scope, sale, invoiceId, { costs, parts });
  await postSale(scope, { sale, customer, computed, invoiceId, cost: sum(costs), paid });
  for (const part of paid) {
    const money = { direction: 'in' as const, ...part, paidOn: sale.issuedOn, invoiceId };
    await (customer ? recordPayment(scope, { ...money, partyId: customer.id }) : recordWalkInMoney(scope, money));
  }
  return {
    invoiceId,
    number: taken.number,
    kind: computed.document,
    totalPaise: computed.totalPaise,
    taxPaise: taxOf(computed),
    discountPaise: computed.discountPaise,
    roundOffPaise: computed.roundOffPaise,
    paidPaise,
    paymentMode: onlyMode(paid),
    paid,
    balanceAfterPaise,
    lines: sale.lines.map((line, index) => ({
      productId: line.productId,
      name: products.get(line.productId)!.name,
      quantityMilli: line.quantityMilli,
      unit: products.get(line.productId)!.unit,
      totalPaise: computed.lines[index]!.totalPaise,
      onHandMilli: onHand.get(line.productId) ?? null,
      lacksRate: lacksRate(scope, products.get(line.productId)!),
      ...batchesOf(parts[index]!),
    })),
  };
}

const lacksRate = (scope: Scope, product: Product): boolean =>
  scope.shop.registration === 'regular' && product.treatment === 'taxable' && product.rateBp === 0 && !product.hsn;

/** A quotation is billed once: of two that accept it together the second waits here and is refused. */
async function acceptQuotation(scope: Scope, quotationId: number): Promise<void> {
  const accepted = await scope.change(
    `UPDATE invoices SET status = 'converted' WHERE id = :quotationId AND tenant_id = :tenantId AND kind = 'quotation'
     AND status = 'issued'`,
    { quotationId },
  );
  if (accepted === 0) throw new AppError('no_such_invoice', { number: '' });
}

/** Which batches each line's goods are of. Lines that say their batch choose first. */
async function pickBatches(scope: Scope, sale: SaleRequest, products: Map<number, Product>): Promise<BatchPart[][]> {
  const shelves = await lockShelves(scope, [...products.values()]);
  const parts: BatchPart[][] = sale.lines.map(() => []);
  const inOrder = sale.lines
    .map((line, index) => ({ line, index, rank: line.batch ? 0 : line.before ? 1 : 2 }))
    .sort((a, b) => a.rank - b.rank);
  for (const { line, index } of inOrder) {
    const rules = { on: sale.issuedOn, sellsExpired: line.sellsExpired ?? false };
    parts[index] = takeBatches(shelves.get(line.productId)!, line, rules);
  }
  return parts;
}

async function moveOut(
  scope: Scope,
  sale: SaleRequest,
  invoiceId: number,
  of: { costs: number[]; parts: BatchPart[][] },
): Promise<Map<number, number>> {
  const onHand = new Map<number, number>();
  const lineIds = await lineIdsOf(scope, invoiceId);
  const order = sale.lines
    .map((line, index) => ({ productId: line.productId, index }))
    .sort((a, b) => a.productId - b.productId);
  for (const { productId, index } of order) {
    const parts = of.parts[index]!;
    const costs = shareOut(of.costs[index]!, parts);
    for (const [place, part] of parts.entries()) {
      const moved = await moveStock(scope, {
        productId,
        quantityMilli: -part.quantityMilli,
        reason: 'sale',
        valuePaise: 0 - costs[place]!,
        movedOn: sale.issuedOn,
        invoiceId,
        batchId: part.batchId,
        lineId: lineIds[index]!,
      });
      onHand.set(productId, moved.onHandMilli);
    }
  }
  return onHand;
}

async function postSale(
  scope: Scope,
  made: {
    sale: SaleRequest;
    customer: Party | null;
    computed: ComputedInvoice;
    invoiceId: number;
    cost: number;
    paid: PaidPart[];
  },
): Promise<void> {
  const { computed, customer, cost } = made;
  await postEntry(scope, {
    kind: 'sale',
    occurredOn: made.sale.issuedOn,
    reference: { invoiceId: made.invoiceId },
    postings: [
      ...(customer
        ? [{ account: 'receivable' as const, partyId: customer.id, amountPaise: computed.totalPaise }]
        : made.paid.map((part) => ({ account: part.mode, amountPaise: part.amountPaise }))),
      ...salePostings(computed, -1),
      { account: 'cost_of_goods', amountPaise: cost },
      { account: 'inventory', amountPaise: -cost },
    ],
  });
}

/** Sales, taxes and round-off of a computed document; sign −1 for a sale, +1 for a credit note. */
export function salePostings(computed: Omit<DocumentAmounts, 'lines'>, sign: 1 | -1): Posting[] {
  const taxes = taxOf(computed);
  return [
    { account: 'sales', amountPaise: sign * (computed.totalPaise - taxes - computed.roundOffPaise) },
    { account: 'output_cgst', amountPaise: sign * computed.cgstPaise },
    { account: 'output_sgst', amountPaise: sign * computed.sgstPaise },
    { account: 'output_igst', amountPaise: sign * computed.igstPaise },
    { account: 'output_cess', amountPaise: sign * computed.cessPaise },
    { account: 'round_off', amountPaise: sign * computed.roundOffPaise },
  ];
}

async function numberOf(scope: Scope, invoiceId: number): Promise<string> {
  const row = await scope.one<{ number: string }>(
    'SELECT number FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
    { invoiceId },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(invoiceId) });
  return row.number;
}

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);
