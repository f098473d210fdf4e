import { randomBytes } from 'node:crypto';
import type { Platform } from '../database/scope.ts';
import { columnOf, type DrawnDocument } from '../documents/document-files.ts';
import { type LineChannel, LONGEST } from '../lines/lines.ts';
import { splitText } from './split-text.ts';

/**
 * Who leaves first: an answer to somebody who waits, then what the owner or an event sends, then reminders, then advice. Left out
 * for an answer.
 */
export type Urgency = 'answer' | 'document' | 'reminder' | 'advice';

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
  urgency?: Urgency;
  /** After this it is withdrawn in place of being sent late: a reminder must not come at night. */
  expiresAt?: Date | null;
};

/** A message id as WhatsApp clients make them, chosen before sending so that a repeat is recognised. */
export const newWireId = (): string => `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;

/**
 * Decides a message: it leaves only after the transaction commits. A text longer than its wire takes becomes several messages,
 * each with an id of its own, so that each is sent once and one that fails is taken up alone; the first one's ids stand for all.
 * A demo shop's message for a real line is refused where messages are sent.
 */
export async function queueMessage(
  platform: Platform,
  message: QueuedMessage,
): Promise<{ outboxId: number; wireId: string }> {
  const [text = null, ...more] = await textsOf(platform, message);
  const first = await insert(platform, message, {
    text,
    ...(message.document ? columnOf(message.document.of) : {}),
    layout: message.document?.layout ?? null,
    language: message.document?.language ?? null,
    quoted_wire_id: message.quotedWireId ?? null,
    reaction: message.reaction ?? null,
  });
  for (const part of more) await insert(platform, message, { text: part, part_of: first.outboxId });
  return first;
}

async function insert(
  platform: Platform,
  message: QueuedMessage,
  content: Record<string, string | number | null>,
): Promise<{ outboxId: number; wireId: string }> {
  const wireId = newWireId();
  const outboxId = await platform.insert('outbox', {
    tenant_id: message.tenantId,
    line_id: message.lineId,
    chat_id: message.chatId,
    message_id: message.messageId,
    wire_id: wireId,
    act_id: message.actId ?? null,
    audience: message.audience,
    urgency: message.urgency ?? 'answer',
    expires_at: message.expiresAt ?? null,
    created_at: platform.now,
    ...content,
  });
  return { outboxId, wireId };
}

const SHORT = Math.min(...Object.values(LONGEST).flatMap(({ text, caption }) => [text, caption]));

/** The texts a message leaves as: its own, or what the wire makes of a long one. */
async function textsOf(platform: Platform, message: QueuedMessage): Promise<(string | null)[]> {
  const text = message.text ?? null;
  if (text === null || text.length <= SHORT) return [text];
  const line = await platform.one<{ channel: LineChannel }>('SELECT channel FROM line_numbers WHERE id = :lineId', {
    lineId: message.lineId,
  });
  const longest = LONGEST[line!.channel];
  if (!message.document) return splitText(text, longest.text);
  const [caption = '', ...rest] = splitText(text, longest.caption);
  // What does not fit under the file is not cut into captions.
  return rest.length === 0 ? [caption] : [caption, ...splitText(text.trim().slice(caption.length), longest.text)];
}
