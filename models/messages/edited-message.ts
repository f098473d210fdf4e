import type { ActKind } from '../acts/record-act.ts';
import { fromJson, type Scope } from '../database/scope.ts';

export type EditedMessage = {
  /** What it said before. */
  text: string | null;
  quotedWireId: string | null;
  /** The newest act that stands and that it ordered, itself or by an earlier edit; null when it wrote nothing. */
  act: {
    id: number;
    kind: ActKind;
    chatId: number;
    createdAt: Date;
    invoice: { number: string; totalPaise: number } | null;
  } | null;
  /** It led to a question that has been answered: what came of that is another message's act. */
  wasAnswered: boolean;
  /** The same of a question in another chat: a customer's order that the owner was asked about. */
  wasAnsweredElsewhere: boolean;
};

/** The message that an edit is of, and what has come of it. Null when nobody knows it. */
export async function findEdited(scope: Scope, chatId: number, wireId: string): Promise<EditedMessage | null> {
  const at = { chatId, wireId };
  const message = await scope.one<{ id: number; text: string | null; quoted_wire_id: string | null }>(
    'SELECT id, text, quoted_wire_id FROM inbound_messages WHERE tenant_id = :tenantId AND chat_id = :chatId AND wire_id = :wireId',
    at,
  );
  if (!message) return null;
  const act = await scope.one<{ id: number; kind: ActKind; detail: unknown; created_at: Date }>(
    `SELECT acts.id, acts.kind, acts.detail, acts.created_at FROM acts JOIN inbound_messages m ON m.id = acts.message_id
     WHERE acts.tenant_id = :tenantId AND acts.chat_id = :chatId AND acts.undone_at IS NULL AND acts.kind <> 'undo'
       AND (m.wire_id = :wireId OR (m.kind = 'edit' AND m.quoted_wire_id = :wireId)) ORDER BY acts.id DESC LIMIT 1`,
    at,
  );
  const answered = await scope.rows<{ chat_id: number }>(
    `SELECT DISTINCT q.chat_id FROM pending_questions q JOIN outbox o ON o.wire_id = q.wire_id AND o.tenant_id = q.tenant_id
     JOIN inbound_messages m ON m.id = o.message_id
     WHERE q.tenant_id = :tenantId AND m.chat_id = :chatId AND q.status = 'answered'
       AND (m.wire_id = :wireId OR (m.kind = 'edit' AND m.quoted_wire_id = :wireId))`,
    at,
  );
  const detail = act && fromJson<{ invoice?: { number: string; totalPaise: number } }>(act.detail);
  return {
    text: message.text,
    quotedWireId: message.quoted_wire_id,
    act: act && { id: act.id, kind: act.kind, chatId, createdAt: act.created_at, invoice: detail?.invoice ?? null },
    wasAnswered: answered.some((one) => one.chat_id === chatId),
    wasAnsweredElsewhere: answered.some((one) => one.chat_id !== chatId),
  };
}

/** Drops what was asked because of a message that now says something else, or nothing. Answers with how many. */
export async function dropQuestionsOf(scope: Scope, wireId: string): Promise<number> {
  return scope.change(
    `UPDATE pending_questions SET status = 'dropped' WHERE tenant_id = :tenantId AND status = 'open' AND wire_id IN (
       SELECT o.wire_id FROM outbox o JOIN inbound_messages m ON m.id = o.message_id
       WHERE o.tenant_id = :tenantId AND (m.wire_id = :wireId OR (m.kind = 'edit' AND m.quoted_wire_id = :wireId)))`,
    { wireId },
  );
}
