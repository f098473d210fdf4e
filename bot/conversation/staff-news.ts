import type { Platform, Scope } from '../../models/database/scope.ts';
import { addressOn, type LineChannel } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { getPerson, type Role } from '../../models/people/people.ts';
import { hasLeftStaff } from '../../models/people/staff.ts';
import { type Translate, translator } from '../replies/translate.ts';

export type StaffNews = {
  line: { id: number; channel: LineChannel };
  personId: number;
  text(t: Translate): string;
  actId: number | null;
  messageId: number | null;
};

/**
 * Tells somebody what became of their place on the staff, in their own language, on the line where the shop's owner writes. It is
 * under the rules of what nobody waits for: paced, a template where a window is closed, withdrawn by an undo, its failure told to
 * the owner. False when it cannot be said: no telephone known, a demo shop on a real line, or they said STOP and did not write since.
 */
export async function tellStaff(platform: Platform, scope: Scope, news: StaffNews): Promise<boolean> {
  const { line, personId } = news;
  if (scope.shop.is_demo === 1 && line.channel !== 'simulator') return false;
  const person = await getPerson(platform, personId);
  if (await hasLeftStaff(scope, personId)) return false;
  const chatId = await chatOn(platform, scope, { ...news, phone: person.phone });
  if (chatId === null) return false;
  await queueMessage(platform, {
    tenantId: scope.tenantId,
    lineId: line.id,
    chatId,
    messageId: news.messageId,
    text: news.text(translator(person.language ?? scope.shop.language)),
    actId: news.actId,
    audience: 'customer',
    urgency: 'document',
  });
  return true;
}

async function chatOn(
  platform: Platform,
  scope: Scope,
  { line, personId, phone }: Pick<StaffNews, 'line' | 'personId'> & { phone: string | null },
): Promise<number | null> {
  if (phone !== null) {
    const address = addressOn(line.channel, phone);
    return openChat(platform, { lineId: line.id, personId, address, tenantId: scope.tenantId });
  }
  const known = await platform.one<{ id: number }>(
    'SELECT id FROM chats WHERE line_id = :lineId AND person_id = :personId',
    { lineId: line.id, personId },
  );
  return known?.id ?? null;
}

/** Has anything ever gone to this person on the line, or come from them? Who never heard of a place need not hear of its end. */
export async function hasHeardOfUs(platform: Platform, at: { lineId: number; personId: number }): Promise<boolean> {
  const row = await platform.one(
    `SELECT c.id FROM chats c WHERE c.line_id = :lineId AND c.person_id = :personId AND (
       EXISTS (SELECT 1 FROM inbound_messages m WHERE m.chat_id = c.id)
       OR EXISTS (SELECT 1 FROM outbox o WHERE o.chat_id = c.id AND o.status IN ('claimed', 'sent', 'uncertain')))`,
    at,
  );
  return row !== null;
}

/** What a new member reads: who added them, what they may do, how to say no. */
export function welcome(t: Translate, { shop, by, role }: { shop: string; by: string | null; role: Role }): string {
  return [
    t('staff.welcome', { shop, by: by ?? shop, role: t(`staff.role_${role}`) }),
    t(`staff.may_${role}`),
    t('staff.how_to_leave'),
  ].join('\n');
}

/** What somebody reads whose role has changed. */
export const roleText = (t: Translate, { shop, role }: { shop: string; role: Role }): string =>
  `${t('staff.role_told', { shop, role: t(`staff.role_${role}`) })}\n${t(`staff.may_${role}`)}`;

/** What somebody reads who is off the staff. */
export const endText = (t: Translate, shop: string): string => t('staff.end_told', { shop });
