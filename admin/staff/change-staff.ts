import { shownPhone } from '../../bot/conversation/contacts.ts';
import { endText, hasHeardOfUs, roleText, tellStaff, welcome } from '../../bot/conversation/staff-news.ts';
import { type Translate, translator } from '../../bot/replies/translate.ts';
import { recordAct } from '../../models/acts/record-act.ts';
import { type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { getLine } from '../../models/lines/lines.ts';
import { ownersLatestChat } from '../../models/messages/chats.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import type { Role } from '../../models/people/people.ts';
import { type ChangedStaff, changeRole, hireByPhone, listStaff, removeStaff } from '../../models/people/staff.ts';

/** What an operator wants of a shop's staff. `phone` as it is kept: country code and number. */
export type StaffChange =
  | { wish: 'add'; name: string; phone: string; role: Role }
  | { wish: 'role'; staffId: number; role: Role }
  | { wish: 'remove'; staffId: number };

/**
 * Does it with the verbs of the conversation, as an act of the shop's own that keeps no message, and in the audit with the
 * operator's name. The owner hears of it where they wrote last, the person on the same line. Returns the line to wake, if any.
 * Errors: `staff_known`, `staff_elsewhere`, `no_such_staff`, `last_owner`.
 */
export async function changeStaff(
  platform: Platform,
  at: { tenantId: number; operatorId: number },
  change: StaffChange,
): Promise<number | null> {
  const scope = await tenantScope(platform, at.tenantId);
  const before = await listStaff(scope);
  const person = change.wish === 'add' ? null : before.find(({ id }) => id === change.staffId);
  if (person === undefined) throw new AppError('no_such_staff');
  const home = await ownersLatestChat(platform, at.tenantId);
  const heard =
    home !== null &&
    person !== null &&
    (await hasHeardOfUs(platform, { lineId: home.lineId, personId: person.personId }));
  const made = await recordAct(scope, { kind: 'staff', chatId: null, messageId: null }, async (act) => ({
    changedStaff: await written(platform, act, change),
  }));
  const { changedStaff, actId } = made;
  await recordAudit(platform, {
    operatorId: at.operatorId,
    tenantId: at.tenantId,
    action: `staff_${change.wish}`,
    resource: 'staff',
    recordId: changedStaff.staffId,
    detail: { before: changedStaff.before, after: changedStaff.after },
  });
  if (!home) return null;
  const toOwner = translator(home.language ?? scope.shop.language);
  const name = change.wish === 'add' ? `${change.name} (${shownPhone(change.phone)})` : (person?.name ?? '');
  const state = change.wish === 'remove' ? toOwner('staff.off') : toOwner(`staff.role_${change.role}`);
  await queueMessage(platform, {
    tenantId: scope.tenantId,
    lineId: home.lineId,
    chatId: home.chatId,
    messageId: null,
    text: toOwner('staff.by_support', { shop: scope.shop.name, who: `${name} — ${state}` }),
    audience: 'owner',
    urgency: 'document',
  });
  if (change.wish !== 'add' && !heard) return home.lineId;
  const { channel } = await getLine(platform, home.lineId);
  await tellStaff(platform, scope, {
    line: { id: home.lineId, channel },
    personId: changedStaff.personId,
    text: (t) => newsText(t, scope, change),
    actId,
    messageId: null,
  });
  return home.lineId;
}

async function written(platform: Platform, act: Scope, change: StaffChange): Promise<ChangedStaff> {
  if (change.wish === 'role') return changeRole(act, change.staffId, change.role);
  if (change.wish === 'remove') {
    const { droppedQuestions: _, ...changed } = await removeStaff(act, change.staffId);
    return changed;
  }
  return hireByPhone(platform, act, change);
}

function newsText(t: Translate, { shop }: Scope, change: StaffChange): string {
  if (change.wish === 'remove') return endText(t, shop.name);
  if (change.wish === 'add') return welcome(t, { shop: shop.name, by: shop.owner_name, role: change.role });
  return roleText(t, { shop: shop.name, role: change.role });
}
