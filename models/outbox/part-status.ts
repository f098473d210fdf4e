import type { Platform } from '../database/scope.ts';
import { partsOf, wereTaken } from './parts.ts';
import { noteReceipt } from './receipts.ts';

/** What the wire tells later about one post of a message. */
export type PartStatus = {
  lineId: number;
  /** The wire's own id of the post. */
  wireId: string;
  /** Our id of the message and the number of the part, if the wire gives them back. */
  own: { wireId: string; part: number } | null;
  status: 'sent' | 'delivered' | 'read' | 'failed';
  at: Date;
  errorCode: number | null;
};

export type Settled =
  /** Not about a message of ours, or older than what is known. */
  | { outcome: 'nothing' }
  /** The wire has the whole message. `wasInDoubt`: until now nobody knew. */
  | { outcome: 'taken'; outboxId: number; tenantId: number | null; wasInDoubt: boolean }
  /** It will not arrive. The message itself is as it was: what to do is the caller's. */
  | { outcome: 'failed'; outboxId: number; tenantId: number | null; status: string; attempts: number };

type Found = {
  id: number;
  outbox_id: number;
  state: string;
  wire_id: string | null;
  status: string;
  attempts: number;
  tenant_id: number | null;
};

/**
 * Takes in a status, in whatever order and as often as it comes: receipts only ever grow, a failure counts once, and what
 * stood in doubt is settled. A post that has been superseded by a later one is not found any more.
 */
export async function takeStatus(platform: Platform, status: PartStatus): Promise<Settled> {
  const found = await find(platform, status);
  if (!found) return { outcome: 'nothing' };
  const of = { outboxId: found.outbox_id, tenantId: found.tenant_id };
  if (status.status === 'failed') {
    if (found.state === 'delivered') return { outcome: 'nothing' };
    await platform.update('outbox_parts', found.id, {
      state: 'failed',
      wire_id: status.wireId,
      error_code: status.errorCode,
    });
    return { outcome: 'failed', ...of, status: found.status, attempts: found.attempts };
  }
  const isDelivered = status.status !== 'sent' || found.state === 'delivered';
  await platform.update('outbox_parts', found.id, {
    state: isDelivered ? 'delivered' : 'accepted',
    wire_id: status.wireId,
    error_code: null,
  });
  if (status.status !== 'sent') await noteReceipt(platform, of.outboxId, { status: status.status, at: status.at });
  if (wereTaken(await partsOf(platform, of.outboxId)) !== true) return { outcome: 'nothing' };
  // A claim is its holder's to end; the holder asks what was taken.
  const settled = await platform.change(
    `UPDATE outbox SET status = 'sent', sent_at = :at, last_error = NULL
     WHERE id = :outboxId AND status IN ('uncertain', 'pending', 'failed')`,
    { outboxId: of.outboxId, at: status.at },
  );
  return { outcome: 'taken', ...of, wasInDoubt: settled === 1 };
}

/** The post a status is about, its message held; by the wire's id, or by ours while the wire's is not known yet. */
async function find(platform: Platform, status: PartStatus): Promise<Found | null> {
  const { lineId, wireId, own } = status;
  const which = await platform.one<{ outbox_id: number; part: number }>(
    `SELECT p.outbox_id, p.part FROM outbox_parts p JOIN outbox o ON o.id = p.outbox_id
     WHERE p.line_id = :lineId AND (p.wire_id = :wireId
       OR (p.wire_id IS NULL AND p.state = 'posting' AND o.wire_id = :ownId AND p.part = :part)) LIMIT 1`,
    { lineId, wireId, ownId: own?.wireId ?? null, part: own?.part ?? null },
  );
  if (!which) return null;
  const message = await platform.one<{ status: string; attempts: number; tenant_id: number | null }>(
    'SELECT status, attempts, tenant_id FROM outbox WHERE id = :outboxId FOR UPDATE',
    { outboxId: which.outbox_id },
  );
  const part = await platform.one<{ id: number; state: string; wire_id: string | null }>(
    'SELECT id, state, wire_id FROM outbox_parts WHERE outbox_id = :outboxId AND part = :part FOR UPDATE',
    { outboxId: which.outbox_id, part: which.part },
  );
  const isSame = part!.wire_id === null || part!.wire_id === wireId;
  return isSame ? { ...part!, ...message!, outbox_id: which.outbox_id } : null;
}

/** A message that the wire gave up leaves once more. False when it is no longer the wire's to decide. */
export async function tryAgain(
  platform: Platform,
  outboxId: number,
  again: { reason: string; inMs: number },
): Promise<boolean> {
  const changed = await platform.change(
    `UPDATE outbox SET status = 'pending', last_error = :reason, next_attempt_at = :nextAttemptAt
     WHERE id = :outboxId AND status IN ('sent', 'uncertain')`,
    { outboxId, reason: again.reason, nextAttemptAt: new Date(platform.now.getTime() + again.inMs) },
  );
  return changed === 1;
}

/** A message that the wire gave up for good. False when it is no longer the wire's to decide. */
export async function giveUp(platform: Platform, outboxId: number, reason: string): Promise<boolean> {
  const changed = await platform.change(
    `UPDATE outbox SET status = 'failed', last_error = :reason WHERE id = :outboxId AND status IN ('sent', 'uncertain')`,
    { outboxId, reason },
  );
  return changed === 1;
}
