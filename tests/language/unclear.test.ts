import { describe, expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';
import { told } from './told.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: [] },
    { id: 'jim', name: 'Jim Jam 60g', unit: 'packet', price: 25, aliases: [] },
    { id: 'sugar', name: 'Mill Sugar', unit: 'kg', price: 42, aliases: ['chini', 'चीनी', 'சர்க்கரை'] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi', phone: null, type: 'customer', aliases: ['रवि', 'રવિ', 'রবি', 'ரவி', 'రవి', 'ਰਵੀ'] },
    { id: 'amit1', name: 'Amit Singh', phone: null, type: 'customer', aliases: [] },
    { id: 'amit2', name: 'Amit Tiwari', phone: null, type: 'customer', aliases: [] },
  ],
});

describe('money given back: the case says by whom', () => {
  test.each([
    ['ravi ne 50 wapas diye', 'payment_in | ravi | paid - 50'],
    ['ravi se 50 wapas mile', 'payment_in | ravi | paid - 50'],
    ['Ravi returned 50', 'payment_in | ravi | paid - 50'],
    ['রবি 50 ফেরত দিল', 'payment_in | ravi | paid - 50'],
  ])('%s', (text, act) => expect(told(understand(text))).toBe(act));

  test.each([
    'ravi ko 50 wapas diye',
    'returned 50 to ravi',
    'रवि को 50 वापस दिए',
    'રવિને 50 પાછા આપ્યા',
    'রবিকে 50 ফেরত দিলাম',
    'ரவிக்கு 50 திருப்பி கொடுத்தேன்',
    'రవికి 50 తిరిగి ఇచ్చాను',
    'ਰਵੀ ਨੂੰ 50 ਵਾਪਸ ਦਿੱਤੇ',
  ])('%s is paid out, and read back', (text) => {
    expect(told(understand(text))).toBe('payment_out | ravi | paid - 50');
    expect(understand(text).confidence).toBeLessThan(0.6);
  });

  test.each([
    'ravi 50 wapas',
    'ravi ka 50 wapas',
    'रवि 50 वापस',
    'ravi ko 50 wapas',
    'ravi 50',
    '50 ravi',
    'ravi ka 50',
  ])('%s: who paid whom is asked', (text) => {
    expect(understand(text)).toMatchObject({
      intent: 'unknown',
      extra: { unclear_payment: { mode: null, amount: 50 } },
      candidates: { customer: ['ravi'] },
    });
  });

  test.each(['50 rupaye wapas diye', 'ravi ko 50 wapas do'])('%s books nothing', (text) =>
    expect(told(understand(text))).toBe('unknown'),
  );
});

describe('a number that may be two things', () => {
  test.each(['chini 45', 'chini 42', 'ravi ko chini 40', 'चीनी 42', 'சர்க்கரை 42'])('%s: price or kilos?', (text) => {
    const { intent, confidence, doubts } = understand(text);
    expect([intent, doubts]).toEqual(['sale', ['price_or_quantity']]);
    expect(confidence).toBeLessThan(0.6);
  });
  test.each(['chini 5', '42 chini', 'chini 42 kg', 'chini 42 ki', 'maggi 14'])('%s is clear', (text) =>
    expect(understand(text).doubts).toEqual([]),
  );

  test.each(['ravi ka bill 12', 'bill 12 ravi', 'रवि का बिल 12'])('%s: the number of a bill, or its sum', (text) =>
    expect(told(understand(text))).toBe('unknown'),
  );
  test('a sum said as one is booked', () => {
    expect(told(understand('ravi ka bill 450 rs'))).toBe('sale | ravi | sum 450');
  });

  test.each(['₹1,50', 'ravi ne 1,50 diye', '2 maggi 1,50 ka', 'ravi ne 12,34 diye'])(
    '%s: no grouping of ours',
    (text) => expect(understand(text)).toMatchObject({ intent: 'unknown', doubts: ['unreadable_number'] }),
  );
  test.each([
    ['ravi ne 1,50,000 diye', 150000],
    ['ravi ne 1,500 diye', 1500],
    ['ravi ne 150,000 diye', 150000],
  ])('%s is %d', (text, amount) => expect(understand(text).payment?.amount).toBe(amount));

  test.each(['chini 50 paise ka', 'chini 2 kilo 50 paise'])('%s buys nothing', (text) =>
    expect(understand(text)).toMatchObject({ intent: 'unknown', doubts: ['absurd_amount'] }),
  );
});

describe('a size that the catalogue does not list', () => {
  test.each([
    ['maggi 70g hsn 1902', 'set_tax | maggi | gst - hsn 1902'],
    ['maggi 70g rate 15', 'set_price | maggi @15'],
    ['maggi 70g kitna hai', 'stock_of | maggi'],
    ['Jim Jam 60g HSN 1905', 'set_tax | jim | gst - hsn 1905'],
  ])('%s: it belongs to the name', (text, act) => {
    expect(told(understand(text))).toBe(act);
    expect(understand(text).doubts).toEqual([]);
  });
  test('another size than the listed one is another pack', () =>
    expect(understand('Jim Jam 100g gst 18').intent).toBe('unknown'));
  test('in a sale it is asked about', () =>
    expect(understand('ravi ko 2 maggi 70g rate 15').confidence).toBeLessThan(0.6));
});

describe('a sum and its parts', () => {
  test.each([
    ['ravi ne 500 diye 300 cash 200 upi', 'payment_in | ravi | paid cash 300 + upi 200'],
    ['2 maggi ravi 28 diye 20 cash 8 upi', 'sale | ravi | maggi 2 | paid cash 20 + upi 8'],
    ['ravi ne 500 diye 300 cash 100 upi', 'unknown'],
  ])('%s', (text, act) => expect(told(understand(text))).toBe(act));
});

describe('a name alone', () => {
  test.each(['ravi', 'Ravi ji', 'रवि', 'ਰਵੀ'])('%s', (text) =>
    expect(understand(text)).toMatchObject({ intent: 'unknown', customer: 'ravi', items: [] }),
  );
  test('two of a name are two', () =>
    expect(understand('amit')).toMatchObject({
      intent: 'unknown',
      customer: null,
      candidates: { customer: ['amit1', 'amit2'] },
    }));
  test('goods alone are sold', () => expect(told(understand('maggi'))).toBe('sale | maggi 1'));
});
