import type { z } from 'zod';
import { daysBefore } from '../../database/scope.ts';
import { grouped } from '../../grouped.ts';
import type { Candidate, DataRef } from '../action.ts';
import { daysFrom } from '../numbers.ts';
import type { CreditRiskPack } from '../packs.ts';
import { type Habit, habitOf } from './habit.ts';
import type { khatasOfOwing } from './queries.ts';

type Row = z.infer<(typeof khatasOfOwing)['row']>;
export type CreditSignals = { today: string; khatas: { rows: Row[]; ref: DataRef } };

/** Which customers' credit is at risk, one action each. Pure: the same khatas and pack give the same candidates. */
export function findCreditRisks({ today, khatas }: CreditSignals, pack: CreditRiskPack): Candidate[] {
  return [...grouped(khatas.rows, (row) => row.partyId).values()].flatMap((rows) => {
    const risk = riskOf(rows, { today, from: daysBefore(today, pack.historyDays), pack });
    return risk ? [{ ...risk, dataRef: khatas.ref }] : [];
  });
}

type Khata = Pick<Row, 'partyId' | 'name' | 'isReachable' | 'balancePaise' | 'limitPaise'>;

/** The worst that a khata tells: give no more › a limit as high as they pay › over the limit › ask before the next sale. */
function riskOf(
  rows: Row[],
  { today, from, pack }: { today: string; from: string; pack: CreditRiskPack },
): Omit<Candidate, 'dataRef'> | null {
  const khata: Khata = rows[0]!;
  const habit = habitOf(rows, { ...khata, ...pack, from, today });
  const days = habit.oldestOn === null ? 0 : daysFrom(habit.oldestOn, today);
  const told = toldBy(khata, habit, { today, days, pack });
  if (told === null) return null;
  const { name, isReachable, balancePaise } = khata;
  return {
    type: told.type,
    category: 'cash',
    entity: { kind: 'customer', id: khata.partyId },
    facts: { name, isReachable, balancePaise, ...told.facts },
    window: { from: habit.oldestOn ?? from, to: today },
    confidence: told.confidence,
    amountPaise: told.amountPaise,
    // As Daily Decision scores what is pressing, so that the two can be compared.
    score: told.amountPaise * Math.max(1, days) * PRESSING,
  };
}
const PRESSING = 1_000;

type Told = Pick<Candidate, 'type' | 'facts' | 'confidence' | 'amountPaise'>;

function toldBy(
  { balancePaise, limitPaise }: Khata,
  habit: Habit,
  { today, days, pack }: { today: string; days: number; pack: CreditRiskPack },
): Told | null {
  const { usualDays, latelyDays, boughtLatelyPaise, boughtBeforePaise } = habit;
  const silentDays = habit.lastPaidOn === null ? days : daysFrom(habit.lastPaidOn, today);
  if (Math.min(days, silentDays) >= pack.silentDays && boughtLatelyPaise > 0 && limitPaise !== 0) {
    return {
      type: 'credit_pause',
      facts: {
        days: Math.min(days, silentDays),
        boughtPaise: boughtLatelyPaise,
        spanDays: pack.latelyDays,
        limitPaise: 0,
        limitRupees: 0,
      },
      confidence: 0.9,
      amountPaise: balancePaise,
    };
  }
  const isSlower = usualDays !== null && latelyDays !== null && latelyDays >= usualDays + pack.lateDays;
  const isFaster = boughtBeforePaise > 0 && boughtLatelyPaise >= boughtBeforePaise * (1 + pack.fasterPercent / 100);
  const bearable = roundLimit(habit.paidUsuallyPaise);
  if (isSlower && isFaster && bearable > 0 && bearable < Math.min(balancePaise, limitPaise ?? balancePaise)) {
    return {
      type: 'credit_lower',
      facts: {
        usualDays,
        days: latelyDays,
        boughtPaise: boughtLatelyPaise,
        beforePaise: boughtBeforePaise,
        limitPaise: bearable,
        limitRupees: bearable / 100,
      },
      confidence: 0.85,
      amountPaise: balancePaise,
    };
  }
  if (limitPaise !== null && limitPaise > 0 && balancePaise > limitPaise) {
    const overPaise = balancePaise - limitPaise;
    return { type: 'credit_over_limit', facts: { limitPaise, overPaise }, confidence: 0.95, amountPaise: overPaise };
  }
  if (!isSlower) return null;
  return { type: 'credit_collect', facts: { usualDays, days: latelyDays }, confidence: 0.8, amountPaise: balancePaise };
}

/** A limit a shopkeeper would say: hundreds of rupees, five hundreds from two thousand on. Never more than the sum. */
function roundLimit(amountPaise: number): number {
  const step = amountPaise >= 2_000_00 ? 500_00 : 100_00;
  return Math.floor(amountPaise / step) * step;
}
