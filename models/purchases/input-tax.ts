import type { Party } from '../customers/parties.ts';
import type { Shop } from '../database/scope.ts';
import { currentStateCode } from '../gst/states.ts';
import { type TaxSplit, taxItems } from '../gst/tax-groups.ts';
import type { Product } from '../products/products.ts';

export type PurchaseLine = {
  productId: number;
  quantityMilli: number;
  unit: string;
  /** What was said for the line. */
  totalPaise: number;
  /** Is tax in it? Left out: yes, as shops speak of what they pay. */
  includesTax?: boolean;
};

/** A line as it is booked: what the goods cost the shop, the tax it gets back, and what the supplier is owed. */
export type PricedLine = TaxSplit & { grossPaise: number };

/**
 * Splits a purchase into the cost of the goods and the tax that the shop gets back (CGST Act s. 16): a regular shop from a
 * supplier with a GSTIN, at the rates of its goods. For every other shop or supplier tax is part of the cost (s. 10(4), 9).
 * Goods from another state bear IGST. Pure.
 */
export function splitPurchase(
  shop: Pick<Shop, 'registration' | 'state_code'>,
  supplier: Pick<Party, 'gstin'>,
  lines: { line: PurchaseLine; product: Pick<Product, 'rateBp' | 'cessRateBp' | 'treatment'> }[],
): PricedLine[] {
  const claims = shop.registration === 'regular' && supplier.gstin !== null;
  const isTaxed = (product: Pick<Product, 'treatment'>) => product.treatment === 'taxable';
  const isInterState = claims && currentStateCode(supplier.gstin!.slice(0, 2)) !== currentStateCode(shop.state_code);
  const splits = taxItems(
    lines.map(({ line, product }) => ({
      netPaise: line.totalPaise,
      priceIncludesTax: line.includesTax ?? true,
      rateBp: claims && isTaxed(product) ? product.rateBp : 0,
      // Goods at no rate bear no cess either, as on the shop's own bills.
      cessRateBp: claims && isTaxed(product) && product.rateBp > 0 ? product.cessRateBp : 0,
      unitCessPaise: 0,
    })),
    isInterState,
  );
  return splits.map((split) => ({
    ...split,
    grossPaise: split.taxablePaise + split.cgstPaise + split.sgstPaise + split.igstPaise + split.cessPaise,
  }));
}
