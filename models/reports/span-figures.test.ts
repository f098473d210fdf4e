import { expect, test } from 'vitest';
import { spanOf } from './span-figures.ts';

test.each([
  // A Wednesday.
  ['week', '2026-07-15', '2026-07-13', '2026-07-15'],
  ['last_week', '2026-07-15', '2026-07-06', '2026-07-12'],
  ['week', '2026-07-13', '2026-07-13', '2026-07-13'],
  ['week', '2026-07-12', '2026-07-06', '2026-07-12'],
  ['month', '2026-07-15', '2026-07-01', '2026-07-15'],
  ['last_month', '2026-03-01', '2026-02-01', '2026-02-28'],
  ['last_month', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['year', '2026-03-31', '2025-04-01', '2026-03-31'],
] as const)('%s on %s', (name, today, from, to) => {
  expect(spanOf(name, today)).toEqual({ from, to });
});
