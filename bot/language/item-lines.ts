import type { Doubt } from './doubts.ts';
import type { Unit } from './lexicon.ts';
import { nameWords } from './name-words.ts';
import { packSize, sameSize, sizeOf } from './sizes.ts';
import type { CatalogueProduct, UnderstoodItem } from './understanding.ts';

/** `isBehind`: said behind the name. `spoken`: hundreds in words, which of loose goods are grams ("আড়াইশো আদা", "dhai sau chini"). */
export type Quantity = {
  value: number;
  unit: Unit | null;
  spoken?: boolean;
  isBehind?: boolean;
  bundled?: boolean;
  shared?: boolean;
};
export type Line = {
  name: string;
  ids: string[] | null;
  /** Known only by likeness? */
  alike: boolean;
  /** One word, which is part of the name of goods? */
  isPart: boolean;
  quantities: Quantity[];
  price: number | null;
  amount: number | null;
  /** Is the price a sum in rupees with its "of" written on to it ("ರೂಪಾಯಿದು"), which of loose goods is what all of them cost? */
  ofSum: boolean;
};
export type Element =
  | { kind: 'name'; line: Line }
  | { kind: 'qty'; quantity: Quantity }
  | { kind: 'stop'; text: string };

const isSizeOf = (quantity: Quantity, line: Line, products: Map<string, CatalogueProduct>): boolean =>
  (line.ids ?? []).some((id) => sameSize(packSize(products.get(id)!), sizeOf(quantity.value, quantity.unit)));

/** Hands each count to its item: before the name ("2 maggi") or after it ("maggi 2"), as the clause begins. */
export function assign(elements: Element[], products: Map<string, CatalogueProduct>): Doubt[] {
  const doubts: Doubt[] = [];
  const joined = elements.filter((element, at) => {
    const before = elements[at - 1];
    const after = elements[at + 1];
    // "Parle - 2", "Moov 30gm - 1".
    const isNamed = before?.kind === 'name' || (before?.kind === 'qty' && elements[at - 2]?.kind === 'name');
    return !(element.kind === 'stop' && /^[-–—:=]$/.test(element.text) && isNamed && after?.kind === 'qty');
  });
  const [only, ...others] = joined.filter((element) => element.kind === 'name');
  let clause: Element[] = [];
  const flush = (): void => {
    const [first, ...rest] = clause;
    // "Chawal tol ke dekha, 35 kilo": one good, and its count behind a comma.
    if (first?.kind === 'qty' && !rest.length && only && !others.length && !only.line.quantities.length)
      only.line.quantities.push(first.quantity);
    else assignClause(clause, products, doubts);
    clause = [];
  };
  for (const element of joined) {
    if (element.kind === 'stop') {
      if (clause.some((other) => other.kind === 'name') || element.text) flush();
    } else clause.push(element);
  }
  flush();
  return doubts;
}

/** "Colgate 100 2": a bare number behind a name beside a count of its own is the size of one of its packs, where it is. */
function readBareSize(line: Line, gap: Quantity[], isCounted: boolean, products: Map<string, CatalogueProduct>): void {
  const [first] = gap;
  if (first?.unit !== null || first.spoken || (gap.length < 2 && !isCounted) || (line.ids ?? []).length < 2) return;
  const unit = (['g', 'ml'] as const).find((one) => isSizeOf({ value: first.value, unit: one }, line, products));
  if (unit) gap[0] = { ...first, unit };
}

function assignClause(clause: Element[], products: Map<string, CatalogueProduct>, doubts: Doubt[]): void {
  const names = clause.flatMap((element) => (element.kind === 'name' ? [element.line] : []));
  const gaps: Quantity[][] = [[]];
  for (const element of clause) {
    if (element.kind === 'qty') gaps.at(-1)!.push(element.quantity);
    else gaps.push([]);
  }
  for (const [at, line] of names.entries()) readBareSize(line, gaps[at + 1]!, gaps[0]!.length > 0, products);
  if (names.length === 0) {
    if (gaps[0]!.length) doubts.push('loose_number');
    return;
  }
  const prefix = gaps[0]!.length > 0;
  names[0]!.quantities.push(...gaps[0]!);
  for (let at = 1; at < gaps.length; at += 1) {
    const line = names[at - 1]!;
    const next = names[at];
    const gap = gaps[at]!;
    if (!next) {
      for (const quantity of gap) {
        if (
          line.quantities.length === 0 ||
          isSizeOf(quantity, line, products) ||
          line.quantities.every((q) => isSizeOf(q, line, products))
        )
          line.quantities.push(quantity);
        else doubts.push('loose_number');
      }
    } else if (prefix) {
      while (gap.length > 1 && isSizeOf(gap[0]!, line, products)) line.quantities.push(gap.shift()!);
      if (line.quantities.length === 0 && gap.length > 1) line.quantities.push(gap.shift()!);
      if (
        gap.length === 1 &&
        isSizeOf(gap[0]!, line, products) &&
        !isSizeOf(gap[0]!, next, products) &&
        gap[0]!.unit &&
        next.ids &&
        packSize(products.get(next.ids[0]!)!) &&
        at + 1 < gaps.length &&
        gaps[at + 1]!.length > 0
      )
        line.quantities.push(gap.shift()!);
      next.quantities.push(...gap);
    } else {
      const nextHasOwn = (gaps[at + 1]?.length ?? 0) > 0;
      // "வந்த 50 ரூபாய்க்கு பருப்பு கால் கிலோ கடுகு": goods for a sum need no count, so it is the next goods'.
      if (line.amount !== null && gap.length === 1 && !nextHasOwn) next.quantities.push(gap.pop()!);
      if (gap.length > 1 && !nextHasOwn) next.quantities.push(gap.pop()!);
      line.quantities.push(...gap);
    }
  }
}

