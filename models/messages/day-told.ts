import { businessDate } from '../database/scope.ts';
import { financialYear } from '../gst/financial-year.ts';

/** A message that waited longer is asked about before it is booked on the day it was sent. */
const LATE_MS = 12 * 3_600_000;
/** Wires that do not know when a message was sent say 1970. */
const NO_CLOCK_BEFORE = Date.UTC(2020, 0, 1);

/**
 * The business day a message tells of: the day it was sent, not the day it is worked on. A sending time after the arrival, or
 * none, is no time: then the arrival counts. `isLate`: the message waited more than twelve hours, or the year it was sent in
 * is over (its books may be closed), so that its day is for a person to say.
 */
export function dayTold(
  message: { sentAt: Date; receivedAt: Date },
  shop: { now: Date; timeZone: string },
): { day: string; isLate: boolean } {
  const sent = message.sentAt.getTime();
  const isKnown = sent >= NO_CLOCK_BEFORE && sent <= message.receivedAt.getTime();
  const at = isKnown ? message.sentAt : message.receivedAt;
  const [day, today] = [businessDate(at, shop.timeZone), businessDate(shop.now, shop.timeZone)];
  if (day >= today) return { day: today, isLate: false };
  const isOfPastYear = financialYear(day) !== financialYear(today);
  return { day, isLate: isOfPastYear || shop.now.getTime() - at.getTime() > LATE_MS };
}
