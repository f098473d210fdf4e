import type { Scope } from '../database/scope.ts';

/**
 * Whoever no longer speaks for the shop answers nothing that was asked of them while they did, late orders included, and gets
 * nothing that was meant for the shop's own eyes or told them of their place and had not left; what a sender holds at this moment
 * is not tried again if it fails. Returns how many questions were open.
 */
export async function endAccess(scope: Scope, personId: number): Promise<number> {
  await scope.change(
    `UPDATE outbox SET status = 'withdrawn' WHERE tenant_id = :tenantId AND status IN ('pending', 'claimed')
       AND (audience = 'owner' OR act_id IN (SELECT a.id FROM acts a WHERE a.tenant_id = :tenantId AND a.kind = 'staff'))
       AND chat_id IN (SELECT c.id FROM chats c WHERE c.person_id = :personId)`,
    { personId },
  );
  return scope.change(
    `UPDATE pending_questions SET status = 'dropped' WHERE tenant_id = :tenantId AND status = 'open'
       AND chat_id IN (SELECT c.id FROM chats c WHERE c.person_id = :personId)`,
    { personId },
  );
}
