import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { postEntry } from '../journal/post-entry.ts';
import { lockProducts } from '../products/products.ts';
import { valueAtCost } from '../stock/move-stock.ts';
import { openCharges } from './charges.ts';
import { createInvoice, type MadeInvoice } from './create-invoice.ts';
import type { QuotationRequest } from './create-quotation.ts';
import { bringBack, type CameBack, type LineOut, linesOut, productsOnChallan } from './goods-on-challan.ts';
import { moveGoodsOut, pickBatches } from './goods-out.ts';
import { madeUnpaid } from './made-unpaid.ts';
import { nextNumber } from './next-number.ts';
import { buyerOf, compute, requestFor } from './price-sale.ts';
import { keptRequest, requestOfDocument, type SaleRequest } from './sale-request.ts';
import { saveInvoice } from './save-invoice.ts';
import { snapshotOf } from './snapshot-of.ts';
import type { Back } from './take-back.ts';

/**
 * Goods go to a customer without a bill (CGST Rule 55): they leave the shelf and are still the shop's, and nobody owes anything
 * until they are billed or come back. A number of its own series; what the goods are worth is said as a bill would say it.
 * Errors as `createInvoice`; `service_has_no_stock`; `walk_in_needs_payment` without a customer.
 */
export async function createChallan(scope: Scope, sent: QuotationRequest): Promise<MadeInvoice> {
  if (sent.customerId === null) throw new AppError('walk_in_needs_payment');
  const customer = await getParty(scope, sent.customerId, { lock: true });
  const productIds = sent.lines.map((line) => line.productId);
  const products = await lockProducts(scope, productIds);
  const service = [...products.values()].find((product) => product.isService);
  if (service) throw new AppError('service_has_no_stock', { name: service.name });
  const computed = compute(requestFor(scope, customer, products, sent));
  const parts = await pickBatches(scope, sent, products);
  const taken = await nextNumber(scope, 'delivery_challan', sent.issuedOn);
  const buyer = buyerOf(customer, sent);
  const costs = sent.lines.map((line) => valueAtCost(products.get(line.productId)!.costCentipaise, line.quantityMilli));
  const { invoiceId, lineIds } = await saveInvoice(scope, {
    ...taken,
    kind: 'delivery_challan',
    customerId: customer.id,
    customerName: buyer?.name ?? null,
    issuedOn: sent.issuedOn,
    amounts: computed,
    productIds,
    costs,
    request: { ...keptRequest(sent, computed.lines), payment: null },
    originalId: null,
    replacesId: null,
    snapshot: snapshotOf(scope, {
      kind: 'delivery_challan',
      number: taken.number,
      issuedOn: sent.issuedOn,
      buyer,
      amounts: computed,
      parts,
      original: null,
      replaces: null,
      paidPaise: 0,
      paymentMode: null,
      balanceAfterPaise: null,
    }),
  });
  const onHand = await moveGoodsOut(
    scope,
    { ...sent, invoiceId, lineIds, reason: 'challan' },
    { costs, parts, products },
  );
  const costPaise = costs.reduce((sum, cost) => sum + cost, 0);
  await postEntry(scope, {
    kind: 'challan',
    occurredOn: sent.issuedOn,
    reference: { invoiceId },
    postings: [
      { account: 'goods_on_challan', amountPaise: costPaise },
      { account: 'inventory', amountPaise: -costPaise },
    ],
  });
  const made = { invoiceId, number: taken.number, kind: 'delivery_challan' as const };
  return madeUnpaid(made, { lines: sent.lines, computed, products }, { onHand, parts });
}

export type OpenChallan = { id: number; number: string; issuedOn: string; customerId: number; customer: string };

