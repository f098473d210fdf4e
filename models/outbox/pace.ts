/**
 * How fast a line may send. Pure: the history of the line in, the next allowed instant out. A number that is linked as a device
 * is restricted by WhatsApp for what looks like a broadcast, above all for many first words to people who never wrote.
 */

/** No stretch of `inMs` milliseconds holds more than `most` messages. */
export type Window = { most: number; inMs: number };

/** Between two messages at least `gapMs`, and up to `jitterMs` more so that no rhythm shows; and the caps. */
export type Rate = { gapMs: number; jitterMs: number; windows: readonly Window[] };

/**
 * As what a message takes its slot: an answer, something nobody waits for (a document, a reminder, advice), or words to somebody
 * who has never written on this line. Each also counts as the ones before it.
 */
export const PACED_AS = ['answer', 'unasked', 'cold'] as const;
export type PacedAs = (typeof PACED_AS)[number];

export type Pace = Record<PacedAs, Rate> & {
  /** Between two messages of one chat. */
  chat: { gapMs: number; jitterMs: number };
};

/** The rates that hold for a message: its own, and those of all it counts as. */
export const ratesOf = (as: PacedAs): readonly PacedAs[] => PACED_AS.slice(0, PACED_AS.indexOf(as) + 1);

/** What is known of a rate: when its gap is over, and when its latest messages took their slots, newest first. */
export type RateHistory = { nextAt: Date | null; slots: readonly Date[] };

/** How many may leave at `now`, and from when the first of them may. */
export type Room = { most: number; readyAt: Date };

/**
 * The room that a rate leaves at `now`. An instant further ahead than the rate itself could have set it is from a clock that has
 * been set back since: it is passed over, or a line would stand still for as long as the clock jumped.
 */
export function roomOf(rate: Rate, history: RateHistory, now: Date): Room {
  const isPlausible = history.nextAt !== null && history.nextAt.getTime() - now.getTime() <= rate.gapMs + rate.jitterMs;
  let readyMs = isPlausible ? history.nextAt!.getTime() : now.getTime();
  let most = rate.gapMs + rate.jitterMs > 0 ? 1 : Number.POSITIVE_INFINITY;
  for (const window of rate.windows) {
    const taken = history.slots.filter((slot) => slot.getTime() > now.getTime() - window.inMs);
    most = Math.min(most, Math.max(0, window.most - taken.length));
    const leaving = taken[window.most - 1];
    if (leaving) readyMs = Math.max(readyMs, leaving.getTime() + window.inMs);
  }
  return readyMs > now.getTime() ? { most: 0, readyAt: new Date(readyMs) } : { most, readyAt: now };
}

/** When the gap after a message that leaves at `now` is over; `chance` from 0 to 1. */
export const gapAfter = (now: Date, { gapMs, jitterMs }: { gapMs: number; jitterMs: number }, chance: number): Date =>
  new Date(now.getTime() + gapMs + Math.round(jitterMs * chance));

/** As many slots as have to be known to decide a rate, and how far back they matter. */
export const reachOf = ({ windows }: Rate): { most: number; inMs: number } => ({
  most: Math.max(0, ...windows.map((window) => window.most)),
  inMs: Math.max(0, ...windows.map((window) => window.inMs)),
});
