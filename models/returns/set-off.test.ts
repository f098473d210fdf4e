import { describe, expect, it } from 'vitest';
import { setOff } from './set-off.ts';
import { noAmounts, type TaxAmounts } from './tax-amounts.ts';

/** IGST, CGST, SGST and cess in rupees. */
type Heads = [number, number, number, number?];
const tax = ([igst, cgst, sgst, cess = 0]: Heads): TaxAmounts => ({
  ...noAmounts(),
  igstPaise: igst * 100,
  cgstPaise: cgst * 100,
  sgstPaise: sgst * 100,
  cessPaise: cess * 100,
});
const NONE: Heads = [0, 0, 0];

describe('tax paid with credit', () => {
  it.each<[string, { output: Heads; credit: Heads; reverse?: Heads; cash: Heads; left: Heads }]>([
    ['each head by its own', { output: [0, 100, 100], credit: [0, 40, 60], cash: [0, 60, 40], left: NONE }],
    [
      'integrated credit first on integrated tax',
      { output: [100, 0, 0], credit: [70, 50, 50], cash: NONE, left: [0, 20, 50] },
    ],
    [
      'then on what central and state credit do not reach',
      { output: [0, 100, 100], credit: [60, 80, 20], cash: [0, 0, 40], left: NONE },
    ],
    [
      'used up before central and state credit are touched',
      { output: [10, 100, 100], credit: [150, 100, 100], cash: NONE, left: [0, 100, 40] },
    ],
    ['more than there is to pay', { output: [50, 10, 10], credit: [90, 5, 5], cash: NONE, left: [20, 5, 5] }],
    [
      'central before state credit on integrated tax',
      { output: [100, 0, 0], credit: [0, 60, 60], cash: NONE, left: [0, 0, 20] },
    ],
    [
      'central and state never for each other',
      { output: [0, 100, 0], credit: [0, 0, 500], cash: [0, 100, 0], left: [0, 0, 500] },
    ],
    [
      'cess by cess alone',
      { output: [0, 10, 10, 50], credit: [90, 0, 0, 20], cash: [0, 0, 0, 30], left: [70, 0, 0, 0] },
    ],
    [
      'reverse charge in cash, whatever credit there is',
      { output: [0, 50, 50], credit: [0, 90, 90], reverse: [18, 9, 9], cash: [18, 9, 9], left: [0, 40, 40] },
    ],
    [
      'a head below nothing owes and gives nothing',
      { output: [-40, 100, 100], credit: NONE, cash: [0, 100, 100], left: NONE },
    ],
    ['credit below nothing is owed', { output: [0, 100, 100], credit: [0, -20, 30], cash: [0, 120, 70], left: NONE }],
  ])('%s', (_, { output, credit, reverse = NONE, cash, left }) => {
    expect(setOff(tax(output), tax(credit), tax(reverse))).toEqual({ cash: tax(cash), left: tax(left) });
  });
});
