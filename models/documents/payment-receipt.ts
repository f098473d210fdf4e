import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { DocumentSnapshot, SettledBill, SnapshotCheque } from '../invoices/document-snapshot.ts';
import { nextNumber } from '../invoices/next-number.ts';
import { sellerOf } from '../invoices/snapshot-of.ts';
import type { MoneyAccount } from '../journal/post-entry.ts';
import { partyLedger } from '../payments/party-ledger.ts';
import { blankAmounts } from './blank-amounts.ts';
import { khataKind } from './khata-statement.ts';

export type MadeReceipt = { id: number; number: string; amountPaise: number };
type Paid = { id: number; mode: MoneyAccount; amountPaise: number; paidOn: string; isCheque: boolean } & SnapshotCheque;

/**
 * The receipt for the money that an act took from a customer: the ways it was paid, the bills it settled and what is owed after
 * it, frozen under a number of a series of its own. One act has one receipt: asked for again, it is the same. What the money
 * settled is as the khata stands when it is made. Errors: `no_such_party`, `no_payment` where the act took no money of theirs or it
 * was taken back.
 */
export async function makeReceipt(scope: Scope, wish: { actId: number; partyId: number }): Promise<MadeReceipt> {
  const party = await getParty(scope, wish.partyId, { lock: true });
  const paid = await paidBy(scope, wish);
  if (paid.length === 0) throw new AppError('no_payment', { name: party.name });
  const known = await scope.one<{ id: number; number: string; amount_paise: number }>(
    'SELECT id, number, amount_paise FROM payment_receipts WHERE tenant_id = :tenantId AND paid_act_id = :actId AND party_id = :partyId',
    wish,
  );
  if (known) return { id: known.id, number: known.number, amountPaise: known.amount_paise };
  const { rows, settled } = await partyLedger(scope, party.id);
  const ofAct = new Set(paid.map(({ id }) => id));
  const last = rows.findLastIndex((row) => row.paymentId !== null && ofAct.has(row.paymentId));
  const bills = settledBills(rows, settled.of, ofAct);
  const paidPaise = paid.reduce((sum, part) => sum + part.amountPaise, 0);
  const balanceAfterPaise = rows.slice(0, last + 1).reduce((sum, row) => sum + row.changePaise, 0);
  const paidOn = paid.at(-1)!.paidOn;
  const { number, financialYear } = await nextNumber(scope, 'receipt', paidOn);
  const [first, ...more] = paid;
  const cheques = paid
    .map(({ number, bank, on }) => ({ number, bank, on }))
    .filter((one) => one.number ?? one.bank ?? one.on);
  const snapshot: DocumentSnapshot = {
    ...blankAmounts(),
    kind: 'payment_receipt',
    number,
    issuedOn: paidOn,
    issuedAt: scope.now.toISOString(),
    // The terms are of sales.
    seller: { ...sellerOf(scope.shop), terms: null },
    buyer: { name: party.name, address: party.address, phone: party.phone, gstin: party.gstin, stateCode: null },
    totalPaise: paidPaise,
    paidPaise,
    paymentMode: more.length === 0 ? first!.mode : null,
    ...(more.length === 0 ? {} : { payments: paid.map(({ mode, amountPaise }) => ({ mode, amountPaise })) }),
    ...(paid.some((part) => part.isCheque) ? { isCheque: true } : {}),
    ...(cheques.length === 0 ? {} : { cheques }),
    balanceAfterPaise,
    settles: bills,
    upiReference: `${scope.tenantId}-${number}`.slice(0, 35),
  };
  const id = await scope.insert('payment_receipts', {
    party_id: party.id,
    paid_act_id: wish.actId,
    financial_year: financialYear,
    number,
    amount_paise: paidPaise,
    snapshot,
    created_at: scope.now,
  });
  return { id, number, amountPaise: paidPaise };
}

const paidBy = async (scope: Scope, wish: { actId: number; partyId: number }): Promise<Paid[]> =>
  (
    await scope.rows<Paid>(
      `SELECT id, mode, amount_paise AS amountPaise, paid_on AS paidOn, is_cheque AS isCheque,
         cheque_number AS number, cheque_bank AS bank, cheque_on AS \`on\` FROM payments
       WHERE tenant_id = :tenantId AND act_id = :actId AND party_id = :partyId AND direction = 'in' AND status = 'active' ORDER BY id`,
      wish,
    )
  ).map((part) => ({ ...part, isCheque: Boolean(part.isCheque) }));

/** The debts that these payments went to, each once. */
function settledBills(
  rows: Awaited<ReturnType<typeof partyLedger>>['rows'],
  of: Awaited<ReturnType<typeof partyLedger>>['settled']['of'],
  payments: ReadonlySet<number>,
): SettledBill[] {
  const bills = new Map<number, SettledBill>();
  for (const row of rows) {
    if (row.paymentId === null || !payments.has(row.paymentId)) continue;
    for (const { debtId, amountPaise, leftPaise } of of.get(row.id) ?? []) {
      const debt = rows.find(({ id }) => id === debtId)!;
      const before = bills.get(debtId)?.amountPaise ?? 0;
      const { number, day } = debt;
      bills.set(debtId, { kind: khataKind(debt.kind), number, day, amountPaise: before + amountPaise, leftPaise });
    }
  }
  return [...bills.values()];
}

/** The newest money that a customer brought; `invoiceId` where it was paid together with a bill. */
export async function newestPayment(
  scope: Scope,
  partyId: number,
): Promise<{ actId: number; invoiceId: number | null } | null> {
  return scope.one<{ actId: number; invoiceId: number | null }>(
    `SELECT act_id AS actId, invoice_id AS invoiceId FROM payments
     WHERE tenant_id = :tenantId AND party_id = :partyId AND direction = 'in' AND status = 'active' AND act_id IS NOT NULL
     ORDER BY id DESC LIMIT 1`,
    { partyId },
  );
}

/** Whose money an act took that stands, when it took it by itself and with no bill. */
export async function payerOfAct(scope: Scope, actId: number): Promise<number | null> {
  const row = await scope.one<{ partyId: number }>(
    `SELECT party_id AS partyId FROM payments WHERE tenant_id = :tenantId AND act_id = :actId AND direction = 'in'
       AND status = 'active' AND party_id IS NOT NULL AND invoice_id IS NULL ORDER BY id DESC LIMIT 1`,
    { actId },
  );
  return row?.partyId ?? null;
}
