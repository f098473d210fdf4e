import { creditWarning, findRiskOf } from '../../models/agents/credit-risk/credit-risk.ts';
import { salesByDay } from '../../models/agents/daily-decision/queries.ts';
import { collectSignals } from '../../models/agents/daily-decision/signals.ts';
import {
  noteAtReorder,
  noteOverLimit,
  noteSalesAnomaly,
  settleEvents,
  waitingEvents,
} from '../../models/agents/events.ts';
import { answerAction, noteDoneByMessage, notePosted, postFor } from '../../models/agents/feedback.ts';
import { stockPlan } from '../../models/agents/inventory-autopilot/inventory-autopilot.ts';
import { countRuns } from '../../models/agents/kernel/adoption.ts';
import {
  givenBefore,
  keptActions,
  saveAction,
  settleIgnored,
  supersedeUnposted,
  takenToday,
} from '../../models/agents/kernel/history.ts';
import { runQuery } from '../../models/agents/kernel/named-query.ts';
import { checkDone } from '../../models/agents/kernel/outcomes.ts';
import { runAgent, runAgents } from '../../models/agents/kernel/run-agent.ts';
import {
  type AgentName,
  creditRiskPack,
  dailyDecisionPack,
  inventoryAutopilotPack,
} from '../../models/agents/packs.ts';
import {
  activateRulePack,
  listRulePacks,
  rollBackRulePack,
  rulePackOf,
  saveRulePack,
} from '../../models/agents/rule-packs.ts';
import { dropEvents, runEvents } from '../../models/agents/run-events.ts';
import { salesAnomalies, watchSales } from '../../models/agents/sales-anomaly/sales-anomaly.ts';
import type { Scope } from '../../models/database/scope.ts';
import { OUTWARD } from '../../models/invoices/document-kinds.ts';
import { billsOfDay } from '../../models/reports/bill-figures.ts';
import { claimRound, eveningFigures, missingBills, weekFigures } from '../../models/rhythm/rhythm-figures.ts';
import { asTest, type FullShop, knowingAgent } from './full-shop.ts';

