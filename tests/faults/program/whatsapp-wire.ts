import type { proto } from '@whiskeysockets/baileys';
import { QueryTypes, type Sequelize } from 'sequelize';
import { WHATSAPP_LINE } from '../../../bot/channels/whatsapp/supervise-lines.ts';
import { silenceSessionDumps } from '../../../bot/channels/whatsapp/wire-logger.ts';
import { inPlatform } from '../../../models/database/scope.ts';
import { ensureLine, wantLine } from '../../../models/lines/lines.ts';
import { openChat } from '../../../models/messages/chats.ts';
import { findOrCreatePerson } from '../../../models/people/people.ts';
import { addStaff } from '../../../models/people/staff.ts';
import { until } from '../../../scripts/services/processes.ts';
import { makeShop } from '../../support/shop.ts';
import type { Phone } from '../../whatsapp-double/signal-phone.ts';
import type { FilePlight, Said, Step } from './schedule.ts';
import { stockShop } from './stock-shop.ts';
import { NOTHING, type OpenedShop, type SchedulesWire, type Shown, type Since } from './wire.ts';
import { untilDone, type World } from './world.ts';

const LIMIT_MS = 60_000;
const SHEET = { fileName: 'prices.csv', mimetype: 'text/csv' };

/**
 * One shop on its own number, linked as a device to the double by the real client; all schedules of a world share it. Phone 0
 * is the owner's note to self, phone 1 a manager who writes to the number.
 */
export async function createWhatsAppWire(world: World): Promise<SchedulesWire> {
  silenceSessionDumps();
  const { db, whatsapp } = world;
  const manager = whatsapp.addPhone('919800000002', '72000000000002', 'Ravi');
  const phones = [whatsapp.owner, manager];
  const { shop, lineId } = await openShop(world, phones);
  const tables = Object.keys(shop.since) as (keyof Since)[];
  let arrivedBefore = 0;

  /** Somebody presses Link, and the owner scans what is shown. */
  async function link(): Promise<void> {
    const logins = whatsapp.logins;
    const state = () => lineState(db, lineId);
    await untilDone(() => inPlatform(db, world.now(), (platform) => wantLine(platform, lineId, true)));
    const qr = await until(async () => {
      const { state: is, detail } = await untilDone(state);
      return is === 'linking' && detail?.startsWith('https://') ? detail : null;
    }, LIMIT_MS);
    if (!qr) throw new Error(`The line shows no QR: ${JSON.stringify(await state())}`);
    whatsapp.scan(qr);
    if (!(await until(() => whatsapp.logins > logins && whatsapp.isLive, LIMIT_MS)))
      throw new Error(`The line does not come online: ${JSON.stringify(await state())}`);
  }

  async function trouble(how: Extract<Step, { do: 'wire' }>['how']): Promise<void> {
    switch (how) {
      case 'drop':
        return whatsapp.drop();
      case 'silent':
      case 'ack':
        return whatsapp.answerMessagesWith(how);
      case 'replaced':
        return whatsapp.closeWith(440, 'replaced');
      case 'spoil':
        return whatsapp.spoilNextMessage();
      case 'log_out': {
        // What the device has not taken goes with it, as on the real network: only what it took must not be lost.
        if (!(await until(() => whatsapp.isLive && whatsapp.unconfirmed.length === 0, LIMIT_MS)))
          throw new Error(
            `The device is ${whatsapp.isLive ? 'online' : 'away'} and has not taken ${whatsapp.unconfirmed.join(', ')}`,
          );
        whatsapp.closeWith(401, 'device_removed');
        const ended = await until(
          async () => (await untilDone(() => lineState(db, lineId))).state === 'logged_out',
          LIMIT_MS,
        );
        if (!ended) throw new Error('The log-out is not noticed.');
        return link();
      }
    }
  }

  await link();
  return {
    repeatsAreOne: true,
    open: async () => {
      await untilDone(async () => {
        for (const table of tables) shop.since[table] = await newest(db, table);
      });
      arrivedBefore = whatsapp.arrived.length;
      return [{ ...shop, since: { ...shop.since } }];
    },
    say: async (_, message, { sentAt, address, file }) => {
      const content = file ? fileIn(world, file, message.text) : textOf(message);
      const from = phones[message.phone]!;
      const note = { deviceSentMessage: { destinationJid: from.lidAddress, message: content } };
      const stamp = { by: address === 'phone' ? ('number' as const) : ('lid' as const), sentAt };
      await whatsapp.deliver(from, message.id, from === whatsapp.owner ? note : content, stamp);
    },
    trouble,
    healed: async () => whatsapp.answerMessagesWith('ack'),
    shown: async (_, which) => {
      // Says so when the double itself found a fault.
      await whatsapp.until(() => true);
      const phone = phones[which]!;
      return whatsapp.arrived
        .slice(arrivedBefore)
        .filter(({ at }) => at === phone)
        .flatMap(({ id, message }): Shown[] => {
          const content = phone === whatsapp.owner ? noteIn(message, phone) : message;
          // A sign that a message is worked on is no answer.
          if (!content || content.reactionMessage) return [];
          const text = content.extendedTextMessage?.text ?? content.documentMessage?.caption ?? null;
          return [{ wireId: id, text, isFile: content.documentMessage != null }];
        });
    },
  };
}

