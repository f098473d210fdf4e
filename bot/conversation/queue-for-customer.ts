import type { Party } from '../../models/customers/parties.ts';
import type { Platform, Scope } from '../../models/database/scope.ts';
import type { DrawnDocument } from '../../models/documents/document-files.ts';
import { AppError } from '../../models/errors.ts';
import { addressOn, type LineChannel } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { queueMessage, type Urgency } from '../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';

/**
 * Queues a message to a customer of the shop on a line. A demo shop's customer is reached on the simulator alone.
 * Errors: `party_has_no_phone`, `demo_not_on_real_line`.
 */
export async function queueForCustomer(
  platform: Platform,
  scope: Scope,
  party: Party,
  message: {
    line: { id: number; channel: LineChannel };
    messageId: number | null;
    text: string;
    actId?: number | null;
    document?: DrawnDocument | null;
    expiresAt?: Date | null;
    urgency?: Urgency;
  },
): Promise<{ outboxId: number; wireId: string }> {
  if (party.phone === null) throw new AppError('party_has_no_phone', { name: party.name });
  if (scope.shop.is_demo === 1 && message.line.channel !== 'simulator') throw new AppError('demo_not_on_real_line');
  const person = await findOrCreatePerson(platform, { phone: party.phone, lid: null, name: party.name });
  const chatId = await openChat(platform, {
    lineId: message.line.id,
    personId: person.id,
    address: addressOn(message.line.channel, party.phone),
    tenantId: scope.tenantId,
  });
  return queueMessage(platform, {
    tenantId: scope.tenantId,
    lineId: message.line.id,
    chatId,
    messageId: message.messageId,
    text: message.text,
    actId: message.actId ?? null,
    document: message.document ?? null,
    expiresAt: message.expiresAt ?? null,
    audience: 'customer',
    urgency: message.urgency ?? 'document',
  });
}
