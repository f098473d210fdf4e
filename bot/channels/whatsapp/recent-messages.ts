import { proto, type WAMessage } from '@whiskeysockets/baileys';
import type { InboxRecord } from './inbox-record.ts';
import { RECEIVED, SENT, type WireStore } from './wire-store.ts';

const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

type SentRecord = { chatAddress: string; message: string };

export type RecentMessages = {
  /** The message sent under this id, for a phone that asks again and for a second send under the same id. */
  sent(wireId: string): Promise<proto.IMessage | undefined>;
  keepSent(wireId: string, chatAddress: string, message: proto.IMessage): Promise<void>;
  /** A message of this chat, received or sent, to be quoted or reacted to. */
  find(chatAddress: string, wireId: string): Promise<WAMessage | null>;
  prune(now: Date): Promise<void>;
};

/** Messages of the last seven days, kept with the wire state: longer would be a copy of people's chats, shorter breaks resends. */
export function createRecentMessages(store: WireStore): RecentMessages {
  async function read<T>(type: string, wireId: string): Promise<T | null> {
    const value = (await store.get(type, [wireId])).get(wireId);
    return value ? (JSON.parse(value.toString('utf8')) as T) : null;
  }
  const decode = (message: string) => proto.Message.decode(Buffer.from(message, 'base64'));
  return {
    async sent(wireId) {
      const found = await read<SentRecord>(SENT, wireId);
      return found ? decode(found.message) : undefined;
    },
    async keepSent(wireId, chatAddress, message) {
      const record: SentRecord = {
        chatAddress,
        message: Buffer.from(proto.Message.encode(message).finish()).toString('base64'),
      };
      await store.change([{ type: SENT, keyId: wireId, value: Buffer.from(JSON.stringify(record)) }]);
    },
    async find(chatAddress, wireId) {
      const sent = await read<SentRecord>(SENT, wireId);
      const received = sent ? null : await read<InboxRecord>(RECEIVED, wireId);
      const found = sent ?? received;
      if (!found || found.chatAddress !== chatAddress) return null;
      const fromMe = sent !== null || received?.fromMe === true;
      return { key: { remoteJid: chatAddress, id: wireId, fromMe }, message: decode(found.message) };
    },
    async prune(now) {
      const before = new Date(now.getTime() - KEPT_MS);
      await store.removeOlder(SENT, before);
      await store.removeOlder(RECEIVED, before);
    },
  };
}
