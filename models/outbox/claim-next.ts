import type { Platform } from '../database/scope.ts';
import type { LineChannel } from '../lines/lines.ts';
import { type LineRoom, lockRoom, movePace } from './line-pace.ts';
import type { Pace, PacedAs } from './pace.ts';

/** One claim of one message: who holds it and which attempt it is. A later claim of the same message is another. */
export type Claim = { id: number; holder: string; attempt: number };

export type ClaimedMessage = Claim & {
  tenant_id: number | null;
  chat_id: number;
  wire_id: string;
  text: string | null;
  file_id: number | null;
  quoted_wire_id: string | null;
  reaction: string | null;
  address: string;
  is_demo: number | null;
  channel: LineChannel;
};

type Candidate = Omit<ClaimedMessage, 'holder'> & { urgency: string; is_known: number };

export type Claiming = {
  lineId: number;
  holder: string;
  /** How many at most, no two of one chat. */
  limit: number;
  /** How fast the line may send; left out: as fast as it can. */
  pace?: Pace | null;
  /** From 0 to 1, for the jitter. */
  random?: () => number;
};

/**
 * Claims the next messages of a line, the most urgent first: of each chat the oldest, whatever its own urgency, when nothing of
 * the same chat still stands before it and its document is rendered. So an answer lifts what waits before it in its chat, and the
 * order within a chat stays. What a paused shop has for its customers, and everything on a paused line, waits. On a line that is
 * paced no more are claimed than its pace allows, and the pace moves on in this transaction. From here on they can no longer be
 * withdrawn.
 */
export async function claimNext(platform: Platform, claiming: Claiming): Promise<ClaimedMessage[]> {
  const { lineId, holder, pace } = claiming;
  const room = pace ? await lockRoom(platform, lineId, pace) : null;
  if (room && room.byClass.answer.most < 1) return [];
  const rows = await candidates(platform, claiming, room);
  const claimed: { message: ClaimedMessage; as: PacedAs }[] = [];
  for (const { urgency, is_known: isKnown, ...row } of rows) {
    const as = classOf(urgency, isKnown);
    if (room && claimed.filter((each) => counts(each.as, as)).length >= room.byClass[as].most) continue;
    if (room && claimed.length >= room.byClass.answer.most) break;
    // The condition is checked again as it is written: an undo may have withdrawn the message meanwhile.
    const changed = await platform.change(
      `UPDATE outbox SET status = 'claimed', claimed_by = :holder, claimed_at = :now, attempts = :attempt, paced_at = :pacedAt,
         paced_as = :pacedAs WHERE id = :id AND status = 'pending' AND attempts = :attempt - 1`,
      {
        holder,
        now: platform.now,
        id: row.id,
        attempt: row.attempt,
        pacedAt: room ? platform.now : null,
        pacedAs: room ? as : null,
      },
    );
    if (changed === 1) claimed.push({ message: { ...row, attempt: Number(row.attempt), holder }, as });
  }
  if (pace && claimed.length > 0) {
    const classes = claimed.map(({ as }) => as);
    await movePace(platform, lineId, pace, classes, claiming.random ?? Math.random);
  }
  return claimed.map(({ message }) => message);
}

const classOf = (urgency: string, isKnown: number): PacedAs =>
  isKnown === 0 ? 'cold' : urgency === 'answer' ? 'answer' : 'unasked';
/** Does one that was claimed as `one` use up the room of `other`? */
const counts = (one: PacedAs, other: PacedAs): boolean =>
  other === 'answer' || one === other || (other === 'unasked' && one === 'cold');

/**
 * When a paced line, on which nothing may leave now, may send next, and to whom. Null when nothing waits, or what waits has a
 * reason of its own. A look at the first in the queue: what stands behind them may be ready earlier, and is woken by the sweep.
 */
export async function nextSlot(
  platform: Platform,
  { lineId, holder, pace }: Claiming & { pace: Pace },
): Promise<{ at: Date; address: string } | null> {
  const room = await lockRoom(platform, lineId, pace);
  const rows = await candidates(platform, { lineId, holder, limit: LOOKED_AT }, null);
  const slots = rows.map((row) => {
    const { readyAt } = room.byClass[classOf(row.urgency, row.is_known)];
    const rest = room.resting.get(row.chat_id) ?? readyAt;
    return { at: rest > readyAt ? rest : readyAt, address: row.address };
  });
  return slots.reduce<(typeof slots)[number] | null>(
    (first, slot) => (first && first.at <= slot.at ? first : slot),
    null,
  );
}
const LOOKED_AT = 50;

const HEARD = 'EXISTS (SELECT 1 FROM inbound_messages m WHERE m.chat_id = o.chat_id)';

/**
 * The first message of every chat that may leave, the chats in the order of the most urgent of what waits in them. What the
 * line's pace does not allow now is left out, so that much of it holds up nothing behind it.
 */
async function candidates(
  platform: Platform,
  { lineId, limit }: Claiming,
  room: LineRoom | null,
): Promise<Candidate[]> {
  const held = await pausedShops(platform);
  const resting = room ? [...room.resting.keys()] : [];
  // A shop that rests holds up no other shop's words in the same chat.
  const goes = (row: string) =>
    held.length === 0 ? '' : ` AND NOT (${row}.audience = 'customer' AND COALESCE(${row}.tenant_id, 0) IN (:held))`;
  return platform.rows<Candidate>(
    `SELECT h.id, h.tenant_id, h.chat_id, h.wire_id, h.text, h.file_id, h.quoted_wire_id, h.reaction, h.attempts + 1 AS attempt,
       c.address, t.is_demo, l.channel, o.urgency, ${HEARD} AS is_known
     FROM outbox o
     JOIN outbox h ON h.id = (SELECT MIN(e.id) FROM outbox e
       WHERE e.chat_id = o.chat_id AND e.status IN ('pending', 'claimed')${goes('e')})
     JOIN chats c ON c.id = o.chat_id JOIN line_numbers l ON l.id = o.line_id LEFT JOIN tenants t ON t.id = h.tenant_id
     WHERE o.line_id = :lineId AND o.status = 'pending' AND l.sending_paused = FALSE${goes('o')}
       AND NOT EXISTS (SELECT 1 FROM outbox s WHERE s.chat_id = o.chat_id AND s.status = 'pending'${goes('s')}
         AND (s.urgency + 0 < o.urgency + 0 OR (s.urgency = o.urgency AND s.id < o.id)))
       AND h.status = 'pending' AND (h.layout IS NULL OR h.file_id IS NOT NULL)
       AND (h.next_attempt_at IS NULL OR h.next_attempt_at <= :now)
       ${room && room.byClass.unasked.most < 1 ? "AND o.urgency = 'answer'" : ''}
       ${room && room.byClass.cold.most < 1 ? `AND ${HEARD}` : ''}
       ${resting.length > 0 ? 'AND o.chat_id NOT IN (:resting)' : ''}
     ORDER BY o.urgency, o.id LIMIT :limit`,
    { lineId, now: platform.now, limit, held, resting },
  );
}

async function pausedShops(platform: Platform): Promise<number[]> {
  return (await platform.rows<{ id: number }>('SELECT id FROM tenants WHERE sending_paused = TRUE')).map(
    ({ id }) => id,
  );
}