/** The challans that are neither billed nor all back, oldest first; of one customer, or those a number names: whole or its last part. */
export async function openChallans(
  scope: Scope,
  which: { customerId?: number | null; number?: string | null; limit?: number },
): Promise<OpenChallan[]> {
  const number = which.number ?? null;
  const sequence = number !== null && /^\d+$/.test(number) ? Number(number) : -1;
  const rows = await scope.rows<{
    id: number;
    number: string;
    issued_on: string;
    customer_id: number;
    customer_name: string;
  }>(
    `SELECT id, number, issued_on, customer_id, customer_name FROM invoices WHERE tenant_id = :tenantId
     AND kind = 'delivery_challan' AND status = 'issued' AND (:customerId IS NULL OR customer_id = :customerId)
     AND (:number IS NULL OR number = :number OR sequence = :sequence) ORDER BY id LIMIT :limit`,
    { customerId: which.customerId ?? null, number, sequence, limit: which.limit ?? 50 },
  );
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    issuedOn: row.issued_on,
    customerId: row.customer_id,
    customer: row.customer_name,
  }));
}

/**
 * Goods of a challan come back; `lines` null: all of it. A challan of which nothing is out any more is closed.
 * Errors: `no_such_challan`, `not_on_challan`.
 */
export async function returnFromChallan(scope: Scope, challanId: number, lines: Back[] | null): Promise<CameBack> {
  await lockProducts(scope, await productsOnChallan(scope, challanId));
  const challan = await scope.one(
    `SELECT id FROM invoices WHERE id = :challanId AND tenant_id = :tenantId AND kind = 'delivery_challan' AND status = 'issued'
     FOR UPDATE`,
    { challanId },
  );
  if (!challan) throw new AppError('no_such_challan');
  const back = await bringBack(scope, challanId, lines);
  if (back.isAllBack) await scope.update('invoices', challanId, { status: 'returned' });
  return back;
}

/**
 * Bills what is still out of a challan, at the prices that it says; a discount or a total agreed for all of it counts for the share
 * that was kept, charges for all of it stay as they are. Errors: `no_such_challan`, those of `createInvoice`.
 */
export async function billChallan(
  scope: Scope,
  challanId: number,
  payment: SaleRequest['payment'],
): Promise<MadeInvoice & { customerId: number | null; request: SaleRequest }> {
  // The sale is a new supply: its buyer is the customer of today.
  const { buyer: _, ...sent } = await requestOfDocument(scope, challanId);
  if (sent.customerId !== null) await getParty(scope, sent.customerId, { lock: true });
  await lockProducts(scope, await productsOnChallan(scope, challanId));
  const out = await linesOut(scope, challanId);
  if (!out.some((line) => line.quantityMilli > 0)) throw new AppError('no_such_challan');
  const share = (amountPaise: number): number => Math.round((amountPaise * keptWorth(out).kept) / keptWorth(out).all);
  const lines = sent.lines.flatMap((line, index) => {
    const { quantityMilli, wroteMilli } = out[index]!;
    if (quantityMilli <= 0) return [];
    const { lineTotalPaise: total } = line;
    const lineTotalPaise = total === null ? null : Math.round((total * quantityMilli) / wroteMilli);
    return [{ ...line, quantityMilli, lineTotalPaise }];
  });
  const { discount, agreedTotalPaise } = sent;
  const chargedPaise = (await openCharges(scope, challanId)).reduce((sum, charge) => sum + charge.totalPaise, 0);
  const request: SaleRequest = {
    ...sent,
    lines,
    discount: discount && 'amountPaise' in discount ? { amountPaise: share(discount.amountPaise) } : discount,
    agreedTotalPaise: agreedTotalPaise === null ? null : share(agreedTotalPaise - chargedPaise) + chargedPaise,
    payment,
    issuedOn: scope.today,
    fromQuotationId: challanId,
  };
  return { ...(await createInvoice(scope, request)), customerId: sent.customerId, request };
}

function keptWorth(out: LineOut[]): { kept: number; all: number } {
  const kept = out.reduce((sum, line) => sum + Math.round((line.totalPaise * line.quantityMilli) / line.wroteMilli), 0);
  return {
    kept,
    all: Math.max(
      1,
      out.reduce((sum, line) => sum + line.totalPaise, 0),
    ),
  };
}
