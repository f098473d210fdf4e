import type { Platform } from '../database/scope.ts';
import type { Line } from './lines.ts';

export type TroubleKind = 'logged_out' | 'banned' | 'away';
export type Trouble = {
  id: number;
  line_id: number;
  kind: TroubleKind;
  began_at: Date;
  told_chat_id: number | null;
  told_wire_id: string | null;
  told_at: Date | null;
};

/** A line that is away for less is reconnecting, as lines do; nobody is told. */
export const LONG_AWAY_MS = 10 * 60_000;
/** A line that comes and goes is told of as away no oftener. */
const AWAY_AGAIN_MS = 3 * 3_600_000;

/**
 * What ails a line. `unknown` changes nothing about what was noted: it is being linked, or away for a short time. `let_go`: a
 * person unlinked it.
 */
export function ailmentOf(line: Line, now: Date): TroubleKind | 'well' | 'let_go' | 'unknown' {
  switch (line.state) {
    case 'online':
      return 'well';
    case 'logged_out':
    case 'banned':
      return line.wanted ? 'unknown' : line.state;
    case 'unlinked':
      if (line.state_detail === 'multidevice_mismatch') return 'logged_out';
      return line.wanted || line.state_detail !== null ? 'unknown' : 'let_go';
    case 'linking':
      return 'unknown';
    case 'reconnecting':
      if (!line.wanted) return 'let_go';
      return line.away_since && now.getTime() - line.away_since.getTime() >= LONG_AWAY_MS ? 'away' : 'unknown';
  }
}

/** The open trouble of a line, locked until the transaction ends; null when it has none. */
export async function openTrouble(platform: Platform, lineId: number): Promise<Trouble | null> {
  return platform.one<Trouble>('SELECT * FROM line_troubles WHERE open_line_id = :lineId FOR UPDATE', { lineId });
}

/** Notes that a trouble began, in place of another kind that was open. Of several processes one notes it. */
export async function noteTrouble(platform: Platform, line: Line, kind: TroubleKind): Promise<Trouble> {
  const known = await openTrouble(platform, line.id);
  if (known?.kind === kind) return known;
  if (known) await endTrouble(platform, known.id);
  await platform.change(
    `INSERT IGNORE INTO line_troubles (line_id, kind, began_at, open_line_id)
     VALUES (:lineId, :kind, :beganAt, :lineId)`,
    { lineId: line.id, kind, beganAt: line.away_since ?? platform.now },
  );
  return (await openTrouble(platform, line.id))!;
}

export async function endTrouble(platform: Platform, troubleId: number): Promise<void> {
  await platform.update('line_troubles', troubleId, { ended_at: platform.now, open_line_id: null });
}

export async function noteTold(
  platform: Platform,
  troubleId: number,
  told: { chatId: number; wireId: string },
): Promise<void> {
  await platform.update('line_troubles', troubleId, {
    told_chat_id: told.chatId,
    told_wire_id: told.wireId,
    told_at: platform.now,
  });
}

/** Was the owner told a short while ago that this line is away? */
export async function toldAwayLately(platform: Platform, lineId: number): Promise<boolean> {
  const since = new Date(platform.now.getTime() - AWAY_AGAIN_MS);
  const told = await platform.one(
    "SELECT id FROM line_troubles WHERE line_id = :lineId AND kind = 'away' AND told_at > :since LIMIT 1",
    { lineId, since },
  );
  return told !== null;
}

/** Lines with an open trouble, and whether the shop's owner was told of it. */
export async function openTroubles(platform: Platform): Promise<Map<number, { isTold: boolean }>> {
  const rows = await platform.rows<{ line_id: number; told_at: Date | null }>(
    'SELECT line_id, told_at FROM line_troubles WHERE open_line_id IS NOT NULL',
  );
  return new Map(rows.map((row) => [row.line_id, { isTold: row.told_at !== null }]));
}
