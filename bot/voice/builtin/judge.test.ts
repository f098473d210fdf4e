import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

/** How a sentence is said is nothing to judge by. */
const rest = { audio: -9, tokens: [], syllables: 8 };
const heard = (...all: [text: string, score: number, ratio: number][]) =>
  judge(all.map(([text, score, ratio]) => ({ text, score, ratio, ...rest }))).hearings.map(({ text }) => text);

describe('what a search found', () => {
  it('is a command when its sound is far from what silence would be', () => {
    expect(heard(['Ravi ko 2 Maggi', 20, 3.1], ['Ravi ko 9 Maggi', 19.9, 3])).toEqual([
      'Ravi ko 2 Maggi',
      'Ravi ko 9 Maggi',
    ]);
    expect(heard(['Ravi ko 2 Maggi', 20, 2.3])).toEqual([]);
    expect(heard()).toEqual([]);
  });

  it('and nearer to silence only when no other names and numbers come near', () => {
    expect(heard(['10 Maggi aaya', 20, 2.7], ['10 Lux aaya', 18.5, 2.6])).toEqual([]);
    expect(heard(['10 Maggi aaya', 20, 2.7], ['10 Lux aaya', 17.9, 2.6])).toHaveLength(2);
    expect(heard(['10 Maggi aaya', 20, 2.7], ['10 Maggi aaye', 19.9, 2.6])).toHaveLength(2);
  });

  it('leaves out what is far worse, and says how likely the others are', () => {
    const found = [
      { text: 'Ravi ko 2 Maggi', score: 20, ratio: 4, ...rest },
      { text: 'Ravi ko 9 Maggi', score: 18, ratio: 4, ...rest },
      { text: 'Ravi ko 8 Maggi', score: 13, ratio: 4, ...rest },
    ];
    const { hearings, shares } = judge(found);
    expect(hearings).toHaveLength(2);
    expect(shares[0]! + shares[1]!).toBeCloseTo(1);
    expect(shares[0]! / shares[1]!).toBeCloseTo(Math.exp(0.5));
  });
});
