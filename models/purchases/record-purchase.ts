import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';
import { AMOUNT_LIMIT_PAISE, milli, paise, unitPriceOf } from '../money.ts';
import { recordPayment } from '../payments/payments.ts';
import { lockProducts } from '../products/products.ts';
import { filedPeriod } from '../returns/filings.ts';
import { openBatch } from '../stock/batches.ts';
import { moveStock } from '../stock/move-stock.ts';
import type { BatchSaid } from '../stock/take-batches.ts';
import { type PricedLine, type PurchaseLine, splitPurchase } from './input-tax.ts';
import type { SupplierBill } from './supplier-bills.ts';

/**
 * Goods bought from a supplier: stock comes in at what it cost the shop, tax that the shop gets back is kept apart, the
 * supplier is owed both, and what was paid at once is posted as a payment (`amountPaise` null: all of it).
 * `bill` is the supplier's own. Where the return of the day bought is filed, a billed purchase is booked today and its tax claimed in
 * a later return, as the law allows (CGST Act s. 16(4)); the bill keeps its day.
 * Errors: `no_such_party`, `no_such_product`, `amount_out_of_range`, `paid_more_than_bill`.
 */
export async function recordPurchase(
  scope: Scope,
  purchase: {
    supplierId: number;
    lines: (PurchaseLine & { batch?: BatchSaid | null; mrpPaise?: number | null })[];
    boughtOn: string;
    bill?: SupplierBill | null;
    payment: { mode: MoneyAccount; amountPaise: number | null } | null;
  },
): Promise<{
  purchaseId: number;
  /** The day it is booked on. */
  boughtOn: string;
  totalPaise: number;
  inputTaxPaise: number;
  balanceAfterPaise: number;
}> {
  const supplier = await getParty(scope, purchase.supplierId, { lock: true });
  const products = await lockProducts(
    scope,
    purchase.lines.map((line) => line.productId),
  );
  if (purchase.lines.some((line) => !(line.totalPaise >= 0 && line.totalPaise <= AMOUNT_LIMIT_PAISE))) {
    throw new AppError('amount_out_of_range');
  }
  const priced = splitPurchase(
    scope.shop,
    supplier,
    purchase.lines.map((line) => ({ line, product: products.get(line.productId)! })),
  );
  const sum = (pick: (line: PricedLine) => number) => priced.reduce((all, line) => all + pick(line), 0);
  const totalPaise = sum((line) => line.grossPaise);
  if (totalPaise <= 0 || totalPaise > AMOUNT_LIMIT_PAISE) throw new AppError('amount_out_of_range');
  const paidPaise = purchase.payment ? (purchase.payment.amountPaise ?? totalPaise) : 0;
  if (paidPaise > totalPaise) throw new AppError('paid_more_than_bill');
  const inputTaxPaise = totalPaise - sum((line) => line.taxablePaise);
  const { bill = null } = purchase;
  const claimsLater =
    bill !== null && inputTaxPaise > 0 && (await filedPeriod(scope, purchase.boughtOn, 'input')) !== null;
  const boughtOn = claimsLater ? scope.today : purchase.boughtOn;
  const purchaseId = await scope.insert('purchases', {
    supplier_id: supplier.id,
    bought_on: boughtOn,
    bill_number: bill?.number ?? null,
    billed_on: bill?.on ?? null,
    total_paise: totalPaise,
    act_id: scope.actId,
    created_at: scope.now,
  });
  const inOrder = purchase.lines
    .map((line, index) => ({ ...line, ...priced[index]! }))
    .sort((a, b) => a.productId - b.productId);
  for (const line of inOrder) {
    await scope.insert('purchase_lines', {
      purchase_id: purchaseId,
      product_id: line.productId,
      quantity_milli: line.quantityMilli,
      unit: line.unit,
      total_paise: line.grossPaise,
      taxable_paise: line.taxablePaise,
      cgst_paise: line.cgstPaise,
      sgst_paise: line.sgstPaise,
      igst_paise: line.igstPaise,
      cess_paise: line.cessPaise,
      rate_bp: line.grossPaise === line.taxablePaise ? 0 : products.get(line.productId)!.rateBp,
    });
    await moveStock(scope, {
      productId: line.productId,
      quantityMilli: line.quantityMilli,
      reason: 'purchase',
      valuePaise: line.taxablePaise,
      movedOn: boughtOn,
      purchaseId,
      batchId: line.batch ? await openBatch(scope, line.productId, line.batch, line.mrpPaise) : null,
    });
  }
  await postEntry(scope, {
    kind: 'purchase',
    occurredOn: boughtOn,
    postings: [
      { account: 'inventory', amountPaise: sum((line) => line.taxablePaise) },
      { account: 'input_cgst', amountPaise: sum((line) => line.cgstPaise) },
      { account: 'input_sgst', amountPaise: sum((line) => line.sgstPaise) },
      { account: 'input_igst', amountPaise: sum((line) => line.igstPaise) },
      { account: 'input_cess', amountPaise: sum((line) => line.cessPaise) },
      {
        account: supplier.kind === 'supplier' ? 'payable' : 'receivable',
        partyId: supplier.id,
        amountPaise: -totalPaise,
      },
    ],
    reference: { purchaseId },
  });
  let balanceAfterPaise = supplier.balancePaise - totalPaise;
  if (purchase.payment && paidPaise > 0) {
    const paid = await recordPayment(scope, {
      partyId: supplier.id,
      direction: 'out',
      mode: purchase.payment.mode,
      amountPaise: paidPaise,
      paidOn: boughtOn,
    });
    balanceAfterPaise = paid.balanceAfterPaise ?? balanceAfterPaise;
  }
  return { purchaseId, boughtOn, totalPaise, inputTaxPaise, balanceAfterPaise };
}

/**
 * What a unit of a product was last bought at, in centipaise as it was paid, tax in it; null when it never was.
 */
export async function lastPaidPrice(scope: Scope, productId: number): Promise<number | null> {
  const row = await scope.one<{ total_paise: number; quantity_milli: number }>(
    `SELECT l.total_paise, l.quantity_milli FROM purchase_lines l JOIN purchases p ON p.id = l.purchase_id AND p.tenant_id = l.tenant_id
     WHERE l.tenant_id = :tenantId AND l.product_id = :productId AND p.status = 'active' AND l.quantity_milli > 0
     ORDER BY l.id DESC LIMIT 1`,
    { productId },
  );
  return row && Number(unitPriceOf(paise(row.total_paise), milli(row.quantity_milli)));
}
