import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPostings, WHOLE_KEY } from './postings.ts';

const under = (postings: ReturnType<typeof createPostings>, kind: number, key: string, skip = WHOLE_KEY): number[] => {
  const found: number[] = [];
  for (let at = postings.first(kind, key, skip); at >= 0; at = postings.next(at)) found.push(postings.valueAt(at));
  return found.sort((a, b) => a - b);
};

test('a key less one letter is the shorter key', () => {
  const postings = createPostings();
  postings.add(1, 'sukar', 1, 7);
  expect(under(postings, 1, 'skar')).toEqual([7]);
  expect(under(postings, 1, 'xskar', 0)).toEqual([7]);
  expect(under(postings, 2, 'skar')).toEqual([]);
  expect(under(postings, 1, 'sukar')).toEqual([]);
});

test('agrees with a map of lists, whatever is put in, before and after trimming', () => {
  const key = fc.string({ unit: fc.constantFrom('a', 'b', 'क', 'ி'), maxLength: 6 });
  const put = fc.tuple(fc.constantFrom(1, 2, 3), key, fc.nat(20));
  fc.assert(
    fc.property(fc.array(put, { maxLength: 3_000, minLength: 0, size: 'max' }), (puts) => {
      const postings = createPostings();
      const lists = new Map<string, Set<number>>();
      for (const [kind, word, value] of puts) {
        postings.add(kind, word, WHOLE_KEY, value);
        const name = `${kind} ${word}`;
        lists.set(name, (lists.get(name) ?? new Set()).add(value));
      }
      const agrees = (): void => {
        for (const [kind, word] of puts)
          expect(new Set(under(postings, kind, word))).toEqual(lists.get(`${kind} ${word}`));
      };
      agrees();
      postings.trim();
      agrees();
      expect(under(postings, 9, 'ab')).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

test('half a million keys are told apart', () => {
  const postings = createPostings();
  const nameOf = (number: number): string => `${(number * 7_919).toString(36)}-${number.toString(28)}`;
  for (let number = 0; number < 500_000; number += 1) postings.add(1, nameOf(number), WHOLE_KEY, number);
  postings.trim();
  for (let number = 0; number < 500_000; number += 1) {
    const at = postings.first(1, nameOf(number), WHOLE_KEY);
    if (postings.valueAt(at) !== number || postings.next(at) >= 0) throw new Error(`key ${number} is not alone`);
  }
});
