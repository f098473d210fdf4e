import data from './data/supplier-bill-words.json' with { type: 'json' };
import { type SaidDate, takeDate } from './dates.ts';
import { stemsOf } from './endings.ts';
import type { Fit } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import { tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { oneOf, pattern, WORD_END } from './word-pattern.ts';
import { wordSet } from './word-set.ts';

/** Most signs that a supplier's number has here. */
const LONGEST = 32;
const START = '(?<![\\p{L}\\p{M}\\p{N}/-])';
const NUMBER_WORD = `(?:${oneOf(data.number)})${WORD_END}\\s*\\.?`;
const LABEL = `${START}(?:(?:${oneOf(data.bill)})${WORD_END}\\.?(?:\\s+(?:${oneOf(data.of)})${WORD_END})?|(?:${oneOf(data.joined)})${WORD_END})`;
const TIE = `(?:\\s*[:=#–-]\\s*|\\s+(?:${oneOf(data.ties)})${WORD_END}|\\s+)*`;
/** "555", "MT/555", "A-12.3/26-27"; letters apart from their digits only in capitals: "MT 555". */
const VALUE =
  '(?<value>[\\p{L}\\p{N}]+(?:[-/._][\\p{L}\\p{N}\\p{M}]+)*(?:\\s?[-/]\\s?\\d+)*)(?![\\p{L}\\p{N}\\p{M}/]|[-._][\\p{L}\\p{N}])';
const AFTER = `(?:\\s+(?:${oneOf(data.after)})${WORD_END})?`;
const DATED = `(?:[\\s,;(]*(?:${START}(?:${oneOf(data.bill)})\\s+)?(?:${oneOf(data.dated)})${WORD_END}\\s*[.:=-]?\\s*(?=\\d))?`;

/** "Bill no 555", "बिल नंबर MT/555": called a number. */
const NUMBERED = pattern(`${LABEL}\\s*(?:#|${NUMBER_WORD}\\s*#?)${TIE}${VALUE}${AFTER}${DATED}`);
/** "Bill no MT 555": letters and digits of one number. */
const PARTED = pattern(
  `${LABEL}\\s*(?:#|${NUMBER_WORD}\\s*#?)${TIE}(?<value>\\p{L}{1,5} \\d{1,8})(?![\\p{L}\\p{N}\\p{M}/.-])${AFTER}${DATED}`,
);
/** "555 number ka bill": the number first. */
const BEFORE = pattern(
  `(?<![\\p{L}\\p{M}\\p{N}/.-])(?<value>[\\p{L}\\p{N}]+(?:[-/][\\p{L}\\p{N}]+)*)\\s*(?:${oneOf(data.full)})${WORD_END}(?:\\s+(?:${oneOf(data.of)}|wala|वाला|ਵਾਲਾ)${WORD_END})?\\s+(?:${oneOf(data.bill)})${WORD_END}${AFTER}${DATED}`,
);
/** "Bill MT-555", "invoice 555": digits alone may also be its total. */
const PLAIN = pattern(`${LABEL}\\s+${VALUE}${AFTER}${DATED}`);

/** A supplier's bill that a text names, and the text without it. `isSure`: it is called a number, or can be nothing else. */
export type TakenBill = { number: string; isSure: boolean; rest: string };

/** Takes the number of a bill out of a cleaned text, and the word before its date; null when none is named. */
export function takeSupplierBill(text: string): TakenBill | null {
  if (!MENTIONS.test(text)) return null;
  for (const [form, isNumber] of FORMS) {
    const match = form.exec(text);
    const said = match?.groups?.value?.replace(/\s*([-/])\s*/g, '$1') ?? '';
    if (match === null || !/\d/.test(said) || said.length > LONGEST) continue;
    // A word and a count ("from 20") are no number; its letters are written in capitals.
    if (form === PARTED && !/^\p{Lu}/u.test(said)) continue;
    const rest = `${text.slice(0, match.index)} ${dayInWords(text.slice(match.index + match[0].length), match[0])}`;
    const isSure = isNumber || /[^\d]/.test(said);
    return { number: said, isSure, rest: tidy(rest) };
  }
  return null;
}
const FORMS: readonly (readonly [RegExp, boolean])[] = [
  [PARTED, true],
  [NUMBERED, true],
  [BEFORE, true],
  [PLAIN, false],
];
const MENTIONS = pattern(`(?:${oneOf(data.bill)}|${oneOf(data.joined)})`);

const SHORT_MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** "Dated 20/11": behind the word for a date a day and a month need no year. */
function dayInWords(after: string, before: string): string {
  const found = /^(\d{1,2})[/.-](\d{1,2})(?![\d/.-])/.exec(after);
  const month =
    found && new RegExp(`(?:${oneOf(data.dated)})\\s*[.:=-]?\\s*$`, 'iu').test(before) ? Number(found[2]) : 0;
  return month >= 1 && month <= 12 ? `${found![1]} ${SHORT_MONTHS[month - 1]}${after.slice(found![0].length)}` : after;
}

/** Stops that stood around what was taken out say nothing any more. */
const tidy = (text: string): string =>
  text
    .replace(/[ \t]+/g, ' ')
    .replace(/([,;(])\s*(?=[,;)])/g, '')
    .replace(/\(\s*\)/g, ' ')
    .trim()
    .replace(/^[,;:)\s]+|[,;:(\s]+$/g, '');

const TAKES = new Set<Understanding['intent']>(['purchase', 'stock_in']);

/**
 * A purchase with the supplier's number; null when the meaning is none, so that the number was something else. Digits that
 * nobody called a number are one only where the prices are said without them, and are read back.
 */
export function withSupplierBill(meaning: Understanding, { number, isSure }: TakenBill): Understanding | null {
  const intent = meaning.of ?? meaning.intent;
  if (!TAKES.has(intent) || meaning.items.length === 0) return null;
  const extra = { ...meaning.extra, supplier_bill: number };
  if (isSure) return { ...meaning, extra };
  const sums = meaning.items.map(({ qty, price, amount }) => amount ?? (price === null ? null : price * (qty ?? 1)));
  const isPriced = meaning.amount === null && sums.every((sum) => sum !== null);
  if (!isPriced || sums.reduce((all: number, sum) => all + sum!, 0) === Number(number)) return null;
  return { ...meaning, doubts: [...meaning.doubts, 'odd_price'], extra };
}

const PURCHASE = wordSet(data.purchase);
const LAST = wordSet(data.last);
const AROUND = wordSet(data.around);

/** A number for a purchase that is noted: whose, and the day of the bill where it is said. */
export type LateBill = { wish: NonNullable<Understanding['extra']['purchase_bill']>; date: SaidDate | null };

/**
 * "Mehta ka last purchase bill no 555", "mehta ka bill number MT/555": goes on the newest purchase of that supplier. Without a
 * word of buying only where all whom the name fits are suppliers. Null when the text says anything else.
 */
export function readLateBill(
  text: string,
  { personIn, isSupplier }: { personIn: PersonIn; isSupplier(id: string): boolean },
): LateBill | null {
  const taken = text.length > 160 || /[?\n]/.test(text) ? null : takeSupplierBill(text);
  if (!taken?.isSure) return null;
  const { date, odd, rest } = takeDate(taken.rest);
  if (odd) return null;
  const tokens = tokenise(rest).filter(({ kind }) => kind !== 'mark');
  if (tokens.some(({ kind }) => kind === 'number')) return null;
  const latin = latinLanguage(tokens);
  const isOf = (words: ReadonlySet<string>, word: string): boolean =>
    words.has(word) || stemsOf(word, latin).some(({ stem }) => words.has(stem));
  const says = (words: ReadonlySet<string>): boolean => tokens.some(({ fold: word }) => isOf(words, word));
  const isFrame = (word: string): boolean => [PURCHASE, LAST, AROUND].some((words) => isOf(words, word));
  const framed = new Set(tokens.map(({ fold: word }) => word).filter(isFrame));
  const person = personInFrame(tokens, { words: framed, ties: framed }, { personIn, latin });
  const fit: Fit | null = person?.fit ?? null;
  if (!person || !fit || fit.ids.length === 0) return null;
  const suppliers = fit.ids.filter(isSupplier);
  if (!says(PURCHASE) && suppliers.length !== fit.ids.length) return null;
  const customers = suppliers.length > 0 ? suppliers : fit.ids;
  return { wish: { customers, name: person.name, number: taken.number, isAlike: !fit.exact }, date };
}
