import type { Party } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { openChat } from '../../models/messages/receive-message.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { type Translate, translator } from '../replies/translate.ts';
import type { Attachment, Turn } from './turn.ts';

/** May a document go to this customer by itself? Recorded consent, a phone, and no STOP since. */
export const mayReceive = (party: Party): boolean =>
  party.kind === 'customer' && party.hasDocumentsConsent && !party.hasStopped && party.phone !== null;

/**
 * Queues a message to a customer of the shop on the line the owner writes on. A demo shop's customer is reached on the
 * simulator alone. Errors: `party_has_no_phone`, `demo_not_on_real_line`.
 */
export async function tellCustomer(
  turn: Turn & { scope: Scope },
  party: Party,
  message: { text: string; actId?: number | null; document?: Attachment | null },
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
    text: message.text,
    actId: message.actId ?? null,
    document: message.document ?? null,
    audience: 'customer',
  });
}

/** What a customer is written to in: their own language when one is known, else the shop's. */
const languageFor = (turn: Turn & { scope: Scope }, party: Party | null): string =>
  party?.language ?? turn.scope.shop.language;

/** Texts in a customer's language. */
export const forCustomer = (turn: Turn & { scope: Scope }, party: Party): Translate =>
  translator(languageFor(turn, party));

/** The document of an invoice in the shop's language, or in that of the customer it goes to. */
export const attachment = (turn: Turn & { scope: Scope }, invoiceId: number, to: Party | null = null): Attachment => ({
  invoiceId,
  layout: 'a4',
  language: languageFor(turn, to),
});
