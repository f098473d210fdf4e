import { atBranch } from '../branches/branch-stock.ts';
import { type ChangedBranch, reopenBranches, restoreBranch } from '../branches/branches.ts';
import { type ChangedPlace, restorePlace } from '../branches/staff-branch.ts';
import type { CreditTerms } from '../customers/parties.ts';
import { type ChangedDetails, restorePartyDetails } from '../customers/party-details.ts';
import { fromJson, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { reverseEntry } from '../journal/post-entry.ts';
import { forgetName, type Named, teachName } from '../names/learned-names.ts';
import { withdrawUnclaimed } from '../outbox/withdraw-unclaimed.ts';
import { restoreCheques, wasDecidedSince } from '../payments/cheques.ts';
import { type ChangedStaff, restoreStaff } from '../people/staff.ts';
import type { ProductTax } from '../products/change-tax.ts';
import { type ChangedLists, restoreLists } from '../products/price-lists.ts';
import { type ChangedCodes, restoreCodes } from '../products/product-codes.ts';
import { catalogueChanged } from '../products/products.ts';
import { type ChangedBill, restorePurchaseBill } from '../purchases/supplier-bills.ts';
import { type ChangedPromise, restorePromise } from '../reminders/promises.ts';
import { filedDocumentsOf, withdrawFilingsOf } from '../returns/filings.ts';
import { reverseMove } from '../stock/move-stock.ts';
import { settleBatches } from '../stock/settle-batches.ts';
import { type ChangedShop, restoreShop } from '../tenants/shop-settings.ts';
import { findAct } from './find-act.ts';
import { type ActSource, recordAct } from './record-act.ts';

export type Undone = {
  /** The act that was undone. */
  undoneActId: number;
  kind: string;
  /** Numbers of the documents cancelled. */
  cancelled: string[];
  /** Invoices whose document had already left for the customer. */
  alreadySentInvoiceIds: number[];
  /** Did any word of the act leave for a customer? */
  wasCustomerTold: boolean;
};

/**
 * Reverses everything an act wrote: journal entries and stock moves get their mirror image, documents keep their number as
 * cancelled, money records are marked, new names are archived, old prices come back. Messages to the customer that no
 * sender has claimed are withdrawn in the same transaction.
 * Errors: `already_undone`; `cannot_undo` when the act is an undo, or when goods of its bill came back on a credit note or
 * its quotation was billed, goods of its purchase went back to the supplier, its advance was billed or given back, or its cheque was cleared or bounced: the later document is undone first.
 * Money that came later for its bill stays and becomes the customer's advance.
 * Error: `document_filed` when a document of the act stands in a filed return, or in the place of one that does, unless another
 * takes its place there (`isAmended`): a credit note takes back what was filed (CGST Act s. 34), a cancelling leaves the
 * return untrue.
 */
export async function undoAct(
  scope: Scope,
  actId: number,
  source: ActSource,
  options: { isAmended?: boolean } = {},
): Promise<Undone & { actId: number }> {
  await lockInOrder(scope, actId);
  await scope.rows('SELECT id FROM acts WHERE id = :actId AND tenant_id = :tenantId FOR UPDATE', { actId });
  const act = await findAct(scope, actId);
  if (!act || act.kind === 'undo') throw new AppError('cannot_undo');
  if (act.isUndone) throw new AppError('already_undone');
  return recordAct(scope, { kind: 'undo', ...source }, async (inner) => {
    await refuseLaterDocuments(inner, actId);
    const [filed] = options.isAmended ? [] : await filedDocumentsOf(inner, actId);
    if (filed) throw new AppError('document_filed', { number: filed.number, period: filed.period });
    await withdrawFilingsOf(inner, actId);
    const sent = await withdrawUnclaimed(inner, actId);
    const cancelled = await cancelDocuments(inner, actId);
    await reverseMovesAndEntries(inner, actId);
    await restoreNames(inner, actId, act.detail);
    await inner.update('acts', actId, { undone_at: inner.now });
    return {
      undoneActId: actId,
      kind: act.kind,
      cancelled,
      alreadySentInvoiceIds: sent.sentInvoiceIds,
      wasCustomerTold: sent.wasTold,
    };
  });
}

/** Parties, then products, then the act: the written order of locks. An act's rows are all there before it can be undone. */
async function lockInOrder(scope: Scope, actId: number): Promise<void> {
  await scope.rows(
    `SELECT c.id FROM parties c WHERE c.tenant_id = :tenantId AND c.id IN (
       SELECT p.party_id FROM journal_postings p JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE p.tenant_id = :tenantId AND e.act_id = :actId AND p.party_id IS NOT NULL) ORDER BY c.id FOR UPDATE`,
    { actId },
  );
  await scope.rows(
    `SELECT g.id FROM products g WHERE g.tenant_id = :tenantId AND g.id IN (
       SELECT m.product_id FROM stock_moves m WHERE m.tenant_id = :tenantId AND m.act_id = :actId) ORDER BY g.id FOR UPDATE`,
    { actId },
  );
}

/** A note rests on its bill, a bill on the quotation or challan it was made from, goods that came back on their challan, goods sent back on their purchase, a bill on the advance it took up, what the bank did on its cheque. */
async function refuseLaterDocuments(scope: Scope, actId: number): Promise<void> {
  const note = await scope.one<{ number: string }>(
    `SELECT n.number FROM invoices n JOIN invoices i ON i.id = n.original_id AND i.tenant_id = n.tenant_id
     WHERE n.tenant_id = :tenantId AND i.act_id = :actId AND n.status = 'issued' LIMIT 1`,
    { actId },
  );
  if (note) throw new AppError('cannot_undo', { number: note.number });
  const cameBack = await scope.one<{ number: string }>(
    `SELECT i.number FROM invoices i JOIN stock_moves m ON m.tenant_id = i.tenant_id AND m.invoice_id = i.id AND m.reason = 'challan_return'
       LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
     WHERE i.tenant_id = :tenantId AND i.act_id = :actId AND i.kind = 'delivery_challan' AND r.id IS NULL LIMIT 1`,
    { actId },
  );
  if (cameBack) throw new AppError('cannot_undo', { number: cameBack.number });
  const sentBack = await scope.one<{ number: string }>(
    `SELECT i.number FROM purchases u JOIN purchase_lines l ON l.tenant_id = u.tenant_id AND l.purchase_id = u.id
       JOIN invoice_lines r ON r.tenant_id = l.tenant_id AND r.purchase_line_id = l.id
       JOIN invoices i ON i.tenant_id = r.tenant_id AND i.id = r.invoice_id AND i.status = 'issued'
     WHERE u.tenant_id = :tenantId AND u.act_id = :actId LIMIT 1`,
    { actId },
  );
  if (sentBack) throw new AppError('cannot_undo', { number: sentBack.number });
  const usedBy = await scope.one<{ number: string }>(
    `SELECT d.number FROM invoices v JOIN advance_adjustments a ON a.tenant_id = v.tenant_id AND a.voucher_id = v.id
       JOIN invoices d ON d.tenant_id = a.tenant_id AND d.id = a.document_id AND d.status = 'issued'
     WHERE v.tenant_id = :tenantId AND v.act_id = :actId LIMIT 1`,
    { actId },
  );
  if (usedBy) throw new AppError('cannot_undo', { number: usedBy.number });
  if (await wasDecidedSince(scope, actId)) throw new AppError('cannot_undo', { number: '' });
}

async function cancelDocuments(scope: Scope, actId: number): Promise<string[]> {
  const invoices = await scope.rows<{ number: string; original_id: number | null; kind: string }>(
    "SELECT number, original_id, kind FROM invoices WHERE tenant_id = :tenantId AND act_id = :actId AND status = 'issued'",
    { actId },
  );
  const by = { actId, now: scope.now };
  await scope.change(
    "UPDATE invoices SET status = 'cancelled', cancelled_at = :now WHERE tenant_id = :tenantId AND act_id = :actId AND status = 'issued'",
    by,
  );
  // A bill made from a quotation or a challan gives it back.
  for (const invoice of invoices) {
    if (invoice.original_id && invoice.kind !== 'credit_note') {
      await scope.change(
        "UPDATE invoices SET status = 'issued' WHERE tenant_id = :tenantId AND id = :originalId AND status = 'converted'",
        { originalId: invoice.original_id },
      );
    }
  }
  // A challan that was closed because all of it came back is open again.
  await scope.change(
    `UPDATE invoices SET status = 'issued' WHERE tenant_id = :tenantId AND status = 'returned' AND id IN (
       SELECT m.invoice_id FROM stock_moves m WHERE m.tenant_id = :tenantId AND m.act_id = :actId)`,
    by,
  );
  await scope.change("UPDATE payments SET status = 'cancelled' WHERE tenant_id = :tenantId AND act_id = :actId", by);
  await scope.change(
    "UPDATE reminders SET state = 'dropped', dropped_why = 'undone' WHERE tenant_id = :tenantId AND act_id = :actId AND state = 'waiting'",
    by,
  );
  await scope.change("UPDATE expenses SET status = 'cancelled' WHERE tenant_id = :tenantId AND act_id = :actId", by);
  await scope.change("UPDATE purchases SET status = 'cancelled' WHERE tenant_id = :tenantId AND act_id = :actId", by);
  return invoices.map((invoice) => invoice.number);
}

async function reverseMovesAndEntries(scope: Scope, actId: number): Promise<void> {
  const moves = await scope.rows<{ id: number; product_id: number; branch_id: number | null }>(
    'SELECT id, product_id, branch_id FROM stock_moves WHERE tenant_id = :tenantId AND act_id = :actId ORDER BY product_id, id DESC',
    { actId },
  );
  for (const move of moves) await reverseMove(scope, move.id);
  for (const productId of new Set(moves.map((move) => move.product_id))) {
    const places = new Set(moves.flatMap((move) => (move.product_id === productId ? [move.branch_id] : [])));
    for (const branchId of places) {
      await settleBatches(atBranch(scope, branchId), { productId, movedOn: scope.today });
    }
  }
  await reopenBranches(scope);
  const entries = await scope.rows<{ id: number }>(
    'SELECT id FROM journal_entries WHERE tenant_id = :tenantId AND act_id = :actId ORDER BY id',
    { actId },
  );
  for (const entry of entries) await reverseEntry(scope, entry.id);
}

/** New products and parties are put away, changed prices restored, unless somebody changed them since. */
async function restoreNames(scope: Scope, actId: number, detail: Record<string, unknown>): Promise<void> {
  const names = fromJson<{
    createdProductIds?: number[];
    createdPartyIds?: number[];
    taughtName?: string;
    forgottenName?: { said: string; meant: Named[] };
    changedShop?: ChangedShop;
    changedStaff?: ChangedStaff;
    changedBranch?: ChangedBranch;
    changedPlace?: ChangedPlace;
    bouncedPaymentId?: number;
    changedDetails?: ChangedDetails;
    changedTerms?: { partyId: number; before: CreditTerms; after: CreditTerms };
    changedPromise?: ChangedPromise;
    changedBill?: ChangedBill;
    changedPrices?: { productId: number; before: number; after: number }[];
    changedLists?: ChangedLists;
    changedCodes?: ChangedCodes;
    changedTax?: { productId: number; before: ProductTax; after: ProductTax };
  }>(detail);
  for (const id of names.createdProductIds ?? []) {
    await scope.change(
      `UPDATE products SET is_archived = TRUE WHERE tenant_id = :tenantId AND id = :id AND NOT EXISTS (
         SELECT 1 FROM stock_moves m WHERE m.tenant_id = :tenantId AND m.product_id = products.id AND COALESCE(m.act_id, 0) <> :actId
           AND m.reverses_id IS NULL AND NOT EXISTS (SELECT 1 FROM stock_moves r WHERE r.tenant_id = m.tenant_id AND r.reverses_id = m.id))`,
      { id, actId },
    );
  }
  for (const id of names.createdPartyIds ?? []) {
    await scope.change(
      // Whoever said STOP keeps the row that says so, or the same phone added again would be written to.
      `UPDATE parties SET is_archived = TRUE, phone = NULL WHERE tenant_id = :tenantId AND id = :id AND balance_paise = 0
         AND stopped_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM journal_postings p JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
         WHERE p.tenant_id = :tenantId AND p.party_id = parties.id AND e.reverses_id IS NULL AND COALESCE(e.act_id, 0) <> :actId
           AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.tenant_id = e.tenant_id AND r.reverses_id = e.id))`,
      { id, actId },
    );
  }
  if (names.bouncedPaymentId !== undefined) {
    await scope.change(
      "UPDATE payments SET status = 'active' WHERE tenant_id = :tenantId AND id = :id AND status = 'bounced'",
      { id: names.bouncedPaymentId },
    );
  }
  await restoreCheques(scope, actId);
  if (names.changedTerms) {
    const { partyId, before, after } = names.changedTerms;
    await scope.change(
      `UPDATE parties SET credit_limit_paise = :limitPaise, credit_days = :days WHERE tenant_id = :tenantId AND id = :partyId
         AND credit_limit_paise <=> :limitNow AND credit_days <=> :daysNow`,
      { partyId, ...before, limitNow: after.limitPaise, daysNow: after.days },
    );
  }
  if (names.changedDetails) await restorePartyDetails(scope, names.changedDetails);
  if (names.changedBill) await restorePurchaseBill(scope, names.changedBill);
  if (names.changedPromise) await restorePromise(scope, names.changedPromise);
  if (names.changedCodes) await restoreCodes(scope, names.changedCodes);
  if (names.changedLists) await restoreLists(scope, names.changedLists);
  if (names.changedShop) await restoreShop(scope, names.changedShop);
  if (names.changedBranch) await restoreBranch(scope, names.changedBranch);
  if (names.changedPlace) await restorePlace(scope, names.changedPlace);
  if (names.changedStaff) await restoreStaff(scope, names.changedStaff);
  for (const meant of names.forgottenName?.meant ?? []) await teachName(scope, names.forgottenName!.said, meant);
  if (names.taughtName !== undefined) await forgetName(scope, names.taughtName);
  for (const price of names.changedPrices ?? []) {
    await scope.change(
      'UPDATE products SET sale_price_centipaise = :before WHERE tenant_id = :tenantId AND id = :productId AND sale_price_centipaise = :after',
      price,
    );
  }
  if (names.changedTax) {
    const { productId, before, after } = names.changedTax;
    await scope.change(
      `UPDATE products SET hsn = :hsn, rate_bp = :rateBp WHERE tenant_id = :tenantId AND id = :productId
         AND rate_bp = :rateNow AND COALESCE(hsn, '') = :hsnNow`,
      { productId, ...before, rateNow: after.rateBp, hsnNow: after.hsn ?? '' },
    );
  }
  await catalogueChanged(scope);
}
