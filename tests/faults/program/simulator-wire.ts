import type { Sequelize } from 'sequelize';
import { phoneMessages, SIMULATOR_LINE, sendFromPhone } from '../../../bot/channels/simulator/phone.ts';
import { inPlatform } from '../../../models/database/scope.ts';
import { ensureLine } from '../../../models/lines/lines.ts';
import { openChat } from '../../../models/messages/chats.ts';
import { receiveMessage } from '../../../models/messages/receive-message.ts';
import { findOrCreatePerson } from '../../../models/people/people.ts';
import { addStaff } from '../../../models/people/staff.ts';
import { makeShop } from '../../support/shop.ts';
import { somePhone } from '../../support/talk.ts';
import { stockShop } from './stock-shop.ts';
import { NOTHING, type OpenedShop, type SchedulesWire } from './wire.ts';
import { untilDone, type World } from './world.ts';

/** Both may take back what they ordered. */
const ROLES = ['owner', 'manager'] as const;

/** Shops of their own for every schedule, with simulated phones. */
export function createSimulatorWire(world: World): SchedulesWire {
  const { db } = world;
  /** Who was heard of once by the phone may come by the LID as well. */
  const lidOf = (phone: string) => `${[...phone].reverse().join('')}@lid`;
  return {
    repeatsAreOne: false,
    open: (schedule) => Promise.all(schedule.shops.map((phones) => openShop(db, phones))),
    say: async (shop, message, { sentAt, address }) => {
      const { phone } = shop.phones[message.phone]!;
      const about = {
        kind: 'text' as const,
        text: message.text,
        media: null,
        quotedWireId: message.quotes ?? null,
        wireId: message.id,
        sentAt,
      };
      const chatId = await untilDone(async () => {
        if (address !== 'lid') return (await sendFromPhone(db, world.now(), { ...about, phone, name: 'Asha' })).chatId;
        return inPlatform(db, world.now(), async (platform) => {
          const line = await ensureLine(platform, { channel: 'simulator', name: SIMULATOR_LINE });
          const lid = lidOf(phone);
          const from = { sender: lid, senderPhone: phone, senderName: 'Asha', chatAddress: lid };
          return (await receiveMessage(platform, { ...about, ...from, lineId: line.id })).chatId;
        });
      });
      await world.wake.chat(chatId);
    },
    trouble: async (how) => {
      throw new Error(`The simulated wire knows no ${how}.`);
    },
    healed: async () => {},
    shown: async (shop, which) => {
      const messages = await phoneMessages(db, shop.phones[which]!.phone, 0, 10_000);
      return messages
        .filter((message) => message.direction === 'to_phone')
        .map(({ wireId, text, file }) => ({ wireId, text, isFile: file !== null }));
    },
  };
}

async function openShop(db: Sequelize, phones: number): Promise<OpenedShop> {
  const shop = await makeShop(db);
  await stockShop(shop);
  const opened: OpenedShop['phones'] = [];
  for (let which = 0; which < phones; which += 1) {
    const phone = somePhone();
    const { personId, chatId } = await inPlatform(db, new Date(), async (platform) => {
      const line = await ensureLine(platform, { channel: 'simulator', name: SIMULATOR_LINE });
      const person = await findOrCreatePerson(platform, { phone, lid: null, name: 'Asha' });
      const at = { lineId: line.id, personId: person.id, address: phone, tenantId: shop.tenantId };
      return { personId: person.id, chatId: await openChat(platform, at) };
    });
    await shop.run((scope) => addStaff(scope, { personId, name: 'Asha', role: ROLES[which] ?? 'manager' }));
    opened.push({ phone, chatId });
  }
  return { tenantId: shop.tenantId, phones: opened, since: NOTHING };
}
