import { lookHere, whereGoodsLeft } from '../branches/branch-stock.ts';
import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';
import { milli, paise, unitPrice } from '../money.ts';
import { recordPayment, recordWalkInMoney } from '../payments/payments.ts';
import { lockProducts, type Product } from '../products/products.ts';
import { moveStock } from '../stock/move-stock.ts';
import { shareOut } from '../stock/take-batches.ts';
import { type OpenCharge, openCharges, toldCharges } from './charges.ts';
import { type MadeInvoice, salePostings } from './create-invoice.ts';
import { type DocumentAmounts, type DocumentLine, taxOf } from './document-amounts.ts';
import { nextNumber } from './next-number.ts';
import { findReturnedBill, type ReturnedBill, type ReturnedPart } from './returned-parts.ts';
import { saveInvoice } from './save-invoice.ts';
import { type LineShare, shareOfLine, totalOfNote } from './share-of-line.ts';
import { batchesOf, snapshotOf } from './snapshot-of.ts';
import type { Back } from './take-back.ts';

export type ReturnRequest = {
  customerId: number | null;
  /** With a batch: of that batch, and no other bill will do. */
  lines: Back[];
  /** Money given back at once; null: it lowers what the customer owes. */
  refund: { mode: MoneyAccount; amountPaise: number | null } | null;
};

type NotedPart = ReturnedPart & { share: LineShare };
type Amounts = Omit<LineShare, 'discountPaise' | 'costPaise'>;

/**
 * Goods come back: a credit note against the newest bill that still holds all of them (CGST Act s. 34). It follows that bill
 * in everything: its prices, discounts and tax rates, its buyer, its place of supply; nothing is computed anew, each amount
 * is the share of the bill that came back less what earlier notes gave. Stock comes in at the cost it left with, in the
 * batch it was of and where it left, and the money is refunded or taken off the khata. Charges of the bill stay while any of its goods
 * do: they are part of that supply, and go with the last of it.
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
  const found = await findReturnedBill(scope, request);
  if (!found) throw new AppError('return_more_than_sold', { name: products.get(request.lines[0]!.productId)!.name });
  const { bill } = found;
  const parts = found.parts.map((part) => ({ ...part, share: shareOf(part) }));
  const charges = isLastOf(bill, parts) ? await openCharges(scope, bill.invoiceId) : [];
  const amounts = amountsOf(bill, parts, charges);
  const refundPaise = refundOf(request, customer === null, amounts.totalPaise);
  const mode = request.refund?.mode ?? 'cash';
  const paymentMode = refundPaise > 0 ? mode : null;
  const taken = await nextNumber(scope, 'credit_note', scope.today);
  const balanceAfterPaise = customer && customer.balancePaise - amounts.totalPaise + refundPaise;
  const costs = parts.map((part) => part.share.costPaise);
  const { buyer, seller } = bill.snapshot;
  const { invoiceId, lineIds } = await saveInvoice(scope, {
    ...taken,
    kind: 'credit_note',
    customerId: customer?.id ?? null,
    customerName: buyer?.name ?? null,
    issuedOn: scope.today,
    amounts,
    productIds: parts.map((part) => part.from.productId),
    costs,
    returnsLineIds: parts.map((part) => part.from.lineId),
    returnsCharges: charges,
    request: null,
    originalId: bill.invoiceId,
    replacesId: null,
    snapshot: snapshotOf(scope, {
      kind: 'credit_note',
      number: taken.number,
      issuedOn: scope.today,
      buyer,
      seller: { gstin: seller.gstin, stateCode: seller.stateCode, registration: seller.registration },
      amounts,
      parts: parts.map((part) => part.batches),
      original: { number: bill.number, issuedOn: bill.issuedOn },
      replaces: null,
      paidPaise: refundPaise,
      paymentMode,
      balanceAfterPaise,
    }),
  });
  const onHand = await moveIn(await whereGoodsLeft(scope, bill.invoiceId), parts, { invoiceId, lineIds, products });
  const cost = costs.reduce((total, amount) => total + amount, 0);
  await postEntry(scope, {
    kind: 'return',
    occurredOn: scope.today,
    reference: { invoiceId },
    postings: [
      customer
        ? { account: 'receivable', partyId: customer.id, amountPaise: -amounts.totalPaise }
        : { account: mode, amountPaise: -amounts.totalPaise },
      ...salePostings(amounts, 1),
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
    totalPaise: amounts.totalPaise,
    taxPaise: taxOf(amounts),
    charges: toldCharges(amounts.charges),
    discountPaise: amounts.discountPaise,
    roundOffPaise: amounts.roundOffPaise,
    paidPaise: refundPaise,
    paymentMode,
    paid: refundPaise > 0 ? [{ mode, amountPaise: refundPaise }] : [],
    balanceAfterPaise,
    originalNumber: bill.number,
    lines: parts.map(({ quantityMilli, from, share, batches }) => ({
      productId: from.productId,
      name: from.description,
      quantityMilli,
      unit: from.unit,
      totalPaise: share.totalPaise,
      onHandMilli: onHand.get(from.productId) ?? null,
      ...batchesOf(batches),
    })),
  };
}

const shareOf = ({ from, quantityMilli }: ReturnedPart): LineShare =>
  shareOfLine({
    soldMilli: from.quantityMilli,
    returnedMilli: from.returnedMilli,
    takenMilli: quantityMilli,
    sold: from.sold,
    given: from.given,
  });

/** Is nothing of the bill with its buyer any more, once these parts are back? */
function isLastOf(bill: ReturnedBill, parts: NotedPart[]): boolean {
  const takenNow = new Map(parts.map((part) => [part.from.lineId, part.quantityMilli]));
  return bill.lines.every((line) => line.returnedMilli + (takenNow.get(line.lineId) ?? 0) >= line.quantityMilli);
}

