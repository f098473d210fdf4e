import type { Platform, Scope } from '../database/scope.ts';

/** Notes STOP of somebody who is no shop's customer: whoever adds them as one later finds that nothing may be sent. */
export async function noteLineStop(platform: Platform, stop: { lineId: number; personId: number }): Promise<void> {
  await platform.change(
    `INSERT INTO line_stops (line_id, person_id, stopped_at) VALUES (:lineId, :personId, :now)
     ON DUPLICATE KEY UPDATE stopped_at = :now`,
    { ...stop, now: platform.now },
  );
}

/** Takes such a STOP back: that person asks for messages on the line. */
export async function dropLineStop(platform: Platform, stop: { lineId: number; personId: number }): Promise<void> {
  await platform.change('DELETE FROM line_stops WHERE line_id = :lineId AND person_id = :personId', stop);
}

/** When somebody said STOP on a line on which this shop writes, its own or one that shops share; null when they did not. */
export async function stoppedOnLine(scope: Scope, phone: string): Promise<Date | null> {
  const row = await scope.one<{ stopped_at: Date }>(
    `SELECT s.stopped_at FROM people p JOIN line_stops s ON s.person_id = p.id JOIN line_numbers l ON l.id = s.line_id
     WHERE p.phone = :phone AND (l.tenant_id IS NULL OR l.tenant_id = :tenantId) ORDER BY s.stopped_at DESC LIMIT 1`,
    { phone },
  );
  return row?.stopped_at ?? null;
}
