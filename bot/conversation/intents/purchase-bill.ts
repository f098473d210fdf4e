import { recordAct } from '../../../models/acts/record-act.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { newestPurchase, purchaseOfBill, setPurchaseBill } from '../../../models/purchases/supplier-bills.ts';
import { day, money } from '../../replies/format.ts';
import { knownBillText } from '../care.ts';
import { askToConfirm, CONFIRMED } from '../resolve.ts';
import { askedDay } from '../said-day.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['purchase_bill']>;

/**
 * "Mehta ka last purchase bill no 555": the supplier's number, and the day of the bill where it is said, for a purchase noted
 * without it. Nothing in the books changes.
 */
export async function notePurchaseBill(turn: ShopTurn, wish: Wish): Promise<void> {
  const { scope, meaning, t } = turn;
  if (wish.customers.length !== 1) return askWhichParty(turn, wish.customers, 'whose_purchase_bill');
  const { id, name } = await getParty(scope, Number(wish.customers[0]));
  const purchase = await newestPurchase(scope, id);
  if (purchase === null) throw new AppError('no_such_purchase', { name });
  const isDated = meaning.extra.when !== null || meaning.extra.days_ago !== null;
  const bill = {
    number: wish.number,
    on: isDated ? askedDay(scope, meaning) : (purchase.bill?.on ?? purchase.boughtOn),
  };
  if (!meaning.doubts.includes(CONFIRMED)) {
    const known = await purchaseOfBill(scope, id, bill);
    const isOther = known !== null && known.purchaseId !== purchase.purchaseId;
    if (isOther) return askToConfirm(turn, knownBillText(turn, name, known));
    if (wish.isAlike) return askToConfirm(turn, t('purchase.bill_ask', { number: bill.number, name }));
  }
  const made = await recordAct(scope, { kind: 'purchase_bill', ...sourceOf(turn) }, async (inner) => ({
    changedBill: await setPurchaseBill(inner, purchase.purchaseId, bill),
  }));
  const { before } = made.changedBill;
  const text = [
    t('purchase.bill_noted', {
      name,
      on: day(purchase.boughtOn),
      total: money(purchase.totalPaise),
      number: bill.number,
      date: day(bill.on),
    }),
    before && before.number !== bill.number ? t('purchase.bill_was', { number: before.number }) : null,
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
}
