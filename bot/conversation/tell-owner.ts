import { ownersChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import type { CustomerTurn } from './customer.ts';

/** Tells the owner something about a customer. Returns where it was said, or null when there is no chat with the owner. */
export async function tellOwner(turn: CustomerTurn, text: string): Promise<{ chatId: number; wireId: string } | null> {
  const { lineId } = turn.chat;
  const { tenantId } = turn.scope;
  const owner = await ownersChat(turn.platform, { lineId, tenantId });
  if (owner === null) return null;
  const { chatId } = owner;
  const { wireId } = await queueMessage(turn.platform, {
    tenantId,
    lineId,
    chatId,
    messageId: turn.message.id,
    text,
    audience: 'owner',
  });
  return { chatId, wireId };
}
