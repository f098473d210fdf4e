import { NOTHING, readCorrection, readCorrections } from './correction.ts';
import { readModeAlone } from './correction-mode.ts';
import { readDiscountCorrection } from './discount-correction.ts';
import { documentNumber } from './extras.ts';
import { has } from './figure.ts';
import type { Reading } from './fill.ts';
import type { Mark } from './mark.ts';
import type { Understanding } from './understanding.ts';

/** "Bill it", "iska bill bana do": the bill of what was quoted. */
const BILL_IT =
  /^\s*(?:please\s+)?(?:bill|invoice)\s+(?:it|this|that)\b|^\s*(?:is\s?ka|iska|uska)\s+(?:pakka\s+)?bill\b|^\s*(?:इसका|उसका|इस\s+कोटेशन\s+का|is\s+quotation\s+ka)\s+(?:पक्का\s+)?(?:बिल|bill)/i;
const SEND =
  /\b(send|bhejo|bhej do|bhej dena|pathva|moklo|pathao|anuppu|pampu|kalsi|kaluhisi|ayakku)\b|भेजो|भेज दो|पाठव|મોકલો|મોકલી|পাঠাও|পাঠান|পাঠিয়ে দাও|அனுப்பு|పంపు|పంపండి|పంపించ|ಕಳುಹಿಸಿ|ಕಳಿಸಿ|അയക്ക|ਭੇਜੋ|ਭੇਜ ਦਿ/i;
const GREETING_WORDS = 5;
const SEND_WORDS = 4;

/** "Send", "isko bhej do": to send, and nobody and nothing else. What is sent, the message quoted says. */
export const saysSend = (text: string): boolean =>
  SEND.test(text) && !/[\d?\n]/.test(text) && text.trim().split(/\s+/).length <= SEND_WORDS;

/** What an `unknown` message still tells: a correction of the draft, a document to be sent or billed, a greeting. */
export function readUnacted(result: Understanding, reading: Reading, phone: string | null): Understanding {
  const { text, marks, figures, items, person, is } = reading;
  const { extra } = result;
  const changed = { text, phone, marks, figures, items, who: person };
  const discount = phone === null ? readDiscountCorrection(changed) : null;
  extra.correction = discount ? { ...NOTHING, discount } : readCorrection(changed);
  const corrections = extra.correction === null ? readCorrections(changed) : undefined;
  if (corrections) extra.corrections = corrections;
  const modeAlone = extra.correction ? null : readModeAlone(marks);
  if (modeAlone) extra.mode_alone = modeAlone;
  const number = documentNumber(text);
  const namesQuotation = is('quote') && (is('bill') || is('verb') || /convert/i.test(text));
  extra.convert_quotation = (namesQuotation || BILL_IT.test(text)) && !person?.ids.length && figures.length < 2;
  // A document of a day is not the last one.
  const isOfDay = extra.days_ago !== null || extra.when !== null;
  const onlyItsNumber = figures.length === (number !== null && /^\d+$/.test(number) ? 1 : 0);
  extra.send_document =
    SEND.test(text) &&
    onlyItsNumber &&
    items.length === 0 &&
    !isOfDay &&
    !extra.convert_quotation &&
    (is('bill') || person !== null || number !== null);
  if (extra.convert_quotation || extra.send_document) extra.document_number = number;
  if (extra.send_document) result.doubts = [];
  if (extra.send_document && person) {
    // Nothing is booked from an unknown message: whom it names stands among the candidates.
    result.candidates = { customer: person.ids, products: [] };
    extra.customer_name = person.name;
  }
  const said = marks.filter((mark) => mark.kind !== 'break');
  if (person && isNameAlone(said)) {
    result.customer = person.ids.length === 1 ? person.ids[0]! : null;
    if (person.ids.length > 1) result.candidates = { customer: person.ids, products: [] };
    if (!person.exact) extra.said_customer = person.said;
  }
  extra.greeting = said.length <= GREETING_WORDS && figures.length === 0 && !!said[0] && has(said[0], 'greet');
  return result;
}

/** "Ravi", "Ravi bhai", "गुप्ता जी": a person's name and no other word. */
function isNameAlone(said: Mark[]): boolean {
  const names = said.filter((mark) => mark.kind === 'name' && mark.party !== null);
  return names.length === 1 && said.every((mark) => mark === names[0] || has(mark, 'honor'));
}
