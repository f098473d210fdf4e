import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { lockProducts } from '../products/products.ts';
import { lockShelves } from '../stock/batches.ts';
import { refuseShort } from '../stock/refuse-short.ts';
import { settleBatches } from '../stock/settle-batches.ts';
import { type BatchPart, type BatchSaid, takeBatches } from '../stock/take-batches.ts';
import { writeMove } from '../stock/write-move.ts';
import { atBranch, lookHere } from './branch-stock.ts';

export type TransferLine = { productId: number; quantityMilli: number; batch?: BatchSaid | null };
export type Transferred = {
  /** What is left where the goods were, and what there is now where they are, in thousandths. */
  lines: { productId: number; movedMilli: number; leftMilli: number; nowMilli: number; batches?: BatchPart[] }[];
};

/**
 * Sends goods from one place of the shop to another (null: the main place). Nothing is bought or sold: each batch is a pair of
 * moves without worth, so what the shop has, its average cost and the journal stay as they are; the cost is one for the whole
 * shop. Goods go off the batch that was said, else the first to expire. More than lies there leaves the place below nothing, or
 * is refused, as a sale is. Errors: `same_branch`, `no_such_product`, `service_has_no_stock`, `quantity_out_of_range`, `no_such_batch`, `batch_short`,
 * `stock_short`.
 */
export async function transferStock(
  scope: Scope,
  transfer: { from: number | null; to: number | null; lines: TransferLine[] },
): Promise<Transferred> {
  const { from, to } = transfer;
  if (from === to) throw new AppError('same_branch');
  const products = await lockProducts(
    scope,
    transfer.lines.map((line) => line.productId),
  );
  const service = [...products.values()].find((product) => product.isService);
  if (service) throw new AppError('service_has_no_stock', { name: service.name });
  const inOrder = [...transfer.lines].sort((a, b) => a.productId - b.productId);
  const there = atBranch(scope, from);
  const shelves = await lockShelves(there, [...products.values()]);
  await refuseShort(there, inOrder, { shelves, products });
  const taken: BatchPart[][] = [];
  for (const line of inOrder) {
    if (!Number.isSafeInteger(line.quantityMilli) || line.quantityMilli <= 0)
      throw new AppError('quantity_out_of_range');
    const batches = takeBatches(shelves.get(line.productId)!, line, { on: null });
    taken.push(batches);
    const { onHandMilli } = products.get(line.productId)!;
    const half = { productId: line.productId, onHandMilli, reason: 'transfer' as const, valuePaise: 0 };
    for (const { batchId, quantityMilli } of batches) {
      const move = { ...half, batchId, movedOn: scope.today };
      await writeMove(scope, { ...move, quantityMilli: -quantityMilli, branchId: from });
      await writeMove(scope, { ...move, quantityMilli, branchId: to });
    }
  }
  for (const productId of products.keys()) {
    await settleBatches(atBranch(scope, to), { productId, movedOn: scope.today });
  }
  const ids = [...products.keys()];
  const [left, now] = [await lookHere(there, ids), await lookHere(atBranch(scope, to), ids)];
  return {
    lines: inOrder.map(({ productId, quantityMilli }, index) => {
      const known = taken[index]!.filter((part) => part.batchId !== null);
      const { onHandMilli } = products.get(productId)!;
      return {
        productId,
        movedMilli: quantityMilli,
        leftMilli: left.goods(productId, onHandMilli),
        nowMilli: now.goods(productId, onHandMilli),
        ...(known.length > 0 ? { batches: known } : {}),
      };
    }),
  };
}
