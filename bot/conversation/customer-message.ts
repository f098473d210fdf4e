import type { Party } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import { type DocumentRef, type DrawnDocument, PICTURE } from '../../models/documents/document-files.ts';
import { type Translate, translator } from '../replies/translate.ts';
import { queueForCustomer } from './queue-for-customer.ts';
import type { Turn } from './turn.ts';

/** May a document go to this customer by itself? Recorded consent, a phone, and no STOP since. */
export const mayReceive = (party: Party): boolean =>
  party.kind === 'customer' && party.hasDocumentsConsent && !party.hasStopped && party.phone !== null;

/** What a customer reads: the language kept with them, else the shop's. */
export const languageOf = (scope: Scope, party: Party): string => party.language ?? scope.shop.language;

/**
 * Queues a message to a customer on the line the owner writes on, in the customer's language. Errors as `queueForCustomer`.
 */
export async function tellCustomer(
  turn: Turn & { scope: Scope },
  party: Party,
  message: { text(t: Translate): string; actId?: number | null; document?: DocumentRef | null },
): Promise<void> {
  await queueForCustomer(turn.platform, turn.scope, party, {
    line: { id: turn.chat.lineId, channel: turn.chat.channel },
    messageId: turn.message.id,
    text: message.text(translator(languageOf(turn.scope, party))),
    actId: message.actId ?? null,
    document: message.document ? drawnFor(turn.scope, message.document, party) : null,
  });
}

/** A document in the shop's language, or in that of the customer it goes to. */
export const drawnFor = (scope: Scope, of: DocumentRef, to: Party | null = null): DrawnDocument => ({
  of,
  ...(of.kind === 'upi_code'
    ? { layout: PICTURE, language: NO_WORDS }
    : { layout: 'a4', language: to === null ? scope.shop.language : languageOf(scope, to) }),
});
/** A picture is the same in every language: it is drawn once. */
const NO_WORDS = 'en';

/** The same of an invoice. */
export const attachment = (turn: Turn & { scope: Scope }, invoiceId: number, to: Party | null = null): DrawnDocument =>
  drawnFor(turn.scope, { kind: 'invoice', id: invoiceId }, to);
