import { AppError } from '../errors.ts';
import type { Product } from './products.ts';

const COUNTED = new Set(['pcs', 'packet', 'bottle', 'strip', 'box', 'bag']);
const SINGLE = new Set(['pcs', 'packet', 'bottle', 'strip']);

/**
 * Thousandths of the product's own unit in one of the unit said. null: the product's own unit. Errors: `box_size_unknown`
 * when a box or bag was said and nobody has told what it holds; `unit_mismatch` for litres of rice.
 */
export function unitFactorMilli(product: Pick<Product, 'name' | 'unit' | 'boxSizeMilli'>, unit: string | null): number {
  if (unit === null || unit === product.unit) return 1_000;
  if (unit === 'g' && product.unit === 'kg') return 1;
  if (unit === 'ml' && product.unit === 'L') return 1;
  if (unit === 'kg' && product.unit === 'g') return 1_000_000;
  if (unit === 'L' && product.unit === 'ml') return 1_000_000;
  if (unit === 'dozen' && COUNTED.has(product.unit)) return 12_000;
  if (SINGLE.has(unit) && COUNTED.has(product.unit)) return 1_000;
  if (unit === 'box' || unit === 'bag') {
    if (product.boxSizeMilli === null) throw new AppError('box_size_unknown', { name: product.name, unit });
    return product.boxSizeMilli;
  }
  throw new AppError('unit_mismatch', { name: product.name, unit, own: product.unit });
}

/** A quantity as said (2.5, "kg") in thousandths of the product's unit. Error: `quantity_out_of_range`. */
export function baseQuantityMilli(
  product: Pick<Product, 'name' | 'unit' | 'boxSizeMilli'>,
  quantity: number,
  unit: string | null,
): number {
  const milli = Math.round(quantity * unitFactorMilli(product, unit));
  if (!Number.isSafeInteger(milli) || milli <= 0 || milli >= 100_000_000) throw new AppError('quantity_out_of_range');
  return milli;
}
