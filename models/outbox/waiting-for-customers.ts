import type { Scope } from '../database/scope.ts';

/** How many messages to its customers a shop has waiting. */
export async function waitingForCustomers(scope: Scope): Promise<number> {
  const row = await scope.one<{ waiting: number }>(
    `SELECT COUNT(*) AS waiting FROM outbox WHERE tenant_id = :tenantId AND audience = 'customer' AND status = 'pending'`,
  );
  return Number(row!.waiting);
}
