import { expect, test } from 'vitest';
import { lastingOf } from './lasting.ts';

test('goods of an order are gone, go within a week, or last longer', () => {
  const lines = [
    { onHandMilli: 0, daysLeft: 0 },
    { onHandMilli: -2_000, daysLeft: 0 },
    { onHandMilli: 500, daysLeft: 0.2 },
    { onHandMilli: 28_000, daysLeft: 7 },
    { onHandMilli: 36_000, daysLeft: 9 },
  ];
  expect(lastingOf(lines)).toEqual({ gone: 2, thisWeek: 2, later: 1 });
});
