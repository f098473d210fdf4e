import { noAmounts, type TaxAmounts } from './tax-amounts.ts';

/** What is left to pay in cash by head, and the credit that is left over; `taxablePaise` of both is nothing. */
export type SetOff = { cash: TaxAmounts; left: TaxAmounts };

const HEADS = ['igstPaise', 'cgstPaise', 'sgstPaise'] as const;
type Head = (typeof HEADS)[number];

/**
 * Pays the tax of a month with its credit in the order of the law: integrated credit first, on integrated tax and then on central
 * and state tax (CGST Act s. 49A; Rule 88A: in any proportion, here where it saves cash first); then central and state credit each on
 * its own head, and what is left of them on integrated tax, central before state (s. 49(5)). Central and state tax never pay for
 * each other, and cess is apart (GST (Compensation to States) Act s. 11). What the shop owes under reverse charge is no output tax and is paid in cash (s. 49(4)).
 * A head whose output tax is below nothing owes nothing and gives nothing; credit below nothing is owed. Pure.
 */
export function setOff(output: TaxAmounts, credit: TaxAmounts, reverseCharge: TaxAmounts): SetOff {
  const owed = noAmounts();
  const left = noAmounts();
  for (const head of [...HEADS, 'cessPaise'] as const) {
    owed[head] = Math.max(0, output[head]) + Math.max(0, -credit[head]);
    left[head] = Math.max(0, credit[head]);
  }
  const pay = (from: Head | 'cessPaise', to: Head | 'cessPaise', mostPaise = Infinity): void => {
    const paise = Math.min(left[from], owed[to], mostPaise);
    left[from] -= paise;
    owed[to] -= paise;
  };
  pay('igstPaise', 'igstPaise');
  for (const head of ['cgstPaise', 'sgstPaise'] as const) pay('igstPaise', head, Math.max(0, owed[head] - left[head]));
  for (const head of ['cgstPaise', 'sgstPaise'] as const) pay('igstPaise', head);
  for (const head of ['cgstPaise', 'sgstPaise'] as const) pay(head, head);
  for (const head of ['cgstPaise', 'sgstPaise'] as const) pay(head, 'igstPaise');
  pay('cessPaise', 'cessPaise');
  for (const head of [...HEADS, 'cessPaise'] as const) owed[head] += Math.max(0, reverseCharge[head]);
  return { cash: owed, left };
}
