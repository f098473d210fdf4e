import { fromJson, type Platform, type Scope, tenantScope } from '../database/scope.ts';
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
  | { kind: 'staff'; tenantId: number; role: Role }
  | { kind: 'customer'; tenantId: number; partyId: number }
  | { kind: 'stranger' };

/**
 * Who is speaking: staff of a shop, else the customer who was last spoken to on this line, else a stranger. On a shop's own
 * line (`lineTenantId`) the staff of another shop is its customer or a stranger: their books are not shown there.
 * The search over shops is the platform's own, by the person's phone, and answers with ids alone.
 */
export async function whoSpeaks(
  platform: Platform,
  person: Person,
  chat: { tenantId: number | null; lineTenantId: number | null },
): Promise<Speaker> {
  const found = await staffOf(platform, person.id);
  const chatTenantId = chat.lineTenantId ?? chat.tenantId;
  if (found && (chat.lineTenantId === null || found.tenantId === chat.lineTenantId)) return { kind: 'staff', ...found };
  if (chatTenantId !== null && person.phone !== null) {
    const scope = await tenantScope(platform, chatTenantId);
    const party = await scope.one<{ id: number }>(
      "SELECT id FROM parties WHERE tenant_id = :tenantId AND phone = :phone AND kind = 'customer' AND is_archived = FALSE",
      { phone: person.phone },
    );
    if (party) return { kind: 'customer', tenantId: chatTenantId, partyId: party.id };
  }
  return { kind: 'stranger' };
}

async function staffOf(platform: Platform, personId: number): Promise<{ tenantId: number; role: Role } | null> {
  const row = await platform.one<{ tenant_id: number; role: Role }>(
    'SELECT staff.tenant_id, staff.role FROM staff WHERE staff.person_id = :personId AND staff.is_active = TRUE',
    { personId },
  );
  return row && { tenantId: row.tenant_id, role: row.role };
}

/** Puts a person on a shop's staff. */
export async function addStaff(scope: Scope, staff: { personId: number; name: string; role: Role }): Promise<void> {
  await scope.insert('staff', { person_id: staff.personId, name: staff.name, role: staff.role, created_at: scope.now });
}
