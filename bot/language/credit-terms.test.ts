import { expect, it } from 'vitest';
import { readCreditTerms } from './credit-terms.ts';

it.each([
  ['ravi ki limit 5000', 'ravi', 5000],
  ['Ravi Kumar ka udhar limit 2,500 rupaye karo', 'Ravi Kumar', 2500],
  ['credit limit of Ravi Kumar to 5000', 'Ravi Kumar', 5000],
  ["set Ravi's credit limit to ₹10,000", 'Ravi', 10_000],
  ['रवि की उधार लिमिट 3000 करो', 'रवि', 3000],
  ['रवि लिमिट 1500', 'रवि', 1500],
  ['રવિ લિમિટ 1500', 'રવિ', 1500],
  ['রবি লিমিট 1500', 'রবি', 1500],
  ['ਰਵੀ ਲਿਮਿਟ 1500', 'ਰਵੀ', 1500],
  ['ரவி லிமிட் 1500', 'ரவி', 1500],
  ['రవి లిమిట్ 1500', 'రవి', 1500],
  ['ರವಿ ಲಿಮಿಟ್ 1500', 'ರವಿ', 1500],
  ['രവി ലിമിറ്റ് 0', 'രവി', 0],
  ['ravi limit hatao', 'ravi', null],
  ['रवि की सीमा हटा दो', 'रवि', null],
])('%s', (text, who, rupees) => {
  expect(readCreditTerms(text)).toEqual({ who, rupees });
});

it.each(['limit', 'ravi 5000', 'no limit', 'ravi ne 5000 diye', '2 maggi limit wala 20', 'a\nb limit 5'])(
  'says no limit: %s',
  (text) => {
    expect(readCreditTerms(text)).toBeNull();
  },
);

it.each([
  ['Ravi credit limit 5000 30 days', { who: 'Ravi', rupees: 5000, days: 30 }],
  ['ravi ki limit 5000 aur 15 din', { who: 'ravi', rupees: 5000, days: 15 }],
  ['ravi ki udhar limit 2,000, 10 din tak', { who: 'ravi', rupees: 2000, days: 10 }],
  ['ravi limit 30 days', { who: 'ravi', days: 30 }],
  ['ravi ko 15 din ka udhar', { who: 'ravi', days: 15 }],
  ['ravi kumar ko 15 din ka udhar do', { who: 'ravi kumar', days: 15 }],
  ['give Ravi Kumar 15 days credit', { who: 'Ravi Kumar', days: 15 }],
  ['15 days credit for Ravi', { who: 'Ravi', days: 15 }],
  ['Ravi credit 15 days', { who: 'Ravi', days: 15 }],
  ['ravi credit days 15', { who: 'ravi', days: 15 }],
  ['ravi credit period 15 days', { who: 'ravi', days: 15 }],
  ['ravi credit days hatao', { who: 'ravi', days: null }],
  ['रवि को 15 दिन का उधार', { who: 'रवि', days: 15 }],
  ['રવિને 15 દિવસ ઉધાર', { who: 'રવિને', days: 15 }],
  ['রবি 15 দিন ধার', { who: 'রবি', days: 15 }],
  ['ਰਵੀ ਨੂੰ 15 ਦਿਨ ਉਧਾਰ', { who: 'ਰਵੀ', days: 15 }],
  ['ரவிக்கு 15 நாள் கடன்', { who: 'ரவிக்கு', days: 15 }],
  ['రవికి 15 రోజులు అప్పు', { who: 'రవికి', days: 15 }],
  ['ರವಿಗೆ 15 ದಿನ ಸಾಲ', { who: 'ರವಿಗೆ', days: 15 }],
  ['രവിക്ക് 15 ദിവസം കടം', { who: 'രവിക്ക്', days: 15 }],
])('terms: %s', (text, terms) => {
  expect(readCreditTerms(text)).toEqual(terms);
});

it.each([
  'ravi ka 15 din se 2 udhar hai',
  'ravi ka 15 din se udhar hai',
  '15 din ka udhar',
  'udhar 30 days',
  'who has not paid for 15 days',
  'ravi 15 days',
  'credit days 15',
])('no terms of anybody: %s', (text) => {
  expect(readCreditTerms(text)).toBeNull();
});
