import type { UnitPrice } from '../money.ts';
import { type DatedRate, RATE_ROWS, RATE_SOURCES, type RateRow } from './rate-table.ts';
import { containsPhrase, goodsWords } from './words.ts';

export type RateQuestion = {
  hsn: string;
  /** Date of supply, yyyy-mm-dd (CGST Act s. 14: the rate is that of the supply). */
  date: string;
  /** Sale value a piece after discount and without tax; garments and footwear are rated by it. */
  unitPriceCentipaise?: UnitPrice | null;
  /** Pre-packed and labelled for retail, not above 25 kg or 25 litre. */
  isPrepacked?: boolean | null;
  /** Words about the goods, to choose among the rows of one heading ("bread" in 1905). */
  description?: string | null;
};

export type RateAnswer = {
  rateBp: number;
  cessRateBp: number;
  goods: string;
  source: string;
  /** True when the row was not confirmed from the text of the law. */
  isUnconfirmed: boolean;
  /** What was needed and not told, so that the first row or the lower slab was taken; null when nothing was. */
  assumed: 'price' | 'packing' | 'kind' | null;
  /** Every rate that could be right for what was told, ascending. */
  possibleBp: number[];
};

/**
 * The rate of goods on a date, from the dated table. The rows of the longest heading that the HSN starts with are asked;
 * words of the description, then the packing, choose among them, and without either the first row is taken.
 * Null when the table does not know the goods.
 */
export function rateFor(question: RateQuestion): RateAnswer | null {
  const heading = rowsFor(question.hsn);
  const named = namedBy(heading, question.description ?? '');
  const rows = packedAs(
    named.length > 0 ? named : heading.filter((row) => !row.onlyIfNamed),
    question.isPrepacked ?? null,
  );
  const answers = rows.flatMap((row) => {
    const dated = rateOn(row, question.date);
    return dated ? [{ row, dated, ...atValue(dated, question.unitPriceCentipaise ?? null) }] : [];
  });
  const chosen = answers[0];
  if (!chosen) return null;
  const possibleBp = [...new Set(answers.flatMap((answer) => answer.possible))].sort((a, b) => a - b);
  return {
    rateBp: chosen.bp,
    cessRateBp: chosen.dated.cessBp ?? 0,
    goods: chosen.row.goods,
    source: RATE_SOURCES[chosen.row.source] ?? chosen.row.source,
    isUnconfirmed: chosen.row.unconfirmed === true,
    assumed:
      possibleBp.length < 2 ? null : chosen.possible.length > 1 ? 'price' : chosen.row.packing ? 'packing' : 'kind',
    possibleBp,
  };
}

const KILOS: Record<string, number> = { kg: 1, kgs: 1, kilo: 1, g: 0.001, gm: 0.001, gms: 0.001, gram: 0.001 };
const LITRES: Record<string, number> = { l: 1, ltr: 1, litre: 1, ml: 0.001 };
const RETAIL_PACK_LIMIT = 25;

/**
 * Whether a name says that goods are pre-packed for retail: "Atta 5kg" is a pack, "Rice 50 kg" is above 25 kg and rated as
 * loose (Legal Metrology (Packaged Commodities) Rules). Null when the name has no size.
 */
export function packingOf(description: string): boolean | null {
  const words = goodsWords(description);
  for (const [index, word] of words.entries()) {
    const perUnit = KILOS[words[index + 1] ?? ''] ?? LITRES[words[index + 1] ?? ''];
    if (perUnit !== undefined && /^\d+(\.\d+)?$/.test(word)) return Number(word) * perUnit <= RETAIL_PACK_LIMIT;
  }
  return null;
}

/** From this day the slabs are nil, 5, 18 and 40 besides those of jewellery; before it 5, 12, 18 and 28. */
const NEW_SLABS_FROM = '2025-09-22';
/** Tobacco kept 28 until the day before. */
const TOBACCO_FROM = '2026-02-01';

/** Whether any goods at all can bear the rate on a date; 12 and 6 live on for bricks and roofing tiles only. */
export function isSlab(rateBp: number, date: string): boolean {
  if ([0, 25, 150, 300, 500, 1800].includes(rateBp)) return true;
  if (date < NEW_SLABS_FROM) return rateBp === 600 || rateBp === 1200 || rateBp === 2800;
  return rateBp === 4000 || (rateBp === 2800 && date < TOBACCO_FROM);
}

function rowsFor(hsn: string): RateRow[] {
  let longest: RateRow[] = [];
  for (const row of RATE_ROWS) {
    if (!hsn.startsWith(row.hsn)) continue;
    const best = longest[0]?.hsn.length ?? 0;
    if (row.hsn.length === best) longest.push(row);
    else if (row.hsn.length > best) longest = [row];
  }
  return longest;
}

/** The rows whose words stand in the description: those with the longest such words, since they say most. */
function namedBy(rows: RateRow[], description: string): RateRow[] {
  const words = goodsWords(description);
  const scored = rows.map((row) => ({
    row,
    score: Math.max(0, ...(row.words ?? []).map((phrase) => (containsPhrase(words, phrase) ? phrase.length : 0))),
  }));
  const best = Math.max(0, ...scored.map((entry) => entry.score));
  return best === 0 ? [] : scored.filter((entry) => entry.score === best).map((entry) => entry.row);
}

function packedAs(rows: RateRow[], isPrepacked: boolean | null): RateRow[] {
  if (isPrepacked === null) return rows;
  const packing = isPrepacked ? 'prepacked' : 'loose';
  const fitting = rows.filter((row) => row.packing === packing);
  return fitting.length > 0 ? fitting : rows;
}

function rateOn(row: RateRow, date: string): DatedRate | null {
  return row.rates.filter((rate) => rate.from <= date).at(-1) ?? null;
}

function atValue(rate: DatedRate, unitPriceCentipaise: number | null): { bp: number; possible: number[] } {
  if (rate.upToPaise === undefined || rate.aboveBp === undefined) return { bp: rate.bp, possible: [rate.bp] };
  if (unitPriceCentipaise === null) return { bp: rate.bp, possible: [rate.bp, rate.aboveBp] };
  const bp = unitPriceCentipaise <= rate.upToPaise * 100 ? rate.bp : rate.aboveBp;
  return { bp, possible: [bp] };
}