/**
 * "Half a kilo each of sugar and dal", "chini, chawal 2-2 kilo": a count of each of several goods is that of the goods beside it
 * that have none of their own.
 */
export function share(lines: Line[]): void {
  lines.forEach((line, at) => {
    const quantity = line.quantities.find((one) => one.shared);
    if (!quantity || line.quantities.length > 1) return;
    const step = quantity.isBehind ? -1 : 1;
    for (let other = at + step; lines[other]?.quantities.length === 0; other += step)
      if (lines[other]!.amount === null) lines[other]!.quantities.push({ ...quantity, shared: false });
      else return;
  });
}

/** "Chini 45": behind goods that are weighed stands a bare number about as high as their price; kilos or rupees? */
function isLikePrice(line: Line, { value, unit }: Quantity, product: CatalogueProduct): boolean {
  const isWeighed = product.unit === 'kg' || product.unit === 'L';
  if (!isWeighed || unit !== null || line.price !== null || line.amount !== null) return false;
  return Math.abs(value - product.price) <= product.price * NEAR_PRICE;
}
const NEAR_PRICE = 0.2;
/** Fewer rupees than one buy only what costs less. */
const LEAST_SUM = 1;
const isOfWire = (word: string): boolean => /^#.*sqmm$/.test(word);

/** "ಇನ್ನೂರು ರೂಪಾಯಿದು ತೊಗರಿ ಬೇಳೆ": two hundred rupees' worth of what is weighed and was not counted. */
function isWorth({ ofSum, quantities, ids }: Line, products: Map<string, CatalogueProduct>): boolean {
  const isLoose = (id: string): boolean => sizeOf(1, products.get(id)!.unit as Unit) !== null;
  return ofSum && quantities.length === 0 && ids !== null && ids.length > 0 && ids.every(isLoose);
}

/** Settles one item: which pack the size or price picks, how many packs a weight is, one when no count was said. */
export function finish(given: Line, products: Map<string, CatalogueProduct>, doubts: Doubt[]): UnderstoodItem {
  const line = isWorth(given, products) ? { ...given, price: null, amount: given.price } : given;
  let ids = line.ids ?? [];
  let size: Quantity | null = null;
  for (const quantity of line.quantities) {
    const matching = ids.filter((id) => sameSize(packSize(products.get(id)!), sizeOf(quantity.value, quantity.unit)));
    if (matching.length && !size) {
      ids = matching;
      size = quantity;
    }
  }
  if (ids.length > 1 && line.price !== null) {
    const priced = ids.filter((id) => products.get(id)!.price === line.price);
    if (priced.length) ids = priced;
  }
  const counts = line.quantities.filter((quantity) => quantity !== size);
  const [big, small] = counts;
  if (
    counts.length === 2 &&
    (big!.unit === 'kg' || big!.unit === 'L') &&
    small!.unit === (big!.unit === 'kg' ? 'g' : 'ml')
  )
    counts.splice(0, 2, { value: big!.value + small!.value / 1000, unit: big!.unit });
  if (counts.length > 1) doubts.push('odd_quantity');
  let qty: number | null = counts[0]?.value ?? null;
  let unit: Unit | null = counts[0]?.unit ?? null;
  if (size && qty === null) qty = 1;
  if (qty === null && line.amount === null) qty = 1;
  // "পাঁচ টাকার পার্লে তিনটে", "10 ki parle 2": the sum that a pack costs picks the pack, and is said of each.
  const ofEach = ids.length > 1 && qty !== null && line.price === null ? line.amount : null;
  const costing = ofEach === null ? [] : ids.filter((id) => products.get(id)!.price === ofEach);
  if (costing.length === 1) ids = costing;
  const price = costing.length === 1 ? ofEach : line.price;
  const amount = costing.length === 1 ? null : line.amount;
  const product = ids.length === 1 ? products.get(ids[0]!)! : null;
  if (counts[0]?.spoken && unit === null && qty !== null && qty >= 100 && qty < 1000 && qty % 50 === 0)
    unit = product?.unit === 'kg' ? 'g' : product?.unit === 'L' ? 'ml' : null;
  // Wire is sold by the coil, and a coil of it is a bundle.
  if (counts[0]?.bundled && product?.unit === 'pcs' && nameWords(product.name).some(isOfWire)) unit = null;
  const pack = product ? packSize(product) : null;
  const weight = qty === null ? null : sizeOf(qty, unit);
  if (product && weight) {
    const loose = sizeOf(1, product.unit as Unit);
    if (pack && pack.kind === weight.kind && !loose) {
      const packs = weight.amount / pack.amount;
      if (Math.abs(packs - Math.round(packs)) < 1e-6 && packs >= 1) {
        qty = Math.round(packs);
        unit = null;
      } else doubts.push('odd_quantity');
    } else if (!loose || loose.kind !== weight.kind) doubts.push('odd_quantity');
  }
  if (product && counts[0]?.isBehind && isLikePrice(line, counts[0], product)) doubts.push('price_or_quantity');
  if (product && line.amount !== null && line.amount < LEAST_SUM && line.amount < product.price)
    doubts.push('absurd_amount');
  if (qty !== null && (!(qty > 0) || qty >= 100000)) doubts.push('absurd_quantity');
  const alike = line.alike && ids.length > 0;
  if (alike) doubts.push('fuzzy_product');
  return {
    product: product?.id ?? null,
    name: line.name,
    qty,
    unit,
    price,
    amount,
    candidates: ids.length > 1 ? ids : [],
    alike,
  };
}
