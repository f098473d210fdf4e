import { getParty } from '../customers/parties.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';
import { type ChequeSaid, chequeAccount } from './cheques.ts';

export type NewPayment = {
  /** null: a walk-in paying a bill on the spot. */
  partyId: number | null;
  direction: 'in' | 'out';
  mode: MoneyAccount;
  amountPaise: number;
  paidOn: string;
  /** The bill that the money was handed over with. */
  invoiceId?: number | null;
  /** The earlier bill that it was named for; left out: the oldest open ones. */
  forInvoiceId?: number | null;
  /** Is it a cheque, which may yet bounce? */
  isCheque?: boolean;
  /** What is written on it. Of a day to come it is kept in hand, and is no money in the bank until that pays it. */
  cheque?: ChequeSaid;
};

/** Instalments are paid by cheques of the months to come, a few years of them at most. */
const CHEQUE_AHEAD_DAYS = 1_100;
const LIMIT_PAISE = 99_99_99_999_00;

/**
 * Records money received from or paid to a party and posts it. What remains of a customer's udhar is the party's balance.
 * Errors: `amount_out_of_range`, `no_such_party`; `date_out_of_range` for a cheque of more than three years ahead.
 */
export async function recordPayment(
  scope: Scope,
  payment: NewPayment,
): Promise<{ paymentId: number; balanceAfterPaise: number | null }> {
  if (!Number.isSafeInteger(payment.amountPaise) || payment.amountPaise <= 0 || payment.amountPaise > LIMIT_PAISE) {
    throw new AppError('amount_out_of_range');
  }
  if (payment.partyId === null) throw new AppError('no_such_party', { name: '' });
  const party = await getParty(scope, payment.partyId, { lock: true });
  const cheque = payment.isCheque ? payment.cheque : undefined;
  const isAhead = payment.direction === 'in' && cheque?.on != null && cheque.on > payment.paidOn;
  if (isAhead && cheque.on! > daysBefore(payment.paidOn, -CHEQUE_AHEAD_DAYS)) throw new AppError('date_out_of_range');
  const chequeState = isAhead ? ('in_hand' as const) : null;
  const paymentId = await scope.insert('payments', {
    party_id: party.id,
    direction: payment.direction,
    mode: payment.mode,
    is_cheque: payment.isCheque ?? false,
    ...(cheque
      ? { cheque_number: cheque.number, cheque_bank: cheque.bank, cheque_on: cheque.on, cheque_state: chequeState }
      : {}),
    amount_paise: payment.amountPaise,
    paid_on: payment.paidOn,
    invoice_id: payment.invoiceId ?? null,
    for_invoice_id: payment.forInvoiceId ?? null,
    act_id: scope.actId,
    created_at: scope.now,
  });
  const sign = payment.direction === 'in' ? 1 : -1;
  await postEntry(scope, {
    kind: payment.direction === 'in' ? 'payment_in' : 'payment_out',
    occurredOn: payment.paidOn,
    postings: [
      { account: chequeAccount({ mode: payment.mode, chequeState }), amountPaise: sign * payment.amountPaise },
      {
        account: party.kind === 'supplier' ? 'payable' : 'receivable',
        partyId: party.id,
        amountPaise: -sign * payment.amountPaise,
      },
    ],
    reference: { paymentId },
  });
  return { paymentId, balanceAfterPaise: party.balancePaise - sign * payment.amountPaise };
}

/** The money of a walk-in sale or refund: no party owes anything, so it is kept beside the bill it belongs to. */
export async function recordWalkInMoney(
  scope: Scope,
  payment: { direction: 'in' | 'out'; mode: MoneyAccount; amountPaise: number; paidOn: string; invoiceId: number },
): Promise<{ paymentId: number }> {
  const paymentId = await scope.insert('payments', {
    party_id: null,
    direction: payment.direction,
    mode: payment.mode,
    amount_paise: payment.amountPaise,
    paid_on: payment.paidOn,
    invoice_id: payment.invoiceId,
    act_id: scope.actId,
    created_at: scope.now,
  });
  return { paymentId };
}

/** What a party already owed when it came onto BillOS. Negative for money the shop owes. */
export async function recordOpeningBalance(scope: Scope, partyId: number, amountPaise: number): Promise<void> {
  if (!Number.isSafeInteger(amountPaise) || Math.abs(amountPaise) > LIMIT_PAISE)
    throw new AppError('amount_out_of_range');
  const party = await getParty(scope, partyId, { lock: true });
  await postEntry(scope, {
    kind: 'opening_balance',
    occurredOn: scope.today,
    postings: [
      { account: party.kind === 'supplier' ? 'payable' : 'receivable', partyId, amountPaise },
      { account: 'opening_balance', amountPaise: -amountPaise },
    ],
  });
}
