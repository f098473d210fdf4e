import type { Platform } from '../database/scope.ts';

export type Receipt = { status: 'delivered' | 'read'; at: Date };

/** Notes when a message was delivered or read. Receipts come in any order and as often as there are phones: the earliest stands. */
export async function noteReceipt(platform: Platform, outboxId: number, { status, at }: Receipt): Promise<void> {
  await platform.change(
    `UPDATE outbox SET delivered_at = COALESCE(LEAST(delivered_at, :at), :at)${
      status === 'read' ? ', read_at = COALESCE(LEAST(read_at, :at), :at)' : ''
    } WHERE id = :outboxId`,
    { outboxId, at },
  );
}

/**
 * A receipt by our own id of the message. It proves that the message arrived: one that waits for another attempt, because its ack
 * was lost, is not sent again, and one in doubt is in none any more (`wasInDoubt`). Null when it is about no message of ours.
 */
export async function takeReceipt(
  platform: Platform,
  receipt: Receipt & { lineId: number; wireId: string },
): Promise<{ outboxId: number; tenantId: number | null; wasInDoubt: boolean } | null> {
  const message = await platform.one<{ id: number; tenant_id: number | null; status: string; attempts: number }>(
    'SELECT id, tenant_id, status, attempts FROM outbox WHERE line_id = :lineId AND wire_id = :wireId FOR UPDATE',
    { lineId: receipt.lineId, wireId: receipt.wireId },
  );
  if (!message) return null;
  await noteReceipt(platform, message.id, receipt);
  const wasInDoubt = message.status === 'uncertain';
  // A claim is its holder's to end.
  if (wasInDoubt || (message.status === 'pending' && message.attempts > 0)) {
    await platform.update('outbox', message.id, { status: 'sent', sent_at: receipt.at, last_error: null });
  }
  return { outboxId: message.id, tenantId: message.tenant_id, wasInDoubt };
}
