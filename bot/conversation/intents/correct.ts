import { type Act, actOfDocument, actOfQuoted, lastAct } from '../../../models/acts/find-act.ts';
import { undoAct } from '../../../models/acts/undo-act.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import type { MadeInvoice } from '../../../models/invoices/create-invoice.ts';
import { reissueInvoice } from '../../../models/invoices/reissue-invoice.ts';
import { requestOfDocument, type SaleLine, type SaleRequest } from '../../../models/invoices/sale-request.ts';
import { savePerson } from '../../../models/people/people.ts';
import { baseQuantityMilli } from '../../../models/products/base-quantity.ts';
import { getProduct } from '../../../models/products/products.ts';
import { NAMES_MORE } from '../../language/last-bill.ts';
import { money } from '../../replies/format.ts';
import { ask } from '../ask.ts';
import { changeGoods } from '../bill-goods.ts';
import { mayReceive, tellCustomer } from '../customer-message.ts';
import { askToConfirm, CONFIRMED, numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { announce } from './sale.ts';

const DAY_MS = 86_400_000;

/**
 * The act a message is about: the document named or the message quoted, and only when neither is there the last of this
 * chat. What is pointed at and not found is never taken for something else.
 */
export async function actMeant(turn: ShopTurn): Promise<Act | null> {
  const number = turn.meaning.extra.document_number;
  if (number !== null) return actOfDocument(turn.scope, number);
  if (turn.message.quotedWireId !== null) return actOfQuoted(turn.scope, turn.chat.id, turn.message.quotedWireId);
  return lastAct(turn.scope, turn.chat.id);
}

/** "undo", "cancel bill 12": reverses the act and says what was reversed. */
export async function cancel(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const act = await actMeant(turn);
  if (!act) return void (await say(turn, t('undo.nothing')));
  if (turn.role === 'cashier' && act.kind !== 'sale') return void (await say(turn, t('not_allowed')));
  const isOld = turn.scope.now.getTime() - act.createdAt.getTime() > DAY_MS;
  const namesMore = turn.meaning.doubts.includes(NAMES_MORE);
  if ((isOld || namesMore) && !turn.meaning.doubts.includes(CONFIRMED)) {
    const old = act.detail.invoice as MadeInvoice | undefined;
    return askToConfirm(
      turn,
      t(isOld ? 'undo.old' : 'undo.offer', {
        what: [t(`act.${act.kind}`), old?.number, old && money(old.totalPaise)].filter(Boolean).join(' · '),
      }),
    );
  }
  const undone = await undoAct(turn.scope, act.id, sourceOf(turn));
  const spoke = act.detail.personLanguage as { personId: number; before: string | null } | undefined;
  if (spoke) await savePerson(turn.platform, spoke.personId, { language: spoke.before });
  const documents =
    undone.cancelled.length > 0 ? ` ${t('undo.documents', { numbers: undone.cancelled.join(', ') })}` : '';
  const invoice = act.detail.invoice as MadeInvoice | undefined;
  const what = invoice ? `${t(`act.${act.kind}`)}, ${money(invoice.totalPaise)}` : t(`act.${act.kind}`);
  await say(turn, `${t('undo.done', { what })}${documents}`);
  for (const invoiceId of undone.alreadySentInvoiceIds) await tellCancelled(turn, invoiceId);
  if (undone.wasCustomerTold && act.kind === 'payment_in') await tellTakenBack(turn, act);
}

/** A customer who was thanked for a payment hears that it was taken back. */
async function tellTakenBack(turn: ShopTurn, act: Act): Promise<void> {
  const party = await getParty(turn.scope, Number(act.detail.partyId));
  if (!mayReceive(party)) return void (await say(turn, turn.t('customer.not_told_payment', { name: party.name })));
  const { shop } = turn.scope;
  const amount = money(Number(act.detail.amountPaise));
  const balance = money(Math.max(0, party.balancePaise));
  await tellCustomer(turn, party, {
    text: (t) => t('customer.payment_taken_back', { shop: shop.name, amount, balance }),
  });
  await say(turn, turn.t('customer.told_payment', { name: party.name }));
}

/** A customer who has the cancelled document hears that it no longer counts. */
async function tellCancelled(turn: ShopTurn, invoiceId: number): Promise<void> {
  const invoice = await turn.scope.one<{ number: string; customer_id: number | null }>(
    'SELECT number, customer_id FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
    { invoiceId },
  );
  if (invoice?.customer_id == null) return;
  const party = await getParty(turn.scope, invoice.customer_id);
  if (!mayReceive(party)) return;
  await tellCustomer(turn, party, {
    text: (t) => t('customer.cancelled', { shop: turn.scope.shop.name, number: invoice.number }),
  });
  await say(turn, turn.t('customer.told_cancelled', { name: party.name, number: invoice.number }));
}

/** Marks a correction whose person has said what becomes of money paid over the new total. */
export const OVERPAID = { refund: 'overpaid_refund', advance: 'overpaid_advance' } as const;

/** "nahi 3 karo": the last bill again with what was corrected; the old one is cancelled and the new one replaces it. */
export async function correct(turn: ShopTurn): Promise<void> {
  const { t, meaning } = turn;
  const isChange = meaning.extra.correction !== null || meaning.extra.on_last_bill !== undefined;
  const act = await actMeant(turn);
  if (!isChange || !act || act.kind !== 'sale' || namesGoodsOnly(meaning.extra.correction)) {
    return void (await say(turn, t(act ? 'correct.only_bills' : 'undo.nothing')));
  }
  if (act.isUndone) throw new AppError('already_undone');
  const old = act.detail.invoice as MadeInvoice;
  const request = await requestOfDocument(turn.scope, old.invoiceId);
  const change = await changeMeant(turn, request);
  if (change === 'ask') return;
  // A bill of the same lines would correct nothing.
  if (Object.keys(change).length === 0) return void (await say(turn, t('correct.only_bills')));
  if (Object.keys(change).length === 1 && change.customerId !== undefined && change.customerId === request.customerId)
    return void (await say(turn, t('correct.only_bills')));
  const made = await orAskOverpaid(turn, request, () =>
    reissueInvoice(turn.scope, old.invoiceId, change, sourceOf(turn)),
  );
  if (made === null) return;
  const text = [
    t('correct.replaced', { old: old.number, number: made.invoice.number }),
    ...moneyTexts(turn, {
      droppedTotalPaise: change.agreedTotalPaise === null ? request.agreedTotalPaise : null,
      paidMorePaise: made.invoice.paidPaise - old.paidPaise,
    }),
  ];
  await say(turn, text.join('\n'));
  await announce(turn, made.invoice, {
    actId: made.actId,
    customerId: made.request.customerId,
    replacesNumber: made.undone.alreadySentInvoiceIds.length > 0 ? old.number : null,
  });
  if (made.request.customerId !== request.customerId) {
    for (const invoiceId of made.undone.alreadySentInvoiceIds) await tellCancelled(turn, invoiceId);
  }
}

/** "Maggi nahi lux": which goods, and neither how many nor at what price; a bill of the same lines would correct nothing. */
const namesGoodsOnly = (correction: ShopTurn['meaning']['extra']['correction']): boolean =>
  correction !== null && correction.product !== null && correction.qty === null && correction.price === null;

/** What of the bill is to be another: goods on or off it, or what was corrected. */
async function changeMeant(turn: ShopTurn, request: SaleRequest): Promise<Partial<SaleRequest> | 'ask'> {
  const { correction, on_last_bill: goods } = turn.meaning.extra;
  if (goods !== undefined) return { ...(await changeGoods(turn, request, goods)), agreedTotalPaise: null };
  const target = await lineMeant(turn, request, correction?.product ?? null);
  return target === 'ask' ? 'ask' : changeOf(turn, request, target);
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

/** Which line of the bill is corrected: the product named, the only one, or a question. */
async function lineMeant(turn: ShopTurn, request: SaleRequest, product: string | null): Promise<number | 'ask' | null> {
  const { correction } = turn.meaning.extra;
  if (correction?.qty == null && correction?.price == null) return null;
  if (product !== null) {
    const index = request.lines.findIndex((line) => line.productId === Number(product));
    if (index >= 0) return index;
    const named = await getProduct(turn.scope, Number(product));
    throw new AppError('no_such_product', { name: named.name });
  }
  if (request.lines.length === 1) return 0;
  const names = await Promise.all(
    request.lines.map(async (line) => (await getProduct(turn.scope, line.productId)).name),
  );
  await ask(turn, turn.t('correct.which_line', { list: numbered(names) }), 'which_line', {
    options: request.lines.map((line) => String(line.productId)),
    names,
  });
  return 'ask';
}

/** What the correction changes of the request, and nothing else. */
async function changeOf(turn: ShopTurn, request: SaleRequest, index: number | null): Promise<Partial<SaleRequest>> {
  const correction = turn.meaning.extra.correction!;
  const { doubts } = turn.meaning;
  return {
    ...(index === null ? {} : { lines: await linesWith(turn, request, index) }),
    ...(correction.customer === null ? {} : { customerId: Number(correction.customer) }),
    // A total agreed for the old goods does not hold for the new ones.
    ...(correction.amount !== null
      ? { agreedTotalPaise: Math.round(correction.amount * 100) }
      : index === null
        ? {}
        : { agreedTotalPaise: null }),
    ...(doubts.includes(OVERPAID.advance) ? { keepsAdvance: true } : {}),
    ...(doubts.includes(OVERPAID.refund) ? paidInFull(request) : {}),
  };
}

async function linesWith(turn: ShopTurn, request: SaleRequest, index: number): Promise<SaleLine[]> {
  const correction = turn.meaning.extra.correction!;
  const lines = request.lines.map((line) => ({ ...line }));
  const line = lines[index]!;
  if (correction.qty !== null) {
    const product = await getProduct(turn.scope, line.productId);
    const quantityMilli = baseQuantityMilli(product, correction.qty, turn.meaning.items[0]?.unit ?? null);
    if (line.lineTotalPaise !== null)
      line.lineTotalPaise = Math.round((line.lineTotalPaise * quantityMilli) / line.quantityMilli);
    line.quantityMilli = quantityMilli;
  }
  if (correction.price !== null) {
    line.unitPriceCentipaise = Math.round(correction.price * 10_000);
    line.lineTotalPaise = null;
  }
  return lines;
}

/** What was paid over the new total is given back: the bill is paid, in the way the last of the money came. */
function paidInFull({ payment, payments = [] }: SaleRequest): Partial<SaleRequest> {
  const last = payments.at(-1) ?? payment;
  return last === null ? {} : { payment: { mode: last.mode, amountPaise: null }, payments: [] };
}

/** The invoice a message is about and its customer. */
export async function invoiceMeant(
  turn: ShopTurn,
): Promise<{ id: number; number: string; customerId: number | null; kind: string } | null> {
  const act = await actMeant(turn);
  const invoiceIn = async (id: number) =>
    turn.scope.one<{ id: number; number: string; customer_id: number | null; kind: string }>(
      "SELECT id, number, customer_id, kind FROM invoices WHERE tenant_id = :tenantId AND act_id = :id AND status <> 'cancelled' ORDER BY id DESC LIMIT 1",
      { id },
    );
  const row = act && !act.isUndone ? await invoiceIn(act.id) : null;
  const isPointedAt = turn.meaning.extra.document_number !== null || turn.message.quotedWireId !== null;
  const newest =
    row ??
    (isPointedAt
      ? null
      : await turn.scope.one<{ id: number; number: string; customer_id: number | null; kind: string }>(
          `SELECT i.id, i.number, i.customer_id, i.kind FROM invoices i JOIN acts a ON a.id = i.act_id AND a.tenant_id = i.tenant_id
       WHERE i.tenant_id = :tenantId AND a.chat_id = :chatId AND i.status = 'issued' ORDER BY i.id DESC LIMIT 1`,
          { chatId: turn.chat.id },
        ));
  return newest && { id: newest.id, number: newest.number, customerId: newest.customer_id, kind: newest.kind };
}
