import type { Platform } from '../database/scope.ts';

/**
 * The conversation of a person on a line. A person reached by another address of theirs keeps one chat. The shop that writes
 * last is the chat's, except on a shared line to somebody who is on the staff of another: there the chat stays that shop's,
 * or what its people send would be filed under the other.
 */
export async function openChat(
  platform: Platform,
  chat: { lineId: number; personId: number; address: string; tenantId?: number | null },
): Promise<number> {
  const tenantId = chat.tenantId == null ? null : await shopOfChat(platform, { ...chat, tenantId: chat.tenantId });
  const find = () =>
    platform.one<{ id: number; tenant_id: number | null }>(
      'SELECT id, tenant_id FROM chats WHERE line_id = :lineId AND person_id = :personId',
      chat,
    );
  let row = await find();
  if (!row) {
    await platform.change(
      `INSERT IGNORE INTO chats (tenant_id, line_id, person_id, address, created_at)
       VALUES (:tenantId, :lineId, :personId, :address, :now)`,
      { tenantId, lineId: chat.lineId, personId: chat.personId, address: chat.address, now: platform.now },
    );
    row = await find();
  }
  if (!row) throw new Error('The address belongs to another person on this line');
  if (tenantId !== null && row.tenant_id !== tenantId) {
    await platform.update('chats', row.id, { tenant_id: tenantId });
  }
  return row.id;
}

async function shopOfChat(
  platform: Platform,
  chat: { lineId: number; personId: number; tenantId: number },
): Promise<number> {
  const employer = await platform.one<{ tenant_id: number }>(
    `SELECT staff.tenant_id FROM staff JOIN line_numbers l ON l.id = :lineId AND l.tenant_id IS NULL
     WHERE staff.person_id = :personId AND staff.is_active = TRUE`,
    { lineId: chat.lineId, personId: chat.personId },
  );
  return employer?.tenant_id ?? chat.tenantId;
}

/** Where the owner of a shop writes on a line; null when the owner never wrote there. */
export async function ownersChat(
  platform: Platform,
  at: { lineId: number; tenantId: number },
): Promise<{ chatId: number; language: string | null } | null> {
  return platform.one<{ chatId: number; language: string | null }>(
    `SELECT c.id AS chatId, p.language FROM chats c JOIN staff s ON s.person_id = c.person_id JOIN people p ON p.id = c.person_id
     WHERE c.line_id = :lineId AND s.tenant_id = :tenantId AND s.role = 'owner' AND s.is_active = TRUE ORDER BY c.id LIMIT 1`,
    at,
  );
}

/**
 * Where an owner of a shop wrote last, on whichever line may carry the shop's messages: a shared one or its own, for a demo shop
 * the simulator alone. null when no owner ever wrote.
 */
export async function ownersLatestChat(
  platform: Platform,
  tenantId: number,
): Promise<{ chatId: number; lineId: number; language: string | null } | null> {
  return platform.one<{ chatId: number; lineId: number; language: string | null }>(
    `SELECT c.id AS chatId, c.line_id AS lineId, p.language FROM staff s JOIN tenants t ON t.id = s.tenant_id
     JOIN chats c ON c.person_id = s.person_id JOIN people p ON p.id = s.person_id JOIN line_numbers l ON l.id = c.line_id
     WHERE s.tenant_id = :tenantId AND s.role = 'owner' AND s.is_active = TRUE
       AND (l.tenant_id IS NULL OR l.tenant_id = :tenantId) AND (t.is_demo = FALSE OR l.channel = 'simulator')
     ORDER BY (SELECT MAX(m.id) FROM inbound_messages m WHERE m.chat_id = c.id) DESC, c.id DESC LIMIT 1`,
    { tenantId },
  );
}

/**
 * Where an owner of a shop can be told that a line of theirs is down: on another line that works, where they wrote last; on the
 * simulator when there is none. null when they have no other chat.
 */
export async function ownersOtherChat(
  platform: Platform,
  at: { tenantId: number; lineId: number },
): Promise<{ chatId: number; lineId: number; language: string | null } | null> {
  return platform.one<{ chatId: number; lineId: number; language: string | null }>(
    `SELECT c.id AS chatId, c.line_id AS lineId, p.language FROM staff s JOIN tenants t ON t.id = s.tenant_id
     JOIN chats c ON c.person_id = s.person_id JOIN people p ON p.id = s.person_id JOIN line_numbers l ON l.id = c.line_id
     WHERE s.tenant_id = :tenantId AND s.role = 'owner' AND s.is_active = TRUE AND l.id <> :lineId
       AND (l.channel = 'simulator' OR (t.is_demo = FALSE AND l.state = 'online' AND l.leased_until >= UTC_TIMESTAMP(3)))
       AND (l.tenant_id IS NULL OR l.tenant_id = :tenantId)
     ORDER BY l.channel = 'simulator', (SELECT MAX(m.id) FROM inbound_messages m WHERE m.chat_id = c.id) DESC, c.id DESC
     LIMIT 1`,
    at,
  );
}

/** The shops that have to do with a chat: that wrote in it or were written to. On a shop's own line no other ever is. */
export async function shopsOfChat(platform: Platform, chatId: number): Promise<number[]> {
  const rows = await platform.rows<{ tenant_id: number }>(
    `SELECT tenant_id FROM inbound_messages WHERE chat_id = :chatId AND tenant_id IS NOT NULL
     UNION SELECT tenant_id FROM outbox WHERE chat_id = :chatId AND tenant_id IS NOT NULL
     UNION SELECT tenant_id FROM chats WHERE id = :chatId AND tenant_id IS NOT NULL ORDER BY tenant_id`,
    { chatId },
  );
  return rows.map((row) => row.tenant_id);
}
