import { setTimeout as pause } from 'node:timers/promises';
import { QueryTypes, type Sequelize } from 'sequelize';
import type { Played } from './play.ts';
import type { OpenedShop, SchedulesWire } from './wire.ts';
import { untilDone, type World } from './world.ts';

const UNFINISHED = "('received', 'understood')";
const LATE_DAY = 'late_day';

/** Waits until every message of the chats was worked on and everything decided has left; says what is not, past the limit. */
export async function settled(world: World, played: Played, said: number, limitMs: number): Promise<string | null> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const open = await untilDone(() => underWay(world.db, played.shops));
    if (open.length === 0 && (await untilDone(() => heard(world.db, played.shops))) >= said) return null;
    if (Date.now() > deadline) {
      return open.length > 0
        ? `not finished after ${limitMs / 1000} s: ${open.slice(0, 5).join('; ')}${open.length > 5 ? ' …' : ''} (${open.length})`
        : `${await heard(world.db, played.shops)} of ${said} messages arrived`;
    }
    await pause(50);
  }
}

const chatsOf = (shops: readonly OpenedShop[]) => shops.flatMap((shop) => shop.phones.map((phone) => phone.chatId));
const sinceOf = (shops: readonly OpenedShop[], table: 'inbound_messages' | 'outbox') =>
  Math.min(...shops.map((shop) => shop.since[table]));

async function underWay(db: Sequelize, shops: readonly OpenedShop[]): Promise<string[]> {
  const rows = await db.query<{ what: string }>(
    `SELECT CONCAT('message ', wire_id, ' ', status, ' ', attempts, ' attempts ', COALESCE(last_error, '')) AS what
       FROM inbound_messages WHERE chat_id IN (:chats) AND status IN ${UNFINISHED}
     UNION ALL SELECT CONCAT('answer ', wire_id, ' ', status, ' ', attempts, ' attempts ', COALESCE(last_error, ''), IF(file_id IS NULL AND invoice_id IS NOT NULL, ' not rendered', '')) AS what
       FROM outbox WHERE chat_id IN (:chats) AND status IN ('pending', 'claimed')`,
    { replacements: { chats: chatsOf(shops) }, type: QueryTypes.SELECT },
  );
  return rows.map((row) => row.what);
}

async function heard(db: Sequelize, shops: readonly OpenedShop[]): Promise<number> {
  const [row] = await db.query<{ found: number }>(
    'SELECT COUNT(*) AS found FROM inbound_messages WHERE chat_id IN (:chats) AND id > :since',
    {
      replacements: { chats: chatsOf(shops), since: sinceOf(shops, 'inbound_messages') },
      type: QueryTypes.SELECT,
    },
  );
  return Number(row!.found);
}

export async function statusOf(db: Sequelize, chatId: number, wireId: string): Promise<string | null> {
  const [row] = await db.query<{ status: string }>(
    'SELECT status FROM inbound_messages WHERE chat_id = :chatId AND wire_id = :wireId',
    { replacements: { chatId, wireId }, type: QueryTypes.SELECT },
  );
  return row?.status ?? null;
}

/** Open questions of the chats about late messages, oldest first. */
export function openQuestions(
  db: Sequelize,
  shops: readonly OpenedShop[],
): Promise<{ chatId: number; wireId: string }[]> {
  return db.query<{ chatId: number; wireId: string }>(
    `SELECT chat_id AS chatId, wire_id AS wireId FROM pending_questions
     WHERE chat_id IN (:chats) AND status = 'open' AND kind = '${LATE_DAY}' ORDER BY id`,
    { replacements: { chats: chatsOf(shops) }, type: QueryTypes.SELECT },
  );
}

/** The phones answer what they were asked about late messages: yes, on their own days. Each question is quoted. */
export async function answerLateQuestions(world: World, wire: SchedulesWire, played: Played): Promise<number> {
  const questions = await untilDone(() => openQuestions(world.db, played.shops));
  for (const { chatId, wireId } of questions) {
    const shop = played.shops.findIndex((each) => each.phones.some((phone) => phone.chatId === chatId));
    const phone = played.shops[shop]!.phones.findIndex((each) => each.chatId === chatId);
    const id = `YES${wireId}`;
    const order = { kind: 'ask' as const };
    const answer = { id, shop, phone, text: 'yes', order, lateMs: 0, quotes: wireId };
    played.answers.push(answer);
    await wire.say(played.shops[shop]!, answer, { sentAt: world.now() });
  }
  return questions.length;
}
