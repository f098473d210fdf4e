import { advancesFor, useAdvances } from '../advances/use-advances.ts';
import { whereGoodsLeft } from '../branches/branch-stock.ts';
import { getParty, type Party } from '../customers/parties.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { ComputedInvoice } from '../gst/invoice-request.ts';
import { type MoneyAccount, type Posting, postEntry } from '../journal/post-entry.ts';
import { paise } from '../money.ts';
import { recordPayment, recordWalkInMoney } from '../payments/payments.ts';
import { paysWholesale } from '../products/price-lists.ts';
import { lockProducts, type Product } from '../products/products.ts';
import { valueAtCost } from '../stock/move-stock.ts';
import { acceptOffer } from './accept-offer.ts';
import type { ChargeKind } from './charge-kinds.ts';
import { toldCharges } from './charges.ts';
import { type DocumentAmounts, taxOf } from './document-amounts.ts';
import type { DocumentSnapshot, SnapshotBatch } from './document-snapshot.ts';
import { moveGoodsOut, pickBatches } from './goods-out.ts';
import { nextNumber } from './next-number.ts';
import { onlyMode, type PaidPart, paidParts } from './paid-parts.ts';
import { buyerOf, compute, requestFor } from './price-sale.ts';
import { keptRequest, type SaleRequest } from './sale-request.ts';
import { saveInvoice } from './save-invoice.ts';
import { batchesOf, snapshotOf } from './snapshot-of.ts';

export type MadeInvoice = {
  invoiceId: number;
  number: string;
  kind: DocumentSnapshot['kind'];
  totalPaise: number;
  taxPaise: number;
  /** Tax that the recipient owes under reverse charge: said on the bill and not in its total. */
  recipientTaxPaise?: number;
  /** Beside the lines, tax in them; left out where there are none. */
  charges?: { kind: ChargeKind; totalPaise: number }[];
  /** Already taken off the lines. */
  discountPaise: number;
  /** Total less lines and charges: they and this make the total. */
  roundOffPaise: number;
  paidPaise: number;
  /** The way it was paid; null when nothing was paid or in several ways (`paid` says them). */
  paymentMode: MoneyAccount | null;
  paid: PaidPart[];
  balanceAfterPaise: number | null;
  /** The advances whose tax was paid ahead of it. */
  advances?: { number: string; amountPaise: number }[];
  /** Must it bear the address of a buyer of whom none is known (CGST Rule 46(f))? */
  lacksAddress?: boolean;
  /** Do its goods need an e-way bill when they travel (CGST Rule 138)? */
  needsEwayBill?: boolean;
  /** Of a bill: the branch its goods left; null: the main place. */
  branchId?: number | null;
  lines: {
    productId: number | null;
    name: string;
    quantityMilli: number;
    unit: string;
    totalPaise: number;
    /** Left at the place that it went from. */
    onHandMilli: number | null;
    /** A regular shop's goods billed without tax because nobody has said what they are. */
    lacksRate?: boolean;
    /** On a registered buyer's tax invoice without the HSN that it must bear (CGST Rule 46(g)). */
    lacksHsn?: boolean;
    /** At the wholesale price, as nothing else was said. */
    isWholesale?: boolean;
    /** The batches its goods are of; left out when none is known. */
    batches?: SnapshotBatch[];
  }[];
};

/**
 * Bills a sale: computes the tax, takes the next number, moves the stock, posts the journal and freezes what the document
 * says, all in the scope's transaction. Goods leave the batch that was said, else the first to expire and nothing expired.
 * What went out on the challan it comes from is back on the shelf first. They leave the scope's place; those of a bill that is
 * written again, or of a challan, the place they left before.
 * Locks: customer, products by id, the offer it comes from, batches, number.
 * Errors: `no_such_party`, `no_such_product`, `price_missing`, `walk_in_needs_payment`, `paid_more_than_bill`,
 * `total_above_prices`, `total_below_charges`, `inter_state_composition`, `amount_out_of_range`; `stock_short`, `no_such_batch`, `batch_short`, `expired_goods` when
 * nothing else is left and nobody said yes to it; `no_such_invoice` when the quotation or challan it comes from was billed already.
 */
