import { getParty } from '../customers/parties.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import { BILLS } from '../invoices/document-kinds.ts';
import { chequesInHand, chequesOf, writtenAs } from '../payments/cheques.ts';
import { partyLedger } from '../payments/party-ledger.ts';
import { soleSubset } from './sole-subset.ts';

/** Money that a bank says came in. `reference` is its RRN or UTR. */
export type BankCredit = {
  reference: string;
  bank: string | null;
  amountPaise: number;
  paidOn: string;
  payerName: string | null;
  payerAddress: string | null;
  /** Ten digits, of the UPI id. */
  payerPhone: string | null;
  /** What the payer or the bank wrote with it. */
  note: string;
  isUpi: boolean;
  /** The number of the cheque that it is of. */
  cheque?: string;
  /** The bank took the money back, because the cheque was not paid. */
  isReturned?: boolean;
};

/**
 * What a credit is in the books: read before (`known`; `conflict` when its number was read with another sum), a payment that somebody
 * noted by message (`noted`), a cheque in hand that the bank paid (`cleared`) or a cheque that it sent back (`returned`), a payment of one customer for sure (`sure`), or a question (`open`) with the customers it may be from.
 */
export type Match =
  | { kind: 'known' }
  | { kind: 'conflict' }
  | { kind: 'noted'; paymentId: number; partyId: number | null }
  | { kind: 'cleared' | 'returned'; paymentId: number; partyId: number }
  /** Money that went out, and is nothing of ours. */
  | { kind: 'nothing' }
  | { kind: 'sure'; partyId: number; forInvoiceId: number | null }
  | { kind: 'open'; partyIds: number[] };

const NOTED_WITHIN_DAYS = 3;
const BILLED_WITHIN_DAYS = 60;
const MOST_SUGGESTED = 5;

/**
 * Finds what a credit is: by its number, by a payment of that sum noted around that day, by what the QR or link of ours said, then by who
 * pays (UPI id, telephone or name known from before) where the sum is just what is open with them. A sum alone is never enough: it suggests
 * customers and asks.
 */
export async function matchCredit(scope: Scope, credit: BankCredit): Promise<Match> {
  const known = await scope.one<{ amount_paise: number; status: string | null; cheque_state: string | null }>(
    `SELECT b.amount_paise, y.status, y.cheque_state FROM bank_credits b LEFT JOIN payments y ON y.tenant_id = b.tenant_id AND y.id = b.payment_id
     WHERE b.tenant_id = :tenantId AND b.reference = :reference`,
    { reference: credit.reference },
  );
  if (known && known.amount_paise !== credit.amountPaise) return { kind: 'conflict' };
  // What was undone may be read again.
  if (known && known.status !== null && known.status !== 'cancelled' && !isTakenBack(credit, known)) {
    return { kind: 'known' };
  }
  if (credit.cheque !== undefined) return matchCheque(scope, credit, credit.cheque);
  const asked = await askedFor(scope, credit.note);
  const payers = asked ? [asked.partyId] : await payersOf(scope, credit);
  const noted = await notedAlready(scope, credit, payers);
  if (noted !== null) return noted;
  if (
    payers.length === 1 &&
    (await isJustWhatIsOpen(scope, payers[0]!, credit.amountPaise, asked?.invoiceId ?? null))
  ) {
    // It may be their cheque, whose money is on the khata already: a sum and a name ask.
    if ((await inHandOf(scope, payers[0]!, credit)) !== null) return { kind: 'open', partyIds: payers };
    return { kind: 'sure', partyId: payers[0]!, forInvoiceId: asked?.invoiceId ?? null };
  }
  if (payers.length > 0) return { kind: 'open', partyIds: payers.slice(0, MOST_SUGGESTED) };
  const byCheque = credit.isUpi
    ? []
    : (await chequesInHand(scope)).filter((one) => one.amountPaise === credit.amountPaise);
  const maybe = [...byCheque.map(({ partyId }) => partyId), ...(await owingJust(scope, credit))];
  return { kind: 'open', partyIds: [...new Set(maybe)].slice(0, MOST_SUGGESTED) };
}

/** Was what the bank said of this cheque undone since? */
const isTakenBack = (credit: BankCredit, known: { status: string | null; cheque_state: string | null }): boolean =>
  credit.cheque !== undefined && (credit.isReturned ? known.status === 'active' : known.cheque_state === 'in_hand');

