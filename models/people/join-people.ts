import type { Platform } from '../database/scope.ts';
import { joinChats } from '../messages/join-chats.ts';
import { recordAudit } from '../operators/record-audit.ts';

export type KnownPerson = {
  id: number;
  phone: string | null;
  lid: string | null;
  name: string | null;
  language: string | null;
  onboarding: unknown;
};
type StaffRow = { id: number; person_id: number; tenant_id: number; role: 'owner' | 'manager' | 'cashier' };

const RANK = { owner: 0, manager: 1, cashier: 2 };

/**
 * Makes one person of two, in the caller's transaction: the one on a shop's staff stays, else the older one; the other keeps
 * an empty row that says where it went. Null, and nothing changed, when each is on the staff of another shop: which of the two
 * shops such a person speaks for is for a human to say.
 */
export async function joinPeople(platform: Platform, one: KnownPerson, other: KnownPerson): Promise<number | null> {
  const staff = await platform.rows<StaffRow>(
    `SELECT staff.id, staff.person_id, staff.tenant_id, staff.role FROM staff
     WHERE staff.person_id IN (:one, :other) AND staff.is_active = TRUE FOR UPDATE`,
    { one: one.id, other: other.id },
  );
  if (new Set(staff.map((row) => row.tenant_id)).size > 1) return null;
  const [highest, lower] = staff.sort((a, b) => RANK[a.role] - RANK[b.role] || a.id - b.id);
  const stays = highest ? highest.person_id : Math.min(one.id, other.id);
  const [kept, joined] = one.id === stays ? [one, other] : [other, one];
  if (lower) await platform.update('staff', lower.id, { is_active: false });
  // Places of the past go along: a bill keeps its writer's name, a STOP its effect.
  await platform.change('UPDATE staff SET person_id = :keptId WHERE person_id = :joinedId AND is_active = FALSE', {
    joinedId: one.id === stays ? other.id : one.id,
    keptId: stays,
  });
  // The addresses are unique: they leave one row before the other takes them.
  await platform.update('people', joined.id, { phone: null, lid: null, onboarding: null, joined_to: kept.id });
  const onboarding = highest ? null : (kept.onboarding ?? joined.onboarding);
  await platform.update('people', kept.id, {
    phone: kept.phone ?? joined.phone,
    lid: kept.lid ?? joined.lid,
    name: kept.name ?? joined.name,
    language: kept.language ?? joined.language,
    onboarding: typeof onboarding === 'string' || onboarding === null ? onboarding : JSON.stringify(onboarding),
  });
  await platform.change(
    `UPDATE line_stops s LEFT JOIN line_stops k ON k.line_id = s.line_id AND k.person_id = :keptId
     SET s.person_id = :keptId WHERE s.person_id = :joinedId AND k.id IS NULL`,
    { keptId: kept.id, joinedId: joined.id },
  );
  await joinChats(platform, joined.id, kept.id);
  await recordAudit(platform, {
    operatorId: null,
    tenantId: highest?.tenant_id ?? null,
    action: 'join_people',
    resource: 'people',
    recordId: kept.id,
    detail: { joined: joined.id },
  });
  return kept.id;
}
