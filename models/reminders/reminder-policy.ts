import { businessDate } from '../database/scope.ts';

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
  | 'promised'
  | 'waiting'
  | 'too_soon'
  | 'month_full';
export type ReminderDecision = { sendAt: Date } | { refused: ReminderRefusal };

/**
 * May this customer be reminded, and from when? Facts: 10:00–19:00 in the shop's time zone, at most one in 3 days and 4 in 30
 * days; never without consent, after STOP, while a promise to pay runs (its date included) or a dispute is open.
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
  const sendAt = nextAllowed(now, timeZone);
  if (facts.promisedUntil !== null && businessDate(sendAt, timeZone) <= facts.promisedUntil) return 'promised';
  if (facts.isWaiting) return 'waiting';
  const since = (days: number) => facts.remindedAt.filter((at) => sendAt.getTime() - at.getTime() < days * DAY_MS);
  if (since(DAYS_BETWEEN).length > 0) return 'too_soon';
  return since(MONTH_DAYS).length >= MOST_IN_A_MONTH ? 'month_full' : null;
}

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

/** The instant of a full hour of a day on the clocks of a time zone. */
function localTime(date: string, hour: number, timeZone: string): Date {
  const asUtc = Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00Z`);
  return new Date(asUtc - offsetMs(new Date(asUtc), timeZone));
}

/** How far a zone's clocks are ahead of UTC. India has no summer time, so one look is enough. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = clockFormat(timeZone).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)!.value;
  const local = Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`);
  return local - Math.floor(at.getTime() / 1000) * 1000;
}

const clockFormats = new Map<string, Intl.DateTimeFormat>();
function clockFormat(timeZone: string): Intl.DateTimeFormat {
  let format = clockFormats.get(timeZone);
  if (!format) {
    const two = '2-digit' as const;
    const parts = { year: 'numeric' as const, month: two, day: two, hour: two, minute: two, second: two };
    format = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...parts });
    clockFormats.set(timeZone, format);
  }
  return format;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
}
