import { queueMessage } from '../../models/outbox/queue-message.ts';
import type { CustomerTurn } from './customer.ts';

/** The owner's chat on the line a customer writes on; null when the owner never wrote there. */
export async function ownerChatId(turn: CustomerTurn): Promise<number | null> {
  const owner = await turn.platform.one<{ chat_id: number }>(
    `SELECT c.id AS chat_id FROM chats c JOIN staff s ON s.person_id = c.person_id
     WHERE c.line_id = :lineId AND s.tenant_id = :tenantId AND s.role = 'owner' AND s.is_active = TRUE ORDER BY c.id LIMIT 1`,
    { lineId: turn.chat.lineId, tenantId: turn.scope.tenantId },
  );
  return owner?.chat_id ?? null;
}

/** Tells the owner something about a customer. Returns where it was said, or null when there is no chat with the owner. */
export async function tellOwner(turn: CustomerTurn, text: string): Promise<{ chatId: number; wireId: string } | null> {
  const chatId = await ownerChatId(turn);
  if (chatId === null) return null;
  const { wireId } = await queueMessage(turn.platform, {
    tenantId: turn.scope.tenantId,
    lineId: turn.chat.lineId,
    chatId,
    messageId: turn.message.id,
    text,
    audience: 'owner',
  });
  return { chatId, wireId };
}
