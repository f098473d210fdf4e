import { daysBefore, fromJson, type Scope } from '../../database/scope.ts';
import { type AdvisedAction, type DataRef, dataRef, type Facts, facts } from '../action.ts';
import type { AgentName } from '../packs.ts';
import type { Given } from './memory.ts';
import type { Taken } from './rank.ts';

/** Days that advice is remembered; "not relevant" holds for good. */
const MEMORY_DAYS = 180;
/** Days without an answer after which advice of an agent that does not run today counts as passed over. */
const USUAL_DAYS = 7;

/** What the agents told the shop before, newest first. What one of them said, the others need not say. */
export async function givenBefore(scope: Scope): Promise<Given[]> {
  const rows = await scope.rows<{
    id: number;
    type: string;
    entity_kind: string;
    entity_id: number;
    state: Given['state'];
    posted_on: string;
    answered_on: string | null;
    remind_again_on: string | null;
    covers: unknown;
  }>(
    `SELECT id, type, entity_kind, entity_id, state, posted_on, answered_on, remind_again_on,
       JSON_EXTRACT(facts, '$.covers') AS covers FROM actions
     WHERE tenant_id = :tenantId AND posted_on IS NOT NULL AND state <> 'superseded'
       AND (posted_on >= :since OR state = 'not_relevant') ORDER BY id DESC`,
    { since: daysBefore(scope.today, MEMORY_DAYS) },
  );
  return rows.flatMap((row) => {
    const given: Given = {
      id: row.id,
      type: row.type,
      entityKind: row.entity_kind,
      entityId: row.entity_id,
      state: row.state,
      postedOn: row.posted_on,
      answeredOn: row.answered_on,
      remindAgainOn: row.remind_again_on,
    };
    // An order said by its supplier was said of each of its goods.
    const covered = row.covers == null ? [] : fromJson<string[]>(row.covers);
    const ofOrder = { ...given, type: 'running_out', entityKind: 'product', isOfOrder: true };
    return [given, ...covered.map((id) => ({ ...ofOrder, entityId: Number(id) }))];
  });
}

/**
 * What was posted and not answered within its agent's days counts as passed over; what never left was never said. Answers with
 * the runs it concerned.
 */
export async function settleIgnored(scope: Scope, days: Partial<Record<AgentName, number>>): Promise<number[]> {
  const open = await scope.rows<{ id: number; run_id: number; agent: string; posted_on: string; never_left: number }>(
    `SELECT a.id, a.run_id, a.agent, a.posted_on, COALESCE(o.status IN ('withdrawn', 'failed')
       OR (o.status = 'pending' AND o.expires_at <= :now), FALSE) AS never_left
     FROM actions a LEFT JOIN outbox o ON o.tenant_id = a.tenant_id AND o.wire_id = a.wire_id
     WHERE a.tenant_id = :tenantId AND a.posted_on IS NOT NULL AND a.state = 'posted'`,
    { now: scope.now },
  );
  const isOld = (row: (typeof open)[number]) =>
    row.posted_on <= daysBefore(scope.today, days[row.agent as AgentName] ?? USUAL_DAYS);
  const gone = open.filter((row) => Number(row.never_left) === 1);
  const old = open.filter((row) => !gone.includes(row) && isOld(row));
  for (const [state, rows] of [['superseded', gone] as const, ['ignored', old] as const]) {
    if (rows.length === 0) continue;
    await scope.change(
      "UPDATE actions SET state = :state WHERE tenant_id = :tenantId AND id IN (:ids) AND state = 'posted'",
      {
        state,
        ids: rows.map((row) => row.id),
      },
    );
  }
  return [...new Set([...gone, ...old].map((row) => row.run_id))];
}

/** What the day's places are taken by: advice given today, also by an agent that is looking again. */
export async function takenToday(scope: Scope): Promise<Taken> {
  const rows = await scope.rows<{ category: string }>(
    "SELECT category FROM actions WHERE tenant_id = :tenantId AND posted_on = :today AND state <> 'superseded'",
    { today: scope.today },
  );
  return { categories: new Set(rows.map((row) => row.category)), count: rows.length };
}

/** A rerun takes the place of what was not posted. */
export async function supersedeUnposted(scope: Scope, runId: number): Promise<void> {
  await scope.change(
    "UPDATE actions SET state = 'superseded' WHERE tenant_id = :tenantId AND run_id = :runId AND state = 'proposed'",
    { runId },
  );
}

/** Keeps an action of a run; one that is open from an earlier run is the same action of that run with today's numbers. */
export async function saveAction(
  scope: Scope,
  run: { runId: number; agent: AgentName; rank: number },
  action: AdvisedAction,
  openId: number | null,
): Promise<number> {
  const row = {
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
    run_id: run.runId,
    agent: run.agent,
    category: action.category,
    entity_kind: action.entity.kind,
    entity_id: action.entity.id,
    created_at: scope.now,
  });
}

export type KeptAction = {
  id: number;
  agent: AgentName;
  type: AdvisedAction['type'];
  state: Given['state'] | 'proposed' | 'superseded';
  entityKind: AdvisedAction['entity']['kind'];
  entityId: number;
  facts: Facts;
  dataRef: DataRef;
  window: { from: string; to: string };
};

/** Actions of the shop by their ids, in the order asked; what is not the shop's is left out. */
export async function keptActions(scope: Scope, ids: number[]): Promise<KeptAction[]> {
  const rows = await scope.rows<{
    id: number;
    agent: AgentName;
    type: KeptAction['type'];
    state: KeptAction['state'];
    entity_kind: KeptAction['entityKind'];
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
        agent: row.agent,
        type: row.type,
        state: row.state,
        entityKind: row.entity_kind,
        entityId: row.entity_id,
        facts: facts.parse(fromJson(row.facts)),
        dataRef: dataRef.parse(fromJson(row.data_ref)),
        window: { from: row.window_from, to: row.window_to },
      },
    ];
  });
}
