import { getParty, type Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type DocumentAmounts, type DocumentLine, taxOf } from '../invoices/document-amounts.ts';
import type { DocumentSnapshot, SnapshotBatch } from '../invoices/document-snapshot.ts';
import { nextNumber } from '../invoices/next-number.ts';
import { saveInvoice } from '../invoices/save-invoice.ts';
import { batchesOf, snapshotOf } from '../invoices/snapshot-of.ts';
import { postEntry } from '../journal/post-entry.ts';
import { AMOUNT_LIMIT_PAISE, milli, paise, unitPriceOf } from '../money.ts';
import { lockProducts, type Product } from '../products/products.ts';
import { lockShelves } from '../stock/batches.ts';
import { moveStock, valueAtCost } from '../stock/move-stock.ts';
import { type BatchPart, type BatchSaid, shareOut, takeBatches } from '../stock/take-batches.ts';
import { splitPurchase } from './input-tax.ts';
import { lastPaidPrice } from './record-purchase.ts';
import { type BoughtPart, takeFromPurchases } from './returned-purchases.ts';

export type SentBackLine = {
  productId: number;
  quantityMilli: number;
  /** What the supplier gives for the line, tax in it; null: what was paid. */
  totalPaise: number | null;
  batch?: BatchSaid | null;
};

export type SentBack = {
  invoiceId: number;
  number: string;
  totalPaise: number;
  inputTaxPaise: number;
  balanceAfterPaise: number;
  /** Was some of it never bought of this supplier, so that the last cost stands for what was paid? */
  isAtLastCost: boolean;
  lines: {
    productId: number;
    name: string;
    quantityMilli: number;
    unit: string;
    totalPaise: number;
    batches?: SnapshotBatch[];
  }[];
};

/**
 * Goods go back to a supplier: stock goes out at its average cost, what the shop owes goes down by what was paid for them, and the
 * input tax that they brought is taken back. What was paid is read from the newest purchases of this supplier that still hold
 * the goods, line by line with their own tax; what none of them holds goes at the last cost. The document is the shop's own
 * debit note to the supplier and stands in no return of outward supplies. What their cost on the
 * shelf differs from the price paid changes the worth of the stock.
 * Errors: `no_such_party`, `no_such_product`, `quantity_out_of_range`, `price_missing`, `amount_out_of_range`, `no_such_batch`,
 * `batch_short`; `period_filed` as every entry.
 */
