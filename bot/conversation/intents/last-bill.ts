import { lastAct } from '../../../models/acts/find-act.ts';
import { AppError } from '../../../models/errors.ts';
import type { MadeInvoice } from '../../../models/invoices/create-invoice.ts';
import { requestOfDocument, type SaleLine, type SaleRequest } from '../../../models/invoices/sale-request.ts';
import { baseQuantityMilli } from '../../../models/products/base-quantity.ts';
import { getProduct } from '../../../models/products/products.ts';
import { resolveLines } from '../resolve.ts';
import type { ShopTurn } from '../turn.ts';
import { correct } from './correct.ts';
import { sell } from './sale.ts';

/** "Aur 2 maggi" an hour after a bill is a new customer at the counter. */
const STILL_THE_SAME_MS = 30 * 60_000;

/** "aur 1 kg sugar bhi", "maggi hata do": the bill that was just written, with other goods. */
export async function changeLastBill(turn: ShopTurn): Promise<void> {
  if (turn.meaning.extra.on_last_bill === 'add' && !(await isSameBuyer(turn))) return sell(turn);
  return correct(turn);
}

/** Is the bill before this message still the one that is being made? A quoted bill is, whenever it was. */
async function isSameBuyer(turn: ShopTurn): Promise<boolean> {
  if (turn.message.quotedWireId !== null) return true;
  const act = await lastAct(turn.scope, turn.chat.id);
  if (act?.kind !== 'sale' || turn.scope.now.getTime() - act.createdAt.getTime() > STILL_THE_SAME_MS) return false;
  const { customer, extra } = turn.meaning;
  if (customer === null && extra.customer_name === null) return true;
  const { invoiceId } = act.detail.invoice as MadeInvoice;
  return (await requestOfDocument(turn.scope, invoiceId)).customerId === Number(customer ?? Number.NaN);
}

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
