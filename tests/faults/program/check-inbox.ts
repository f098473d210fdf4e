import { QueryTypes, type Sequelize } from 'sequelize';
import { tallyOf } from './expected-books.ts';
import { differences, type Fault } from './fault.ts';
import type { Said } from './schedule.ts';
import type { OpenedShop } from './wire.ts';

/** Every message is there once, and came to one end: done, or given up where it kills whoever works on it. */
export async function checkInbox(db: Sequelize, shop: OpenedShop, said: readonly Said[]): Promise<Fault[]> {
  const rows = await db.query<{ wire_id: string; status: string; acts: number }>(
    `SELECT m.wire_id, m.status, (SELECT COUNT(*) FROM acts a WHERE a.message_id = m.id) AS acts FROM inbound_messages m
     WHERE m.chat_id IN (:chats) AND m.id > :since ORDER BY m.id`,
    {
      replacements: { chats: shop.phones.map((phone) => phone.chatId), since: shop.since.inbound_messages },
      type: QueryTypes.SELECT,
    },
  );
  const wanted = said.map(({ id, order }) => `message ${id} ${order.kind === 'poison' ? 'dead' : 'done'}`);
  const found = rows.map((row) => `message ${row.wire_id} ${row.status}`);
  const faults = differences(tallyOf(wanted), tallyOf(found));
  for (const { wire_id, acts } of rows) {
    const message = said.find(({ id }) => id === wire_id);
    // An answer about late messages books them all; who puts a bill right takes back one and writes another.
    const most = message?.quotes
      ? Number.POSITIVE_INFINITY
      : ['undo', 'correct'].includes(message?.order.kind ?? '')
        ? 2
        : 1;
    if (Number(acts) > most) faults.push({ kind: 'doubled', what: `message ${wire_id} did ${acts} acts` });
  }
  return faults;
}
