import { GstError } from './gst-error.ts';

/** Most characters of a document number (CGST Rule 46(b)). */
export const DOCUMENT_NUMBER_LENGTH = 16;
/** A sequence is padded to this many digits where they fit. */
const USUAL_DIGITS = 5;

/** The Indian financial year (1 April to 31 March) of a business date yyyy-mm-dd: "2026-27". */
export function financialYear(date: string): string {
  const match = /^(\d{4})-(\d{2})-\d{2}$/.exec(date);
  if (!match) throw new GstError('date_invalid', `not a date: ${date}`);
  const start = Number(match[1]) - (Number(match[2]) < 4 ? 1 : 0);
  return `${start}-${String((start + 1) % 100).padStart(2, '0')}`;
}

/** First and last day of a financial year "2026-27". */
export function financialYearDays(year: string): { from: string; to: string } {
  const start = Number(/^(\d{4})-\d{2}$/.exec(year)?.[1]);
  if (Number.isNaN(start)) throw new GstError('date_invalid', `not a financial year: ${year}`);
  return { from: `${start}-04-01`, to: `${start + 1}-03-31` };
}

export type DocumentNumberParts = {
  /** Of the series: letters, digits and "-"; may be empty. */
  prefix: string;
  /** "2026-27" */
  financialYear: string;
  /** 1, 2, 3 … without a gap in its series and year. */
  sequence: number;
};

/**
 * The number that a document bears, "INV/26-27/00012": unique a seller and year, at most 16 of A–Z a–z 0–9 - /, not begun
 * by 0 - or / (CGST Rule 46(b)). The sequence is padded to five digits, or to as many as fit beside the prefix.
 *
 * @throws GstError document_number_invalid when it would not fit, so that a series ends with an error and never with a
 *   number that the portal refuses
 */
export function documentNumber(parts: DocumentNumberParts): string {
  const { prefix, sequence } = parts;
  if (!Number.isSafeInteger(sequence) || sequence < 1) {
    throw new GstError('document_number_invalid', `a sequence starts at 1: ${sequence}`);
  }
  if (!/^([1-9A-Za-z][0-9A-Za-z-]*)?$/.test(prefix)) {
    throw new GstError('document_number_invalid', `letters, digits and "-", not begun by 0 or "-": ${prefix}`);
  }
  const { from } = financialYearDays(parts.financialYear);
  const head = `${prefix === '' ? '' : `${prefix}/`}${from.slice(2, 4)}-${parts.financialYear.slice(5)}/`;
  const room = DOCUMENT_NUMBER_LENGTH - head.length;
  const digits = String(sequence);
  if (digits.length > room) {
    throw new GstError('document_number_invalid', `${head}${digits} is longer than ${DOCUMENT_NUMBER_LENGTH}`);
  }
  return `${head}${digits.padStart(Math.min(USUAL_DIGITS, room), '0')}`;
}

/** Whether a number made elsewhere (typed, imported) is one that a tax document may bear. */
export function isDocumentNumber(number: string): boolean {
  return /^[1-9A-Za-z][0-9A-Za-z/-]{0,15}$/.test(number);
}