/** The cases of the agents' verbs; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const DAILY: AgentName = 'daily_decision';
const ADVISED = {
  type: 'no_bill' as const,
  category: 'hygiene' as const,
  entity: { kind: 'shop' as const, id: 0 },
  facts: { name: 'known' },
  dataRef: { query: 'sales_by_day', version: 1, parameters: {} },
  window: { from: '2026-07-01', to: '2026-07-15' },
  confidence: 0.9,
  amountPaise: 1,
  score: 1,
  explanation: asTest.explain(),
};

export const REFUSES: Record<string, Call[]> = {
  'agents/feedback#answerAction': [
    (scope, theirs) => answerAction(scope, theirs.actionId, { status: 'done', how: 'text', messageId: null }),
  ],
  'agents/feedback#notePosted': [
    (scope, theirs, mine) =>
      notePosted(scope, { runId: theirs.runId, chatId: mine.chatId, wireId: 'X', actionIds: [mine.actionId] }),
  ],
  'agents/kernel/history#saveAction': [
    (scope, theirs) => saveAction(scope, { runId: theirs.runId, agent: DAILY, rank: 1 }, ADVISED, null),
  ],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'agents/feedback#postFor': {
    call: async (scope, theirs) => [
      await postFor(scope, theirs.chatId, null),
      await postFor(scope, theirs.chatId, theirs.postWireId),
    ],
    answer: [null, null],
  },
  'agents/kernel/history#keptActions': { call: (scope, theirs) => keptActions(scope, [theirs.actionId]), answer: [] },
  'agents/kernel/history#givenBefore': {
    call: async (scope, theirs, mine) => {
      const ids = (await givenBefore(scope)).map((given) => given.id);
      return [ids.includes(mine.actionId), ids.includes(theirs.actionId)];
    },
    answer: [true, false],
  },
  'agents/kernel/history#supersedeUnposted': {
    call: (scope, theirs) => supersedeUnposted(scope, theirs.runId),
    answer: undefined,
  },
  'agents/kernel/named-query#runQuery': {
    call: async (scope) => {
      const { rows } = await runQuery(scope, salesByDay, { from: scope.today, to: scope.today });
      const billed = await billsOfDay(scope, scope.today, null);
      return rows.reduce((sum, row) => sum + row.soldPaise, 0) - billed.totalPaise;
    },
    answer: 0,
  },
  'agents/inventory-autopilot/inventory-autopilot#stockPlan': {
    call: async (scope, theirs) => {
      const { lines } = await stockPlan(scope, inventoryAutopilotPack.parse({ leastSaleDays: 1 }));
      return lines.filter((line) => line.productId === theirs.productId);
    },
    answer: [],
  },
  'agents/credit-risk/credit-risk#creditWarning': {
    call: (scope, theirs) => creditWarning(scope, theirs.partyId),
    answer: null,
  },
  'agents/credit-risk/credit-risk#findRiskOf': {
    call: (scope, theirs) => findRiskOf(scope, theirs.partyId, creditRiskPack.parse({ leastOwedPaise: 1 })),
    answer: [],
  },
  'agents/events#noteOverLimit': {
    call: (scope, theirs) => noteOverLimit(scope, theirs.partyId, 1),
    answer: undefined,
  },
  'agents/events#settleEvents': {
    call: (scope, theirs) => settleEvents(scope, [theirs.eventId], 'told'),
    answer: undefined,
  },
  'agents/events#waitingEvents': {
    call: async (scope, theirs, mine) => {
      const ids = (await waitingEvents(scope)).map((event) => event.id);
      return [ids.includes(mine.eventId), ids.includes(theirs.eventId)];
    },
    answer: [true, false],
  },
  'rhythm/rhythm-figures#eveningFigures': {
    call: async (scope) => {
      const billed = await scope.one<{ total: number }>(
        `SELECT SUM(total_paise) AS total FROM invoices WHERE tenant_id = :tenantId AND issued_on = :today AND status = 'issued'
         AND kind IN ${OUTWARD} AND kind <> 'credit_note'`,
        { today: scope.today },
      );
      return (await eveningFigures(scope))!.billedPaise - Number(billed!.total);
    },
    answer: 0,
  },
  // Both shops have sold today alone.
  'rhythm/rhythm-figures#weekFigures': { call: (scope) => weekFigures(scope), answer: null },
  'rhythm/rhythm-figures#missingBills': { call: (scope) => missingBills(scope), answer: null },
  'agents/kernel/history#takenToday': {
    call: async (scope) => (await takenToday(scope)).count,
    answer: 2,
  },
  'agents/kernel/adoption#countRuns': { call: (scope, theirs) => countRuns(scope, [theirs.runId]), answer: undefined },
  'agents/daily-decision/signals#collectSignals': {
    call: async (scope, theirs) => {
      const signals = await collectSignals(scope, dailyDecisionPack.parse({ leastOverduePaise: 0, leastDeadPaise: 0 }));
      return [
        ...signals.overdue.rows.filter((row) => row.partyId === theirs.partyId),
        ...[...signals.unsold.rows, ...signals.negative.rows, ...signals.incomplete.rows].filter(
          (row) => row.productId === theirs.productId,
        ),
      ];
    },
    answer: [],
  },
  'agents/sales-anomaly/sales-anomaly#salesAnomalies': {
    call: async (scope, theirs) =>
      (await salesAnomalies(scope, dailyDecisionPack.parse({ rushBills: 1, rushTimes: 2, leastBillsByNow: 1 }))).filter(
        (one) => one.entity.id === theirs.productId,
      ),
    answer: [],
  },
  'agents/rule-packs#listRulePacks': {
    call: async (scope) =>
      (await listRulePacks(scope)).filter((pack) => pack.overrides.leastDeadPaise !== scope.tenantId),
    answer: [],
  },
  'agents/rule-packs#rulePackOf': {
    call: async (scope) => (await rulePackOf(scope, DAILY)).pack.leastDeadPaise === scope.tenantId,
    answer: true,
  },
};

export const WRITES_ITS_OWN: Record<string, Call> = {
  'agents/kernel/history#settleIgnored': (scope) => settleIgnored(scope, { daily_decision: 0 }),
  'agents/kernel/run-agent#runAgent': (scope, theirs) => runAgent(scope, knowingAgent(theirs), asTest),
  'agents/kernel/run-agent#runAgents': (scope, theirs) => runAgents(scope, [knowingAgent(theirs)], asTest),
  'agents/kernel/outcomes#checkDone': async (scope, _, mine) => {
    await scope.update('actions', mine.answeredId, { check_on: scope.today });
    await checkDone(scope);
  },
  'agents/events#noteAtReorder': (scope, _, mine) =>
    noteAtReorder(scope, { id: mine.productId, reorderAtMilli: 5 }, { beforeMilli: 6, afterMilli: 5 }),
  'agents/events#noteSalesAnomaly': (scope, _, mine) => noteSalesAnomaly(scope, 'sales_rush', mine.productId),
  'agents/sales-anomaly/sales-anomaly#watchSales': (scope) => watchSales(scope, 'test'),
  'agents/feedback#noteDoneByMessage': async (scope, _, mine) => {
    const open = { state: 'posted', posted_on: scope.today, ready_text: 'remind Ravi' };
    await scope.update('actions', mine.answeredId, open);
    await noteDoneByMessage(scope, { id: mine.messageId, text: 'remind Ravi' });
  },
  'agents/run-events#dropEvents': (scope) => dropEvents(scope),
  'agents/run-events#runEvents': (scope) => runEvents(scope, { ...asTest, ownersChatId: 0 }),
  'rhythm/rhythm-figures#claimRound': (scope) => claimRound(scope, 'evening_summary', 'test'),
  'agents/rule-packs#rollBackRulePack': (scope) => rollBackRulePack(scope, DAILY),
  'agents/rule-packs#saveRulePack': (scope) => saveRulePack(scope, DAILY, { overdueDays: 20 }),
  'agents/rule-packs#activateRulePack': (scope) => activateRulePack(scope, DAILY, 0),
};
