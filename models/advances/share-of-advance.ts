import { type Paise, paise } from '../money.ts';
import type { TaxAmounts } from '../returns/tax-amounts.ts';

/** Value and tax of a receipt voucher; value and tax make the total. */
export type AdvanceAmounts = TaxAmounts & { totalPaise: number };
export type AdvanceShare = Record<keyof AdvanceAmounts, Paise>;

/**
 * What the next `takePaise` of an advance are of its value and tax when `takenPaise` are gone: the heads are rounded on what is gone in
 * all, so that the parts come to the voucher to the paisa and CGST stays SGST. Pure.
 */
export function shareOfAdvance(voucher: AdvanceAmounts, takenPaise: number, takePaise: number): AdvanceShare {
  const gone = (amount: number, upTo: number): number =>
    Number((BigInt(amount) * BigInt(upTo) * 2n + BigInt(voucher.totalPaise)) / (2n * BigInt(voucher.totalPaise)));
  const part = (amount: number): Paise => paise(gone(amount, takenPaise + takePaise) - gone(amount, takenPaise));
  const [cgstPaise, sgstPaise] = [part(voucher.cgstPaise), part(voucher.sgstPaise)];
  const [igstPaise, cessPaise] = [part(voucher.igstPaise), part(voucher.cessPaise)];
  const taxablePaise = paise(takePaise - cgstPaise - sgstPaise - igstPaise - cessPaise);
  return { taxablePaise, cgstPaise, sgstPaise, igstPaise, cessPaise, totalPaise: paise(takePaise) };
}
