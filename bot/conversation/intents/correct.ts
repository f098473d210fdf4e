import type { Act } from '../../../models/acts/find-act.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import type { MadeInvoice } from '../../../models/invoices/create-invoice.ts';
import { reissueInvoice } from '../../../models/invoices/reissue-invoice.ts';
import { requestOfDocument, type SaleRequest } from '../../../models/invoices/sale-request.ts';
import { getProduct } from '../../../models/products/products.ts';
import { money, quantity } from '../../replies/format.ts';
import { actMeant, meaningOf } from '../act-meant.ts';
import { ask } from '../ask.ts';
import { demandTakeBack } from '../permissions.ts';
import { askToConfirm, CONFIRMED, numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { correctOther } from './correct-other.ts';
import { changeMeant, changesNothing, OVERPAID } from './correction-change.ts';
import { announce } from './sale.ts';
import { actText, isOld, tellCancelled } from './undo.ts';

/** A count this many times the old one, and no small one, is sooner a sum that was meant. */
const FAR = 10;
const MANY_MILLI = 50_000;

/** "nahi 3 karo", "cash nahi upi": the last act, or the one quoted (or the one `found`), as it should have been. */
export async function correct(turn: ShopTurn, found?: Act): Promise<void> {
  const { t, meaning } = turn;
  const { correction, corrections, on_last_bill: goods } = meaning.extra;
  const isChange = correction !== null || corrections !== undefined || goods !== undefined;
  const act = found ?? (await actMeant(turn));
  if (!isChange || !act) return void (await say(turn, t(act ? 'correct.only_bills' : 'undo.nothing')));
  if (act.isUndone) throw new AppError('already_undone');
  demandTakeBack(turn, act);
  if (isOld(turn, act) && !meaning.doubts.includes(CONFIRMED)) {
    return askToConfirm(turn, t('correct.old', { what: actText(turn, act) }));
  }
  if (act.kind !== 'sale') return correctOther(turn, act);
  if (namesGoodsOnly(correction)) return sayHowToSwap(turn, Number(correction!.product));
  return correctBill(turn, act);
}

/** The bill again with what was corrected; the old one is cancelled and the new one replaces it. */
async function correctBill(turn: ShopTurn, act: Act): Promise<void> {
  const { t } = turn;
  const old = act.detail.invoice as MadeInvoice;
  const request = await requestOfDocument(turn.scope, old.invoiceId);
  const change = await changeMeant(turn, request);
  if (change === 'ask') return;
  if (changesNothing(request, change)) return void (await say(turn, t('correct.nothing_new', { number: old.number })));
  const buyerId = change.customerId === undefined ? request.customerId : change.customerId;
  if (buyerId === null && turn.meaning.extra.correction?.mode === 'credit') throw new AppError('walk_in_needs_payment');
  const odd = turn.meaning.doubts.includes(CONFIRMED) ? null : await oddCount(turn, request, change);
  if (odd !== null) return askToConfirm(turn, odd);
  const made = await orAskOverpaid(turn, request, () =>
    reissueInvoice(turn.scope, old.invoiceId, change, sourceOf(turn)),
  );
  if (made === null) return;
  const isNowNamed = request.customerId === null && made.request.customerId !== null;
  const wasAssumedPaid = isNowNamed && change.payment === undefined && meaningOf(act)?.payment === null;
  const text = [
    t('correct.replaced', { old: old.number, number: made.invoice.number }),
    ...moneyTexts(turn, {
      droppedTotalPaise: change.agreedTotalPaise === null ? request.agreedTotalPaise : null,
      // Who says how it was paid has the money, or has not.
      paidMorePaise: turn.meaning.extra.correction?.mode ? 0 : made.invoice.paidPaise - old.paidPaise,
    }),
    ...(wasAssumedPaid ? [t('correct.not_paid', { paid: money(made.invoice.paidPaise) })] : []),
  ];
  await say(turn, text.join('\n'));
  const wasSent = made.undone.alreadySentInvoiceIds;
  await announce(turn, made.invoice, {
    actId: made.actId,
    customerId: made.request.customerId,
    replacesNumber: wasSent.length > 0 ? old.number : null,
  });
  if (made.request.customerId !== request.customerId) for (const id of wasSent) await tellCancelled(turn, id);
}

/** "Maggi nahi lux": which goods, and neither how many nor at what price; a bill of the same lines would correct nothing. */
const namesGoodsOnly = (correction: ShopTurn['meaning']['extra']['correction']): boolean =>
  correction !== null && correction.product !== null && correction.qty === null && correction.price === null;

async function sayHowToSwap(turn: ShopTurn, productId: number): Promise<void> {
  const { name } = await getProduct(turn.scope, productId);
  await say(turn, turn.t('correct.swap', { name }));
}

/** "500 nahi 600" after a bill of 5: the sum was meant, sooner than six hundred pieces. Null when no count is odd. */
async function oddCount(turn: ShopTurn, request: SaleRequest, change: Partial<SaleRequest>): Promise<string | null> {
  for (const line of change.lines ?? []) {
    const before = request.lines.find((one) => one.productId === line.productId)?.quantityMilli ?? line.quantityMilli;
    if (line.quantityMilli < before * FAR || line.quantityMilli < MANY_MILLI) continue;
    const { name, unit } = await getProduct(turn.scope, line.productId);
    return turn.t('correct.odd_count', {
      name,
      before: quantity(before, unit),
      after: quantity(line.quantityMilli, unit),
    });
  }
  return null;
}

/** What the correction means in the hand: an agreed total that is gone, money to take or to give back. */
function moneyTexts(turn: ShopTurn, of: { droppedTotalPaise: number | null; paidMorePaise: number }): string[] {
  const { droppedTotalPaise, paidMorePaise } = of;
  return [
    ...(droppedTotalPaise === null ? [] : [turn.t('correct.total_dropped', { total: money(droppedTotalPaise) })]),
    ...(paidMorePaise > 0 ? [turn.t('correct.collect', { amount: money(paidMorePaise) })] : []),
    ...(paidMorePaise < 0 ? [turn.t('correct.give_back', { amount: money(-paidMorePaise) })] : []),
  ];
}

/** More was paid than the corrected bill comes to: whose is the rest? Null when that was asked. */
async function orAskOverpaid<T>(turn: ShopTurn, request: SaleRequest, reissue: () => Promise<T>): Promise<T | null> {
  try {
    return await reissue();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'overpaid_correction') throw error;
    const [paid, total] = [Number(error.detail.paidPaise), Number(error.detail.totalPaise)];
    const customerId = turn.meaning.extra.correction?.customer ?? request.customerId;
    const { name } = await getParty(turn.scope, Number(customerId));
    const names = [turn.t('correct.overpaid_refund'), turn.t('correct.overpaid_advance', { name })];
    const text = turn.t('correct.overpaid', {
      paid: money(paid),
      total: money(total),
      rest: money(paid - total),
      list: numbered(names),
    });
    await ask(turn, text, 'overpaid', { options: [OVERPAID.refund, OVERPAID.advance], names });
    return null;
  }
}
