import { randomBytes } from 'node:crypto';
import type { Platform } from '../database/scope.ts';
import type { DrawnDocument } from '../documents/document-files.ts';

export type QueuedMessage = {
  tenantId: number | null;
  lineId: number;
  chatId: number;
  messageId: number | null;
  text?: string | null;
  actId?: number | null;
  /** A document to send: rendered by the jobs from its snapshot. */
  document?: DrawnDocument | null;
  quotedWireId?: string | null;
  reaction?: string | null;
  audience: 'owner' | 'customer';
  /** After this it is withdrawn in place of being sent late: a reminder must not come at night. */
  expiresAt?: Date | null;
};

/** A message id as WhatsApp clients make them, chosen before sending so that a repeat is recognised. */
export const newWireId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;

/**
 * Decides a message: it leaves only after the transaction commits. A demo shop's message for a real line is refused here
 * (and once more where messages are sent).
 */
export async function queueMessage(
  platform: Platform,
  message: QueuedMessage,
): Promise<{ outboxId: number; wireId: string }> {
  const wireId = newWireId();
  const outboxId = await platform.insert('outbox', {
    tenant_id: message.tenantId,
    line_id: message.lineId,
    chat_id: message.chatId,
    message_id: message.messageId,
    wire_id: wireId,
    text: message.text ?? null,
    act_id: message.actId ?? null,
    invoice_id: idOf(message, 'invoice'),
    statement_id: idOf(message, 'statement'),
    layout: message.document?.layout ?? null,
    language: message.document?.language ?? null,
    quoted_wire_id: message.quotedWireId ?? null,
    reaction: message.reaction ?? null,
    audience: message.audience,
    expires_at: message.expiresAt ?? null,
    created_at: platform.now,
  });
  return { outboxId, wireId };
}

const idOf = ({ document }: QueuedMessage, kind: DrawnDocument['of']['kind']): number | null =>
  document?.of.kind === kind ? document.of.id : null;
