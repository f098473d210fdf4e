import { expect, it } from 'vitest';
import { languageFaults, letterFaults } from './locale-letters.ts';

it.each([
  ['mr', 'पावती {{number}}: GST, Excel, upi nav@bank', []],
  ['mr', 'ಪಾವತಿ', ['mr: "a" has letters that are not Devanagari: ಪವತ.']],
  ['ta', 'பில் sent', ['ta: "a" has words left in Latin letters: sent.']],
  ['bn', 'বিল ৫', ['bn: "a" has digits other than 0-9: ৫.']],
  ['hi-Latn', 'bill भेजो', ['hi-Latn: "a" has letters that are not Latin: भज.']],
  ['pa', 'ਬਿੱਲ। ✅ ₹5', []],
])('%s: %s', (locale, text, faults) => {
  expect(letterFaults(locale, new Map([['a', text]]))).toEqual(faults);
});

it('lets the first message greet in two scripts', () => {
  expect(letterFaults('en', new Map([['onboarding.welcome', 'Welcome! स्वागत है!']]))).toEqual([]);
});

it('names a language without a locale and a locale without a language', () => {
  expect(languageFaults(['en', 'fr'], ['en', 'hi'])).toEqual([
    'hi: there is no locale.',
    'fr: BillOS does not speak it.',
  ]);
});
