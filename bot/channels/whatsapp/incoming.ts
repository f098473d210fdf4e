import { getContentType, normalizeMessageContent, proto } from '@whiskeysockets/baileys';
import type { IncomingMedia, IncomingMessage } from '../channel.ts';
import { kindOfFile } from '../file-kind.ts';
import { deletionIn, editIn, type InboxRecord } from './inbox-record.ts';
import type { MediaKind, MediaReference } from './media.ts';

type Meaning = Pick<IncomingMessage, 'kind' | 'text'> & {
  quotedWireId?: string | null | undefined;
  media?: { kind: MediaKind; reference: MediaReference; mimeType: string; fileName: string | null };
};

/** Turns an inbox record into what the house receives; `fetchMedia` gets the bytes of a file, or null when it is gone. */
export async function toIncoming(
  record: InboxRecord,
  fetchMedia: (kind: MediaKind, reference: MediaReference) => Promise<Buffer | null>,
): Promise<IncomingMessage> {
  const meaning = meaningOf(proto.Message.decode(Buffer.from(record.message, 'base64')));
  let media: IncomingMedia | null = null;
  if (meaning.media) {
    const { kind, reference, mimeType, fileName } = meaning.media;
    const bytes = await fetchMedia(kind, reference);
    if (bytes) media = { bytes, mimeType, fileName };
  }
  return {
    wireId: record.wireId,
    sender: record.sender,
    senderPhone: record.senderPhone,
    senderName: record.senderName,
    chatAddress: record.chatAddress,
    noteToSelf: record.noteToSelf,
    kind: meaning.kind,
    text: meaning.text,
    media,
    quotedWireId: meaning.quotedWireId ?? null,
    sentAt: new Date(record.sentAtSeconds * 1000),
  };
}

function meaningOf(message: proto.IMessage): Meaning {
  const content = normalizeMessageContent(message) ?? {};
  const edit = editIn(content);
  if (edit) return { kind: 'edit', text: meaningOf(edit.content).text, quotedWireId: edit.ofWireId };
  const deletedWireId = deletionIn(content);
  if (deletedWireId !== null) return { kind: 'deletion', text: null, quotedWireId: deletedWireId };
  const quotedWireId = quotedIn(content);
  if (content.conversation) return { kind: 'text', text: content.conversation };
  if (content.extendedTextMessage) return { kind: 'text', text: content.extendedTextMessage.text ?? '', quotedWireId };
  if (content.reactionMessage) {
    // An empty text takes the reaction back.
    return {
      kind: 'reaction',
      text: content.reactionMessage.text ?? '',
      quotedWireId: content.reactionMessage.key?.id,
    };
  }
  if (content.contactMessage) return { kind: 'contact', text: content.contactMessage.vcard ?? '', quotedWireId };
  if (content.contactsArrayMessage) {
    const cards = content.contactsArrayMessage.contacts ?? [];
    return { kind: 'contact', text: cards.map((card) => card.vcard ?? '').join('\n'), quotedWireId };
  }
  if (content.locationMessage) {
    const { degreesLatitude, degreesLongitude } = content.locationMessage;
    return { kind: 'location', text: `${degreesLatitude},${degreesLongitude}`, quotedWireId };
  }
  const file = fileIn(content);
  return file ? { ...file, quotedWireId } : { kind: 'other', text: null, quotedWireId };
}

function fileIn(content: proto.IMessage): Meaning | null {
  const { documentMessage, imageMessage, audioMessage } = content;
  if (documentMessage) {
    const mimeType = documentMessage.mimetype ?? 'application/octet-stream';
    const fileName = documentMessage.fileName ?? null;
    const media = { kind: 'document' as const, reference: documentMessage, mimeType, fileName };
    return { kind: kindOfFile({ mimeType, fileName }), text: documentMessage.caption || null, media };
  }
  if (imageMessage) {
    const mimeType = imageMessage.mimetype ?? 'image/jpeg';
    const media = { kind: 'image' as const, reference: imageMessage, mimeType, fileName: null };
    return { kind: 'image', text: imageMessage.caption || null, media };
  }
  if (audioMessage) {
    const mimeType = audioMessage.mimetype ?? 'audio/ogg';
    const media = { kind: 'audio' as const, reference: audioMessage, mimeType, fileName: null };
    return { kind: 'voice', text: null, media };
  }
  return null;
}

function quotedIn(content: proto.IMessage): string | null {
  const type = getContentType(content);
  const body = type ? content[type] : null;
  if (typeof body !== 'object' || body === null || !('contextInfo' in body)) return null;
  return body.contextInfo?.stanzaId || null;
}
