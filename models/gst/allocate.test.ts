import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allocate } from './allocate.ts';

it('gives what is left to the largest remainders, the first of equals first', () => {
  expect(allocate(91, [760, 760])).toEqual([46, 45]);
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(allocate(10, [1, 0, 2])).toEqual([3, 0, 7]);
  expect(allocate(0, [0, 0])).toEqual([0, 0]);
  expect(() => allocate(1, [0, 0])).toThrow(RangeError);
  expect(() => allocate(-1, [1])).toThrow(RangeError);
});

it('adds up, strays less than one from the exact share, and gives nothing for no weight', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e11 }),
      fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1 }),
      (total, weights) => {
        const sum = weights.reduce((all, weight) => all + weight, 0);
        fc.pre(sum > 0);
        const parts = allocate(total, weights);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(total);
        for (const [index, part] of parts.entries()) {
          const weight = weights[index] ?? 0;
          const distance = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(weight);
          expect(distance < BigInt(sum) && distance > -BigInt(sum)).toBe(true);
          if (weight === 0) expect(part).toBe(0);
        }
      },
    ),
    { seed: 20_260_401 },
  );
});
