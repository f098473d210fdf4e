import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { allocate } from '../gst/allocate.ts';
import { currentStateCode } from '../gst/states.ts';
import { type TaxSplit, taxItems } from '../gst/tax-groups.ts';
import { postEntry } from '../journal/post-entry.ts';
import { AMOUNT_LIMIT_PAISE, milli, paise, unitPriceOf } from '../money.ts';
import { getProduct } from '../products/products.ts';
import { type MadeInvoice, salePostings } from './create-invoice.ts';
import { type DocumentAmounts, type DocumentLine, taxOf } from './document-amounts.ts';
import { nextNumber } from './next-number.ts';
import { type ReturnedBill, type SoldLine, standingBill } from './returned-parts.ts';
import { saveInvoice } from './save-invoice.ts';
import { snapshotOf } from './snapshot-of.ts';

type Part = { from: SoldLine; quantityMilli: number; grossPaise: number };

/**
 * A bill was too low: a debit note asks its customer for the rest (CGST Act s. 34(3)). It follows the bill: its buyer, its place of
 * supply, its rates of tax. The sum has tax in it and is shared out over what the buyer still has of the goods, by what each
 * line came to, or goes to the one product named. No goods move; their bill has counted them.
 * Errors: `no_such_invoice`, `walk_in_needs_payment` when nobody's khata bears the bill, `not_on_bill`, `nothing_left_on_bill`,
 * `amount_out_of_range`; `period_filed` as every entry.
 */
export async function createDebitNote(
  scope: Scope,
  request: { invoiceId: number; amountPaise: number; productId: number | null },
): Promise<MadeInvoice & { originalNumber: string; customerId: number }> {
  const row = await scope.one<{ customer_id: number | null; number: string }>(
    'SELECT customer_id, number FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
    { invoiceId: request.invoiceId },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(request.invoiceId) });
  if (row.customer_id === null) throw new AppError('walk_in_needs_payment');
  const customer = await getParty(scope, row.customer_id, { lock: true });
  const bill = await standingBill(scope, request.invoiceId);
  if (!bill) throw new AppError('no_such_invoice', { number: row.number });
  if (request.productId !== null && !bill.lines.some((line) => line.productId === request.productId)) {
    throw new AppError('not_on_bill', { name: (await getProduct(scope, request.productId)).name });
  }
  const parts = partsOf(bill, request);
  const amounts = amountsOf(scope, bill, parts);
  const taken = await nextNumber(scope, 'debit_note', scope.today);
  const balanceAfterPaise = customer.balancePaise + amounts.totalPaise;
  const { buyer, seller } = bill.snapshot;
  const { invoiceId } = await saveInvoice(scope, {
    ...taken,
    kind: 'debit_note',
    customerId: customer.id,
    customerName: buyer?.name ?? null,
    issuedOn: scope.today,
    amounts,
    productIds: parts.map((part) => part.from.productId),
    costs: parts.map(() => 0),
    returnsLineIds: parts.map((part) => part.from.lineId),
    request: null,
    originalId: bill.invoiceId,
    replacesId: null,
    snapshot: snapshotOf(scope, {
      kind: 'debit_note',
      number: taken.number,
      issuedOn: scope.today,
      buyer,
      seller: { gstin: seller.gstin, stateCode: seller.stateCode, registration: seller.registration },
      amounts,
      original: { number: bill.number, issuedOn: bill.issuedOn },
      replaces: null,
      paidPaise: 0,
      paymentMode: 'credit',
      balanceAfterPaise,
    }),
  });
  await postEntry(scope, {
    kind: 'debit_note',
    occurredOn: scope.today,
    reference: { invoiceId },
    postings: [
      { account: 'receivable', partyId: customer.id, amountPaise: amounts.totalPaise },
      ...salePostings(amounts, -1),
    ],
  });
  return {
    invoiceId,
    number: taken.number,
    kind: 'debit_note',
    totalPaise: amounts.totalPaise,
    taxPaise: taxOf(amounts),
    discountPaise: 0,
    roundOffPaise: 0,
    paidPaise: 0,
    paymentMode: null,
    paid: [],
    balanceAfterPaise,
    originalNumber: bill.number,
    customerId: customer.id,
    lines: parts.map(({ from, quantityMilli, grossPaise }) => ({
      productId: from.productId,
      name: from.description,
      quantityMilli,
      unit: from.unit,
      totalPaise: grossPaise,
      onHandMilli: null,
    })),
  };
}

