import { lookHere } from '../branches/branch-stock.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type Posting, postEntry } from '../journal/post-entry.ts';
import { lockProducts } from '../products/products.ts';
import { lockShelves, openBatch } from './batches.ts';
import { moveStock } from './move-stock.ts';
import { moveBetweenBatches } from './settle-batches.ts';
import { type BatchPart, type BatchSaid, isSaid, type Shelf, takeBatches } from './take-batches.ts';
import type { StockReason } from './write-move.ts';

export type StockChangeLine = {
  productId: number;
  quantityMilli: number;
  totalCostPaise?: number | null;
  /** The batch that was said of the goods; left out or null: none. */
  batch?: BatchSaid | null;
  /** Printed on goods that come in. */
  mrpPaise?: number | null;
};

type Signed = StockChangeLine & { signed: number };
type Changed = {
  lines: {
    productId: number;
    movedMilli: number;
    /** At the scope's place, once all of them moved. */
    onHandMilli: number;
    /** What went out of which batch. */
    batches?: BatchPart[];
  }[];
};

/** Goods that came without a supplier's bill. With a cost given the average changes; without one they come at the average. */
export async function stockIn(
  scope: Scope,
  lines: StockChangeLine[],
  reason: 'stock_in' | 'opening' = 'stock_in',
): Promise<Changed> {
  return changeStock(
    scope,
    reason,
    lines.map((line) => ({ ...line, signed: line.quantityMilli })),
  );
}

/**
 * Goods that left unsold: broken, spoilt, expired, own use. Off the batch that was said, else off the first to expire.
 * Errors: `no_such_batch`, `batch_short`.
 */
export async function stockOut(scope: Scope, lines: StockChangeLine[]): Promise<Changed> {
  return changeStock(
    scope,
    'stock_out',
    lines.map((line) => ({ ...line, signed: -line.quantityMilli })),
  );
}

/**
 * A count: the quantity is the new level at the scope's place. A count that changes nothing writes nothing. The count of a batch takes goods of
 * no known batch for it before it takes them for more goods.
 */
export async function countStock(scope: Scope, lines: StockChangeLine[]): Promise<Changed> {
  const levels: Signed[] = [];
  const products = await lockProducts(
    scope,
    lines.map((line) => line.productId),
  );
  const here = await lookHere(scope, [...products.keys()]);
  for (const line of [...lines].sort((a, b) => a.productId - b.productId)) {
    const product = products.get(line.productId)!;
    const signed = line.batch
      ? await countBatch(scope, product, { ...line, batch: line.batch })
      : line.quantityMilli - here.goods(product.id, product.onHandMilli);
    levels.push({ ...line, signed });
  }
  return changeStock(scope, 'count', levels);
}

/** Brings a batch to its counted level as far as goods of no known batch make it up; answers with what is still to move. */
async function countBatch(
  scope: Scope,
  product: { id: number; name: string; onHandMilli: number },
  line: StockChangeLine & { batch: BatchSaid },
): Promise<number> {
  if (line.quantityMilli < 0) throw new AppError('quantity_out_of_range');
  const { id, name, onHandMilli } = product;
  // A line before it may have opened a batch.
  const shelf = (await lockShelves(scope, [{ id, name, onHandMilli }])).get(id)!;
  const heldMilli = shelf.batches
    .filter((batch) => isSaid(batch, line.batch))
    .reduce((sum, batch) => sum + batch.leftMilli, 0);
  const knownMilli = Math.min(line.quantityMilli - heldMilli, shelf.restMilli);
  if (knownMilli <= 0) return line.quantityMilli - heldMilli;
  const batchId = await openBatch(scope, product.id, line.batch);
  const move = { productId: product.id, batchId, quantityMilli: knownMilli, movedOn: scope.today };
  await moveBetweenBatches(scope, { ...move, onHandMilli: product.onHandMilli });
  return line.quantityMilli - heldMilli - knownMilli;
}

/** What came in without a bill is owed to somebody until its bill comes: neither profit nor loss. */
const AGAINST: Partial<Record<StockReason, Posting['account']>> = {
  opening: 'opening_balance',
  stock_in: 'goods_received',
};

async function changeStock(scope: Scope, reason: StockReason, lines: Signed[]): Promise<Changed> {
  if (lines.some((line) => line.quantityMilli < 0)) throw new AppError('quantity_out_of_range');
  const results: Changed['lines'] = [];
  const products = await lockProducts(
    scope,
    lines.map((line) => line.productId),
  );
  const shelves = await lockShelves(scope, [...products.values()]);
  const onHand = new Map([...products].map(([id, product]) => [id, product.onHandMilli]));
  let worth = 0;
  for (const line of [...lines].sort((a, b) => a.productId - b.productId)) {
    const parts = await partsOf(scope, line, shelves.get(line.productId)!);
    for (const [index, part] of parts.entries()) {
      const moved = await moveStock(scope, {
        productId: line.productId,
        quantityMilli: Math.sign(line.signed) * part.quantityMilli,
        batchId: part.batchId,
        reason,
        valuePaise: index === 0 ? (line.totalCostPaise ?? null) : null,
        movedOn: scope.today,
      });
      worth += moved.valuePaise;
      onHand.set(line.productId, moved.onHandMilli);
    }
    const known = line.signed < 0 ? parts.filter((part) => part.batchId !== null) : [];
    results.push({
      productId: line.productId,
      movedMilli: line.signed,
      onHandMilli: onHand.get(line.productId)!,
      ...(known.length > 0 ? { batches: known } : {}),
    });
  }
  const here = await lookHere(scope, [...onHand.keys()]);
  const against = AGAINST[reason] ?? 'stock_adjustment';
  if (worth !== 0) {
    await postEntry(scope, {
      kind: reason,
      occurredOn: scope.today,
      postings: [
        { account: 'inventory', amountPaise: worth },
        { account: against, amountPaise: -worth },
      ],
    });
  }
  return {
    lines: results.map((line) => ({ ...line, onHandMilli: here.goods(line.productId, onHand.get(line.productId)!) })),
  };
}

/** What moves in which batch: what comes in one, what goes out of as many as it takes. */
async function partsOf(scope: Scope, line: Signed, shelf: Shelf): Promise<BatchPart[]> {
  if (line.signed === 0) return [];
  const batch = line.batch ?? null;
  if (line.signed < 0) return takeBatches(shelf, { quantityMilli: -line.signed, batch }, { on: null });
  const batchId = batch && (await openBatch(scope, line.productId, batch, line.mrpPaise));
  return [{ quantityMilli: line.signed, batchId, number: batch?.number ?? '', expiresOn: batch?.expiresOn ?? null }];
}
