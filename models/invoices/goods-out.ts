import { lookHere } from '../branches/branch-stock.ts';
import type { Scope } from '../database/scope.ts';
import type { Product } from '../products/products.ts';
import { lockShelves } from '../stock/batches.ts';
import { moveOut } from '../stock/move-stock.ts';
import { refuseShort } from '../stock/refuse-short.ts';
import { type BatchPart, shareOut, takeBatches } from '../stock/take-batches.ts';
import type { SaleLine } from './sale-request.ts';

/**
 * Which batches each line's goods are of; none for a service, which takes nothing off a shelf. Lines that say their batch choose first.
 * Errors: those of `takeBatches`; `stock_short` in a shop that sells no more than it has.
 */
export async function pickBatches(
  scope: Scope,
  sale: { lines: SaleLine[]; issuedOn: string; replacesId?: number | null; fromQuotationId?: number | null },
  products: Map<number, Product>,
): Promise<BatchPart[][]> {
  const shelves = await lockShelves(scope, [...products.values()]);
  const insteadOf = sale.replacesId ?? sale.fromQuotationId;
  await refuseShort(scope, sale.lines, { shelves, products, insteadOf });
  const parts: BatchPart[][] = sale.lines.map(() => []);
  const inOrder = sale.lines
    .map((line, index) => ({ line, index, rank: line.batch ? 0 : line.before ? 1 : 2 }))
    .sort((a, b) => a.rank - b.rank);
  for (const { line, index } of inOrder) {
    if (products.get(line.productId)!.isService) continue;
    const rules = { on: sale.issuedOn, sellsExpired: line.sellsExpired ?? false };
    parts[index] = takeBatches(shelves.get(line.productId)!, line, rules);
  }
  return parts;
}

/**
 * Takes the goods of a document off the shelf, each line at its cost and of its batches. The caller holds the products as they
 * are. Answers with what is left where they lay, by product.
 */
export async function moveGoodsOut(
  scope: Scope,
  document: {
    invoiceId: number;
    lineIds: number[];
    issuedOn: string;
    lines: Pick<SaleLine, 'productId'>[];
    reason: 'sale' | 'challan';
  },
  of: { costs: number[]; parts: BatchPart[][]; products: Map<number, Product> },
): Promise<Map<number, number>> {
  const { invoiceId, lineIds, reason } = document;
  if (of.parts.every((parts) => parts.length === 0)) return new Map();
  const order = document.lines
    .map((line, index) => ({ productId: line.productId, index }))
    .sort((a, b) => a.productId - b.productId);
  const moves = order.flatMap(({ productId, index }) => {
    const parts = of.parts[index]!;
    const costs = shareOut(of.costs[index]!, parts);
    return parts.map((part, place) => ({
      productId,
      quantityMilli: -part.quantityMilli,
      reason,
      valuePaise: 0 - costs[place]!,
      movedOn: document.issuedOn,
      invoiceId,
      batchId: part.batchId,
      lineId: lineIds[index]!,
    }));
  });
  const left = await moveOut(scope, moves, of.products);
  const here = await lookHere(scope, [...left.keys()]);
  return new Map([...left].map(([id, allMilli]) => [id, here.goods(id, allMilli)]));
}
