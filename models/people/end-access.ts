import type { Scope } from '../database/scope.ts';

/**
 * Whoever no longer speaks for the shop answers nothing that was asked of them while they did, late orders included, and gets
 * nothing that was meant for the shop's own eyes and had not left. Returns how many questions were open.
 */
export async function endAccess(scope: Scope, personId: number): Promise<number> {
  await scope.change(
    `UPDATE outbox SET status = 'withdrawn' WHERE tenant_id = :tenantId AND audience = 'owner' AND status = 'pending'
       AND chat_id IN (SELECT c.id FROM chats c WHERE c.person_id = :personId)`,
    { personId },
  );
  return scope.change(
    `UPDATE pending_questions SET status = 'dropped' WHERE tenant_id = :tenantId AND status = 'open'
       AND chat_id IN (SELECT c.id FROM chats c WHERE c.person_id = :personId)`,
    { personId },
  );
}
