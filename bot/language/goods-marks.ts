import { has, isFiller } from './figure.ts';
import type { Fit } from './fit.ts';
import type { Mark } from './mark.ts';

/** What the reading of goods and their specifications asks of a message and a shop. */
export type Mentions = {
  /** The folded words of a mark. */
  wordsOf(mark: Mark): string[];
  /** The goods that all of these words name. */
  goods(words: string[]): Fit | null;
  /** The words of a product's own name. */
  namedBy(id: string): string[];
  /** Specifications of the shop's goods that have this number: `#16amp` and `#16mm` of 16. */
  specsOf(value: number): readonly string[];
  /** Has one of these this weight or volume as its pack size? */
  packedIn(ids: string[], value: number, unit: Mark['unit']): boolean;
  /** Is every one of these sold in whole pieces? */
  inPieces(ids: string[]): boolean;
  textOf(from: Mark, to: Mark): string;
};

/** What ends the goods that a specification may be about; a bracket and a dash do not. */
export const isEnd = (mark: Mark | undefined): boolean =>
  mark === undefined || (mark.kind === 'break' && !/^[()–—-]$/.test(mark.text)) || has(mark, 'and');
export const isGoods = (mark: Mark | undefined): mark is Mark & { product: Fit } =>
  mark?.kind === 'name' && mark.product !== null;
export const isLink = (mark: Mark | undefined): boolean =>
  mark?.kind === 'phrase' && !mark.unit && (has(mark, 'of') || has(mark, 'wala') || isFiller(mark));
export const isBracket = (mark: Mark | undefined): boolean => mark?.kind === 'break' && !isEnd(mark);

/** The mark beside this one, behind the words that tie it to its goods. */
export function nextTo(marks: Mark[], at: number, step: 1 | -1): number {
  let place = at + step;
  while (isLink(marks[place]) || isBracket(marks[place])) place += step;
  return place;
}
