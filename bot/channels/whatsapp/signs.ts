import { areJidsSameUser, type BinaryNode, getBinaryNodeChildren, type WASocket } from '@whiskeysockets/baileys';
import type { Receipt } from '../../../models/outbox/receipts.ts';
import type { ChannelSigns } from '../channel.ts';
import type { RecentMessages } from './recent-messages.ts';

const TOLD: Record<string, Receipt['status']> = { delivered: 'delivered', read: 'read', played: 'read' };

/**
 * What a phone says about messages of ours, by their own ids; none for a receipt about anything else. Read from the stanza: the
 * client holds its own events back while it waits for the history of a new login.
 */
export function receiptsIn({ attrs, content }: BinaryNode): (Receipt & { wireId: string })[] {
  const status = TOLD[attrs.type ?? 'delivered'];
  // One that names a recipient is another device of the own account about messages of others.
  if (!status || attrs.recipient || !attrs.id) return [];
  const list = Array.isArray(content) ? content[0] : undefined;
  const more = getBinaryNodeChildren(list, 'item').flatMap((item) => item.attrs.id ?? []);
  const at = attrs.t ? new Date(Number(attrs.t) * 1_000) : new Date();
  return [attrs.id, ...more].map((wireId) => ({ wireId, status, at }));
}

/** Is it the own chat of the line's number? Nobody there needs to be shown that something is typed. */
const isOwn = (socket: WASocket, to: string): boolean =>
  areJidsSameUser(socket.user?.id, to) || areJidsSameUser(socket.user?.lid, to);

/** Puts an emoji on a message, or takes it away. An own message of the owner (a note to self) is named as such. */
async function sendMark(
  socket: WASocket,
  mark: { to: string; wireId: string; emoji: string | null },
  recent: RecentMessages,
): Promise<void> {
  const about = await recent.find(mark.to, mark.wireId);
  const key = about?.key ?? { remoteJid: mark.to, id: mark.wireId, fromMe: isOwn(socket, mark.to) };
  await socket.sendMessage(mark.to, { react: { text: mark.emoji ?? '', key } });
}

/** @param online the socket of a connection whose handshake is over: whatever is written before spoils it */
export function createLinkedSigns(online: () => WASocket | null, recent: RecentMessages): ChannelSigns {
  return {
    // One socket carries them all.
    keepsOrder: true,
    typing: async (to, _about, isOn) => {
      const socket = online();
      if (socket && !isOwn(socket, to)) await socket.sendPresenceUpdate(isOn ? 'composing' : 'paused', to);
    },
    mark: async (at, emoji) => {
      const socket = online();
      if (!socket) return false;
      await sendMark(socket, { ...at, emoji }, recent);
      return true;
    },
    unmark: async (at) => {
      const socket = online();
      if (!socket) throw new Error('the line is away');
      await sendMark(socket, { ...at, emoji: null }, recent);
    },
  };
}
