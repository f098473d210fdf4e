import { noteAtReorder } from '../agents/events.ts';
import { atBranch } from '../branches/branch-stock.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { reversalDay } from '../journal/reversal-day.ts';
import type { Product } from '../products/products.ts';
import { settleBatches } from './settle-batches.ts';
import { type StockMove, type StockReason, WITHIN_SHOP, writeMove, writeMoves } from './write-move.ts';

/** Of one move, in paise: far above any shop, far below where sums lose their last digit. */
const MOST_VALUE_PAISE = 1e13;

type Held = {
  id: number;
  name: string;
  is_service: number;
  on_hand_milli: number;
  cost_centipaise: number;
  reorder_at_milli: number | null;
};

/** price (centipaise a unit) × quantity (thousandths) in paise, half away from zero. */
export function valueAtCost(costCentipaise: number, quantityMilli: number): number {
  const product = BigInt(costCentipaise) * BigInt(quantityMilli);
  const half = product < 0n ? -50_000n : 50_000n;
  return Number((product + half) / 100_000n);
}

/**
 * Appends one change of a product's quantity and keeps on-hand and the moving-average cost in the same transaction. The
 * caller holds the product's row lock or gets it here. Returns the value moved in paise, signed like the quantity.
 * Error: `service_has_no_stock`. Incoming goods with a value change the average; outgoing goods leave at the average. The average
 * is one for the whole shop, wherever in it the goods lie.
 */
export async function moveStock(
  scope: Scope,
  move: StockMove,
): Promise<{ moveId: number; valuePaise: number; onHandMilli: number }> {
  const held = await scope.one<Held>(
    'SELECT id, name, is_service, on_hand_milli, cost_centipaise, reorder_at_milli FROM products WHERE id = :productId AND tenant_id = :tenantId FOR UPDATE',
    { productId: move.productId },
  );
  if (!held) throw new AppError('no_such_product', { name: String(move.productId) });
  const { valuePaise, onHandMilli } = moved(held, move);
  const moveId = await writeMove(scope, { ...move, valuePaise, onHandMilli });
  await scope.change(
    'UPDATE products SET on_hand_milli = :onHandMilli, cost_centipaise = :cost WHERE id = :productId AND tenant_id = :tenantId',
    {
      onHandMilli,
      cost: costAfter(held, move, valuePaise),
      productId: move.productId,
    },
  );
  const levels = { beforeMilli: held.on_hand_milli, afterMilli: onHandMilli };
  if (move.reason === 'sale') {
    await noteAtReorder(scope, { id: held.id, reorderAtMilli: held.reorder_at_milli }, levels);
  }
  // What is undone is settled when all of it is.
  if (move.batchId && move.quantityMilli > 0 && !move.reversesId) {
    await settleBatches(move.branchId === undefined ? scope : atBranch(scope, move.branchId), move);
  }
  return { moveId, valuePaise, onHandMilli };
}

/** What a move is worth and leaves. Errors: `service_has_no_stock`, `quantity_out_of_range`, `amount_out_of_range`. */
function moved(
  held: Pick<Held, 'name' | 'is_service' | 'on_hand_milli' | 'cost_centipaise'>,
  move: Pick<StockMove, 'quantityMilli' | 'valuePaise'>,
): { valuePaise: number; onHandMilli: number } {
  if (held.is_service === 1) throw new AppError('service_has_no_stock', { name: held.name });
  const valuePaise = move.valuePaise ?? valueAtCost(held.cost_centipaise, move.quantityMilli);
  const onHandMilli = held.on_hand_milli + move.quantityMilli;
  if (!Number.isSafeInteger(onHandMilli) || Math.abs(onHandMilli) > 1e12) throw new AppError('quantity_out_of_range');
  if (!(Math.abs(valuePaise) <= MOST_VALUE_PAISE)) throw new AppError('amount_out_of_range');
  return { valuePaise, onHandMilli };
}

/**
 * Appends what leaves on one document, in the order given, in as few statements as it takes: outgoing goods change no average.
 * The caller has locked the products in this transaction and moved none of them since. Answers with what is left, by product.
 * Errors as `moveStock`.
 */
