import { expect, test } from 'vitest';
import { createUnderstander } from './index.ts';
import { readNumber } from './numbers.ts';
import { clean, tokenise } from './text.ts';

const figureOf = (text: string, language: 'bn' | 'pa' | 'gu' | 'mr' | null): number | null => {
  const tokens = tokenise(clean(text));
  const read = readNumber(tokens, 0, language);
  return read?.end === tokens.length ? read.value : null;
};

test.each([
  ['পাঁচশো পঞ্চাশ', null, 550],
  ['পনেরোশো পঞ্চাশ', null, 1550],
  ['বারোশো', null, 1200],
  ['দুহাজার তিনশো', null, 2300],
  ['দু হাজার পাঁচশো পঞ্চাশ', null, 2550],
  ['সাড়ে পাঁচশো', null, 550],
  ['panchsho ponchash', 'bn', 550],
  ['ponerosho', 'bn', 1500],
  ['panjsau panjah', 'pa', 550],
  ['ਪੰਜਸੌ ਪੰਜਾਹ', null, 550],
  ['दोनशे पन्नास', null, 250],
  ['donshe pannas', 'mr', 250],
  ['બસો પચાસ', null, 250],
  ['baso pachas', 'gu', 250],
] as const)('hundreds in one word take what follows them: %s', (text, language, value) => {
  expect(figureOf(text, language)).toBe(value);
});

test.each([
  ['সাড়ে ১২', null, 12.5],
  ['sare 12', 'bn', 12.5],
  ['साढ़े 3', null, 3.5],
  ['sadhe 3', null, 3.5],
  ['ਪੌਣੇ 4', null, 3.75],
  ['સાડા 4', null, 4.5],
  ['साडे 3', null, 3.5],
] as const)('a half or a quarter may stand before digits: %s', (text, language, value) => {
  expect(figureOf(text, language)).toBe(value);
});

test('"dasso" asks to be told and is no thousand', () => {
  const { understand } = createUnderstander({ products: [], customers: [] });
  expect(understand('ajj di vikri dasso')).toMatchObject({ intent: 'query', query: 'sales_today' });
});
