import { batchNumber, readExpiry } from '../../models/stock/expiry.ts';
import data from './data/batch-words.json' with { type: 'json' };
import words from './data/words.json' with { type: 'json' };
import { MONTHS } from './dates.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { latinLanguage } from './latin-language.ts';
import { isKnownWord } from './lexicon.ts';
import { readNumber } from './numbers.ts';
import { REGIONAL } from './regional.ts';
import { fold, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

/** A batch number or an expiry ("2027-03", "2027-03-31") that a message says of its goods. */
export type BatchDetail = { kind: 'batch' | 'expiry'; value: string };

/**
 * A message without its batches and expiries: in the place of each stands one sign that no keyboard writes, so that their
 * digits are never a count, a price or a sum and what is left reads as it would without them. `odd`: a batch or an expiry is
 * said and cannot be read for sure.
 */
export type TakenBatches = { text: string; details: BatchDetail[]; odd: boolean };

const FIRST_SIGN = 0xe000;
const SIGNS = /[\ue000-\uf8ff]/gu;
const MOST_DETAILS = 200;

const listed = (list: string): string => list.normalize('NFC').split(' | ').join('|');
const longestFirst = (list: string): string =>
  list
    .normalize('NFC')
    .split(' | ')
    .sort((a, b) => b.length - a.length)
    .join('|');
const START = '(?<![\\p{L}\\p{M}\\p{N}])';
const END = '(?![\\p{L}\\p{M}])';
const JOIN = `(?:\\s*[:=#.\\-–]\\s*|\\s+(?:${longestFirst(data.joins)})${END}|\\s+)*`;
const EXPIRY_WORD = `${START}(?:${longestFirst(data.expiry)})${END}`;
const BATCH_WORD = `${START}(?:(?:${longestFirst(data.batch)})${END}(?<said>\\s*\\.?\\s*(?:${longestFirst(data.number)})${END})?|(?<short>${longestFirst(data.short)}))`;

/** Every name of each month, written as a pattern. */
const MONTH_NAMES = MONTHS.map((names, at) => `${names.normalize('NFC')}|${listed(data.months[at]!)}`);
const MONTH = `(?:${MONTH_NAMES.join('|')})`;
const DIGITS =
  '(?:\\d{1,2}\\s?[-/.]\\s?\\d{1,2}\\s?[-/.]\\s?(?:20\\d\\d|\\d\\d)|20\\d\\d[-/.]\\d{1,2}(?:[-/.]\\d{1,2})?|\\d{1,2}\\s?[-/.]\\s?(?:20\\d\\d|\\d\\d))(?![\\d/]|[-.]\\d)';
const NAMED = `(?:(\\d{1,2})(?:st|nd|rd|th)?[-/. ]{0,3})?(${MONTH})[-/.,' ]{0,3}(20\\d\\d|\\d\\d)(?!\\d)`;
const DATE = `(?<date>${DIGITS}|${NAMED})`;
const build = (source: string): RegExp => new RegExp(source.normalize('NFC'), 'giu');

const EXPIRY_FIRST = build(`${EXPIRY_WORD}${JOIN}${DATE}`);
const EXPIRY_LAST = build(
  `(?<![\\p{L}\\p{M}\\d/.-])${DATE}\\s*(?:${EXPIRY_WORD}|${START}(?:${longestFirst(data.before)})${END})`,
);
const BATCH = build(
  `${BATCH_WORD}[\\s:#.=–-]*(?<value>[\\p{L}\\p{N}]+(?:[-/][\\p{L}\\p{N}]+)*)(?![\\p{L}\\p{N}\\p{M}]|\\.\\d)`,
);
/** A word of either with a figure behind it that was not read as its own. */
const LEFT = build(`(?:${EXPIRY_WORD}|${BATCH_WORD})${JOIN}(?:\\d|${MONTH}${END})`);
const SPOKEN_EXPIRY = build(`${EXPIRY_WORD}${JOIN}(${MONTH})${END}\\s+`);
const SPOKEN_BATCH = build(`${BATCH_WORD}[\\s:]+`);

/** Does a message speak of expiry? */
export const saysExpiry = (text: string): boolean => SAYS_EXPIRY.test(text);
const SAYS_EXPIRY = new RegExp(EXPIRY_WORD.normalize('NFC'), 'iu');

/** Takes the batches and expiries out of a cleaned message. */
export function takeBatches(said: string): TakenBatches {
  const text = said.replace(SIGNS, ' ');
  if (!MENTIONS.test(text)) return { text, details: [], odd: false };
  const details: BatchDetail[] = [];
  let odd = false;
  const sign = (kind: BatchDetail['kind'], value: string): string => {
    details.push({ kind, value });
    return ` ${String.fromCharCode(FIRST_SIGN + details.length - 1)} `;
  };
  const date = (whole: string, ...found: unknown[]): string => {
    const [at, all, groups] = found.slice(-3) as [number, string, { date: string }];
    // "Exp mar 27 strip": the year or a count?
    const isLoose = /\p{L}\s+\d\d$/u.test(whole) && !isClosed(all.slice(at + whole.length));
    const expiry = details.length < MOST_DETAILS && !isLoose ? dateOf(groups.date) : null;
    if (expiry === null) odd = true;
    return expiry === null ? whole : sign('expiry', expiry);
  };
  let rest = text.replace(EXPIRY_FIRST, date).replace(EXPIRY_LAST, date);
  rest = spoken(rest, SPOKEN_EXPIRY, (match, after) => {
    const year = spokenYear(after);
    const month = String(monthOf(match[1]!)).padStart(2, '0');
    return year && { sign: sign('expiry', `${year.value}-${month}`), length: year.length };
  });
  rest = rest.replace(BATCH, (whole: string, ...found: unknown[]) => {
    const groups = found.at(-1) as Record<string, string | undefined>;
    const at = found.at(-3) as number;
    const isNumbered = groups.said !== undefined || groups.short !== undefined;
    const number = typedNumber(groups.value!, isNumbered, rest.slice(at + whole.length));
    return number === null || details.length >= MOST_DETAILS ? whole : sign('batch', number);
  });
  rest = spoken(rest, SPOKEN_BATCH, (_, after) => {
    const number = spokenNumber(after);
    return number && { sign: sign('batch', number.value), length: number.length };
  });
  return { text: rest, details, odd: odd || new RegExp(LEFT.source, 'iu').test(rest) };
}

const MENTIONS = new RegExp(
  `${EXPIRY_WORD}|${BATCH_WORD}|${START}(?:${longestFirst(data.before)})`.normalize('NFC'),
  'iu',
);

const monthOf = (name: string): number =>
  MONTH_NAMES.findIndex((names) => new RegExp(`^(?:${names})$`.normalize('NFC'), 'iu').test(name)) + 1;

/** A date in digits, or with the month in any of our languages. */
function dateOf(said: string): string | null {
  const named = new RegExp(`^${NAMED}$`.normalize('NFC'), 'iu').exec(said);
  if (!named) return readExpiry(said.replace(/\s/g, ''));
  const [, day, month, year] = named;
  return readExpiry([...(day === undefined ? [] : [day]), monthOf(month!), year!].join('/'));
}

/** Replaces what begins with a pattern and goes on in number words; what cannot be read for sure stays. */
function spoken(
  text: string,
  pattern: RegExp,
  read: (match: RegExpMatchArray, after: string) => { sign: string; length: number } | null,
): string {
  let rest = '';
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    const found = match.index < from ? null : read(match, text.slice(end));
    if (!found) continue;
    rest += text.slice(from, match.index) + found.sign;
    from = end + found.length;
  }
  return rest + text.slice(from);
}