/** A cheque is known by its number and its sum together; by its sum alone it is asked about. */
async function matchCheque(scope: Scope, { amountPaise, isReturned }: BankCredit, number: string): Promise<Match> {
  const [only, ...others] = await chequesOf(scope, { partyId: null, amountPaise, number });
  if (isReturned) {
    return only && others.length === 0
      ? { kind: 'returned', paymentId: only.paymentId, partyId: only.partyId }
      : { kind: 'nothing' };
  }
  if (only && others.length === 0) {
    return { kind: only.isInHand ? 'cleared' : 'noted', paymentId: only.paymentId, partyId: only.partyId };
  }
  const alike = (await chequesInHand(scope)).filter(
    (cheque) => cheque.amountPaise === amountPaise && (cheque.number === null || others.length > 0),
  );
  return { kind: 'open', partyIds: [...new Set(alike.map(({ partyId }) => partyId))].slice(0, MOST_SUGGESTED) };
}

/** The one cheque in hand of a customer that a credit of that sum may be; money by UPI is none. */
export async function inHandOf(scope: Scope, partyId: number, credit: BankCredit): Promise<number | null> {
  if (credit.isUpi) return null;
  const cheques = await chequesOf(scope, { partyId, amountPaise: credit.amountPaise, number: null });
  const [only, ...others] = cheques.filter(
    ({ isInHand, number }) =>
      isInHand && (credit.cheque === undefined || number === null || writtenAs(credit.cheque).includes(number)),
  );
  return only && others.length === 0 ? only.paymentId : null;
}

/** Whom a request of ours was made for, whose number came back: a bill's, a khata's, a code's. */
async function askedFor(scope: Scope, note: string): Promise<{ partyId: number; invoiceId: number | null } | null> {
  const bill = /(?<![A-Z])INV[/ -]?(\d\d)[- ]?(\d\d)[/ -]?(\d{5,7})(?!\d)/iu.exec(note);
  if (bill) {
    const row = await scope.one<{ id: number; customer_id: number | null }>(
      "SELECT id, customer_id FROM invoices WHERE tenant_id = :tenantId AND number = :number AND status = 'issued'",
      { number: `INV/${bill[1]}-${bill[2]}/${bill[3]}` },
    );
    return row?.customer_id ? { partyId: row.customer_id, invoiceId: row.id } : null;
  }
  const khata = /(?<![A-Z])KHATA-(\d+)-20\d\d/iu.exec(note);
  const code = /(?<![A-Z])(UPI-[0-9A-Z]{8,20})(?![0-9A-Z])/iu.exec(note);
  if (!khata && !code) return null;
  const row = khata
    ? await scope.one<{ party_id: number | null }>(
        'SELECT party_id FROM khata_statements WHERE tenant_id = :tenantId AND party_id = :partyId LIMIT 1',
        { partyId: Number(khata[1]) },
      )
    : await scope.one<{ party_id: number | null }>(
        "SELECT party_id FROM upi_codes WHERE tenant_id = :tenantId AND JSON_VALUE(snapshot, '$.number') = :number LIMIT 1",
        { number: code![1]!.toUpperCase() },
      );
  return row?.party_id ? { partyId: row.party_id, invoiceId: null } : null;
}

/** Who pays, by what is known of them; of several ways the surest that knows somebody. */
async function payersOf(scope: Scope, credit: BankCredit): Promise<number[]> {
  const ids = async (sql: string, values: Record<string, string>) =>
    (await scope.rows<{ id: number }>(sql, values)).map((row) => row.id);
  if (credit.payerAddress !== null) {
    const paidBefore = await ids(
      `SELECT DISTINCT b.party_id AS id FROM bank_credits b JOIN payments y ON y.tenant_id = b.tenant_id AND y.id = b.payment_id
       WHERE b.tenant_id = :tenantId AND b.payer_address = :address AND b.party_id IS NOT NULL AND y.status = 'active' LIMIT 9`,
      { address: credit.payerAddress },
    );
    if (paidBefore.length > 0) return paidBefore;
  }
  if (credit.payerPhone !== null) {
    const byPhone = await ids(
      "SELECT id FROM parties WHERE tenant_id = :tenantId AND phone = :phone AND kind = 'customer' AND is_archived = FALSE",
      { phone: `91${credit.payerPhone}` },
    );
    if (byPhone.length > 0) return byPhone;
  }
  const name = credit.payerName?.replace(/\s+/g, ' ').trim() ?? '';
  if (name.length < 4) return [];
  return ids(
    `SELECT DISTINCT c.id FROM parties c LEFT JOIN party_aliases a ON a.tenant_id = c.tenant_id AND a.party_id = c.id
     WHERE c.tenant_id = :tenantId AND c.kind = 'customer' AND c.is_archived = FALSE AND (c.name = :name OR a.alias = :name) LIMIT 9`,
    { name },
  );
}

