import type { Sequelize } from 'sequelize';
import { SIMULATOR_LINE } from '../../bot/channels/simulator/phone.ts';
import { inPlatform, type Platform, tenantScope } from '../../models/database/scope.ts';

export type PhoneOwner = {
  phone: string;
  name: string;
  role: 'owner' | 'manager' | 'cashier' | 'customer' | 'other';
  shop: string | null;
  /** Newest message on the phone; 0 when there is none. */
  lastMessageId: number;
};

/** A phone of the simulator: 10 to 15 digits, the country code first. */
export const isPhone = (value: unknown): value is string => typeof value === 'string' && /^\d{10,15}$/.test(value);

/** Whose phones can be held: staff and customers of the demo shops, then whoever has used the simulator before. */
export async function listPhones(db: Sequelize): Promise<PhoneOwner[]> {
  return inPlatform(db, new Date(), async (platform) => {
    const shops = await platform.rows<{ id: number; name: string }>(
      'SELECT id, name FROM tenants WHERE is_demo = TRUE ORDER BY id LIMIT 20',
    );
    const found: PhoneOwner[] = [];
    for (const shop of shops) found.push(...(await phonesOfShop(platform, shop)));
    const others = await platform.rows<{
      phone: string;
      name: string | null;
      role: PhoneOwner['role'] | null;
      shop: string | null;
      lastMessageId: number;
    }>(
      `SELECT m.phone, COALESCE(staff.name, p.name) name, staff.role, t.name shop, m.last_id lastMessageId
       FROM (SELECT phone, MAX(id) last_id FROM simulator_messages GROUP BY phone) m
       LEFT JOIN people p ON p.phone = m.phone LEFT JOIN staff ON staff.person_id = p.id AND staff.is_active = TRUE
       LEFT JOIN tenants t ON t.id = staff.tenant_id ORDER BY m.last_id DESC LIMIT 50`,
    );
    const known = new Map(found.map((one) => [one.phone, one]));
    for (const other of others) {
      const listed = known.get(other.phone);
      if (listed) listed.lastMessageId = other.lastMessageId;
      else found.push({ ...other, name: other.name ?? '', role: other.role ?? 'other' });
    }
    return found;
  });
}

async function phonesOfShop(platform: Platform, shop: { id: number; name: string }): Promise<PhoneOwner[]> {
  const staff = await platform.rows<{ phone: string; name: string; role: PhoneOwner['role'] }>(
    `SELECT p.phone, staff.name, staff.role FROM staff JOIN people p ON p.id = staff.person_id
     WHERE staff.tenant_id = :shopId AND staff.is_active = TRUE AND p.phone IS NOT NULL ORDER BY staff.role, staff.id`,
    { shopId: shop.id },
  );
  const scope = await tenantScope(platform, shop.id);
  const customers = await scope.rows<{ phone: string; name: string }>(
    `SELECT phone, name FROM parties WHERE tenant_id = :tenantId AND kind = 'customer' AND phone IS NOT NULL
       AND is_archived = FALSE ORDER BY id LIMIT 200`,
  );
  return [
    ...staff.map((one) => ({ ...one, shop: shop.name, lastMessageId: 0 })),
    ...customers.map((one) => ({ ...one, role: 'customer' as const, shop: shop.name, lastMessageId: 0 })),
  ];
}

/**
 * Does the phone belong to the world outside, to somebody whom a real line knows or to the staff of a shop that works on
 * one? Nobody speaks as them from here.
 */
export async function livesOnRealLine(platform: Platform, phone: string): Promise<boolean> {
  const row = await platform.one(
    `SELECT p.id FROM people p WHERE p.phone = :phone AND (
       EXISTS (SELECT 1 FROM chats c JOIN line_numbers l ON l.id = c.line_id WHERE c.person_id = p.id AND l.channel <> 'simulator')
       OR EXISTS (SELECT 1 FROM staff JOIN tenants t ON t.id = staff.tenant_id
         WHERE staff.person_id = p.id AND t.is_demo = FALSE AND (
           EXISTS (SELECT 1 FROM line_numbers l WHERE l.tenant_id = t.id AND l.channel <> 'simulator')
           OR EXISTS (SELECT 1 FROM chats c JOIN line_numbers l ON l.id = c.line_id
             WHERE c.tenant_id = t.id AND l.channel <> 'simulator')))) LIMIT 1`,
    { phone },
  );
  return row !== null;
}

export type Progress = {
  /** Messages of the phone that are not worked on to the end yet. */
  unfinished: string[];
  /** Is an answer on its way? */
  isAnswering: boolean;
};

/** What the ticks and the typing dots of a phone go by. */
export async function progressOf(platform: Platform, phone: string): Promise<Progress> {
  const chat = await platform.one<{ id: number }>(
    `SELECT c.id FROM chats c JOIN line_numbers l ON l.id = c.line_id WHERE l.name = :line AND c.address = :phone`,
    { line: SIMULATOR_LINE, phone },
  );
  if (!chat) return { unfinished: [], isAnswering: false };
  const unfinished = await platform.rows<{ wire_id: string }>(
    "SELECT wire_id FROM inbound_messages WHERE chat_id = :chatId AND status IN ('received', 'understood') ORDER BY id",
    { chatId: chat.id },
  );
  const sending = await platform.one(
    "SELECT id FROM outbox WHERE chat_id = :chatId AND status IN ('pending', 'claimed') LIMIT 1",
    { chatId: chat.id },
  );
  return {
    unfinished: unfinished.map((row) => row.wire_id),
    isAnswering: unfinished.length > 0 || sending !== null,
  };
}
