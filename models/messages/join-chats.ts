import { type Platform, type Scope, tenantScope } from '../database/scope.ts';
import { keepNewestPlainQuestion } from '../questions/questions.ts';
import { shopsOfChat } from './chats.ts';

type ChatRow = { id: number; tenant_id: number | null; line_id: number; person_id: number; address: string };

/**
 * Two people turned out to be one: every chat of `fromPersonId` goes on as a chat of `toPersonId`. Where both have one on a
 * line they become one, with the messages, acts, questions and answers of both; the row that is left over stays, empty, so
 * that a process that was just about to work on it finds nothing to do.
 */
export async function joinChats(platform: Platform, fromPersonId: number, toPersonId: number): Promise<void> {
  // Locked: what is being worked on in either chat comes to its end first.
  const chats = await platform.rows<ChatRow>(
    'SELECT id, tenant_id, line_id, person_id, address FROM chats WHERE person_id IN (:fromPersonId, :toPersonId) ORDER BY id FOR UPDATE',
    { fromPersonId, toPersonId },
  );
  for (const from of chats.filter((chat) => chat.person_id === fromPersonId)) {
    const into = chats.find((chat) => chat.person_id === toPersonId && chat.line_id === from.line_id);
    if (into) await joinChat(platform, from, into);
    else await platform.update('chats', from.id, { person_id: toPersonId });
  }
}

async function joinChat(platform: Platform, from: ChatRow, into: ChatRow): Promise<void> {
  // Every shop that has acts or questions in a chat has a message in it or out of it.
  const shops = await Promise.all((await shopsOfChat(platform, from.id)).map((id) => tenantScope(platform, id)));
  await settleRepeats(platform, from.id, into.id);
  const both = { fromId: from.id, intoId: into.id };
  await platform.change('UPDATE inbound_messages SET chat_id = :intoId WHERE chat_id = :fromId', both);
  await platform.change('UPDATE outbox SET chat_id = :intoId WHERE chat_id = :fromId', both);
  for (const scope of shops) await moveOwn(scope, both);
  await platform.update('chats', from.id, { address: `joined:${from.id}` });
  const isBetter = from.address.endsWith('@lid') && !into.address.endsWith('@lid');
  await platform.update('chats', into.id, {
    tenant_id: into.tenant_id ?? from.tenant_id,
    address: isBetter ? from.address : into.address,
  });
}

async function moveOwn(scope: Scope, both: { fromId: number; intoId: number }): Promise<void> {
  await scope.change('UPDATE acts SET chat_id = :intoId WHERE tenant_id = :tenantId AND chat_id = :fromId', both);
  await scope.change(
    'UPDATE pending_questions SET chat_id = :intoId WHERE tenant_id = :tenantId AND chat_id = :fromId',
    both,
  );
  await keepNewestPlainQuestion(scope, both.intoId);
}

/** The same message came by both addresses: whichever was worked on stands, the other has no effect of its own. */
async function settleRepeats(platform: Platform, from: number, into: number): Promise<void> {
  const repeats = await platform.rows<{ from_id: number; into_id: number; from_status: string; into_status: string }>(
    `SELECT a.id AS from_id, b.id AS into_id, a.status AS from_status, b.status AS into_status
     FROM inbound_messages a JOIN inbound_messages b ON b.chat_id = :intoId AND b.wire_id = a.wire_id
     WHERE a.chat_id = :fromId ORDER BY a.id FOR UPDATE`,
    { fromId: from, intoId: into },
  );
  for (const repeat of repeats) {
    const isIntoOpen = ['received', 'understood'].includes(repeat.into_status);
    const isFromOpen = ['received', 'understood'].includes(repeat.from_status);
    const second = isIntoOpen && !isFromOpen ? repeat.into_id : repeat.from_id;
    await platform.change(
      `UPDATE inbound_messages SET wire_id = CONCAT('again:', id), done_at = COALESCE(done_at, :now),
         status = CASE WHEN status IN ('received', 'understood') THEN 'done' ELSE status END WHERE id = :second`,
      { second, now: platform.now },
    );
  }
}
