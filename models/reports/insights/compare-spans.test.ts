import { describe, expect, it, test } from 'vitest';
import { daysOver, spanBefore } from './compare-spans.ts';

// 16-11-2026 is a Monday.
test.each([
  ['a month that has begun', '2026-11-01', '2026-11-09', '2026-10-01', '2026-10-09'],
  ['a whole month', '2026-02-01', '2026-02-28', '2026-01-01', '2026-01-31'],
  ['the end of March', '2026-03-01', '2026-03-30', '2026-02-01', '2026-02-28'],
  ['a week that has begun', '2026-11-16', '2026-11-21', '2026-11-09', '2026-11-14'],
  ['a whole week', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15'],
  ['a Monday alone', '2026-11-16', '2026-11-16', '2026-11-15', '2026-11-15'],
  ['a financial year that has begun', '2026-04-01', '2026-11-21', '2025-04-01', '2025-11-21'],
  ['a year up to a leap day', '2027-04-01', '2028-02-29', '2026-04-01', '2027-02-28'],
  ['any other days', '2026-11-03', '2026-11-12', '2026-10-24', '2026-11-02'],
])('%s is held against as many days of the one before', (_, from, to, before, until) => {
  expect(spanBefore({ from, to })).toEqual({ from: before, to: until });
});

describe('the days that are over', () => {
  const today = '2026-11-22';
  it('are those up to yesterday', () =>
    expect(daysOver({ from: '2026-11-01', to: today }, today)).toEqual({ from: '2026-11-01', to: '2026-11-21' }));
  it('are all of a span that has ended', () =>
    expect(daysOver({ from: '2026-10-01', to: '2026-10-31' }, today)).toEqual({
      from: '2026-10-01',
      to: '2026-10-31',
    }));
  it('of today alone there are none: it stays', () =>
    expect(daysOver({ from: today, to: today }, today)).toEqual({ from: today, to: today }));
});
