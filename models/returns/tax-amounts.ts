import { type OutwardDocument, signOf } from './outward-document.ts';

/** Value and tax by head, in paise; a sum of several signs may be below nothing. */
export type TaxAmounts = {
  taxablePaise: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  cessPaise: number;
};
export const TAX_AMOUNTS = ['taxablePaise', 'cgstPaise', 'sgstPaise', 'igstPaise', 'cessPaise'] as const;

export const noAmounts = (): TaxAmounts => ({
  taxablePaise: 0,
  cgstPaise: 0,
  sgstPaise: 0,
  igstPaise: 0,
  cessPaise: 0,
});

/** Adds to `sum` in place. */
export function addAmounts(sum: TaxAmounts, more: TaxAmounts, sign = 1): void {
  for (const amount of TAX_AMOUNTS) sum[amount] += sign * more[amount];
}

export function sumOfAmounts(many: Iterable<TaxAmounts>): TaxAmounts {
  const sum = noAmounts();
  for (const one of many) addAmounts(sum, one);
  return sum;
}

/** The taxable part of a document, signed: a credit note is below nothing. */
export function taxedPart(document: OutwardDocument): TaxAmounts {
  const sum = noAmounts();
  for (const item of document.items) addAmounts(sum, { ...item, cessPaise: item.cessPaise ?? 0 }, signOf(document));
  return sum;
}

/** What it supplies without tax, signed. */
export const untaxedPart = (document: OutwardDocument): number =>
  signOf(document) * (document.untaxed.nilPaise + document.untaxed.exemptPaise + document.untaxed.nonGstPaise);
