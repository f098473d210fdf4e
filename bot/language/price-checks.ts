import type { Figure } from './figure.ts';
import type { Shop } from './shop.ts';
import type { Understanding, UnderstoodItem } from './understanding.ts';

/** A count this near to what one costs is its price sooner. */
const NEAR = 0.5;
const LEAST_PRICE = 20;
const LEAST_DIFFERENCE = 0.5;

/** "Apcolite 1L new price 435, 4L 1620": prices of several goods, of which only the first is said to be one. */
export function listsPrices(shop: Shop, { items }: Understanding): boolean {
  const isPriced = ({ price, qty, unit }: UnderstoodItem): boolean =>
    price !== null && unit === null && (qty ?? 1) === 1;
  const isLikePrice = ({ product, price, qty, unit }: UnderstoodItem): boolean => {
    const known = product === null ? undefined : shop.products.get(product)?.price;
    if (known === undefined || price !== null || qty === null || unit !== null || qty < LEAST_PRICE) return false;
    return Math.abs(qty - known) <= known * NEAR;
  };
  return items.some(isPriced) && items.some(isLikePrice) && items.every((item) => isPriced(item) || isLikePrice(item));
}

/** "2 maggi, 20 diye 8 baki": do what was paid and what is left come to what the goods cost, as far as that is known? */
export function addsUp(shop: Shop, { items, discount, amount, payment }: Understanding, figures: Figure[]): boolean {
  const rest = figures.find(({ role }) => role === 'credit')?.value;
  const paid = payment?.amount ?? null;
  if (rest === undefined || paid === null || discount !== null) return true;
  const costs = items.map(({ product, qty, unit, price, amount: sum }) => {
    const own = product === null ? undefined : shop.products.get(product);
    if (sum !== null) return sum;
    const isOwnUnit = unit === null || unit === own?.unit;
    const each = price ?? own?.price ?? null;
    return each === null || qty === null || !isOwnUnit ? null : each * qty;
  });
  const bill = amount ?? (costs.includes(null) ? null : costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 0));
  return bill === null || Math.abs(bill - paid - rest) < LEAST_DIFFERENCE;
}
