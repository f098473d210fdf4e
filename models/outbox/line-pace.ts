import type { Platform } from '../database/scope.ts';
import { gapAfter, PACED_AS, type Pace, type PacedAs, type Room, ratesOf, reachOf, roomOf } from './pace.ts';

/** Clocks of processes differ by so much at most; a slot further ahead is from a clock that was set back. */
const CLOCK_SKEW_MS = 60_000;
const NEXT_AT = { answer: 'next_at', unasked: 'unasked_next_at', cold: 'cold_next_at' } as const;

/** What a line may send at an instant. */
export type LineRoom = {
  byClass: Record<PacedAs, Room>;
  /** Chats that were just written to, with the instant their rest is over. */
  resting: ReadonlyMap<number, Date>;
};

/**
 * How much a line may send now. Holds the line's pace for this transaction: whoever else would claim for the line waits, and then
 * finds what was claimed here.
 */
export async function lockRoom(platform: Platform, lineId: number, pace: Pace): Promise<LineRoom> {
  const find = () =>
    platform.one<Record<(typeof NEXT_AT)[PacedAs], Date | null>>(
      'SELECT next_at, unasked_next_at, cold_next_at FROM line_paces WHERE line_id = :lineId FOR UPDATE',
      { lineId },
    );
  let row = await find();
  if (!row) {
    await platform.change('INSERT IGNORE INTO line_paces (line_id) VALUES (:lineId)', { lineId });
    row = await find();
  }
  const rates: Partial<Record<PacedAs, Room>> = {};
  for (const as of PACED_AS) {
    const slots = await latestSlots(platform, lineId, as, pace);
    rates[as] = roomOf(pace[as], { nextAt: row![NEXT_AT[as]], slots }, platform.now);
  }
  const byClass = Object.fromEntries(
    PACED_AS.map((as) => [as, narrowest(ratesOf(as).map((each) => rates[each]!))]),
  ) as LineRoom['byClass'];
  return { byClass, resting: await restingChats(platform, lineId, pace.chat) };
}

const narrowest = (rooms: Room[]): Room => ({
  most: Math.min(...rooms.map((room) => room.most)),
  readyAt: rooms.reduce((latest, room) => (room.readyAt > latest.readyAt ? room : latest)).readyAt,
});

/** Slots taken of a class and of those that count as it, newest first, as many as its caps look at. */
async function latestSlots(platform: Platform, lineId: number, as: PacedAs, pace: Pace): Promise<Date[]> {
  const reach = reachOf(pace[as]);
  if (reach.most === 0) return [];
  const now = platform.now.getTime();
  const rows = await platform.rows<{ paced_at: Date }>(
    `SELECT paced_at FROM outbox WHERE line_id = :lineId AND paced_at > :since AND paced_at <= :until AND paced_as IN (:classes)
     ORDER BY paced_at DESC LIMIT :most`,
    {
      lineId,
      since: new Date(now - reach.inMs),
      until: new Date(now + CLOCK_SKEW_MS),
      classes: PACED_AS.slice(PACED_AS.indexOf(as)),
      most: reach.most,
    },
  );
  return rows.map((row) => row.paced_at);
}

async function restingChats(
  platform: Platform,
  lineId: number,
  rest: { gapMs: number; jitterMs: number },
): Promise<ReadonlyMap<number, Date>> {
  const longest = rest.gapMs + rest.jitterMs;
  if (longest === 0) return new Map();
  const now = platform.now.getTime();
  const rows = await platform.rows<{ id: number; chat_id: number; paced_at: Date }>(
    `SELECT id, chat_id, paced_at FROM outbox WHERE line_id = :lineId AND paced_at > :since AND paced_at <= :now ORDER BY paced_at, id`,
    { lineId, since: new Date(now - longest), now: platform.now },
  );
  // By the message, so that every process and every look finds the same rest.
  const ends = rows.map((row) => [row.chat_id, gapAfter(row.paced_at, rest, (row.id % 97) / 96)] as const);
  return new Map(ends.filter(([, end]) => end > platform.now));
}

/** Moves the line's pace on for what was just claimed, in the same transaction. */
export async function movePace(
  platform: Platform,
  lineId: number,
  pace: Pace,
  claimed: readonly PacedAs[],
  random: () => number,
): Promise<void> {
  const touched = PACED_AS.filter(
    (as) => pace[as].gapMs + pace[as].jitterMs > 0 && claimed.some((each) => ratesOf(each).includes(as)),
  );
  if (touched.length === 0) return;
  const next = Object.fromEntries(touched.map((as) => [NEXT_AT[as], gapAfter(platform.now, pace[as], random())]));
  await platform.change(
    `UPDATE line_paces SET ${Object.keys(next)
      .map((column) => `${column} = :${column}`)
      .join(', ')} WHERE line_id = :lineId`,
    { ...next, lineId },
  );
}
