import data from './data/tax-pack-words.json' with { type: 'json' };
import { GIVE, OF, SEND, TO } from './document-words.ts';
import { stemsOf } from './endings.ts';
import { type Fit, WHOLE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import type { LatinLanguage } from './number-lists.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type TaxPackWish = NonNullable<Understanding['extra']['tax_pack']>;
type Period = NonNullable<TaxPackWish['period']>;

const ACCOUNTANT = wordSet(data.accountant);
const PACK = wordSet(data.pack);
const GST = wordSet(data.gst);
const REPORT = wordSet(data.report);
const GSTR1 = wordSet(data.gstr1);
const GSTR = wordSet(data.gstr);
const JSON_FILE = wordSet(data.json);
const LAST = wordSet(data.last);
const THIS = wordSet(data.this);
const KINDS = { month: wordSet(data.month), quarter: wordSet(data.quarter), year: wordSet(data.year) };
const MONTHS = data.months.map((list) => wordSet(list));
const AROUND = [SEND, TO, OF, GIVE];

/** One of these is in every such message. */
const TOPIC = new Set([ACCOUNTANT, GST, GSTR1, GSTR].flatMap((words) => [...words]));

/** What each word of the message says. */
type Part =
  | { is: 'accountant' | 'pack' | 'gst' | 'report' | 'gstr1' | 'json' | 'last' | 'this' | 'around' }
  | { is: 'kind'; kind: Period['kind'] }
  | { is: 'month'; month: number }
  | { is: 'quarter'; quarter: number }
  | { is: 'year'; year: number; isFinancialYear: boolean };

const MOST_WORDS = 10;

/**
 * "CA pack october", "gstr1 last month", "GST report 2025-26": a return's file or the accountant's pack, and of which days where
 * the message says. Null when the text says anything else besides, or when it is goods of the shop.
 */
export function readTaxPack(text: string, goodsIn: (words: Token[]) => Fit | null): TaxPackWish | null {
  if (/[\n?]/.test(text) || text.length > 100) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  if (tokens.length > MOST_WORDS || !tokens.some(({ fold: word }) => TOPIC.has(word))) return null;
  const parts = partsOf(tokens, latinLanguage(tokens));
  if (parts === null) return null;
  const says = (is: Part['is']): boolean => parts.some((part) => part.is === is);
  const isReturn = says('gstr1');
  const isPack = says('pack') ? says('accountant') || says('gst') : says('gst') && says('report');
  if (!isReturn && !isPack) return null;
  const named = tokens.filter((token) =>
    [ACCOUNTANT, PACK, GST, REPORT, GSTR1, GSTR].some((set) => set.has(token.fold)),
  );
  const goods = goodsIn(named);
  if (goods?.exact && goods.tier === WHOLE) return null;
  const period = periodOf(parts);
  if (period === undefined) return null;
  return { what: isReturn && !says('pack') ? 'gstr1' : 'ca_pack', period };
}

function partsOf(tokens: Token[], latin: LatinLanguage | null): Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const next = tokens[at + 1];
    // "GSTR-1", "GST R1", "GSTR 1".
    if (GSTR.has(token.fold) && next?.kind === 'number' && next.value === 1) {
      parts.push({ is: 'gstr1' });
      at += 1;
      continue;
    }
    const part = token.kind === 'number' ? yearOf(token) : wordPart(token, latin);
    if (part === null) return null;
    parts.push(part);
  }
  return parts;
}

const yearOf = ({ raw, value }: Token): Part | null =>
  /^20\d\d$/.test(raw) ? { is: 'year', year: value, isFinancialYear: false } : null;

function wordPart({ fold: word }: Token, latin: LatinLanguage | null): Part | null {
  // "2025-26", "25-26".
  const years = /^(?:20)?(\d\d)-(?:20)?(\d\d)$/.exec(word);
  if (years) {
    const year = 2000 + Number(years[1]);
    return Number(years[2]) === (year + 1) % 100 ? { is: 'year', year, isFinancialYear: true } : null;
  }
  const quarter = /^q([1-4])$/.exec(word);
  if (quarter) return { is: 'quarter', quarter: Number(quarter[1]) };
  for (const { stem } of stemsOf(word, latin)) {
    const part = known(stem);
    if (part) return part;
  }
  return null;
}

