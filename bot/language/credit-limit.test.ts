import { expect, it } from 'vitest';
import { readCreditLimit } from './credit-limit.ts';

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
  expect(readCreditLimit(text)).toEqual({ who, rupees });
});

it.each(['limit', 'ravi 5000', 'no limit', 'ravi ne 5000 diye', '2 maggi limit wala 20', 'a\nb limit 5'])(
  'says no limit: %s',
  (text) => {
    expect(readCreditLimit(text)).toBeNull();
  },
);
