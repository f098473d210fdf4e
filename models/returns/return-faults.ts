import { isDocumentNumber } from '../gst/financial-year.ts';
import { isGstin } from '../gst/gstin.ts';
import { isKnownHeading } from '../gst/hsn-headings.ts';
import { isSlab } from '../gst/rates.ts';
import type { Amendment } from './amendments.ts';
import type { StoredDocument } from './stored-documents.ts';

/** What should be put right before a return is filed; each has a sentence for the owner in the locales. */
export const FAULT_CODES = [
  'hsn_missing',
  'hsn_short',
  'hsn_unknown',
  'rate_untold',
  'rate_not_in_force',
  'buyer_gstin_invalid',
  'place_missing',
  'zero_value',
  'number_invalid',
  'number_gap',
  'heads_differ',
  'seller_gstin_missing',
  'seller_gstin_differs',
  'other_registration',
  'composition_tax',
  'unbilled',
  'unbilled_turnover',
  'amended_later',
  'filed_cancelled',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** One thing to do: the goods or the document it is about, the first documents that show it and how many do. */
export type Fault = { code: FaultCode; subject: string; numbers: string[]; count: number; mustFix: boolean };
export type Faults = Map<string, Fault>;

/** What the portal takes, if a person wants it so. */
const ADVICE = new Set<FaultCode>([
  'hsn_unknown',
  'rate_untold',
  'rate_not_in_force',
  'zero_value',
  'other_registration',
  'unbilled_turnover',
  'amended_later',
  'filed_cancelled',
]);
const SHOWN = 5;
/** A list that nobody can read helps nobody; what is left out is of the same kinds. */
const MOST = 2_000;

const FIVE_CRORE_PAISE = 5_00_00_000_00;
/**
 * Digits an HSN must have: four up to ₹5 crore of turnover in the year before, six above (Notification 78/2020-Central Tax).
 */
export const hsnDigits = (turnoverPaise: number): 4 | 6 => (turnoverPaise > FIVE_CRORE_PAISE ? 6 : 4);

export type FaultRules = { hsnDigits: 4 | 6; shopGstin: string | null };

export function addFault(faults: Faults, code: FaultCode, subject: string, number: string, mustFix?: boolean): void {
  const key = `${code}/${subject}`;
  const known = faults.get(key);
  if (!known && faults.size >= MOST) return;
  const fault = known ?? { code, subject, numbers: [], count: 0, mustFix: mustFix ?? !ADVICE.has(code) };
  fault.count += 1;
  fault.mustFix ||= mustFix ?? false;
  if (fault.numbers.length < SHOWN && !fault.numbers.includes(number)) fault.numbers.push(number);
  faults.set(key, fault);
}

/** Looks at one document that counts in a return. Pure. */
export function addDocumentFaults(faults: Faults, document: StoredDocument, rules: FaultRules): void {
  const { number } = document;
  const add = (code: FaultCode, subject = number, mustFix?: boolean) =>
    addFault(faults, code, subject, number, mustFix);
  if (document.sellerRegistration !== 'regular') {
    if (document.items.some((item) => item.cgstPaise + item.sgstPaise + item.igstPaise > 0)) add('composition_tax');
    add('other_registration');
    return;
  }
  if (document.sellerGstin === null) add('seller_gstin_missing');
  else if (rules.shopGstin !== null && document.sellerGstin !== rules.shopGstin) add('seller_gstin_differs');
  if (document.buyerGstin !== null && !isGstin(document.buyerGstin)) add('buyer_gstin_invalid');
  if (document.placeOfSupply === null) add('place_missing');
  if (!isDocumentNumber(number)) add('number_invalid');
  if (document.valuePaise === 0) add('zero_value');
  if (document.items.some((item) => item.cgstPaise !== item.sgstPaise)) add('heads_differ');
  // A note bears the rate of its supply (CGST Act s. 34).
  const suppliedOn = document.original?.issuedOn ?? document.issuedOn;
  for (const { rateBp } of document.items) if (!isSlab(rateBp, suppliedOn)) add('rate_not_in_force');
  // A charge has the HSN of its goods, whose own line says what is wrong with it.
  const goods = document.lines.filter((line) => line.charge === undefined);
  for (const line of goods) addLineFaults(add, line, document, rules);
}

function addLineFaults(
  add: (code: FaultCode, subject: string, mustFix?: boolean) => void,
  line: StoredDocument['lines'][number],
  document: StoredDocument,
  rules: FaultRules,
): void {
  const { hsn, description, treatment } = line;
  if (hsn === null && treatment === 'nil') add('rate_untold', description);
  // Up to ₹5 crore the HSN of sales to unregistered buyers is the shop's choice.
  else if (hsn === null) add('hsn_missing', description, document.buyerGstin !== null || rules.hsnDigits === 6);
  else if (hsn.length < rules.hsnDigits) add('hsn_short', description);
  else if (!isKnownHeading(hsn)) add('hsn_unknown', description);
}

/** What a person should know of documents that take the place of filed ones. */
export function addAmendmentFaults(faults: Faults, amendments: Amendment[]): void {
  for (const { before, after } of amendments) {
    if (after) addFault(faults, 'amended_later', after.number, before.number);
    else addFault(faults, 'filed_cancelled', before.number, before.number);
  }
}

/** The faults in the order of their codes, what must be put right first. */
export const listFaults = (faults: Faults): Fault[] =>
  [...faults.values()].sort(
    (a, b) =>
      Number(b.mustFix) - Number(a.mustFix) ||
      FAULT_CODES.indexOf(a.code) - FAULT_CODES.indexOf(b.code) ||
      b.count - a.count,
  );
