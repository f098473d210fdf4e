import { getParty, type Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { computeInvoice } from '../gst/compute-invoice.ts';
import { GstError } from '../gst/gst-error.ts';
import type { ComputedInvoice, Discount, InvoiceRequest } from '../gst/invoice-request.ts';
import { milli, paise, unitPrice } from '../money.ts';
import { listPrice } from '../products/price-lists.ts';
import { lockProducts, type Product } from '../products/products.ts';
import { requestedCharges } from './charges.ts';
import type { SnapshotParty } from './document-snapshot.ts';
import type { SaleRequest } from './sale-request.ts';

type Goods = Pick<
  SaleRequest,
  'lines' | 'discount' | 'agreedTotalPaise' | 'charges' | 'issuedOn' | 'buyer' | 'reverseCharge'
>;

/** What a sale would come to, every amount of it, without writing anything. Errors as `createInvoice`. */
export async function priceSale(scope: Scope, sale: SaleRequest): Promise<ComputedInvoice> {
  const customer = sale.customerId === null ? null : await getParty(scope, sale.customerId, { lock: true });
  const products = await lockProducts(
    scope,
    sale.lines.map((line) => line.productId),
  );
  return compute(requestFor(scope, customer, products, sale));
}

/** Runs the tax engine and turns its refusals into sentences for people. */
export function compute(request: InvoiceRequest): ComputedInvoice {
  try {
    return computeInvoice(request);
  } catch (error) {
    if (!(error instanceof GstError)) throw error;
    if (error.code === 'total_above_prices' || error.code === 'total_below_charges') throw new AppError(error.code);
    if (error.code === 'composition_inter_state') throw new AppError('inter_state_composition');
    if (error.code.startsWith('discount')) throw new AppError('discount_too_big');
    throw new AppError('amount_out_of_range');
  }
}

/** Who is billed: as an earlier document says where one stands behind the sale, else as the customer is known. */
export function buyerOf(
  customer: Party | null,
  sale: Pick<SaleRequest, 'buyer' | 'customerName'>,
): SnapshotParty | null {
  if (sale.buyer !== undefined) return sale.buyer;
  if (customer) {
    const { name, phone, address, gstin, stateCode } = customer;
    return { name, address, phone, gstin, stateCode };
  }
  if (sale.customerName === null) return null;
  return { name: sale.customerName, address: null, phone: null, gstin: null, stateCode: null };
}

/**
 * The tax engine's request for goods of this shop at today's catalogue. Errors: `price_missing`; `reverse_charge_buyer` when the tax is to be
 * owed by somebody who is not registered, or the shop charges none.
 */
export function requestFor(
  scope: Scope,
  customer: Party | null,
  products: Map<number, Product>,
  sale: Goods,
): InvoiceRequest {
  const isTaxed = scope.shop.registration === 'regular';
  const buyer = buyerOf(customer, { ...sale, customerName: null });
  if (sale.reverseCharge && !(isTaxed && buyer?.gstin)) {
    throw new AppError('reverse_charge_buyer', { name: buyer?.name ?? '' });
  }
  const lines = sale.lines.map((line) => {
    const product = products.get(line.productId)!;
    const price = line.unitPriceCentipaise ?? listPrice(product, customer);
    if (price <= 0 && line.lineTotalPaise === null) throw new AppError('price_missing', { name: product.name });
    return {
      description: product.name,
      hsn: product.hsn,
      quantityMilli: milli(line.quantityMilli),
      unit: product.unit,
      unitPriceCentipaise: line.lineTotalPaise === null ? unitPrice(price) : null,
      lineTotalPaise: line.lineTotalPaise === null ? null : paise(line.lineTotalPaise),
      priceIncludesTax: line.priceIncludesTax ?? product.priceIncludesTax,
      rateBp: isTaxed ? product.rateBp : 0,
      treatment:
        isTaxed && product.rateBp === 0 && product.treatment === 'taxable' ? ('nil' as const) : product.treatment,
      cessRateBp: isTaxed ? product.cessRateBp : 0,
    };
  });
  return {
    date: sale.issuedOn,
    seller: { registration: scope.shop.registration, stateCode: scope.shop.state_code },
    buyer: { gstin: buyer?.gstin ?? null, stateCode: buyer?.stateCode ?? null },
    // Every line says for itself. A charge has tax in it unless tax comes on top of all prices of the bill.
    pricesIncludeTax: lines.some((line) => line.priceIncludesTax),
    reverseCharge: sale.reverseCharge ?? false,
    roundToRupee: true,
    discount: discountOf(sale.discount),
    charges: requestedCharges(sale.charges),
    agreedTotalPaise: sale.agreedTotalPaise === null ? null : paise(sale.agreedTotalPaise),
    lines,
  };
}

function discountOf(discount: SaleRequest['discount']): Discount | null {
  if (discount === null) return null;
  return 'percentBp' in discount ? discount : { amountPaise: paise(discount.amountPaise) };
}
