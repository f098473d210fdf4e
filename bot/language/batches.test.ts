import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'dolo', name: 'Dolo 650', unit: 'strip', price: 30, aliases: ['dolo', 'डोलो', 'ডোলো'] },
    { id: 'crocin', name: 'Crocin Advance', unit: 'strip', price: 20, aliases: ['crocin'] },
    { id: 'maggi', name: 'Maggi 70g', unit: 'packet', price: 14, aliases: ['maggi'] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: ['ravi'] },
    { id: 'gupta', name: 'Gupta Traders', phone: null, type: 'supplier', aliases: ['gupta'] },
  ],
});
/** "stock_in dolo 10 A12 2027-03": the act and each of its goods with what was said of it. */
const read = (text: string): string => {
  const { intent, items } = understand(text);
  const goods = items.map(({ product, qty, price, amount, batch, expiry }) =>
    [product, qty, price && `@${price}`, amount && `=${amount}`, batch, expiry].filter(Boolean).join(' '),
  );
  return [intent, ...goods].join(' | ');
};

const IN = 'stock_in | dolo 10 A12 2027-03';
describe('goods of a batch in every language', () => {
  it.each([
    ['en', '10 dolo came in batch A12 exp 03/27'],
    ['en', '10 dolo came in batch no. A12 use before march 2027'],
    ['hi-Latn', '10 dolo aaya batch A12 expiry march 2027'],
    ['hi-Latn', '10 dolo aaya batch A12 march 2027 se pehle use karo'],
    ['hi', '10 डोलो आया बैच A12 एक्सपायरी 03/27'],
    ['hi', '10 डोलो आया बैच नंबर A12 मार्च २०२७ से पहले इस्तेमाल करें'],
    ['mr', '10 डोलो आले बॅच A12 मुदत 03/27'],
    ['mr', '10 डोलो आले बॅच क्र. A12 मार्च 2027 पूर्वी वापरा'],
    ['gu', '10 ડોલો આવ્યા બેચ A12 એક્સપાયરી 03/27'],
    ['gu', '10 ડોલો આવ્યા બેચ નંબર A12 માર્ચ 2027 પહેલાં વાપરો'],
    ['bn', '10 ডোলো এসেছে ব্যাচ A12 মেয়াদ ০৩/২৭'],
    ['bn', '10 ডোলো এসেছে ব্যাচ নম্বর A12 মেয়াদ শেষ মার্চ 2027'],
    ['ta', '10 டோலோ வந்தது பேட்ச் A12 காலாவதி 03/27'],
    ['ta', '10 டோலோ வந்தது பேட்ச் எண் A12 காலாவதி தேதி மார்ச் 2027'],
    ['te', '10 డోలో వచ్చాయి బ్యాచ్ A12 గడువు 03/27'],
    ['te', '10 డోలో వచ్చాయి బ్యాచ్ నంబర్ A12 మార్చి 2027 లోపు వాడండి'],
    ['kn', '10 ಡೋಲೋ ಬಂತು ಬ್ಯಾಚ್ A12 ಅವಧಿ 03/27'],
    ['kn', '10 ಡೋಲೋ ಬಂತು ಬ್ಯಾಚ್ ಸಂಖ್ಯೆ A12 ಅವಧಿ ಮುಗಿಯುವ ದಿನಾಂಕ ಮಾರ್ಚ್ 2027'],
    ['ml', '10 ഡോളോ വന്നു ബാച്ച് A12 കാലാവധി 03/27'],
    ['ml', '10 ഡോളോ വന്നു ബാച്ച് നമ്പർ A12 കാലാവധി മാർച്ച് 2027'],
    ['pa', '10 ਡੋਲੋ ਆਏ ਬੈਚ A12 ਮਿਆਦ 03/27'],
    ['pa', '10 ਡੋਲੋ ਆਏ ਬੈਚ ਨੰਬਰ A12 ਮਾਰਚ 2027 ਤੋਂ ਪਹਿਲਾਂ ਵਰਤੋ'],
  ])('%s: %s', (_, text) => expect(read(text)).toBe(IN));
});

