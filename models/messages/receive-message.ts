import { createHash, randomUUID } from 'node:crypto';
import type { Platform } from '../database/scope.ts';
import { findOrCreatePerson } from '../people/people.ts';

export type Received = {
  lineId: number;
  wireId: string;
  sender: string;
  senderPhone: string | null;
  senderName: string | null;
  chatAddress: string;
  kind: 'text' | 'voice' | 'image' | 'document' | 'contact' | 'reaction' | 'location' | 'other';
  text: string | null;
  media: { bytes: Buffer; mimeType: string; fileName: string | null } | null;
  quotedWireId: string | null;
  sentAt: Date;
};

const TEXT_LIMIT = 8_000;
/** A packet of MariaDB holds 16 MB unless told otherwise, and a file travels in it as hexadecimal digits. */
const FILE_LIMIT_BYTES = 7 * 1024 * 1024;

/**
 * Commits an arrived message before its wire is told that it arrived. A redelivery (same line, sender and wire id) changes
 * nothing and answers with the first one's chat. A file beyond 7 MB is not kept, its message is; an id in no usual form is
 * kept by its hash: what cannot be stored would be given again for ever and hold up everything after it.
 */
export async function receiveMessage(
  platform: Platform,
  arrived: Received,
): Promise<{ messageId: number; chatId: number; isNew: boolean }> {
  const message = storable(arrived);
  const known = await platform.one<{ id: number; chat_id: number }>(
    'SELECT id, chat_id FROM inbound_messages WHERE line_id = :lineId AND sender = :sender AND wire_id = :wireId',
    { lineId: message.lineId, sender: message.sender, wireId: message.wireId },
  );
  if (known) return { messageId: known.id, chatId: known.chat_id, isNew: false };
  const person = await findOrCreatePerson(platform, {
    phone: message.senderPhone,
    lid: message.sender.endsWith('@lid') ? message.sender : null,
    name: message.senderName,
  });
  const chatId = await openChat(platform, {
    lineId: message.lineId,
    personId: person.id,
    address: message.chatAddress,
  });
  const chat = await platform.one<{ tenant_id: number | null }>('SELECT tenant_id FROM chats WHERE id = :chatId', {
    chatId,
  });
  const tenantId = chat?.tenant_id ?? null;
  const mediaId = message.media === null ? null : await keepMedia(platform, tenantId, message.media);
  const messageId = await platform.insert('inbound_messages', {
    tenant_id: tenantId,
    line_id: message.lineId,
    chat_id: chatId,
    sender: message.sender,
    wire_id: message.wireId,
    kind: message.kind,
    text: message.text?.normalize('NFC').slice(0, TEXT_LIMIT) ?? null,
    media_id: mediaId,
    quoted_wire_id: message.quotedWireId,
    correlation_id: randomUUID(),
    sent_at: message.sentAt,
    received_at: platform.now,
  });
  return { messageId, chatId, isNew: true };
}

function storable(message: Received): Received {
  const isUsual = (id: string) => /^[\x21-\x7e]{1,80}$/.test(id);
  const hash = () => createHash('sha256').update(message.wireId).digest('hex');
  return {
    ...message,
    wireId: isUsual(message.wireId) ? message.wireId : hash(),
    quotedWireId: message.quotedWireId !== null && isUsual(message.quotedWireId) ? message.quotedWireId : null,
    media: message.media !== null && message.media.bytes.length <= FILE_LIMIT_BYTES ? message.media : null,
  };
}

/** The conversation of a person on a line. A person reached by another address of theirs keeps one chat. */
export async function openChat(
  platform: Platform,
  chat: { lineId: number; personId: number; address: string; tenantId?: number | null },
): Promise<number> {
  const find = () =>
    platform.one<{ id: number; tenant_id: number | null }>(
      'SELECT id, tenant_id FROM chats WHERE line_id = :lineId AND person_id = :personId',
      chat,
    );
  let row = await find();
  if (!row) {
    await platform.change(
      `INSERT IGNORE INTO chats (tenant_id, line_id, person_id, address, created_at)
       VALUES (:tenantId, :lineId, :personId, :address, :now)`,
      { ...chat, tenantId: chat.tenantId ?? null, now: platform.now },
    );
    row = await find();
  }
  if (!row) throw new Error('The address belongs to another person on this line');
  if (chat.tenantId != null && row.tenant_id !== chat.tenantId) {
    await platform.update('chats', row.id, { tenant_id: chat.tenantId });
  }
  return row.id;
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
