import data from './data/late-answer.json' with { type: 'json' };
import { type SaidDate, takeDate } from './dates.ts';
import { phrasesAt } from './lexicon.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { ordinalOf } from './ordinals.ts';
import { readYesNo } from './read-yes-no.ts';
import { REGIONAL } from './regional.ts';
import { clean, type Token, tokenise } from './text.ts';
import { wordSet } from './word-set.ts';

/** What becomes of an order that waited: booked on the day it was sent, left, or booked on a day said now. */
export type LateDecision = 'own' | 'leave' | SaidDate;
export type LateChange = { numbers: number[] | 'all' | 'rest'; to: LateDecision };
/** `isFinal`: it says what becomes of all of them; else they are only changed and a yes is waited for. */
export type LateAnswer = { changes: LateChange[]; isFinal: boolean };

const ALL = wordSet(data.all);
const REST = wordSet(data.rest);
const LEAVE = wordSet(data.leave);
const AROUND = wordSet(data.around);
const LANGUAGES: (LatinLanguage | null)[] = [null, ...REGIONAL.keys()];
const DAYS = [
  ['today', 0],
  ['yesterday', 1],
  ['parso', 2],
] as const;
const DAY_AND_MONTH = /(?<=\S\s+)(\d{1,2})[/-](\d{1,2})(?![\d/-])/u;
const daysAgo = (days: number): SaidDate => ({ daysAgo: days, when: null });

/**
 * Reads the answer to a numbered list of orders that came late: "yes", "2 kal ka, 3 nahi", "sab aaj", "5-8 leave, rest yes". Null
 * for anything that says more or names a number beyond the list: then it is no answer.
 */
export function readLateAnswer(text: string, count: number): LateAnswer | null {
  const alone = readYesNo(text);
  if (alone !== null) return { changes: [{ numbers: 'all', to: alone === 'yes' ? 'own' : 'leave' }], isFinal: true };
  const changes: LateChange[] = [];
  let open: number[] = [];
  for (const part of text.slice(0, 400).split(/[,;\n·]+/u)) {
    if (part.trim() === '') continue;
    const read = readPart(part, open, count);
    if (read === null) return null;
    changes.push(...read.changes);
    open = read.open;
  }
  if (open.length > 0 || changes.length === 0) return null;
  return { changes, isFinal: changes.some(saysAllOfIt) };
}

/** "Rest yes", "all today", "2 kal, haan": nothing is left to be said. A day alone for all is shown before it counts. */
const saysAllOfIt = ({ numbers, to }: LateChange): boolean =>
  !Array.isArray(numbers) && (typeof to === 'string' || (to.daysAgo === 0 && numbers === 'all'));

/** One part between commas; `open` are numbers that still wait for what becomes of them. */
function readPart(part: string, before: number[], count: number): { changes: LateChange[]; open: number[] } | null {
  const dated = takeDay(spanOut(clean(part), count));
  if (dated === null) return null;
  const tokens = tokenise(dated.rest).filter((token) => token.kind !== 'mark');
  const changes: LateChange[] = [];
  let open = [...before];
  let group: 'all' | 'rest' | null = null;
  const decide = (to: LateDecision): void => {
    changes.push({ numbers: open.length > 0 ? open : (group ?? (changes.length > 0 ? 'rest' : 'all')), to });
    open = [];
    group = null;
  };
  for (let at = 0; at < tokens.length; ) {
    const read = readAt(tokens, at);
    if (read === null) return null;
    if ('number' in read) {
      if (read.number < 1 || read.number > count) return null;
      open.push(read.number);
    } else if ('group' in read) group = read.group;
    else if ('to' in read) decide(read.to);
    at = read.end;
  }
  if (dated.date !== null) decide(dated.date);
  // "Yesterday 2": the numbers may stand behind.
  const [only] = changes;
  if (changes.length === 1 && only && !Array.isArray(only.numbers) && group === null && open.length > 0) {
    return { changes: [{ numbers: open, to: only.to }], open: [] };
  }
  return group === null ? { changes, open } : null;
}

/** "2-5 nahi": each of them; in front of a part it is no day of a month. */
function spanOut(part: string, count: number): string {
  const span = /^\s*(\d{1,3})\s*[-–]\s*(\d{1,3})(?![\d/-])/u.exec(part);
  if (!span) return part;
  const [from, to] = [Number(span[1]), Math.min(Number(span[2]), count + 1)];
  const numbers = Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  return `${numbers.join(' ')} ${part.slice(span[0].length)}`;
}

/** A date of the calendar, taken out of the text; null when it reads like one and is none. */
function takeDay(text: string): { date: SaidDate | null; rest: string } | null {
  const { date, odd, rest } = takeDate(text);
  if (odd) return null;
  if (date !== null) return { date, rest };
  // "2 15/7", "2 ko 15-07": behind the number of an order, where a span of numbers cannot stand.
  const short = DAY_AND_MONTH.exec(text);
  if (!short) return { date: null, rest: text };
  const [all, day, month] = short;
  if (Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) return null;
  const when = { day: Number(day), month: Number(month), year: null };
  const around = `${text.slice(0, short.index)} ${text.slice(short.index + all.length)}`;
  return { date: { daysAgo: null, when }, rest: around };
}

type Read = { end: number } & (
  | { number: number }
  | { group: 'all' | 'rest' }
  | { to: LateDecision }
  | { around: true }
);

function readAt(tokens: Token[], at: number): Read | null {
  const token = tokens[at]!;
  for (const language of LANGUAGES) {
    const day = dayAt(tokens, at, language);
    if (day) return day;
  }
  const answer = readYesNo(token.raw);
  if (answer !== null) return { to: answer === 'yes' ? 'own' : 'leave', end: at + 1 };
  if (ALL.has(token.fold)) return { group: 'all', end: at + 1 };
  if (REST.has(token.fold)) return { group: 'rest', end: at + 1 };
  const number = numberAt(tokens, at);
  if (number) return number;
  // "Rehne do", "छोड़ दो": the second word says nothing more.
  if (LEAVE.has(token.fold)) {
    let end = at + 1;
    while (end < tokens.length && (LEAVE.has(tokens[end]!.fold) || AROUND.has(tokens[end]!.fold))) end += 1;
    return { to: 'leave', end };
  }
  return AROUND.has(token.fold) ? { around: true, end: at + 1 } : null;
}

function dayAt(tokens: Token[], at: number, language: LatinLanguage | null): Read | null {
  for (const phrase of phrasesAt(tokens, at, language)) {
    const day = DAYS.find(([concept]) => phrase.concepts.has(concept));
    if (day) return { to: daysAgo(day[1]), end: at + phrase.length };
  }
  return null;
}

function numberAt(tokens: Token[], at: number): Read | null {
  const token = tokens[at]!;
  const ordinal = ordinalOf(token.fold);
  if (ordinal !== null) return { number: ordinal, end: at + 1 };
  if (token.kind !== 'number') return wordNumberAt(tokens, at);
  return Number.isInteger(token.value) ? { number: token.value, end: at + 1 } : null;
}

function wordNumberAt(tokens: Token[], at: number): Read | null {
  for (const language of LANGUAGES) {
    const number = readNumber(tokens, at, language);
    if (number && Number.isInteger(number.value)) return { number: number.value, end: number.end };
  }
  return null;
}