describe('as it is typed', () => {
  it.each([
    ['5 dolo came b no 44 exp 3-27', 'stock_in | dolo 5 44 2027-03'],
    ['gupta se 10 dolo liya B.No. XK-204 expiry mar 2027 @ 28', 'purchase | dolo 10 @28 XK-204 2027-03'],
    ['20 maggi aaya exp 31/03/2027', 'stock_in | maggi 20 2027-03-31'],
    ['10 dolo aaya EXP:MAR27 B.NO:DL2203', 'stock_in | dolo 10 DL2203 2027-03'],
    ['10 dolo aaya lot no L-77/2', 'stock_in | dolo 10 L-77/2'],
    ['10 dolo aaya batch 9876543210 exp 03/27', 'stock_in | dolo 10 9876543210 2027-03'],
    ['dolo 10 strip batch 44 aaya', 'stock_in | dolo 10 44'],
    ['dolo batch A12 10 strip @ 28 aaya', 'stock_in | dolo 10 @28 A12'],
    ['10 dolo exp mar 27 aaya', 'stock_in | dolo 10 2027-03'],
    ['2 dolo batch A12 ravi ko', 'sale | dolo 2 A12'],
    ['2 dolo batch A12 wapas ravi se', 'return | dolo 2 A12'],
    ['5 dolo batch A12 kharab', 'stock_out | dolo 5 A12'],
    ['expired maal hatao: 5 dolo batch A12', 'stock_out | dolo 5 A12'],
    ['dolo batch A12 stock 10', 'stock_adjust | dolo 10 A12'],
  ])('%s', (text, meaning) => expect(read(text)).toBe(meaning));

  it('each of several goods has its own', () => {
    const both = 'dolo 10 A12 2027-03 | crocin 5 C9 2028-04';
    expect(read('10 dolo batch A12 exp 03/27, 5 crocin batch C9 exp 04/28 aaya')).toBe(`stock_in | ${both}`);
    expect(read('batch A12 exp 03/27 dolo 10, batch C9 exp 04/28 crocin 5 aaya')).toBe(`stock_in | ${both}`);
    expect(read('gupta se liya\n10 dolo batch A12 exp 03/27\n5 crocin\nbatch C9 exp 04/28')).toBe(`purchase | ${both}`);
    expect(read('2 dolo, 1 crocin batch C9 ravi ko')).toBe('sale | dolo 2 | crocin 1 C9');
  });

  it('a payment, a price and a khata beside it stay what they are', () => {
    const meaning = understand('2 dolo b.no. 44 exp 03/27 @ 28 ravi ko 50 diye baki udhar');
    expect(meaning).toMatchObject({
      intent: 'sale',
      customer: 'ravi',
      payment: { mode: null, amount: 50 },
      items: [{ qty: 2, price: 28, batch: '44', expiry: '2027-03' }],
    });
    expect(understand('2 dolo ravi ko 12/11/2026').extra.when).toEqual({ day: 12, month: 11, year: 2026 });
  });
});

describe('as it is spoken', () => {
  it.each([
    ['10 dolo aaya batch a twelve expiry march two thousand twenty seven', 'stock_in | dolo 10 A12 2027-03'],
    ['10 dolo aaya batch x k two zero four', 'stock_in | dolo 10 XK204'],
    ['10 dolo aaya expiry march twenty twenty seven', 'stock_in | dolo 10 2027-03'],
    ['10 dolo aaya expiry march do hazaar sattais', 'stock_in | dolo 10 2027-03'],
    ['10 डोलो आया बैच ए बारह एक्सपायरी मार्च दो हज़ार सत्ताईस', 'stock_in | dolo 10 A12 2027-03'],
  ])('%s', (text, meaning) => expect(read(text)).toBe(meaning));
});

describe('is asked about, and nothing is booked', () => {
  it.each([
    '10 dolo aaya batch a twelve ten strips',
    'dolo batch 10 strip aaya',
    'batch 44 dolo 10 strip aaya',
    '10 dolo aaya batch ABC',
    '10 dolo aaya exp 13/27',
    '10 dolo aaya exp 31/02/2027',
    '10 dolo aaya expiry march',
    '10 dolo aaya exp march 27 strip',
    '10 dolo aaya batch A12 batch B7',
    'dolo 10 batch A12 5 batch B7 aaya',
    'quotation 10 dolo batch A12',
    'dolo price 32 batch A12',
    'dolo hata do batch A12',
    'nahi 5 karo batch A12',
    `10 dolo aaya batch ${'A1'.repeat(11)}`,
  ])('%s', (text) => {
    const { intent, items, extra } = understand(text);
    expect([intent, items, extra.correction]).toEqual(['unknown', [], null]);
  });

  it.each(['10 dolo aaya exp 13/27', '10 dolo aaya batch ABC', 'quotation 10 dolo batch A12'])('%s: why', (text) =>
    expect(understand(text).doubts).toEqual(['odd_batch']),
  );
});

describe('questions', () => {
  it.each([
    ['expiry', [], undefined, null],
    ['kya expire ho raha hai', [], undefined, null],
    ['what expires this month', [], undefined, 'month'],
    ['expiring in 30 days', [], 30, null],
    ['2 mahine me kya expire hoga', [], 60, null],
    ['30 दिन में क्या एक्सपायर होगा', [], 30, null],
    ['30 நாட்களில் காலாவதி ஆகும்', [], 30, null],
    ['show expired items', [], undefined, null],
    ['expired maal', [], undefined, null],
    ['dolo ka batch', ['dolo'], undefined, null],
    ['dolo kab expire hoga', ['dolo'], undefined, null],
    ['डोलो का बैच', ['dolo'], undefined, null],
    ['ડોલોનો બેચ', ['dolo'], undefined, null],
    ['ডোলোর ব্যাচ', ['dolo'], undefined, null],
    ['டோலோ பேட்ச்', ['dolo'], undefined, null],
    ['డోలో బ్యాచ్', ['dolo'], undefined, null],
    ['ಡೋಲೋ ಬ್ಯಾಚ್', ['dolo'], undefined, null],
    ['ഡോളോ ബാച്ച്', ['dolo'], undefined, null],
    ['ਡੋਲੋ ਦਾ ਬੈਚ', ['dolo'], undefined, null],
  ])('%s', (text, products, days, period) => {
    const { intent, query, items, extra } = understand(text);
    expect([intent, query, items.map((item) => item.product), extra.within_days, extra.period]).toEqual([
      'query',
      'expiry',
      products,
      days,
      period,
    ]);
  });

  it('goods told to be expired are still gone', () => {
    expect(read('2 maggi expired')).toBe('stock_out | maggi 2');
  });
});
