import type { ComputedCharge, ComputedInvoice, ComputedLine } from '../gst/invoice-request.ts';

/** One line of a document as it is kept and printed. */
export type DocumentLine = Pick<
  ComputedLine,
  | 'description'
  | 'hsn'
  | 'quantityMilli'
  | 'unit'
  | 'unitPriceCentipaise'
  | 'priceIncludesTax'
  | 'treatment'
  | 'rateBp'
  | 'discountPaise'
  | 'taxablePaise'
  | 'cgstPaise'
  | 'sgstPaise'
  | 'igstPaise'
  | 'cessPaise'
  | 'totalPaise'
>;

/** A charge beside the goods, as it is kept and printed; its name is its kind. */
export type DocumentCharge = ComputedCharge;

/** Every amount of a document: computed from prices for a bill, taken out of the bill for a credit note. */
export type DocumentAmounts = Pick<
  ComputedInvoice,
  | 'placeOfSupply'
  | 'reverseCharge'
  | 'discountPaise'
  | 'taxablePaise'
  | 'nilAndExemptPaise'
  | 'cgstPaise'
  | 'sgstPaise'
  | 'igstPaise'
  | 'cessPaise'
  | 'roundOffPaise'
  | 'totalPaise'
> & {
  lines: DocumentLine[];
  /** Left out where there are none. */
  charges?: DocumentCharge[];
};

/** All tax heads together. */
export const taxOf = (amounts: Pick<DocumentAmounts, 'cgstPaise' | 'sgstPaise' | 'igstPaise' | 'cessPaise'>): number =>
  amounts.cgstPaise + amounts.sgstPaise + amounts.igstPaise + amounts.cessPaise;
