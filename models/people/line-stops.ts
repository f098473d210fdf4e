import type { Platform, Scope } from '../database/scope.ts';

/** Notes STOP of somebody who is no shop's customer: whoever adds them as one later finds that nothing may be sent. */
export async function noteLineStop(platform: Platform, stop: { lineId: number; personId: number }): Promise<void> {
  await platform.change(
    `INSERT INTO line_stops (line_id, person_id, stopped_at) VALUES (:lineId, :personId, :now)
     ON DUPLICATE KEY UPDATE stopped_at = :now`,
    { ...stop, now: platform.now },
  );
}

/** Takes such a STOP back, said as whoever they were met as: that person asks for messages on the line. */
export async function dropLineStop(platform: Platform, stop: { lineId: number; personId: number }): Promise<void> {
  await platform.change(
    `DELETE s FROM line_stops s JOIN people p ON p.id = s.person_id
     WHERE s.line_id = :lineId AND (p.id = :personId OR p.joined_to = :personId)`,
    stop,
  );
}

export type LineStop = { id: number; stoppedAt: Date };

/** The newest STOP that somebody said on a line on which this shop writes, its own or one that shops share; null for none. */
export async function lineStopOf(scope: Scope, phone: string): Promise<LineStop | null> {
  return scope.one<LineStop>(
    `SELECT s.id, s.stopped_at AS stoppedAt FROM people p JOIN line_stops s ON s.person_id = p.id
     JOIN line_numbers l ON l.id = s.line_id
     WHERE p.phone = :phone AND (l.tenant_id IS NULL OR l.tenant_id = :tenantId) ORDER BY s.stopped_at DESC LIMIT 1`,
    { phone },
  );
}

/** Does this STOP still hold? It does not once whoever said it asked for messages on the line again. */
export const holdsLineStop = async (scope: Scope, lineStopId: number): Promise<boolean> =>
  (await scope.one('SELECT s.id FROM line_stops s JOIN tenants t ON t.id = :tenantId WHERE s.id = :lineStopId', {
    lineStopId,
  })) !== null;
