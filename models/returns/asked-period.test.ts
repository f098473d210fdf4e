import { expect, it } from 'vitest';
import { type AskedPeriod, periodAsked, usualPeriod } from './asked-period.ts';

const asked = (given: Partial<AskedPeriod>): AskedPeriod => ({
  kind: 'month',
  which: null,
  month: null,
  quarter: null,
  year: null,
  isFinancialYear: false,
  ...given,
});
const TODAY = '2026-11-21';

it.each([
  ['October', asked({ month: 10 }), '2026-10-01', '2026-10-31'],
  ['this month by its name', asked({ month: 11 }), '2026-11-01', '2026-11-30'],
  ['December, not begun yet', asked({ month: 12 }), '2025-12-01', '2025-12-31'],
  ['October 2025', asked({ month: 10, year: 2025 }), '2025-10-01', '2025-10-31'],
  ['February of 2025-26', asked({ month: 2, year: 2025, isFinancialYear: true }), '2026-02-01', '2026-02-28'],
  ['last month', asked({ which: 'last' }), '2026-10-01', '2026-10-31'],
  ['last quarter', asked({ kind: 'quarter', which: 'last' }), '2026-07-01', '2026-09-30'],
  ['this year', asked({ kind: 'year', which: 'this' }), '2026-04-01', '2027-03-31'],
  ['the second quarter', asked({ kind: 'quarter', quarter: 2 }), '2026-07-01', '2026-09-30'],
  ['the fourth quarter', asked({ kind: 'quarter', quarter: 4 }), '2026-01-01', '2026-03-31'],
  ['2025-26', asked({ kind: 'year', year: 2025, isFinancialYear: true }), '2025-04-01', '2026-03-31'],
])('%s', (_what, period, from, to) => {
  expect(periodAsked(period, TODAY)).toMatchObject({ from, to });
});

it('has not begun', () => {
  expect(periodAsked(asked({ month: 12, year: 2026 }), TODAY)).toBeNull();
});

it('is the last whole one when nobody says', () => {
  expect(usualPeriod('2026-01-31', false)).toMatchObject({ from: '2025-12-01' });
  expect(usualPeriod('2026-01-31', true)).toMatchObject({ from: '2025-10-01', to: '2025-12-31' });
});