export async function returnToSupplier(
  scope: Scope,
  request: { supplierId: number; lines: SentBackLine[] },
): Promise<SentBack> {
  const supplier = await getParty(scope, request.supplierId, { lock: true });
  const products = await lockProducts(
    scope,
    request.lines.map((line) => line.productId),
  );
  const priced: { line: SentBackLine; part: BoughtPart }[] = [];
  for (const line of request.lines) {
    const before = priced.map(({ part }) => part);
    for (const part of await priceLine(scope, { supplier, product: products.get(line.productId)!, line, before })) {
      priced.push({ line, part });
    }
  }
  const shelves = await lockShelves(scope, [...products.values()]);
  const goods = request.lines.map((line) => {
    // What has expired is just what goes back.
    const batches = takeBatches(shelves.get(line.productId)!, line, { on: scope.today, sellsExpired: true });
    return { line, batches, costPaise: valueAtCost(products.get(line.productId)!.costCentipaise, line.quantityMilli) };
  });
  const amounts = amountsOf(scope, priced, products);
  if (amounts.totalPaise <= 0 || amounts.totalPaise > AMOUNT_LIMIT_PAISE) throw new AppError('amount_out_of_range');
  const taken = await nextNumber(scope, 'purchase_return', scope.today);
  const batchesOfPart = ({ line }: { line: SentBackLine }): BatchPart[] =>
    goods.find((one) => one.line === line)?.batches ?? [];
  const firsts = priced.map(({ line }, index) => priced.findIndex((one) => one.line === line) === index);
  const { invoiceId, lineIds } = await saveInvoice(scope, {
    ...taken,
    kind: 'purchase_return',
    customerId: supplier.id,
    customerName: supplier.name,
    issuedOn: scope.today,
    amounts,
    productIds: priced.map(({ line }) => line.productId),
    costs: priced.map(() => 0),
    purchaseLineIds: priced.map(({ part }) => part.purchaseLineId),
    request: null,
    originalId: null,
    replacesId: null,
    snapshot: snapshotOf(scope, {
      kind: 'purchase_return',
      number: taken.number,
      issuedOn: scope.today,
      buyer: {
        name: supplier.name,
        address: supplier.address,
        phone: supplier.phone,
        gstin: supplier.gstin,
        stateCode: supplier.stateCode,
      },
      amounts,
      parts: priced.map((one, index) => (firsts[index] ? batchesOfPart(one) : [])),
      ...againstBills(priced.map(({ part }) => part)),
      replaces: null,
      paidPaise: 0,
      paymentMode: null,
      balanceAfterPaise: null,
    }),
  });
  await moveOut(scope, goods, { invoiceId, lineIds, order: priced.map(({ line }) => line) });
  const costPaise = goods.reduce((sum, { costPaise: cost }) => sum + cost, 0);
  const taxPaise = taxOf(amounts);
  await postEntry(scope, {
    kind: 'purchase_return',
    occurredOn: scope.today,
    reference: { invoiceId },
    postings: [
      {
        account: supplier.kind === 'supplier' ? 'payable' : 'receivable',
        partyId: supplier.id,
        amountPaise: amounts.totalPaise,
      },
      { account: 'inventory', amountPaise: -costPaise },
      { account: 'input_cgst', amountPaise: -amounts.cgstPaise },
      { account: 'input_sgst', amountPaise: -amounts.sgstPaise },
      { account: 'input_igst', amountPaise: -amounts.igstPaise },
      { account: 'input_cess', amountPaise: -amounts.cessPaise },
      { account: 'stock_adjustment', amountPaise: costPaise - (amounts.totalPaise - taxPaise) },
    ],
  });
  return {
    invoiceId,
    number: taken.number,
    totalPaise: amounts.totalPaise,
    inputTaxPaise: taxPaise,
    balanceAfterPaise: supplier.balancePaise + amounts.totalPaise,
    isAtLastCost: priced.some(({ line, part }) => part.purchaseLineId === null && line.totalPaise === null),
    lines: goods.map(({ line, batches }) => ({
      productId: line.productId,
      name: products.get(line.productId)!.name,
      quantityMilli: line.quantityMilli,
      unit: products.get(line.productId)!.unit,
      totalPaise: priced.reduce((sum, one) => sum + (one.line === line ? one.part.share.totalPaise : 0), 0),
      ...batchesOf(batches),
    })),
  };
}

/** The suppliers' bills that the goods came with, each once, in the order of the lines. */
function againstBills(parts: readonly BoughtPart[]): Pick<DocumentSnapshot, 'original' | 'originals'> {
  const bills = new Map(parts.flatMap(({ bill }) => (bill ? [[`${bill.on} ${bill.number}`, bill] as const] : [])));
  const [first = null, ...more] = [...bills.values()].map(({ number, on }) => ({ number, issuedOn: on }));
  return { original: first, ...(more.length > 0 ? { originals: more } : {}) };
}

