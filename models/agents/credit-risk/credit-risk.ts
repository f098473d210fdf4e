import { daysBefore, type Scope } from '../../database/scope.ts';
import type { Candidate } from '../action.ts';
import { givenBefore } from '../kernel/history.ts';
import { remember } from '../kernel/memory.ts';
import { runQuery } from '../kernel/named-query.ts';
import type { Agent } from '../kernel/run-agent.ts';
import { sum } from '../numbers.ts';
import type { CreditRiskPack } from '../packs.ts';
import { rulePackOf } from '../rule-packs.ts';
import { khataOfOne, khatasOfOwing } from './queries.ts';
import { findCreditRisks } from './rules.ts';

const since = (scope: Scope, pack: CreditRiskPack) => ({
  today: scope.today,
  from: daysBefore(scope.today, pack.historyDays),
  leastPaise: pack.leastOwedPaise,
});

/** Whose credit is at risk: pays later than they used to, buys more meanwhile, is over the limit, has stopped paying. */
export const creditRisk: Agent<'credit_risk'> = {
  name: 'credit_risk',
  findCandidates: async (scope, pack) => {
    const khatas = await runQuery(scope, khatasOfOwing, since(scope, pack));
    return findCreditRisks({ today: scope.today, khatas }, pack);
  },
};

/** The same of one customer, whatever the others owe. */
export async function findRiskOf(scope: Scope, partyId: number, pack: CreditRiskPack): Promise<Candidate[]> {
  const khatas = await runQuery(scope, khataOfOne, { ...since(scope, pack), partyId });
  return findCreditRisks({ today: scope.today, khatas }, pack);
}

/**
 * What to be told at the moment a customer takes more on credit; null when all is well, when it was said today already, or when
 * the owner does not want to hear it. An overstepped limit is asked about before the sale and not repeated here.
 */
export async function creditWarning(scope: Scope, partyId: number): Promise<Candidate | null> {
  const { pack } = await rulePackOf(scope, 'credit_risk');
  const khatas = await runQuery(scope, khataOfOne, { ...since(scope, pack), partyId });
  const today = khatas.rows.filter((row) => row.dayOn === scope.today).map((row) => row.amountPaise);
  // What stands on the khata of today before the newest sale was warned of then.
  const isAgain = sum(today) > (today.findLast((paise) => paise > 0) ?? 0);
  const [found] = isAgain ? [] : findCreditRisks({ today: scope.today, khatas }, pack);
  if (!found || found.type === 'credit_over_limit') return null;
  const at = { today: scope.today, repeatDays: 1, isAsked: true };
  return remember(await givenBefore(scope), found, at).isQuiet ? null : found;
}
