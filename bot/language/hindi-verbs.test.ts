import { expect, it } from 'vitest';
import kirana from '../../tests/language/kirana.shop.json' with { type: 'json' };
import { createUnderstander } from './index.ts';
import type { ShopCatalogue } from './understanding.ts';

const { understand } = createUnderstander(kirana as ShopCatalogue);
const intentOf = (text: string): string => understand(text).intent;

it.each([
  ['maggi ka daam 15 krdo', 'set_price'],
  ['maggi ka rate 15 kr do', 'set_price'],
  ['maggi ka stock 15 kr do', 'stock_adjust'],
  ['ravi ka bill bnado 2 maggi', 'sale'],
  ['ravi ke liye estimate bnao 2 maggi', 'quotation'],
  ['ravi ka hisab bta do', 'query'],
  ['ravi 2 maggi leke gaya', 'sale'],
  ['ravi 2 maggi utha le gaya', 'sale'],
  ['ravi ne 200 chuka diye', 'payment_in'],
  ['ravi 200 de ke gaya', 'payment_in'],
  ['chuhe ne 2 maggi kutar diye', 'stock_out'],
  ['चूहे ने 2 lux कुतर दिए', 'stock_out'],
  ['2 maggi ghar pe use ke liye nikala', 'stock_out'],
  ['2 anda phoot gye', 'stock_out'],
  ['रवि को तकादा भेज दो', 'reminder'],
  ['ravi ko takada kar do', 'reminder'],
  ['रवि ने मैगी लेने से मना कर दिया', 'unknown'],
  ['agle mahine se diwali ki sale lagayenge', 'unknown'],
  ['kal ravi 2 maggi lega', 'unknown'],
  ['will do it later', 'feedback'],
])('a form of a Hindi verb: %s', (text, intent) => {
  expect(intentOf(text)).toBe(intent);
});

it.each(['500 आरटीजीएस', '500 एनईएफटी', '500 आईएमपीएस'])('a way to pay as Devanagari spells it: %s', (sum) => {
  const { intent, payment } = understand(`sharma traders को ${sum} किया`);
  expect([intent, payment]).toEqual(['payment_out', { mode: 'bank', amount: 500 }]);
});

it.each(['maggi ab 15 mein bechna hai', 'maggi 15 me bechenge', 'मैगी अब 15 में बेचना है', 'maggi 15 me kar do'])(
  'a price to sell at is a price and no sale: %s',
  (text) => {
    const { intent, items } = understand(text);
    expect([intent, items.map(({ product, price }) => [product, price])]).toEqual(['set_price', [['maggi', 15]]]);
  },
);

it.each(['ravi ke naam 2 maggi chadha do', 'ravi ke naam pe 2 maggi likh do', 'रवि के नाम 2 मैगी चढ़ा दो'])(
  'what is put on to a customer is sold on credit: %s',
  (text) => {
    const { intent, customer, payment } = understand(text);
    expect([intent, customer, payment]).toEqual(['sale', 'ravi', { mode: 'credit', amount: null }]);
  },
);

it('goods put on to nobody came in', () => {
  expect(intentOf('20 maggi chadha do')).toBe('stock_in');
});

it('a payment and the rest of the bill are followed when they come to the bill, and read back when not', () => {
  const fits = understand('ravi 2 maggi 20 diye 8 baki');
  expect([fits.intent, fits.payment, fits.doubts]).toEqual(['sale', { mode: null, amount: 20 }, []]);
  expect(understand('ravi 2 maggi 20 diye 9 baki').doubts).toContain('odd_price');
});

it('prices of two goods, of which one is said to be one, are no counts', () => {
  expect(understand('maggi new price 35, lux 38').intent).toBe('unknown');
});

it('a sum in brackets and once more is one sum', () => {
  expect(understand('(500) gpay 500 ravi').extra.unclear_payment).toEqual({ mode: 'upi', amount: 500 });
  expect(understand('(500) gpay 600 ravi').extra.unclear_payment).toBeNull();
});

it.each([
  ['kal ravi ko 1 maggi diya tha 12 me', 12],
  ['sold two maggi total two fifty', 250],
])('what the goods came to: %s', (text, sum) => {
  const { intent, items, amount, payment } = understand(text);
  expect([intent, items[0]?.amount ?? amount, payment]).toEqual(['sale', sum, null]);
});
