import { toUSVString } from 'node:util';

/** `tr` of the UPI linking specification. */
const REFERENCE_LIMIT = 35;
const NOTE_LIMIT = 50;
const NAME_LIMIT = 50;

export type UpiRequest = {
  payeeAddress: string;
  payeeName: string;
  /** null leaves the amount to the payer. */
  amountPaise: number | null;
  note: string;
  reference: string | null;
};

/** Whether the text looks like a UPI address (name@handle). */
export function isUpiAddress(text: string): boolean {
  return /^[A-Za-z0-9._-]{2,256}@[A-Za-z0-9.-]{2,64}$/.test(text);
}

/**
 * The `upi://pay` link of a payment request (NPCI UPI linking specification): amount in rupees with two decimals, spaces as
 * %20. Throws RangeError for an address that is none, an amount that is not a positive whole number of paise, or a
 * reference over 35 characters.
 */
export function upiLink(request: UpiRequest): string {
  const { payeeAddress, amountPaise, reference } = request;
  if (!isUpiAddress(payeeAddress)) throw new RangeError('not a UPI address');
  if (amountPaise !== null && !(Number.isSafeInteger(amountPaise) && amountPaise > 0)) {
    throw new RangeError(`not an amount to ask for: ${amountPaise}`);
  }
  if (reference !== null && reference.length > REFERENCE_LIMIT)
    throw new RangeError('UPI reference over 35 characters');
  const fields: [string, string | null][] = [
    ['pn', plain(request.payeeName, NAME_LIMIT)],
    ['am', amountPaise === null ? null : decimal(amountPaise)],
    ['cu', 'INR'],
    ['tn', plain(request.note, NOTE_LIMIT)],
    ['tr', reference],
  ];
  const query = fields.flatMap(([key, value]) => (value ? [`${key}=${encodeURIComponent(value)}`] : []));
  return `upi://pay?${[`pa=${payeeAddress}`, ...query].join('&')}`;
}

/** Payment apps stumble over & # / even when encoded. */
function plain(text: string, limit: number): string {
  const words = toUSVString(text).replace(/[^\p{L}\p{M}\p{N} .-]+/gu, ' ');
  return [...words.replace(/ +/g, ' ').trim()].slice(0, limit).join('').trim();
}

function decimal(paise: number): string {
  const digits = String(paise).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
