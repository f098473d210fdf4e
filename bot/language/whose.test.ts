import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [{ id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: [] }],
  customers: [
    {
      id: 'ravi',
      name: 'Ravi Kumar',
      phone: null,
      type: 'customer',
      aliases: ['रवि', 'रवी', 'રવિ', 'রবি', 'ரவி', 'రవి', 'ರವಿ', 'രവി', 'ਰਵੀ'],
    },
    { id: 'amit1', name: 'Amit Singh', phone: null, type: 'customer', aliases: [] },
    { id: 'amit2', name: 'Amit Tiwari', phone: null, type: 'customer', aliases: [] },
  ],
});
const whose = (text: string) => understand(text).extra.whose;

describe('a message that says only whose something is', () => {
  it.each([
    ['alone', ['Ravi', 'ravi bhai', 'Ravi Kumar', 'रवि', 'ரவி', 'രവി', 'ਰਵੀ ਜੀ']],
    [
      'for',
      [
        'for Ravi',
        'ravi ko',
        'ravi ke liye',
        'ravi ka',
        'रवि को',
        'रवीला',
        'રવિને',
        'রবিকে',
        'ரவிக்கு',
        'రవికి',
        'ರವಿಗೆ',
        'രവിക്ക്',
        'ਰਵੀ ਨੂੰ',
      ],
    ],
    [
      'bill',
      [
        'ye ravi ka hai',
        'ravi ka hai',
        'ye ravi ka bill hai',
        'this is for ravi',
        "it's Ravi's",
        'this is ravi bill',
        'ravi ke naam likho',
        'ये रवि का बिल है',
        'हे रवीचे आहे',
        'આ રવિનું છે',
        'এটা রবির',
        'இது ரவியோடது',
        'ఇది రవిది',
        'ಇದು ರವಿಯದು',
        'ഇത് രവിയുടേതാണ്',
        'ਇਹ ਰਵੀ ਦਾ ਹੈ',
      ],
    ],
    [
      'khata',
      [
        'ravi ke khate me',
        'ravi ke khate mein likh do',
        "put it on ravi's account",
        'रवि के खाते में',
        'रवीच्या खात्यात',
        'રવિના ખાતામાં',
        'রবির খাতায়',
        'ரவி கணக்கில்',
        'రవి ఖాతాలో',
        'ರವಿ ಖಾತೆಗೆ',
        'രവിയുടെ കണക്കിൽ',
        'ਰਵੀ ਦੇ ਖਾਤੇ ਵਿੱਚ',
      ],
    ],
  ])('%s', (how, texts) => {
    expect(texts.map((text) => [text, whose(text)?.how, whose(text)?.customers])).toEqual(
      texts.map((text) => [text, how, ['ravi']]),
    );
  });

  it('may be one of two, or somebody in no list', () => {
    expect(whose('ye Amit ka hai')?.customers).toEqual(['amit1', 'amit2']);
    expect(whose('ye Harish ka hai')).toMatchObject({ customers: [], name: 'Harish' });
    expect(whose('Harish')).toBeUndefined();
  });

  it.each([
    'ravi ka khata',
    'ravi kitna baki',
    'ravi ne 500 diye',
    '2 maggi ravi ko',
    'ravi ko bhejo',
    'ravi ka bill hai?',
    'ravi ka last bill',
    'ravi nahi aaya',
    'ravi ko mat dena',
    'nahi ravi ka',
    'haan',
    'ye kya hai',
    'bill hai',
    'ok',
    'add customer Ravi',
  ])('%s says something else', (text) => {
    expect(whose(text)).toBeUndefined();
  });
});
