import { describe, expect, it } from 'vitest';
import { documentNumber, financialYear, financialYearDays, isDocumentNumber } from './financial-year.ts';

it.each([
  ['2026-03-31', '2025-26'],
  ['2026-04-01', '2026-27'],
  ['2026-12-31', '2026-27'],
  ['2100-01-01', '2099-00'],
])('%s is in %s', (date, year) => {
  expect(financialYear(date)).toBe(year);
  const { from, to } = financialYearDays(year);
  expect(from <= date && date <= to).toBe(true);
});

describe('document numbers', () => {
  const number = (prefix: string, sequence: number) => documentNumber({ prefix, financialYear: '2026-27', sequence });

  it.each([
    ['INV', 12, 'INV/26-27/00012'],
    ['INV', 123_456, 'INV/26-27/123456'],
    ['CN', 1, 'CN/26-27/00001'],
    ['', 7, '26-27/00007'],
    ['BRANCH', 7, 'BRANCH/26-27/007'],
  ])('%s and %i', (prefix, sequence, expected) => {
    expect(number(prefix, sequence)).toBe(expected);
    expect(isDocumentNumber(expected)).toBe(true);
  });

  it.each([
    ['INV', 1_234_567],
    ['BRANCH', 1000],
    ['LONGBRANCH', 1],
    ['0A', 1],
    ['-A', 1],
    ['A B', 1],
    ['इन', 1],
    ['INV', 0],
    ['INV', 1.5],
  ])('refuses %s with %d', (prefix, sequence) => {
    expect(() => number(prefix, sequence)).toThrow(expect.objectContaining({ code: 'document_number_invalid' }));
  });

  it('knows a number made elsewhere', () => {
    expect(['0001', '-1', '/1', '', 'A'.repeat(17), 'A_1'].filter(isDocumentNumber)).toEqual([]);
    expect(isDocumentNumber('A'.repeat(16))).toBe(true);
  });
});
