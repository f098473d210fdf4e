import { getParty } from '../customers/parties.ts';
import { fromJson, type Scope } from '../database/scope.ts';
import type { DocumentAmounts } from '../invoices/document-amounts.ts';
import type { DocumentSnapshot } from '../invoices/document-snapshot.ts';
import { nextNumber } from '../invoices/next-number.ts';
import { saveInvoice } from '../invoices/save-invoice.ts';
import { snapshotOf } from '../invoices/snapshot-of.ts';
import type { MoneyAccount } from '../journal/post-entry.ts';
import { milli, paise, unitPrice } from '../money.ts';
import { recordPayment } from '../payments/payments.ts';
import { takeUpAdvance } from './advance-entry.ts';
import { type OpenAdvance, openAdvances } from './open-advances.ts';
import { shareOfAdvance } from './share-of-advance.ts';

export type RefundVoucher = { invoiceId: number; number: string; amountPaise: number; taxPaise: number };

/**
 * Gives money of a customer's advance back. What of it was taxed when it came goes back with a refund voucher for each receipt voucher,
 * newest first (CGST Act s. 31(3)(e), Rule 51); what was never taxed goes first. Errors: `amount_out_of_range`, `no_such_party`,
 * `period_filed`.
 */
export async function returnAdvance(
  scope: Scope,
  wish: { customerId: number; mode: MoneyAccount; amountPaise: number; paidOn: string },
): Promise<{ paymentId: number; balanceAfterPaise: number; vouchers: RefundVoucher[] }> {
  const customer = await getParty(scope, wish.customerId, { lock: true });
  const { mode, amountPaise, paidOn } = wish;
  const paid = await recordPayment(scope, { partyId: customer.id, direction: 'out', mode, amountPaise, paidOn });
  const open = await openAdvances(scope, { customerId: customer.id, upTo: paidOn });
  const taxedPaise = open.reduce((sum, advance) => sum + advance.openPaise, 0);
  const plainPaise = Math.max(0, -customer.balancePaise - taxedPaise);
  const vouchers: RefundVoucher[] = [];
  let leftPaise = Math.min(taxedPaise, Math.max(0, amountPaise - plainPaise));
  for (const advance of open.toReversed()) {
    const part = Math.min(leftPaise, advance.openPaise);
    leftPaise -= part;
    if (part > 0) vouchers.push(await refundVoucher(scope, { advance, amountPaise: part, mode, issuedOn: paidOn }));
  }
  return { paymentId: paid.paymentId, balanceAfterPaise: paid.balanceAfterPaise ?? 0, vouchers };
}

/** The advances that an act took go back whole, as when its cheque bounced: nobody was paid, and no tax is owed. */
export async function returnAdvancesOf(
  scope: Scope,
  wish: { customerId: number; actId: number; mode: MoneyAccount },
): Promise<RefundVoucher[]> {
  const vouchers: RefundVoucher[] = [];
  for (const advance of await openAdvances(scope, wish)) {
    const { mode } = wish;
    vouchers.push(await refundVoucher(scope, { advance, amountPaise: advance.openPaise, mode, issuedOn: scope.today }));
  }
  return vouchers;
}

async function refundVoucher(
  scope: Scope,
  wish: { advance: OpenAdvance; amountPaise: number; mode: MoneyAccount; issuedOn: string },
): Promise<RefundVoucher> {
  const { advance, amountPaise, mode, issuedOn } = wish;
  const amounts = shareOfAdvance(advance, advance.totalPaise - advance.openPaise, amountPaise);
  const row = await scope.one<{ snapshot: unknown; customer_id: number; customer_name: string | null }>(
    'SELECT snapshot, customer_id, customer_name FROM invoices WHERE tenant_id = :tenantId AND id = :voucherId',
    { voucherId: advance.voucherId },
  );
  const before = fromJson<DocumentSnapshot>(row!.snapshot);
  const [line] = before.lines;
  const number = await nextNumber(scope, 'refund_voucher', issuedOn);
  const refunded: DocumentAmounts = {
    ...amounts,
    placeOfSupply: before.placeOfSupply ?? scope.shop.state_code,
    reverseCharge: false,
    discountPaise: paise(0),
    nilAndExemptPaise: paise(0),
    roundOffPaise: paise(0),
    lines: [
      {
        description: line!.description,
        hsn: line!.hsn,
        quantityMilli: milli(1_000),
        unit: line!.unit,
        unitPriceCentipaise: unitPrice(amountPaise * 100),
        priceIncludesTax: true,
        treatment: 'taxable',
        rateBp: line!.rateBp,
        discountPaise: paise(0),
        ...amounts,
      },
    ],
  };
  const { gstin, stateCode, registration } = before.seller;
  const snapshot = snapshotOf(scope, {
    kind: 'refund_voucher',
    number: number.number,
    issuedOn,
    buyer: before.buyer,
    amounts: refunded,
    seller: { gstin, stateCode, registration },
    original: { number: advance.number, issuedOn: advance.issuedOn },
    replaces: null,
    paidPaise: amountPaise,
    paymentMode: mode,
    balanceAfterPaise: null,
  });
  const { invoiceId } = await saveInvoice(scope, {
    ...number,
    kind: 'refund_voucher',
    customerId: row!.customer_id,
    customerName: row!.customer_name,
    issuedOn,
    amounts: refunded,
    productIds: [advance.productId],
    costs: [0],
    request: null,
    originalId: advance.voucherId,
    replacesId: null,
    snapshot,
  });
  await takeUpAdvance(scope, {
    advance,
    amountPaise,
    documentId: invoiceId,
    occurredOn: issuedOn,
    kind: 'advance_refunded',
  });
  return { invoiceId, number: number.number, amountPaise, taxPaise: amountPaise - amounts.taxablePaise };
}
