import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { isKnownHeading } from '../gst/hsn-headings.ts';
import { isSlab, rateFor } from '../gst/rates.ts';
import { catalogueChanged, lockProducts } from './products.ts';

export type ProductTax = { hsn: string | null; rateBp: number };

/**
 * Sets the HSN or the GST rate (basis points) of a product, as the shop says; bills made before keep theirs. A new HSN with
 * no rate said takes the rate of the table when the table leaves no choice. Returns the tax before and after.
 * Errors: `hsn_unknown` for a code whose heading the tariff has not, `gst_rate_unknown` for a rate that no goods bear today.
 */
export async function changeTax(
  scope: Scope,
  productId: number,
  said: { hsn: string | null; rateBp: number | null },
): Promise<{ before: ProductTax; after: ProductTax }> {
  if (said.hsn !== null && (!/^\d{4}(\d\d){0,2}$/.test(said.hsn) || !isKnownHeading(said.hsn))) {
    throw new AppError('hsn_unknown', { hsn: said.hsn });
  }
  if (said.rateBp !== null && !isSlab(said.rateBp, scope.today)) {
    throw new AppError('gst_rate_unknown', { rate: said.rateBp / 100 });
  }
  const product = (await lockProducts(scope, [productId])).get(productId)!;
  const before = { hsn: product.hsn, rateBp: product.rateBp };
  const told = said.hsn === null ? null : rateFor({ hsn: said.hsn, date: scope.today, description: product.name });
  const tableBp = told?.possibleBp.length === 1 ? told.rateBp : null;
  const after = { hsn: said.hsn ?? product.hsn, rateBp: said.rateBp ?? tableBp ?? product.rateBp };
  await scope.update('products', productId, { hsn: after.hsn, rate_bp: after.rateBp });
  await catalogueChanged(scope);
  return { before, after };
}
