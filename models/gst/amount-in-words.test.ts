import { expect, it } from 'vitest';
import { paiseFromRupees } from '../money.ts';
import { amountInWords } from './amount-in-words.ts';
import words from './data/amount-words.json' with { type: 'json' };

it.each([
  ['0', 'Rupees Zero Only', 'शून्य रुपये मात्र'],
  ['1', 'Rupee One Only', 'एक रुपया मात्र'],
  ['0.01', 'One Paisa Only', 'एक पैसा मात्र'],
  ['0.50', 'Fifty Paise Only', 'पचास पैसे मात्र'],
  ['74', 'Rupees Seventy-Four Only', 'चौहत्तर रुपये मात्र'],
  ['100', 'Rupees One Hundred Only', 'एक सौ रुपये मात्र'],
  ['1005', 'Rupees One Thousand Five Only', 'एक हज़ार पाँच रुपये मात्र'],
  [
    '123456.50',
    'Rupees One Lakh Twenty-Three Thousand Four Hundred Fifty-Six and Fifty Paise Only',
    'एक लाख तेईस हज़ार चार सौ छप्पन रुपये और पचास पैसे मात्र',
  ],
  [
    '999999999',
    'Rupees Ninety-Nine Crore Ninety-Nine Lakh Ninety-Nine Thousand Nine Hundred Ninety-Nine Only',
    'निन्यानवे करोड़ निन्यानवे लाख निन्यानवे हज़ार नौ सौ निन्यानवे रुपये मात्र',
  ],
  ['-5', 'Minus Rupees Five Only', 'ऋण पाँच रुपये मात्र'],
])('%s', (amount, english, hindi) => {
  expect(amountInWords(paiseFromRupees(amount))).toBe(english);
  expect(amountInWords(paiseFromRupees(amount), 'hi')).toBe(hindi);
  expect(amountInWords(paiseFromRupees(amount), 'xx')).toBe(english);
});

it('has a hundred different words a language', () => {
  for (const spoken of Object.values(words)) expect(new Set(spoken.below100).size).toBe(100);
});
