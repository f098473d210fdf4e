import type { Platform } from '../database/scope.ts';

/** Nobody looks for a sign that old any more. */
const OLD_MS = 24 * 3_600_000;
const MOST = 100;

/** To be committed before ⏳ is put on a message. */
export async function noteMark(platform: Platform, mark: { messageId: number; lineId: number }): Promise<void> {
  await platform.change(
    'INSERT IGNORE INTO waiting_marks (message_id, line_id, noted_at) VALUES (:messageId, :lineId, :now)',
    { ...mark, now: platform.now },
  );
}

/** It stands there no more. */
export async function forgetMark(platform: Platform, messageId: number): Promise<void> {
  await platform.change('DELETE FROM waiting_marks WHERE message_id = :messageId', { messageId });
}

export type LeftMark = { messageId: number; address: string; wireId: string };

/** What may stand on messages of a line, the oldest first, at most a hundred; what is a day old is forgotten. */
export async function leftMarks(platform: Platform, lineId: number): Promise<LeftMark[]> {
  await platform.change('DELETE FROM waiting_marks WHERE line_id = :lineId AND noted_at < :old', {
    lineId,
    old: new Date(platform.now.getTime() - OLD_MS),
  });
  return platform.rows<LeftMark>(
    `SELECT k.message_id AS messageId, c.address, m.wire_id AS wireId FROM waiting_marks k
     JOIN inbound_messages m ON m.id = k.message_id JOIN chats c ON c.id = m.chat_id
     WHERE k.line_id = :lineId ORDER BY k.message_id LIMIT ${MOST}`,
    { lineId },
  );
}
