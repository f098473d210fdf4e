import { businessDate, type Platform, tenantScope } from '../../models/database/scope.ts';
import {
  ailmentOf,
  endTrouble,
  noteTold,
  noteTrouble,
  openTrouble,
  type Trouble,
  toldAwayLately,
} from '../../models/lines/line-troubles.ts';
import { getLine, type Line } from '../../models/lines/lines.ts';
import { ownersOtherChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { withdrawUnclaimedById } from '../../models/outbox/withdraw-unclaimed.ts';
import { clock, day } from '../replies/format.ts';
import { type Translate, translator } from '../replies/translate.ts';

/**
 * Tells the owner of a shop that the shop's own line is logged out, banned or long away, with what to do, in another chat of
 * theirs; once a trouble, and once more when the line is back. Who has no other chat is told as soon as there is one.
 * @returns the line to wake when something was said
 */
export async function tellAboutLine(platform: Platform, line: Line): Promise<number | null> {
  const { tenant_id: tenantId } = line;
  const ailment = ailmentOf(line, platform.now);
  if (tenantId === null || ailment === 'unknown') return null;
  if (ailment === 'well' || ailment === 'let_go') {
    const trouble = await openTrouble(platform, line.id);
    if (!trouble) return null;
    await endTrouble(platform, trouble.id);
    return ailment === 'well' ? tellBack(platform, tenantId, line, trouble) : null;
  }
  const trouble = await noteTrouble(platform, line, ailment);
  if (trouble.told_at !== null) return null;
  if (ailment === 'away' && (await toldAwayLately(platform, line.id))) return null;
  const chat = await ownersOtherChat(platform, { tenantId, lineId: line.id });
  // It may have come back since it was read; who notes a trouble is alone from there on.
  if (!chat || ailmentOf(await getLine(platform, line.id), platform.now) !== ailment) return null;
  const { shop } = await tenantScope(platform, tenantId);
  const t = translator(chat.language ?? shop.language);
  const text = troubleText(t, line, trouble, shop.time_zone);
  const to = { tenantId, lineId: chat.lineId, chatId: chat.chatId, messageId: null };
  const { wireId } = await queueMessage(platform, { ...to, text, audience: 'owner' });
  await noteTold(platform, trouble.id, { chatId: chat.chatId, wireId });
  return chat.lineId;
}

function troubleText(t: Translate, line: Line, trouble: Trouble, timeZone: string): string {
  const isOfficial = line.channel === 'cloud_api' && trouble.kind !== 'away';
  return t(`line.${isOfficial ? 'official' : trouble.kind}`, {
    phone: nameOf(line),
    time: `${day(businessDate(trouble.began_at, timeZone))}, ${clock(trouble.began_at, timeZone)}`,
  });
}

/** The news that it is down may not have left yet: then it is withdrawn, and there is nothing to say. */
async function tellBack(
  platform: Platform,
  tenantId: number,
  line: Line,
  { told_chat_id: chatId, told_wire_id: toldId }: Trouble,
): Promise<number | null> {
  if (chatId === null || toldId === null) return null;
  const scope = await tenantScope(platform, tenantId);
  await withdrawUnclaimedById(scope, toldId);
  const told = await platform.one<{ status: string; line_id: number; language: string | null }>(
    `SELECT o.status, o.line_id, p.language FROM outbox o JOIN chats c ON c.id = o.chat_id JOIN people p ON p.id = c.person_id
     WHERE o.wire_id = :toldId AND o.chat_id = :chatId`,
    { toldId, chatId },
  );
  if (!told || told.status === 'withdrawn') return null;
  const text = translator(told.language ?? scope.shop.language)('line.back', { phone: nameOf(line) });
  const to = { tenantId, lineId: told.line_id, chatId, messageId: null };
  await queueMessage(platform, { ...to, text, audience: 'owner' });
  return told.line_id;
}

const nameOf = (line: Line): string => (line.phone ? `+${line.phone}` : line.name);
