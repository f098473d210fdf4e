import type { Scope } from '../database/scope.ts';
import type { Candidate, Explain } from './action.ts';
import { findRiskOf } from './credit-risk/credit-risk.ts';
import { findStockOut } from './daily-decision/rules.ts';
import { type AgentEvent, type EventKind, settleEvents, waitingEvents } from './events.ts';
import { stockPlan } from './inventory-autopilot/inventory-autopilot.ts';
import { type Agent, type RunResult, runAgents } from './kernel/run-agent.ts';
import { salesAnomalies } from './sales-anomaly/sales-anomaly.ts';

/**
 * Looks at what happened in the shop since the morning: a customer over the limit, goods at their reorder level, sales unlike
 * other days'. It becomes advice
 * by the same rules and under the same limits as the morning's (three a day, one a category, nothing twice in a week), or
 * nothing. `ownersChatId`: a sale that the owner wrote there was asked about when it went over the limit.
 */
export async function runEvents(
  scope: Scope,
  options: { claimedBy: string; explain: Explain; ownersChatId: number },
): Promise<RunResult | null> {
  const events = await waitingEvents(scope);
  if (events.length === 0) return null;
  const isNews = (event: AgentEvent) => event.kind !== 'over_limit' || event.chatId !== options.ownersChatId;
  const of = (kind: AgentEvent['kind']) =>
    new Set(events.filter((event) => event.kind === kind && isNews(event)).map((event) => event.entityId));
  const agents = [
    creditEvents(of('over_limit')),
    stockEvents(of('at_reorder')),
    salesEvents(new Set([...of('sales_slow'), ...of('sales_rush')])),
  ].filter((agent) => agent !== null);
  const run = await runAgents(scope, agents, { ...options, isAsked: false, isEvent: true });
  const told = new Set((run?.actions ?? []).map(({ action }) => `${action.entity.kind} ${action.entity.id}`));
  const isTold = ({ kind, entityId }: AgentEvent) => told.has(`${ENTITIES[kind]} ${entityId}`);
  for (const state of ['told', 'quiet'] as const) {
    const ids = events.filter((event) => isTold(event) === (state === 'told')).map((event) => event.id);
    await settleEvents(scope, ids, state);
  }
  return run;
}

const ENTITIES: Record<EventKind, Candidate['entity']['kind']> = {
  over_limit: 'customer',
  at_reorder: 'product',
  sales_slow: 'shop',
  sales_rush: 'product',
};

function creditEvents(partyIds: ReadonlySet<number>): Agent<'credit_risk'> | null {
  if (partyIds.size === 0) return null;
  const findCandidates: Agent<'credit_risk'>['findCandidates'] = async (scope, pack) => {
    const found: Candidate[] = [];
    // A limit that was set is a limit at any sum.
    for (const partyId of partyIds) found.push(...(await findRiskOf(scope, partyId, { ...pack, leastOwedPaise: 1 })));
    return found;
  };
  return { name: 'credit_risk', findCandidates };
}

function stockEvents(productIds: ReadonlySet<number>): Agent<'inventory_autopilot'> | null {
  if (productIds.size === 0) return null;
  return {
    name: 'inventory_autopilot',
    findCandidates: async (scope, pack, isQuiet) => {
      const stock = await stockPlan(scope, pack);
      return findStockOut({ stock, today: scope.today }, isQuiet).filter((one) => productIds.has(one.entity.id));
    },
  };
}

/** `entityIds`: goods, and 0 for the shop itself. */
function salesEvents(entityIds: ReadonlySet<number>): Agent<'daily_decision'> | null {
  if (entityIds.size === 0) return null;
  return {
    name: 'daily_decision',
    findCandidates: async (scope, pack) =>
      (await salesAnomalies(scope, pack)).filter((one) => entityIds.has(one.entity.id)),
  };
}

/** What the morning has looked at with all the rest needs no look of its own. */
export async function dropEvents(scope: Scope): Promise<void> {
  await settleEvents(
    scope,
    (await waitingEvents(scope)).map((event) => event.id),
    'quiet',
  );
}