type Spoken = { value: string; length: number };

/** Whole numbers said one after the other at the beginning of a text, and where the words of each end. */
function numbersAt(text: string, from = 0): { value: number; end: number }[] {
  const tokens = tokenise(text);
  const latin = latinLanguage(tokens);
  const found: { value: number; end: number }[] = [];
  for (let at = from; at < tokens.length; ) {
    const read = tokens[at]!.kind === 'mark' ? null : readNumber(tokens, at, latin);
    if (!read || !Number.isInteger(read.value) || read.value < 0) break;
    found.push({ value: read.value, end: tokens[read.end - 1]!.end });
    at = read.end;
  }
  return found;
}

/** "Two thousand twenty seven", "twenty twenty seven", "twenty seven": one number that is a year, or twenty and its rest. */
function spokenYear(after: string): Spoken | null {
  const [first, second, third] = numbersAt(after);
  if (!first) return null;
  if (second === undefined && isYear(first.value)) return { value: String(first.value), length: first.end };
  if (second === undefined && first.value >= 20 && first.value < 60 && endsThere(after.slice(first.end)))
    return { value: `20${first.value}`, length: first.end };
  const isHalved = first.value === 20 && second !== undefined && second.value >= 20 && second.value < 60;
  return isHalved && third === undefined ? { value: `20${second.value}`, length: second.end } : null;
}
const isYear = (value: number): boolean => value >= 2000 && value < 2100;