/** A payment of that sum, by UPI or bank, noted by message around that day, which no other credit is. */
async function notedAlready(scope: Scope, credit: BankCredit, payers: number[]): Promise<Match | null> {
  const rows = await scope.rows<{ id: number; party_id: number | null }>(
    `SELECT y.id, y.party_id FROM payments y WHERE y.tenant_id = :tenantId AND y.direction = 'in' AND y.status = 'active'
       AND y.mode IN ('upi', 'bank') AND y.is_cheque = FALSE AND y.amount_paise = :amountPaise AND y.paid_on BETWEEN :from AND :to
       AND NOT EXISTS (SELECT 1 FROM bank_credits b WHERE b.tenant_id = y.tenant_id AND b.payment_id = y.id) ORDER BY y.id LIMIT 20`,
    {
      amountPaise: credit.amountPaise,
      from: daysBefore(credit.paidOn, NOTED_WITHIN_DAYS),
      to: daysBefore(credit.paidOn, -NOTED_WITHIN_DAYS),
    },
  );
  const fitting =
    payers.length === 0 ? rows : rows.filter((row) => row.party_id === null || payers.includes(row.party_id));
  const [first] = fitting.filter((row) => row.party_id !== null).concat(fitting);
  if (!first) return null;
  const whose = new Set(fitting.map((row) => row.party_id));
  // The same sum of two customers: which of them it is cannot be told.
  if (whose.size > 1 && payers.length !== 1) {
    return { kind: 'open', partyIds: [...whose].filter((id) => id !== null).slice(0, MOST_SUGGESTED) };
  }
  return { kind: 'noted', paymentId: first.id, partyId: first.party_id };
}

/** Is the sum all that is open, all of the bill asked for or of one bill, or of just one set of bills? */
async function isJustWhatIsOpen(
  scope: Scope,
  partyId: number,
  amountPaise: number,
  invoiceId: number | null,
): Promise<boolean> {
  const { balancePaise } = await getParty(scope, partyId);
  if (amountPaise > balancePaise) return false;
  const { open } = (await partyLedger(scope, partyId)).settled;
  if (invoiceId !== null) return open.some((debt) => debt.invoiceId === invoiceId && amountPaise <= debt.leftPaise);
  return (
    amountPaise === balancePaise ||
    soleSubset(
      open.map((debt) => debt.leftPaise),
      amountPaise,
    )
  );
}

/** Who owes just that sum, in all or on a bill of these weeks: a suggestion and no more. */
async function owingJust(scope: Scope, { amountPaise, paidOn }: BankCredit): Promise<number[]> {
  const rows = await scope.rows<{ id: number }>(
    `SELECT c.id FROM parties c WHERE c.tenant_id = :tenantId AND c.kind = 'customer' AND c.is_archived = FALSE
       AND (c.balance_paise = :amountPaise OR (c.balance_paise >= :amountPaise AND EXISTS (
         SELECT 1 FROM invoices i WHERE i.tenant_id = c.tenant_id AND i.customer_id = c.id AND i.status = 'issued'
           AND i.kind IN ${BILLS} AND i.total_paise = :amountPaise AND i.issued_on BETWEEN :from AND :paidOn)))
     ORDER BY c.balance_paise = :amountPaise DESC, c.id LIMIT :limit`,
    { amountPaise, paidOn, from: daysBefore(paidOn, BILLED_WITHIN_DAYS), limit: MOST_SUGGESTED },
  );
  return rows.map((row) => row.id);
}
