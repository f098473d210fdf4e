import { describe, expect, it } from 'vitest';
import type { Hearing } from './decode.ts';
import { type Fit, judge } from './judge.ts';

/** How a sentence is said is nothing to judge by. */
const hearing = (text: string, score: number, more: Partial<Hearing> = {}): Hearing => ({
  ...{ text, score, ratio: 3.5, weakest: 1, isEnglish: false, audio: -9, tokens: [], syllables: 8 },
  ...more,
});
const GOOD: Fit = { behind: 2, forwards: 3.5 };
const textsOf = (found: Hearing[], fit: Fit) => judge(found, fit).hearings.map(({ text }) => text);

describe('what a search found', () => {
  const ravi = hearing('Ravi ko 2 Maggi', 20);
  const other = hearing('Ravi ko 9 Maggi', 19.9);

  it('is a command when it fits', () => {
    expect(textsOf([ravi, other], GOOD)).toEqual(['Ravi ko 2 Maggi', 'Ravi ko 9 Maggi']);
    expect(textsOf([], GOOD)).toEqual([]);
  });

  it('is none when the sound fits as well played backwards', () => {
    expect(textsOf([ravi, other], { ...GOOD, forwards: 1.5 })).toEqual([]);
  });

  it('is none when the model would have written something else everywhere', () => {
    expect(textsOf([ravi, other], { ...GOOD, behind: 4.5 })).toEqual([]);
  });

  it('is none when silence explains it nearly as well, whatever else speaks for it', () => {
    expect(textsOf([hearing('Ravi ko 2 Maggi', 20, { ratio: 1.9 })], GOOD)).toEqual([]);
  });

  it('is none when one word fits badly, unless the rest fits very well', () => {
    const bad = [{ ...ravi, weakest: -2.5 }, other];
    expect(textsOf(bad, GOOD)).toEqual([]);
    expect(textsOf(bad, { behind: 1.5, forwards: 5 })).toHaveLength(2);
  });

  it('is none when it hardly fits and others fit as badly, but one when no other names and numbers come near', () => {
    const hardly: Fit = { behind: 2.5, forwards: 2.5 };
    expect(textsOf([ravi, other], hardly)).toEqual([]);
    expect(textsOf([ravi, hearing('Ravi ko 9 Maggi', 16)], hardly)).toHaveLength(2);
    expect(textsOf([ravi, hearing('Ravi ko 2 Maggi dena', 19.9)], hardly)).toHaveLength(2);
  });

  it('has to fit better where it is English, which anything may sound like', () => {
    const fit: Fit = { behind: 2.5, forwards: 3 };
    expect(textsOf([hearing('3 Mysore to Priya', 20)], fit)).toHaveLength(1);
    expect(textsOf([hearing('3 Mysore to Priya', 20, { isEnglish: true }), other], fit)).toEqual([]);
  });

  it('leaves out what is far worse, and says how likely the others are', () => {
    const found = [ravi, hearing('Ravi ko 9 Maggi', 18), hearing('Ravi ko 8 Maggi', 13)];
    const { hearings, shares } = judge(found, { behind: 1.5, forwards: 5 });
    expect(hearings).toHaveLength(2);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1);
    expect(shares[0]! / shares[1]!).toBeCloseTo(Math.exp(0.5));
  });

  it('makes those that are less likely likelier where the best leaves a doubt, so that they are asked about', () => {
    const found = [ravi, hearing('Ravi ko 9 Maggi', 17)];
    const shareOfOther = (fit: Fit) => judge(found, fit).shares[1]!;
    expect(shareOfOther({ behind: 1.5, forwards: 5 }) / (1 - shareOfOther({ behind: 1.5, forwards: 5 }))).toBeLessThan(
      0.5,
    );
    const doubted: Fit = { behind: 3, forwards: 3 };
    expect(shareOfOther(doubted) / (1 - shareOfOther(doubted))).toBeGreaterThan(0.5);
  });
});
