import type { Understanding } from './understanding.ts';

/** Quantities of this size and more are slips of the finger (message corpus, rule on intents). */
const MOST_QUANTITY = 100_000;
/** A crore of rupees: no till, bill or payment of a small shop holds more. */
export const MOST_RUPEES = 10_000_000;
const LEAST_RUPEES = 0.01;
const LEAST_HANDED = 1;

export const isQuantity = (value: number | null): boolean => value === null || (value > 0 && value < MOST_QUANTITY);
export const isMoney = (value: number | null): boolean =>
  value === null || (value >= LEAST_RUPEES && value <= MOST_RUPEES);

/** A sum somebody may be asked to hand over: a rupee and more, and no finer than a paisa. */
export const isHandedSum = (value: number): boolean => value >= LEAST_HANDED && isMoney(value) && isWholePaise(value);

const isWholePaise = (value: number | null): boolean =>
  value === null || Math.abs(value * 100 - Math.round(value * 100)) < 1e-4;

/** Which number of a meaning cannot be meant: none, a quantity, or a sum (price, amount, payment, discount). */
export function absurdity(meaning: Understanding): 'absurd_quantity' | 'absurd_amount' | null {
  const { items, discount, payment, payments, amount, extra } = meaning;
  if (items.some((item) => !isQuantity(item.qty))) return 'absurd_quantity';
  if (extra.correction && !isQuantity(extra.correction.qty)) return 'absurd_quantity';
  const sums = [
    amount,
    payment?.amount ?? null,
    extra.unclear_payment?.amount ?? null,
    extra.correction?.price ?? null,
    extra.correction?.amount ?? null,
    ...payments.map((part) => part.amount),
    ...items.flatMap((item) => [item.price, item.amount]),
  ];
  if (!sums.every(isMoney)) return 'absurd_amount';
  // "1.005 diye": a slip for 1,005, and no coin is finer than a paisa. A price may be finer.
  const handed = [amount, payment?.amount ?? null, ...payments.map((part) => part.amount)];
  if (!handed.every(isWholePaise)) return 'absurd_amount';
  // "Aadha diya" is half of what is owed; the smallest coin that passes is a rupee.
  if (handed.some((value) => value !== null && value < LEAST_HANDED)) return 'absurd_amount';
  if (discount === null) return null;
  const isFair = 'percent' in discount ? discount.percent > 0 && discount.percent <= 100 : isMoney(discount.amount);
  return isFair ? null : 'absurd_amount';
}
