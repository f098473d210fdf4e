import { describe, expect, test } from 'vitest';
import { takeDate } from './dates.ts';

describe('a day and a month', () => {
  test.each([
    ['12 नोव्हेंबर', 11],
    ['12 ऑगस्टला', 8],
    ['12 જાન્યુઆરી', 1],
    ['12 નવેમ્બરના', 11],
    ['12 ফেব্রুয়ারি', 2],
    ['12 নভেম্বরের', 11],
    ['12 ਫ਼ਰਵਰੀ', 2],
    ['12 ਦਸੰਬਰ ਨੂੰ', 12],
  ])('%s', (said, month) => {
    expect(takeDate(said.normalize('NFC'))).toEqual({
      date: { daysAgo: null, when: { day: 12, month, year: null } },
      odd: false,
      rest: ' ',
    });
  });

  test.each(['10 मे 2 किलो चीनी', 'મે 20 આપ્યા'])('no date is read from %s', (said) => {
    expect(takeDate(said)).toEqual({ date: null, odd: false, rest: said });
  });
});
