import type { Scope } from '../database/scope.ts';
import type { KhataEntry } from '../invoices/document-snapshot.ts';
import { type LedgerEntry, type SettledBooks, settleDebts } from './settle-debts.ts';

export type LedgerRow = {
  id: number;
  day: string;
  kind: string;
  /** The bill or credit note that wrote it. */
  number: string | null;
  invoiceId: number | null;
  paymentId: number | null;
  mode: KhataEntry['mode'];
  /** Above nothing: the customer owes more. */
  changePaise: number;
};

/**
 * What stands in a party's khata, oldest first, with what each payment settled. What was undone is not in it, and a cheque that
 * bounced is as if it had never come. The changes add up to the party's balance.
 */
export async function partyLedger(
  scope: Scope,
  partyId: number,
): Promise<{ rows: LedgerRow[]; settled: SettledBooks }> {
  const found = await scope.rows<LedgerRow & { ownInvoiceId: number | null }>(
    `SELECT e.id, e.occurred_on AS day, e.kind, i.number, e.invoice_id AS invoiceId, e.payment_id AS paymentId, y.mode,
       COALESCE(y.for_invoice_id, y.invoice_id, CASE WHEN i.kind = 'credit_note' THEN i.original_id END, e.invoice_id) AS ownInvoiceId,
       SUM(p.amount_paise) AS changePaise
     FROM journal_postings p JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
     LEFT JOIN invoices i ON i.tenant_id = e.tenant_id AND i.id = e.invoice_id
     LEFT JOIN payments y ON y.tenant_id = e.tenant_id AND y.id = e.payment_id
     WHERE p.tenant_id = :tenantId AND p.party_id = :partyId AND e.reverses_id IS NULL
       AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.tenant_id = e.tenant_id AND r.reverses_id = e.id)
       AND NOT (COALESCE(y.status, '') = 'bounced' AND e.kind IN ('payment_in', 'cheque_bounce'))
     GROUP BY e.id, e.occurred_on, e.kind, i.number, e.invoice_id, e.payment_id, y.mode, ownInvoiceId
     ORDER BY e.occurred_on, e.id`,
    { partyId },
  );
  const rows = found.map((row) => ({ ...row, changePaise: Number(row.changePaise) }));
  const entries = rows.map(({ id, ownInvoiceId: invoiceId, changePaise }): LedgerEntry => {
    const side = changePaise > 0 ? 'debt' : 'credit';
    return { side, id, invoiceId, amountPaise: Math.abs(changePaise) };
  });
  return { rows, settled: settleDebts(entries) };
}

/** What a bill of a customer still has open; null when the customer has no such bill that stands. */
export async function openOnBill(scope: Scope, partyId: number, invoiceId: number): Promise<number | null> {
  const { rows, settled } = await partyLedger(scope, partyId);
  if (!rows.some((row) => row.invoiceId === invoiceId && row.changePaise > 0)) return null;
  return settled.open.find((debt) => debt.invoiceId === invoiceId)?.leftPaise ?? 0;
}
