import { databaseErrno, type Platform, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { endAccess } from './end-access.ts';
import { findOrCreatePerson, type Role, savePerson } from './people.ts';

export type StaffMember = { id: number; personId: number; name: string; role: Role; phone: string | null };
type State = { role: Role; isActive: boolean };
/** What a place on the staff was and what it became, as an act keeps it; `before` null: it was made. */
export type ChangedStaff = { staffId: number; personId: number; before: State | null; after: State };
type StaffRow = { id: number; person_id: number; name: string; role: Role; is_active: number };

const DUPLICATE_KEY = 1062;
const NAME_LENGTH = 120;

/** Who may speak for the shop, owners first. */
export async function listStaff(scope: Scope): Promise<StaffMember[]> {
  return scope.rows<StaffMember>(
    `SELECT s.id, s.person_id AS personId, s.name, s.role, p.phone FROM staff s JOIN people p ON p.id = s.person_id
     WHERE s.tenant_id = :tenantId AND s.is_active = TRUE ORDER BY s.role + 0, s.id`,
  );
}

/** Does the phone's holder speak for another shop than this one? A demo shop holds nobody back from a real one. */
export async function worksElsewhere(platform: Platform, phone: string, tenantId: number): Promise<boolean> {
  const row = await platform.one(
    `SELECT s.id FROM staff s JOIN people p ON p.id = s.person_id JOIN tenants t ON t.id = s.tenant_id
     JOIN tenants own ON own.id = :tenantId
     WHERE p.phone = :phone AND s.is_active = TRUE AND s.tenant_id <> own.id AND t.is_demo <= own.is_demo LIMIT 1`,
    { phone, tenantId },
  );
  return row !== null;
}

/**
 * Puts whoever has a phone (country code and number) on the staff. A demo shop is left for a real one. Errors: `staff_known`,
 * `staff_elsewhere`.
 */
export async function hireByPhone(
  platform: Platform,
  scope: Scope,
  { name, phone, role }: { name: string; phone: string; role: Role },
): Promise<ChangedStaff> {
  if (await worksElsewhere(platform, phone, scope.tenantId)) throw new AppError('staff_elsewhere');
  const person = await findOrCreatePerson(platform, { phone, lid: null, name });
  if (scope.shop.is_demo === 0) await leaveDemoShops(platform, person.id);
  // Whoever was about to open a shop of their own does not go on with that when they are off the staff one day.
  await savePerson(platform, person.id, { onboarding: null });
  return addStaff(scope, { personId: person.id, name, role });
}

/**
 * Puts a person on a shop's staff. Errors: `staff_known` when they are on it, `staff_elsewhere` when they speak for another
 * shop: nobody could tell which of the two a message of theirs is for.
 */
export async function addStaff(
  scope: Scope,
  staff: { personId: number; name: string; role: Role },
): Promise<ChangedStaff> {
  const known = (await locked(scope)).find((row) => row.person_id === staff.personId && row.is_active === 1);
  if (known) throw new AppError('staff_known', { name: known.name });
  const name = staff.name.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH);
  const { personId, role } = staff;
  const staffId = await orElsewhere(scope.insert('staff', { person_id: personId, name, role, created_at: scope.now }));
  return { staffId, personId, before: null, after: { role, isActive: true } };
}

/**
 * Takes somebody off the staff. From here on their messages are a customer's or a stranger's; what was being asked of them can no
 * longer be answered, and what of the shop's had not left for them does not leave. `hasLeft`: they said so themselves.
 * Errors: `no_such_staff`, `last_owner`.
 */
export async function removeStaff(
  scope: Scope,
  staffId: number,
  options: { hasLeft?: boolean } = {},
): Promise<ChangedStaff & { droppedQuestions: number }> {
  const { row, all } = await find(scope, staffId);
  demandOwner(all, row, null);
  await scope.update('staff', staffId, { is_active: false, left_at: options.hasLeft ? scope.now : null });
  const droppedQuestions = await endAccess(scope, row.person_id);
  const before = { role: row.role, isActive: true };
  return {
    staffId,
    personId: row.person_id,
    before,
    after: { role: row.role, isActive: false },
    droppedQuestions,
  };
}

/** Errors: `no_such_staff`, `last_owner`. */
export async function changeRole(scope: Scope, staffId: number, role: Role): Promise<ChangedStaff> {
  const { row, all } = await find(scope, staffId);
  demandOwner(all, row, role);
  await scope.update('staff', staffId, { role });
  const before = { role: row.role, isActive: true };
  return { staffId, personId: row.person_id, before, after: { role, isActive: true } };
}

/**
 * Puts back what a change of the staff changed. Errors: `cannot_undo` when it was changed again since or the person got a newer
 * place in the shop, which says what they want of it (STOP); `last_owner`, `staff_elsewhere`.
 */
export async function restoreStaff(scope: Scope, { staffId, before, after }: ChangedStaff): Promise<void> {
  const all = await locked(scope);
  const row = all.find(({ id }) => id === staffId);
  if (!row || row.role !== after.role || (row.is_active === 1) !== after.isActive) throw new AppError('cannot_undo');
  if (all.some(({ id, person_id }) => id > staffId && person_id === row.person_id)) throw new AppError('cannot_undo');
  const back = before ?? { role: after.role, isActive: false };
  if (after.isActive) demandOwner(all, row, back.isActive ? back.role : null);
  await orElsewhere(scope.update('staff', staffId, { role: back.role, is_active: back.isActive }));
  if (!back.isActive) await endAccess(scope, row.person_id);
}

/** Did this person once say STOP to being on the shop's staff? They are not written to again before they write. */
export async function hasLeftStaff(scope: Scope, personId: number): Promise<boolean> {
  const row = await scope.one(
    `SELECT s.id FROM staff s WHERE s.tenant_id = :tenantId AND s.person_id = :personId AND s.left_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM inbound_messages m JOIN chats c ON c.id = m.chat_id
         WHERE c.person_id = s.person_id AND m.received_at > s.left_at) LIMIT 1`,
    { personId },
  );
  return row !== null;
}

/** Takes a person off the staff of demo shops, before they speak for a real one. */
export async function leaveDemoShops(platform: Platform, personId: number): Promise<void> {
  await platform.change(
    `UPDATE staff SET is_active = FALSE WHERE person_id = :personId AND is_active = TRUE
       AND tenant_id IN (SELECT id FROM tenants WHERE is_demo = TRUE)`,
    { personId },
  );
}

/** All of a shop's places, locked: of two changes at once the second sees what the first left. */
const locked = (scope: Scope): Promise<StaffRow[]> =>
  scope.rows<StaffRow>(
    'SELECT id, person_id, name, role, is_active FROM staff WHERE tenant_id = :tenantId ORDER BY id FOR UPDATE',
  );

async function find(scope: Scope, staffId: number): Promise<{ row: StaffRow; all: StaffRow[] }> {
  const all = await locked(scope);
  const row = all.find(({ id }) => id === staffId);
  if (row?.is_active !== 1) throw new AppError('no_such_staff');
  return { row, all };
}

/** A shop without an owner could be helped by nobody of its own. */
function demandOwner(all: StaffRow[], changing: StaffRow, role: Role | null): void {
  if (changing.role !== 'owner' || role === 'owner') return;
  const others = all.filter((row) => row.id !== changing.id && row.role === 'owner' && row.is_active === 1);
  if (others.length === 0) throw new AppError('last_owner', { name: changing.name });
}

async function orElsewhere<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing;
  } catch (error) {
    if (databaseErrno(error) === DUPLICATE_KEY) throw new AppError('staff_elsewhere');
    throw error;
  }
}