/** The sum over the lines of which the buyer still has something. */
function partsOf(bill: ReturnedBill, request: { amountPaise: number; productId: number | null }): Part[] {
  const { amountPaise, productId } = request;
  if (!Number.isSafeInteger(amountPaise) || amountPaise <= 0 || amountPaise > AMOUNT_LIMIT_PAISE) {
    throw new AppError('amount_out_of_range');
  }
  const named = bill.lines.filter((line) => productId === null || line.productId === productId);
  const left = named.filter((line) => line.quantityMilli > line.returnedMilli);
  const weights = left.map((line) => Math.max(0, line.sold.totalPaise - line.given.totalPaise));
  if (!weights.some((weight) => weight > 0)) throw new AppError('nothing_left_on_bill');
  const shares = allocate(amountPaise, weights);
  return left.flatMap((from, index) => {
    const grossPaise = shares[index]!;
    return grossPaise > 0 ? [{ from, quantityMilli: from.quantityMilli - from.returnedMilli, grossPaise }] : [];
  });
}

function amountsOf(scope: Scope, bill: ReturnedBill, parts: Part[]): DocumentAmounts {
  const { snapshot } = bill;
  const place = bill.placeOfSupply ?? snapshot.placeOfSupply ?? '';
  const sellerState = currentStateCode(snapshot.seller.stateCode ?? scope.shop.state_code);
  const isInterState = bill.lines.some((line) => line.sold.igstPaise > 0) || (place !== '' && place !== sellerState);
  const isReverse = snapshot.reverseCharge;
  const splits = taxItems(
    parts.map(({ from, grossPaise }) => ({
      netPaise: grossPaise,
      // Under reverse charge the buyer pays the tax, and the sum is value alone.
      priceIncludesTax: !isReverse,
      rateBp: from.rateBp,
      cessRateBp: cessRateOf(from),
      unitCessPaise: 0,
    })),
    isInterState,
  );
  const sum = (pick: (split: TaxSplit) => number, of: TaxSplit[] = splits) =>
    paise(of.reduce((all, split) => all + pick(split), 0));
  const taxed = splits.filter((_, index) => parts[index]!.from.treatment === 'taxable');
  const taxablePaise = sum((split) => split.taxablePaise, taxed);
  return {
    placeOfSupply: place,
    reverseCharge: isReverse,
    lines: parts.map((part, index) => lineOf(part, splits[index]!, !isReverse)),
    discountPaise: paise(0),
    taxablePaise,
    nilAndExemptPaise: paise(sum((split) => split.taxablePaise) - taxablePaise),
    cgstPaise: sum((split) => split.cgstPaise),
    sgstPaise: sum((split) => split.sgstPaise),
    igstPaise: sum((split) => split.igstPaise),
    cessPaise: sum((split) => split.cessPaise),
    roundOffPaise: paise(0),
    totalPaise: paise(parts.reduce((all, part) => all + part.grossPaise, 0)),
  };
}

const lineOf = (
  { from, quantityMilli, grossPaise }: Part,
  split: TaxSplit,
  priceIncludesTax: boolean,
): DocumentLine => ({
  description: from.description,
  hsn: from.hsn,
  quantityMilli: milli(quantityMilli),
  unit: from.unit,
  unitPriceCentipaise: unitPriceOf(paise(grossPaise), milli(quantityMilli)),
  priceIncludesTax,
  treatment: from.treatment,
  rateBp: from.rateBp,
  discountPaise: paise(0),
  ...split,
  totalPaise: paise(grossPaise),
});

/** Cess is kept as an amount: its rate is what it was of the value. */
const cessRateOf = ({ sold }: SoldLine): number =>
  sold.taxablePaise === 0 ? 0 : Math.round((sold.cessPaise * 10_000) / sold.taxablePaise);
