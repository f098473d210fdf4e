import type { Scope } from '../database/scope.ts';

/**
 * Puts a message back in the queue of which nobody knows whether it arrived, because a person said so. It keeps its id on the
 * wire, so that a phone that has it already may know it again. False, and nothing changed, when it has been settled meanwhile
 * or its document no longer counts.
 */
export async function sendAgain(scope: Scope, outboxId: number): Promise<boolean> {
  const changed = await scope.change(
    `UPDATE outbox SET status = 'pending', next_attempt_at = NULL, attempts = 0
     WHERE tenant_id = :tenantId AND id = :outboxId AND status = 'uncertain'
       AND (invoice_id IS NULL OR invoice_id IN (
         SELECT i.id FROM invoices i WHERE i.tenant_id = :tenantId AND i.status <> 'cancelled'))`,
    { outboxId },
  );
  return changed === 1;
}

/** The customer a message of the outbox goes to, by phone; null when the shop knows nobody by it. */
export async function partyWritten(
  scope: Scope,
  outboxId: number,
): Promise<{ id: number; hasStopped: boolean } | null> {
  const row = await scope.one<{ id: number; stopped_at: Date | null }>(
    `SELECT g.id, g.stopped_at FROM outbox o JOIN chats c ON c.id = o.chat_id JOIN people p ON p.id = c.person_id
     JOIN parties g ON g.phone = p.phone AND g.tenant_id = o.tenant_id
     WHERE o.tenant_id = :tenantId AND o.id = :outboxId`,
    { outboxId },
  );
  return row && { id: row.id, hasStopped: row.stopped_at !== null };
}
