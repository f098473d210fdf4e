import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AMOUNT_LIMIT_PAISE,
  divideHalfUp,
  formatQuantity,
  formatUnitPrice,
  LimitError,
  milli,
  paise,
  paiseFromRupees,
  plainRupees,
  priceOf,
  quantityMilli,
  rupees,
  shareOf,
  toWholeRupee,
  unitPrice,
  unitPriceFromRupees,
  unitPriceOf,
} from './money.ts';

const SEED = 20_260_401;

describe('reading', () => {
  it.each([
    ['123456.50', 12_345_650],
    [0.1, 10],
    ['-2.5', -250],
    ['007', 700],
    ['1.500', 150],
    ['-0', 0],
    ['999999999', AMOUNT_LIMIT_PAISE],
  ])('%s rupees', (given, expected) => {
    expect(paiseFromRupees(given)).toBe(expected);
  });

  it.each(['', 'abc', '1,000', '₹5', '1e3', '1.', '.5', '0.125', 'Infinity', '１'])(
    'refuses %j as an amount',
    (given) => {
      expect(() => paiseFromRupees(given)).toThrow(RangeError);
    },
  );

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1e21, 0.1 + 0.2])('refuses the number %d', (given) => {
    expect(() => paiseFromRupees(given)).toThrow(RangeError);
  });

  it('refuses what is over the limit as such', () => {
    expect(() => paiseFromRupees('1000000000')).toThrow(LimitError);
    expect(() => paise(AMOUNT_LIMIT_PAISE + 1)).toThrow(LimitError);
    expect(() => paise(1.5)).toThrow(RangeError);
  });

  it('reads prices to four decimals and quantities to three, never below zero', () => {
    expect(unitPriceFromRupees('0.3333')).toBe(3333);
    expect(quantityMilli('1.125')).toBe(1125);
    expect(() => unitPriceFromRupees('0.33333')).toThrow(RangeError);
    expect(() => quantityMilli('0.0001')).toThrow(RangeError);
    expect(() => unitPriceFromRupees('-1')).toThrow(RangeError);
    expect(() => quantityMilli('-1')).toThrow(RangeError);
  });
});

describe('writing', () => {
  it.each([
    [12_345_650, '1,23,456.50', '123456.50'],
    [99_99_99_999_00, '99,99,99,999.00', '999999999.00'],
    [-5, '-0.05', '-0.05'],
    [0, '0.00', '0.00'],
    [10_000, '100.00', '100.00'],
    [1_00_000_00, '1,00,000.00', '100000.00'],
  ])('%i paise', (given, indian, plain) => {
    expect(rupees(paise(given))).toBe(indian);
    expect(plainRupees(paise(given))).toBe(plain);
  });

  it('puts the sign before the symbol', () => {
    expect(rupees(paise(-150), { symbol: true })).toBe('-₹1.50');
  });

  it('writes quantities and unit prices as short as they are', () => {
    expect([1500, 2000, 125, 0, 100_000].map((each) => formatQuantity(milli(each)))).toEqual([
      '1.5',
      '2',
      '0.125',
      '0',
      '100',
    ]);
    expect([625_100, 3333, 12_500, 1].map((each) => formatUnitPrice(unitPrice(each)))).toEqual([
      '62.51',
      '0.3333',
      '1.25',
      '0.0001',
    ]);
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.integer({ min: -AMOUNT_LIMIT_PAISE, max: AMOUNT_LIMIT_PAISE }), (amount) => {
        expect(paiseFromRupees(plainRupees(paise(amount)))).toBe(amount);
        expect(rupees(paise(amount)).replaceAll(',', '')).toBe(plainRupees(paise(amount)));
      }),
      { seed: SEED },
    );
  });
});

describe('arithmetic', () => {
  it('rounds half up, also below zero', () => {
    expect([5n, 4n, 15n, -5n, -6n, -15n, -4n].map((each) => divideHalfUp(each, 10n))).toEqual([
      1n,
      0n,
      2n,
      0n,
      -1n,
      -1n,
      0n,
    ]);
  });

  it('multiplies prices and quantities exactly', () => {
    expect(priceOf(unitPriceFromRupees('33.3333'), quantityMilli('3'))).toBe(10_000);
    expect(priceOf(unitPriceFromRupees('0.005'), quantityMilli('1'))).toBe(1);
    expect(priceOf(unitPriceFromRupees('0.0049'), quantityMilli('1'))).toBe(0);
    expect(unitPriceOf(paise(1000), quantityMilli('3'))).toBe(33_333);
    expect(() => priceOf(unitPriceFromRupees('999999999'), quantityMilli('1.001'))).toThrow(LimitError);
  });

  it('takes shares and whole rupees', () => {
    expect(shareOf(paise(1250), 500)).toBe(63);
    expect([7377, 7350, 7349, 0].map((each) => toWholeRupee(paise(each)))).toEqual([7400, 7400, 7300, 0]);
  });
});
