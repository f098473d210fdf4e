import data from './data/report-words.json' with { type: 'json' };
import { takeDate } from './dates.ts';
import { GIVE, OF, TO } from './document-words.ts';
import type { Fit } from './fit.ts';
import { spanIn, wordsOf } from './said-span.ts';
import type { Token } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type ReportWish = NonNullable<Understanding['extra']['report']>;

const PHRASES = Object.entries(data.phrases)
  .flatMap(([name, phrases]) => phrases.map((phrase) => ({ name: name as ReportWish['name'], words: wordsOf(phrase) })))
  .sort((a, b) => b.words.length - a.words.length);
const FORMATS = [
  ['pdf', wordSet(data.pdf)],
  ['xlsx', wordSet(data.xlsx)],
  ['csv', wordSet(data.csv)],
] as const;
const FILLERS = [GIVE, OF, TO, wordSet(data.filler)];
const MOST_WORDS = 12;

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
