import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform, type Platform } from '../../../models/database/scope.ts';
import { type CloudLine, noteCloudUser, phoneOfCloudUser } from '../../../models/lines/cloud-lines.ts';
import { mayBeKept } from '../../../models/lines/may-speak.ts';
import { receiveMessage } from '../../../models/messages/receive-message.ts';
import { ownWireId } from '../../../models/outbox/parts.ts';
import { findOrCreatePerson } from '../../../models/people/people.ts';
import { meaningOf } from './incoming.ts';
import { type AnyMessage, anyMessage, anyStatus, type MessagesValue, messagesValue, notification } from './payload.ts';
import { receiveStatus } from './receive-status.ts';

export type Notified = {
  /** Chats with something new to work on. */
  chatIds: Set<number>;
  /** Lines with something to send. */
  lineIds: Set<number>;
};

type At = { db: Sequelize; now: Date; logger: Pick<Logger, 'info' | 'warn'>; woken: Notified };

/**
 * Commits everything a signed webhook tells, in its order, each message in a transaction of its own. Delivered again it changes
 * nothing. What cannot be stored throws, so that Meta is not told that it arrived.
 * @param lines those whose app signed it: what it says about any other number is ignored
 */
export async function receiveNotification(
  at: Omit<At, 'woken'>,
  lines: readonly CloudLine[],
  body: unknown,
): Promise<Notified> {
  const woken: Notified = { chatIds: new Set(), lineIds: new Set() };
  const told = notification.safeParse(body).data;
  for (const change of told?.entry.flatMap((entry) => entry.changes) ?? []) {
    const value = change.field === 'messages' ? messagesValue.safeParse(change.value).data : undefined;
    if (!value) {
      at.logger.info({ field: change.field.slice(0, 40) }, 'a webhook about something else');
      continue;
    }
    const phoneNumberId = value.metadata.phone_number_id;
    const line = lines.find((each) => each.phoneNumberId === phoneNumberId);
    if (line) await receiveValue({ ...at, woken }, line, value);
    else at.logger.warn({ phoneNumberId: phoneNumberId.slice(0, 32) }, 'a webhook for a number that is no line');
  }
  return woken;
}

async function receiveValue(at: At, line: CloudLine, value: MessagesValue): Promise<void> {
  for (const raw of value.messages) {
    const message = anyMessage.safeParse(raw).data;
    if (message) await inPlatform(at.db, at.now, (platform) => receiveOne(at, platform, line, message, value));
    else at.logger.warn({ lineId: line.lineId }, 'a message without id, time or type');
  }
  for (const raw of value.statuses) {
    const status = anyStatus.safeParse(raw).data;
    if (status) await receiveStatus(at, line.lineId, status);
    else at.logger.warn({ lineId: line.lineId }, 'a status without id, time or name');
  }
}

async function receiveOne(
  at: At,
  platform: Platform,
  line: CloudLine,
  message: AnyMessage,
  value: MessagesValue,
): Promise<void> {
  const { lineId, tenantId } = line;
  const meaning = meaningOf(message);
  const sender = await senderOf(platform, lineId, message);
  if (!meaning || !sender) {
    return at.logger.info({ lineId, type: message.type.slice(0, 40) }, 'a message that is not handed over');
  }
  const { phone, address } = sender;
  const asks = { phone, lid: phone === null ? address : null, isNoteToSelf: false };
  const isShared = tenantId === null;
  if (!(await mayBeKept(platform, { id: lineId, tenant_id: tenantId }, asks, isShared))) return;
  const { quotedWireId } = meaning;
  const received = await receiveMessage(platform, {
    lineId,
    wireId: message.id,
    sender: address,
    senderPhone: phone,
    senderName: nameOf(message, value),
    chatAddress: address,
    kind: meaning.kind,
    text: meaning.text,
    media: null,
    mediaReference: meaning.mediaReference,
    // The house knows its own messages by its own ids.
    quotedWireId: quotedWireId === null ? null : ((await ownWireId(platform, lineId, quotedWireId)) ?? quotedWireId),
    sentAt: new Date(message.timestamp * 1_000),
  });
  if (received.isNew) at.woken.chatIds.add(received.chatId);
}

/** Who wrote: by phone, or by the user id whose phone is known; by the user id alone when nobody ever told a phone. */
async function senderOf(
  platform: Platform,
  lineId: number,
  message: AnyMessage,
): Promise<{ phone: string | null; address: string } | null> {
  const { from: phone, from_user_id: userId } = message;
  if (userId === undefined) return phone === undefined ? null : { phone, address: phone };
  if (phone === undefined) {
    const known = await phoneOfCloudUser(platform, lineId, userId);
    return { phone: known, address: known ?? userId };
  }
  if ((await phoneOfCloudUser(platform, lineId, userId)) !== phone) {
    await noteCloudUser(platform, { lineId, userId, phone });
    // Whom we knew by the user id alone, and whom by the phone: now told together, they are one.
    const isKnown = await platform.one('SELECT id FROM people WHERE lid = :userId', { userId });
    if (isKnown) await findOrCreatePerson(platform, { phone, lid: userId, name: null });
  }
  return { phone, address: phone };
}

function nameOf(message: AnyMessage, value: MessagesValue): string | null {
  const { from, from_user_id: userId } = message;
  const contact = value.contacts.find(
    (each) => (from !== undefined && each.wa_id === from) || (userId !== undefined && each.user_id === userId),
  );
  return contact?.profile?.name ?? null;
}
