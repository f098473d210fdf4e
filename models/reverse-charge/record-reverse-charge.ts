import { getParty, type Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { recordExpense } from '../expenses/record-expense.ts';
import type { ComputedInvoice } from '../gst/invoice-request.ts';
import { isSlab } from '../gst/rates.ts';
import type { SnapshotParty } from '../invoices/document-snapshot.ts';
import { nextNumber } from '../invoices/next-number.ts';
import { compute } from '../invoices/price-sale.ts';
import { saveInvoice } from '../invoices/save-invoice.ts';
import { snapshotOf } from '../invoices/snapshot-of.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';
import { milli, paise } from '../money.ts';

/** A service paid for of which the shop owes the tax; the sum paid has none in it. */
export type ReverseChargeExpense = {
  /** What was paid for, as its documents say. */
  description: string;
  sac: string | null;
  rateBp: number;
  amountPaise: number;
  mode: MoneyAccount;
  spentOn: string;
  /** Who was paid: somebody of the lists, or a name and no more. */
  supplierId: number | null;
  supplierName: string | null;
};
export type RecordedReverseCharge = {
  expenseId: number;
  taxPaise: number;
  isInterState: boolean;
  /** Does the shop get the tax back? */
  isClaimed: boolean;
  /** Written in place of a supplier who is not registered. */
  selfInvoice: { invoiceId: number; number: string } | null;
  paymentVoucher: { invoiceId: number; number: string };
};

/**
 * Notes money paid for a service whose tax the recipient owes (CGST Act s. 9(3)): the expense, the tax owed and (to a regular shop)
 * the same tax as its input (s. 16), an invoice to itself where the supplier has no GSTIN (s. 31(3)(f)), and a payment voucher
 * (s. 31(3)(g), Rule 52). The tax is due by the day of payment (s. 13(3)). To a composition shop it is a cost (s. 10(4)).
 * Errors: `not_registered`, `amount_out_of_range`, `gst_rate_unknown`, `no_such_party`, `period_filed`.
 */
export async function recordReverseCharge(scope: Scope, wish: ReverseChargeExpense): Promise<RecordedReverseCharge> {
  const { shop } = scope;
  if (shop.registration === 'unregistered') throw new AppError('not_registered');
  if (wish.rateBp <= 0 || !isSlab(wish.rateBp, wish.spentOn)) {
    throw new AppError('gst_rate_unknown', { rate: wish.rateBp / 100 });
  }
  const supplier = wish.supplierId === null ? null : await getParty(scope, wish.supplierId, { lock: true });
  const { description, mode, amountPaise, spentOn } = wish;
  const { expenseId } = await recordExpense(scope, { category: description, mode, amountPaise, spentOn });
  const computed = taxOwed(scope, wish, supplier);
  const made = { wish, computed, supplier: supplierOf(wish, supplier) };
  const selfInvoice = supplier?.gstin ? null : await write(scope, 'self_invoice', made);
  const paymentVoucher = await write(scope, 'payment_voucher', made);
  const isClaimed = shop.registration === 'regular';
  const { cgstPaise, sgstPaise, igstPaise } = computed;
  const taxPaise = cgstPaise + sgstPaise + igstPaise;
  await postEntry(scope, {
    kind: 'reverse_charge',
    occurredOn: spentOn,
    reference: { invoiceId: paymentVoucher.invoiceId, expenseId },
    postings: [
      { account: 'input_reverse_cgst', amountPaise: isClaimed ? cgstPaise : 0 },
      { account: 'input_reverse_sgst', amountPaise: isClaimed ? sgstPaise : 0 },
      { account: 'input_reverse_igst', amountPaise: isClaimed ? igstPaise : 0 },
      { account: 'expenses', amountPaise: isClaimed ? 0 : taxPaise },
      { account: 'reverse_cgst', amountPaise: -cgstPaise },
      { account: 'reverse_sgst', amountPaise: -sgstPaise },
      { account: 'reverse_igst', amountPaise: -igstPaise },
    ],
  });
  return { expenseId, taxPaise, isInterState: computed.isInterState, isClaimed, selfInvoice, paymentVoucher };
}

/** What a payment would owe in tax, without writing anything. Errors as `recordReverseCharge`. */
export async function priceReverseCharge(scope: Scope, wish: ReverseChargeExpense): Promise<{ taxPaise: number }> {
  if (scope.shop.registration === 'unregistered') throw new AppError('not_registered');
  if (wish.rateBp <= 0 || !isSlab(wish.rateBp, wish.spentOn)) {
    throw new AppError('gst_rate_unknown', { rate: wish.rateBp / 100 });
  }
  const supplier = wish.supplierId === null ? null : await getParty(scope, wish.supplierId);
  const { cgstPaise, sgstPaise, igstPaise } = taxOwed(scope, wish, supplier);
  return { taxPaise: cgstPaise + sgstPaise + igstPaise };
}

/** The service is supplied where the shop is registered (IGST Act s. 12(2)); from another state it bears IGST. */
function taxOwed({ shop }: Scope, wish: ReverseChargeExpense, supplier: Party | null): ComputedInvoice {
  return compute({
    date: wish.spentOn,
    seller: {
      registration: 'regular',
      stateCode: supplier?.gstin?.slice(0, 2) ?? supplier?.stateCode ?? shop.state_code,
    },
    buyer: { gstin: shop.gstin, stateCode: shop.state_code },
    pricesIncludeTax: false,
    reverseCharge: true,
    roundToRupee: false,
    lines: [
      {
        description: wish.description,
        hsn: wish.sac,
        quantityMilli: milli(1_000),
        unit: 'pcs',
        unitPriceCentipaise: null,
        lineTotalPaise: paise(wish.amountPaise),
        rateBp: wish.rateBp,
        treatment: 'taxable',
      },
    ],
  });
}

function supplierOf(wish: ReverseChargeExpense, supplier: Party | null): SnapshotParty {
  const { name, address, phone, gstin, stateCode } = supplier ?? {
    name: wish.supplierName ?? wish.description,
    address: null,
    phone: null,
    gstin: null,
    stateCode: null,
  };
  return { name, address, phone, gstin, stateCode };
}

async function write(
  scope: Scope,
  kind: 'self_invoice' | 'payment_voucher',
  made: { wish: ReverseChargeExpense; computed: ComputedInvoice; supplier: SnapshotParty },
): Promise<{ invoiceId: number; number: string }> {
  const { wish, computed, supplier } = made;
  const taken = await nextNumber(scope, kind, wish.spentOn);
  const snapshot = snapshotOf(scope, {
    kind,
    number: taken.number,
    issuedOn: wish.spentOn,
    buyer: supplier,
    amounts: computed,
    original: null,
    replaces: null,
    paidPaise: wish.amountPaise,
    paymentMode: wish.mode,
    balanceAfterPaise: null,
  });
  const { invoiceId } = await saveInvoice(scope, {
    ...taken,
    kind,
    customerId: wish.supplierId,
    customerName: supplier.name,
    issuedOn: wish.spentOn,
    amounts: computed,
    productIds: [null],
    costs: [0],
    request: null,
    originalId: null,
    replacesId: null,
    snapshot,
  });
  return { invoiceId, number: taken.number };
}
