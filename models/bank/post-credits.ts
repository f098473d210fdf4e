import { daysBefore, type Scope } from '../database/scope.ts';
import { bounceCheque } from '../payments/bounce-cheque.ts';
import { clearCheque } from '../payments/cheques.ts';
import { recordPayment } from '../payments/payments.ts';
import { type BankCredit, inHandOf, type Match, matchCredit } from './match-credit.ts';

export type PostedCredit = {
  credit: BankCredit;
  match: Match | { kind: 'old' };
  /** What the customer owes after it, where it was posted. */
  balanceAfterPaise: number | null;
};

/** Bills and money are dated so many days back at most. */
const POSTS_WITHIN_DAYS = 60;

/**
 * Posts the credits that are surely a customer's payment, marks those that were noted by message, and leaves the rest to a person.
 * `whose` is the customer that a person named for a credit, by its reference: it then counts as theirs. Nothing is posted twice: what
 * was read before changes nothing, and the unique key on the reference ends two that run at once.
 */
export async function postCredits(
  scope: Scope,
  credits: readonly BankCredit[],
  whose: Record<string, number> = {},
): Promise<PostedCredit[]> {
  const done: PostedCredit[] = [];
  const seen = new Set<string>();
  // Parties are locked in the written order before anything is read that decides.
  const payers = new Set<number>(Object.values(whose));
  for (const credit of credits) {
    const match = await matchCredit(scope, credit);
    if (match.kind === 'sure' || match.kind === 'cleared' || match.kind === 'returned') payers.add(match.partyId);
  }
  for (const partyId of [...payers].sort((a, b) => a - b)) {
    await scope.rows('SELECT id FROM parties WHERE id = :partyId AND tenant_id = :tenantId FOR UPDATE', { partyId });
  }
  for (const credit of credits) {
    if (seen.has(credit.reference)) continue;
    seen.add(credit.reference);
    done.push(await postOne(scope, credit, whose[credit.reference] ?? null));
  }
  return done;
}

async function postOne(scope: Scope, credit: BankCredit, named: number | null): Promise<PostedCredit> {
  const found = await matchCredit(scope, credit);
  const isDecided = found.kind === 'cleared' || found.kind === 'returned' || found.kind === 'nothing';
  const paper = named === null || isDecided ? null : await inHandOf(scope, named, credit);
  const match: Match =
    paper !== null && found.kind === 'open'
      ? { kind: 'cleared', paymentId: paper, partyId: named! }
      : named !== null &&
          !isDecided &&
          found.kind !== 'known' &&
          found.kind !== 'conflict' &&
          !(found.kind === 'noted' && found.partyId === named)
        ? { kind: 'sure', partyId: named, forInvoiceId: null }
        : found;
  if (match.kind === 'noted') {
    await keep(scope, credit, { paymentId: match.paymentId, partyId: match.partyId });
    return { credit, match, balanceAfterPaise: null };
  }
  if (match.kind === 'cleared' || match.kind === 'returned') {
    if (credit.paidOn > scope.today || credit.paidOn < daysBefore(scope.today, POSTS_WITHIN_DAYS)) {
      return { credit, match: { kind: 'old' }, balanceAfterPaise: null };
    }
    const { paymentId, partyId } = match;
    if (match.kind === 'returned') await bounceCheque(scope, { paymentId, chargePaise: null });
    else await clearCheque(scope, { paymentId, clearedOn: await sinceItCame(scope, paymentId, credit.paidOn) });
    await keep(scope, credit, { paymentId, partyId });
    return { credit, match, balanceAfterPaise: null };
  }
  if (match.kind !== 'sure') return { credit, match, balanceAfterPaise: null };
  if (credit.paidOn > scope.today || credit.paidOn < daysBefore(scope.today, POSTS_WITHIN_DAYS)) {
    return { credit, match: { kind: 'old' }, balanceAfterPaise: null };
  }
  const { partyId, forInvoiceId } = match;
  const paid = await recordPayment(scope, {
    partyId,
    direction: 'in',
    mode: credit.isUpi ? 'upi' : 'bank',
    amountPaise: credit.amountPaise,
    paidOn: credit.paidOn,
    forInvoiceId,
  });
  await keep(scope, credit, { paymentId: paid.paymentId, partyId });
  return { credit, match, balanceAfterPaise: paid.balanceAfterPaise };
}

/** The day of the bank, or of the telling where a cheque was told of late. */
async function sinceItCame(scope: Scope, paymentId: number, paidOn: string): Promise<string> {
  const row = await scope.one<{ paid_on: string }>(
    'SELECT paid_on FROM payments WHERE tenant_id = :tenantId AND id = :paymentId',
    { paymentId },
  );
  return row && row.paid_on > paidOn ? row.paid_on : paidOn;
}

async function keep(
  scope: Scope,
  credit: BankCredit,
  is: { paymentId: number; partyId: number | null },
): Promise<void> {
  // A row whose payment was undone is taken up again; the key refuses any other second one.
  const row = { ...is, actId: scope.actId, reference: credit.reference };
  const again = await scope.change(
    `UPDATE bank_credits SET payment_id = :paymentId, party_id = :partyId, act_id = :actId
     WHERE tenant_id = :tenantId AND reference = :reference`,
    row,
  );
  if (again > 0) return;
  await scope.insert('bank_credits', {
    reference: credit.reference,
    bank: credit.bank,
    amount_paise: credit.amountPaise,
    paid_on: credit.paidOn,
    payer_name: credit.payerName?.slice(0, 120) ?? null,
    payer_address: credit.payerAddress?.slice(0, 120) ?? null,
    party_id: is.partyId,
    payment_id: is.paymentId,
    act_id: scope.actId,
    created_at: scope.now,
  });
}
