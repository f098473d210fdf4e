import { describe, expect, it } from 'vitest';
import { hurry, slower, spokenSeconds } from './pace.ts';

const SECOND = 16_000;
const tone = (seconds: number, loudness: number): number[] =>
  Array.from({ length: seconds * SECOND }, (_, at) => loudness * Math.sin(at / 5));

describe('how long somebody speaks', () => {
  it('begins with the first word and ends with the last, pauses between them included', () => {
    const sound = [tone(0.5, 0.001), tone(1, 0.5), tone(0.5, 0.001), tone(1, 0.3), tone(2, 0.001)].flat();
    expect(spokenSeconds(Float32Array.from(sound))).toBeCloseTo(2.5, 1);
  });
  it('is no time at all in silence', () => {
    expect(spokenSeconds(new Float32Array(SECOND))).toBe(0);
    expect(spokenSeconds(new Float32Array(0))).toBe(0);
  });
});

describe('what is said too fast', () => {
  it('loses the more the faster it would have to be said, and nothing at the pace people speak', () => {
    expect(hurry(10, 2)).toBe(0);
    expect(hurry(12, 2)).toBe(0);
    expect(hurry(15, 2)).toBeGreaterThan(0);
    expect(hurry(18, 2)).toBeGreaterThan(2 * hurry(15, 2));
    expect(hurry(3, 0)).toBeGreaterThan(hurry(18, 2));
  });
});

describe('a slower sound', () => {
  it('is longer, and lower by as much', () => {
    const crossings = (sound: Float32Array): number =>
      sound.reduce((sum, sample, at) => sum + (at > 0 && sample >= 0 !== sound[at - 1]! >= 0 ? 1 : 0), 0);
    const sound = Float32Array.from(tone(1, 0.5));
    const slow = slower(sound);
    expect(slow.length / sound.length).toBeCloseTo(1 / 0.9, 2);
    expect(Math.abs(crossings(slow) - crossings(sound))).toBeLessThan(3);
  });
});
