import { describe, expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';
import type { ShopCatalogue } from '../../bot/language/understanding.ts';
import { party, product } from '../support/catalogue.ts';
import { told } from './told.ts';

/** What a newcomer types, and what a shop would lose by reading it wrong. */
const small: ShopCatalogue = {
  products: [
    product('maggi', 'Maggi 70g', 'packet', 14),
    product('sugar', 'Sugar', 'kg', 45, ['chini']),
    product('parle-g', 'Parle-G 10', 'packet', 10),
    product('lux', 'Lux Soap', 'pcs', 35),
    product('bread', 'Bread', 'packet', 40),
    product('colgate', 'Colgate 100g', 'pcs', 60),
  ],
  customers: [
    party('gupta', 'Gupta'),
    party('joseph', 'Joseph'),
    party('imran', 'Imran Sheikh'),
    party('deepak', 'Deepak'),
    party('mahavir', 'Mahavir Agency', { type: 'supplier' }),
  ],
};
const shops = { empty: createUnderstander({ products: [], customers: [] }), small: createUnderstander(small) };
type Shop = keyof typeof shops;

test.each<[Shop, string, string]>([
  ['small', 'Gillette ka stock 100 karo', 'stock_adjust | ?Gillette 100'],
  ['empty', 'Gillette ka stock 100 karo', 'stock_adjust | ?Gillette 100'],
  ['small', 'Gillette ka rate 45 karo', 'set_price | ?Gillette @45'],
  ['small', 'bread ka stock 12', 'stock_adjust | bread 12'],
  ['small', 'bread stock?', 'stock_of | bread'],

  ['small', 'paid Gupta 2000', 'payment_out | gupta | paid - 2000'],
  ['small', 'i paid gupta 100', 'payment_out | gupta | paid - 100'],
  ['small', 'paid Mahavir 500', 'payment_out | mahavir | paid - 500'],
  ['small', 'gave Imran 500', 'payment_out | imran | paid - 500'],
  ['small', 'Imran paid 500', 'payment_in | imran | paid - 500'],
  ['small', 'received 500 from Imran', 'payment_in | imran | paid - 500'],
  ['small', 'gave back 500 to joseph', 'payment_out | joseph | paid - 500'],

  ['small', 'rate of sugar', 'stock_of | sugar'],
  ['small', 'chini ka bhav', 'stock_of | sugar'],
  ['small', 'price of maggi?', 'stock_of | maggi'],
  ['small', 'maggi kitne ka hai', 'stock_of | maggi'],
  ['small', 'मैगी का भाव क्या है', 'stock_of | maggi'],
  ['small', 'colgate 100g ka bhav', 'stock_of | colgate'],
  ['small', '2 maggi ka rate', 'stock_of | maggi'],
  ['small', 'chini 3 kilo 45 ke rate se', 'sale | sugar 3 kg @45'],

  ['empty', 'ravi ko 2 parle g', 'sale | ?ravi | ?parle g 2'],
  ['empty', 'रवि को 2 पारले-जी', 'sale | ?रवि | ?पारले-जी 2'],
  ['small', 'रवि को 2 पारले-जी', 'sale | ?रवि | parle-g 2'],
  ['empty', 'ravi ne 500 diye', 'payment_in | ?ravi | paid - 500'],
  ['empty', 'रवि ने 500 दिए', 'payment_in | ?रवि | paid - 500'],
  ['small', 'ravi ne 500 diye', 'payment_in | ?ravi | paid - 500'],
  ['empty', '2 साबुन', 'sale | ?साबुन 2'],
  ['empty', '3 kilo chini 45 rate cash', 'sale | ?chini 3 kg @45 | paid cash all'],
  ['empty', 'mujhe 3 parle g chahiye', 'sale | ?parle g 3'],
  ['small', 'mujhe 3 parle g chahiye', 'sale | parle-g 3'],

  ['small', '2 lux dedo joseph ko aur 100 rupaye mile', 'sale | joseph | lux 2 | paid - 100'],
  ['small', 'joseph returned 1 lux gave back 35', 'return | joseph | lux 1 | paid - 35'],
  ['small', 'aaj ka galla', 'cash_today'],
  ['small', 'pichle mahine se paise nahi diye kisne', 'overdue'],
  ['small', 'is hafte ki bikri', 'sales_period | week'],
  ['small', 'this month sales', 'sales_period | month'],
  ['small', 'hamali 300 cash', 'expense | paid cash all | sum 300'],
  ['small', 'paid 500 for tea', 'expense | sum 500'],
  ['small', 'bill 2 colgate brush', 'sale | ?colgate brush 2'],
])('%s shop: %s: %s', (shop, text, act) => {
  expect(told(shops[shop].understand(text))).toBe(act);
});

test.each([
  'hai',
  'hello',
  'kaise ho',
  'aaj bahut garmi hai',
  '2 baje aana',
  'mere 2 bachche hain',
  '5 minute ruko',
  'kal 5 log aaye the',
  'I am 25 years old',
  'maine 500 diye',
  'us ne 500 diye',
])('small talk books nothing in any shop: %s', (text) => {
  for (const shop of Object.values(shops)) expect(shop.understand(text).intent).toBe('unknown');
});

describe('corrections', () => {
  const correction = (text: string) => shops.small.understand(text).extra.correction;

  test.each([
    ['nahi 3 karo', { qty: 3 }],
    ['nahi 11 karo', { qty: 11 }],
    ['not 10, 125', { qty: 125 }],
    ['make it 3', { qty: 3 }],
    ['3 nahi 5', { qty: 5 }],
    ['not 2, 3', { qty: 3 }],
    ['rate 45 karo', { price: 45 }],
    ['not Imran, Joseph', { customer: 'joseph' }],
    ['ye Joseph ka hai', { customer: 'joseph' }],
    ['ye imran ka tha', { customer: 'imran' }],
    ['joseph ke naam karo', { customer: 'joseph' }],
    ['ye joseph ke khate me likho', { customer: 'joseph' }],
    ['maggi nahi lux', { product: 'lux' }],
  ])('%s', (text, change) => {
    const none = { qty: null, price: null, amount: null, product: null, customer: null };
    expect(correction(text)).toEqual({ ...none, ...change });
  });

  test.each([
    'Gillette ka stock 100 karo',
    'Gillette ka rate 45 karo',
    'ravi ka naam Ravi Sharma karo',
    'deepak ka naam Deepak Sharma karo',
    'dukan ka naam Sharma Store karo',
    'Deepak ka phone 9812345678 karo',
    'alarm 5 karo zara',
    'joseph ko 2 maggi mat dena',
    "don't give joseph 2 maggi",
    'ye joseph ka hai 500',
    'joseph ka kitna hai',
    'ye lux joseph ka hai',
    'ye joseph ka number hai',
    'joseph ko 2 lux nahi 3 lux',
    'nahi 2 lux 3 maggi',
  ])('is none: %s', (text) => {
    expect(correction(text)).toBeNull();
  });
});

test.each([
  ['mahavir se maal aaya 12000 ka', 'purchase | mahavir | sum 12000'],
  ['joseph se maal aaya 500 ka', 'unknown'],
  ['maal aaya 20 maggi', 'stock_in | maggi 20'],
  ['maggi ka dabba 1', 'sale | maggi 1 box'],
  ['mahavir se 10 maggi box 480 me liya', 'purchase | mahavir | maggi 10 =480'],
  ['joseph se 2 maggi liya', 'purchase | joseph | maggi 2'],
  ['foo se 2 maggi aaya', 'purchase | ?foo | maggi 2'],
  [
    'gupta traders se 10 maggi aaya 480 ka 200 diye baki baad me',
    'purchase | ?gupta traders | maggi 10 =480 | paid - 200',
  ],
  ['joseph se 1 maggi wapas aaya paise bhi wapas kar diye', 'return | joseph | maggi 1 | paid cash all'],
  ['joseph ne 1 lux wapas kiya paise wapas de diye', 'return | joseph | lux 1 | paid cash all'],
  ['joseph returned 1 lux', 'return | joseph | lux 1'],
  ['joseph ne 1.005 diye', 'unknown'],
  ['joseph ne 1.50 diye', 'payment_in | joseph | paid - 1.5'],
  ['joseph se 2 maggi', 'unknown'],
  ['hindustan se 10 kg chini 40 ke bhav', 'unknown'],
  ['joseph ka bill 12 dikhao', 'bill | 12'],
  ['joseph ka 500 dikhao', 'unknown'],
  ['sab 50 me de do 2 maggi 1 lux', 'sale | maggi 2 | lux 1 | sum 50'],
])('%s', (text, meaning) => {
  expect(told(shops.small.understand(text))).toBe(meaning);
});

test.each([
  ['stock of maggi 70g', 'stock_of | maggi'],
  ['maggi 70g ka stock', 'stock_of | maggi'],
  ['maggi 70g stock 20', 'stock_adjust | maggi 20'],
  ['maggi 70g price 15', 'set_price | maggi @15'],
  ['maggi 70g ka rate 15', 'set_price | maggi @15'],
  ['maggi 70g gst 5', 'set_tax | maggi | gst 5 hsn -'],
  ['maggi 70g 2 deepak ko', 'sale | deepak | maggi 2'],
])('%s', (text, meaning) => {
  expect(told(shops.small.understand(text))).toBe(meaning);
});
