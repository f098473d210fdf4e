import { canRegisterIn } from './states.ts';

const SHAPE = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][ZCD][0-9A-Z]$/;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export type GstinCheck =
  | { valid: true; gstin: string; stateCode: string; pan: string; kind: 'regular' | 'tcs' | 'tds' }
  | { valid: false; reason: 'shape' | 'state' | 'check_digit' };

/**
 * Check a GSTIN: NN state, PAN, entity, Z (C: e-commerce TCS, D: TDS), check digit. Case and spaces at the ends are
 * forgiven; the answer carries the canonical form.
 */
export function checkGstin(text: string): GstinCheck {
  const gstin = text.trim().toUpperCase();
  if (!SHAPE.test(gstin)) return { valid: false, reason: 'shape' };
  const stateCode = gstin.slice(0, 2);
  if (!canRegisterIn(stateCode)) return { valid: false, reason: 'state' };
  if (gstinCheckDigit(gstin.slice(0, 14)) !== gstin[14]) return { valid: false, reason: 'check_digit' };
  const kind = gstin[13] === 'C' ? 'tcs' : gstin[13] === 'D' ? 'tds' : 'regular';
  return { valid: true, gstin, stateCode, pan: gstin.slice(2, 12), kind };
}

/** Whether the text is a valid GSTIN. */
export function isGstin(text: string): boolean {
  return checkGstin(text).valid;
}

/** The check character of the first fourteen: base-36 values times 1,2,1,2…, quotient plus remainder by 36, complement. */
export function gstinCheckDigit(firstFourteen: string): string {
  let sum = 0;
  for (const [index, character] of [...firstFourteen].entries()) {
    const product = DIGITS.indexOf(character) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return DIGITS.charAt((36 - (sum % 36)) % 36);
}
