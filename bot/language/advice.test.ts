import { expect, it } from 'vitest';
import { readAdviceWish } from './advice.ts';
import { createUnderstander } from './index.ts';

it.each([
  'aaj kya karun',
  'Aaj kya karu?',
  'aaj mujhe kya karna chahiye',
  'main aaj kya karun',
  'what should I do today?',
  'what to do today',
  'any advice',
  "today's advice",
  'Advice',
  'आज क्या करूँ?',
  'आज क्या करना है',
  'सलाह दो',
  'आज काय करू',
  'આજે શું કરું',
  'আজ কী করব',
  'ਅੱਜ ਕੀ ਕਰਾਂ',
])('%s asks for advice', (text) => expect(readAdviceWish(text)).toEqual({ wish: 'ask', task: null }));

it.each([
  ['why', null],
  ['Why?', null],
  ['kyun', null],
  ['why 2', 2],
  ['2 kyun', 2],
  ['number 3 kyu', 3],
  ['1 क्यों', 1],
  ['why #1', 1],
  ['का', null],
  ['का 2', 2],
  ['2 કેમ', 2],
  ['2 কেন', 2],
  ['2 ਕਿਉਂ', 2],
] as const)('%s asks for the figures', (text, task) => expect(readAdviceWish(text)).toEqual({ wish: 'why', task }));

it.each([
  ['morning advice off', 'off'],
  ['advice on', 'on'],
  ['subah ki salah band karo', 'off'],
  ['सुबह की सलाह चालू', 'on'],
  ['daily advice stop', 'off'],
  ['सकाळचा सल्ला बंद', 'off'],
  ['सकाळचा सल्ला चालू', 'on'],
  ['સવારની સલાહ બંધ', 'off'],
  ['સવારની સલાહ ચાલુ', 'on'],
  ['সকালের পরামর্শ বন্ধ', 'off'],
  ['সকালের পরামর্শ চালু', 'on'],
  ['ਸਵੇਰ ਦੀ ਸਲਾਹ ਬੰਦ', 'off'],
  ['ਸਵੇਰ ਦੀ ਸਲਾਹ ਚਾਲੂ', 'on'],
] as const)('%s switches', (text, wish) => expect(readAdviceWish(text)).toEqual({ wish, task: null }));

it.each([
  'why is profit low',
  'why 50 rupees',
  'kyun nahi aaya',
  'aaj kya bika',
  'aaj ka kaam 500',
  '2 maggi',
  'advice book 2',
  'kya karun is maal ka',
  'કેમ છો',
])('%s is something else', (text) => expect(readAdviceWish(text)).toBeNull());

it.each([
  ['இன்று என்ன செய்யணும்', '2 ஏன்', 'காலை ஆலோசனை தொடங்கு', 'காலை ஆலோசனை நிறுத்து'],
  ['ఈ రోజు ఏం చేయాలి', '2 ఎందుకు', 'ఉదయం సలహా మొదలుపెట్టు', 'ఉదయం సలహా ఆపు'],
  ['ಇವತ್ತು ಏನು ಮಾಡಬೇಕು', '2 ಯಾಕೆ', 'ಬೆಳಗಿನ ಸಲಹೆ ಶುರು ಮಾಡಿ', 'ಬೆಳಗಿನ ಸಲಹೆ ನಿಲ್ಲಿಸಿ'],
  ['ഇന്ന് എന്ത് ചെയ്യണം', '2 എന്തുകൊണ്ട്', 'രാവിലത്തെ നിർദേശം തുടങ്ങുക', 'രാവിലത്തെ നിർദേശം നിർത്തുക'],
])('%s, %s, %s, %s are read', (ask, why, on, off) => {
  expect(readAdviceWish(ask)).toEqual({ wish: 'ask', task: null });
  expect(readAdviceWish(why)).toEqual({ wish: 'why', task: 2 });
  expect(readAdviceWish(why.slice(2))).toEqual({ wish: 'why', task: null });
  expect(readAdviceWish(on)).toEqual({ wish: 'on', task: null });
  expect(readAdviceWish(off)).toEqual({ wish: 'off', task: null });
});

it('a shop’s goods do not get in its way', () => {
  const shop = createUnderstander({
    products: [{ id: 'tip', name: 'Advice Book', unit: 'pcs', price: 10, aliases: ['advice'] }],
    customers: [],
  });
  expect(shop.understand('aaj kya karun').extra.advice).toEqual({ wish: 'ask', task: null });
  expect(shop.understand('2 advice book cash').intent).toBe('sale');
});
