import { getParty } from '../customers/parties.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';

/** What is written on a cheque, as far as it was said. */
export type ChequeSaid = { number: string | null; bank: string | null; on: string | null };

/** A customer's cheque. `on`: the day written on it; `isInHand`: it waits for the bank. */
export type Cheque = ChequeSaid & {
  paymentId: number;
  partyId: number;
  name: string;
  amountPaise: number;
  paidOn: string;
  isInHand: boolean;
};

/** A cheque is valid for three months (RBI, from 2012-04-01), and a bank may take its time. */
const BOUNCES_WITHIN_DAYS = 180;

type Row = Omit<Cheque, 'isInHand'> & { isInHand: number };
const chequeOf = (row: Row): Cheque => ({ ...row, isInHand: row.isInHand === 1 });

const CHEQUES = `SELECT y.id AS paymentId, y.party_id AS partyId, c.name, y.amount_paise AS amountPaise, y.paid_on AS paidOn,
    y.cheque_number AS number, y.cheque_bank AS bank, y.cheque_on AS \`on\`, COALESCE(y.cheque_state = 'in_hand', 0) AS isInHand
  FROM payments y JOIN parties c ON c.tenant_id = y.tenant_id AND c.id = y.party_id
  WHERE y.tenant_id = :tenantId AND y.direction = 'in' AND y.status = 'active' AND y.is_cheque = TRUE`;

/** The account that a cheque's money lies in. */
export const chequeAccount = (cheque: { mode: MoneyAccount; chequeState: 'in_hand' | 'cleared' | null }) =>
  cheque.chequeState === 'in_hand' ? ('cheques_in_hand' as const) : cheque.mode;

/**
 * The cheques that may have bounced, newest first: of one customer or of any, of the sum or the number said, where one was. Of those
 * dated ahead it counts from the day written on them.
 */
export async function chequesOf(
  scope: Scope,
  wish: { partyId: number | null; amountPaise: number | null; number: string | null },
): Promise<Cheque[]> {
  const rows = await scope.rows<Row>(
    `${CHEQUES} AND COALESCE(y.cheque_on, y.paid_on) >= :since AND (:partyId IS NULL OR y.party_id = :partyId)
       AND (:amountPaise IS NULL OR y.amount_paise = :amountPaise)
       AND (:number IS NULL OR y.cheque_number IN (:numbers))
     ORDER BY y.id DESC LIMIT 9`,
    { ...wish, numbers: writtenAs(wish.number ?? ''), since: daysBefore(scope.today, BOUNCES_WITHIN_DAYS) },
  );
  return rows.map(chequeOf);
}

/** A cheque's number as people and banks write it: with the noughts it begins with, and without. */
export const writtenAs = (number: string): string[] => {
  const bare = number.replace(/^0+/, '');
  return [...new Set([number, bare, bare.padStart(6, '0')])];
};

/** The cheques that wait for the bank, by the day written on them; of the days from `from` to `until`, where they are given. */
export async function chequesInHand(
  scope: Scope,
  which: { from?: string; until?: string; limit?: number } = {},
): Promise<Cheque[]> {
  const rows = await scope.rows<Row>(
    `${CHEQUES} AND y.cheque_state = 'in_hand' AND (:from IS NULL OR y.cheque_on >= :from)
       AND (:until IS NULL OR y.cheque_on <= :until)
     ORDER BY y.cheque_on, y.id LIMIT :limit`,
    { from: which.from ?? null, until: which.until ?? null, limit: which.limit ?? 100 },
  );
  return rows.map(chequeOf);
}

/**
 * The bank has paid a cheque that was in hand: its money lies in the bank from that day on, and what the customer owes stays as it is.
 * Locks: the party, as whatever else is done with the cheque. Errors: `no_such_cheque` when it is not in hand; `date_out_of_range` for a
 * day before it came or one to come.
 */
export async function clearCheque(
  scope: Scope,
  wish: { paymentId: number; clearedOn: string },
): Promise<{ paymentId: number; partyId: number; amountPaise: number }> {
  const { paymentId, clearedOn } = wish;
  const find = () =>
    scope.one<{ party_id: number; amount_paise: number; mode: MoneyAccount; paid_on: string; is_open: number }>(
      `SELECT party_id, amount_paise, mode, paid_on, status = 'active' AND cheque_state = 'in_hand' AS is_open FROM payments
       WHERE tenant_id = :tenantId AND id = :paymentId AND cheque_state IS NOT NULL`,
      { paymentId },
    );
  const seen = await find();
  if (!seen) throw new AppError('no_such_cheque', { name: '' });
  const party = await getParty(scope, seen.party_id, { lock: true });
  const payment = (await find())!;
  if (payment.is_open !== 1) throw new AppError('no_such_cheque', { name: party.name });
  if (clearedOn < payment.paid_on || clearedOn > scope.today) throw new AppError('date_out_of_range');
  await scope.update('payments', paymentId, {
    cheque_state: 'cleared',
    cleared_on: clearedOn,
    cleared_act_id: scope.actId,
  });
  await postEntry(scope, {
    kind: 'cheque_clear',
    occurredOn: clearedOn,
    postings: [
      { account: payment.mode, amountPaise: payment.amount_paise },
      { account: 'cheques_in_hand', amountPaise: -payment.amount_paise },
    ],
    reference: { paymentId },
  });
  return { paymentId, partyId: party.id, amountPaise: payment.amount_paise };
}

/** Puts back what an act that is undone did with cheques: those it cleared are in hand again, those it bounced stand. */
export async function restoreCheques(scope: Scope, actId: number): Promise<void> {
  await scope.change(
    `UPDATE payments SET cheque_state = 'in_hand', cleared_on = NULL, cleared_act_id = NULL
     WHERE tenant_id = :tenantId AND cleared_act_id = :actId`,
    { actId },
  );
  await scope.change(
    `UPDATE payments SET status = 'active', bounced_act_id = NULL
     WHERE tenant_id = :tenantId AND bounced_act_id = :actId AND status = 'bounced'`,
    { actId },
  );
}

/** Has the bank said more of a cheque since this act took or cleared it? Then that is undone first. */
export async function wasDecidedSince(scope: Scope, actId: number): Promise<boolean> {
  const later = await scope.one(
    `SELECT id FROM payments WHERE tenant_id = :tenantId AND ((act_id = :actId AND (status = 'bounced' OR (status = 'active' AND cheque_state = 'cleared')))
       OR (cleared_act_id = :actId AND status = 'bounced')) LIMIT 1`,
    { actId },
  );
  return later !== null;
}
