import { type Act, actBefore, actOfMessage } from '../../../models/acts/find-act.ts';
import { type Undone, undoAct } from '../../../models/acts/undo-act.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import type { MadeInvoice } from '../../../models/invoices/create-invoice.ts';
import { reissueInvoice } from '../../../models/invoices/reissue-invoice.ts';
import { requestOfDocument } from '../../../models/invoices/sale-request.ts';
import { savePerson } from '../../../models/people/people.ts';
import type { ChangedStaff } from '../../../models/people/staff.ts';
import { NAMES_MORE, namesDocument } from '../../language/last-bill.ts';
import { money } from '../../replies/format.ts';
import { actMeant, meaningOf } from '../act-meant.ts';
import { mayReceive, tellCustomer } from '../customer-message.ts';
import { demandTakeBack } from '../permissions.ts';
import { atPlace } from '../place.ts';
import { askToConfirm, CONFIRMED } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { DO } from './acts.ts';
import { announce } from './sale.ts';
import { tellStaffUndone } from './staff.ts';

const DAY_MS = 86_400_000;

/** What an act was, in a few words: "bill · INV/26-27/00012 · ₹28". */
export function actText(turn: ShopTurn, act: Pick<Act, 'kind' | 'detail'>): string {
  const invoice = act.detail.invoice as MadeInvoice | undefined;
  return [turn.t(`act.${act.kind}`), invoice?.number, invoice && money(invoice.totalPaise)].filter(Boolean).join(' · ');
}

export const isOld = (turn: ShopTurn, act: Act): boolean => turn.scope.now.getTime() - act.createdAt.getTime() > DAY_MS;

/**
 * "undo", "cancel bill 12": reverses the act and says what was reversed. Undoing a correction goes back to what was there
 * before it; once more undoes that too. A message that names the bill cancels it altogether.
 */
export async function cancel(turn: ShopTurn): Promise<void> {
  const { t, meaning } = turn;
  const act = await actMeant(turn);
  if (!act) return void (await say(turn, t('undo.nothing')));
  demandTakeBack(turn, act);
  const isSure = meaning.doubts.includes(CONFIRMED);
  if (!isSure && (isOld(turn, act) || meaning.doubts.includes(NAMES_MORE))) {
    return askToConfirm(turn, t(isOld(turn, act) ? 'undo.old' : 'undo.offer', { what: actText(turn, act) }));
  }
  const isAltogether = isSure || meaning.extra.document_number !== null || namesDocument(turn.message.text ?? '');
  const before = isAltogether || act.isUndone ? null : await actBefore(turn.scope, act);
  if (before) return stepBack(turn, act, before);
  const undone = await takeBack(turn, act);
  const documents =
    undone.cancelled.length > 0 ? ` ${t('undo.documents', { numbers: undone.cancelled.join(', ') })}` : '';
  const invoice = act.detail.invoice as MadeInvoice | undefined;
  const what = invoice ? `${t(`act.${act.kind}`)}, ${money(invoice.totalPaise)}` : t(`act.${act.kind}`);
  await say(turn, `${t('undo.done', { what })}${documents}`);
  await tellOfUndone(turn, act, undone);
}

/** Reverses an act with everything it set. */
export async function takeBack(turn: ShopTurn, act: Act): Promise<Undone> {
  const undone = await undoAct(turn.scope, act.id, sourceOf(turn));
  const spoke = act.detail.personLanguage as { personId: number; before: string | null } | undefined;
  if (spoke) await savePerson(turn.platform, spoke.personId, { language: spoke.before });
  return undone;
}

/** Tells a customer who heard of the act that it no longer holds. */
export async function tellOfUndone(turn: ShopTurn, act: Act, undone: Undone): Promise<void> {
  for (const invoiceId of undone.alreadySentInvoiceIds) await tellCancelled(turn, invoiceId);
  if (undone.wasCustomerTold && act.kind === 'payment_in') await tellTakenBack(turn, act);
  const staff = act.detail.changedStaff as ChangedStaff | undefined;
  if (undone.wasCustomerTold && staff) await tellStaffUndone(turn, staff.personId);
}

/** A number that was cancelled never comes back: what stood before the correction is written anew. */
async function stepBack(turn: ShopTurn, act: Act, before: Act): Promise<void> {
  if (act.kind === 'sale' && before.kind === 'sale') return reissueAsBefore(turn, act, before);
  const text = turn.t('undo.stepped_back', { what: turn.t(`act.${before.kind}`) });
  await doInstead(turn, act, meaningOf(before), `${text}${await onceMore(turn, before)}`);
  const restored = await actOfMessage(turn.scope, turn.message.id, act.kind);
  if (restored) await turn.scope.update('acts', restored.id, { detail: { ...restored.detail, restores: before.id } });
}

/** What one more undo will do, where that is the end of it. */
const onceMore = async (turn: ShopTurn, restored: Act): Promise<string> =>
  (await actBefore(turn.scope, restored)) ? '' : ` ${turn.t('undo.once_more')}`;

async function reissueAsBefore(turn: ShopTurn, act: Act, before: Act): Promise<void> {
  const { scope, t } = turn;
  const wrong = act.detail.invoice as MadeInvoice;
  const { invoiceId } = before.detail.invoice as MadeInvoice;
  const request = await requestOfDocument(scope, invoiceId);
  const { customerId: wrongCustomerId } = await requestOfDocument(scope, wrong.invoiceId);
  const made = await reissueInvoice(
    scope,
    wrong.invoiceId,
    { ...request, payments: request.payments ?? [], keepsAdvance: true },
    sourceOf(turn),
    { restores: before.id },
  );
  const text = t('undo.stepped_back_bill', { old: wrong.number, number: made.invoice.number });
  await say(turn, `${text}${await onceMore(turn, before)}`);
  const wasSent = made.undone.alreadySentInvoiceIds;
  await announce(turn, made.invoice, {
    actId: made.actId,
    customerId: made.request.customerId,
    replacesNumber: wasSent.length > 0 && made.request.customerId === wrongCustomerId ? wrong.number : null,
  });
  if (made.request.customerId !== wrongCustomerId) for (const id of wasSent) await tellCancelled(turn, id);
}

/** Undoes an act and does what is meant in its place, or neither. Error: `cannot_undo` of an act that keeps no meaning. */
export async function doInstead(
  turn: ShopTurn,
  act: Act,
  meaning: ShopTurn['meaning'] | null,
  text: string,
): Promise<void> {
  if (meaning === null) throw new AppError('cannot_undo');
  const undone = await takeBack(turn, act);
  await say(turn, text);
  await tellOfUndone(turn, act, undone);
  const sure = { ...meaning, confidence: 1, doubts: [...new Set([...meaning.doubts, CONFIRMED])] };
  const again = await atPlace({ ...turn, meaning: sure, message: { ...turn.message, quotedWireId: null } });
  await DO[meaning.intent]?.(again);
  const made = await actOfMessage(turn.scope, turn.message.id, act.kind);
  if (!made) throw new AppError('cannot_undo');
  await turn.scope.update('acts', act.id, { replaced_by: made.id });
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
export async function tellCancelled(turn: ShopTurn, invoiceId: number): Promise<void> {
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