/** Does a batch number that was said in words end here? Behind it stands another detail, a stop, or nothing. */
const endsThere = (after: string): boolean => /^\s*(?:$|[\n,;.!।\ue000-\uf8ff])/u.test(after);

/** Can a bare number before this be no count? Behind it stands a stop, another number, or a word that is counted by none. */
function isClosed(after: string): boolean {
  if (endsThere(after) || /^\s+\d/.test(after) || OTHER_DETAIL.test(after)) return true;
  const next = /^\s+([\p{L}\p{M}]+)/u.exec(after)?.[1];
  return next !== undefined && isKnownWord(fold(next), null) && !UNITS.has(fold(next));
}
const OTHER_DETAIL = new RegExp(`^\\s*(?:${BATCH_WORD}|${EXPIRY_WORD})`.normalize('NFC'), 'iu');

/** "A twelve", "x k two zero four", "ए बारह": letters one by one and a number, where nothing else can be meant. */
function spokenNumber(after: string): Spoken | null {
  const tokens = tokenise(after);
  const letters: string[] = [];
  while (letters.length < tokens.length) {
    const letter = letterOf(tokens[letters.length]!.fold);
    if (letter === null) break;
    letters.push(letter);
  }
  const numbers = numbersAt(after, letters.length);
  const last = numbers.at(-1);
  const isDigits = numbers.length > 1 && numbers.every(({ value }) => value < 10);
  if (!last || (numbers.length > 1 && !isDigits) || !endsThere(after.slice(last.end))) return null;
  const value = batchNumber(letters.join('') + numbers.map((number) => number.value).join(''));
  return value === null ? null : { value, length: last.end };
}
const LETTERS: Record<string, string> = Object.fromEntries(
  Object.entries(data.letters).map(([name, letter]) => [fold(name), letter]),
);
const letterOf = (word: string): string | null => (/^[a-z]$/.test(word) ? word.toUpperCase() : (LETTERS[word] ?? null));

const UNITS = new Set(
  [words.units, ...[...REGIONAL.values()].flatMap(({ native, latin }) => [native.units, latin.units])]
    .flatMap((units) => Object.values(units as Record<string, string[]>).flat())
    .concat('mg', 'mcg')
    .map(fold),
);

/** What stands behind the word, when it is a batch number: "A12"; "44" where no count can be meant; never "10kg". */
function typedNumber(value: string, isNumbered: boolean, after: string): string | null {
  if (!/\d/.test(value)) return null;
  const number = batchNumber(value);
  if (number === null || UNITS.has(fold(value.replace(/^\d+/, '')))) return null;
  if (/^[\d/-]+$/.test(value) && !isNumbered && !isClosed(after)) return null;
  return number;
}

export type PlacedDetail = BatchDetail & { at: number };

/** The text without its signs, and where each stood in it. */
export function readSigns(text: string, details: BatchDetail[]): { text: string; placed: PlacedDetail[] } {
  const placed: PlacedDetail[] = [];
  for (const match of text.matchAll(SIGNS)) {
    const detail = details[match[0].charCodeAt(0) - FIRST_SIGN];
    if (detail) placed.push({ ...detail, at: match.index });
  }
  return { text: text.replace(SIGNS, ' '), placed };
}

const OF_BATCHES = new Set<Understanding['intent']>(
  'sale purchase stock_in stock_out stock_adjust transfer return'.split(' ') as Understanding['intent'][],
);

const OF_FIGURES = new Set(['loose_number', 'date_not_kept', 'odd_date']);

/**
 * A meaning that has every batch and expiry that was said; any other acts on goods that nobody named, and becomes no meaning.
 */
export function keepsBatches(meaning: Understanding, { details, odd }: TakenBatches): Understanding {
  const { extra, items } = meaning;
  const intent = meaning.of ?? meaning.intent;
  // A figure that was left of a batch is what made the message unclear.
  const isAct =
    intent === 'unknown'
      ? meaning.doubts.some((doubt) => OF_FIGURES.has(doubt))
      : items.length > 0 && intent !== 'query';
  const kept = items.flatMap((item) => [item.batch, item.expiry]).filter((value) => value !== undefined).length;
  const isKept = kept === details.length && (kept === 0 || OF_BATCHES.has(intent)) && extra.on_last_bill !== 'remove';
  if (details.length === 0 ? !(odd && isAct) : isKept && !odd) return meaning;
  return { ...emptyUnderstanding(''), language: meaning.language, doubts: ['odd_batch'] };
}
