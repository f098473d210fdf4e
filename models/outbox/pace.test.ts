import { describe, expect, it } from 'vitest';
import { gapAfter, type Rate, ratesOf, reachOf, roomOf } from './pace.ts';

const NOW = new Date('2026-07-15T05:30:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const rate: Rate = {
  gapMs: 0,
  jitterMs: 0,
  windows: [
    { most: 3, inMs: 1_000 },
    { most: 5, inMs: 60_000 },
  ],
};

describe('the room of a rate', () => {
  it('is what the fullest window leaves', () => {
    expect(roomOf(rate, { nextAt: null, slots: [] }, NOW)).toEqual({ most: 3, readyAt: NOW });
    expect(roomOf(rate, { nextAt: null, slots: [ago(10)] }, NOW)).toEqual({ most: 2, readyAt: NOW });
    expect(roomOf(rate, { nextAt: null, slots: [2_000, 3_000, 4_000, 5_000].map(ago) }, NOW).most).toBe(1);
  });

  it('is none until the oldest that fills a window has left it', () => {
    expect(roomOf(rate, { nextAt: null, slots: [ago(10), ago(20), ago(400)] }, NOW)).toEqual({
      most: 0,
      readyAt: new Date(NOW.getTime() + 600),
    });
    const full = [2_000, 3_000, 4_000, 5_000, 59_000].map(ago);
    expect(roomOf(rate, { nextAt: null, slots: full }, NOW)).toEqual({
      most: 0,
      readyAt: new Date(NOW.getTime() + 1_000),
    });
  });

  it('is one at a time where messages stand apart, and none until the gap is over', () => {
    const apart = { ...rate, gapMs: 500, jitterMs: 500 };
    expect(roomOf(apart, { nextAt: ago(1), slots: [] }, NOW)).toEqual({ most: 1, readyAt: NOW });
    const soon = gapAfter(NOW, apart, 0.5);
    expect(soon.getTime() - NOW.getTime()).toBe(750);
    expect(roomOf(apart, { nextAt: soon, slots: [] }, NOW)).toEqual({ most: 0, readyAt: soon });
  });

  it('is not closed for a day by a clock that was a day ahead', () => {
    const apart = { ...rate, gapMs: 500, jitterMs: 500 };
    expect(roomOf(apart, { nextAt: new Date(NOW.getTime() + 86_400_000), slots: [] }, NOW).most).toBe(1);
  });
});

it('words to a stranger count as what nobody waits for, and both as a message', () => {
  expect(ratesOf('cold')).toEqual(['answer', 'unasked', 'cold']);
  expect(ratesOf('answer')).toEqual(['answer']);
  expect(reachOf(rate)).toEqual({ most: 5, inMs: 60_000 });
});
