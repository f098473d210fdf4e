import data from './data/report-words.json' with { type: 'json' };
import { MONTHS } from './dates.ts';
import { fold } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type SaidSpan = NonNullable<NonNullable<Understanding['extra']['report']>['span']>;

export const SPAN_WORDS = {
  today: wordSet(data.today),
  yesterday: wordSet(data.yesterday),
  this: wordSet(data.this),
  last: wordSet(data.last),
  week: wordSet(data.week),
  month: wordSet(data.month),
  year: wordSet(data.year),
};
const NORTHERN_MONTHS = MONTHS.map((one) => new RegExp(fold(`^(?:${one})(?:ला|चा|ची|चे|च्या|ના|ની|નો|નું|ের|ে)?$`), 'iu'));
const SOUTHERN_MONTHS = data.months.map((one) => wordSet(one));

/** The words of a text as the lists of this room are compared: folded, without signs. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[\s,.!?;:*_"'’()]+/)
    .filter((word) => word !== '')
    .map((word) => fold(word));
}

/** The days that words say and the words that are left; null when they say two spans, or one that is none. */
export function spanIn(words: string[]): { span: SaidSpan | null; rest: string[] } | null {
  const year = words.findIndex((word) => /^(?:20)?\d\d-\d\d$/.test(word));
  if (year >= 0) {
    const [from, to] = words[year]!.split('-').map((part) => Number(part) % 100) as [number, number];
    const rest = words.filter((word, at) => at !== year && !SPAN_WORDS.year.has(word));
    return to === (from + 1) % 100 && !hasSpan(rest) ? { span: { financialYear: 2000 + from }, rest } : null;
  }
  const months = words.flatMap((word, at) => (monthOf(word) === null ? [] : [at]));
  if (months.length > 1) return null;
  const [month] = months;
  if (month !== undefined) {
    const next = /^20\d\d$/.exec(words[month + 1] ?? '');
    const rest = words.filter((_, at) => at !== month && !(next && at === month + 1));
    const said = { month: monthOf(words[month]!)!, year: next ? Number(next[0]) : null };
    return hasSpan(rest) ? null : { span: said, rest };
  }
  return namedSpan(words);
}

function namedSpan(words: string[]): { span: SaidSpan | null; rest: string[] } | null {
  const units = (['today', 'yesterday', 'week', 'month', 'year'] as const).filter((unit) =>
    words.some((word) => SPAN_WORDS[unit].has(word)),
  );
  const [unit, ...others] = units;
  if (others.length > 0) return null;
  if (unit === undefined) return { span: null, rest: words };
  const isLast = words.some((word) => SPAN_WORDS.last.has(word));
  const rest = words.filter(
    (word) => !SPAN_WORDS[unit].has(word) && !SPAN_WORDS.this.has(word) && !SPAN_WORDS.last.has(word),
  );
  if (unit === 'today' || unit === 'yesterday') return isLast ? null : { span: { name: unit }, rest };
  return { span: { name: isLast ? `last_${unit}` : unit }, rest };
}

const hasSpan = (words: string[]): boolean =>
  words.some((word) => [SPAN_WORDS.today, SPAN_WORDS.week, SPAN_WORDS.month].some((set) => set.has(word)));

/** The month (1 to 12) that a folded word names, in any language; null when it names none. */
export function monthOf(word: string): number | null {
  const northern = NORTHERN_MONTHS.findIndex((pattern) => pattern.test(word));
  const at = northern >= 0 ? northern : SOUTHERN_MONTHS.findIndex((set) => set.has(word));
  return at < 0 ? null : at + 1;
}
