import type { Platform } from '../database/scope.ts';

/** A message that came too late to be of use. */
export type Expired = { id: number; tenantId: number | null; lineId: number; urgency: string; audience: string };

/**
 * Withdraws what waits on a line beyond its time, a paused one's too. The rest of a text whose first part has left follows it.
 * Answers with what was withdrawn, for somebody to be told.
 */
export async function withdrawExpired(platform: Platform, lineId: number): Promise<Expired[]> {
  const rows = await platform.rows<{ id: number; tenant_id: number | null; urgency: string; audience: string }>(
    `SELECT o.id, o.tenant_id, o.urgency, o.audience FROM outbox o WHERE o.line_id = :lineId AND o.status = 'pending'
       AND o.expires_at <= :now AND (o.part_of IS NULL OR EXISTS (SELECT 1 FROM outbox f
         WHERE f.id = o.part_of AND f.status IN ('pending', 'withdrawn', 'failed')))`,
    { lineId, now: platform.now },
  );
  const withdrawn: Expired[] = [];
  for (const row of rows) {
    const changed = await platform.change(
      "UPDATE outbox SET status = 'withdrawn', last_error = 'its time is over' WHERE id = :id AND status = 'pending'",
      { id: row.id },
    );
    if (changed === 1) {
      withdrawn.push({ id: row.id, tenantId: row.tenant_id, lineId, urgency: row.urgency, audience: row.audience });
    }
  }
  return withdrawn;
}
