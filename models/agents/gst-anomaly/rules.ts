import type { z } from 'zod';
import { grouped } from '../../grouped.ts';
import { rateFor } from '../../gst/rates.ts';
import { suggestHsn } from '../../gst/suggest-hsn.ts';
import type { Candidate, DataRef, Facts } from '../action.ts';
import type { GstAnomalyPack } from '../packs.ts';
import type { sameHsn, shortHsn, unevenHsn, unevenPlaces, unevenRates } from './queries.ts';

type Rows<Q extends { row: z.ZodType }> = { rows: z.infer<Q['row']>[]; ref: DataRef };
export type GstSignals = {
  today: string;
  /** The first day of what is compared with the rest. */
  split: string;
  from: string;
  rates: Rows<typeof unevenRates>;
  hsns: Rows<typeof unevenHsn>;
  alike: Rows<typeof sameHsn>;
  short: Rows<typeof shortHsn>;
  places: Rows<typeof unevenPlaces>;
};

/** Digits of an HSN that every tax invoice must bear (Notification 78/2020-CT: four, six above ₹5 crore a year). */
export const LEAST_DIGITS = 4;

/** What looks wrong in the shop's tax. Pure: the same rows and pack give the same candidates. */
export function findGstAnomalies(signals: GstSignals, pack: GstAnomalyPack): Candidate[] {
  return [
    ...findOddRates(signals, pack),
    ...findOddHsn(signals, pack),
    ...findDifferingRates(signals),
    ...findShortHsn(signals),
    ...findOddPlaces(signals, pack),
  ];
}

const percentOf = (bp: number): number => bp / 100;

/**
 * May goods of this HSN be billed at this rate, by the table of rates? At any price and in any packing: where these decide, both
 * rates may be. Null when it does not know the goods.
 */
function isLawful(hsn: string | null, name: string, bp: number, date: string): boolean | null {
  const known = hsn === null ? null : rateFor({ hsn, date, description: name });
  return known === null ? null : known.possibleBp.includes(bp);
}

/** A value that enough of some rows share; null when they share none. */
function patternOf<T>(values: T[], pack: GstAnomalyPack): { value: T; times: number } | null {
  if (values.length < pack.leastBills) return null;
  const [most] = [...grouped(values, (value) => value).values()].sort((a, b) => b.length - a.length);
  if (!most || most.length * 100 < values.length * pack.patternPercent) return null;
  return { value: most[0]!, times: most.length };
}

type Billed = { productId: number; name: string; number: string; billedOn: string; isLate: number };

/** Of each of the goods the value that enough of its earlier bills share, with all its bills. Goods without such a value are left out. */
function usualOf<Row extends Billed, T>(
  rows: readonly Row[],
  read: (row: Row) => T,
  pack: GstAnomalyPack,
): { rows: Row[]; usual: T; facts: { times: number; bills: number } }[] {
  return [...grouped(rows, (row) => row.productId).values()].flatMap((ofGoods) => {
    const earlier = ofGoods.filter((row) => row.isLate === 0);
    const usual = patternOf(earlier.map(read), pack);
    return usual ? [{ rows: ofGoods, usual: usual.value, facts: { times: usual.times, bills: earlier.length } }] : [];
  });
}

/** Goods of which a bill has what no bill of theirs had before. */
const oddBill = (
  type: 'gst_rate_odd' | 'gst_hsn_odd',
  odd: Billed,
  said: { facts: Facts; dataRef: DataRef; confidence: number; from: string; today: string },
): Candidate => ({
  type,
  category: 'hygiene',
  entity: { kind: 'product', id: odd.productId },
  facts: { name: odd.name, number: odd.number, billedOn: odd.billedOn, ...said.facts },
  dataRef: said.dataRef,
  window: { from: said.from, to: said.today },
  confidence: said.confidence,
  amountPaise: 0,
  score: WRONG_TAX,
});

/**
 * Goods billed lately at a rate that their last thirty bills did not have. A rate that the law's table gives them on that day is
 * a correction and no slip.
 */
function findOddRates({ rates, today, from }: GstSignals, pack: GstAnomalyPack): Candidate[] {
  return usualOf(rates.rows, (row) => row.percentBp, pack).flatMap(({ rows, usual, facts }): Candidate[] => {
    const odd = rows.find((row) => row.isLate === 1 && row.percentBp !== usual);
    if (!odd) return [];
    const lawful = isLawful(odd.hsn, odd.name, odd.percentBp, odd.billedOn);
    // Nor is anybody told to go back to a rate that the law's table refuses.
    const usualIsLawful = isLawful(odd.hsn, odd.name, usual, odd.billedOn);
    if (lawful === true || usualIsLawful === false) return [];
    const percents = { oddPercent: percentOf(odd.percentBp), usualPercent: percentOf(usual) };
    const confidence = lawful === false ? 0.9 : 0.8;
    return [
      oddBill('gst_rate_odd', odd, { facts: { ...percents, ...facts }, dataRef: rates.ref, confidence, from, today }),
    ];
  });
}

