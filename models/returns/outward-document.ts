/**
 * A document of outward supply as a return sees it: its frozen amounts, never computed anew. All money is integer paise and
 * unsigned, also of a credit note; rates are basis points, dates yyyy-mm-dd.
 */
export type RateItem = {
  rateBp: number;
  taxablePaise: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  /** Null where none was told; a section may then leave the key out. */
  cessPaise: number | null;
};

/** What is supplied without tax, by why. */
export type Untaxed = { nilPaise: number; exemptPaise: number; nonGstPaise: number };
export const NOTHING_UNTAXED: Untaxed = { nilPaise: 0, exemptPaise: 0, nonGstPaise: 0 };

/** `inv_typ` of the offline tool. */
export type SupplyType = 'R' | 'SEWP' | 'SEWOP' | 'DE' | 'CBW';
/** An export with or without payment of tax. */
export type ExportType = 'WPAY' | 'WOPAY';

/** A line as the HSN summary counts it. */
export type GoodsLine = {
  hsn: string | null;
  description: string;
  unit: string;
  quantityMilli: number;
  rateBp: number;
  taxablePaise: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  cessPaise: number;
};

export type OutwardDocument = {
  kind: 'invoice' | 'credit_note' | 'debit_note';
  number: string;
  issuedOn: string;
  valuePaise: number;
  buyerGstin: string | null;
  /** Two-digit state code; null for an export and where none is known. */
  placeOfSupply: string | null;
  isInterState: boolean;
  reverseCharge: boolean;
  supplyType: SupplyType;
  exportType: ExportType | null;
  /** Taxed at 65 % of the rate (IGST Act notifications for leased vehicles). */
  isReduced: boolean;
  /** One a rate, of the taxable part. */
  items: RateItem[];
  untaxed: Untaxed;
  lines: GoodsLine[];
  /** Of a note: the invoice that it follows. */
  original: { issuedOn: string; valuePaise: number } | null;
  /** The document of an earlier return that this one takes the place of. */
  amends: { number: string; issuedOn: string } | null;
};

/** A supply adds to a return, a credit note takes away from it. */
export const signOf = (document: Pick<OutwardDocument, 'kind'>): 1 | -1 => (document.kind === 'credit_note' ? -1 : 1);

export const hasTaxable = (document: Pick<OutwardDocument, 'items'>): boolean => document.items.length > 0;

/** Rupees as the tool writes them: a number of at most two decimals. */
export const rupeesOf = (paise: number): number => (paise === 0 ? 0 : paise / 100);

/** "25-10-2026" of 2026-10-25, as the tool writes a date. */
export const dateOf = (day: string): string => day.split('-').reverse().join('-');
