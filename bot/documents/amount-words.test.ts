import { describe, expect, it } from 'vitest';
import { amountWords } from './amount-words.ts';
import { type DocumentLanguage, documentLabels } from './labels.ts';

describe('amountWords', () => {
  it.each<[number, DocumentLanguage, string]>([
    [0, 'en', 'Rupees zero only'],
    [
      12_345_678_950,
      'en',
      'Rupees twelve crore thirty-four lakh fifty-six thousand seven hundred eighty-nine and fifty paise only',
    ],
    [100_000_00, 'hi', 'एक लाख रुपये मात्र'],
    [55_605, 'hi', 'पाँच सौ छप्पन रुपये और पाँच पैसे मात्र'],
    [-29_900, 'hi-Latn', 'do sau ninyaanve rupaye matra'],
    [1_23_000_00_00_000_00, 'en', 'Rupees one lakh twenty-three thousand crore only'],
  ])('%d paise in %s', (paise, language, words) => {
    expect(amountWords(paise, documentLabels(language))).toBe(words);
  });

  it.each<DocumentLanguage>(['en', 'hi', 'hi-Latn'])(
    'has a word of its own for each number below a hundred: %s',
    (language) => {
      expect(new Set(documentLabels(language).words.numbers.split('|')).size).toBe(100);
    },
  );
});
