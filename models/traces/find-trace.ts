import type { Signal, Traced } from '../agents/kernel/trace.ts';
import { fromJson, type Platform, type Scope, tenantScope } from '../database/scope.ts';

export type TracedMessage = {
  id: number;
  tenantId: number | null;
  chatId: number;
  kind: string;
  status: string;
  attempts: number;
  traceId: string;
  receivedAt: Date;
  doneAt: Date | null;
};
/** A message that left or was to leave. `document`: the column that says which, and its id. */
export type TracedSending = {
  id: number;
  status: string;
  audience: string;
  urgency: string;
  document: string | null;
  fileId: number | null;
  createdAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
};
export type TracedRun = {
  runId: number;
  tenantId: number;
  traceId: string;
  agent: string;
  runOn: string;
  status: string;
  packVersion: string;
  variant: string | null;
  tookMs: number;
  createdAt: Date;
  signals: Signal[];
  candidates: Traced;
};
export type Trace = {
  message: TracedMessage | null;
  acts: { id: number; kind: string; createdAt: Date }[];
  sendings: TracedSending[];
  runs: TracedRun[];
  /** What the shop answered to the actions of the runs. */
  actions: { id: number; type: string; state: string; answeredAt: Date | null }[];
};

const UUID_START = /^[0-9a-f]{8}(?:-[0-9a-f-]{0,27})?$/;

/**
 * Everything that one reference led to, in ids, codes and times: from a message to its acts, replies, documents and sends; from a run
 * of the agents to its actions and posts. A reference is the one people are told (the first eight letters and digits are enough) or
 * `#` and the number of a run. Null when nothing bears it, or more than one message does.
 */
export async function findTrace(platform: Platform, reference: string): Promise<Trace | null> {
  const said = reference.trim().toLowerCase();
  const run = /^#(\d{1,18})$/.exec(said);
  if (run) return traceOfRun(platform, Number(run[1]));
  if (!UUID_START.test(said)) return null;
  const messages = await platform.rows<TracedMessage>(
    `SELECT id, tenant_id AS tenantId, chat_id AS chatId, kind, status, attempts, correlation_id AS traceId,
       received_at AS receivedAt, done_at AS doneAt FROM inbound_messages WHERE correlation_id LIKE :start LIMIT 2`,
    { start: `${said}%` },
  );
  if (messages.length > 1) return null;
  const [message = null] = messages;
  const runs = await tracedRuns(platform, 'x.trace_id LIKE :start', { start: `${said}%` });
  const tenantId = message?.tenantId ?? runs[0]?.tenantId ?? null;
  if (message === null && runs.length === 0) return null;
  const scope = tenantId === null ? null : await tenantScope(platform, tenantId);
  const acts = message && scope ? await actsOf(scope, message.id) : [];
  const left = [
    ...(message ? await sendings(platform, 'o.message_id = :id', { id: message.id }) : []),
    ...(await sendingsOfActs(platform, scope, acts)),
    ...(await postsOf(platform, scope, runs)),
  ];
  return {
    message,
    acts,
    sendings: left.filter(({ id }, index) => left.findIndex((one) => one.id === id) === index),
    runs,
    actions: await actionsOf(scope, runs),
  };
}

async function traceOfRun(platform: Platform, runId: number): Promise<Trace | null> {
  const runs = await tracedRuns(platform, 'r.id = :runId', { runId });
  const [first] = runs;
  if (!first) return null;
  const scope = await tenantScope(platform, first.tenantId);
  return {
    message: null,
    acts: [],
    sendings: await postsOf(platform, scope, runs),
    runs,
    actions: await actionsOf(scope, runs),
  };
}

/** The newest runs, of one shop or of all; ids and outcomes for a list. */
export const newestRuns = (platform: Platform, tenantId: number | null, limit = 40): Promise<TracedRun[]> =>
  tracedRuns(platform, tenantId === null ? 'TRUE' : 'x.tenant_id = :tenantId', { tenantId }, limit);

