import { type Platform, tenantScope } from '../../models/database/scope.ts';
import { noteRenderFailure, type WaitingDocument } from '../../models/documents/document-files.ts';
import { ownersChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { translator } from '../replies/translate.ts';

/**
 * Notes that a document could not be drawn. After the last time its messages have failed, and the owner is told, on each line they
 * would have left by: whoever asked for it would wait for ever. Answers with these lines.
 */
export async function tellNotDrawn(platform: Platform, document: WaitingDocument, reason: string): Promise<number[]> {
  const scope = await tenantScope(platform, document.tenantId);
  const failed = await noteRenderFailure(scope, document, reason);
  for (const lineId of failed.lineIds) {
    const owner = await ownersChat(platform, { lineId, tenantId: scope.tenantId });
    if (!owner) continue;
    const text = translator(owner.language ?? scope.shop.language)('delivery.not_drawn', { number: failed.number });
    const to = { tenantId: scope.tenantId, lineId, chatId: owner.chatId, messageId: null };
    await queueMessage(platform, { ...to, text, audience: 'owner', urgency: 'document' });
  }
  return failed.lineIds;
}
