import { describe, expect, it } from 'vitest';
import { dayTold } from './day-told.ts';

const told = (sentAt: string, now: string, receivedAt = now) =>
  dayTold(
    { sentAt: new Date(sentAt), receivedAt: new Date(receivedAt) },
    { now: new Date(now), timeZone: 'Asia/Kolkata' },
  );

describe('the day a message tells of', () => {
  it.each([
    ['sent and read at once', '2026-07-15T05:00:00Z', '2026-07-15T05:00:01Z', '2026-07-15', false],
    ['sent before midnight in India, read after', '2026-07-15T18:25:00Z', '2026-07-15T18:35:00Z', '2026-07-15', false],
    ['sent in the evening, read in the morning', '2026-07-15T15:00:00Z', '2026-07-16T02:30:00Z', '2026-07-15', false],
    ['thirteen hours old, of yesterday', '2026-07-15T14:00:00Z', '2026-07-16T03:00:00Z', '2026-07-15', true],
    ['thirteen hours old, of today', '2026-07-14T19:00:00Z', '2026-07-15T08:00:00Z', '2026-07-15', false],
    ['of the last evening of a financial year', '2026-03-31T18:25:00Z', '2026-03-31T18:35:00Z', '2026-03-31', true],
  ])('%s', (_what, sentAt, now, day, isLate) => {
    expect(told(sentAt, now)).toEqual({ day, isLate });
  });

  it('is the day of arrival when the sender’s time lies ahead or is missing', () => {
    const arrived = '2026-07-15T18:20:00Z';
    for (const sentAt of ['2026-07-17T00:00:00Z', '1970-01-01T00:00:00Z']) {
      expect(told(sentAt, '2026-07-15T18:40:00Z', arrived)).toEqual({ day: '2026-07-15', isLate: false });
    }
  });
});
