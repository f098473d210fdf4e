import { USUAL_CREDIT_DAYS } from '../../customers/parties.ts';
import { daysBefore, type Scope } from '../../database/scope.ts';
import { grouped } from '../../grouped.ts';
import { daysFrom } from '../numbers.ts';
import type { CreditRiskPack } from '../packs.ts';
import { rulePackOf } from '../rule-packs.ts';
import { type Habit, habitOf } from './habit.ts';
import { type KhataRow, khatasOf } from './queries.ts';

/** How a customer pays, in one sign: green pays, yellow is late, red is a risk. `days` are what the sign stands for. */
export type Badge =
  | { level: 'good'; days: number }
  | { level: 'slow'; days: number; usualDays: number }
  | { level: 'late'; days: number }
  | { level: 'over'; limitPaise: number }
  | { level: 'silent'; days: number };

type Khata = Pick<KhataRow, 'balancePaise' | 'limitPaise' | 'creditDays'>;

/** So many times the days agreed is more than late. */
const FAR_TIMES = 3;

/** The sign of one customer; null when too little is known of them. Pure. */
export function badgeOf(
  { balancePaise, limitPaise, creditDays }: Khata,
  habit: Habit,
  { today, pack }: { today: string; pack: CreditRiskPack },
): Badge | null {
  const agreed = creditDays ?? USUAL_CREDIT_DAYS;
  const oldest = balancePaise <= 0 || habit.oldestOn === null ? 0 : daysFrom(habit.oldestOn, today);
  const silent = habit.lastPaidOn === null ? oldest : Math.min(oldest, daysFrom(habit.lastPaidOn, today));
  if (silent >= Math.max(pack.silentDays, agreed) || oldest > FAR_TIMES * agreed)
    return { level: 'silent', days: oldest };
  if (limitPaise !== null && balancePaise > limitPaise) return { level: 'over', limitPaise };
  if (oldest > agreed) return { level: 'late', days: oldest };
  const { usualDays, latelyDays } = habit;
  if (usualDays !== null && latelyDays !== null && latelyDays >= usualDays + pack.lateDays)
    return { level: 'slow', days: latelyDays, usualDays };
  return usualDays === null ? null : { level: 'good', days: Math.max(1, usualDays) };
}

/** The signs of some customers of the shop, by their id. Who has none known is left out. */
export async function badgesOf(scope: Scope, partyIds: readonly number[]): Promise<Map<number, Badge>> {
  if (partyIds.length === 0) return new Map();
  const { pack } = await rulePackOf(scope, 'credit_risk');
  const { today } = scope;
  const from = daysBefore(today, pack.historyDays);
  const rows = await khatasOf(scope, { partyIds, from });
  const badges = new Map<number, Badge>();
  for (const [partyId, moves] of grouped(rows, (row) => row.partyId)) {
    const khata = moves[0]!;
    const badge = badgeOf(khata, habitOf(moves, { ...khata, ...pack, from, today }), { today, pack });
    if (badge) badges.set(partyId, badge);
  }
  return badges;
}
