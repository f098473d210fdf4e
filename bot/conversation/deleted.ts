import { getParty } from '../../models/customers/parties.ts';
import { dropQuestionsOf, findEdited } from '../../models/messages/edited-message.ts';
import { money } from '../replies/format.ts';
import { translator } from '../replies/translate.ts';
import type { CustomerTurn } from './customer.ts';
import { leaveWaiting } from './late-orders.ts';
import { tellOwner } from './tell-owner.ts';
import { type ShopTurn, say } from './turn.ts';

const SHOWN = 200;
const shown = (text: string | null): string => (text ?? '').slice(0, SHOWN);

/**
 * Somebody of the shop took a message back. What it did stands, and is said so; what it had led to being asked is asked no more;
 * what nobody had worked on is left (`receiveMessage`), and said so.
 */
export async function ownerDeleted(turn: ShopTurn): Promise<void> {
  const { message, t } = turn;
  if (message.text !== null) return void (await say(turn, t('deleted.unread', { said: shown(message.text) })));
  const waiting = await leaveWaiting(turn);
  if (waiting !== null) return void (await say(turn, t('deleted.unread', { said: shown(waiting) })));
  const deleted = message.quotedWireId && (await findEdited(turn.scope, turn.chat.id, message.quotedWireId));
  if (!deleted || message.quotedWireId === null) return;
  if (deleted.act) {
    const { id: actId, kind, invoice } = deleted.act;
    const what = [t(`act.${kind}`), invoice?.number, invoice && money(invoice.totalPaise)].filter(Boolean).join(' · ');
    return void (await say(turn, t('deleted.stands', { what }), { actId }));
  }
  const dropped = await dropQuestionsOf(turn.scope, message.quotedWireId);
  if (dropped > 0) await say(turn, t('ask.dropped'));
}

/** A customer took a message back: an order that is not billed yet is asked about no more, and the owner hears of it. */
export async function customerDeleted(turn: CustomerTurn): Promise<void> {
  const { message, scope } = turn;
  if (message.text !== null || message.quotedWireId === null) return;
  const deleted = await findEdited(scope, turn.chat.id, message.quotedWireId);
  if (!deleted?.text) return;
  const dropped = await dropQuestionsOf(scope, message.quotedWireId);
  if (dropped === 0 && !deleted.wasAnsweredElsewhere) return;
  const key = dropped > 0 ? 'deleted.order_for_owner' : 'deleted.billed_for_owner';
  const { name } = await getParty(scope, turn.partyId);
  await tellOwner(turn, translator(scope.shop.language)(key, { name, text: shown(deleted.text) }));
}
