import type { Understanding } from './understanding.ts';

const BILL = '(?:(?<![\\p{L}\\p{M}])(?:bill|bil|invoice|inv|बिल|બિલ|বিল|பில்|బిల్లు?|ಬಿಲ್|ബിൽ|ബില്ല്|ਬਿੱਲ|ਬਿਲ))';
const NUMBER = '(?:no\\.?|num|number|नंबर|નંબર|নম্বর|எண்|నంబర్|ನಂಬರ್|നമ്പർ|ਨੰਬਰ|#)';
const FOR = '(?:(?<![\\p{L}\\p{M}])(?:against|for|towards?|on|of)\\s+(?:the\\s+)?)?';
/** The case that a bill bears where money is for it: "bill 12 ke", "bill 12 mein", "பில் 12 க்கு". */
const CASES =
  'ke\\s+(?:liye|against|khilaf|badle)|ka|ke|ki|ko|mein|me|par|pe|wal[aei]|sathi|var|cha|chi|che|mate|pete|ma|no|na|ni|er|jonno|kku|ku|ki|kosam|ge|kke|' +
  'के\\s+(?:लिए|बदले)|का|के|की|को|में|मे|पर|वाल[ाेी]|साठी|वर|चा|ची|चे|च्या|માટે|પેટે|માં|નો|ના|ની|નું|এর\\s+জন্য|এর|ের|জন্য|তে|க்காக|க்கு|கு|కోసం|కి|కు|ಗಾಗಿ|ಗೆ|ಕ್ಕೆ|ന്|നു|ലേക്ക്|ਦੇ\\s+ਲਈ|ਦਾ|ਦੇ|ਦੀ|ਲਈ|ਵਿੱਚ';
const CASE = `(?:\\s*-?\\s*(?:${CASES})(?![\\p{L}\\p{M}]))?`;
const FOR_BILL = new RegExp(
  `${FOR}(?:${BILL}\\s*${NUMBER}?\\s*#?\\s*(\\d{1,6})|(?:${BILL}\\s*${NUMBER}?\\s*)?\\b([A-Z]{2,5}/\\d\\d-\\d\\d/\\d{1,7}))(?![\\d/.])${CASE}`.normalize(
    'NFC',
  ),
  'iu',
);

/** A bill and a bare number, and right behind it something that is no case of them. */
const OPENS_SALE = new RegExp(
  `^${BILL}\\s*\\d{1,6}\\s+(?!(?:${CASES})(?![\\p{L}\\p{M}]))\\p{L}`.normalize('NFC'),
  'iu',
);

/**
 * "Ravi ne 500 diye bill 12 ke", "500 from Ravi against bill 12": money with its sum, and the bill that it is for. Null unless the
 * rest of the message is a payment received and nothing else.
 */
export function paysBill(text: string, read: (words: string) => Understanding): Understanding | null {
  if (/[\n?]/.test(text) || text.length > 160) return null;
  const taken = takeBillNumber(text);
  // "Bill 2 Parle-G to Ravi" is the beginning of most sales.
  if (!taken || (taken.isFirst && OPENS_SALE.test(text))) return null;
  const meaning = read(taken.rest);
  const intent = meaning.intent === 'ambiguous' ? meaning.of : meaning.intent;
  const isPayment = intent === 'payment_in' && meaning.items.length === 0 && meaning.payment?.amount != null;
  if (!isPayment || meaning.extra.document_number !== null) return null;
  return { ...meaning, extra: { ...meaning.extra, for_bill: taken.number } };
}

const INSIDE =
  'mein|me|mai|main|men|se|madhe|madhye|madhun|ma|mathi|te|theke|il|le|lo|nundi|alli|vich|vichon|' +
  'में|मे|से|मध्ये|मधे|मधून|માં|માંથી|তে|থেকে|எ?ல்|லே|లో|నుండి|నుంచి|ರಲ್ಲಿ|ನಲ್ಲಿ|ಅಲ್ಲಿ|ലെ|ൽ|ഇൽ|ਵਿੱਚ|ਵਿਚ|ਵਿੱਚੋਂ|ਤੋਂ';
const IN_BILL = new RegExp(
  `${BILL}\\s*${NUMBER}?\\s*#?\\s*\\d{1,6}\\s*-?\\s*(?:${INSIDE})(?![\\p{L}\\p{M}])`.normalize('NFC'),
  'iu',
);

/** "Bill 12 me 2 lux jodo": goods that are to go into or out of a bill of that number. The number is no price of theirs. */
export const goesIntoBill = (text: string): boolean => IN_BILL.test(text);

/** The one bill that a text names by its number, and the text without it; null when it names none or several. */
export function takeBillNumber(text: string): { number: string; rest: string; isFirst: boolean } | null {
  const found = FOR_BILL.exec(text);
  if (!found) return null;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim();
  if (FOR_BILL.test(rest)) return null;
  return { number: (found[1] ?? found[2])!.toUpperCase(), rest, isFirst: found.index === 0 };
}