/** Every amount of the note, out of the bill's own. */
function amountsOf(bill: ReturnedBill, parts: NotedPart[], charges: OpenCharge[]): DocumentAmounts {
  const all = [...parts.map(({ share, from }) => ({ ...share, treatment: from.treatment })), ...charges];
  const sum = (pick: (amounts: Amounts) => number, of: Amounts[] = all) =>
    paise(of.reduce((total, amounts) => total + pick(amounts), 0));
  const taxed = all.filter(({ treatment }) => treatment === 'taxable');
  const thisNotePaise = sum(({ totalPaise }) => totalPaise);
  const linesBefore = bill.lines.reduce((all, line) => all + line.given.totalPaise, 0);
  const total = totalOfNote({
    bill: bill.total,
    given: bill.given,
    linesPaise: linesBefore + thisNotePaise,
    thisNotePaise,
    isLast: isLastOf(bill, parts),
  });
  const taxablePaise = sum((amounts) => amounts.taxablePaise, taxed);
  return {
    placeOfSupply: bill.placeOfSupply ?? bill.snapshot.placeOfSupply ?? '',
    reverseCharge: bill.snapshot.reverseCharge,
    lines: parts.map(lineOf),
    charges: charges.map((charge) => ({ ...charge, line: 0 })),
    discountPaise: paise(parts.reduce((total, { share }) => total + share.discountPaise, 0)),
    taxablePaise,
    nilAndExemptPaise: paise(sum((amounts) => amounts.taxablePaise) - taxablePaise),
    cgstPaise: sum((amounts) => amounts.cgstPaise),
    sgstPaise: sum((amounts) => amounts.sgstPaise),
    igstPaise: sum((amounts) => amounts.igstPaise),
    cessPaise: sum((amounts) => amounts.cessPaise),
    roundOffPaise: paise(total.roundOffPaise),
    totalPaise: paise(total.totalPaise),
  };
}

function lineOf({ from, quantityMilli, share }: NotedPart): DocumentLine {
  return {
    description: from.description,
    hsn: from.hsn,
    quantityMilli: milli(quantityMilli),
    unit: from.unit,
    unitPriceCentipaise: unitPrice(from.unitPriceCentipaise),
    priceIncludesTax: from.priceIncludesTax,
    treatment: from.treatment,
    rateBp: from.rateBp,
    discountPaise: paise(share.discountPaise),
    taxablePaise: paise(share.taxablePaise),
    cgstPaise: paise(share.cgstPaise),
    sgstPaise: paise(share.sgstPaise),
    igstPaise: paise(share.igstPaise),
    cessPaise: paise(share.cessPaise),
    totalPaise: paise(share.totalPaise),
  };
}

/** The goods go back on the scope's shelf at the cost they left with, each to the batch it was of; a service was on none. */
async function moveIn(
  scope: Scope,
  parts: NotedPart[],
  { invoiceId, lineIds, products }: { invoiceId: number; lineIds: number[]; products: Map<number, Product> },
): Promise<Map<number, number>> {
  const onHand = new Map<number, number>();
  const order = parts
    .map((part, index) => ({ ...part, lineId: lineIds[index]! }))
    .filter((part) => !products.get(part.from.productId)!.isService)
    .sort((a, b) => a.from.productId - b.from.productId);
  for (const { from, share, batches, lineId } of order) {
    const costs = shareOut(share.costPaise, batches);
    for (const [place, { batchId, quantityMilli }] of batches.entries()) {
      const moved = await moveStock(scope, {
        productId: from.productId,
        quantityMilli,
        reason: 'return',
        valuePaise: costs[place]!,
        movedOn: scope.today,
        invoiceId,
        batchId,
        lineId,
      });
      onHand.set(from.productId, moved.onHandMilli);
    }
  }
  const here = await lookHere(scope, [...onHand.keys()]);
  return new Map([...onHand].map(([id, allMilli]) => [id, here.goods(id, allMilli)]));
}

function refundOf(request: ReturnRequest, isWalkIn: boolean, totalPaise: number): number {
  if (isWalkIn) return totalPaise;
  if (request.refund === null) return 0;
  const refund = request.refund.amountPaise ?? totalPaise;
  if (refund > totalPaise) throw new AppError('paid_more_than_bill');
  return refund;
}
