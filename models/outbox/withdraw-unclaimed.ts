import type { Scope } from '../database/scope.ts';

/**
 * Withdraws an act's messages to customers that no sender has claimed. What is claimed or sent is told, so that the caller
 * can tell the customer what replaces it; `wasTold` counts words without a document (thanks for a payment) too.
 */
export async function withdrawUnclaimed(
  scope: Scope,
  actId: number,
): Promise<{ withdrawn: number; sentInvoiceIds: number[]; wasTold: boolean }> {
  const rows = await scope.rows<{ id: number; status: string; invoice_id: number | null }>(
    `SELECT id, status, invoice_id FROM outbox o WHERE o.tenant_id = :tenantId AND o.audience = 'customer'
     AND (o.act_id = :actId OR o.invoice_id IN (SELECT i.id FROM invoices i WHERE i.tenant_id = :tenantId AND i.act_id = :actId))
     ORDER BY o.id FOR UPDATE`,
    { actId },
  );
  const waiting = rows.filter((row) => row.status === 'pending').map((row) => row.id);
  if (waiting.length > 0) {
    await scope.change(
      "UPDATE outbox SET status = 'withdrawn' WHERE tenant_id = :tenantId AND id IN (:waiting) AND status = 'pending'",
      { waiting },
    );
  }
  const sent = rows.filter((row) => ['claimed', 'sent', 'uncertain'].includes(row.status));
  const invoiceIds = sent.map((row) => row.invoice_id).filter((id) => id !== null);
  return { withdrawn: waiting.length, sentInvoiceIds: [...new Set(invoiceIds)], wasTold: sent.length > 0 };
}

/** Withdraws one message by its id on the wire, with the further parts of its text, if no sender has claimed them. */
export async function withdrawUnclaimedById(scope: Scope, wireId: string): Promise<void> {
  await scope.change(
    "UPDATE outbox SET status = 'withdrawn' WHERE tenant_id = :tenantId AND wire_id = :wireId AND status = 'pending'",
    { wireId },
  );
  const first = await scope.one<{ id: number }>(
    'SELECT id FROM outbox WHERE tenant_id = :tenantId AND wire_id = :wireId',
    { wireId },
  );
  await scope.change(
    "UPDATE outbox SET status = 'withdrawn' WHERE tenant_id = :tenantId AND part_of = :id AND status = 'pending'",
    { id: first?.id ?? null },
  );
}
