import { fromJson, type Platform, tenantScope } from '../database/scope.ts';
import { shopsOfChat } from '../messages/chats.ts';
import { shopMeant } from '../messages/choosing.ts';
import { joinPeople } from './join-people.ts';

export type Person = {
  id: number;
  phone: string | null;
  lid: string | null;
  name: string | null;
  language: string | null;
  onboarding: Record<string, unknown> | null;
};
type PersonRow = Omit<Person, 'onboarding'> & { onboarding: unknown };
const personOf = (row: PersonRow): Person => ({
  id: row.id,
  phone: row.phone,
  lid: row.lid,
  name: row.name,
  language: row.language,
  onboarding: row.onboarding === null ? null : fromJson(row.onboarding),
});

/**
 * The one person behind a phone, a LID, or both (WhatsApp uses either). Told together, they are one person: who was met as two
 * becomes one here. A phone or a LID that has another partner already is left alone: numbers change hands.
 */
export async function findOrCreatePerson(
  platform: Platform,
  known: { phone: string | null; lid: string | null; name: string | null },
): Promise<Person> {
  if (known.phone === null && known.lid === null) throw new Error('A person needs a phone or a LID');
  await platform.change('INSERT IGNORE INTO people (phone, lid, name, created_at) VALUES (:phone, :lid, :name, :now)', {
    ...known,
    now: platform.now,
  });
  const rows = await platform.rows<PersonRow>(
    'SELECT * FROM people WHERE (lid IS NOT NULL AND lid = :lid) OR (phone IS NOT NULL AND phone = :phone) ORDER BY (lid = :lid) DESC, id FOR UPDATE',
    known,
  );
  const [first, second] = rows;
  if (first && second && first.phone === null && second.lid === null) {
    const joinedId = await joinPeople(platform, first, second);
    if (joinedId !== null) return getPerson(platform, joinedId);
  }
  const row = first!;
  const learns: Record<string, string> = {};
  if (row.phone === null && known.phone !== null && rows.length === 1) learns.phone = known.phone;
  if (row.lid === null && known.lid !== null && rows.length === 1) learns.lid = known.lid;
  if (row.name === null && known.name !== null) learns.name = known.name.slice(0, 120);
  if (Object.keys(learns).length > 0) await platform.update('people', row.id, learns);
  return { ...personOf(row), ...learns };
}

export async function getPerson(platform: Platform, personId: number): Promise<Person> {
  const row = await platform.one<PersonRow>('SELECT * FROM people WHERE id = :personId', { personId });
  if (!row) throw new Error(`No person ${personId}`);
  return personOf(row);
}

export async function savePerson(
  platform: Platform,
  personId: number,
  changes: { language?: string | null; name?: string; onboarding?: Record<string, unknown> | null },
): Promise<void> {
  await platform.update('people', personId, changes);
}

export type Role = 'owner' | 'manager' | 'cashier';
export type Speaker =
  /** `branchId`: where they work; null: at the shop's main place. */
  | { kind: 'staff'; tenantId: number; role: Role; branchId: number | null }
  | { kind: 'customer'; tenantId: number; partyId: number }
  /** Of several shops that write in this chat, and the message does not tell which is meant. */
  | { kind: 'customer_of_several'; of: { tenantId: number; partyId: number }[] }
  | { kind: 'stranger' };

/**
 * Who is speaking: staff of a shop, else a customer, else a stranger. On a shop's own line (`lineTenantId`) the staff of another
 * shop is its customer or a stranger: their books are not shown there. On a shared line somebody is a customer of the shops
 * that have written to them there; with several, the message tells which (`shopMeant`), or nobody knows.
 */
export async function whoSpeaks(
  platform: Platform,
  person: Person,
  chat: { id: number; lineTenantId: number | null },
  message: { quotedWireId: string | null },
): Promise<Speaker> {
  const found = await staffOf(platform, person.id, chat.id);
  if (found && (chat.lineTenantId === null || found.tenantId === chat.lineTenantId)) return { kind: 'staff', ...found };
  const tenantIds = chat.lineTenantId === null ? await shopsOfChat(platform, chat.id) : [chat.lineTenantId];
  const of = (await Promise.all(tenantIds.map((tenantId) => customerIn(platform, tenantId, person)))).filter(
    (one) => one !== null,
  );
  if (of.length > 1) {
    const meant = await shopMeant(platform, chat.id, message);
    const one = of.find(({ tenantId }) => tenantId === meant);
    return one ? { kind: 'customer', ...one } : { kind: 'customer_of_several', of };
  }
  return of[0] ? { kind: 'customer', ...of[0] } : { kind: 'stranger' };
}

async function customerIn(
  platform: Platform,
  tenantId: number,
  { phone }: Person,
): Promise<{ tenantId: number; partyId: number } | null> {
  if (phone === null) return null;
  const scope = await tenantScope(platform, tenantId);
  const party = await scope.one<{ id: number }>(
    "SELECT id FROM parties WHERE tenant_id = :tenantId AND phone = :phone AND kind = 'customer' AND is_archived = FALSE",
    { phone },
  );
  return party && { tenantId, partyId: party.id };
}

/** A demo shop is spoken for on the simulator alone: on a real line its staff are whoever they are besides. */
/** The place that whoever writes in this chat has in the shop now; null when they have none. */
export async function roleInChat(platform: Platform, chatId: number, tenantId: number): Promise<Role | null> {
  const chat = await platform.one<{ person_id: number }>('SELECT person_id FROM chats WHERE id = :chatId', { chatId });
  const staff = chat && (await staffOf(platform, chat.person_id, chatId));
  return staff?.tenantId === tenantId ? staff.role : null;
}

async function staffOf(
  platform: Platform,
  personId: number,
  chatId: number,
): Promise<{ tenantId: number; role: Role; branchId: number | null } | null> {
  const row = await platform.one<{ tenant_id: number; role: Role; branch_id: number | null }>(
    `SELECT staff.tenant_id, staff.role, b.id AS branch_id FROM staff JOIN tenants t ON t.id = staff.tenant_id
     LEFT JOIN branches b ON b.tenant_id = staff.tenant_id AND b.id = staff.branch_id AND b.is_archived = FALSE
     JOIN chats c ON c.id = :chatId JOIN line_numbers l ON l.id = c.line_id
     WHERE staff.person_id = :personId AND staff.is_active = TRUE AND (t.is_demo = FALSE OR l.channel = 'simulator')`,
    { personId, chatId },
  );
  return row && { tenantId: row.tenant_id, role: row.role, branchId: row.branch_id };
}
