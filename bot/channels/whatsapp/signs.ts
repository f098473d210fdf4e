import { areJidsSameUser, type BinaryNode, getBinaryNodeChildren, type WASocket } from '@whiskeysockets/baileys';
import type { Receipt } from '../../../models/outbox/receipts.ts';
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
export const isOwn = (socket: WASocket, to: string): boolean =>
  areJidsSameUser(socket.user?.id, to) || areJidsSameUser(socket.user?.lid, to);

/** Puts an emoji on a message, or takes it away. An own message of the owner (a note to self) is named as such. */
export async function sendMark(
  socket: WASocket,
  mark: { to: string; wireId: string; emoji: string | null },
  recent: RecentMessages,
): Promise<void> {
  const about = await recent.find(mark.to, mark.wireId);
  const key = about?.key ?? { remoteJid: mark.to, id: mark.wireId, fromMe: isOwn(socket, mark.to) };
  await socket.sendMessage(mark.to, { react: { text: mark.emoji ?? '', key } });
}
