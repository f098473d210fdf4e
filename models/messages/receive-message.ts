import { createHash, randomUUID } from 'node:crypto';
import { databaseErrno, type Platform } from '../database/scope.ts';
import { firstOfText } from '../outbox/first-of-text.ts';
import { findOrCreatePerson } from '../people/people.ts';
import { openChat } from './chats.ts';
import { lockChat, type MediaReference, type MessageKind } from './inbox.ts';

export type Received = {
  lineId: number;
  wireId: string;
  sender: string;
  senderPhone: string | null;
  senderName: string | null;
  chatAddress: string;
  kind: MessageKind;
  text: string | null;
  media: { bytes: Buffer; mimeType: string; fileName: string | null } | null;
  /** Where the file is to be had, when the wire gives it later than the message. */
  mediaReference?: MediaReference | null;
  quotedWireId: string | null;
  sentAt: Date;
};

const TEXT_LIMIT = 8_000;
/** A packet of MariaDB holds 16 MB unless told otherwise, and a file travels in it as hexadecimal digits. */
export const FILE_LIMIT_BYTES = 7 * 1024 * 1024;

/**
 * Commits an arrived message before its wire is told that it arrived. A redelivery (same line, person and wire id, by
 * whichever address of that person) changes nothing and answers with the first one's chat. An edit of a message that nobody
 * has worked on yet takes its place and is done; an edit of any other is a message of its own. A deletion of such a message
 * leaves it undone and holds what it said. A message that comes after its own edit or deletion is done: that was taken for it.
 * A file beyond 7 MB is not kept, its message is; an id in no usual form is
 * kept by its hash: what cannot be stored would be given again for ever and hold up everything after it.
 */
export async function receiveMessage(
  platform: Platform,
  arrived: Received,
): Promise<{ messageId: number; chatId: number; isNew: boolean }> {
  const message = storable(arrived);
  const person = await findOrCreatePerson(platform, {
    phone: message.senderPhone,
    // Whoever comes without a phone is known by the address alone.
    lid: message.sender.endsWith('@lid') || message.senderPhone === null ? message.sender : null,
    name: message.senderName,
  });
  const chatId = await openChat(platform, {
    lineId: message.lineId,
    personId: person.id,
    address: message.chatAddress,
  });
  const known = await findReceived(platform, chatId, message);
  if (known) return known;
  const chat = await platform.one<{ tenant_id: number | null }>('SELECT tenant_id FROM chats WHERE id = :chatId', {
    chatId,
  });
  const tenantId = chat?.tenant_id ?? null;
  const about = await settleAbout(platform, chatId, message);
  const mediaId = message.media === null ? null : await keepMedia(platform, tenantId, message.media);
  try {
    const messageId = await platform.insert('inbound_messages', {
      tenant_id: tenantId,
      line_id: message.lineId,
      chat_id: chatId,
      sender: message.sender,
      wire_id: message.wireId,
      kind: message.kind,
      text: about.deletedText ?? textOf(message),
      media_id: mediaId,
      media_reference: message.mediaReference ?? null,
      quoted_wire_id: message.quotedWireId === null ? null : await firstOfText(platform, message.quotedWireId),
      correlation_id: randomUUID(),
      sent_at: message.sentAt,
      received_at: platform.now,
      ...(about.isDone ? { status: 'done', done_at: platform.now } : {}),
    });
    return { messageId, chatId, isNew: true };
  } catch (error) {
    // Delivered twice at the same moment: the other one has committed.
    const first = databaseErrno(error) === 1062 ? await findReceived(platform, chatId, message) : null;
    if (first) return first;
    throw error;
  }
}

const textOf = (message: Received): string | null => message.text?.normalize('NFC').slice(0, TEXT_LIMIT) ?? null;

/** The row of a message that came before, by this address or by another of the same person. */
async function findReceived(
  platform: Platform,
  chatId: number,
  message: Received,
): Promise<{ messageId: number; chatId: number; isNew: false } | null> {
  const row = await platform.one<{ id: number; chat_id: number }>(
    `SELECT id, chat_id FROM inbound_messages WHERE (chat_id = :chatId AND wire_id = :wireId)
       OR (line_id = :lineId AND sender = :sender AND wire_id = :wireId) LIMIT 1`,
    { chatId, lineId: message.lineId, sender: message.sender, wireId: message.wireId },
  );
  return row && { messageId: row.id, chatId: row.chat_id, isNew: false };
}

/**
 * What a message does to an earlier one of its chat, or one that overtook it to this one. The chat is held meanwhile. `isDone`:
 * nothing is left to be worked on; `deletedText`: what a deletion left undone.
 */
async function settleAbout(
  platform: Platform,
  chatId: number,
  message: Received,
): Promise<{ isDone: boolean; deletedText: string | null }> {
  const { kind, wireId, quotedWireId } = message;
  if (kind !== 'edit' && kind !== 'deletion') {
    const overtaken = await platform.one(
      `SELECT id FROM inbound_messages WHERE chat_id = :chatId AND quoted_wire_id = :wireId AND kind IN ('edit', 'deletion')
       LIMIT 1`,
      { chatId, wireId },
    );
    return { isDone: overtaken !== null, deletedText: null };
  }
  await lockChat(platform, chatId);
  const unread = await platform.one<{ id: number; text: string | null }>(
    `SELECT id, text FROM inbound_messages WHERE chat_id = :chatId AND status IN ('received', 'understood')
       AND (wire_id = :quotedWireId OR (kind = 'edit' AND quoted_wire_id = :quotedWireId)) ORDER BY id DESC LIMIT 1`,
    { chatId, quotedWireId },
  );
  if (!unread) return { isDone: false, deletedText: null };
  if (kind === 'edit') {
    const change = { text: textOf(message), status: 'received', understanding: null };
    await platform.update('inbound_messages', unread.id, change);
    return { isDone: true, deletedText: null };
  }
  await platform.update('inbound_messages', unread.id, { status: 'done', done_at: platform.now });
  return { isDone: false, deletedText: unread.text };
}

function storable(message: Received): Received {
  const isUsual = (id: string) => /^[\x21-\x7e]{1,190}$/.test(id);
  const hash = () => createHash('sha256').update(message.wireId).digest('hex');
  return {
    ...message,
    wireId: isUsual(message.wireId) ? message.wireId : hash(),
    quotedWireId: message.quotedWireId !== null && isUsual(message.quotedWireId) ? message.quotedWireId : null,
    media: message.media !== null && message.media.bytes.length <= FILE_LIMIT_BYTES ? message.media : null,
  };
}

/** Keeps a file as it came. */
export async function keepMedia(
  platform: Platform,
  tenantId: number | null,
  media: { bytes: Buffer; mimeType: string; fileName: string | null },
): Promise<number> {
  return platform.insert('media', {
    tenant_id: tenantId,
    mime_type: media.mimeType.slice(0, 120),
    file_name: media.fileName?.slice(0, 255) ?? null,
    sha256: createHash('sha256').update(media.bytes).digest('hex'),
    bytes: media.bytes,
    created_at: platform.now,
  });
}
