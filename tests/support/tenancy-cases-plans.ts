import { claimAsOff, claimRun } from '../../models/agents/kernel/claim-run.ts';
import { keepTraces } from '../../models/agents/kernel/trace.ts';
import type { Scope } from '../../models/database/scope.ts';
import { changeCredits, creditEntries, creditsLeft, useCredit } from '../../models/plans/credits.ts';
import { usedToday } from '../../models/plans/used-today.ts';
import { mayRemindToday } from '../../models/reminders/reminder-quota.ts';
import { recordWish } from '../../models/usage/usage-events.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of plans, credits and traces; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const AGAIN = { claimedBy: 'test', version: '1', variant: null, isAsked: true };
const trace = { signals: [], traced: { kept: [], more: 0 }, tookMs: 1 };

export const REFUSES: Record<string, Call[]> = {
  'agents/kernel/trace#keepTraces': [
    (scope, theirs) => keepTraces(scope, 'x'.repeat(36), [{ ...trace, runId: theirs.runId }]),
  ],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  // Each shop has one credit, given under its own number.
  'plans/credits#creditsLeft': { call: (scope) => creditsLeft(scope), answer: { messages: 1, gst_pack: 0 } },
  'plans/credits#creditEntries': { call: async (scope) => (await creditEntries(scope)).length, answer: 1 },
  'plans/used-today#usedToday': { call: (scope) => usedToday(scope, 'model'), answer: 1 },
  'reminders/reminder-quota#mayRemindToday': {
    call: (scope, theirs) => mayRemindToday(scope, theirs.reminderId),
    answer: true,
  },
};

export const WRITES_ITS_OWN: Record<string, Call> = {
  'agents/kernel/claim-run#claimRun': (scope) => claimRun(scope, 'daily_decision', AGAIN),
  'agents/kernel/claim-run#claimAsOff': (scope) => claimAsOff(scope, 'weekly_note', 'test'),
  // The other shop's gift has the same key.
  'plans/credits#useCredit': (scope) => useCredit(scope, 'messages', 'reminder 1'),
  'plans/credits#changeCredits': (scope, _, mine) =>
    changeCredits(scope, {
      kind: 'gst_pack',
      reason: 'given',
      amount: 1,
      key: 'gift',
      operatorId: mine.operatorId,
    }),
  'usage/usage-events#recordWish': (scope, _, mine) => recordWish(scope, 'report', mine.messageId),
};
