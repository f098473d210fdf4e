import type { ActSource } from '../acts/record-act.ts';
import { recordAct } from '../acts/record-act.ts';
import { type Undone, undoAct } from '../acts/undo-act.ts';
import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { reversalDay } from '../journal/reversal-day.ts';
import { lockProducts } from '../products/products.ts';
import { filedDocumentsOf } from '../returns/filings.ts';
import { createInvoice, type MadeInvoice } from './create-invoice.ts';
import { buyerOf, priceSale } from './price-sale.ts';
import { requestOfDocument, type SaleRequest } from './sale-request.ts';

export type Reissued = { invoice: MadeInvoice; actId: number; request: SaleRequest; undone: Undone };

/**
 * Cancels a bill and writes it again with what was changed; the new one says which it replaces. Whatever the change leaves
 * out stays as the old bill had it: prices, discounts, payment, buyer and place of supply. With another customer the buyer
 * is that customer. The new bill bears the old one's day when that was written today, else today.
 * `note` is kept with the act.
 * Locks: parties ascending, products ascending, then as `undoAct` and `createInvoice`.
 * Errors: `no_such_invoice`, `already_undone`, those of `undoAct` and `createInvoice`; `overpaid_correction` (with `paidPaise`
 * and `totalPaise`) when more was paid than the new bill and the khata come to and the change does not say what becomes of
 * the rest. Nothing is written before these are known.
 */
export async function reissueInvoice(
  scope: Scope,
  invoiceId: number,
  change: Partial<SaleRequest>,
  source: ActSource,
  note: { restores?: number } = {},
): Promise<Reissued> {
  const request = await reissueRequest(scope, invoiceId, change);
  const old = await scope.one<{ act_id: number | null; customer_id: number | null }>(
    'SELECT act_id, customer_id FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
    { invoiceId },
  );
  if (!old?.act_id) throw new AppError('cannot_undo');
  await scope.rows('SELECT id FROM parties WHERE tenant_id = :tenantId AND id IN (:partyIds) ORDER BY id FOR UPDATE', {
    partyIds: [old.customer_id ?? 0, request.customerId ?? 0],
  });
  const sold = await scope.rows<{ product_id: number }>(
    'SELECT product_id FROM invoice_lines WHERE tenant_id = :tenantId AND invoice_id = :invoiceId AND product_id IS NOT NULL',
    { invoiceId },
  );
  await lockProducts(scope, [...sold.map((row) => row.product_id), ...request.lines.map((line) => line.productId)]);
  await refuseOverpaid(scope, request, old.act_id);
  await refuseOtherRecipient(scope, request, old.act_id);
  const undone = await undoAct(scope, old.act_id, source, { isAmended: true });
  const made = await recordAct(scope, { kind: 'sale', ...source }, async (act) => ({
    invoice: await createInvoice(act, request),
    request,
    ...note,
  }));
  await scope.update('acts', old.act_id, { replaced_by: made.actId });
  return { ...made, undone };
}

/** What the bill would be written again from. Errors: `no_such_invoice`, `already_undone`. */
export async function reissueRequest(
  scope: Scope,
  invoiceId: number,
  change: Partial<SaleRequest>,
): Promise<SaleRequest> {
  const row = await scope.one<{ status: string; issued_on: string; created_at: Date; original_id: number | null }>(
    'SELECT status, issued_on, created_at, original_id FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
    { invoiceId },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(invoiceId) });
  if (row.status !== 'issued') throw new AppError('already_undone');
  const { buyer, ...request } = await requestOfDocument(scope, invoiceId);
  const isSameBuyer = change.customerId === undefined || change.customerId === request.customerId;
  return {
    ...request,
    ...(isSameBuyer ? { buyer } : { customerName: null }),
    ...change,
    issuedOn: reversalDay(scope, { on: row.issued_on, createdAt: row.created_at }),
    fromQuotationId: row.original_id,
    replacesId: invoiceId,
  };
}

/**
 * A bill of a filed return may be written again: the new one amends it there (GSTR-1, tables 9A and 10). An amendment keeps the
 * recipient's registration, and a composition shop's statement has none: then a credit note and a new bill are the way.
 * Error: `document_filed`.
 */
async function refuseOtherRecipient(scope: Scope, request: SaleRequest, oldActId: number): Promise<void> {
  const [filed] = await filedDocumentsOf(scope, oldActId);
  if (!filed) return;
  const customer = request.customerId === null ? null : await getParty(scope, request.customerId);
  const gstin = buyerOf(customer, request)?.gstin ?? null;
  if (filed.form === 'cmp08' || gstin !== filed.buyerGstin) {
    throw new AppError('document_filed', { number: filed.number, period: filed.period });
  }
}

async function refuseOverpaid(scope: Scope, request: SaleRequest, oldActId: number): Promise<void> {
  const paidPaise = request.payment?.amountPaise ?? null;
  if (request.customerId === null || paidPaise === null || request.keepsAdvance) return;
  const { totalPaise } = await priceSale(scope, request);
  // What the customer owes beside the old bill.
  const elsewhere = await scope.one<{ owed: number }>(
    `SELECT c.balance_paise - COALESCE((SELECT SUM(p.amount_paise) FROM journal_postings p
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE p.tenant_id = :tenantId AND p.party_id = c.id AND e.act_id = :oldActId), 0) AS owed
     FROM parties c WHERE c.tenant_id = :tenantId AND c.id = :customerId`,
    { oldActId, customerId: request.customerId },
  );
  if (paidPaise <= totalPaise + Math.max(0, Number(elsewhere?.owed ?? 0))) return;
  throw new AppError('overpaid_correction', { paidPaise, totalPaise });
}
