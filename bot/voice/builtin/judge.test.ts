import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

/** Two seconds and a half. */
const moments = 104;
const sound = (free: number) => ({ free, moments });
const near = [
  { text: 'Ravi ne 500 diye', score: -4 },
  { text: 'Ravi ne 300 diye', score: -5 },
  { text: 'Ravi ne 100 diye', score: -30 },
];

describe('what a note may be', () => {
  it('is what lies near to the sounds, the likeliest first', () => {
    const { hearings, shares } = judge([...near].reverse(), sound(-2));
    expect(hearings.map(({ text }) => text)).toEqual(['Ravi ne 500 diye', 'Ravi ne 300 diye']);
    expect(shares[0]).toBeGreaterThan(shares[1]!);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('is nothing when the sounds are far from every command', () => {
    expect(judge(near, sound(50))).toEqual({ hearings: [], shares: [] });
    expect(judge([], sound(0))).toEqual({ hearings: [], shares: [] });
  });

  it('is never sure where it is somewhat far from the sounds', () => {
    const [only] = near;
    expect(judge([only!], sound(2)).shares).toEqual([1]);
    expect(judge([only!], sound(16)).shares[0]).toBeLessThan(0.9);
  });

  it('leaves more to be asked about where all of it is somewhat far from the sounds', () => {
    const rival = (free: number): number => {
      const [best, other] = judge(near, sound(free)).shares;
      return other! / best!;
    };
    expect(rival(16)).toBeGreaterThan(rival(-2));
  });

  it('may be further from the sounds of a longer note', () => {
    expect(judge(near, { free: 35, moments: moments * 2 }).hearings).toHaveLength(2);
    expect(judge(near, { free: 35, moments }).hearings).toHaveLength(0);
  });

  it('is each sentence once, by its likeliest way to be said', () => {
    const { hearings } = judge([{ text: 'Ravi ne 500 diye', score: -7 }, ...near], sound(-2));
    expect(hearings.map(({ score }) => score)).toEqual([-4, -5]);
  });

  it('is sure where nothing else is near', () => {
    expect(judge([near[0]!, near[2]!], sound(-2)).shares).toEqual([1]);
  });
});
