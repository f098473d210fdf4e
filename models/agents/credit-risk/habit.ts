import { daysBefore } from '../../database/scope.ts';
import { daysFrom, median, sum } from '../numbers.ts';

/** What went on (positive) or off a khata on a day, oldest first. */
export type KhataMove = { dayOn: string; amountPaise: number };

/** How a customer pays and buys, by their own khata. Days are counted from a bill to the money that settled it. */
export type Habit = {
  /** The middle of the days they took before lately; null when too few bills were settled to call it a habit. */
  usualDays: number | null;
  /** The same lately, with what is open counted up to today; null when there is nothing of lately. */
  latelyDays: number | null;
  /** The day of the oldest bill that is not settled. */
  oldestOn: string | null;
  boughtLatelyPaise: number;
  /** Bought on credit in as many days before that, on the average. */
  boughtBeforePaise: number;
  paidLatelyPaise: number;
  /** Paid in as many days, on the average of all that is known. */
  paidUsuallyPaise: number;
  lastPaidOn: string | null;
};

type Open = { dayOn: string | null; leftPaise: number };

/**
 * Reads a habit from a khata's moves since `from` and its balance today. The oldest bills are paid first. What stood at the
 * beginning has no known day: it is settled first and tells nothing of the habit. What is paid on its day was never credit.
 */
export function habitOf(
  moves: readonly KhataMove[],
  at: { balancePaise: number; from: string; today: string; latelyDays: number; leastSettled: number },
): Habit {
  const lately = daysBefore(at.today, at.latelyDays);
  const openingPaise = at.balancePaise - sum(moves.map((move) => move.amountPaise));
  const open: Open[] = openingPaise > 0 ? [{ dayOn: null, leftPaise: openingPaise }] : [];
  const settled: { settledOn: string; days: number }[] = [];
  let aheadPaise = Math.max(0, -openingPaise);
  const settle = (dayOn: string) => {
    while (aheadPaise > 0 && open.length > 0) {
      const [first] = open as [Open];
      const part = Math.min(aheadPaise, first.leftPaise);
      first.leftPaise -= part;
      aheadPaise -= part;
      if (first.leftPaise > 0) break;
      open.shift();
      if (first.dayOn !== null && first.dayOn < dayOn)
        settled.push({ settledOn: dayOn, days: daysFrom(first.dayOn, dayOn) });
    }
  };
  for (const { dayOn, amountPaise } of moves) {
    if (amountPaise > 0) open.push({ dayOn, leftPaise: amountPaise });
    else aheadPaise -= amountPaise;
    settle(dayOn);
  }
  const before = settled.filter((one) => one.settledOn < lately).map((one) => one.days);
  const now = [
    ...settled.filter((one) => one.settledOn >= lately).map((one) => one.days),
    ...open.flatMap((one) => (one.dayOn === null || one.dayOn === at.today ? [] : [daysFrom(one.dayOn, at.today)])),
  ];
  const spans = daysFrom(moves[0]?.dayOn ?? at.today, lately) / at.latelyDays;
  const on = (since: string, until: string, sign: 1 | -1) =>
    sum(
      moves.flatMap((m) =>
        m.dayOn >= since && m.dayOn < until && m.amountPaise * sign > 0 ? [m.amountPaise * sign] : [],
      ),
    );
  const END = '9999';
  return {
    usualDays: before.length >= at.leastSettled ? median(before) : null,
    latelyDays: now.length > 0 ? median(now) : null,
    oldestOn: open.length === 0 ? null : (open[0]!.dayOn ?? at.from),
    boughtLatelyPaise: on(lately, END, 1),
    boughtBeforePaise: spans >= 1 ? Math.round(on('', lately, 1) / spans) : 0,
    paidLatelyPaise: on(lately, END, -1),
    paidUsuallyPaise: Math.round(on('', END, -1) / Math.max(1, spans + 1)),
    lastPaidOn: moves.findLast((move) => move.amountPaise < 0)?.dayOn ?? null,
  };
}
