import data from './data/later.json' with { type: 'json' };
import { has } from './figure.ts';
import { isApart } from './figure-places.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { fold } from './text.ts';

const within = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])(?:${fold(source)})(?![\\p{L}\\p{M}])`, 'iu');
/** "Dena hai", "bhejne hain", "દેવાનું છે", "ఇవ్వాలి", "need to give": what is still to be done. */
const DUTY = within(Object.values(data.duty).join('|'));
/** "Mujhe 2 maggi leni hai" is a customer's order, and nobody's duty. */
const WISHED = within(data.wished);
const TAKE = within(data.take);
/** "Agle hafte", "2 din baad", "tomorrow": a day that has not come. */
const LATER_DAY = within(data.laterDay);
/** "Kal", "કાલે", "কাল": yesterday or tomorrow; the verb says which. */
const EITHER_DAY = within(data.eitherDay);
/** "Paise baad mein", "টাকা পরে": money first, and when it will come. */
const PAY_LATER = new RegExp(`^(?:${fold(data.payLater)})(?![\\p{L}\\p{M}])`, 'iu');
const BILLING = new RegExp(`^(?:${fold(data.billing)})`, 'iu');
const WAS = within(data.was);
const DONE: Concept[] = ['gave', 'took', 'sent', 'sold', 'came', 'got', 'buy', 'done', 'return', 'bill'];

/** "Kal", "agle hafte": a day that may not have come. */
export const isDayToCome = (mark: Mark): boolean => EITHER_DAY.test(fold(mark.text)) || LATER_DAY.test(fold(mark.text));

/**
 * "Udhar, kal dega", "kal paise denge", "450 mile, baki kal": a day that a promise names, or on which the rest is to come,
 * and not the one on which something was done.
 */
export function isOfPromise(marks: Mark[], at: number): boolean {
  let next = at + 1;
  while (has(marks[next], 'money') || has(marks[next], 'rest') || has(marks[next], 'to')) next += 1;
  if (has(marks[next], 'future') && !has(marks[next], 'set')) return true;
  return has(marks[at - 1], 'rest') && (marks[next] === undefined || isApart(marks[next]));
}

/** "Baad me dega", "পরে দেবে", "will pay later": when it will come first, and perhaps no money named. */
const PROMISED = new RegExp(`^(?:${fold(data.promised)})(?![\\p{L}\\p{M}])`, 'iu');
/** Credit told by what will be paid ("paise kal dega", "pore debe") and not by what is written down. */
export const isPromised = (mark: Mark): boolean =>
  has(mark, 'credit') && (PAY_LATER.test(fold(mark.text)) || PROMISED.test(fold(mark.text)));

const isPaidLater = (mark: Mark): boolean => has(mark, 'credit') && PAY_LATER.test(fold(mark.text));

/** The words behind "paise baad ch" that promise the money: "dene ne". */
function promisedAt(marks: Mark[], at: number): string[] {
  const mark = marks[at];
  return has(mark, 'future') || has(mark, 'owe') || has(mark, 'verb')
    ? [fold(mark!.text), ...promisedAt(marks, at + 1)]
    : [];
}

/**
 * Does a message tell of something that is still to be done, and so of nothing that could be booked? "Ravi ko 2 maggi dena" is
 * an order and no duty; "kal" before an order or a wish is tomorrow, and so is a day of the week or of the calendar (`isDated`).
 */
export function isForLater(text: string, { marks, isDated }: { marks: Mark[]; isDated: boolean }): boolean {
  const whole = fold(text).replace(/\s+/gu, ' ');
  // "Paise baad ch dene ne", "টাকা পরে দেব": what was bought is only still to be paid.
  const owed = marks.flatMap((mark, at) => (isPaidLater(mark) ? [fold(mark.text), ...promisedAt(marks, at + 1)] : []));
  const said = owed.reduce((left, phrase) => left.replace(phrase, ' '), whole);
  if (DUTY.test(said) && !(WISHED.test(said) && TAKE.test(said))) return true;
  const isDone = WAS.test(said) || marks.some((mark) => mark.kind === 'phrase' && DONE.some((one) => has(mark, one)));
  if (isDone) return false;
  if (LATER_DAY.test(said)) return true;
  const orders = marks.some((mark) => has(mark, 'verb') && !BILLING.test(fold(mark.text)));
  return orders && (isDated || EITHER_DAY.test(said) || marks.some((mark) => has(mark, 'weekday')));
}
