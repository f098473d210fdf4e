import type { Platform } from '../database/scope.ts';

/** What a wire with rules of its own must know of a message of the outbox beside its words. */
export type MessageToSend = {
  outboxId: number;
  lineId: number;
  /** The shop that writes; null before somebody has one. */
  shopName: string | null;
  /** The language of the words. */
  language: string;
  /** When the person last wrote in this chat, by their own clock; null when they never did. */
  lastHeardAt: Date | null;
};

export async function messageToSend(platform: Platform, wireId: string): Promise<MessageToSend | null> {
  return platform.one<MessageToSend>(
    `SELECT o.id AS outboxId, o.line_id AS lineId, t.name AS shopName,
       COALESCE(o.language, p.language, t.language, 'en') AS language,
       (SELECT MAX(m.sent_at) FROM inbound_messages m WHERE m.chat_id = o.chat_id) AS lastHeardAt
     FROM outbox o JOIN chats c ON c.id = o.chat_id JOIN people p ON p.id = c.person_id
     LEFT JOIN tenants t ON t.id = o.tenant_id WHERE o.wire_id = :wireId`,
    { wireId },
  );
}
