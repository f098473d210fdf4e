import { type Platform, tenantScope } from '../database/scope.ts';
import { partyWritten } from './send-again.ts';

/** A message that will not come to an end by itself: nobody knows whether it arrived, or it was given up. */
export type Troubled = {
  id: number;
  tenantId: number | null;
  shopName: string | null;
  lineId: number;
  audience: 'owner' | 'customer';
  status: 'uncertain' | 'failed';
  reason: string | null;
  createdAt: Date;
};

/** The newest of all shops. At most `limit`. */
export async function listTroubled(platform: Platform, limit = 100): Promise<Troubled[]> {
  return platform.rows<Troubled>(
    `SELECT o.id, o.tenant_id AS tenantId, t.name AS shopName, o.line_id AS lineId, o.audience, o.status,
       o.last_error AS reason, o.created_at AS createdAt
     FROM outbox o LEFT JOIN tenants t ON t.id = o.tenant_id WHERE o.status IN ('uncertain', 'failed')
     ORDER BY o.id DESC LIMIT :limit`,
    { limit },
  );
}

/** What a person decided about it: it is sent once more, it did arrive, or nothing more is done. */
export type Settling = 'again' | 'arrived' | 'leave';

/**
 * Ends the trouble of a message as a person decided. Null, and nothing changed, when it is in none any more, when it is to go
 * again to a customer who has said STOP since, or with a bill that has been cancelled.
 */
export async function settleTroubled(
  platform: Platform,
  outboxId: number,
  how: Settling,
): Promise<{ tenantId: number | null; lineId: number; was: 'uncertain' | 'failed' } | null> {
  const message = await platform.one<{
    tenant_id: number | null;
    line_id: number;
    status: string;
    invoice_id: number | null;
  }>('SELECT tenant_id, line_id, status, invoice_id FROM outbox WHERE id = :outboxId FOR UPDATE', { outboxId });
  if (message?.status !== 'uncertain' && message?.status !== 'failed') return null;
  if (how === 'again' && !(await maySendAgain(platform, outboxId, message))) return null;
  if (how === 'arrived') await platform.update('outbox', outboxId, { status: 'sent', sent_at: platform.now });
  if (how === 'leave') await platform.update('outbox', outboxId, { status: 'withdrawn' });
  if (how === 'again') {
    await platform.update('outbox', outboxId, {
      status: 'pending',
      next_attempt_at: null,
      attempts: 0,
      expires_at: null,
    });
    await platform.change(
      `UPDATE outbox SET status = 'pending', last_error = NULL, expires_at = NULL
       WHERE part_of IN (SELECT first FROM (SELECT COALESCE(part_of, id) AS first FROM outbox WHERE id = :outboxId) this)
         AND id > :outboxId AND status = 'withdrawn' AND last_error = :because`,
      { outboxId, because: PART_FAILED },
    );
  }
  return { tenantId: message.tenant_id, lineId: message.line_id, was: message.status };
}

/** Why the rest of a long text was withdrawn. */
export const PART_FAILED = 'a part before it failed';

async function maySendAgain(
  platform: Platform,
  outboxId: number,
  message: { tenant_id: number | null; invoice_id: number | null },
): Promise<boolean> {
  if (message.tenant_id === null) return true;
  const scope = await tenantScope(platform, message.tenant_id);
  if ((await partyWritten(scope, outboxId))?.hasStopped) return false;
  const bill = await scope.one<{ status: string }>(
    'SELECT status FROM invoices WHERE tenant_id = :tenantId AND id = :id',
    {
      id: message.invoice_id,
    },
  );
  return bill?.status !== 'cancelled';
}
