/** The closed list of what can go wrong with a request. Each has a sentence for the person under `error.<code>` in locales/. */
export const ERROR_CODES = [
  'no_such_party',
  'no_such_product',
  'no_such_invoice',
  'no_such_purchase',
  'no_upi_id',
  'no_payment',
  'bill_not_of_party',
  'more_than_owed',
  'no_such_cheque',
  'party_exists',
  'phone_taken',
  'product_exists',
  'code_taken',
  'codes_full',
  'no_such_code',
  'code_misread',
  'code_unusable',
  'code_from_scale',
  'codes_many',
  'price_missing',
  'amount_out_of_range',
  'quantity_out_of_range',
  'unit_mismatch',
  'box_size_unknown',
  'paid_more_than_bill',
  'overpaid_correction',
  'walk_in_needs_payment',
  'total_above_prices',
  'total_below_charges',
  'discount_too_big',
  'inter_state_composition',
  'date_out_of_range',
  'already_undone',
  'cannot_undo',
  'return_more_than_sold',
  'service_has_no_stock',
  'no_such_challan',
  'not_on_challan',
  'file_unreadable',
  'file_too_big',
  'file_no_columns',
  'party_has_no_phone',
  'demo_not_on_real_line',
  'gstin_invalid',
  'state_of_gstin',
  'hsn_unknown',
  'gst_rate_unknown',
  'not_registered',
  'reverse_charge_buyer',
  'not_allowed',
  'nothing_left_on_bill',
  'not_on_bill',
  'no_such_batch',
  'batch_short',
  'stock_short',
  'expired_goods',
  'staff_known',
  'staff_elsewhere',
  'no_such_staff',
  'last_owner',
  'period_filed',
  'document_filed',
  'already_filed',
  'filing_day',
  'period_not_over',
  'no_such_filing',
  'no_gst_return',
  'branch_exists',
  'no_such_branch',
  'too_many_branches',
  'branch_not_empty',
  'same_branch',
  'busy',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * What went wrong without anybody's words in it, for logs and `last_error`: the class, the code or the database's number, and
 * our own line. Messages of errors may hold names, phones and texts, so they are left out.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const { code, errno, original } = error as { code?: unknown; errno?: unknown; original?: { errno?: unknown } };
  const known = [code, original?.errno ?? errno].filter((one) => typeof one === 'string' || typeof one === 'number');
  const at = error.stack?.split('\n').find((line) => /^\s+at .*\.ts:/.test(line)) ?? '';
  return [error.name, ...known, at.trim()].filter(Boolean).join(' ').slice(0, 300);
}

/**
 * A refusal that a person can do something about. Programmer errors are plain errors: they crash the job, which is tried
 * again.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: Record<string, string | number>;
  readonly retryable: boolean;
  constructor(code: ErrorCode, detail: Record<string, string | number> = {}, retryable = false) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
    this.retryable = retryable;
  }
}
