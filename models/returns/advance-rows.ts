import { grouped } from '../grouped.ts';
import { headsOf, type JsonRow } from './document-rows.ts';
import { rupeesOf } from './outward-document.ts';
import { addAmounts, noAmounts, TAX_AMOUNTS, type TaxAmounts } from './tax-amounts.ts';

/** What of advances stands at one place and rate: value without its tax, and the tax. */
export type AdvanceRow = TaxAmounts & { placeOfSupply: string; isInterState: boolean; rateBp: number };
export type AdvanceRows = Map<string, AdvanceRow>;

export function addAdvance(rows: AdvanceRows, event: AdvanceRow, sign: 1 | -1): void {
  const { placeOfSupply, isInterState, rateBp } = event;
  const key = [placeOfSupply, isInterState, rateBp].join('/');
  const row = rows.get(key) ?? { placeOfSupply, isInterState, rateBp, ...noAmounts() };
  addAmounts(row, event, sign);
  rows.set(key, row);
}

const isNothing = (row: AdvanceRow): boolean => TAX_AMOUNTS.every((amount) => row[amount] === 0);

/**
 * The sections `at` and `txpd` of GSTR-1: a place each with its rates; `ad_amt` is the advance without its tax (help of the offline
 * tool, sheet at).
 */
export const advanceJson = (rows: AdvanceRows): JsonRow[] =>
  placesOf([...rows.values()].filter((row) => !isNothing(row)));

/** The sections `ata` and `txpda`: rows of earlier returns as they are now (`omon` is MMYYYY); what came to nothing says so. */
export const amendedAdvanceJson = (periods: { omon: string; rows: AdvanceRows }[]): JsonRow[] =>
  periods.flatMap(({ omon, rows }) => placesOf([...rows.values()]).map((place) => ({ omon, ...place })));

function placesOf(rows: AdvanceRow[]): JsonRow[] {
  const places = grouped(rows, (row) => `${row.placeOfSupply}/${row.isInterState}`);
  return [...places.values()].map((ofPlace) => ({
    pos: ofPlace[0]!.placeOfSupply,
    sply_ty: ofPlace[0]!.isInterState ? 'INTER' : 'INTRA',
    itms: ofPlace.map((row) => ({
      rt: row.rateBp / 100,
      ad_amt: rupeesOf(row.taxablePaise),
      ...headsOf(row, row.isInterState),
      csamt: rupeesOf(row.cessPaise),
    })),
  }));
}
