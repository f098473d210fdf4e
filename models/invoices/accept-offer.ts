import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { lockProducts } from '../products/products.ts';
import { bringBackAll, productsOnChallan } from './goods-on-challan.ts';

/**
 * A quotation or a challan is billed once: of two that accept it together the second waits here and is refused. The goods of a
 * challan go back on the shelf, from where the bill takes what it sells. Error: `no_such_invoice`.
 */
export async function acceptOffer(scope: Scope, offerId: number, alsoLocked: number[]): Promise<void> {
  await lockProducts(scope, [...alsoLocked, ...(await productsOnChallan(scope, offerId))]);
  const accepted = await scope.change(
    `UPDATE invoices SET status = 'converted' WHERE id = :offerId AND tenant_id = :tenantId
     AND kind IN ('quotation', 'delivery_challan') AND status = 'issued'`,
    { offerId },
  );
  if (accepted === 0) throw new AppError('no_such_invoice', { number: '' });
  await bringBackAll(scope, offerId);
}
