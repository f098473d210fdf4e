import type { JsonRow } from './document-rows.ts';
import { type OutwardDocument, rupeesOf, signOf } from './outward-document.ts';
import { isService, quantityCode } from './quantity-codes.ts';

/** What was supplied under one HSN, unit code and rate, less what came back. */
export type HsnRow = {
  hsn: string | null;
  /** The shop's own words for the goods: those of the first line. */
  description: string;
  quantityCode: string;
  quantityMilli: number;
  rateBp: number;
  taxablePaise: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  cessPaise: number;
};
export type HsnRows = { registered: Map<string, HsnRow>; others: Map<string, HsnRow> };

export const noHsnRows = (): HsnRows => ({ registered: new Map(), others: new Map() });

/**
 * Adds (or with `sign` −1 takes away) the lines of a document. A line without an HSN has a row too, or the summary would not
 * come to what the documents do.
 */
export function addHsn(rows: HsnRows, document: OutwardDocument, sign: 1 | -1 = 1): void {
  const part = document.buyerGstin === null ? rows.others : rows.registered;
  const by = sign * signOf(document);
  for (const line of document.lines) {
    const code = isService(line.hsn) ? 'NA' : quantityCode(line.unit);
    const key = `${line.hsn ?? ''}/${code}/${line.rateBp}`;
    let row = part.get(key);
    if (!row) {
      const { hsn, description, rateBp } = line;
      const nothing = { taxablePaise: 0, cgstPaise: 0, sgstPaise: 0, igstPaise: 0, cessPaise: 0 };
      row = { hsn, description, quantityCode: code, quantityMilli: 0, rateBp, ...nothing };
      part.set(key, row);
    }
    // A debit note raises the value of goods that their bill has counted.
    row.quantityMilli += code === 'NA' || document.kind === 'debit_note' ? 0 : by * line.quantityMilli;
    row.taxablePaise += by * line.taxablePaise;
    row.cgstPaise += by * line.cgstPaise;
    row.sgstPaise += by * line.sgstPaise;
    row.igstPaise += by * line.igstPaise;
    row.cessPaise += by * line.cessPaise;
  }
}

const LONGEST_DESCRIPTION = 30;

/** What the official table calls an HSN; null where it is not known. */
export type HsnName = (hsn: string) => string | null;

function rowsJson(rows: Iterable<HsnRow>, nameOf: HsnName): JsonRow[] {
  const kept = [...rows].filter((row) => row.quantityMilli !== 0 || row.taxablePaise !== 0 || taxOf(row) !== 0);
  return kept.map((row, index) => {
    const own = [...row.description].slice(0, LONGEST_DESCRIPTION).join('');
    return {
      num: index + 1,
      hsn_sc: row.hsn ?? '',
      user_desc: own,
      desc: (row.hsn === null ? null : nameOf(row.hsn)) ?? own,
      uqc: row.quantityCode,
      qty: toHundredths(row.quantityMilli),
      rt: row.rateBp / 100,
      txval: rupeesOf(row.taxablePaise),
      iamt: rupeesOf(row.igstPaise),
      samt: rupeesOf(row.sgstPaise),
      camt: rupeesOf(row.cgstPaise),
      csamt: rupeesOf(row.cessPaise),
    };
  });
}

/** A quantity has at most two decimals (GSTN's schema of GSTR-1); the sum is rounded, not its parts. */
export const toHundredths = (milli: number): number => Math.round(milli / 10) / 100;

const taxOf = (row: HsnRow): number => row.cgstPaise + row.sgstPaise + row.igstPaise + row.cessPaise;

/** The section `hsn`: in parts by recipient, or before May 2025 as one list; null where there is none. */
export function hsnJson(rows: HsnRows, options: { isParted: boolean; nameOf: HsnName }): JsonRow | null {
  if (!options.isParted) {
    const data = rowsJson(together(rows).values(), options.nameOf);
    return data.length === 0 ? null : { data };
  }
  const registered = rowsJson(rows.registered.values(), options.nameOf);
  const others = rowsJson(rows.others.values(), options.nameOf);
  if (registered.length + others.length === 0) return null;
  return {
    ...(registered.length > 0 ? { hsn_b2b: registered } : {}),
    ...(others.length > 0 ? { hsn_b2c: others } : {}),
  };
}

function together({ registered, others }: HsnRows): Map<string, HsnRow> {
  const all = new Map([...registered].map(([key, row]) => [key, { ...row }]));
  for (const [key, row] of others) {
    const same = all.get(key);
    if (!same) all.set(key, { ...row });
    else {
      for (const amount of AMOUNTS) same[amount] += row[amount];
    }
  }
  return all;
}

export const AMOUNTS = [
  'quantityMilli',
  'taxablePaise',
  'cgstPaise',
  'sgstPaise',
  'igstPaise',
  'cessPaise',
] as const satisfies (keyof HsnRow)[];
