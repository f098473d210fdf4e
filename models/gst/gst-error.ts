/** What can be wrong with an invoice request. The caller chooses the words for people from the code. */
export const GST_ERROR_CODES = [
  'date_invalid',
  'original_date_missing',
  'original_date_after_note',
  'seller_state_unknown',
  'buyer_state_unknown',
  'gstin_invalid',
  'no_lines',
  'too_many_lines',
  'hsn_invalid',
  'quantity_invalid',
  'price_missing',
  'amount_invalid',
  'amount_too_large',
  'rate_invalid',
  'gst_rate_unknown',
  'discount_invalid',
  'discount_above_price',
  'cess_above_price',
  'composition_inter_state',
  'total_above_prices',
  'total_below_charges',
  'total_under_reverse_charge',
  'document_number_invalid',
] as const;
export type GstErrorCode = (typeof GST_ERROR_CODES)[number];

/** A request that breaks a rule. `line` is the index of the line at fault, null when it is the whole. */
export class GstError extends Error {
  readonly code: GstErrorCode;
  readonly line: number | null;

  constructor(code: GstErrorCode, message: string, line: number | null = null) {
    super(message);
    this.name = 'GstError';
    this.code = code;
    this.line = line;
  }
}