const textOf = (message: Said): proto.IMessage =>
  message.quotes
    ? { extendedTextMessage: { text: message.text, contextInfo: { stanzaId: message.quotes } } }
    : { conversation: message.text };

function fileIn({ media }: World, plight: FilePlight, caption: string): proto.IMessage {
  const documentMessage = media.publish(Buffer.from('name,price\nKinder Joy,45\n'), { ...SHEET, caption });
  if (plight === 'gone') media.remove(documentMessage);
  else media.truncate(documentMessage);
  return { documentMessage };
}

/** What was written into the chat with oneself; null for the copy of what went to somebody else. */
function noteIn(message: proto.IMessage, owner: Phone): proto.IMessage | null {
  const copy = message.deviceSentMessage;
  return copy?.destinationJid === owner.lidAddress ? (copy.message ?? null) : null;
}

async function openShop(world: World, phones: Phone[]): Promise<{ shop: OpenedShop; lineId: number }> {
  const { db } = world;
  const shop = await makeShop(db);
  await stockShop(shop);
  const line = await inPlatform(db, world.now(), async (platform) => {
    const made = await ensureLine(platform, { channel: 'whatsapp', name: WHATSAPP_LINE });
    await platform.update('line_numbers', made.id, { tenant_id: shop.tenantId });
    return made;
  });
  const opened: OpenedShop['phones'] = [];
  for (const [which, phone] of phones.entries()) {
    const { personId, chatId } = await inPlatform(db, world.now(), async (platform) => {
      const known = { phone: phone.number, lid: phone.lidAddress, name: phone.name };
      const person = await findOrCreatePerson(platform, known);
      const at = { lineId: line.id, personId: person.id, address: phone.lidAddress, tenantId: shop.tenantId };
      return { personId: person.id, chatId: await openChat(platform, at) };
    });
    await shop.run((scope) => addStaff(scope, { personId, name: phone.name, role: which === 0 ? 'owner' : 'manager' }));
    opened.push({ phone: phone.number, chatId });
  }
  const since: Since = { ...NOTHING };
  return { shop: { tenantId: shop.tenantId, phones: opened, since }, lineId: line.id };
}

async function newest(db: Sequelize, table: keyof Since): Promise<number> {
  const [row] = await db.query<{ id: number }>(`SELECT COALESCE(MAX(id), 0) AS id FROM ${table}`, {
    type: QueryTypes.SELECT,
  });
  return Number(row!.id);
}

async function lineState(db: Sequelize, lineId: number): Promise<{ state: string; detail: string | null }> {
  const [row] = await db.query<{ state: string; detail: string | null }>(
    'SELECT state, state_detail AS detail FROM line_numbers WHERE id = :lineId',
    { replacements: { lineId }, type: QueryTypes.SELECT },
  );
  return row!;
}
