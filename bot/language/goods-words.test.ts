import { describe, expect, test } from 'vitest';
import { goodsCalled, qualitiesOf } from './goods-words.ts';
import { createUnderstander } from './index.ts';
import type { ShopCatalogue } from './understanding.ts';

const LISTED =
  'Plastic Mug 1L|Bucket 13L|Washing Powder Loose|Ball Pen|Glass Bangles|Eraser|Comb|Lock|Candle|LED Bulb|Hammer|Slippers|Dolo Tablet|Umbrella|Broom|Fresh Fish|Pumpkin|Pickle';
/** A shop that lists everything in English and types no alias. */
const shop: ShopCatalogue = {
  products: LISTED.split('|').map((name) => ({ id: name, name, unit: 'pcs', price: 50, aliases: [] })),
  customers: [
    { id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: [] },
    { id: 'kala', name: 'Kala Devi', phone: null, type: 'customer', aliases: [] },
    { id: 'lal', name: 'Mohan Lal', phone: null, type: 'customer', aliases: [] },
  ],
};
const { understand } = createUnderstander(shop);
const soldBy = (text: string): (string | null)[] => understand(text).items.map((item) => item.product);

const SAID: [language: string, words: [string, string][]][] = [
  [
    'hi',
    [
      ['मग', 'Plastic Mug 1L'],
      ['बाल्टी', 'Bucket 13L'],
      ['कंघी', 'Comb'],
      ['ताला', 'Lock'],
      ['झाड़ू', 'Broom'],
      ['खुला सर्फ', 'Washing Powder Loose'],
    ],
  ],
  [
    'hi-Latn',
    [
      ['balti', 'Bucket 13L'],
      ['baalti', 'Bucket 13L'],
      ['chooriyan', 'Glass Bangles'],
      ['momabatti', 'Candle'],
      ['khula surf', 'Washing Powder Loose'],
      ['hathoda', 'Hammer'],
    ],
  ],
  [
    'mr',
    [
      ['बादली', 'Bucket 13L'],
      ['बांगडी', 'Glass Bangles'],
      ['कुलूप', 'Lock'],
      ['कंगवा', 'Comb'],
      ['मेणबत्ती', 'Candle'],
      ['bangdi', 'Glass Bangles'],
    ],
  ],
  [
    'gu',
    [
      ['ડોલ', 'Bucket 13L'],
      ['મગ', 'Plastic Mug 1L'],
      ['બંગડી', 'Glass Bangles'],
      ['તાળું', 'Lock'],
      ['સાવરણી', 'Broom'],
      ['savarni', 'Broom'],
    ],
  ],
  [
    'pa',
    [
      ['ਮੱਗ', 'Plastic Mug 1L'],
      ['ਬਾਲਟੀ', 'Bucket 13L'],
      ['ਖੁੱਲ੍ਹਾ ਸਰਫ', 'Washing Powder Loose'],
      ['ਚੂੜੀਆਂ', 'Glass Bangles'],
      ['ਪੈੱਨ', 'Ball Pen'],
      ['chappalan', 'Slippers'],
    ],
  ],
  [
    'bn',
    [
      ['মগ', 'Plastic Mug 1L'],
      ['বালতি', 'Bucket 13L'],
      ['খোলা সাবান গুঁড়ো', 'Washing Powder Loose'],
      ['চিরুনি', 'Comb'],
      ['হাতুড়ি', 'Hammer'],
      ['chiruni', 'Comb'],
    ],
  ],
  [
    'ta',
    [
      ['வாளி', 'Bucket 13L'],
      ['வளையல்', 'Glass Bangles'],
      ['சீப்பு', 'Comb'],
      ['பேனா', 'Ball Pen'],
      ['செருப்பு', 'Slippers'],
      ['vaali', 'Bucket 13L'],
    ],
  ],
  [
    'te',
    [
      ['బకెట్', 'Bucket 13L'],
      ['గాజులు', 'Glass Bangles'],
      ['దువ్వెన', 'Comb'],
      ['పెన్ను', 'Ball Pen'],
      ['మాత్రలు', 'Dolo Tablet'],
      ['gajulu', 'Glass Bangles'],
    ],
  ],
  [
    'kn',
    [
      ['ಬಕೆಟ್', 'Bucket 13L'],
      ['ಬಳೆ', 'Glass Bangles'],
      ['ಬೀಗ', 'Lock'],
      ['ಪೆನ್ನು', 'Ball Pen'],
      ['ಪೊರಕೆ', 'Broom'],
      ['bachanige', 'Comb'],
    ],
  ],
  [
    'ml',
    [
      ['ബക്കറ്റ്', 'Bucket 13L'],
      ['ചീപ്പ്', 'Comb'],
      ['പേന', 'Ball Pen'],
      ['ചൂല്', 'Broom'],
      ['ഗുളിക', 'Dolo Tablet'],
      ['chuttika', 'Hammer'],
    ],
  ],
  [
    'en',
    [
      ['pens', 'Ball Pen'],
      ['bangle', 'Glass Bangles'],
      ['rubber', 'Eraser'],
      ['loose washing powder', 'Washing Powder Loose'],
      ['red pen', ''],
    ],
  ],
];

describe('what a shop lists in English, called by its name at home', () => {
  for (const [language, words] of SAID)
    test.each(words)(`${language}: %s`, (said, product) => {
      if (product === '') expect(soldBy(`2 ${said}`)).not.toContain('Ball Pen');
      else expect(soldBy(`2 ${said}`)).toEqual([product]);
    });
});

describe('words that are no goods', () => {
  test.each('the man din kal mat hai karta koni vila kotta tula litre gum ho basta vahi keri mane'.split(' '))(
    '%s',
    (word) => {
      expect(goodsCalled(word)).toEqual([]);
    },
  );

  test('what tells one of a kind from another names nothing alone, and nobody', () => {
    expect(qualitiesOf('khula')).toEqual(['loose']);
    expect(soldBy('2 khula')).not.toContain('Washing Powder Loose');
    expect(understand('Mohan Lal ko 2 balti').customer).toBe('lal');
    expect(understand('Kala Devi ko 2 balti').customer).toBe('kala');
  });

  test('goods are not taken for their material or for other goods of one word', () => {
    expect(soldBy('2 kaanch')).not.toContain('Glass Bangles');
    expect(soldBy('2 pencil')).not.toContain('Ball Pen');
  });
});
