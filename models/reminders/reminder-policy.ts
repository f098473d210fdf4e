import { businessDate } from '../database/scope.ts';
import { localTime } from '../local-time.ts';

/** Local hours in which a reminder may leave: from the first, before the second. */
export const FIRST_HOUR = 10;
export const LAST_HOUR = 19;
const DAYS_BETWEEN = 3;
const MOST_IN_A_MONTH = 4;
const MONTH_DAYS = 30;
const DAY_MS = 86_400_000;

export type ReminderFacts = {
  kind: 'customer' | 'supplier';
  balancePaise: number;
  phone: string | null;
  hasDocumentsConsent: boolean;
  hasStopped: boolean;
  /** yyyy-mm-dd the customer promised to pay by. */
  promisedUntil: string | null;
  isDisputed: boolean;
  /** Did the owner say that this customer is not to be reminded? */
  isResting: boolean;
  /** yyyy-mm-dd until which reminders rest because the customer says that it is paid. */
  saysPaidUntil: string | null;
  /** When reminders were queued in the last 30 days, newest first. */
  remindedAt: Date[];
  /** A reminder that waits for its hour already. */
  isWaiting: boolean;
};

export type ReminderRefusal =
  | 'not_customer'
  | 'owes_nothing'
  | 'no_phone'
  | 'stopped'
  | 'no_consent'
  | 'disputed'
  | 'resting'
  | 'says_paid'
  | 'promised'
  | 'waiting'
  | 'too_soon'
  | 'month_full';
export type ReminderDecision = { sendAt: Date } | { refused: ReminderRefusal };

/**
 * May this customer be reminded, and from when? Facts: 10:00–19:00 in the shop's time zone, at most one in 3 days and 4 in 30
 * days; never without consent, after STOP, while a promise to pay runs (its date included), a dispute is open or the owner wants none sent.
 */
export function decideReminder(facts: ReminderFacts, now: Date, timeZone: string): ReminderDecision {
  const refused = refusal(facts, now, timeZone);
  return refused === null ? { sendAt: nextAllowed(now, timeZone) } : { refused };
}

function refusal(facts: ReminderFacts, now: Date, timeZone: string): ReminderRefusal | null {
  if (facts.kind !== 'customer') return 'not_customer';
  if (facts.balancePaise <= 0) return 'owes_nothing';
  if (facts.phone === null) return 'no_phone';
  if (facts.hasStopped) return 'stopped';
  if (!facts.hasDocumentsConsent) return 'no_consent';
  if (facts.isDisputed) return 'disputed';
  if (facts.isResting) return 'resting';
  const sendAt = nextAllowed(now, timeZone);
  if (facts.promisedUntil !== null && businessDate(sendAt, timeZone) <= facts.promisedUntil) return 'promised';
  if (facts.saysPaidUntil !== null && businessDate(sendAt, timeZone) <= facts.saysPaidUntil) return 'says_paid';
  if (facts.isWaiting) return 'waiting';
  const since = (days: number) => facts.remindedAt.filter((at) => sendAt.getTime() - at.getTime() < days * DAY_MS);
  if (since(DAYS_BETWEEN).length > 0) return 'too_soon';
  return since(MONTH_DAYS).length >= MOST_IN_A_MONTH ? 'month_full' : null;
}

/** The first hour of a day (yyyy-mm-dd) that is to come, else the next hour that is allowed. */
export const allowedOn = (on: string | null, now: Date, timeZone: string): Date => {
  const opens = on === null ? now : localTime(on, FIRST_HOUR, timeZone);
  return nextAllowed(opens > now ? opens : now, timeZone);
};

/** Now, when it is within the hours; else the next morning's first hour. */
export function nextAllowed(now: Date, timeZone: string): Date {
  const today = businessDate(now, timeZone);
  const opens = localTime(today, FIRST_HOUR, timeZone);
  if (now < opens) return opens;
  return now < closingTime(now, timeZone) ? now : localTime(dayAfter(today), FIRST_HOUR, timeZone);
}

/** The end of the hours of the day an instant is in. */
export const closingTime = (at: Date, timeZone: string): Date =>
  localTime(businessDate(at, timeZone), LAST_HOUR, timeZone);

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
