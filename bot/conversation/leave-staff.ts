import { recordAct } from '../../models/acts/record-act.ts';
import { ownersChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { listStaff, removeStaff } from '../../models/people/staff.ts';
import { translator } from '../replies/translate.ts';
import { ask } from './ask.ts';
import { shownPhone } from './contacts.ts';
import { isStopAlone, stopAll } from './customer-consent.ts';
import { settingIn } from './intents/settings.ts';
import { endText } from './staff-news.ts';
import { type ShopTurn, say, sourceOf } from './turn.ts';

/** The question whether somebody who has worked in the shop's books means to leave its staff. */
export const LEAVE_STAFF = 'leave_staff';

/**
 * STOP from somebody on the staff: whoever never wrote anything for the shop was taken for somebody else and is off at once;
 * whoever did is asked. An owner leaves by saying whom to remove. False when the message is none of this.
 */
export async function leavesStaff(turn: ShopTurn): Promise<boolean> {
  const said = turn.message.text?.trim() ?? '';
  if (turn.role === 'owner' || !isStopAlone(said) || settingIn(said) !== null) return false;
  const { scope, chat, t } = turn;
  const worked = await scope.one('SELECT id FROM acts WHERE tenant_id = :tenantId AND chat_id = :chatId LIMIT 1', {
    chatId: chat.id,
  });
  if (worked) await ask(turn, `${t('staff.leave', { shop: scope.shop.name })}\n${t('ask.yes_no')}`, LEAVE_STAFF);
  else await leaveStaff(turn);
  return true;
}

/** Takes the speaker off the staff, as a customer out of what the shops of this chat send, and tells the owner. */
export async function leaveStaff(turn: ShopTurn): Promise<void> {
  const { scope, platform, chat, t } = turn;
  const member = (await listStaff(scope)).find((one) => one.personId === turn.person.id);
  if (!member) return;
  // It says nothing of what was before: who has left is not put back by an undo.
  await recordAct(scope, { kind: 'staff', ...sourceOf(turn) }, async (act) => {
    const { staffId } = await removeStaff(act, member.id, { hasLeft: true });
    return { leftStaff: staffId };
  });
  const texts = [endText(t, scope.shop.name)];
  // Whoever is a customer, too, has said it to every shop that writes in this chat.
  const stopped = await stopAll(turn);
  if (stopped !== '') texts.push(t('customer.stop_done', { shop: stopped }));
  await say(turn, texts.join('\n'), { audience: 'customer' });
  const owner = await ownersChat(platform, { lineId: chat.lineId, tenantId: scope.tenantId });
  if (!owner) return;
  const toOwner = translator(owner.language ?? scope.shop.language);
  const phone = member.phone === null ? toOwner('party.no_phone') : shownPhone(member.phone);
  await queueMessage(platform, {
    tenantId: scope.tenantId,
    lineId: chat.lineId,
    chatId: owner.chatId,
    messageId: turn.message.id,
    text: toOwner('staff.has_left', { name: member.name, phone }),
    audience: 'owner',
    urgency: 'document',
  });
}
