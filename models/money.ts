/**
 * Money and quantities as integers. Three brands that cannot be mixed by accident: `Paise` (1/100 rupee) for amounts,
 * `UnitPrice` (centipaise, 1/10,000 rupee) for a price per unit, `QuantityMilli` (thousandths of the unit). Products are
 * taken in BigInt and rounded half up to the paisa.
 */
declare const brand: unique symbol;
export type Paise = number & { readonly [brand]: 'paise' };
export type UnitPrice = number & { readonly [brand]: 'centipaise' };
export type QuantityMilli = number & { readonly [brand]: 'milli' };

/** ₹99,99,99,999: no amount, and no unit price, above it is accepted anywhere. */
export const AMOUNT_LIMIT_PAISE = 99_99_99_999_00;
export const UNIT_PRICE_LIMIT_CENTIPAISE = AMOUNT_LIMIT_PAISE * 100;
/** 99,99,99,999 units. */
export const QUANTITY_LIMIT_MILLI = 99_99_99_999_000;

/** A number that is well formed but beyond its limit. */
export class LimitError extends RangeError {
  override readonly name = 'LimitError';
}

/** Brand an integer number of paise. Throws RangeError when it is no integer or beyond ₹99,99,99,999 either way. */
export function paise(value: number): Paise {
  return wholeWithin(value, AMOUNT_LIMIT_PAISE, 'amount in paise') as Paise;
}

/** Brand an integer price per unit in 1/10,000 rupee. Throws RangeError when negative, fractional or over the limit. */
export function unitPrice(centipaise: number): UnitPrice {
  return nonNegative(wholeWithin(centipaise, UNIT_PRICE_LIMIT_CENTIPAISE, 'unit price in centipaise')) as UnitPrice;
}

/** Brand an integer quantity in thousandths of the unit. Throws RangeError when negative, fractional or over the limit. */
export function milli(value: number): QuantityMilli {
  return nonNegative(wholeWithin(value, QUANTITY_LIMIT_MILLI, 'quantity in thousandths')) as QuantityMilli;
}

/** Rupees as said or typed ("123.45", 123.45) to paise, exactly. RangeError on junk, on fractions of a paisa, over the limit. */
export function paiseFromRupees(rupees: number | string): Paise {
  return paise(scaledDecimal(rupees, 2));
}

/** Rupees per unit, at most four decimals, to centipaise, exactly. RangeError as above, and when negative. */
export function unitPriceFromRupees(rupees: number | string): UnitPrice {
  return unitPrice(scaledDecimal(rupees, 4));
}

/** A quantity of at most three decimals ("1.5") to thousandths, exactly. RangeError as above, and when negative. */
export function quantityMilli(quantity: number | string): QuantityMilli {
  return milli(scaledDecimal(quantity, 3));
}

/** The price of a quantity, rounded half up to the paisa. RangeError when it is over the limit. */
export function priceOf(price: UnitPrice, quantity: QuantityMilli): Paise {
  return paise(Number(divideHalfUp(BigInt(price) * BigInt(quantity), 100_000n)));
}

/** The unit price that a total for a quantity amounts to, rounded half up to 1/10,000 rupee. The quantity is not zero. */
export function unitPriceOf(total: Paise, quantity: QuantityMilli): UnitPrice {
  return unitPrice(Number(divideHalfUp(BigInt(total) * 100_000n, BigInt(quantity))));
}

/** `amount` × `basisPoints` / 10,000, rounded half up to the paisa. */
export function shareOf(amount: Paise, basisPoints: number): Paise {
  return paise(Number(divideHalfUp(BigInt(amount) * BigInt(basisPoints), 10_000n)));
}

/** The nearest whole rupee, half a rupee going up. */
export function toWholeRupee(amount: Paise): Paise {
  return paise(Number(divideHalfUp(BigInt(amount), 100n)) * 100);
}

/** Quotient rounded to the nearest integer, halves towards plus infinity. The divisor is positive. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  const doubled = 2n * dividend + divisor;
  const quotient = doubled / (2n * divisor);
  return doubled < 0n && doubled % (2n * divisor) !== 0n ? quotient - 1n : quotient;
}

const grouped = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "1,23,456.50" in the Indian grouping; with `symbol`, "₹1,23,456.50". The sign stands first. */
export function rupees(amount: Paise, options: { symbol?: boolean } = {}): string {
  const sign = amount < 0 ? '-' : '';
  return `${sign}${options.symbol ? '₹' : ''}${grouped.format(Math.abs(amount) / 100)}`;
}

/** "123456.50": two decimals and no grouping, for files that machines read. */
export function plainRupees(amount: Paise): string {
  return plain(amount, 2);
}

/** A unit price with two decimals, and up to four where it has them: "62.51", "0.3333". */
export function formatUnitPrice(price: UnitPrice): string {
  return plain(price, 4).replace(/0{1,2}$/, '');
}

/** "1.5", "2", "0.125": no trailing zeros. */
export function formatQuantity(quantity: QuantityMilli): string {
  return plain(quantity, 3).replace(/\.?0+$/, '');
}

function plain(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** A decimal number as text times 10^decimals, through its digits and never through a float. */
function scaledDecimal(value: number | string, decimals: number): number {
  const text = typeof value === 'number' ? String(value) : value.trim();
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text.slice(0, 40)}`);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals) throw new RangeError(`more than ${decimals} decimals: ${text}`);
  const scaled = Number(`${match[2]}${fraction.padEnd(decimals, '0')}`);
  return match[1] && scaled !== 0 ? -scaled : scaled;
}

function wholeWithin(value: number, limit: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} is not a whole number: ${value}`);
  if (Math.abs(value) > limit) throw new LimitError(`${what} is beyond the limit of ${limit}: ${value}`);
  return value;
}

function nonNegative(value: number): number {
  if (value < 0) throw new RangeError(`negative: ${value}`);
  return value;
}
