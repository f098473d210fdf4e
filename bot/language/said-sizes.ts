import { type Figure, has } from './figure.ts';
import type { Concept, Unit } from './lexicon.ts';
import type { Mark } from './mark.ts';
import type { Shop } from './shop.ts';
import { packSize, sameSize, sizeOf } from './sizes.ts';

/** About goods and not a sale of them: here a size behind a name is part of the name ("stock of Parle-G 80g"). */
export const OF_GOODS: Concept[] = ['stock', 'rate', 'left', 'count', 'gst', 'hsn', 'howmuch'];

/** Is this number the pack's size in the name right before it? */
export function isSizeSaid(figure: Figure, marks: Mark[], shop: Shop): boolean {
  const said = sizeOf(figure.value, figure.unit);
  const ids = marks[figure.at - 1]?.product?.ids ?? [];
  return said !== null && ids.some((id) => sameSize(packSize(shop.products.get(id)!), said));
}

/** "Horlicks 500 ethra ennam bakki", "colgate 200 ची किंमत 118 करा": a bare number behind goods, before what is asked or set of them. */
export function withItsSize(figure: Figure, marks: Mark[], shop: Shop): Figure {
  const ids = marks[figure.at - 1]?.product?.ids ?? [];
  const next = marks[figure.at + 1];
  const isAbout = has(next, 'of') || OF_GOODS.some((concept) => has(next, concept));
  if (figure.unit !== null || figure.rupee || ids.length < 2 || !isAbout) return figure;
  const unit = (['g', 'ml'] as const).find((one) =>
    ids.some((id) => sameSize(packSize(shop.products.get(id)!), sizeOf(figure.value, one))),
  );
  return unit === undefined ? figure : { ...figure, unit, role: 'qty' };
}

/** "Jim Jam 60g HSN 1905": a size behind goods that are neither weighed nor listed with a size belongs to their name. */
export function isSizeUnlisted(figure: Figure, marks: Mark[], shop: Shop): boolean {
  const said = figure.role === 'qty' ? sizeOf(figure.value, figure.unit) : null;
  const ids = marks[figure.at - 1]?.product?.ids ?? [];
  const hasNone = (id: string): boolean => {
    const product = shop.products.get(id)!;
    return packSize(product) === null && sizeOf(1, product.unit as Unit) === null;
  };
  return said !== null && ids.length > 0 && ids.every(hasNone);
}