export async function createInvoice(given: Scope, sale: SaleRequest): Promise<MadeInvoice> {
  const before = sale.replacesId ?? sale.fromQuotationId;
  const scope = before ? await whereGoodsLeft(given, before) : given;
  const customer = sale.customerId === null ? null : await getParty(scope, sale.customerId, { lock: true });
  const productIds = sale.lines.map((line) => line.productId);
  if (sale.fromQuotationId) await acceptOffer(scope, sale.fromQuotationId, productIds);
  const products = await lockProducts(scope, productIds);
  const computed = compute(requestFor(scope, customer, products, sale));
  const paid = paidParts(sale, customer, computed.totalPaise);
  const paidPaise = sum(paid.map((part) => part.amountPaise));
  const parts = await pickBatches(scope, sale, products);
  const used = await advancesFor(scope, {
    customerId: customer?.id ?? null,
    issuedOn: sale.issuedOn,
    lines: computed.lines.map(({ totalPaise }, index) => ({
      product: products.get(productIds[index]!)!,
      totalPaise,
    })),
  });
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
    dueOn: dueDay(customer, { issuedOn: sale.issuedOn, isPaid: paidPaise >= computed.totalPaise, balanceAfterPaise }),
    advances: used.map(({ advance, amountPaise }) => ({ number: advance.number, amountPaise })),
  });
  const costs = sale.lines.map((line) => valueAtCost(products.get(line.productId)!.costCentipaise, line.quantityMilli));
  const { invoiceId, lineIds } = await saveInvoice(scope, {
    ...taken,
    kind: computed.document,
    customerId: customer?.id ?? null,
    customerName: buyer?.name ?? null,
    issuedOn: sale.issuedOn,
    amounts: computed,
    productIds,
    costs,
    request: keptRequest(sale, computed.lines),
    originalId: sale.fromQuotationId ?? null,
    replacesId: sale.replacesId ?? null,
    snapshot,
  });
  const onHand = await moveGoodsOut(scope, { ...sale, invoiceId, lineIds, reason: 'sale' }, { costs, parts, products });
  await postSale(scope, { sale, customer, computed, invoiceId, cost: sum(costs), paid });
  await useAdvances(scope, { documentId: invoiceId, issuedOn: sale.issuedOn, used });
  for (const part of paid) {
    const money = { direction: 'in' as const, ...part, paidOn: sale.issuedOn, invoiceId };
    await (customer ? recordPayment(scope, { ...money, partyId: customer.id }) : recordWalkInMoney(scope, money));
  }
  return {
    invoiceId,
    number: taken.number,
    kind: computed.document,
    totalPaise: computed.totalPaise,
    taxPaise: computed.reverseCharge ? 0 : taxOf(computed),
    recipientTaxPaise: computed.reverseCharge ? taxOf(computed) : 0,
    charges: toldCharges(computed.charges),
    discountPaise: computed.discountPaise,
    roundOffPaise: computed.roundOffPaise,
    paidPaise,
    paymentMode: onlyMode(paid),
    paid,
    balanceAfterPaise,
    advances: used.map(({ advance, amountPaise }) => ({ number: advance.number, amountPaise })),
    ...lacksOf(scope, { computed, customer, products: [...products.values()] }),
    branchId: scope.branchId,
    lines: sale.lines.map((line, index) => ({
      productId: line.productId,
      name: products.get(line.productId)!.name,
      quantityMilli: line.quantityMilli,
      unit: products.get(line.productId)!.unit,
      totalPaise: computed.lines[index]!.totalPaise,
      onHandMilli: onHand.get(line.productId) ?? null,
      isWholesale:
        line.unitPriceCentipaise === null &&
        line.lineTotalPaise === null &&
        paysWholesale(products.get(line.productId)!, customer),
      lacksRate: lacksRate(scope, products.get(line.productId)!),
      ...(computed.warnings.some(({ code, line: at }) => code === 'hsn_missing' && at === index)
        ? { lacksHsn: true }
        : {}),
      ...batchesOf(parts[index]!),
    })),
  };
}

/** Goods worth more than this travel with an e-way bill, tax counted in (CGST Rule 138(1)); some states let their own traders carry more. */
const EWAY_ABOVE_PAISE = 50_000_00;

/** What the law wants beside the bill itself; nothing where it wants nothing. */
function lacksOf(
  scope: Scope,
  { computed, customer, products }: { computed: ComputedInvoice; customer: Party | null; products: Product[] },
): Pick<MadeInvoice, 'lacksAddress' | 'needsEwayBill'> {
  const wantsAddress = computed.warnings.some(({ code }) => code === 'buyer_address_needed');
  const hasGoods = products.some(({ isService }) => !isService);
  const isLarge = computed.totalPaise > EWAY_ABOVE_PAISE && hasGoods && scope.shop.registration !== 'unregistered';
  return {
    ...(wantsAddress && !(customer?.address && customer.stateCode) ? { lacksAddress: true } : {}),
    ...(isLarge ? { needsEwayBill: true } : {}),
  };
}

const lacksRate = (scope: Scope, product: Product): boolean =>
  scope.shop.registration === 'regular' && product.treatment === 'taxable' && product.rateBp === 0 && !product.hsn;

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
        ? [
            {
              account: 'receivable' as const,
              partyId: customer.id,
              limitPaise: customer.creditLimitPaise,
              amountPaise: computed.totalPaise,
            },
          ]
        : made.paid.map((part) => ({ account: part.mode, amountPaise: part.amountPaise }))),
      ...salePostings(computed, -1),
      { account: 'cost_of_goods', amountPaise: cost },
      { account: 'inventory', amountPaise: -cost },
    ],
  });
}

/** By when a bill is to be paid, by the days agreed with the customer; null where none were, or nothing is due. */
export function dueDay(
  customer: Pick<Party, 'creditDays'> | null,
  bill: { issuedOn: string; isPaid: boolean; balanceAfterPaise: number | null },
): string | null {
  if (customer?.creditDays == null || bill.isPaid || (bill.balanceAfterPaise ?? 0) <= 0) return null;
  return daysBefore(bill.issuedOn, -customer.creditDays);
}

/**
 * Sales, charges, taxes and round-off of a computed document; sign −1 for a sale, +1 for a credit note. Tax under reverse charge is owed by the
 * recipient and in nobody's total.
 */
export function salePostings(document: Omit<DocumentAmounts, 'lines'>, sign: 1 | -1): Posting[] {
  const untaxed = { cgstPaise: paise(0), sgstPaise: paise(0), igstPaise: paise(0), cessPaise: paise(0) };
  const computed = document.reverseCharge ? { ...document, ...untaxed } : document;
  const taxes = taxOf(computed);
  const charged = (computed.charges ?? []).reduce((all, charge) => all + charge.taxablePaise, 0);
  return [
    { account: 'sales', amountPaise: sign * (computed.totalPaise - taxes - computed.roundOffPaise - charged) },
    { account: 'charges_recovered', amountPaise: sign * charged },
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
