import { expect, test } from 'vitest';
import { numberWord } from './number-table.ts';
import { spellingKey } from './spellings.ts';

test.each([
  ['ta', 'vandhuchu', 'vanthuchchu'],
  ['ta', 'ezhu', 'elu'],
  ['te', 'ichchaadu', 'icchadu'],
  ['kn', 'thagondaru', 'tagondaaru'],
  ['ml', 'koduthu', 'koduththu'],
] as const)('in %s %s and %s are one word', (language, one, other) => {
  expect(spellingKey(one, language)).toBe(spellingKey(other, language));
});

test.each([
  ['ml', 'pathu', 'pattu'],
  ['kn', 'kottaru', 'kodtaru'],
] as const)('in %s %s and %s stay two', (language, one, other) => {
  expect(spellingKey(one, language)).not.toBe(spellingKey(other, language));
});

test.each([
  ['ta', 'irubathettu', 28],
  ['ta', 'noothambathu', 150],
  ['ta', 'rendaayiram', 2000],
  ['te', 'iravaiaidu', 25],
  ['te', 'thommidhi', 9],
  ['kn', 'nooraivattu', 150],
  ['kn', 'ippattanalku', 24],
  ['ml', 'irupathiyanju', 25],
  ['ml', 'nootambathu', 150],
] as const)('%s: %s is %d', (language, word, value) => {
  expect(numberWord(word, language)?.value).toBe(value);
});
