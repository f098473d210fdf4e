import { takeAdvance } from '../../../models/advances/take-advance.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { makeReceipt } from '../../../models/documents/payment-receipt.ts';
import { recordExpense } from '../../../models/expenses/record-expense.ts';
import { recordPayment } from '../../../models/payments/payments.ts';
import { day, money } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { cashWarning } from '../cash-warning.ts';
import { chequeOf } from '../cheque-day.ts';
import { mayReceive, tellCustomer } from '../customer-message.ts';
import { asksAboutPaidBill, billMeant, leftOn } from '../paid-bill.ts';
import { askToConfirm, CONFIRMED, partyOf } from '../resolve.ts';
import { saidDay } from '../said-day.ts';
import { modesText, paymentOf, paymentsOf } from '../said-money.ts';
import { type ShopTurn, say } from '../turn.ts';
import { advanceTexts, askedWhichService, giveVouchers, serviceMeant, type Vouchers } from './advance.ts';
import { tellReceipt } from './receipt.ts';

/** Money from a party (or to one): lowers what is owed. "Sab chukta" is all of it. */
export async function pay(told: ShopTurn, direction: 'in' | 'out'): Promise<void> {
  const { turn, cheque } = chequeOf(told);
  const { meaning, t } = turn;
  const said = paymentOf({ ...meaning, payment: meaning.payment ?? { mode: null, amount: null } });
  const bill = await billMeant(turn);
  if (meaning.customer === null && meaning.extra.customer_name === null && bill?.customerId) {
    const customer = String(bill.customerId);
    return pay({ ...turn, meaning: { ...meaning, customer } }, direction);
  }
  if (meaning.customer === null && meaning.extra.customer_name === null) {
    return void (await say(
      turn,
      t('payment.who', { example: direction === 'in' ? 'Ravi 500' : 'paid Gupta Traders 500' }),
    ));
  }
  // Money from somebody nobody has heard of is more likely a misspelt name than a new customer.
  if (meaning.customer === null && !meaning.doubts.includes(CONFIRMED)) {
    return askToConfirm(turn, t('payment.new_party', { name: meaning.extra.customer_name ?? '' }));
  }
  if (bill && (await asksAboutPaidBill(turn, bill, said?.amountPaise ?? 0))) return;
  if (direction === 'in' && (await askedWhichService(turn))) return;
  const service = direction === 'in' && !bill ? serviceMeant(meaning) : null;
  const more = { forInvoiceId: bill?.id ?? null, ...(cheque ? { isCheque: true, cheque } : {}) };
  const made = await recordMeant(turn, direction === 'in' ? 'payment_in' : 'payment_out', async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, direction === 'in' ? 'customer' : 'supplier');
    const owed = direction === 'in' ? party!.balancePaise : -party!.balancePaise;
    const created = createdId === null ? {} : { createdPartyIds: [createdId] };
    const parts = (paymentsOf(meaning).payments ?? [{ mode: said?.mode ?? 'cash', amountPaise: said?.amountPaise }])
      .map((part) => ({ mode: part.mode, amountPaise: part.amountPaise ?? Math.max(0, owed) }))
      .filter((part) => part.amountPaise !== 0);
    let balance = party!.balancePaise;
    const vouchers: Vouchers = [];
    for (const part of parts) {
      const paidOn = saidDay(scope, meaning);
      if (service !== null && party!.kind === 'customer') {
        const taken = await takeAdvance(scope, {
          customerId: party!.id,
          productId: service,
          ...part,
          paidOn,
          ...(cheque ? { isCheque: true, cheque } : {}),
        });
        balance = taken.balanceAfterPaise;
        if (taken.voucher) vouchers.push(taken.voucher);
        continue;
      }
      const paid = { partyId: party!.id, direction, ...part, ...more, paidOn };
      balance = (await recordPayment(scope, paid)).balanceAfterPaise ?? 0;
    }
    const amountPaise = parts.reduce((sum, part) => sum + part.amountPaise, 0);
    return { partyId: party!.id, amountPaise, balance, parts, vouchers, ...created };
  });
  const party = await getParty(turn.scope, made.partyId);
  if (made.amountPaise === 0) return void (await say(turn, t('payment.nothing_owed', { name: party.name })));
  const mode =
    cheque === null ? modesText(turn, made.parts) : [t('mode.cheque'), cheque.number].filter(Boolean).join(' ');
  const values = { name: party.name, amount: money(made.amountPaise), mode };
  const isAhead = direction === 'in' && cheque?.on != null && cheque.on > turn.scope.today;
  const text = [
    t(direction === 'in' ? 'payment.in' : 'payment.out', values),
    ...(bill
      ? [t('payment.for_bill', { number: bill.number, left: money(await leftOn(turn, party.id, bill.id)) })]
      : []),
    khata(turn, party.name, made.balance),
    ...(isAhead ? [t('cheque.in_hand', { date: day(cheque.on!), name: party.name })] : []),
    ...(await advanceTexts(turn, service, made.vouchers)),
    direction === 'in' ? await cashWarning(turn, { party, parts: made.parts }) : null,
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
  if (await giveVouchers(turn, party, made)) return;
  if (direction === 'in' && mayReceive(party) && turn.scope.shop.receipts_sent) {
    const receipt = await makeReceipt(turn.scope, { actId: made.actId, partyId: party.id });
    return tellReceipt(turn, party, { ...receipt, actId: made.actId });
  }
  if (direction === 'in' && mayReceive(party)) {
    await tellCustomer(turn, party, {
      text: (t) =>
        t('customer.thanks', {
          shop: turn.scope.shop.name,
          amount: money(made.amountPaise),
          balance: money(Math.max(0, made.balance)),
        }),
      actId: made.actId,
    });
  }
}

/** What stands between the shop and a party, in one sentence. */
export function khata(turn: Pick<ShopTurn, 't'>, name: string, balancePaise: number): string {
  if (balancePaise > 0) return turn.t('khata.owes', { name, balance: money(balancePaise) });
  if (balancePaise < 0) return turn.t('khata.we_owe', { name, balance: money(-balancePaise) });
  return turn.t('khata.clear', { name });
}

/** Money spent on the shop itself. */
export async function spend(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  if (meaning.amount === null) return void (await say(turn, t('expense.how_much')));
  const mode = paymentOf(meaning)?.mode ?? 'cash';
  const category = meaning.extra.expense_for ?? t('expense.other');
  const amountPaise = Math.round(meaning.amount * 100);
  const made = await recordMeant(turn, 'expense', (scope) =>
    recordExpense(scope, { category, mode, amountPaise, spentOn: saidDay(scope, meaning) }),
  );
  const text = t('expense.done', { amount: money(amountPaise), category, mode: t(`mode.${mode}`) });
  await say(turn, `${text}\n${t('undo_hint')}`, { actId: made.actId });
}
