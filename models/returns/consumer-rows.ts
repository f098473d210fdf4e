import { grouped } from '../grouped.ts';
import { headsOf, type JsonRow } from './document-rows.ts';
import { type OutwardDocument, rupeesOf, signOf } from './outward-document.ts';

/** What was supplied to unregistered buyers at one place and rate, less what came back; may be below nothing. */
export type ConsumerRow = {
  placeOfSupply: string;
  isInterState: boolean;
  rateBp: number;
  isReduced: boolean;
  taxablePaise: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  cessPaise: number;
};
export type ConsumerRows = Map<string, ConsumerRow>;

/** Adds (or with `sign` −1 takes away) what a document has in the section `b2cs`. */
export function addConsumer(rows: ConsumerRows, document: OutwardDocument, sign: 1 | -1 = 1): void {
  for (const item of document.items) {
    const placeOfSupply = document.placeOfSupply ?? '';
    const key = [placeOfSupply, item.rateBp, document.isInterState, document.isReduced].join('/');
    const row = rows.get(key) ?? {
      placeOfSupply,
      isInterState: document.isInterState,
      rateBp: item.rateBp,
      isReduced: document.isReduced,
      taxablePaise: 0,
      cgstPaise: 0,
      sgstPaise: 0,
      igstPaise: 0,
      cessPaise: 0,
    };
    const by = sign * signOf(document);
    row.taxablePaise += by * item.taxablePaise;
    row.cgstPaise += by * item.cgstPaise;
    row.sgstPaise += by * item.sgstPaise;
    row.igstPaise += by * item.igstPaise;
    row.cessPaise += by * (item.cessPaise ?? 0);
    rows.set(key, row);
  }
}

const isNothing = (row: ConsumerRow): boolean =>
  [row.taxablePaise, row.cgstPaise, row.sgstPaise, row.igstPaise, row.cessPaise].every((amount) => amount === 0);

const amountsOf = (row: ConsumerRow): JsonRow => ({
  txval: rupeesOf(row.taxablePaise),
  ...headsOf(row, row.isInterState),
  csamt: rupeesOf(row.cessPaise),
});

/** The section `b2cs`: one row a place and rate; what came to nothing is left out. */
export const consumerJson = (rows: ConsumerRows): JsonRow[] =>
  [...rows.values()]
    .filter((row) => !isNothing(row))
    .map((row) => ({
      sply_ty: row.isInterState ? 'INTER' : 'INTRA',
      rt: row.rateBp / 100,
      typ: 'OE',
      pos: row.placeOfSupply,
      ...(row.isReduced ? { diff_percent: 0.65 } : {}),
      ...amountsOf(row),
    }));

/** The section `b2csa`: what an earlier period's rows come to now, one a period and place (`omon` is MMYYYY). */
export function amendedConsumerJson(periods: { omon: string; rows: ConsumerRows }[]): JsonRow[] {
  return periods.flatMap(({ omon, rows }) => {
    const places = grouped(rows.values(), (row) => `${row.placeOfSupply}/${row.isInterState}/${row.isReduced}`);
    return [...places.values()].map((ofPlace) => {
      const { isInterState, placeOfSupply, isReduced } = ofPlace[0]!;
      return {
        omon,
        sply_ty: isInterState ? 'INTER' : 'INTRA',
        typ: 'OE',
        pos: placeOfSupply,
        ...(isReduced ? { diff_percent: 0.65 } : {}),
        itms: ofPlace.map((row) => ({ rt: row.rateBp / 100, ...amountsOf(row) })),
      };
    });
  });
}
