import data from './data/report-words.json' with { type: 'json' };
import { MONTHS, takeDate } from './dates.ts';
import { GIVE, OF, TO } from './document-words.ts';
import type { Fit } from './fit.ts';
import { fold, type Token } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type ReportWish = NonNullable<Understanding['extra']['report']>;
type Span = NonNullable<ReportWish['span']>;

const PHRASES = Object.entries(data.phrases)
  .flatMap(([name, phrases]) => phrases.map((phrase) => ({ name: name as ReportWish['name'], words: wordsOf(phrase) })))
  .sort((a, b) => b.words.length - a.words.length);
const SAYS = {
  today: wordSet(data.today),
  yesterday: wordSet(data.yesterday),
  this: wordSet(data.this),
  last: wordSet(data.last),
  week: wordSet(data.week),
  month: wordSet(data.month),
  year: wordSet(data.year),
};
const FORMATS = [
  ['pdf', wordSet(data.pdf)],
  ['xlsx', wordSet(data.xlsx)],
  ['csv', wordSet(data.csv)],
] as const;
const FILLERS = [GIVE, OF, TO, wordSet(data.filler)];
const NORTHERN_MONTHS = MONTHS.map(
  (one) => new RegExp(`^(?:${one})(?:ला|चा|ची|चे|ના|ની|નો|નું|ের|ে)?$`.normalize('NFC'), 'iu'),
);
const SOUTHERN_MONTHS = data.months.map((one) => wordSet(one));
const MOST_WORDS = 12;

function wordsOf(text: string): string[] {
  return text
    .split(/[\s,.!?;:*_"'’()]+/)
    .filter((word) => word !== '')
    .map((word) => fold(word));
}

/**
 * "Day book", "sales register last month", "october ka profit and loss excel": a report of the shop, of which days, and as what. The whole
 * message says that and nothing else, or it is null; so it is where the words are goods that the shop sells (a stationer's "cash book").
 */
export function readReport(text: string, goodsIn: (words: Token[]) => Fit | null): ReportWish | null {
  if (text.length > 120 || text.includes('\n')) return null;
  const { date, rest } = takeDate(text);
  const said = wordsOf(rest);
  const found = phraseIn(said);
  if (said.length > MOST_WORDS || !found) return null;
  const asGoods = found.words.map((word) => ({ fold: word }) as Token);
  if (goodsIn(asGoods)?.exact) return null;
  const words = [...said.slice(0, found.at), ...said.slice(found.at + found.words.length)];
  const formats = FORMATS.filter(([, set]) => words.some((word) => set.has(word)));
  if (formats.length > 1) return null;
  const format = formats[0]?.[0] ?? null;
  const others = words.filter((word) => !FORMATS.some(([, set]) => set.has(word)));
  const span = spanIn(others);
  if (span === null || (date !== null && span.span !== null)) return null;
  if (!span.rest.every((word) => FILLERS.some((set) => set.has(word)))) return null;
  return { name: found.name, span: date === null ? span.span : { day: date }, format };
}

function phraseIn(said: string[]): { name: ReportWish['name']; words: string[]; at: number } | null {
  for (const { name, words } of PHRASES) {
    const at = said.findIndex((_, start) => words.every((word, index) => said[start + index] === word));
    if (at >= 0) return { name, words, at };
  }
  return null;
}

/** The days that words say and the words that are left; null when they say two spans, or one that is none. */
function spanIn(words: string[]): { span: Span | null; rest: string[] } | null {
  const year = words.findIndex((word) => /^(?:20)?\d\d-\d\d$/.test(word));
  if (year >= 0) {
    const [from, to] = words[year]!.split('-').map((part) => Number(part) % 100) as [number, number];
    const rest = words.filter((word, at) => at !== year && !SAYS.year.has(word));
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

function namedSpan(words: string[]): { span: Span | null; rest: string[] } | null {
  const units = (['today', 'yesterday', 'week', 'month', 'year'] as const).filter((unit) =>
    words.some((word) => SAYS[unit].has(word)),
  );
  const [unit, ...others] = units;
  if (others.length > 0) return null;
  if (unit === undefined) return { span: null, rest: words };
  const isLast = words.some((word) => SAYS.last.has(word));
  const rest = words.filter((word) => !SAYS[unit].has(word) && !SAYS.this.has(word) && !SAYS.last.has(word));
  if (unit === 'today' || unit === 'yesterday') return isLast ? null : { span: { name: unit }, rest };
  return { span: { name: isLast ? `last_${unit}` : unit }, rest };
}

const hasSpan = (words: string[]): boolean =>
  words.some((word) => [SAYS.today, SAYS.week, SAYS.month].some((set) => set.has(word)));

function monthOf(word: string): number | null {
  const northern = NORTHERN_MONTHS.findIndex((pattern) => pattern.test(word));
  const at = northern >= 0 ? northern : SOUTHERN_MONTHS.findIndex((set) => set.has(word));
  return at < 0 ? null : at + 1;
}