/**
 * Goods billed lately under an HSN that their last thirty bills did not have. The longer form of the same code is a correction, and
 * so is the one that the goods' name tells.
 */
function findOddHsn({ hsns, today, from }: GstSignals, pack: GstAnomalyPack): Candidate[] {
  return usualOf(hsns.rows, (row) => row.hsn, pack).flatMap(({ rows, usual, facts }): Candidate[] => {
    const odd = rows.findLast((row) => row.isLate === 1 && !isSameHsn(row.hsn, usual));
    // Bills after it bear the usual one again: it was put right.
    if (!odd || rows.at(-1)!.hsn !== odd.hsn) return [];
    const known = suggestHsn(odd.name, { date: today })?.hsn ?? null;
    if (known !== null && isSameHsn(known, odd.hsn)) return [];
    const codes = { oddHsn: odd.hsn === '' ? '—' : odd.hsn, hsn: usual };
    const confidence = known !== null && isSameHsn(known, usual) ? 0.9 : 0.75;
    return [oddBill('gst_hsn_odd', odd, { facts: { ...codes, ...facts }, dataRef: hsns.ref, confidence, from, today })];
  });
}
const isSameHsn = (one: string, other: string): boolean =>
  one !== '' && other !== '' && (one.startsWith(other) || other.startsWith(one));

/** Hygiene is ranked by the money in it: a wrong tax stands before most of it, whatever its sum. */
const WRONG_TAX = 5_000_00;

/** One kind of goods at another rate than the shop's others of its HSN, where the law's table does not give it that rate. */
function findDifferingRates({ alike, today }: GstSignals): Candidate[] {
  return [...grouped(alike.rows, (row) => row.hsn).values()].flatMap((rows): Candidate[] => {
    const [most, ...rest] = [...grouped(rows, (row) => row.percentBp).values()].sort((a, b) => b.length - a.length);
    if (!most || most.length < LEAST_ALIKE) return [];
    return rest.flat().flatMap((odd): Candidate[] => {
      const lawful = isLawful(odd.hsn, odd.name, odd.percentBp, today);
      const usual = isLawful(odd.hsn, odd.name, most[0]!.percentBp, today);
      // Of a rate the table does not know it is no judge; of two that it allows neither is a slip.
      if (lawful !== false || usual !== true) return [];
      return [
        {
          type: 'gst_rate_differs',
          category: 'hygiene',
          entity: { kind: 'product', id: odd.productId },
          facts: {
            name: odd.name,
            hsn: odd.hsn,
            oddPercent: percentOf(odd.percentBp),
            usualPercent: percentOf(most[0]!.percentBp),
            times: most.length,
          },
          dataRef: alike.ref,
          window: { from: today, to: today },
          confidence: 0.85,
          amountPaise: 0,
          score: WRONG_TAX,
        },
      ];
    });
  });
}
const LEAST_ALIKE = 3;

/** An HSN too short for a tax invoice, where the goods' name tells the longer one that begins with it. */
function findShortHsn({ short, today }: GstSignals): Candidate[] {
  return short.rows.flatMap((row): Candidate[] => {
    const known = suggestHsn(row.name, { date: today });
    if (!known?.hsn.startsWith(row.hsn) || known.hsn.length < LEAST_DIGITS) return [];
    return [
      {
        type: 'gst_hsn_short',
        category: 'hygiene',
        entity: { kind: 'product', id: row.productId },
        facts: { name: row.name, shortHsn: row.hsn, hsn: known.hsn, digits: LEAST_DIGITS, soldPaise: row.soldPaise },
        dataRef: short.ref,
        window: { from: String(short.ref.parameters.from), to: String(short.ref.parameters.to) },
        confidence: known.confidence,
        amountPaise: Math.max(0, row.soldPaise),
        score: row.soldPaise,
      },
    ];
  });
}

/** A customer whose bills all went to one state and whose newest went to another: CGST and SGST in place of IGST, or the reverse. */
function findOddPlaces({ places, split, today, from }: GstSignals, pack: GstAnomalyPack): Candidate[] {
  return [...grouped(places.rows, (row) => row.partyId).values()].flatMap((rows): Candidate[] => {
    const [newest, ...earlier] = rows.toReversed();
    const usual = patternOf(
      earlier.map((row) => row.place),
      pack,
    );
    if (!usual || !newest || newest.billedOn < split || newest.place === usual.value) return [];
    return [
      {
        type: 'gst_place_odd',
        category: 'hygiene',
        entity: { kind: 'customer', id: newest.partyId },
        facts: {
          name: newest.name,
          number: newest.number,
          billedOn: newest.billedOn,
          place: newest.place ?? '—',
          usualPlace: usual.value ?? '—',
          times: usual.times,
        },
        dataRef: places.ref,
        window: { from, to: today },
        confidence: 0.75,
        amountPaise: newest.totalPaise,
        score: WRONG_TAX,
      },
    ];
  });
}
