import type { JsonRow } from './document-rows.ts';
import { NOTHING_UNTAXED, type OutwardDocument, rupeesOf, signOf, type Untaxed } from './outward-document.ts';

/** The four rows of table 8: between states or within one, to registered persons or others. */
export const UNTAXED_TYPES = ['INTRB2B', 'INTRAB2B', 'INTRB2C', 'INTRAB2C'] as const;
export type UntaxedType = (typeof UNTAXED_TYPES)[number];
export type UntaxedRows = Record<UntaxedType, Untaxed>;

export const noUntaxed = (): UntaxedRows => ({
  INTRB2B: { ...NOTHING_UNTAXED },
  INTRAB2B: { ...NOTHING_UNTAXED },
  INTRB2C: { ...NOTHING_UNTAXED },
  INTRAB2C: { ...NOTHING_UNTAXED },
});

/** Adds (or with `sign` −1 takes away) what a document supplies without tax; a credit note takes away. */
export function addUntaxed(rows: UntaxedRows, document: OutwardDocument, sign: 1 | -1 = 1): void {
  const row = rows[`${document.isInterState ? 'INTR' : 'INTRA'}${document.buyerGstin === null ? 'B2C' : 'B2B'}`];
  const by = sign * signOf(document);
  row.nilPaise += by * document.untaxed.nilPaise;
  row.exemptPaise += by * document.untaxed.exemptPaise;
  row.nonGstPaise += by * document.untaxed.nonGstPaise;
}

export const untaxedTotal = (rows: UntaxedRows): Untaxed =>
  UNTAXED_TYPES.reduce(
    (sum, type) => ({
      nilPaise: sum.nilPaise + rows[type].nilPaise,
      exemptPaise: sum.exemptPaise + rows[type].exemptPaise,
      nonGstPaise: sum.nonGstPaise + rows[type].nonGstPaise,
    }),
    NOTHING_UNTAXED,
  );

/** The section `nil`, all four rows with all amounts; null where everything is nothing. */
export function untaxedJson(rows: UntaxedRows): JsonRow | null {
  const isNothing = UNTAXED_TYPES.every((type) => Object.values(rows[type]).every((amount) => amount === 0));
  if (isNothing) return null;
  return {
    inv: UNTAXED_TYPES.map((type) => ({
      sply_ty: type,
      expt_amt: rupeesOf(rows[type].exemptPaise),
      nil_amt: rupeesOf(rows[type].nilPaise),
      ngsup_amt: rupeesOf(rows[type].nonGstPaise),
    })),
  };
}
