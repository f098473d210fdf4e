/** What banks write about money that came in, in their SMS and in the narrations of their statements. */

/** UPI and IMPS number a transfer with twelve digits (RRN); NEFT and RTGS with a UTR that begins with the bank's letters. */
const RRN = /(?<![\dA-Z])(?:0{4})?(\d{12})(?!\d)/giu;
const UTR = /(?<![\dA-Z])([A-Z]{4}[A-Z]?\d[A-Z0-9]{10,17})(?![\dA-Z@])/giu;
const IFSC = /^[A-Z]{4}0[A-Z0-9]{6}$/iu;
/** A twelve-digit number of these is a telephone's or an account's. */
const NO_REFERENCE = /(?:a\/?c|acct|account|mobile|mob|ph|tel|call|card)\s*(?:no\.?|number)?\s*[:.x*]*\s*$/iu;
const ADDRESS = /(?<![\w.-])([a-z0-9][\w.-]{1,60}@[a-z][a-z0-9]{1,30})(?![\w@.]*@)(?!\.[a-z])/iu;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const DATE = new RegExp(
  `(?<![\\d])(\\d{1,2})(?:[-/.](\\d{1,2})[-/.]|[-/. ]?(${MONTHS.join('|')})[a-z]*[-/. ,]{0,2})(20\\d\\d|\\d\\d)(?!\\d)`,
  'iu',
);
const ISO_DATE = /(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)/u;

/** The number by which banks know the transfer, in capitals; null when there is none, or two that differ. */
export function referenceIn(text: string): string | null {
  const found = new Set<string>();
  for (const match of text.matchAll(RRN)) {
    const before = text.slice(0, match.index);
    if (!NO_REFERENCE.test(before)) found.add(match[1]!);
  }
  for (const match of text.matchAll(UTR)) {
    const code = match[1]!.toUpperCase();
    if (!IFSC.test(code) && code.length >= 12) found.add(code);
  }
  return found.size === 1 ? [...found][0]! : null;
}

/** The UPI id of who paid. */
export const addressIn = (text: string): string | null => ADDRESS.exec(text)?.[1]?.toLowerCase() ?? null;

/** A telephone that a UPI id begins with: 9822000001@ybl. Ten digits. */
export const phoneOfAddress = (address: string | null): string | null =>
  /^(?:91)?([6-9]\d{9})(?:-\d+)?@/.exec(address ?? '')?.[1] ?? null;

/** The first date of a text as yyyy-mm-dd; Indian banks write the day first. null when there is none that a calendar has. */
export function bankDate(text: string): string | null {
  const iso = ISO_DATE.exec(text);
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = DATE.exec(text);
  if (!match) return null;
  const month = match[3] === undefined ? Number(match[2]) : MONTHS.indexOf(match[3].toLowerCase()) + 1;
  const year = match[4]!.length === 2 ? 2000 + Number(match[4]) : Number(match[4]);
  return realDay(year, month, Number(match[1]));
}

function realDay(year: number, month: number, day: number): string | null {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : null;
}

/** "1,23,456.50" in rupees; null when it is no sum of money above nothing. */
export function bankRupees(text: string): number | null {
  const bare = text
    .replace(/(?:rs\.?|inr|₹)/giu, '')
    .replace(/\s|\+/g, '')
    .replace(/cr\.?$/iu, '');
  if (!/^\d{1,3}(?:,?\d{2,3})*(?:\.\d{1,2})?$|^\d+(?:\.\d{1,2})?$/.test(bare)) return null;
  const rupees = Number(bare.replaceAll(',', ''));
  return rupees > 0 ? rupees : null;
}

/** Is it a transfer by UPI, rather than from account to account? */
export const isUpi = (text: string): boolean =>
  /upi|vpa|bhim|gpay|phonepe|paytm/iu.test(text) || addressIn(text) !== null;

const CHEQUE = /\b(?:chq|cheque|clg|clearing|cts|inst(?:rument)?)\b/iu;
const CHEQUE_NUMBER =
  /\b(?:chq|cheque|clg|clearing|cts|inst(?:rument)?|rtn|ret(?:urn(?:ed)?)?|reject)\b[^\d]{0,24}0*(\d{6})(?!\d)/iu;

/** The number of the cheque that a bank tells of: in its words, or in the column beside words that speak of one. Null when there is none. */
export function chequeIn(text: string, column = ''): string | null {
  if (isUpi(text)) return null;
  const beside = /^0*(\d{6})$/.exec(column.trim())?.[1];
  if (beside !== undefined && (CHEQUE.test(text) || saysReturned(text))) return beside;
  return CHEQUE_NUMBER.exec(text)?.[1] ?? null;
}

/** Does a bank take back what it gave for a cheque? Not its charge for that. */
export const saysReturned = (text: string): boolean =>
  /\b(?:ret|rtn|return|returned|reject|rejected|bounce|bounced|dishonou?r(?:ed)?|unpaid|insufficient)\b/iu.test(text) &&
  !/\b(?:charges?|chgs?|chrgs?|fees?|gst|penalty)\b/iu.test(text);

/** Banks give no number to a cheque's money; its own and its sum name it once. */
export const chequeReference = (number: string, amountPaise: number, isReturned = false): string =>
  `${isReturned ? 'RTN' : 'CHQ'}${number}-${amountPaise}`;
