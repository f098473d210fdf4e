import { returnAdvancesOf } from '../advances/return-advance.ts';
import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';
import { chequeAccount } from './cheques.ts';

/**
 * A cheque came back from the bank: what it had settled is owed again, and with `chargePaise` the bank's charge, which the bank took
 * from the shop, goes on the customer's khata. The cheque's own entry stays, as it was told, and one that was in hand never
 * reached the bank; an advance that it was taken as, and no bill
 * has used, is given back with its tax. Errors: `no_such_cheque`,
 * `amount_out_of_range`.
 */
export async function bounceCheque(
  scope: Scope,
  wish: { paymentId: number; chargePaise: number | null },
): Promise<{ paymentId: number; partyId: number; amountPaise: number; balanceAfterPaise: number }> {
  const { paymentId, chargePaise } = wish;
  const find = () =>
    scope.one<{
      party_id: number | null;
      mode: MoneyAccount;
      amount_paise: number;
      status: string;
      act_id: number | null;
      chequeState: 'in_hand' | 'cleared' | null;
    }>(
      `SELECT party_id, mode, amount_paise, status, act_id, cheque_state AS chequeState FROM payments
       WHERE tenant_id = :tenantId AND id = :paymentId AND direction = 'in' AND is_cheque = TRUE`,
      { paymentId },
    );
  const seen = await find();
  if (!seen || seen.party_id === null) throw new AppError('no_such_cheque', { name: '' });
  // Parties are locked first; the cheque may have been taken back meanwhile.
  const party = await getParty(scope, seen.party_id, { lock: true });
  const payment = (await find())!;
  if (payment.status !== 'active') throw new AppError('no_such_cheque', { name: party.name });
  if (
    chargePaise !== null &&
    !(Number.isSafeInteger(chargePaise) && chargePaise > 0 && chargePaise <= MOST_CHARGE_PAISE)
  ) {
    throw new AppError('amount_out_of_range');
  }
  await scope.update('payments', paymentId, { status: 'bounced', bounced_act_id: scope.actId });
  const owed = (amountPaise: number) => ({
    account: party.kind === 'supplier' ? ('payable' as const) : ('receivable' as const),
    partyId: party.id,
    amountPaise,
  });
  await postEntry(scope, {
    kind: 'cheque_bounce',
    occurredOn: scope.today,
    postings: [owed(payment.amount_paise), { account: chequeAccount(payment), amountPaise: -payment.amount_paise }],
    reference: { paymentId },
  });
  if (chargePaise !== null) {
    await postEntry(scope, {
      kind: 'bounce_charge',
      occurredOn: scope.today,
      postings: [owed(chargePaise), { account: payment.mode, amountPaise: -chargePaise }],
    });
  }
  if (payment.act_id !== null) {
    await returnAdvancesOf(scope, { customerId: party.id, actId: payment.act_id, mode: payment.mode });
  }
  const balanceAfterPaise = party.balancePaise + payment.amount_paise + (chargePaise ?? 0);
  return { paymentId, partyId: party.id, amountPaise: payment.amount_paise, balanceAfterPaise };
}
const MOST_CHARGE_PAISE = 1_00_000_00;
