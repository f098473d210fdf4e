import { getParty, type Party } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { baseQuantityMilli } from '../../models/products/base-quantity.ts';
import { getProduct, type Product } from '../../models/products/products.ts';
import { mostSold } from '../../models/stock/most-sold.ts';
import type { Understanding, UnderstoodItem } from '../language/understanding.ts';
import type { GoodsDoubt, ShopSense } from '../voice/choose-hearing.ts';

/** A price this many times the usual one, or this small a part of it, is sooner misheard. */
const FAR_PRICE = 2.5;
/** More than this many times the most that was ever sold at once, of goods that were sold often enough to tell. */
const FAR_COUNT = 3;
const ENOUGH_LINES = 5;
/** Money beyond this many times what is owed. */
const FAR_SUM = 3;
const LEAVES_STOCK = new Set<Understanding['intent']>(['sale', 'stock_out']);

/** What the shop knows of the goods and people that some readings name. */
export async function shopSense(scope: Scope, meanings: readonly Understanding[]): Promise<ShopSense> {
  const goodsIds = new Set(meanings.flatMap(({ items }) => items.flatMap(({ product }) => product ?? [])));
  const peopleIds = new Set(meanings.flatMap(({ customer }) => customer ?? []));
  const goods = new Map<string, Product>();
  for (const id of goodsIds) goods.set(id, await getProduct(scope, Number(id)));
  const people = new Map<string, Party>();
  for (const id of peopleIds) people.set(id, await getParty(scope, Number(id)));
  const sold = await mostSold(scope, [...goodsIds].map(Number));
  return {
    oddGoods: (item, intent) => {
      const product = goods.get(item.product ?? '');
      return product ? oddGoods(product, item, intent, sold.get(product.id) ?? null) : null;
    },
    oddSum: (customer, rupees, intent) => {
      const balance = people.get(customer)?.balancePaise ?? 0;
      const owed = intent === 'payment_in' ? balance : intent === 'payment_out' ? -balance : 0;
      return owed > 0 && rupees * 100 > owed * FAR_SUM;
    },
  };
}

/** Why goods are sooner misheard than meant, null where nothing is odd. `sold`: what is known of what was sold of them. */
export function oddGoods(
  product: Product,
  item: UnderstoodItem,
  intent: Understanding['intent'],
  sold: { lines: number; mostMilli: number } | null,
): GoodsDoubt | null {
  const quantityMilli = quantityOf(product, item);
  if (quantityMilli === null) return 'unit';
  const usual = product.salePriceCentipaise / 10_000;
  if (intent === 'sale' && item.price !== null && usual > 0)
    if (item.price > usual * FAR_PRICE || item.price < usual / FAR_PRICE) return 'price';
  if (!LEAVES_STOCK.has(intent)) return null;
  // A shop that notes no purchases has nothing on hand of anything.
  if (product.onHandMilli > 0 && quantityMilli > product.onHandMilli) return 'over_stock';
  const isOften = sold !== null && sold.lines >= ENOUGH_LINES;
  return isOften && quantityMilli > sold.mostMilli * FAR_COUNT ? 'never_so_many' : null;
}

function quantityOf(product: Product, { qty, unit }: UnderstoodItem): number | null {
  try {
    return baseQuantityMilli(product, qty ?? 1, unit);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.code === 'box_size_unknown' ? 0 : null;
  }
}
