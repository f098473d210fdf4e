import type { Case } from './endings.ts';
import { caseBehindPhone } from './phone-case.ts';
import { tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

export type Extra = Understanding['extra'];

/** An `extra` with nothing said. */
export const noExtra = (): Extra => ({
  customer_name: null,
  said_customer: null,
  name: null,
  phone: null,
  party_type: null,
  task: null,
  status: null,
  correction: null,
  expense_for: null,
  document_number: null,
  convert_quotation: false,
  send_document: false,
  days_ago: null,
  plus_tax: false,
  when: null,
  period: null,
  greeting: false,
  tax: null,
  unclear_payment: null,
});

const PLUS_TAX =
  /(?:\+|\bplus|\bextra|\balag|\bupar(?:\s+se)?|प्लस|अलग|ऊपर से)\s*(?:gst|tax|जीएसटी)|(?:\b(?:gst|tax)|जीएसटी)\s*(?:extra|alag|upar|अलग|ऊपर)/iu;

/** Is tax said to come on top of the prices? */
export const saysPlusTax = (text: string): boolean => PLUS_TAX.test(text);

const PHONE = /(?<![\d/])(?:\+?91[\s-]?|0)?([6-9]\d{4}[\s-]?\d{5})(?!\d)/;
/** Ten digits beside these are a sum, however odd, and nobody's telephone. */
const MONEY_BEFORE = /(?:[@₹]|(?<!\p{L})(?:rs|inr|rate|price|bhav|bhaav|daam?|mrp|total|रेट|भाव|दाम|कीमत))[.:\s]*$/iu;
const MONEY_AFTER =
  /^\s*(?:\/-|₹|(?:rs|rupaye?|rupees?|rupye|रुपये|रुपए|rate|each|wal[aei](?!\s*(?:ko|ne|se|ka|ke|ki|par|nun?|noo|ton?|da|di|de|kol|kolon|la|ne|customer|number|party)(?!\p{L})))(?!\p{L}))/iu;
/** "9415000011 wale ko": whose number it is; the case behind it stays. */
const WHOSE =
  /^\s*(?:number\s+|no\.?\s+|नंबर\s+|ਨੰਬਰ\s+|নম্বর(?:ের)?\s+)?(?:wal[aei]|vale|वाले|वाली|वाला|ਵਾਲੇ|ਵਾਲੀ|ਵਾਲਾ|ওয়ালা)(?=\s)/iu;

/** Finds an Indian mobile number: its ten digits, the case of whoever has it, and the text without it. */
export function takePhone(text: string): { phone: string | null; role: Case | null; rest: string } {
  const match = PHONE.exec(text);
  if (!match) return { phone: null, role: null, rest: text };
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  if (MONEY_BEFORE.test(before) || MONEY_AFTER.test(after)) return { phone: null, role: null, rest: text };
  const { role, rest } = caseBehindPhone(after.replace(WHOSE, ''));
  return { phone: match[1]!.replace(/\D/g, ''), role, rest: `${before} ${rest}` };
}

/** A number that the message calls a bill number: "bill 12", "INV/26-27/0012". */
export function documentNumber(text: string): string | null {
  const coded = /\b([A-Z]{1,5}[/-][\dA-Z/-]*\d)\b/i.exec(text);
  if (coded) return coded[1]!;
  const plain =
    /(?:\b(?:bill|invoice|quotation|quote|estimate)|बिल|બિલ|বিল|பில்|బిల్లు|ಬಿಲ್|ബിൽ|ਬਿੱਲ)\s*(?:no\.?|number|num|नंबर|#)?\s*#?\s*(\d{1,6})\b/i.exec(
      text,
    );
  if (plain) return plain[1]!;
  const before = /(?<![\d/])(\d{1,6})\s*(?:number|no\.?|नंबर)\s*(?:ka\s+|का\s+)?(?:bill|invoice|बिल)/i.exec(text);
  return before ? before[1]! : null;
}

/** Name of a new party or product: what is left when command words are taken away. */
export function leftoverName(text: string, drop: (word: string) => boolean): string {
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark' || /[&.]/.test(token.raw));
  return tokens
    .filter((token) => !drop(token.fold))
    .map((token) => token.raw)
    .join(' ')
    .trim();
}