export async function moveOut(
  scope: Scope,
  moves: (StockMove & { valuePaise: number })[],
  products: ReadonlyMap<number, Product>,
): Promise<Map<number, number>> {
  const onHand = new Map<number, number>();
  const written = moves.map((move) => {
    if (move.quantityMilli > 0) throw new Error(`${move.quantityMilli} of product ${move.productId} do not leave`);
    const product = products.get(move.productId);
    if (!product) throw new AppError('no_such_product', { name: String(move.productId) });
    const beforeMilli = onHand.get(product.id) ?? product.onHandMilli;
    const held = { name: product.name, is_service: Number(product.isService), on_hand_milli: beforeMilli };
    const { onHandMilli } = moved({ ...held, cost_centipaise: product.costCentipaise }, move);
    onHand.set(product.id, onHandMilli);
    return { ...move, product, beforeMilli, onHandMilli };
  });
  if (written.length === 0) return onHand;
  await writeMoves(scope, written);
  const left = [...onHand];
  await scope.change(
    `UPDATE products SET on_hand_milli = CASE id ${left.map((_, at) => `WHEN :id${at} THEN :left${at}`).join(' ')} END
     WHERE id IN (:ids) AND tenant_id = :tenantId`,
    {
      ids: left.map(([id]) => id),
      ...Object.fromEntries(
        left.flatMap(([id, milli], at) => [[`id${at}`, id] as const, [`left${at}`, milli] as const]),
      ),
    },
  );
  for (const { reason, product, beforeMilli, onHandMilli } of written) {
    if (reason !== 'sale') continue;
    await noteAtReorder(scope, product, { beforeMilli, afterMilli: onHandMilli });
  }
  return onHand;
}

function costAfter(held: Held, move: StockMove, valuePaise: number): number {
  if (move.valuePaise === null) return held.cost_centipaise;
  if (move.quantityMilli > 0) {
    return valuePaise > 0 ? averageCost(held, move.quantityMilli, valuePaise) : held.cost_centipaise;
  }
  return move.reversesId ? costWithout(held, move.quantityMilli, valuePaise) : held.cost_centipaise;
}

/** Goods that came in by mistake take their price out of the average again, unless nothing is left to spread it over. */
function costWithout(held: Held, quantityMilli: number, valuePaise: number): number {
  const left = held.on_hand_milli + quantityMilli;
  const worth = BigInt(held.cost_centipaise) * BigInt(held.on_hand_milli) + BigInt(valuePaise) * 100_000n;
  if (left <= 0 || worth <= 0n) return held.cost_centipaise;
  return Number((worth + BigInt(left) / 2n) / BigInt(left));
}

/** Stock below zero carries no value, so what comes in next sets the cost alone. */
function averageCost(held: Held, quantityMilli: number, valuePaise: number): number {
  const before = Math.max(0, held.on_hand_milli);
  const worth = BigInt(held.cost_centipaise) * BigInt(before) + BigInt(valuePaise) * 100_000n;
  return Number((worth + BigInt(before + quantityMilli) / 2n) / BigInt(before + quantityMilli));
}

/**
 * Writes the mirror image of a move at the value it had, in the batch it was of and where it was. The unique key makes a second reversal
 * impossible. Whoever reverses all moves of an act settles the batches after the last (`settleBatches`).
 */
export async function reverseMove(scope: Scope, moveId: number): Promise<void> {
  const move = await scope.one<{
    product_id: number;
    quantity_milli: number;
    reason: StockReason;
    value_paise: number;
    on_hand_after_milli: number;
    moved_on: string;
    created_at: Date;
    invoice_id: number | null;
    purchase_id: number | null;
    batch_id: number | null;
    line_id: number | null;
    branch_id: number | null;
  }>('SELECT * FROM stock_moves WHERE id = :moveId AND tenant_id = :tenantId', { moveId });
  if (!move) throw new Error(`No stock move ${moveId}`);
  const mirror = {
    productId: move.product_id,
    quantityMilli: -move.quantity_milli,
    reason: 'reversal' as const,
    valuePaise: 0 - move.value_paise,
    movedOn: reversalDay(scope, { on: move.moved_on, createdAt: move.created_at }),
    invoiceId: move.invoice_id,
    purchaseId: move.purchase_id,
    batchId: move.batch_id,
    lineId: move.line_id,
    branchId: move.branch_id,
    reversesId: moveId,
  };
  // Both halves of a change of batch or place are undone together: what is on hand and its cost stay.
  if (WITHIN_SHOP.has(move.reason)) await writeMove(scope, { ...mirror, onHandMilli: move.on_hand_after_milli });
  else await moveStock(scope, mirror);
}
