import type { Scope } from '../database/scope.ts';
import { lockShelves } from './batches.ts';
import { writeMove } from './write-move.ts';

/**
 * Goods of a batch came in at the scope's place while the product was sold beyond what lay there: that much of the batch is what
 * was sold. Keeps the batches of a product from holding more than there is at any place. The caller holds the product's row.
 */
export async function settleBatches(scope: Scope, of: { productId: number; movedOn: string }): Promise<void> {
  const product = await scope.one<{ id: number; name: string; on_hand_milli: number }>(
    'SELECT id, name, on_hand_milli FROM products WHERE tenant_id = :tenantId AND id = :productId FOR UPDATE',
    { productId: of.productId },
  );
  if (!product) return;
  const onHandMilli = product.on_hand_milli;
  const shelf = (await lockShelves(scope, [{ id: product.id, name: product.name, onHandMilli }])).get(product.id)!;
  const { batches } = shelf;
  let surplus = batches.reduce((sum, batch) => sum + batch.leftMilli, 0) - Math.max(0, shelf.onHandMilli);
  for (const { batchId, leftMilli } of batches) {
    const quantityMilli = Math.min(surplus, leftMilli);
    if (quantityMilli <= 0) continue;
    surplus -= quantityMilli;
    await moveBetweenBatches(scope, { ...of, batchId, quantityMilli: -quantityMilli, onHandMilli });
  }
}

/**
 * Goods of no known batch become goods of a batch (a negative quantity: the other way round), in a pair of moves that
 * changes neither what is on hand nor what it is worth.
 */
export async function moveBetweenBatches(
  scope: Scope,
  move: { productId: number; batchId: number; quantityMilli: number; onHandMilli: number; movedOn: string },
): Promise<void> {
  const { productId, onHandMilli, movedOn } = move;
  const half = { productId, onHandMilli, movedOn, reason: 'batch' as const, valuePaise: 0 };
  await writeMove(scope, { ...half, quantityMilli: -move.quantityMilli, batchId: null });
  await writeMove(scope, { ...half, quantityMilli: move.quantityMilli, batchId: move.batchId });
}
