import { expect, it } from 'vitest';
import { daysNamed } from './days-named.ts';

const edge = (day: number | null, month: number | null = null, year: number | null = null) => ({ day, month, year });
const between = (from: ReturnType<typeof edge>, to: ReturnType<typeof edge> | null) => ({ between: { from, to } });

it.each([
  ['2026-11-22', { last: { count: 10, unit: 'day' as const } }, '2026-11-13', '2026-11-22'],
  ['2026-11-22', { last: { count: 2, unit: 'week' as const } }, '2026-11-09', '2026-11-22'],
  ['2026-11-22', { last: { count: 3, unit: 'month' as const } }, '2026-08-23', '2026-11-22'],
  // No 31 June: the month that ends on the 30th is over.
  ['2026-07-31', { last: { count: 1, unit: 'month' as const } }, '2026-07-01', '2026-07-31'],
  ['2026-11-22', between(edge(1, 11), edge(15, 11)), '2026-11-01', '2026-11-15'],
  ['2026-11-22', between(edge(25, 10), edge(5, 11)), '2026-10-25', '2026-11-05'],
  ['2026-02-10', between(edge(25, 12), edge(5, 1)), '2025-12-25', '2026-01-05'],
  ['2026-11-22', between(edge(5), edge(10)), '2026-11-05', '2026-11-10'],
  ['2026-11-07', between(edge(5), edge(10)), '2026-11-05', '2026-11-07'],
  ['2026-11-03', between(edge(5), edge(10)), '2026-10-05', '2026-10-10'],
  ['2026-11-22', between(edge(25), edge(5)), '2026-10-25', '2026-11-05'],
  ['2026-11-22', between(edge(1, 11), null), '2026-11-01', '2026-11-22'],
  ['2026-11-22', between(edge(null, 9), edge(null, 11)), '2026-09-01', '2026-11-22'],
  ['2026-11-22', between(edge(null, 9), edge(null, 10)), '2026-09-01', '2026-10-31'],
  ['2026-11-22', between(edge(1, 12), edge(15, 12)), '2025-12-01', '2025-12-15'],
  ['2026-11-22', between(edge(1, 2, 2026), edge(28, 2, 2026)), '2026-02-01', '2026-02-28'],
  ['2026-11-22', { month: 10, year: null }, '2026-10-01', '2026-10-31'],
])('on %s %j are %s to %s', (today, span, from, to) => {
  expect(daysNamed(today, span)).toEqual({ from, to });
});

it.each([
  ['a day that no month of that name has', between(edge(10, 2), edge(31, 2))],
  ['a year to come', between(edge(1, 1, 2031), edge(5, 1, 2031))],
])('%s is out of range', (_, span) => {
  expect(() => daysNamed('2026-11-22', span)).toThrow('date_out_of_range');
});