/** What was paid for a line of goods, purchase by purchase; what is said of it stands for all of that. */
async function priceLine(
  scope: Scope,
  of: { supplier: Party; product: Product; line: SentBackLine; before: BoughtPart[] },
): Promise<BoughtPart[]> {
  const { supplier, product, line, before } = of;
  if (!Number.isSafeInteger(line.quantityMilli) || line.quantityMilli <= 0) throw new AppError('quantity_out_of_range');
  const at = (quantityMilli: number, totalPaise: number): BoughtPart => {
    const [split] = splitPurchase(scope.shop, supplier, [
      { line: { productId: product.id, quantityMilli, unit: product.unit, totalPaise }, product },
    ]);
    const share = { ...split!, totalPaise: split!.grossPaise, discountPaise: 0, costPaise: 0 };
    const taxPaise = split!.grossPaise - split!.taxablePaise;
    return { purchaseLineId: null, quantityMilli, rateBp: taxPaise === 0 ? 0 : product.rateBp, share, bill: null };
  };
  if (line.totalPaise !== null) return [at(line.quantityMilli, line.totalPaise)];
  const parts = await takeFromPurchases(scope, supplier, product, line.quantityMilli, before);
  const restMilli = line.quantityMilli - parts.reduce((sum, part) => sum + part.quantityMilli, 0);
  if (restMilli === 0) return parts;
  const price = (await lastPaidPrice(scope, product.id)) ?? product.costCentipaise;
  if (price <= 0) throw new AppError('price_missing', { name: product.name });
  return [...parts, at(restMilli, valueAtCost(price, restMilli))];
}

function amountsOf(
  scope: Scope,
  priced: { line: SentBackLine; part: BoughtPart }[],
  products: Map<number, Product>,
): DocumentAmounts {
  const sum = (pick: (part: BoughtPart) => number) => paise(priced.reduce((all, { part }) => all + pick(part), 0));
  return {
    placeOfSupply: scope.shop.state_code,
    reverseCharge: false,
    lines: priced.map(({ line, part }) => lineOf(products.get(line.productId)!, part)),
    discountPaise: paise(0),
    taxablePaise: sum(({ rateBp, share }) => (rateBp > 0 ? share.taxablePaise : 0)),
    nilAndExemptPaise: sum(({ rateBp, share }) => (rateBp > 0 ? 0 : share.taxablePaise)),
    cgstPaise: sum(({ share }) => share.cgstPaise),
    sgstPaise: sum(({ share }) => share.sgstPaise),
    igstPaise: sum(({ share }) => share.igstPaise),
    cessPaise: sum(({ share }) => share.cessPaise),
    roundOffPaise: paise(0),
    totalPaise: sum(({ share }) => share.totalPaise),
  };
}

const lineOf = (product: Product, { quantityMilli, rateBp, share }: BoughtPart): DocumentLine => ({
  description: product.name,
  hsn: product.hsn,
  quantityMilli: milli(quantityMilli),
  unit: product.unit,
  unitPriceCentipaise: unitPriceOf(paise(share.totalPaise), milli(quantityMilli)),
  priceIncludesTax: true,
  treatment: rateBp > 0 ? 'taxable' : product.treatment === 'taxable' ? 'nil' : product.treatment,
  rateBp,
  discountPaise: paise(0),
  taxablePaise: paise(share.taxablePaise),
  cgstPaise: paise(share.cgstPaise),
  sgstPaise: paise(share.sgstPaise),
  igstPaise: paise(share.igstPaise),
  cessPaise: paise(share.cessPaise),
  totalPaise: paise(share.totalPaise),
});

async function moveOut(
  scope: Scope,
  goods: { line: SentBackLine; batches: BatchPart[]; costPaise: number }[],
  of: { invoiceId: number; lineIds: number[]; order: SentBackLine[] },
): Promise<void> {
  for (const { line, batches, costPaise } of goods.toSorted((a, b) => a.line.productId - b.line.productId)) {
    const costs = shareOut(costPaise, batches);
    for (const [place, part] of batches.entries()) {
      await moveStock(scope, {
        productId: line.productId,
        quantityMilli: -part.quantityMilli,
        reason: 'purchase_return',
        valuePaise: 0 - costs[place]!,
        movedOn: scope.today,
        invoiceId: of.invoiceId,
        batchId: part.batchId,
        lineId: of.lineIds[of.order.indexOf(line)]!,
      });
    }
  }
}
