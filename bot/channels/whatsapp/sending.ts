import { type BinaryNode, generateWAMessage, isPnUser, type proto, type WASocket } from '@whiskeysockets/baileys';
import { isPicture, type OutgoingFile, type OutgoingMessage, type SendResult } from '../channel.ts';
import { closeError } from './close-codes.ts';
import type { RecentMessages } from './recent-messages.ts';
import { errorSentence } from './wire-logger.ts';

const CONNECTION_CLOSED = 428;
/** How Baileys says that it had nothing to write: no device of the receiver could be encrypted for. */
const NOT_ENCRYPTED = 'All encryptions failed';

/**
 * A live connection: its socket, a promise that resolves when it is gone, and whether a code was asked for on it. `over` ends it for
 * good: what it still wants to store is refused.
 */
export type Connection = { socket: WASocket; closed: Promise<void>; over(): void; hasCode?: boolean };

/**
 * Sends one message under its preset id and waits for the server's ack. A second send under the same id repeats the very
 * same message (no second upload).
 * @param ackLimitMs how long the server may take after the stanza has left
 */
export async function sendOutgoing(
  connection: Connection,
  message: OutgoingMessage,
  options: { recent: RecentMessages; ackLimitMs: number },
): Promise<SendResult> {
  const { socket } = connection;
  const { wireId, to } = message;
  let built: proto.IMessage;
  try {
    if (!(await isReachable(socket, to)))
      return { outcome: 'not_sent', reason: 'not on WhatsApp', retryable: false, because: 'not_on_whatsapp' };
    built = (await options.recent.sent(wireId)) ?? (await build(socket, message, options.recent));
    await options.recent.keepSent(wireId, to, built);
  } catch (error) {
    return { outcome: 'not_sent', reason: `not built: ${errorSentence(error)}`, retryable: true };
  }

  const ack = expectAck(connection, wireId);
  try {
    try {
      // A step that a lost connection may not store any more is tried for half a minute: nobody waits for that.
      await Promise.race([socket.relayMessage(to, built, { messageId: wireId }), connection.closed]);
    } catch (error) {
      // Only a socket found closed before writing is sure: any later failure may have happened after the stanza left.
      if (closeError(error).code === CONNECTION_CLOSED && isBoom(error)) {
        return { outcome: 'not_sent', reason: 'connection closed', retryable: true };
      }
      if (errorSentence(error).includes(NOT_ENCRYPTED)) {
        return { outcome: 'not_sent', reason: 'not encrypted', retryable: true };
      }
    }
    return await verdict(ack.node, wireId, options.ackLimitMs);
  } finally {
    ack.stop();
  }
}

/**
 * Baileys lists the own devices twice for a note to self, once as sender and once as receiver; each copy would cost a ratchet
 * step and reach the phone twice. This hook of its decides what each device gets.
 */
export function onceADevice(message: proto.IMessage, devices: string[] = []) {
  const once = [...new Set(devices)];
  if (once.length === devices.length) return message;
  return once.map((recipientJid) => ({ recipientJid, message }));
}

/**
 * Is a phone number on WhatsApp? A message to one that is not goes to the own phone only, and the server acknowledges it all
 * the same. Whoever has a LID is there; the wire is asked about new numbers only.
 */
async function isReachable(socket: WASocket, to: string): Promise<boolean> {
  if (!isPnUser(to) || (await socket.signalRepository.lidMapping.getLIDForPN(to))) return true;
  const found = await socket.onWhatsApp(to);
  if (!found) throw new Error('the wire did not say whether the number is on WhatsApp');
  return found.some((entry) => entry.exists);
}

async function build(socket: WASocket, message: OutgoingMessage, recent: RecentMessages): Promise<proto.IMessage> {
  const { to, wireId, quotedWireId } = message;
  const about = quotedWireId ? await recent.find(to, quotedWireId) : null;
  const common = { userJid: socket.user?.id ?? '', upload: socket.waUploadToServer, messageId: wireId };
  const content =
    message.reaction !== null
      ? { react: { text: message.reaction, key: about?.key ?? { remoteJid: to, id: quotedWireId, fromMe: false } } }
      : message.file
        ? { ...fileContent(message.file), ...(message.text ? { caption: message.text } : {}) }
        : { text: message.text ?? '' };
  const quoted = about && message.reaction === null ? { quoted: about } : {};
  const generated = await generateWAMessage(to, content, { ...common, ...quoted });
  if (!generated.message) throw new Error('nothing to send');
  return generated.message;
}

const fileContent = (file: OutgoingFile) =>
  isPicture(file)
    ? { image: file.bytes, mimetype: file.mimeType }
    : { document: file.bytes, mimetype: file.mimeType, fileName: file.fileName };

/** Listens for the ack from now on: it may come back before the send call does. */
function expectAck(connection: Connection, wireId: string) {
  const { ws } = connection.socket;
  const event = `TAG:${wireId}`;
  let stop: () => void = () => undefined;
  const node = new Promise<BinaryNode | 'closed'>((resolve) => {
    // A stanza from elsewhere may carry the same id; only the server's ack of our message counts.
    const listen = (found: BinaryNode) => {
      if (found.tag === 'ack' && found.attrs.class === 'message') resolve(found);
    };
    ws.on(event, listen);
    stop = () => ws.off(event, listen);
    connection.closed.then(() => resolve('closed'));
  });
  return { node, stop };
}

async function verdict(ack: Promise<BinaryNode | 'closed'>, wireId: string, limitMs: number): Promise<SendResult> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  const result = await Promise.race([ack, limit]).finally(() => clearTimeout(timer));
  if (result === 'late') return { outcome: 'unknown', reason: 'no ack in time' };
  if (result === 'closed') return { outcome: 'unknown', reason: 'connection lost before the ack' };
  const { error } = result.attrs;
  // 463: the account may not open new chats. Trying again counts as another attempt and worsens the restriction.
  if (error) return { outcome: 'not_sent', reason: `refused by the server: ${error}`, retryable: false };
  return { outcome: 'acknowledged', wireId };
}

function isBoom(error: unknown): boolean {
  return error instanceof Error && 'isBoom' in error;
}
