import { fromJson, type Platform } from '../database/scope.ts';

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
  const row = await platform.one<{ status: MessageProgress['status']; understanding: unknown; waiting: number }>(
    `SELECT m.status, m.understanding, (SELECT COUNT(*) FROM outbox o WHERE o.message_id = m.id AND o.status IN ('pending', 'claimed')) AS waiting
     FROM inbound_messages m WHERE m.id = :messageId`,
    { messageId },
  );
  if (!row) throw new Error(`No message ${messageId}`);
  const meaning = row.understanding === null ? null : fromJson<{ intent?: string }>(row.understanding);
  return {
    status: row.status,
    isFinished: (row.status === 'done' || row.status === 'dead') && Number(row.waiting) === 0,
    intent: meaning?.intent ?? null,
    isQuestion: meaning?.intent === 'ambiguous',
  };
}
