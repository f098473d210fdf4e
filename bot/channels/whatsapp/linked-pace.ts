import type { Pace, Rate, Window } from '../../../models/outbox/pace.ts';

/** How many messages a linked number may send. Zero a minute: it is not paced. */
export type PaceLimits = {
  perMinute: number;
  perHour: number;
  /** Of those, what nobody waits for: documents to customers, reminders, advice. */
  unaskedPerHour: number;
  /** Of those, words to people who have never written to the number. */
  coldPerHour: number;
  coldPerDay: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * WhatsApp publishes no limits for numbers linked as a device. About 400 new conversations in two hours have cost numbers their
 * use (Baileys issue 1850); a tenth of that is taken for those, and answers go as fast as a person with two thumbs.
 */
export const USUAL_LIMITS: PaceLimits = {
  perMinute: 30,
  perHour: 500,
  unaskedPerHour: 90,
  coldPerHour: 20,
  coldPerDay: 100,
};

/** The pace of a number that is linked as a device; null when it is not paced. */
export function linkedPace(limits: PaceLimits): Pace | null {
  if (limits.perMinute === 0) return null;
  return {
    answer: rate({ most: limits.perMinute, inMs: MINUTE_MS }, { most: limits.perHour, inMs: HOUR_MS }),
    unasked: rate({ most: limits.unaskedPerHour, inMs: HOUR_MS }),
    cold: rate({ most: limits.coldPerHour, inMs: HOUR_MS }, { most: limits.coldPerDay, inMs: 24 * HOUR_MS }),
    chat: { gapMs: 800, jitterMs: 800 },
  };
}

/** Spread over the first window: a fifth of the even distance at least, three fifths at most, so that the cap is reached. */
function rate(first: Window, ...more: Window[]): Rate {
  const evenMs = first.inMs / Math.max(1, first.most);
  return { gapMs: Math.round(evenMs * 0.2), jitterMs: Math.round(evenMs * 0.4), windows: [first, ...more] };
}
