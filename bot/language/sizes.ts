import type { Unit } from './lexicon.ts';
import { clean, tokenise } from './text.ts';
import type { CatalogueProduct } from './understanding.ts';

/** A weight or volume in its base unit: kilograms or litres. */
export type Size = { kind: 'kg' | 'L'; amount: number };

/** Base size of a quantity said in kg, g, L or ml; null for counts. */
export function sizeOf(qty: number, unit: Unit | null): Size | null {
  if (unit === 'kg' || unit === 'L') return { kind: unit, amount: qty };
  if (unit === 'g') return { kind: 'kg', amount: qty / 1000 };
  if (unit === 'ml') return { kind: 'L', amount: qty / 1000 };
  return null;
}

const UNIT_WORDS: Record<string, Unit> = {
  kg: 'kg',
  kgs: 'kg',
  g: 'g',
  gm: 'g',
  gms: 'g',
  gram: 'g',
  grams: 'g',
  l: 'L',
  lt: 'L',
  ltr: 'L',
  litre: 'L',
  liter: 'L',
  ml: 'ml',
};

const sizes = new WeakMap<CatalogueProduct, Size | null>();

/** The pack size a product's name carries ("Tide 500g"), or null for loose goods; read from the name once. */
export function packSize(product: CatalogueProduct): Size | null {
  let size = sizes.get(product);
  if (size === undefined) {
    size = readSize(product);
    sizes.set(product, size);
  }
  return size;
}

function readSize(product: CatalogueProduct): Size | null {
  const tokens = tokenise(clean(product.name));
  for (let at = tokens.length - 1; at > 0; at -= 1) {
    const unit = UNIT_WORDS[tokens[at]!.fold];
    if (unit && tokens[at - 1]!.kind === 'number') return sizeOf(tokens[at - 1]!.value, unit);
  }
  return null;
}

export const sameSize = (a: Size | null, b: Size | null): boolean =>
  a !== null && b !== null && a.kind === b.kind && Math.abs(a.amount - b.amount) < 1e-6;
