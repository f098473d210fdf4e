import type { Platform } from '../database/scope.ts';
import type { LineChannel } from './lines.ts';

/** What waits on a line, and whether it may leave. */
export type LineSending = {
  id: number;
  name: string;
  phone: string | null;
  channel: LineChannel;
  isPaused: number;
  waiting: number;
  /** When the line's pace allows the next message; null on one that is not paced. */
  nextAt: Date | null;
  pace_limits: unknown;
};

export async function listSending(platform: Platform): Promise<LineSending[]> {
  return platform.rows<LineSending>(
    `SELECT l.id, l.name, l.phone, l.channel, l.sending_paused AS isPaused, p.next_at AS nextAt, l.pace_limits,
       (SELECT COUNT(*) FROM outbox o WHERE o.line_id = l.id AND o.status IN ('pending', 'claimed')) AS waiting
     FROM line_numbers l LEFT JOIN line_paces p ON p.line_id = l.id ORDER BY l.id`,
  );
}

/** Lets nothing leave on a line, or lets it leave again at the line's pace. False when there is no such line. */
export async function pauseLine(platform: Platform, lineId: number, isPaused: boolean): Promise<boolean> {
  await platform.update('line_numbers', lineId, { sending_paused: isPaused });
  return (await platform.one('SELECT id FROM line_numbers WHERE id = :lineId', { lineId })) !== null;
}

/** Shops whose messages to customers rest. */
export async function pausedShops(platform: Platform): Promise<{ id: number; name: string }[]> {
  return platform.rows<{ id: number; name: string }>(
    'SELECT id, name FROM tenants WHERE sending_paused = TRUE ORDER BY id',
  );
}
