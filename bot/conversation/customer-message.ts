import type { Party } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { openChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { type Translate, translator } from '../replies/translate.ts';
import type { Attachment, ShopTurn, Turn } from './turn.ts';

/** May a document go to this customer by itself? Recorded consent, a phone, and no STOP since. */
export const mayReceive = (party: Party): boolean =>
  party.kind === 'customer' && party.hasDocumentsConsent && !party.hasStopped && party.phone !== null;

/** What a customer reads: the language kept with them, else the shop's. */
export const languageOf = (scope: Scope, party: Party): string => party.language ?? scope.shop.language;

/**
 * Queues a message to a customer of the shop on the line the owner writes on, in the customer's language. A demo shop's customer is reached on the
 * simulator alone. Errors: `party_has_no_phone`, `demo_not_on_real_line`.
 */
export async function tellCustomer(
  turn: Turn & { scope: Scope },
  party: Party,
  message: { text(t: Translate): string; actId?: number | null; invoiceId?: number | null },
): Promise<void> {
  if (party.phone === null) throw new AppError('party_has_no_phone', { name: party.name });
  if (turn.scope.shop.is_demo === 1 && turn.chat.channel !== 'simulator') throw new AppError('demo_not_on_real_line');
  const person = await findOrCreatePerson(turn.platform, { phone: party.phone, lid: null, name: party.name });
  const chatId = await openChat(turn.platform, {
    lineId: turn.chat.lineId,
    personId: person.id,
    address: turn.chat.channel === 'simulator' ? party.phone : `${party.phone}@s.whatsapp.net`,
    tenantId: turn.scope.tenantId,
  });
  await queueMessage(turn.platform, {
    tenantId: turn.scope.tenantId,
    lineId: turn.chat.lineId,
    chatId,
    messageId: turn.message.id,
    text: message.text(translator(languageOf(turn.scope, party))),
    actId: message.actId ?? null,
    document:
      message.invoiceId == null
        ? null
        : { invoiceId: message.invoiceId, layout: 'a4', language: languageOf(turn.scope, party) },
    audience: 'customer',
  });
}

/** The document of an invoice in the shop's language. */
export const attachment = (turn: ShopTurn, invoiceId: number): Attachment => ({
  invoiceId,
  layout: 'a4',
  language: turn.scope.shop.language,
});
