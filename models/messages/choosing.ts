import { fromJson, type Platform } from '../database/scope.ts';

/** A customer of several shops on a shared line: what was asked, and which shop was meant last. */
export type Choosing = {
  /** Which shops were listed, in this order, and the messages that wait until one is chosen. */
  asked: { tenantIds: number[]; messageIds: number[] } | null;
  chosen: { tenantId: number; at: string } | null;
};

const NOTHING: Choosing = { asked: null, chosen: null };
/** A conversation with the chosen shop goes on until nothing was said for so long. */
const GOES_ON_MS = 30 * 60_000;

export async function choosingOf(platform: Platform, chatId: number): Promise<Choosing> {
  const row = await platform.one<{ choosing: unknown }>('SELECT choosing FROM chats WHERE id = :chatId', { chatId });
  return row?.choosing == null ? NOTHING : fromJson<Choosing>(row.choosing);
}

export async function saveChoosing(platform: Platform, chatId: number, choosing: Choosing): Promise<void> {
  await platform.update('chats', chatId, { choosing });
}

/**
 * The shop that a message is for, of several that write in its chat: that of the message it quotes, edits or takes back, else
 * the one chosen a moment ago, unless another has written since. Null when nobody can know.
 */
export async function shopMeant(
  platform: Platform,
  chatId: number,
  message: { quotedWireId: string | null },
): Promise<number | null> {
  if (message.quotedWireId !== null) {
    const about = await platform.one<{ tenant_id: number }>(
      `SELECT tenant_id FROM outbox WHERE chat_id = :chatId AND wire_id = :wireId AND tenant_id IS NOT NULL
       UNION SELECT tenant_id FROM inbound_messages WHERE chat_id = :chatId AND wire_id = :wireId AND tenant_id IS NOT NULL`,
      { chatId, wireId: message.quotedWireId },
    );
    if (about) return about.tenant_id;
  }
  const { chosen } = await choosingOf(platform, chatId);
  if (chosen === null || platform.now.getTime() - new Date(chosen.at).getTime() > GOES_ON_MS) return null;
  const other = await platform.one(
    `SELECT id FROM outbox WHERE chat_id = :chatId AND tenant_id <> :tenantId AND created_at > :at LIMIT 1`,
    { chatId, tenantId: chosen.tenantId, at: new Date(chosen.at) },
  );
  return other === null ? chosen.tenantId : null;
}

/** Keeps a message for nobody until its shop is chosen: no shop sees it meanwhile. */
export async function belongsToNobody(platform: Platform, messageId: number): Promise<void> {
  await platform.change('UPDATE inbound_messages SET tenant_id = NULL WHERE id = :messageId', { messageId });
  await platform.change(
    'UPDATE media SET tenant_id = NULL WHERE id = (SELECT media_id FROM inbound_messages WHERE id = :messageId)',
    { messageId },
  );
}

/** Messages that waited for the choice of a shop are worked on now, in their order. */
export async function workOnAgain(platform: Platform, messageIds: number[]): Promise<void> {
  if (messageIds.length === 0) return;
  await platform.change(
    `UPDATE inbound_messages SET status = 'received', understanding = NULL, attempts = 0, next_attempt_at = NULL, done_at = NULL
     WHERE id IN (:messageIds)`,
    { messageIds },
  );
}