async function tracedRuns(
  platform: Platform,
  which: string,
  values: Record<string, string | number | null>,
  limit = 40,
): Promise<TracedRun[]> {
  const rows = await platform.rows<
    Omit<TracedRun, 'signals' | 'candidates'> & { signals: unknown; candidates: unknown }
  >(
    `SELECT x.run_id AS runId, x.tenant_id AS tenantId, x.trace_id AS traceId, r.agent, r.run_on AS runOn, r.status,
       r.pack_version AS packVersion, r.variant, x.took_ms AS tookMs, x.created_at AS createdAt, x.signals, x.candidates
     FROM run_traces x JOIN agent_runs r ON r.tenant_id = x.tenant_id AND r.id = x.run_id
     WHERE ${which} ORDER BY x.id DESC LIMIT :limit`,
    { ...values, limit },
  );
  return rows.map((row) => ({
    ...row,
    signals: fromJson<Signal[]>(row.signals),
    candidates: fromJson<Traced>(row.candidates),
  }));
}

const DOCUMENT_COLUMNS = ['invoice_id', 'statement_id', 'upi_code_id', 'tax_pack_id', 'receipt_id', 'report_id'];

function sendings(
  platform: Platform,
  which: string,
  values: Record<string, number | string | number[]>,
): Promise<TracedSending[]> {
  const document = DOCUMENT_COLUMNS.map(
    (column) => `WHEN o.${column} IS NOT NULL THEN CONCAT('${column} ', o.${column})`,
  );
  return platform.rows<TracedSending>(
    `SELECT o.id, o.status, o.audience, o.urgency, CASE ${document.join(' ')} END AS document, o.file_id AS fileId,
       o.created_at AS createdAt, o.sent_at AS sentAt, o.delivered_at AS deliveredAt, o.read_at AS readAt
     FROM outbox o WHERE ${which} ORDER BY o.id LIMIT 100`,
    values,
  );
}

/** What left because of acts, whichever message it is filed under: reminders, documents for customers. */
async function sendingsOfActs(platform: Platform, scope: Scope | null, acts: Trace['acts']): Promise<TracedSending[]> {
  if (scope === null || acts.length === 0) return [];
  const actIds = acts.map(({ id }) => id);
  return sendings(platform, 'o.tenant_id = :tenantId AND o.act_id IN (:actIds)', { tenantId: scope.tenantId, actIds });
}

const idsOf = (runs: readonly TracedRun[]): number[] => [0, ...new Set(runs.map((run) => run.runId))];

/** The messages in which what the runs advised was posted. */
async function postsOf(platform: Platform, scope: Scope | null, runs: readonly TracedRun[]): Promise<TracedSending[]> {
  if (scope === null || runs.length === 0) return [];
  const posts = await scope.rows<{ chatId: number; wireId: string }>(
    `SELECT chat_id AS chatId, wire_id AS wireId FROM agent_posts WHERE tenant_id = :tenantId AND run_id IN (:runIds)`,
    { runIds: idsOf(runs) },
  );
  const found: TracedSending[] = [];
  for (const post of posts)
    found.push(...(await sendings(platform, 'o.chat_id = :chatId AND o.wire_id = :wireId', post)));
  return found;
}

const actsOf = (scope: Scope, messageId: number): Promise<Trace['acts']> =>
  scope.rows(
    'SELECT id, kind, created_at AS createdAt FROM acts WHERE tenant_id = :tenantId AND message_id = :messageId ORDER BY id',
    { messageId },
  );

async function actionsOf(scope: Scope | null, runs: readonly TracedRun[]): Promise<Trace['actions']> {
  if (scope === null || runs.length === 0) return [];
  return scope.rows(
    `SELECT id, type, state, answered_at AS answeredAt FROM actions
     WHERE tenant_id = :tenantId AND run_id IN (:runIds) ORDER BY id`,
    { runIds: idsOf(runs) },
  );
}

/** Days that the traces of runs are kept; messages, acts and actions stay. */
export const TRACE_DAYS = 30;
const A_STEP = 5_000;

/** Throws old traces of runs away, a step at a time so that nobody waits for it. Answers how many went. */
export async function dropOldTraces(platform: Platform): Promise<number> {
  return platform.change('DELETE FROM run_traces WHERE created_at < :before LIMIT :most', {
    before: new Date(platform.now.getTime() - TRACE_DAYS * 86_400_000),
    most: A_STEP,
  });
}
export const isWholeStep = (dropped: number): boolean => dropped === A_STEP;
