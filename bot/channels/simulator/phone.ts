import { randomBytes } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { fromJson, inPlatform } from '../../../models/database/scope.ts';
import { ensureLine } from '../../../models/lines/lines.ts';
import { keepMedia, receiveMessage } from '../../../models/messages/receive-message.ts';
import type { IncomingMessage } from '../channel.ts';

export const SIMULATOR_LINE = 'simulator';

/** What one simulated phone shows, newest last. */
export type PhoneMessage = {
  id: number;
  direction: 'to_phone' | 'from_phone';
  wireId: string;
  text: string | null;
  quotedWireId: string | null;
  reaction: string | null;
  kind: IncomingMessage['kind'];
  file: { mediaId: number; mimeType: string; fileName: string } | null;
  at: string;
};

export type FromPhone = {
  phone: string;
  name: string | null;
  kind: IncomingMessage['kind'];
  text: string | null;
  media: IncomingMessage['media'];
  quotedWireId: string | null;
  /** Given by tests that send one message twice. */
  wireId?: string;
  /** Name of the simulated line written to; the demo's when left out. */
  line?: string;
  /** When it was typed, for one that was long on its way; now when left out. */
  sentAt?: Date;
};

/** A message leaves a simulated phone: shown on it and committed to the inbox, in one transaction. */
export async function sendFromPhone(
  db: Sequelize,
  now: Date,
  message: FromPhone,
): Promise<{ wireId: string; messageId: number; chatId: number; isNew: boolean }> {
  const wireId = message.wireId ?? `SIM${randomBytes(9).toString('hex').toUpperCase()}`;
  return inPlatform(db, now, async (platform) => {
    const line = await ensureLine(platform, { channel: 'simulator', name: message.line ?? SIMULATOR_LINE });
    const mediaId = message.media ? await keepMedia(platform, null, { ...message.media }) : null;
    await platform.insert('simulator_messages', {
      phone: message.phone,
      direction: 'from_phone',
      wire_id: wireId,
      payload: {
        kind: message.kind,
        text: message.kind === 'reaction' ? null : message.text,
        reaction: message.kind === 'reaction' ? message.text : null,
        quotedWireId: message.quotedWireId,
        mimeType: message.media?.mimeType ?? null,
        fileName: message.media?.fileName ?? null,
      },
      media_id: mediaId,
      created_at: now,
    });
    const received = await receiveMessage(platform, {
      lineId: line.id,
      wireId,
      sender: message.phone,
      senderPhone: message.phone,
      senderName: message.name,
      chatAddress: message.phone,
      kind: message.kind,
      text: message.text,
      media: message.media,
      quotedWireId: message.quotedWireId,
      sentAt: message.sentAt ?? now,
    });
    return { wireId, ...received };
  });
}

/** Everything a simulated phone has sent and received after a row id. */
export async function phoneMessages(db: Sequelize, phone: string, afterId = 0, limit = 500): Promise<PhoneMessage[]> {
  return inPlatform(db, new Date(), async (platform) => {
    const rows = await platform.rows<{
      id: number;
      direction: PhoneMessage['direction'];
      wire_id: string;
      payload: unknown;
      media_id: number | null;
      created_at: Date;
    }>('SELECT * FROM simulator_messages WHERE phone = :phone AND id > :afterId ORDER BY id DESC LIMIT :limit', {
      phone,
      afterId,
      limit,
    });
    return rows.reverse().map((row) => {
      const payload = fromJson<{
        kind?: IncomingMessage['kind'];
        text?: string | null;
        reaction?: string | null;
        quotedWireId?: string | null;
        mimeType?: string | null;
        fileName?: string | null;
      }>(row.payload);
      return {
        id: row.id,
        direction: row.direction,
        wireId: row.wire_id,
        text: payload.text ?? null,
        quotedWireId: payload.quotedWireId ?? null,
        reaction: payload.reaction ?? null,
        kind: payload.kind ?? 'text',
        file:
          row.media_id === null
            ? null
            : { mediaId: row.media_id, mimeType: payload.mimeType ?? '', fileName: payload.fileName ?? '' },
        at: row.created_at.toISOString(),
      };
    });
  });
}
