import { AppError } from '../../models/errors.ts';
import type { SaleLine, SaleRequest } from '../../models/invoices/sale-request.ts';
import { baseQuantityMilli } from '../../models/products/base-quantity.ts';
import { getProduct } from '../../models/products/products.ts';
import { resolveLines } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

/** The lines of a bill with goods added or taken off. Errors: `no_such_product` for goods that are not on it. */
export async function changeGoods(
  turn: ShopTurn,
  request: SaleRequest,
  change: 'add' | 'remove',
): Promise<Pick<SaleRequest, 'lines'>> {
  if (change === 'add') {
    const more = await resolveLines(turn);
    return { lines: [...request.lines, ...more.map(({ product, ...line }) => ({ productId: product.id, ...line }))] };
  }
  let lines = request.lines;
  for (const item of turn.meaning.items) lines = await without(turn, lines, item);
  if (lines.length === 0) throw new AppError('nothing_left_on_bill');
  return { lines };
}

async function without(
  turn: ShopTurn,
  lines: SaleLine[],
  item: ShopTurn['meaning']['items'][number],
): Promise<SaleLine[]> {
  const productId = Number(item.product);
  const product = await getProduct(turn.scope, productId);
  const line = lines.find((one) => one.productId === productId);
  if (!line) throw new AppError('not_on_bill', { name: product.name });
  const off = item.qty === null ? line.quantityMilli : baseQuantityMilli(product, item.qty, item.unit);
  const left = line.quantityMilli - off;
  if (left < 0) throw new AppError('not_on_bill', { name: product.name });
  if (left === 0) return lines.filter((one) => one !== line);
  const lineTotalPaise =
    line.lineTotalPaise === null ? null : Math.round((line.lineTotalPaise * left) / line.quantityMilli);
  return lines.map((one) => (one === line ? { ...line, quantityMilli: left, lineTotalPaise } : one));
}
