import { getParty, type Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { catalogueChanged, lockProducts, type Product } from './products.ts';

/** Does this customer pay the wholesale price of these goods? Who has none set pays what everybody does. */
export const paysWholesale = (
  product: Pick<Product, 'wholesalePriceCentipaise'>,
  customer: Pick<Party, 'isWholesale'> | null,
): boolean => customer?.isWholesale === true && product.wholesalePriceCentipaise !== null;

/** What a unit sells for to a customer, in centipaise, when no price is said. */
export const listPrice = (
  product: Pick<Product, 'salePriceCentipaise' | 'wholesalePriceCentipaise'>,
  customer: Pick<Party, 'isWholesale'> | null,
): number => (paysWholesale(product, customer) ? product.wholesalePriceCentipaise! : product.salePriceCentipaise);

/** Sets what wholesale customers pay for a unit, in centipaise; null: what everybody does. Errors: `no_such_product`, `amount_out_of_range`. */
export async function changeWholesalePrice(
  scope: Scope,
  productId: number,
  centipaise: number | null,
): Promise<{ before: number | null }> {
  if (centipaise !== null && (!Number.isSafeInteger(centipaise) || centipaise <= 0)) {
    throw new AppError('amount_out_of_range');
  }
  const product = (await lockProducts(scope, [productId])).get(productId)!;
  await scope.update('products', productId, { wholesale_price_centipaise: centipaise });
  await catalogueChanged(scope);
  return { before: product.wholesalePriceCentipaise };
}

/** Marks a customer as one who pays wholesale prices, or as one who does not. Error: `no_such_party`. */
export async function changePriceList(
  scope: Scope,
  partyId: number,
  isWholesale: boolean,
): Promise<{ before: boolean }> {
  const party = await getParty(scope, partyId, { lock: true });
  await scope.update('parties', partyId, { is_wholesale: isWholesale });
  return { before: party.isWholesale };
}

/** What an act changed of the lists, for its undo. */
export type ChangedLists = {
  prices?: { productId: number; before: number | null; after: number | null }[];
  customer?: { partyId: number; before: boolean; after: boolean };
};

/** Puts the lists back as they were, unless somebody changed them since. */
export async function restoreLists(scope: Scope, { prices, customer }: ChangedLists): Promise<void> {
  for (const price of prices ?? []) {
    await scope.change(
      `UPDATE products SET wholesale_price_centipaise = :before WHERE tenant_id = :tenantId AND id = :productId
       AND wholesale_price_centipaise <=> :after`,
      price,
    );
  }
  if (customer) {
    const { partyId, before, after } = customer;
    await scope.change(
      'UPDATE parties SET is_wholesale = :before WHERE tenant_id = :tenantId AND id = :partyId AND is_wholesale = :after',
      { partyId, before: before ? 1 : 0, after: after ? 1 : 0 },
    );
  }
}
