import type { Party } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import { queueForCustomer } from './queue-for-customer.ts';
import type { Attachment, ShopTurn, Turn } from './turn.ts';

/** May a document go to this customer by itself? Recorded consent, a phone, and no STOP since. */
export const mayReceive = (party: Party): boolean =>
  party.kind === 'customer' && party.hasDocumentsConsent && !party.hasStopped && party.phone !== null;

/**
 * Queues a message to a customer on the line the owner writes on. Errors as `queueForCustomer`.
 */
export async function tellCustomer(
  turn: Turn & { scope: Scope },
  party: Party,
  message: { text: string; actId?: number | null; document?: Attachment | null },
): Promise<void> {
  await queueForCustomer(turn.platform, turn.scope, party, {
    ...message,
    line: { id: turn.chat.lineId, channel: turn.chat.channel },
    messageId: turn.message.id,
  });
}

/** The document of an invoice in the shop's language. */
export const attachment = (turn: ShopTurn, invoiceId: number): Attachment => ({
  invoiceId,
  layout: 'a4',
  language: turn.scope.shop.language,
});
