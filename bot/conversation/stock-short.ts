import { inSavepoint } from '../../models/database/savepoint.ts';
import type { AppError } from '../../models/errors.ts';
import { unitFactorMilli } from '../../models/products/base-quantity.ts';
import { refusesShort, type Short, StockShort } from '../../models/stock/refuse-short.ts';
import type { UnderstoodItem } from '../language/understanding.ts';
import { quantity } from '../replies/format.ts';
import { askToConfirm, resolveLines } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

/** What a refusal says: its sentence, and of goods that are not there, which and how much of them is. */
export function refusalText(turn: Pick<ShopTurn, 't'>, error: AppError): string {
  const why = turn.t(`error.${error.code}`, error.detail);
  return error instanceof StockShort ? [...shortTexts(turn, error.lines), why].join('\n') : why;
}

const shortTexts = ({ t }: Pick<ShopTurn, 't'>, lines: Short[]): string[] =>
  lines.map(({ name, unit, leftMilli, askedMilli }) =>
    t('stock.short', { name, left: quantity(leftMilli, unit), asked: quantity(askedMilli, unit) }),
  );

/** Does what takes goods; what is refused because less of them is there is offered as far as they go. */
export async function orOfferWhatIsThere(turn: ShopTurn, work: () => Promise<unknown>): Promise<void> {
  if (!refusesShort(turn.scope) || turn.meaning.extra.on_last_bill) return void (await work());
  try {
    await inSavepoint(turn.scope, 'goods', work);
  } catch (error) {
    if (!(error instanceof StockShort)) throw error;
    const items = await itemsThere(turn, error.lines);
    if (items === null) throw error;
    const there = { ...turn, meaning: { ...turn.meaning, items } };
    const lines = await resolveLines(there);
    const list = lines.map(
      ({ product, quantityMilli }) => `${product.name} × ${quantity(quantityMilli, product.unit)}`,
    );
    const offer = turn.t('stock.short_offer', { list: list.join(', ') });
    await askToConfirm(there, [...shortTexts(turn, error.lines), offer].join('\n'));
  }
}

/**
 * The goods of the message as far as they are there. Null when nothing is, or when a sum was said for what is not there: what part of
 * it the rest costs is nobody's to guess.
 */
async function itemsThere(turn: ShopTurn, short: Short[]): Promise<UnderstoodItem[] | null> {
  const { meaning } = turn;
  if (meaning.amount !== null || (meaning.payment?.amount ?? null) !== null || meaning.payments.length > 0) return null;
  const left = new Map(short.map(({ productId, leftMilli }) => [productId, leftMilli]));
  const products = new Map((await resolveLines(turn)).map(({ product }) => [product.id, product]));
  const items: UnderstoodItem[] = [];
  for (const item of meaning.items) {
    const product = products.get(Number(item.product))!;
    const leftMilli = left.get(product.id);
    if (leftMilli === undefined) {
      items.push(item);
      continue;
    }
    if (item.amount !== null) return null;
    const [line] = await resolveLines({ ...turn, meaning: { ...meaning, items: [item] } });
    const takenMilli = Math.min(leftMilli, line!.quantityMilli);
    left.set(product.id, leftMilli - takenMilli);
    if (takenMilli === line!.quantityMilli) items.push(item);
    // A price for a box is none for what is left of it.
    else if (item.price !== null && unitFactorMilli(product, item.unit) !== 1_000) return null;
    else if (takenMilli > 0) items.push({ ...item, qty: takenMilli / 1_000, unit: null });
  }
  return items.length === 0 ? null : items;
}
