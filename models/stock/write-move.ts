import type { Scope } from '../database/scope.ts';
import { changeBatch } from './batches.ts';

/** `batch`: goods of no known batch became known, or the other way round; nothing came or went. */
export type StockReason =
  | 'sale'
  | 'return'
  | 'purchase'
  | 'stock_in'
  | 'stock_out'
  | 'count'
  | 'opening'
  | 'reversal'
  | 'batch'
  | 'purchase_return'
  | 'challan'
  | 'challan_return';

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
  /** The batch the goods are of, and the line of a document they were on. */
  batchId?: number | null;
  lineId?: number | null;
  reversesId?: number | null;
};

type WrittenMove = StockMove & { valuePaise: number; onHandMilli: number };

/** Appends the row of a move and keeps the quantity of its batch; the product's own is the caller's. Private to this folder. */
export async function writeMove(scope: Scope, move: WrittenMove): Promise<number> {
  await keepBatch(scope, move);
  return scope.insert('stock_moves', rowOf(scope, move));
}

/** The same of many moves, in their order. */
export async function writeMoves(scope: Scope, moves: WrittenMove[]): Promise<void> {
  for (const move of moves) await keepBatch(scope, move);
  await scope.insertMany(
    'stock_moves',
    moves.map((move) => rowOf(scope, move)),
  );
}

async function keepBatch(scope: Scope, { productId, quantityMilli, batchId = null }: StockMove): Promise<void> {
  if (batchId !== null) await changeBatch(scope, { batchId, productId, byMilli: quantityMilli });
}

const rowOf = (scope: Scope, move: WrittenMove) => ({
  product_id: move.productId,
  quantity_milli: move.quantityMilli,
  reason: move.reason,
  value_paise: move.valuePaise,
  on_hand_after_milli: move.onHandMilli,
  moved_on: move.movedOn,
  invoice_id: move.invoiceId ?? null,
  purchase_id: move.purchaseId ?? null,
  batch_id: move.batchId ?? null,
  line_id: move.lineId ?? null,
  act_id: scope.actId,
  reverses_id: move.reversesId ?? null,
  created_at: scope.now,
});
