import type { Agent } from '../kernel/run-agent.ts';
import { findCandidates } from './rules.ts';
import { collectSignals } from './signals.ts';

/** What is worth doing this morning: overdue cash, stock-out, dead stock, sales drop, hygiene. */
export const dailyDecision: Agent<'daily_decision'> = {
  name: 'daily_decision',
  findCandidates: async (scope, pack, isQuiet) => findCandidates(await collectSignals(scope, pack), pack, isQuiet),
};
