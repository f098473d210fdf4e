import { fromJson, type Scope } from '../database/scope.ts';

export type Question = { id: number; kind: string; state: Record<string, unknown> };

const OPEN_MINUTES = 30;

/** Asks: the newest question of a chat is the one an answer belongs to; an older open one is dropped. */
export async function askQuestion(
  scope: Scope,
  question: { chatId: number; kind: string; state: Record<string, unknown>; wireId?: string | null },
): Promise<void> {
  await dropQuestions(scope, question.chatId);
  await scope.insert('pending_questions', {
    chat_id: question.chatId,
    kind: question.kind,
    state: question.state,
    wire_id: question.wireId ?? null,
    expires_at: new Date(scope.now.getTime() + OPEN_MINUTES * 60_000),
    created_at: scope.now,
  });
}

/** The open question of a chat, if it has not expired. */
export async function openQuestion(scope: Scope, chatId: number): Promise<Question | null> {
  const row = await scope.one<{ id: number; kind: string; state: unknown }>(
    `SELECT id, kind, state FROM pending_questions WHERE tenant_id = :tenantId AND chat_id = :chatId AND status = 'open'
       AND expires_at > :now ORDER BY id DESC LIMIT 1`,
    { chatId, now: scope.now },
  );
  return row && { id: row.id, kind: row.kind, state: fromJson(row.state) };
}

export async function closeQuestion(scope: Scope, questionId: number): Promise<void> {
  await scope.update('pending_questions', questionId, { status: 'answered' });
}

export async function dropQuestions(scope: Scope, chatId: number): Promise<void> {
  await scope.change(
    "UPDATE pending_questions SET status = 'dropped' WHERE tenant_id = :tenantId AND chat_id = :chatId AND status = 'open'",
    { chatId },
  );
}
