import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { may } from '../plans/plans.ts';
import type { Shelf } from './take-batches.ts';

/** Goods of which more is wanted than lies there, in thousandths of their unit. */
export type Short = { productId: number; name: string; unit: string; leftMilli: number; askedMilli: number };

/** `stock_short`, with every line that is short. */
export class StockShort extends AppError {
  readonly lines: Short[];
  constructor(lines: Short[]) {
    super('stock_short');
    this.name = 'StockShort';
    this.lines = lines;
  }
}

/** Does the shop sell no more than it has? One whose plan cannot tell it what came in could sell nothing at all. */
export const refusesShort = (scope: Pick<Scope, 'shop' | 'today'>): boolean =>
  scope.shop.beyond_stock === 'refuse' && may(scope, 'inventory');

type Goods = { name: string; unit: string; isService: boolean };

/**
 * Refuses goods to leave the scope's place beyond what lies there, in a shop that wants it so. The caller holds the products' rows
 * and read the shelves under them, so of two who want the last piece one gets it; a shop that only warns is asked nothing. A document
 * that takes the place of another (`insteadOf`) may take what that one took, however far the books are below it.
 * Error: `stock_short` (`StockShort`).
 */
export async function refuseShort(
  scope: Scope,
  wanted: { productId: number; quantityMilli: number }[],
  of: { shelves: ReadonlyMap<number, Shelf>; products: ReadonlyMap<number, Goods>; insteadOf?: number | null },
): Promise<void> {
  if (!refusesShort(scope)) return;
  const asked = new Map<number, number>();
  for (const { productId, quantityMilli } of wanted) {
    if (of.products.get(productId)?.isService === false)
      asked.set(productId, (asked.get(productId) ?? 0) + quantityMilli);
  }
  const short = [...asked].flatMap(([productId, askedMilli]): Short[] => {
    const { name, unit } = of.products.get(productId)!;
    const leftMilli = Math.max(0, of.shelves.get(productId)!.onHandMilli);
    return askedMilli <= leftMilli ? [] : [{ productId, name, unit, leftMilli, askedMilli }];
  });
  if (short.length === 0) return;
  const had = of.insteadOf ? await takenBy(scope, of.insteadOf) : new Map<number, number>();
  const lines = short.filter(({ productId, askedMilli }) => askedMilli > (had.get(productId) ?? 0));
  if (lines.length > 0) throw new StockShort(lines);
}

/** What a document took off the shelf, by product. */
async function takenBy(scope: Scope, documentId: number): Promise<Map<number, number>> {
  const rows = await scope.rows<{ productId: number; milli: number }>(
    `SELECT product_id AS productId, 0 - SUM(quantity_milli) AS milli FROM stock_moves
     WHERE tenant_id = :tenantId AND invoice_id = :documentId AND reason IN ('sale', 'challan') GROUP BY product_id`,
    { documentId },
  );
  return new Map(rows.map(({ productId, milli }) => [productId, Number(milli)]));
}
