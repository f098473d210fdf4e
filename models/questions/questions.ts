import { fromJson, type Scope } from '../database/scope.ts';

export type Question = { id: number; kind: string; state: Record<string, unknown>; createdAt: Date };

const OPEN_MINUTES = 30;
/** The question about orders that came late. */
export const LATE_DAY = 'late_day';
/** Orders that would be lost with their question: something newer takes the plain yes, quoting still answers them. */
const IS_KEPT = `(kind = '${LATE_DAY}' OR JSON_EXTRACT(state, '$.lateRest') IS NOT NULL)`;

/**
 * Asks. The newest question of a chat is the one a plain answer belongs to; an older open one is dropped. A question that
 * comes from elsewhere (a customer's order) is answered only by quoting it or reacting to it, so that a yes meant for
 * something else can never answer it.
 */
export async function askQuestion(
  scope: Scope,
  question: {
    chatId: number;
    kind: string;
    state: Record<string, unknown>;
    wireId: string;
    onlyQuoted?: boolean;
    /** How long it may be answered; left out: half an hour, half a day when only by quoting. */
    openHours?: number;
  },
): Promise<void> {
  const minutes = question.openHours ? question.openHours * 60 : question.onlyQuoted ? OPEN_MINUTES * 24 : OPEN_MINUTES;
  if (!question.onlyQuoted) await dropQuestions(scope, question.chatId);
  await scope.insert('pending_questions', {
    chat_id: question.chatId,
    kind: question.kind,
    state: question.state,
    wire_id: question.wireId,
    only_quoted: question.onlyQuoted ?? false,
    expires_at: new Date(scope.now.getTime() + minutes * 60_000),
    created_at: scope.now,
  });
}

/**
 * Asks something that came up by itself, without pushing out what the person is being asked: a plain word answers it only
 * when nothing else is open, and later a quoted one still does. `send` sends the words and answers with their wire id.
 */
export async function askBeside(
  scope: Scope,
  question: {
    chatId: number;
    kind: string;
    state: Record<string, unknown>;
    send(isOnlyQuoted: boolean): Promise<string>;
  },
): Promise<void> {
  const open = await openQuestion(scope, question.chatId, null);
  const wireId = await question.send(open !== null);
  await scope.insert('pending_questions', {
    chat_id: question.chatId,
    kind: question.kind,
    state: { ...question.state, isBeside: true },
    wire_id: wireId,
    only_quoted: open !== null,
    expires_at: new Date(scope.now.getTime() + OPEN_MINUTES * 24 * 60_000),
    created_at: scope.now,
  });
}

/** The open question that a message answers: the one it quotes (any page of a long one), else the newest that a plain word may answer. */
export async function openQuestion(
  scope: Scope,
  chatId: number,
  quotedWireId: string | null,
): Promise<Question | null> {
  const row = await scope.one<{ id: number; kind: string; state: unknown; created_at: Date }>(
    `SELECT id, kind, state, created_at FROM pending_questions WHERE tenant_id = :tenantId AND chat_id = :chatId AND status = 'open'
       AND expires_at > :now AND wire_id IS NOT NULL AND JSON_EXTRACT(state, '$.answering') IS NULL AND (wire_id = :quotedWireId OR (:quotedWireId IS NULL AND only_quoted = FALSE)
         OR JSON_CONTAINS(JSON_EXTRACT(state, '$.pages'), JSON_QUOTE(:quotedWireId)))
     ORDER BY id DESC LIMIT 1`,
    { chatId, now: scope.now, quotedWireId },
  );
  return row && { id: row.id, kind: row.kind, state: fromJson(row.state), createdAt: row.created_at };
}

/**
 * What was last asked in a chat, or the question that is quoted, when it can no longer be answered because its time is over;
 * `said`: the words that led to it, where they are known. Null when the last question was answered or dropped, or is a day old.
 */
export async function lapsedQuestion(
  scope: Scope,
  chatId: number,
  quotedWireId: string | null,
): Promise<{ said: string | null } | null> {
  const row = await scope.one<{ status: string; expires_at: Date; state: unknown }>(
    `SELECT status, expires_at, state FROM pending_questions WHERE tenant_id = :tenantId AND chat_id = :chatId
       AND created_at > :since AND (wire_id = :quotedWireId OR (:quotedWireId IS NULL AND only_quoted = FALSE))
     ORDER BY id DESC LIMIT 1`,
    { chatId, quotedWireId, since: new Date(scope.now.getTime() - TOLD_HOURS * 3_600_000) },
  );
  if (row?.status !== 'open' || row.expires_at > scope.now) return null;
  const { said } = fromJson(row.state) as { said?: string | null };
  return { said: said ?? null };
}
const TOLD_HOURS = 24;

export async function closeQuestion(scope: Scope, questionId: number): Promise<void> {
  await scope.update('pending_questions', questionId, { status: 'answered' });
}

/**
 * Drops a chat's plain questions once a message has done something else: from then on "undo" and "yes" are about that.
 */
export async function dropQuestionsAfterAct(scope: Scope, chatId: number, messageId: number): Promise<void> {
  const acted = await scope.one('SELECT id FROM acts WHERE tenant_id = :tenantId AND message_id = :messageId LIMIT 1', {
    messageId,
  });
  if (acted) await dropQuestions(scope, chatId);
}

/** Drops the open questions of a kind about one message of the outbox, and tells by which messages they were asked. */
export async function dropQuestionAbout(scope: Scope, kind: string, outboxId: number): Promise<string[]> {
  const open = await scope.rows<{ id: number; wire_id: string }>(
    `SELECT id, wire_id FROM pending_questions WHERE tenant_id = :tenantId AND kind = :kind AND status = 'open'
     AND JSON_VALUE(state, '$.outboxId') = :outboxId`,
    { kind, outboxId },
  );
  for (const { id } of open) await scope.update('pending_questions', id, { status: 'dropped' });
  return open.map((question) => question.wire_id);
}

/** After two chats became one: a plain word still answers the newest question alone. */
export async function keepNewestPlainQuestion(scope: Scope, chatId: number): Promise<void> {
  const open = await scope.rows<{ id: number }>(
    `SELECT id FROM pending_questions WHERE tenant_id = :tenantId AND chat_id = :chatId AND status = 'open' AND only_quoted = FALSE
     ORDER BY id DESC`,
    { chatId },
  );
  const older = open.slice(1).map(({ id }) => id);
  if (older.length === 0) return;
  await scope.change(
    `UPDATE pending_questions SET only_quoted = ${IS_KEPT}, status = IF(${IS_KEPT}, 'open', 'dropped')
     WHERE tenant_id = :tenantId AND id IN (:older)`,
    { older },
  );
}

/** Drops the plain questions of a chat; what must not be lost can still be answered by quoting it. */
export async function dropQuestions(scope: Scope, chatId: number): Promise<void> {
  // What came up by itself can still be answered by quoting it.
  await scope.change(
    `UPDATE pending_questions SET only_quoted = TRUE WHERE tenant_id = :tenantId AND chat_id = :chatId AND status = 'open'
     AND JSON_VALUE(state, '$.isBeside') IN ('1', 'true')`,
    { chatId },
  );
  await scope.change(
    `UPDATE pending_questions SET status = IF(${IS_KEPT}, 'open', 'dropped'), only_quoted = ${IS_KEPT}
     WHERE tenant_id = :tenantId AND chat_id = :chatId AND status = 'open' AND only_quoted = FALSE`,
    { chatId },
  );
}
