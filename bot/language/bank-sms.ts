import {
  addressIn,
  bankDate,
  bankRupees,
  chequeIn,
  chequeReference,
  isUpi,
  phoneOfAddress,
  referenceIn,
} from './bank-narration.ts';
import type { Understanding } from './understanding.ts';

export type BankCredit = NonNullable<Understanding['extra']['bank_credits']>[number];

const CREDITED = /\bcredited\b|\bcredit\s+alert\b|\breceived\b|\bdeposited\b|\bhas\s+been\s+credit\b/iu;
/** What is no money on the account: spent, asked for, still to come, taken back. */
const NOT_IN =
  /\b(?:debited|spent|withdrawn|withdrawal|sent|paid\s+to|declined|failed|reversed|refund|requested|request|collect|will\s+be|would\s+be|may\s+be|pending|due|overdue|otp|loan|offer|cashback|pre-?approved|eligible)\b/iu;
const ACCOUNT = /\b(?:a\/?c|ac|acct|account)\b/iu;
const SUM = '(?<![a-z])(?:rs\\.?|inr|₹)\\s*\\d[\\d,]*(?:\\.\\d{1,2})?';
const SUMS = new RegExp(`(?:(bal(?:ance)?|limit|avl|avbl|available|total)[^\\d]{0,24})?(${SUM})`, 'giu');
const PLAIN_SUM = /\bcredited\s+(?:by|with|for)\s+([\d,]+(?:\.\d{1,2})?)/iu;
const NAME =
  /\b(?:from|by|trf\s+from|transfer\s+from)\s+(?!vpa\b)(?:sender\s+)?(?:mr\.?|mrs\.?|ms\.?|m\/s\.?)?\s*([a-z][a-z.& ]{1,48}?)(?=\s*(?:[.,;(:/-]|\d|\b(?:ref|refno|and|upi|utr|on|via|a\/?c|info|thru|through|avl|bal)\b|$))/iu;
const SLASHED = /\bUPI\/(?:(?:P2[AM]|CR)\/)?\d{12}\/([A-Za-z][A-Za-z. ]{1,40})/u;
/** Names of banks as they sign; the first that stands in the text. */
const BANKS: [RegExp, string][] = [
  [/\bhdfc/iu, 'HDFC'],
  [/\bicici/iu, 'ICICI'],
  [/\baxis\b/iu, 'AXIS'],
  [/\bkotak/iu, 'KOTAK'],
  [/\bsbi\b|state bank/iu, 'SBI'],
  [/\bpnb\b|punjab national/iu, 'PNB'],
  [/\bbank of baroda|\bbob\b/iu, 'BOB'],
  [/\bcanara/iu, 'CANARA'],
  [/\bunion bank/iu, 'UNION'],
  [/\bidfc/iu, 'IDFC'],
  [/\bindusind/iu, 'INDUSIND'],
  [/\byes bank/iu, 'YES'],
  [/\bfederal/iu, 'FEDERAL'],
  [/\bidbi/iu, 'IDBI'],
  [/\bindian bank/iu, 'INDIAN'],
  [/\bau (?:small|bank)/iu, 'AU'],
  [/\bpaytm/iu, 'PAYTM'],
];
const LONGEST = 3_000;
const MOST = 20;

/**
 * Bank SMS that were pasted or forwarded, each on lines of its own: the money that came in. Null when the text is anything else; a
 * message among them that is no credit with a reference, a sum and a date is left out.
 */
export function readBankSms(text: string): BankCredit[] | null {
  if (text.length > LONGEST || !CREDITED.test(text)) return null;
  const lines = text.split(/\n+/).map((line) => line.trim());
  const single = lines.flatMap((line) => readOne(line) ?? []);
  const credits = single.length > 0 ? single : [readOne(lines.join(' '))].flatMap((one) => one ?? []);
  return credits.length > 0 && credits.length <= MOST ? credits : null;
}

function readOne(text: string): BankCredit | null {
  if (!CREDITED.test(text) || NOT_IN.test(text)) return null;
  const rupees = sumIn(text);
  const number = chequeIn(text);
  const cheque = number !== null && rupees !== null ? number : null;
  const reference = cheque === null ? referenceIn(text) : chequeReference(cheque, Math.round(rupees! * 100));
  const on = bankDate(text);
  if (rupees === null || reference === null || !(ACCOUNT.test(text) || addressIn(text))) return null;
  const address = addressIn(text);
  return {
    bank: BANKS.find(([words]) => words.test(text))?.[1] ?? null,
    reference,
    rupees,
    on,
    payer: nameIn(text),
    address,
    phone: phoneOfAddress(address),
    note: text.slice(0, 200),
    isUpi: isUpi(text) || /^\d{12}$/.test(reference),
    ...(cheque === null ? {} : { cheque }),
  };
}

/** The sum that was credited: not a balance, and one alone. */
function sumIn(text: string): number | null {
  const plain = PLAIN_SUM.exec(text);
  if (plain) return bankRupees(plain[1]!);
  const sums = [...text.matchAll(SUMS)].filter((match) => match[1] === undefined).map((match) => bankRupees(match[2]!));
  const [first, ...others] = [...new Set(sums)];
  return first != null && others.length === 0 ? first : null;
}

const nameIn = (text: string): string | null => (SLASHED.exec(text) ?? NAME.exec(text))?.[1]?.trim() || null;
