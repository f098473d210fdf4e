/** How the code on goods is written: pure, so that the reader of messages and the books agree on what a code is. */

/** `barcode`: one of GS1 with its check digit; `own`: a label of the shop's own; `sku`: the shop's short code, one a product. */
export const CODE_KINDS = ['barcode', 'own', 'sku'] as const;
export type CodeKind = (typeof CODE_KINDS)[number];
export type ReadCode = { code: string; kind: CodeKind };

/** EAN-8, UPC-A, EAN-13 and ITF-14. */
const GTIN_LENGTHS = new Set([8, 12, 13, 14]);
export const LONGEST_CODE = 32;
const OWN = /^[A-Z0-9](?:[A-Z0-9._/-]*[A-Z0-9])?$/;
const SHORTEST_OWN = 3;
/** What a shop writes as a number may have up to six digits. */
const SHORTEST_DIGITS = 7;
/** "5kg", "12x", "100ml", "2nd": a count and a short word. */
const COUNTED = /^\d{1,4}[A-Z]{1,4}$/;
/** "x3", "rs50". */
const PRICED = /^(?:RS|X|INR)\d+$/;
const MOBILE = /^(?:91)?[6-9]\d{9}$/;
/** Codes that GS1 leaves to a shop; the scales that print weight or price into a code use them. */
const IN_STORE = /^(?:2\d{12}|02\d{11}|2\d{11})$/;

/**
 * Does the last digit fit the others? They count threefold and once in turn from the right, and with the check digit come to a
 * multiple of ten (GS1 General Specifications, 7.9).
 */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const fromRight = digits.length - 1 - at;
    sum += (digits.charCodeAt(at) - 48) * (fromRight % 2 === 0 ? 1 : 3);
  }
  return sum % 10 === 0;
}

/** A GS1 number in the one spelling it is kept in: UPC-A as EAN-13, an ITF-14 of a single item as that item's. Null when it is none. */
export function gtinOf(text: string): string | null {
  if (!/^\d+$/.test(text) || !GTIN_LENGTHS.has(text.length) || !hasCheckDigit(text) || /^0+$/.test(text)) return null;
  if (text.length === 12) return `0${text}`;
  if (text.startsWith('000000') && text.length > 12) return text.slice(-8);
  return text.length === 14 && text.startsWith('0') ? text.slice(1) : text;
}

/** Does this look like a barcode whose digits were misread? */
export const hasWrongDigit = (text: string): boolean =>
  /^\d+$/.test(text) && GTIN_LENGTHS.has(text.length) && gtinOf(text) === null;

/** Is it a code that a scale may have printed a weight or a price into, so that the next packet has another? */
export const isFromScale = (text: string): boolean => IN_STORE.test(text);

/** Is it the code of a case, which holds several of the goods? ITF-14 with a packing level (GS1 General Specifications, 2.1). */
export const isOfCase = (code: string): boolean => /^[1-8]\d{13}$/.test(code);

/**
 * A code as it is kept and looked up: digits of GS1 as `gtinOf` writes them, a shop's own in capitals. Null for what is none, or would be
 * taken for a count, a sum or a telephone number.
 */
export function readCode(text: string): ReadCode | null {
  const gtin = gtinOf(text);
  if (gtin !== null) return { code: gtin, kind: 'barcode' };
  const own = text.toUpperCase();
  if (own.length < SHORTEST_OWN || own.length > LONGEST_CODE || !OWN.test(own) || !/\d/.test(own)) return null;
  if (/^\d+$/.test(own)) {
    if (own.length < SHORTEST_DIGITS || hasWrongDigit(own) || MOBILE.test(own)) return null;
  } else if (COUNTED.test(own) || PRICED.test(own) || !/[A-Z]/.test(own)) return null;
  return { code: own, kind: 'own' };
}

/** A code as it is looked up, whatever it is: what nobody taught is found nowhere. */
export const lookUpKey = (text: string): string => gtinOf(text) ?? text.toUpperCase();

/** What a code read off goods says of them. */
export type CodeSeen = { kind: 'code'; code: string } | { kind: 'payment' } | { kind: 'other' };

/**
 * The text of a barcode or QR: the GS1 number in it where it is in element strings "(01)…(17)…" (medicines) or a Digital Link, a plain
 * code, a code to pay by, or something else.
 */
export function codeInSymbol(text: string): CodeSeen {
  const plain = text.replace(/[\u0000-\u001f\u007f]/g, '').trim();
  if (/^upi:\/\//i.test(plain)) return { kind: 'payment' };
  const inside =
    /^\(01\)(\d{14})/.exec(plain)?.[1] ??
    (/^https?:\/\//i.test(plain) ? /\/01\/(\d{8,14})(?:[/?#]|$)/.exec(plain)?.[1] : undefined) ??
    /^01(\d{14})(?:1[0-7]|21|$)/.exec(plain)?.[1];
  const gtin = inside === undefined ? null : gtinOf(inside);
  if (gtin !== null) return { kind: 'code', code: gtin };
  const read = readCode(plain);
  return read === null ? { kind: 'other' } : { kind: 'code', code: read.code };
}
