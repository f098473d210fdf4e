import { expect, test } from 'vitest';
import type { Party } from '../customers/parties.ts';
import { onlyMode, paidParts } from './paid-parts.ts';

const owing = (balancePaise: number) => ({ balancePaise }) as Party;
const cash = (amountPaise: number | null) => ({ mode: 'cash' as const, amountPaise });
const upi = (amountPaise: number | null) => ({ mode: 'upi' as const, amountPaise });

test.each([
  ['a walk-in pays at once', [], null, [cash(500)]],
  ['a walk-in pays by UPI', [upi(null)], null, [upi(500)]],
  ['a walk-in pays in two ways', [cash(200), upi(300)], null, [cash(200), upi(300)]],
  ['the rest in another way', [cash(200), upi(null)], null, [cash(200), upi(300)]],
  ['the rest is said of two ways', [cash(null), upi(null)], null, [cash(500)]],
  ['the rest is said before the sum', [cash(null), upi(200)], null, [cash(300), upi(200)]],
  ['a customer pays nothing', [], owing(0), []],
  ['a customer pays a part in two ways', [cash(100), upi(200)], owing(0), [cash(100), upi(200)]],
  ['a customer pays old udhar too', [cash(700)], owing(200), [cash(700)]],
  ['nothing is left for the second way', [cash(500), upi(null)], owing(0), [cash(500)]],
])('%s', (_what, said, customer, parts) => {
  expect(paidParts({ payment: null, payments: said }, customer, 500)).toEqual(parts);
});

test.each([
  [[cash(200), upi(200)], null, 'walk_in_needs_payment'],
  [[cash(300), upi(300)], null, 'paid_more_than_bill'],
  [[cash(600), upi(null)], owing(200), 'paid_more_than_bill'],
  [[cash(800)], owing(200), 'paid_more_than_bill'],
  [[cash(-1)], owing(0), 'amount_out_of_range'],
])('%j of 500 is refused', (said, customer, code) => {
  expect(() => paidParts({ payment: null, payments: said }, customer, 500)).toThrow(expect.objectContaining({ code }));
});

test('one way is named, two are not', () => {
  expect(onlyMode([{ mode: 'upi', amountPaise: 5 }])).toBe('upi');
  expect(
    onlyMode([
      { mode: 'upi', amountPaise: 5 },
      { mode: 'cash', amountPaise: 5 },
    ]),
  ).toBeNull();
  expect(onlyMode([])).toBeNull();
});
