import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type Posting, postEntry } from '../journal/post-entry.ts';
import { reversalDay } from '../journal/reversal-day.ts';

export type StockReason = 'sale' | 'return' | 'purchase' | 'stock_in' | 'stock_out' | 'count' | 'opening' | 'reversal';

export type StockMove = {
  productId: number;
  /** Signed thousandths of the product's unit: in is positive. */
  quantityMilli: number;
  reason: StockReason;
  /** What the goods are worth, signed like the quantity; null: at the moving-average cost. */
  valuePaise: number | null;
  movedOn: string;
  invoiceId?: number | null;
  purchaseId?: number | null;
  reversesId?: number | null;
};

/** Of one move, in paise: far above any shop, far below where sums lose their last digit. */
const MOST_VALUE_PAISE = 1e13;

type Held = { id: number; on_hand_milli: number; cost_centipaise: number };

/** price (centipaise a unit) × quantity (thousandths) in paise, half away from zero. */
export function valueAtCost(costCentipaise: number, quantityMilli: number): number {
  const product = BigInt(costCentipaise) * BigInt(quantityMilli);
  const half = product < 0n ? -50_000n : 50_000n;
  return Number((product + half) / 100_000n);
}

/**
 * Appends one change of a product's quantity and keeps on-hand and the moving-average cost in the same transaction. The
 * caller holds the product's row lock or gets it here. Returns the value moved in paise, signed like the quantity.
 * Incoming goods with a value change the average; outgoing goods leave at the average.
 */
export async function moveStock(
  scope: Scope,
  move: StockMove,
): Promise<{ moveId: number; valuePaise: number; onHandMilli: number }> {
  const held = await scope.one<Held>(
    'SELECT id, on_hand_milli, cost_centipaise FROM products WHERE id = :productId AND tenant_id = :tenantId FOR UPDATE',
    { productId: move.productId },
  );
  if (!held) throw new AppError('no_such_product', { name: String(move.productId) });
  const valuePaise = move.valuePaise ?? valueAtCost(held.cost_centipaise, move.quantityMilli);
  const onHandMilli = held.on_hand_milli + move.quantityMilli;
  if (!Number.isSafeInteger(onHandMilli) || Math.abs(onHandMilli) > 1e12) throw new AppError('quantity_out_of_range');
  if (!(Math.abs(valuePaise) <= MOST_VALUE_PAISE)) throw new AppError('amount_out_of_range');
  const moveId = await scope.insert('stock_moves', {
    product_id: move.productId,
    quantity_milli: move.quantityMilli,
    reason: move.reason,
    value_paise: valuePaise,
    on_hand_after_milli: onHandMilli,
    moved_on: move.movedOn,
    invoice_id: move.invoiceId ?? null,
    purchase_id: move.purchaseId ?? null,
    act_id: scope.actId,
    reverses_id: move.reversesId ?? null,
    created_at: scope.now,
  });
  await scope.change(
    'UPDATE products SET on_hand_milli = :onHandMilli, cost_centipaise = :cost WHERE id = :productId AND tenant_id = :tenantId',
    {
      onHandMilli,
      cost: costAfter(held, move, valuePaise),
      productId: move.productId,
    },
  );
  return { moveId, valuePaise, onHandMilli };
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

/** Writes the mirror image of a move at the value it had. The unique key makes a second reversal impossible. */
export async function reverseMove(scope: Scope, moveId: number): Promise<void> {
  const move = await scope.one<{
    product_id: number;
    quantity_milli: number;
    value_paise: number;
    moved_on: string;
    created_at: Date;
    invoice_id: number | null;
    purchase_id: number | null;
  }>('SELECT * FROM stock_moves WHERE id = :moveId AND tenant_id = :tenantId', { moveId });
  if (!move) throw new Error(`No stock move ${moveId}`);
  await moveStock(scope, {
    productId: move.product_id,
    quantityMilli: -move.quantity_milli,
    reason: 'reversal',
    valuePaise: -move.value_paise,
    movedOn: reversalDay(scope, { on: move.moved_on, createdAt: move.created_at }),
    invoiceId: move.invoice_id,
    purchaseId: move.purchase_id,
    reversesId: moveId,
  });
}

export type StockChangeLine = { productId: number; quantityMilli: number; totalCostPaise?: number | null };

/** Goods that came without a supplier's bill. With a cost given the average changes; without one they come at the average. */
export async function stockIn(scope: Scope, lines: StockChangeLine[], reason: 'stock_in' | 'opening' = 'stock_in') {
  return changeStock(
    scope,
    reason,
    lines.map((line) => ({ ...line, signed: line.quantityMilli })),
  );
}

/** Goods that left unsold: broken, spoilt, own use. */
export async function stockOut(scope: Scope, lines: StockChangeLine[]) {
  return changeStock(
    scope,
    'stock_out',
    lines.map((line) => ({ ...line, signed: -line.quantityMilli })),
  );
}

/** A count: the quantity is the new level. A count that changes nothing writes nothing. */
export async function countStock(scope: Scope, lines: StockChangeLine[]) {
  const levels: (StockChangeLine & { signed: number })[] = [];
  for (const line of [...lines].sort((a, b) => a.productId - b.productId)) {
    const held = await scope.one<Held>(
      'SELECT id, on_hand_milli, cost_centipaise FROM products WHERE id = :productId AND tenant_id = :tenantId FOR UPDATE',
      { productId: line.productId },
    );
    if (!held) throw new AppError('no_such_product', { name: String(line.productId) });
    levels.push({ ...line, signed: line.quantityMilli - held.on_hand_milli });
  }
  return changeStock(scope, 'count', levels);
}

/** What came in without a bill is owed to somebody until its bill comes: neither profit nor loss. */
const AGAINST: Partial<Record<StockReason, Posting['account']>> = {
  opening: 'opening_balance',
  stock_in: 'goods_received',
};

async function changeStock(scope: Scope, reason: StockReason, lines: (StockChangeLine & { signed: number })[]) {
  const results: { productId: number; movedMilli: number; onHandMilli: number }[] = [];
  let worth = 0;
  for (const line of [...lines].sort((a, b) => a.productId - b.productId)) {
    if (line.quantityMilli < 0) throw new AppError('quantity_out_of_range');
    if (line.signed === 0) {
      results.push({ productId: line.productId, movedMilli: 0, onHandMilli: line.quantityMilli });
      continue;
    }
    const moved = await moveStock(scope, {
      productId: line.productId,
      quantityMilli: line.signed,
      reason,
      valuePaise: line.totalCostPaise ?? null,
      movedOn: scope.today,
    });
    worth += moved.valuePaise;
    results.push({ productId: line.productId, movedMilli: line.signed, onHandMilli: moved.onHandMilli });
  }
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
  return { lines: results };
}
