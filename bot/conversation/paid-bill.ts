import { getParty } from '../../models/customers/parties.ts';
import { AppError } from '../../models/errors.ts';
import { openOnBill } from '../../models/payments/party-ledger.ts';
import { billByNumber } from '../../models/reports/bill-figures.ts';
import { money } from '../replies/format.ts';
import { askToConfirm } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

type BillPaid = { id: number; number: string; customerId: number | null };

/** The bill that the money is for, where one is said. Error: `no_such_invoice`. */
export async function billMeant({ scope, meaning }: ShopTurn): Promise<BillPaid | null> {
  const number = meaning.extra.for_bill;
  if (number === undefined) return null;
  const bill = await billByNumber(scope, number);
  if (!bill || bill.isCancelled) throw new AppError('no_such_invoice', { number });
  return { id: bill.invoiceId, number: bill.number, customerId: bill.customerId };
}

/** Money for a bill that is paid is asked about: true when it was. Error: `bill_not_of_party` for somebody else's. */
export async function asksAboutPaidBill(turn: ShopTurn, bill: BillPaid, amountPaise: number): Promise<boolean> {
  const { meaning, scope, t } = turn;
  const name = meaning.customer === null ? null : (await getParty(scope, Number(meaning.customer))).name;
  const open = meaning.customer === null ? null : await openOnBill(scope, Number(meaning.customer), bill.id);
  if (open === null) {
    throw new AppError('bill_not_of_party', { number: bill.number, name: name ?? meaning.extra.customer_name ?? '' });
  }
  if (open > 0) return false;
  const { for_bill: _, ...extra } = meaning.extra;
  const facts = { number: bill.number, amount: money(amountPaise), name: name ?? '' };
  await askToConfirm({ ...turn, meaning: { ...meaning, extra } }, t('payment.bill_paid', facts));
  return true;
}

/** What a bill still has open. */
export const leftOn = async ({ scope }: ShopTurn, partyId: number, invoiceId: number): Promise<number> =>
  (await openOnBill(scope, partyId, invoiceId)) ?? 0;
