import { type Platform, tenantScope } from '../database/scope.ts';
import type { Line } from './lines.ts';

/**
 * May a message of this sender be kept at all? On the shared line everybody may write. On a shop's own number only its
 * note-to-self chat, its registered staff, and those of its customers who agreed; a stranger's private chat is not kept.
 * A line that a shop has adopted is that shop's own, whatever the settings say.
 */
export async function mayBeKept(
  platform: Platform,
  line: Pick<Line, 'id' | 'tenant_id'>,
  sender: { phone: string | null; lid: string | null; isNoteToSelf: boolean },
  isShared: boolean,
): Promise<boolean> {
  if (sender.isNoteToSelf || (isShared && line.tenant_id === null)) return true;
  if (line.tenant_id === null) return false;
  const staff = await platform.one(
    `SELECT s.id FROM staff s JOIN people p ON p.id = s.person_id
     WHERE s.tenant_id = :tenantId AND s.is_active = TRUE AND (p.phone = :phone OR p.lid = :lid)`,
    { tenantId: line.tenant_id, phone: sender.phone, lid: sender.lid },
  );
  if (staff) return true;
  const phone = sender.phone ?? (await phoneOf(platform, sender.lid));
  const scope = await tenantScope(platform, line.tenant_id);
  const customer = await scope.one(
    'SELECT id FROM parties WHERE tenant_id = :tenantId AND phone = :phone AND (documents_consent_at IS NOT NULL OR stopped_at IS NOT NULL)',
    { phone },
  );
  return customer !== null;
}

/** The wire does not always tell both addresses: a LID that once came with a phone is known by it. */
async function phoneOf(platform: Platform, lid: string | null): Promise<string | null> {
  const person = await platform.one<{ phone: string | null }>('SELECT phone FROM people WHERE lid = :lid', { lid });
  return person?.phone ?? null;
}

/** A number whose own chat opened a shop is that shop's line. */
export async function adoptLine(platform: Platform, lineId: number, phone: string): Promise<void> {
  await platform.change(
    `UPDATE line_numbers SET tenant_id = (SELECT s.tenant_id FROM staff s JOIN people p ON p.id = s.person_id
       WHERE p.phone = :phone AND s.role = 'owner' AND s.is_active = TRUE LIMIT 1)
     WHERE id = :lineId AND tenant_id IS NULL`,
    { lineId, phone },
  );
}
