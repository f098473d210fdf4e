import { expect, test } from 'vitest';
import { dayOf } from './said-day.ts';

const TODAY = '2026-03-05';
const on = (day: number, month: number | null = null, year: number | null = null) => ({
  when: { day, month, year },
  days_ago: null,
});

test.each([
  [{ when: null, days_ago: null }, '2026-03-05'],
  [{ when: null, days_ago: 2 }, '2026-03-03'],
  [on(3), '2026-03-03'],
  [on(12), '2026-02-12'],
  // February has no 30th: the newest month that has one.
  [on(30), '2026-01-30'],
  [on(1, 3), '2026-03-01'],
  [on(20, 2), '2026-02-20'],
  [on(28, 2, 2026), '2026-02-28'],
])('%j is %s', (said, date) => {
  expect(dayOf(TODAY, said, 60)).toBe(date);
});

test.each([on(6, 3, 2026), on(31, 2), on(12, 11), on(1, 3, 2027), { when: null, days_ago: 90 }])(
  '%j is refused for an act',
  (said) => {
    expect(() => dayOf(TODAY, said, 60)).toThrow(expect.objectContaining({ code: 'date_out_of_range' }));
  },
);

test('a question looks further back', () => {
  expect(dayOf(TODAY, on(12, 11), 1_100)).toBe('2025-11-12');
});
