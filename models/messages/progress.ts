import { fromJson, type Platform, tenantScope } from '../database/scope.ts';

export type MessageProgress = {
  status: 'received' | 'understood' | 'done' | 'dead';
  /** Done, and nothing it caused still waits to be sent. */
  isFinished: boolean;
  intent: string | null;
  /** Did the bot ask something that waits for an answer? */
  isQuestion: boolean;
};

/** How far a message has come, with everything it caused. */
export async function messageProgress(platform: Platform, messageId: number): Promise<MessageProgress> {
  const row = await platform.one<{
    tenant_id: number | null;
    status: MessageProgress['status'];
    understanding: unknown;
    waiting: number;
  }>(
    `SELECT m.tenant_id, m.status, m.understanding, (SELECT COUNT(*) FROM outbox o WHERE o.message_id = m.id AND o.status IN ('pending', 'claimed')) AS waiting
     FROM inbound_messages m WHERE m.id = :messageId`,
    { messageId },
  );
  if (!row) throw new Error(`No message ${messageId}`);
  const meaning = row.understanding === null ? null : fromJson<{ intent?: string }>(row.understanding);
  return {
    status: row.status,
    isFinished: (row.status === 'done' || row.status === 'dead') && Number(row.waiting) === 0,
    intent: meaning?.intent ?? null,
    isQuestion: row.tenant_id !== null && (await asked(platform, row.tenant_id, messageId)),
  };
}

/** A customer's card waits for goods and asks nothing. */
async function asked(platform: Platform, tenantId: number, messageId: number): Promise<boolean> {
  const scope = await tenantScope(platform, tenantId);
  const question = await scope.one(
    `SELECT q.id FROM pending_questions q JOIN outbox o ON o.wire_id = q.wire_id AND o.tenant_id = q.tenant_id
     WHERE q.tenant_id = :tenantId AND o.message_id = :messageId AND q.kind <> 'party_open' LIMIT 1`,
    { messageId },
  );
  return question !== null;
}

/**
 * Where a message was written, and whether its sender waits no more: it is done, and no answer to it is still on its way to the
 * same chat. What it caused elsewhere does not count.
 */
export async function whereHeard(
  platform: Platform,
  messageId: number,
): Promise<{ lineId: number; address: string; isSettled: boolean } | null> {
  const row = await platform.one<{ lineId: number; address: string; isSettled: number }>(
    `SELECT m.line_id AS lineId, c.address, m.status IN ('done', 'dead') AND NOT EXISTS (SELECT 1 FROM outbox o
       WHERE o.chat_id = m.chat_id AND o.status IN ('pending', 'claimed') AND o.message_id = m.id) AS isSettled
     FROM inbound_messages m JOIN chats c ON c.id = m.chat_id WHERE m.id = :messageId`,
    { messageId },
  );
  return row && { ...row, isSettled: row.isSettled === 1 };
}
