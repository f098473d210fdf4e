import { noteOverLimit } from '../agents/events.ts';
import type { Scope } from '../database/scope.ts';
import { refuseFiled } from '../returns/filings.ts';
import { reversalDay } from './reversal-day.ts';

export const ACCOUNTS = [
  'cash',
  'upi',
  'card',
  'bank',
  // Of a day to come: paper, and no money yet.
  'cheques_in_hand',
  'receivable',
  'payable',
  'inventory',
  // Goods that went out on a challan are still the shop's.
  'goods_on_challan',
  'input_cgst',
  'input_sgst',
  'input_igst',
  'input_cess',
  // Of services whose tax the shop owes itself: what it gets back of it.
  'input_reverse_cgst',
  'input_reverse_sgst',
  'input_reverse_igst',
  'output_cgst',
  'output_sgst',
  'output_igst',
  'output_cess',
  // What is owed on advances for services, and that it was paid ahead of the bill, which charges it anew.
  'advance_cgst',
  'advance_sgst',
  'advance_igst',
  'advance_cess',
  'tax_on_advances',
  // Owed on reverse charge.
  'reverse_cgst',
  'reverse_sgst',
  'reverse_igst',
  'sales',
  // For delivery, packing and the like on bills: part of their supply, and no goods.
  'charges_recovered',
  'unbilled_sales',
  'cost_of_goods',
  'stock_adjustment',
  'goods_received',
  'expenses',
  'bad_debts',
  'round_off',
  'opening_balance',
  // What the owner took home and brought in.
  'drawings',
  'capital',
] as const;
export type Account = (typeof ACCOUNTS)[number];
export type MoneyAccount = 'cash' | 'upi' | 'card' | 'bank';

/** Debit is positive, credit negative, integer paise. `receivable` and `payable` always name the party. */
export type Posting = {
  account: Account;
  partyId?: number | null;
  amountPaise: number;
  /** How much the party may owe, as the caller who holds its row found it: null for no limit. Left out: it is looked up. */
  limitPaise?: number | null;
};
export type EntryReference = {
  invoiceId?: number;
  purchaseId?: number;
  paymentId?: number;
  expenseId?: number;
};

/**
 * Writes one balanced journal entry and keeps the parties' balances in the same transaction. Zero postings are left out;
 * an entry that does not balance is a programmer's error and throws.
 * Error: `period_filed` when it changes sales or tax of days whose return is filed.
 */
export async function postEntry(
  scope: Scope,
  entry: { kind: string; occurredOn: string; postings: Posting[]; reference?: EntryReference; reversesId?: number },
): Promise<number> {
  const postings = entry.postings.filter((posting) => posting.amountPaise !== 0);
  const sum = postings.reduce((total, posting) => total + posting.amountPaise, 0);
  if (sum !== 0) throw new Error(`Journal entry ${entry.kind} is out of balance by ${sum} paise`);
  for (const posting of postings) {
    if (!Number.isSafeInteger(posting.amountPaise)) throw new Error(`Posting of ${posting.amountPaise} paise`);
    if ((posting.account === 'receivable' || posting.account === 'payable') && !posting.partyId) {
      throw new Error(`A posting to ${posting.account} must name the party`);
    }
  }
  await refuseClosedDay(scope, entry.occurredOn, postings);
  const reference = entry.reference ?? {};
  const entryId = await scope.insert('journal_entries', {
    kind: entry.kind,
    occurred_on: entry.occurredOn,
    invoice_id: reference.invoiceId ?? null,
    purchase_id: reference.purchaseId ?? null,
    payment_id: reference.paymentId ?? null,
    expense_id: reference.expenseId ?? null,
    act_id: scope.actId,
    reverses_id: entry.reversesId ?? null,
    created_at: scope.now,
  });
  await scope.insertMany(
    'journal_postings',
    postings.map((posting) => ({
      entry_id: entryId,
      account: posting.account,
      party_id: posting.partyId ?? null,
      amount_paise: posting.amountPaise,
    })),
  );
  for (const posting of postings) {
    if (!posting.partyId) continue;
    await scope.change(
      'UPDATE parties SET balance_paise = balance_paise + :amountPaise WHERE id = :partyId AND tenant_id = :tenantId',
      { amountPaise: posting.amountPaise, partyId: posting.partyId },
    );
    if (posting.limitPaise !== null) await noteOverLimit(scope, posting.partyId, posting.amountPaise);
  }
  return entryId;
}

/** The one place that keeps a filed return true: whatever changes sales or tax is an entry. */
async function refuseClosedDay(scope: Scope, day: string, postings: Posting[]): Promise<void> {
  if (postings.some(({ account }) => /^(sales|charges_recovered)$|^(output|advance)_/.test(account))) {
    await refuseFiled(scope, day, 'outward');
  }
  if (postings.some(({ account }) => account === 'unbilled_sales')) await refuseFiled(scope, day, 'turnover');
  if (postings.some(({ account }) => /^(input|reverse)_/.test(account))) await refuseFiled(scope, day, 'input');
}

/** Writes the mirror image of an entry. The unique key on `reverses_id` makes a second reversal impossible. */
export async function reverseEntry(scope: Scope, entryId: number): Promise<number> {
  const postings = await scope.rows<{ account: Account; party_id: number | null; amount_paise: number }>(
    'SELECT account, party_id, amount_paise FROM journal_postings WHERE entry_id = :entryId AND tenant_id = :tenantId',
    { entryId },
  );
  const entry = await scope.one<{
    kind: string;
    occurred_on: string;
    created_at: Date;
    invoice_id: number | null;
    purchase_id: number | null;
    payment_id: number | null;
    expense_id: number | null;
  }>('SELECT * FROM journal_entries WHERE id = :entryId AND tenant_id = :tenantId', { entryId });
  if (!entry) throw new Error(`No journal entry ${entryId}`);
  return postEntry(scope, {
    kind: 'reversal',
    occurredOn: reversalDay(scope, { on: entry.occurred_on, createdAt: entry.created_at }),
    postings: postings.map((posting) => ({
      account: posting.account,
      partyId: posting.party_id,
      amountPaise: -posting.amount_paise,
    })),
    reference: {
      ...(entry.invoice_id ? { invoiceId: entry.invoice_id } : {}),
      ...(entry.purchase_id ? { purchaseId: entry.purchase_id } : {}),
      ...(entry.payment_id ? { paymentId: entry.payment_id } : {}),
      ...(entry.expense_id ? { expenseId: entry.expense_id } : {}),
    },
    reversesId: entryId,
  });
}
