import { describe, expect, it } from 'vitest';
import { soleSubset } from './sole-subset.ts';

describe('bills that come to a sum in one way alone', () => {
  it.each([
    [[100, 200, 500], 700, true],
    [[100, 200, 300], 300, false],
    [[100, 100], 100, false],
    [[100, 200], 250, false],
    [[], 100, false],
    [[100], 0, false],
    [[100, 200], 300, true],
  ])('%j to %i: %s', (sums, target, expected) => {
    expect(soleSubset(sums, target)).toBe(expected);
  });

  it('more bills than can be tried are no answer', () => {
    const many = Array.from({ length: 15 }, (_, at) => 2 ** at);
    expect(soleSubset(many, 1)).toBe(false);
  });
});
