import { AMOUNT_LIMIT_PAISE, QUANTITY_LIMIT_MILLI, UNIT_PRICE_LIMIT_CENTIPAISE } from '../money.ts';
import { GstError, type GstErrorCode } from './gst-error.ts';
import type { Discount, InvoiceRequest, RequestedLine } from './invoice-request.ts';

export const MAX_LINES = 1_000;
/** First day of GST. */
const GST_FROM = '2017-07-01';
const RATE_LIMIT_BP = 10_000;
/** Cess on cigarettes and large cars went above 100%. */
const CESS_LIMIT_BP = 50_000;

/** Assert everything about a request that its types cannot say. Throws GstError. */
export function checkRequest(request: InvoiceRequest): void {
  checkDate(request.date);
  if (request.kind === 'credit_note') checkOriginalDate(request.originalDate ?? null, request.date);
  if (request.lines.length === 0) throw new GstError('no_lines', 'an invoice needs at least one line');
  if (request.lines.length > MAX_LINES) throw new GstError('too_many_lines', `more than ${MAX_LINES} lines`);
  for (const [index, line] of request.lines.entries()) checkLine(line, index);
  checkDiscount(request.discount ?? null, null);
  for (const charge of request.charges ?? []) checkAmount(charge.amountPaise, null);
  if (request.agreedTotalPaise != null) checkAmount(request.agreedTotalPaise, null);
}

function checkDate(date: string): void {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
  if (!isReal || date < GST_FROM) throw new GstError('date_invalid', `not a date of GST: ${date}`);
}

function checkOriginalDate(originalDate: string | null, date: string): void {
  if (originalDate === null) throw new GstError('original_date_missing', 'a credit note needs the date of its supply');
  checkDate(originalDate);
  if (originalDate > date) throw new GstError('original_date_after_note', `${originalDate} is after ${date}`);
}

function checkLine(line: RequestedLine, index: number): void {
  if (line.hsn !== null && !/^\d{2,8}$/.test(line.hsn)) {
    throw new GstError('hsn_invalid', `HSN is 2 to 8 digits: ${line.hsn}`, index);
  }
  if (line.quantityMilli <= 0) throw new GstError('quantity_invalid', 'quantity must be above zero', index);
  checkWhole(line.quantityMilli, QUANTITY_LIMIT_MILLI, 'quantity_invalid', index);
  checkOptional(line.unitPriceCentipaise, UNIT_PRICE_LIMIT_CENTIPAISE, 'amount_invalid', index);
  checkOptional(line.cessPerUnitCentipaise, UNIT_PRICE_LIMIT_CENTIPAISE, 'amount_invalid', index);
  checkOptional(line.lineTotalPaise, AMOUNT_LIMIT_PAISE, 'amount_invalid', index);
  checkOptional(line.rateBp, RATE_LIMIT_BP, 'rate_invalid', index);
  checkOptional(line.cessRateBp, CESS_LIMIT_BP, 'rate_invalid', index);
  checkDiscount(line.discount ?? null, index);
}

function checkDiscount(discount: Discount | null, line: number | null): void {
  if (discount === null) return;
  if ('percentBp' in discount) checkWhole(discount.percentBp, 10_000, 'discount_invalid', line);
  else checkWhole(discount.amountPaise, AMOUNT_LIMIT_PAISE, 'discount_invalid', line);
}

function checkAmount(value: number, line: number | null): void {
  checkWhole(value, AMOUNT_LIMIT_PAISE, 'amount_invalid', line);
}

function checkOptional(value: number | null | undefined, limit: number, code: GstErrorCode, line: number): void {
  if (value != null) checkWhole(value, limit, code, line);
}

function checkWhole(value: number, limit: number, code: GstErrorCode, line: number | null): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new GstError(code, `not a whole number: ${value}`, line);
  if (value <= limit) return;
  throw new GstError(code === 'amount_invalid' ? 'amount_too_large' : code, `${value} is beyond ${limit}`, line);
}
