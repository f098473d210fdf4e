import { daysBefore, fromJson, type Scope } from '../../database/scope.ts';
import { type AdvisedAction, type DataRef, dataRef, type Facts, facts } from '../action.ts';
import type { AgentName } from '../rule-packs.ts';
import type { Given } from './memory.ts';

/** Days that advice is remembered; "not relevant" holds for good. */
const MEMORY_DAYS = 180;

/** What an agent told the shop before, newest first. */
export async function givenBefore(scope: Scope, agent: AgentName): Promise<Given[]> {
  const rows = await scope.rows<{
    id: number;
    type: string;
    entity_kind: string;
    entity_id: number;
    state: Given['state'];
    posted_on: string;
    answered_on: string | null;
    remind_again_on: string | null;
  }>(
    `SELECT id, type, entity_kind, entity_id, state, posted_on, answered_on, remind_again_on FROM actions
     WHERE tenant_id = :tenantId AND agent = :agent AND posted_on IS NOT NULL AND state <> 'superseded'
       AND (posted_on >= :since OR state = 'not_relevant') ORDER BY id DESC`,
    { agent, since: daysBefore(scope.today, MEMORY_DAYS) },
  );
  return rows.map((row) => ({
    id: row.id,
    type: row.type,
    entityKind: row.entity_kind,
    entityId: row.entity_id,
    state: row.state,
    postedOn: row.posted_on,
    answeredOn: row.answered_on,
    remindAgainOn: row.remind_again_on,
  }));
}

/** What was posted and not answered in time counts as passed over; what never left was never said. */
export async function settleIgnored(scope: Scope, agent: AgentName, days: number): Promise<void> {
  await scope.change(
    `UPDATE actions a JOIN outbox o ON o.tenant_id = a.tenant_id AND o.wire_id = a.wire_id SET a.state = 'superseded'
     WHERE a.tenant_id = :tenantId AND a.agent = :agent AND a.state = 'posted'
       AND (o.status IN ('withdrawn', 'failed') OR (o.status = 'pending' AND o.expires_at <= :now))`,
    { agent, now: scope.now },
  );
  await scope.change(
    `UPDATE actions SET state = 'ignored'
     WHERE tenant_id = :tenantId AND agent = :agent AND state = 'posted' AND posted_on <= :before`,
    { agent, before: daysBefore(scope.today, days) },
  );
}

/** A rerun takes the place of what was not posted. */
export async function supersedeUnposted(scope: Scope, runId: number): Promise<void> {
  await scope.change(
    "UPDATE actions SET state = 'superseded' WHERE tenant_id = :tenantId AND run_id = :runId AND state = 'proposed'",
    { runId },
  );
}

/** Keeps an action of a run; one that is open from an earlier day is the same action with today's numbers. */
export async function saveAction(
  scope: Scope,
  run: { runId: number; agent: AgentName; rank: number },
  action: AdvisedAction,
  openId: number | null,
): Promise<number> {
  const row = {
    run_id: run.runId,
    type: action.type,
    facts: action.facts,
    data_ref: action.dataRef,
    window_from: action.window.from,
    window_to: action.window.to,
    confidence_bp: Math.round(action.confidence * 10_000),
    amount_paise: action.amountPaise,
    ready_text: action.explanation.ready,
    rank: run.rank,
  };
  if (openId !== null) {
    await scope.update('actions', openId, row);
    return openId;
  }
  return scope.insert('actions', {
    ...row,
    agent: run.agent,
    category: action.category,
    entity_kind: action.entity.kind,
    entity_id: action.entity.id,
    created_at: scope.now,
  });
}

export type KeptAction = {
  id: number;
  type: AdvisedAction['type'];
  state: Given['state'] | 'proposed' | 'superseded';
  entityId: number;
  facts: Facts;
  dataRef: DataRef;
  window: { from: string; to: string };
};

/** Actions of the shop by their ids, in the order asked; what is not the shop's is left out. */
export async function keptActions(scope: Scope, ids: number[]): Promise<KeptAction[]> {
  const rows = await scope.rows<{
    id: number;
    type: KeptAction['type'];
    state: KeptAction['state'];
    entity_id: number;
    facts: unknown;
    data_ref: unknown;
    window_from: string;
    window_to: string;
  }>('SELECT * FROM actions WHERE tenant_id = :tenantId AND id IN (:ids)', { ids: ids.length > 0 ? ids : [0] });
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    return [
      {
        id: row.id,
        type: row.type,
        state: row.state,
        entityId: row.entity_id,
        facts: facts.parse(fromJson(row.facts)),
        dataRef: dataRef.parse(fromJson(row.data_ref)),
        window: { from: row.window_from, to: row.window_to },
      },
    ];
  });
}
