import type { PaceLimits } from '../../../models/lines/pace-limits.ts';
import type { Pace, Rate, Window } from '../../../models/outbox/pace.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The pace of a number that is linked as a device; null when it is not paced, for which `perMinute` is 0. */
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
