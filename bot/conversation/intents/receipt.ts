import { actOfQuoted, lastAct } from '../../../models/acts/find-act.ts';
import { giveDocumentsConsent } from '../../../models/customers/consent.ts';
import { getParty, type Party } from '../../../models/customers/parties.ts';
import { type MadeReceipt, makeReceipt, newestPayment, payerOfAct } from '../../../models/documents/payment-receipt.ts';
import { AppError } from '../../../models/errors.ts';
import { money } from '../../replies/format.ts';
import { drawnFor, tellCustomer } from '../customer-message.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';
import { sendDocument } from './documents.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['receipt']>;
/** The question whose receipt is meant. */
export const WHOSE_RECEIPT = 'whose_receipt';

/**
 * "Ravi ko receipt bhejo", "receipt bhejo": the receipt of the newest payment of whoever is named, else of the payment quoted or
 * just noted. A bill that was paid on the spot says itself what was paid: it is its own receipt.
 */
export async function giveReceipt(turn: ShopTurn, wish: Wish): Promise<void> {
  const [only, ...others] = wish.customers;
  // What somebody paid is shown to nobody whose name only sounds alike.
  if (others.length > 0 || (wish.isAlike && wish.to === 'customer')) {
    return askWhichParty(turn, wish.customers, WHOSE_RECEIPT);
  }
  if (only === undefined) return ofLast(turn, wish);
  const party = await getParty(turn.scope, Number(only));
  const newest = await newestPayment(turn.scope, party.id);
  if (newest === null) throw new AppError('no_payment', { name: party.name });
  if (newest.invoiceId !== null) return sendBill(turn, only);
  await give(turn, party, { actId: newest.actId, to: wish.to });
}

async function ofLast(turn: ShopTurn, wish: Wish): Promise<void> {
  const { quotedWireId } = turn.message;
  const act =
    quotedWireId === null
      ? await lastAct(turn.scope, turn.chat.id)
      : await actOfQuoted(turn.scope, turn.chat.id, quotedWireId);
  const partyId = act && !act.isUndone ? await payerOfAct(turn.scope, act.id) : null;
  if (act && partyId !== null) {
    return give(turn, await getParty(turn.scope, partyId), { actId: act.id, to: wish.to });
  }
  if (act?.kind === 'sale') return sendBill(turn, null);
  await say(turn, turn.t('receipt.whose'));
}

function sendBill(turn: ShopTurn, customer: string | null): Promise<void> {
  const { receipt: _, ...extra } = turn.meaning.extra;
  return sendDocument({ ...turn, meaning: { ...turn.meaning, customer, extra: { ...extra, send_document: true } } });
}

async function give(turn: ShopTurn, party: Party, wish: { actId: number; to: Wish['to'] }): Promise<void> {
  const { scope, t } = turn;
  const { name } = party;
  if (wish.to === 'customer') {
    if (party.hasStopped) return void (await say(turn, t('customer.stopped', { name })));
    if (party.phone === null) return void (await say(turn, t('customer.no_phone', { name })));
  }
  const made = await makeReceipt(scope, { actId: wish.actId, partyId: party.id });
  const facts = { name, number: made.number, amount: money(made.amountPaise) };
  if (wish.to === 'owner') {
    const canSend = party.phone !== null && !party.hasStopped;
    const text = [t('receipt.shown', facts), ...(canSend ? [t('receipt.to_send', { name })] : [])];
    const document = drawnFor(scope, { kind: 'receipt', id: made.id });
    return void (await say(turn, text.join('\n'), { document }));
  }
  await giveDocumentsConsent(scope, party.id, { how: 'owner_said', messageId: turn.message.id });
  await tellReceipt(turn, party, { ...made, actId: wish.actId });
  await say(turn, t('receipt.sent', facts));
}

/** Queues a receipt for the customer; it is withdrawn when its payment is undone before it left. */
export async function tellReceipt(turn: ShopTurn, party: Party, made: MadeReceipt & { actId: number }): Promise<void> {
  const { number, amountPaise } = made;
  await tellCustomer(turn, party, {
    text: (translate) =>
      translate('receipt.for_customer', { shop: turn.scope.shop.name, number, amount: money(amountPaise) }),
    actId: made.actId,
    document: { kind: 'receipt', id: made.id },
  });
}
