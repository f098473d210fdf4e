import { describe, expect, test } from 'vitest';
import { readChoice } from './read-choice.ts';
import { readLanguageName } from './read-language-name.ts';
import { readMoney } from './read-money.ts';
import { readRegistration } from './read-registration.ts';
import { readYesNo } from './read-yes-no.ts';

describe('readYesNo', () => {
  test.each([
    'yes',
    'Haan ji',
    'ok',
    'हाँ',
    'ठीक है',
    'हो',
    'હા',
    'হ্যাঁ',
    'ஆமா',
    'சரி',
    'అవును',
    'ಹೌದು',
    'അതെ',
    'ਹਾਂ ਜੀ',
    '👍',
    '👍🏽',
    '✅',
  ])('%s is yes', (text) => {
    expect(readYesNo(text)).toBe('yes');
  });
  test.each(['no', 'nahi', 'नहीं', 'नाही', 'ના', 'না', 'இல்லை', 'కాదు', 'ಬೇಡ', 'വേണ്ട', 'ਨਹੀਂ', '👎', 'theek nahi hai'])(
    '%s is no',
    (text) => {
      expect(readYesNo(text)).toBe('no');
    },
  );
  test.each(['nahi 5 karo', 'haan aur 2 maggi', 'ravi', '', 'kar do', '2'])('%j is no answer', (text) => {
    expect(readYesNo(text)).toBeNull();
  });
});

describe('readChoice', () => {
  test.each([
    ['2', 2],
    ['doosra', 2],
    ['pehla wala', 1],
    ['first one', 1],
    ['option 2', 2],
    ['२', 2],
    ['দুই', 2],
    ['3rd', 3],
    ['2️⃣', 2],
    ['तीसरा वाला', 3],
    ['number 3', 3],
  ])('%s', (text, choice) => {
    expect(readChoice(text, 3)).toBe(choice);
  });
  test.each(['4', '0', '2 maggi', 'ravi', '', '1 2', '1.5', 'first second'])('%j picks none of three', (text) => {
    expect(readChoice(text, 3)).toBeNull();
  });
});

test.each([
  ['gst nahi', 'unregistered'],
  ['no gst', 'unregistered'],
  ['yes gst', 'regular'],
  ['composition', 'composition'],
  ['regular', 'regular'],
  ['नहीं', 'unregistered'],
  ['हाँ', 'regular'],
  ['2 maggi', null],
])('readRegistration %s', (text, want) => {
  expect(readRegistration(text)).toBe(want);
});

test.each([
  ['English', 'en'],
  ['हिंदी', 'hi'],
  ['हिन्दी', 'hi'],
  ['Hinglish', 'hi-Latn'],
  ['1', 'en'],
  ['মারাঠি', 'mr'],
  ['தெலுங்கு', 'te'],
  ['ಬಂಗಾಳಿ', 'bn'],
  ['മലയാളം', 'ml'],
  ['gujrati', 'gu'],
  ['ಕನ್ನಡ', 'kn'],
  ['odia', null],
  ['मराठी', 'mr'],
  ['தமிழ்', 'ta'],
  ['ਪੰਜਾਬੀ', 'pa'],
  ['12', null],
  ['hindi english', 'hi-Latn'],
])('readLanguageName %s', (text, want) => {
  expect(readLanguageName(text)).toBe(want);
});

test.each([
  ['45', 45],
  ['₹45', 45],
  ['Rs. 45', 45],
  ['paintalis', 45],
  ['dedh sau', 150],
  ['1,200/-', 1200],
  ['२५०', 250],
  ['ढाई हजार रुपये', 2500],
  ['2k', 2000],
  ['45 maggi', null],
  ['-5', null],
  ['5 6', null],
  ['', null],
])('readMoney %s', (text, want) => {
  expect(readMoney(text)).toBe(want);
});
