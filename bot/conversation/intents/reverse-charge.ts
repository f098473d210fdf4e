import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { reverseChargeRow } from '../../../models/gst/reverse-charge.ts';
import {
  priceReverseCharge,
  type ReverseChargeExpense,
  recordReverseCharge,
} from '../../../models/reverse-charge/record-reverse-charge.ts';
import { money } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { attachment } from '../customer-message.ts';
import { askToConfirm, CONFIRMED } from '../resolve.ts';
import { saidDay } from '../said-day.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['reverse_charge']>;
/** The question which supplier was paid. */
export const WHOSE_REVERSE_CHARGE = 'whose_reverse_charge';

/** "Transport 2000 RCM": money for a service whose tax the shop owes; read back with that tax before it is written. */
export async function payReverseCharge(turn: ShopTurn, wish: Wish): Promise<void> {
  const { t, scope, meaning } = turn;
  if (wish.customers.length > 1 || (wish.isAlike && wish.customers.length > 0)) {
    return askWhichParty(turn, wish.customers, WHOSE_REVERSE_CHARGE);
  }
  if (scope.shop.registration === 'unregistered') throw new AppError('not_registered');
  const spentOn = saidDay(scope, meaning);
  const row = wish.service === null ? null : reverseChargeRow(wish.service, spentOn);
  const rateBp = wish.percent === null ? (row?.rateBp ?? null) : Math.round(wish.percent * 100);
  if (rateBp === null) return void (await say(turn, t('reverse_charge.rate')));
  const supplierId = wish.customers.length === 1 ? Number(wish.customers[0]) : null;
  const supplier = supplierId === null ? null : await getParty(scope, supplierId);
  // An owner who is registered charges the tax on the bill.
  if (row?.onlyUnregistered && supplier?.gstin) {
    return void (await say(turn, t('reverse_charge.registered', { name: supplier.name })));
  }
  const what = wish.service === null ? (wish.description ?? t('expense.other')) : t(`reverse_charge.${wish.service}`);
  const expense: ReverseChargeExpense = {
    description: what,
    sac: row?.sac ?? null,
    rateBp,
    amountPaise: Math.round(wish.rupees * 100),
    mode: wish.mode ?? 'cash',
    spentOn,
    supplierId,
    supplierName: wish.name,
  };
  const facts = {
    amount: money(expense.amountPaise),
    what: supplier || wish.name ? `${what} (${supplier?.name ?? wish.name})` : what,
    mode: t(`mode.${expense.mode}`),
    rate: String(rateBp / 100),
  };
  if (!meaning.doubts.includes(CONFIRMED)) {
    const { taxPaise } = await priceReverseCharge(scope, expense);
    const asked = {
      ...turn,
      meaning: { ...meaning, extra: { ...meaning.extra, reverse_charge: { ...wish, isAlike: false } } },
    };
    const lines = [t('reverse_charge.ask', { ...facts, tax: money(taxPaise) })];
    if (!supplier && !wish.name) lines.push(t('reverse_charge.no_name'));
    return askToConfirm(asked, lines.join('\n'));
  }
  const made = await recordMeant(turn, 'expense', (inner) => recordReverseCharge(inner, expense));
  const documents = [...(made.selfInvoice ? [made.selfInvoice] : []), made.paymentVoucher];
  const text = [
    t('reverse_charge.done', { ...facts, tax: money(made.taxPaise) }),
    t(made.isClaimed ? 'reverse_charge.claimed' : 'reverse_charge.cost'),
    t('undo_hint'),
  ];
  await say(turn, text.join('\n'), { actId: made.actId });
  for (const { invoiceId, number } of documents) {
    await say(turn, number, { actId: made.actId, document: attachment(turn, invoiceId) });
  }
}
