import type { Scope } from '../database/scope.ts';
import { getParty } from './parties.ts';

export type ConsentSource = { how: 'owner_said' | 'customer_said' | 'operator'; messageId: number | null };

/** Records that a customer agreed to get documents: who said so, when and in which message (DPDP Act: stored consent). */
export async function giveDocumentsConsent(scope: Scope, partyId: number, source: ConsentSource): Promise<void> {
  const party = await getParty(scope, partyId, { lock: true });
  if (party.hasDocumentsConsent && !(party.hasStopped && source.how === 'customer_said')) return;
  await scope.insert('consents', {
    party_id: partyId,
    kind: 'documents',
    is_given: true,
    how: source.how,
    message_id: source.messageId,
    created_at: scope.now,
  });
  await scope.update('parties', partyId, {
    documents_consent_at: scope.now,
    // Only the customer can take back a STOP.
    ...(source.how === 'customer_said' ? { stopped_at: null, line_stop_id: null } : {}),
  });
}

/**
 * STOP from a customer: nothing more is sent unless the customer asks. Withdraws what waits in the outbox; what a
 * sender holds at this moment is not tried again if it fails.
 */
export async function stopMessages(scope: Scope, partyId: number, source: ConsentSource): Promise<void> {
  const party = await getParty(scope, partyId, { lock: true });
  await scope.insert('consents', {
    party_id: partyId,
    kind: 'stop',
    is_given: true,
    how: source.how,
    message_id: source.messageId,
    created_at: scope.now,
  });
  await scope.update('parties', partyId, {
    stopped_at: scope.now,
    line_stop_id: null,
    documents_consent_at: null,
  });
  if (party.phone === null) return;
  await scope.change(
    `UPDATE outbox SET status = 'withdrawn' WHERE tenant_id = :tenantId AND audience = 'customer' AND status IN ('pending', 'claimed')
     AND chat_id IN (SELECT ch.id FROM chats ch JOIN people pe ON pe.id = ch.person_id WHERE pe.phone = :phone)`,
    { phone: party.phone },
  );
}