function known(word: string): Part | null {
  if (GSTR1.has(word)) return { is: 'gstr1' };
  if (ACCOUNTANT.has(word)) return { is: 'accountant' };
  if (PACK.has(word)) return { is: 'pack' };
  if (GST.has(word)) return { is: 'gst' };
  if (REPORT.has(word)) return { is: 'report' };
  if (JSON_FILE.has(word)) return { is: 'json' };
  const month = MONTHS.findIndex((names) => names.has(word)) + 1;
  if (month > 0) return { is: 'month', month };
  for (const kind of ['month', 'quarter', 'year'] as const) if (KINDS[kind].has(word)) return { is: 'kind', kind };
  if (LAST.has(word)) return { is: 'last' };
  if (THIS.has(word)) return { is: 'this' };
  return AROUND.some((set) => set.has(word)) ? { is: 'around' } : null;
}

/**
 * The days that a message names, and its other words. "Is" and "this" are of days only before a word for days, so that they may
 * also stand elsewhere. `period` is null when none are named, undefined when they cannot be told.
 */
export function takePeriod(
  tokens: Token[],
  latin: LatinLanguage | null,
): { period: TaxPackWish['period'] | undefined; rest: Token[] } {
  const parts: Part[] = [];
  const rest: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    const part = token.kind === 'number' ? yearOf(token) : wordPart(token, latin);
    const next = tokens[at + 1];
    const isLoose = part?.is === 'this' && (next === undefined || wordPart(next, latin)?.is !== 'kind');
    if (part && OF_DAYS.has(part.is) && !isLoose) parts.push(part);
    else rest.push(token);
  }
  return { period: periodOf(parts), rest };
}
const OF_DAYS = new Set<Part['is']>(['last', 'this', 'kind', 'month', 'quarter', 'year']);

/** The days that are named; null when none are, undefined when they cannot be told. */
function periodOf(parts: Part[]): TaxPackWish['period'] | undefined {
  const of = <K extends Part['is']>(is: K) => parts.filter((part): part is Extract<Part, { is: K }> => part.is === is);
  const [years, months, quarters, kinds] = [of('year'), of('month'), of('quarter'), of('kind')];
  if (years.length > 1 || quarters.length > 1 || months.length > 2) return undefined;
  const which = of('last').length > 0 ? 'last' : of('this').length > 0 ? 'this' : null;
  const kind = kinds.at(-1)?.kind ?? null;
  const nothing = { which: null, month: null, quarter: null };
  const year = { year: years[0]?.year ?? null, isFinancialYear: years[0]?.isFinancialYear ?? false };
  const isNamed = years.length + months.length + quarters.length > 0;
  if (which !== null && kind !== null && !isNamed) {
    return { ...nothing, kind, which, year: null, isFinancialYear: false };
  }
  // "This" and "last" say nothing by themselves, and beside a name they may mean another year.
  if (which === 'last' || (which === 'this' && isNamed)) return undefined;
  if (months.length === 1 && quarters.length === 0)
    return { ...nothing, kind: 'month', month: months[0]!.month, ...year };
  const quarter = quarters[0]?.quarter ?? quarterOfMonths(months.map(({ month }) => month));
  if (quarter !== null && (months.length === 0 || quarters.length === 0)) {
    return { ...nothing, kind: 'quarter', quarter, ...quarterYear(year, quarter, years.length > 0) };
  }
  if (months.length > 0) return undefined;
  if (years.length === 1)
    return year.isFinancialYear || kind === 'year' ? { ...nothing, kind: 'year', ...year } : undefined;
  return kind === null ? null : undefined;
}

/** "April to June": the quarter that two months begin and end. */
function quarterOfMonths(months: number[]): number | null {
  const [first, last] = months;
  if (first === undefined || last !== first + 2 || first % 3 !== 1) return null;
  return first === 1 ? 4 : (first - 1) / 3;
}

/** A calendar year beside the quarter of January to March is the year after its financial year began. */
const quarterYear = (
  { year, isFinancialYear }: { year: number | null; isFinancialYear: boolean },
  quarter: number,
  isSaid: boolean,
) => ({
  year: isSaid && !isFinancialYear && quarter === 4 ? year! - 1 : year,
  isFinancialYear: true,
});
