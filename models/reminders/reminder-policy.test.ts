import { describe, expect, it } from 'vitest';
import { closingTime, decideReminder, nextAllowed, type ReminderFacts } from './reminder-policy.ts';

const ZONE = 'Asia/Kolkata';
/** An instant by India's clocks. */
const ist = (text: string) => new Date(`${text}:00+05:30`);
const OWES: ReminderFacts = {
  kind: 'customer',
  balancePaise: 1_840_00,
  phone: '919812345678',
  hasDocumentsConsent: true,
  hasStopped: false,
  promisedUntil: null,
  isDisputed: false,
  isResting: false,
  saysPaidUntil: null,
  remindedAt: [],
  isWaiting: false,
};
const NOON = ist('2026-07-15T12:00');
const decide = (changes: Partial<ReminderFacts>, now = NOON) => decideReminder({ ...OWES, ...changes }, now, ZONE);

it('goes at once within the hours', () => {
  expect(decide({})).toEqual({ sendAt: NOON });
});

it.each([
  ['2026-07-15T09:59', '2026-07-15T10:00'],
  ['2026-07-15T10:00', '2026-07-15T10:00'],
  ['2026-07-15T18:59', '2026-07-15T18:59'],
  ['2026-07-15T19:00', '2026-07-16T10:00'],
  ['2026-07-31T23:30', '2026-08-01T10:00'],
  ['2026-03-01T00:30', '2026-03-01T10:00'],
])('decided at %s it leaves at %s', (now, at) => {
  expect(nextAllowed(ist(now), ZONE)).toEqual(ist(at));
});

it('the day closes at 19:00 by the shop’s clocks', () => {
  expect(closingTime(NOON, ZONE)).toEqual(ist('2026-07-15T19:00'));
});

it.each<[string, Partial<ReminderFacts>]>([
  ['not_customer', { kind: 'supplier' }],
  ['owes_nothing', { balancePaise: 0 }],
  ['no_phone', { phone: null }],
  ['stopped', { hasStopped: true }],
  ['no_consent', { hasDocumentsConsent: false }],
  ['disputed', { isDisputed: true }],
  ['resting', { isResting: true }],
  ['promised', { promisedUntil: '2026-07-15' }],
  ['waiting', { isWaiting: true }],
  ['too_soon', { remindedAt: [ist('2026-07-12T12:01')] }],
  ['month_full', { remindedAt: ['07-11', '07-05', '06-25', '06-20'].map((day) => ist(`2026-${day}T11:00`)) }],
])('refuses: %s', (why, changes) => {
  expect(decide(changes)).toEqual({ refused: why });
});

it('goes again when the promise is past and three days have gone by', () => {
  expect(decide({ promisedUntil: '2026-07-14', remindedAt: [ist('2026-07-12T12:00')] })).toEqual({ sendAt: NOON });
});

describe('in 100,000 decisions about a customer of any kind at any time', () => {
  it('none leaves outside the hours, over the caps, after STOP, without consent, in a promise or a dispute', () => {
    let state = 7;
    const random = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    };
    const hours = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hourCycle: 'h23' });
    const dates = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE });
    let sent = 0;
    for (let round = 0; round < 2_000; round++) {
      let now = Date.parse('2026-01-01T00:00:00Z') + Math.floor(random() * 1e10);
      const facts: ReminderFacts = { ...OWES, remindedAt: [], hasStopped: false };
      const times: number[] = [];
      for (let step = 0; step < 50; step++) {
        now += Math.floor(random() * 36 * 3_600_000);
        facts.hasStopped = random() < 0.05;
        facts.hasDocumentsConsent = random() > 0.05;
        facts.isDisputed = random() < 0.05;
        facts.isResting = random() < 0.05;
        facts.promisedUntil = random() < 0.1 ? dates.format(new Date(now + random() * 3e8)) : null;
        const decision = decideReminder(facts, new Date(now), ZONE);
        if ('refused' in decision) continue;
        const at = decision.sendAt;
        const hour = Number(hours.format(at));
        if (hour < 10 || hour >= 19) throw new Error(`left at ${at.toISOString()}`);
        if (facts.hasStopped || !facts.hasDocumentsConsent || facts.isDisputed || facts.isResting)
          throw new Error('not allowed');
        if (facts.promisedUntil !== null && dates.format(at) <= facts.promisedUntil) throw new Error('promised');
        times.push(at.getTime());
        const recent = times.filter((time) => at.getTime() - time < 30 * 86_400_000);
        if (recent.length > 4) throw new Error('over the month');
        if (times.length > 1 && at.getTime() - times.at(-2)! < 3 * 86_400_000) throw new Error('too soon');
        facts.remindedAt = times.map((time) => new Date(time)).reverse();
        now = Math.max(now, at.getTime());
        sent++;
      }
    }
    expect(sent).toBeGreaterThan(5_000);
  });
});
