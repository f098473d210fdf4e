import type { Paise, QuantityMilli, UnitPrice } from '../money.ts';

export type Registration = 'regular' | 'composition' | 'unregistered';
export type Treatment = 'taxable' | 'nil' | 'exempt' | 'non_gst';

/** A discount before tax, in the basis of the price: of an inclusive price it is what the customer pays less. */
export type Discount = { percentBp: number } | { amountPaise: Paise };

export type RequestedLine = {
  description: string;
  hsn: string | null;
  quantityMilli: QuantityMilli;
  unit: string;
  /** Per `unit`. Null only when `lineTotalPaise` is given. */
  unitPriceCentipaise: UnitPrice | null;
  /** What was said for the whole line before its discount; stands in for price × quantity. */
  lineTotalPaise?: Paise | null;
  /** Overrides the request's `pricesIncludeTax` for this line. */
  priceIncludesTax?: boolean | null;
  /** Used as it is; null: from the HSN, the date of supply and the sale value. */
  rateBp?: number | null;
  /** Null: taxable, or nil where the rate is zero. */
  treatment?: Treatment | null;
  /** On the taxable value; null: what the rate table says (nothing, where `rateBp` is given). */
  cessRateBp?: number | null;
  cessPerUnitCentipaise?: UnitPrice | null;
  discount?: Discount | null;
  /** Pre-packed and labelled, up to 25 kg; null: read from the unit. */
  isPrepacked?: boolean | null;
};

export type RequestedCharge = {
  name: string;
  /** With tax in it when the request's prices include tax and the charge is taxable. */
  amountPaise: Paise;
  /** Taxable: part of the supply, at the highest rate of the goods. Otherwise added after tax. */
  isTaxable: boolean;
};

export type InvoiceRequest = {
  kind?: 'sale' | 'credit_note';
  /** Date of the document, yyyy-mm-dd, in the shop's time zone. */
  date: string;
  /** Of a credit note: date of the supply it corrects, whose rates it uses (CGST Act s. 34). */
  originalDate?: string | null;
  seller: { registration: Registration; stateCode: string };
  buyer: { gstin: string | null; stateCode: string | null; isSez?: boolean };
  pricesIncludeTax: boolean;
  reverseCharge?: boolean;
  roundToRupee: boolean;
  lines: RequestedLine[];
  /** On the whole, spread over the lines by their amounts. */
  discount?: Discount | null;
  charges?: RequestedCharge[];
  /** What the shopkeeper said that the whole bill comes to; the difference below the prices becomes a discount. */
  agreedTotalPaise?: Paise | null;
};

export const WARNING_CODES = [
  'gst_rate_unusual',
  'gst_rate_unconfirmed',
  'gst_rate_depends_on_packing',
  'gst_rate_depends_on_kind',
  'gst_rate_between_slabs',
  'cess_rate_unusual',
  'hsn_missing',
  'hsn_unknown',
  'buyer_state_differs_from_gstin',
  'buyer_address_needed',
  'exempt_goods_on_tax_invoice',
  'unregistered_inter_state',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];
/** `line` is an index into the lines, null when the warning is about the whole. */
export type InvoiceWarning = { code: WarningCode; line: number | null };

export type ComputedDocument =
  | 'tax_invoice'
  | 'bill_of_supply'
  | 'invoice_cum_bill_of_supply'
  | 'cash_memo'
  | 'credit_note';

export type TaxAmounts = {
  taxablePaise: Paise;
  cgstPaise: Paise;
  /** SGST, or UTGST where the place of supply levies it. */
  sgstPaise: Paise;
  igstPaise: Paise;
  cessPaise: Paise;
  /** Value and taxes; under reverse charge the value alone. */
  totalPaise: Paise;
};

export type ComputedLine = TaxAmounts & {
  description: string;
  hsn: string | null;
  quantityMilli: QuantityMilli;
  unit: string;
  unitPriceCentipaise: UnitPrice;
  /** Price × quantity in the basis of the price. */
  grossPaise: Paise;
  /** The line's own discount and its share of the discount on the whole, in the basis of the price. */
  discountPaise: Paise;
  priceIncludesTax: boolean;
  treatment: Treatment;
  rateBp: number;
  cessRateBp: number;
};

/** A taxable charge, with the HSN of the goods it follows: those of `line`, an index into the lines. */
export type ComputedCharge = TaxAmounts & {
  name: string;
  line: number;
  hsn: string | null;
  treatment: Treatment;
  rateBp: number;
};

/** One row an HSN, unit and rate; charges are in the row of the goods they follow, without a quantity. */
export type HsnRow = TaxAmounts & { hsn: string | null; unit: string; rateBp: number; quantityMilli: number };

/** One row a rate of the taxable part. */
export type RateSummaryRow = TaxAmounts & { rateBp: number };

export type ComputedInvoice = {
  document: ComputedDocument;
  placeOfSupply: string;
  isInterState: boolean;
  reverseCharge: boolean;
  warnings: InvoiceWarning[];
  lines: ComputedLine[];
  charges: ComputedCharge[];
  chargesAfterTax: { name: string; amountPaise: Paise }[];
  hsnRows: HsnRow[];
  rateRows: RateSummaryRow[];
  /** Sum of the lines' discounts; each in the basis of its price. */
  discountPaise: Paise;
  /** Value of the taxable part; nil, exempt and non-GST supplies are in `nilAndExemptPaise`. */
  taxablePaise: Paise;
  nilAndExemptPaise: Paise;
  cgstPaise: Paise;
  sgstPaise: Paise;
  igstPaise: Paise;
  cessPaise: Paise;
  chargesAfterTaxPaise: Paise;
  roundOffPaise: Paise;
  totalPaise: Paise;
};
