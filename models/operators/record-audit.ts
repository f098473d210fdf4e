import type { Platform } from '../database/scope.ts';

/** Keeps what an operator did. Written in the transaction of the change itself, so that neither is there without the other. */
export async function recordAudit(
  platform: Platform,
  entry: {
    operatorId: number | null;
    tenantId: number | null;
    action: string;
    resource: string;
    recordId: number | null;
    detail?: object;
  },
): Promise<void> {
  await platform.insert('audit_log', {
    tenant_id: entry.tenantId,
    operator_id: entry.operatorId,
    action: entry.action,
    resource: entry.resource,
    record_id: entry.recordId,
    detail: entry.detail ?? null,
    created_at: platform.now,
  });
}
