import { expect, it } from 'vitest';
import { habitOf, type KhataMove } from './habit.ts';

const AT = { from: '2026-03-01', today: '2026-08-27', latelyDays: 30, leastSettled: 2 };
const of = (moves: [string, number][], openingPaise = 0) => {
  const all: KhataMove[] = moves.map(([dayOn, amountPaise]) => ({ dayOn, amountPaise }));
  return habitOf(all, { ...AT, balancePaise: openingPaise + moves.reduce((sum, [, amount]) => sum + amount, 0) });
};

it('settles the oldest bill first, in parts', () => {
  const habit = of([
    ['2026-05-01', 100],
    ['2026-05-03', 100],
    ['2026-05-11', -150],
    ['2026-05-13', -50],
  ]);
  expect(habit).toMatchObject({ usualDays: 10, latelyDays: null, oldestOn: null, lastPaidOn: '2026-05-13' });
});

it('what is paid on its day was never credit, and one bill is no habit', () => {
  const habit = of([
    ['2026-05-01', 100],
    ['2026-05-01', -100],
    ['2026-05-02', 100],
    ['2026-05-06', -100],
  ]);
  expect(habit.usualDays).toBeNull();
});

it('what stood at the beginning is settled first and tells nothing', () => {
  const habit = of(
    [
      ['2026-05-01', 100],
      ['2026-05-06', -500],
      ['2026-05-09', -100],
    ],
    500,
  );
  expect(habit).toMatchObject({ usualDays: null, oldestOn: null });
  expect(of([['2026-05-06', -100]], 500).oldestOn).toBe('2026-03-01');
});

it('an advance settles what comes after it', () => {
  expect(of([['2026-05-01', 100]], -300)).toMatchObject({ oldestOn: null, latelyDays: null });
});

it('counts what is open up to today, and compares what was bought', () => {
  const habit = of([
    ['2026-05-29', 300],
    ['2026-06-03', -300],
    ['2026-06-28', 300],
    ['2026-07-03', -300],
    ['2026-08-07', 900],
  ]);
  expect(habit).toMatchObject({ usualDays: 5, latelyDays: 20, oldestOn: '2026-08-07', boughtLatelyPaise: 900 });
  expect(habit.boughtBeforePaise).toBe(300);
});
