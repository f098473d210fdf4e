import { NOTHING_UNTAXED, type OutwardDocument, type RateItem } from '../outward-document.ts';

/** An item taxed at its rate, for tests: rupees of taxable value. */
export function itemOf(
  rate: number,
  taxable: number,
  options: { isInterState?: boolean; cess?: number | null; share?: number } = {},
): RateItem {
  const tax = Math.round(taxable * rate * (options.share ?? 1));
  const isInterState = options.isInterState ?? false;
  return {
    rateBp: Math.round(rate * 100),
    taxablePaise: Math.round(taxable * 100),
    igstPaise: isInterState ? tax : 0,
    cgstPaise: isInterState ? 0 : tax / 2,
    sgstPaise: isInterState ? 0 : tax / 2,
    cessPaise: options.cess === undefined || options.cess === null ? null : Math.round(options.cess * 100),
  };
}

/** A bill over the counter in Maharashtra unless told otherwise. For tests. */
export const documentOf = (given: Partial<OutwardDocument> = {}): OutwardDocument => ({
  kind: 'invoice',
  number: 'INV/25-26/00001',
  issuedOn: '2025-06-10',
  valuePaise: 118_00,
  buyerGstin: null,
  placeOfSupply: '27',
  isInterState: false,
  reverseCharge: false,
  supplyType: 'R',
  exportType: null,
  isReduced: false,
  items: [itemOf(18, 100, { cess: 0 })],
  untaxed: NOTHING_UNTAXED,
  lines: [],
  original: null,
  amends: null,
  ...given,
});

export async function* streamOf<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}

export async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
