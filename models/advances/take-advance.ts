import { getParty } from '../customers/parties.ts';
import type { Scope, Shop } from '../database/scope.ts';
import { nextNumber } from '../invoices/next-number.ts';
import { buyerOf, compute, requestFor } from '../invoices/price-sale.ts';
import { saveInvoice } from '../invoices/save-invoice.ts';
import { snapshotOf } from '../invoices/snapshot-of.ts';
import type { MoneyAccount } from '../journal/post-entry.ts';
import type { ChequeSaid } from '../payments/cheques.ts';
import { recordPayment } from '../payments/payments.ts';
import { lockProducts, type Product } from '../products/products.ts';
import { postAdvanceTax } from './advance-entry.ts';

/**
 * Is an advance for this taxed when it comes? Of a service it is (CGST Act s. 13(2)); of goods it is not, since 15 November 2017
 * (Notification 66/2017-Central Tax), and whoever pays no tax on bills pays none ahead of them. Whose rate nobody has told has
 * none to charge.
 */
export const taxesAdvance = (
  shop: Pick<Shop, 'registration'>,
  product: Pick<Product, 'isService' | 'treatment' | 'rateBp'>,
): boolean =>
  shop.registration === 'regular' && product.isService && product.treatment === 'taxable' && product.rateBp > 0;

export type TakenAdvance = {
  paymentId: number;
  balanceAfterPaise: number;
  /** Null where the advance bears no tax: it is money in the khata and no more. */
  voucher: { invoiceId: number; number: string; taxPaise: number } | null;
};

/**
 * Takes an advance for something the shop will do: money in the khata and, where it is taxed, a receipt voucher (CGST Rule 50) with
 * the tax that is in it, owed from the day of receipt. Locks: customer, product, number.
 * Errors: `amount_out_of_range`, `no_such_party`, `no_such_product`, `period_filed`.
 */
export async function takeAdvance(
  scope: Scope,
  wish: {
    customerId: number;
    productId: number;
    mode: MoneyAccount;
    amountPaise: number;
    paidOn: string;
    isCheque?: boolean;
    cheque?: ChequeSaid;
  },
): Promise<TakenAdvance> {
  const customer = await getParty(scope, wish.customerId, { lock: true });
  const products = await lockProducts(scope, [wish.productId]);
  const product = products.get(wish.productId)!;
  const { mode, amountPaise, paidOn, isCheque, cheque } = wish;
  const payment = { partyId: customer.id, direction: 'in' as const, mode, amountPaise, paidOn };
  const paid = await recordPayment(scope, {
    ...payment,
    ...(isCheque === undefined ? {} : { isCheque }),
    ...(cheque === undefined ? {} : { cheque }),
  });
  const taken = { paymentId: paid.paymentId, balanceAfterPaise: paid.balanceAfterPaise ?? 0 };
  if (customer.kind !== 'customer' || !taxesAdvance(scope.shop, product)) return { ...taken, voucher: null };
  const sale = {
    // What is handed over has the tax in it, whatever the price list says of the service.
    lines: [
      {
        productId: product.id,
        quantityMilli: 1_000,
        unitPriceCentipaise: null,
        lineTotalPaise: amountPaise,
        priceIncludesTax: true,
      },
    ],
    discount: null,
    agreedTotalPaise: null,
    issuedOn: paidOn,
  };
  const computed = compute({ ...requestFor(scope, customer, products, sale), roundToRupee: false });
  const number = await nextNumber(scope, 'receipt_voucher', paidOn);
  const snapshot = snapshotOf(scope, {
    kind: 'receipt_voucher',
    number: number.number,
    issuedOn: paidOn,
    buyer: buyerOf(customer, { customerName: null }),
    amounts: computed,
    original: null,
    replaces: null,
    paidPaise: amountPaise,
    paymentMode: mode,
    balanceAfterPaise: null,
  });
  const { invoiceId } = await saveInvoice(scope, {
    ...number,
    kind: 'receipt_voucher',
    customerId: customer.id,
    customerName: customer.name,
    issuedOn: paidOn,
    amounts: computed,
    productIds: [product.id],
    costs: [0],
    request: null,
    originalId: null,
    replacesId: null,
    snapshot,
  });
  await postAdvanceTax(scope, {
    kind: 'advance_tax',
    occurredOn: paidOn,
    voucherId: invoiceId,
    amounts: computed,
    sign: 1,
  });
  return {
    ...taken,
    voucher: { invoiceId, number: number.number, taxPaise: amountPaise - computed.taxablePaise },
  };
}
