import { expect, it } from 'vitest';
import { fontFace, type IndicSubset } from './fonts.ts';

// Widths by HarfBuzz of the same fonts, in thousandths: the shaper of the browsers, and the one these scripts are drawn for.
it.each<[IndicSubset, string, number]>([
  ['bengali', 'স্ক্যান', 1883],
  ['bengali', 'নমস্কার', 2821],
  ['bengali', 'বন্ধ', 1266],
  ['bengali', 'অন্ধ্র', 1563],
  ['bengali', 'নিষিদ্ধ', 2406],
  ['bengali', 'স্বাক্ষর', 2366],
  ['telugu', 'వెళ్తోంది', 2721],
  ['telugu', 'రాష్ట్రానికి', 3601],
  ['telugu', 'రాజస్థాన్', 3365],
])('shapes %s %s as wide as it should be', (subset, word, width) => {
  expect(Math.abs(fontFace(subset, false).widthOf(word) - width)).toBeLessThan(3);
});
