import { changeBranchStock } from '../branches/branch-stock.ts';
import type { Scope } from '../database/scope.ts';
import { changeBatch } from './batches.ts';

/**
 * `batch`: goods of no known batch became known, or the other way round; nothing came or went. `transfer`: goods went from one
 * place of the shop to another.
 */
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
  | 'challan_return'
  | 'transfer';

/** Of these a pair of moves leaves what the shop has, and what it is worth, as it was. */
export const WITHIN_SHOP: ReadonlySet<StockReason> = new Set<StockReason>(['batch', 'transfer']);

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
  /** Where in the shop; null: at its main place. Left out: at the scope's. */
  branchId?: number | null;
  reversesId?: number | null;
};

type WrittenMove = StockMove & { valuePaise: number; onHandMilli: number };

/** Appends the row of a move and keeps the quantity of its batch and what lies in its branch; the product's own is the caller's. Private to this folder. */
export async function writeMove(scope: Scope, move: WrittenMove): Promise<number> {
  await keepPlaces(scope, move);
  return scope.insert('stock_moves', rowOf(scope, move));
}

/** The same of many moves, in their order. */
export async function writeMoves(scope: Scope, moves: WrittenMove[]): Promise<void> {
  for (const move of moves) await keepPlaces(scope, move);
  await scope.insertMany(
    'stock_moves',
    moves.map((move) => rowOf(scope, move)),
  );
}

async function keepPlaces(scope: Scope, move: StockMove): Promise<void> {
  const { productId, quantityMilli: byMilli, batchId = null } = move;
  if (batchId !== null) await changeBatch(scope, { batchId, productId, byMilli });
  const branchId = branchOf(scope, move);
  if (branchId !== null) await changeBranchStock(scope, { branchId, productId, batchId, byMilli });
}

const branchOf = (scope: Scope, { branchId }: StockMove): number | null =>
  branchId === undefined ? scope.branchId : branchId;

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
  branch_id: branchOf(scope, move),
  act_id: scope.actId,
  reverses_id: move.reversesId ?? null,
  created_at: scope.now,
});
