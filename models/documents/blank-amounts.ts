import type { DocumentSnapshot } from '../invoices/document-snapshot.ts';

/** What a document without goods says of goods and tax: nothing. */
export const blankAmounts = (): Pick<
  DocumentSnapshot,
  | 'placeOfSupply'
  | 'reverseCharge'
  | 'original'
  | 'replaces'
  | 'lines'
  | 'discountPaise'
  | 'taxablePaise'
  | 'cgstPaise'
  | 'sgstPaise'
  | 'igstPaise'
  | 'cessPaise'
  | 'roundOffPaise'
> => ({
  placeOfSupply: null,
  reverseCharge: false,
  original: null,
  replaces: null,
  lines: [],
  discountPaise: 0,
  taxablePaise: 0,
  cgstPaise: 0,
  sgstPaise: 0,
  igstPaise: 0,
  cessPaise: 0,
  roundOffPaise: 0,
});
