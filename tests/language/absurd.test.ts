import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';
import { told } from './told.ts';

/** Numbers that cannot be meant, and numbers for which an act has no use: nothing is booked from half a message. */
const shop = JSON.parse(readFileSync(new URL('./kirana.shop.json', import.meta.url), 'utf8'));
const { understand } = createUnderstander(shop);

describe('a number that cannot be meant', () => {
  test.each([
    ['maggi @9999999999', 'absurd_amount'],
    ['2 maggi @9999999999 ravi ko', 'absurd_amount'],
    ['2 maggi @ 9999999999 cash', 'absurd_amount'],
    ['maggi ka rate 9999999999 karo', 'absurd_amount'],
    ['2 maggi 9999999999 rupaye', 'absurd_amount'],
    ['maggi ka rate 0 karo', 'absurd_amount'],
    ['maggi ka rate -5 karo', 'negative_number'],
    ['2 maggi @0', 'absurd_amount'],
    ['ravi ne 0 rupaye diye', 'absurd_amount'],
    ['ravi ne 99999999 diye', 'absurd_amount'],
    ['paid 50000000 to Metro Wholesale', 'absurd_amount'],
    ['petrol 0', 'absurd_amount'],
    ['petrol 20000000', 'absurd_amount'],
    ['add product Bingo 0', 'absurd_amount'],
    ['2 maggi discount 200%', 'absurd_amount'],
    ['2 maggi 0% discount', 'absurd_amount'],
    ['2 maggi 0 rupaye kam', 'absurd_amount'],
    ['Sugar 500 paise ka cash', 'absurd_amount'],
    ['ravi ko 100000 maggi', 'absurd_quantity'],
    ['0 maggi ravi ko', 'absurd_quantity'],
    ['maggi ka stock 999999 karo', 'absurd_quantity'],
    ['nahi 0 karo', 'absurd_quantity'],
    ['rate 9999999999 karo', 'absurd_amount'],
  ])('%s: %s, and nothing else', (text, doubt) => {
    const got = understand(text);
    expect(got).toMatchObject({ intent: 'unknown', items: [], payment: null, amount: null, doubts: [doubt] });
    expect(got.extra.correction).toBeNull();
  });

  test.each([
    ['Sugar 20 rupaye 50 paise ka cash', 'sale | loose-sugar =20.5 | paid cash all'],
    ['sugar 10 rs 50 paise ka', 'sale | loose-sugar =10.5'],
    ['2 maggi 13 rupaye 50 paise wali', 'sale | maggi 2 @13.5'],
    ['ravi ne 99 rupaye 50 paise diye', 'payment_in | ravi | paid - 99.5'],
  ])('paise are money: %s', (text, act) => {
    expect(told(understand(text))).toBe(act);
  });

  test('ten digits are a telephone number where no money is meant', () => {
    expect(understand('9811000006 ko 2 lux')).toMatchObject({ intent: 'sale', customer: 'farida' });
    expect(understand('2 lux 9876512340').doubts).toContain('unknown_phone');
  });
});

describe('a number or word the act has no use for', () => {
  test.each([
    ['lux stock 12 ravi ko', 'unknown'],
    ['maggi stock 12 rate 15', 'unknown'],
    ['2 maggi profit ravi ko', 'unknown'],
    ['2 maggi 10% off 5 rupaye kam', 'unknown'],
    ['2 maggi total 30 total 40', 'unknown'],
    ['2 maggi 18% gst', 'unknown'],
    ['maggi ka gst 5% ravi ko', 'unknown'],
    ['2 maggi @14 @15', 'unknown'],
    ['1 maggi kam kar do', 'unknown'],
    ['5 maggi discount', 'unknown'],
    ['kal wala bill cancel karo', 'unknown'],
    ['lux soap 4+1 free', 'unknown'],
    ['2 maggi free ravi ko', 'unknown'],
    ['ravi ka 500 maaf', 'unknown'],
    ['maggi 2 ya 3', 'unknown'],
    ['2-3 maggi dena', 'unknown'],
    ['quotation 5 maggi ravi ko 12 november', 'unknown'],
    ['lux ka hisab', 'stock_of | lux'],
    ['maggi rate list bhejo', 'stock_of | maggi'],
  ])('%s: %s', (text, act) => {
    expect(told(understand(text))).toBe(act);
  });

  test('goods that are counted are not repriced by "rate karo": it is asked', () => {
    const got = understand('chini 3 kilo 45 rate karo');
    expect(told(got)).toBe('sale | loose-sugar 3 kg @45');
    expect(got.confidence).toBeLessThan(0.6);
    expect(understand('doodh 34 ka kar do')).toMatchObject({ intent: 'set_price', confidence: 0.5 });
    expect(told(understand('chini ka rate 45 karo'))).toBe('set_price | loose-sugar @45');
  });
});

describe('who paid whom', () => {
  test.each([
    'paid 500 ravi',
    'gave 500 ravi',
    'gpay 500 ravi',
    'paid rs 500 ravi kumar',
    '500 diye ravi',
    'paid 500 metro wholesale',
  ])('%s is asked, never booked', (text) => {
    const got = understand(text);
    expect(got).toMatchObject({ intent: 'unknown', payment: null, extra: { unclear_payment: { amount: 500 } } });
    expect(got.candidates?.customer).toHaveLength(1);
  });

  test.each([
    ['paid 500 to ravi', 'payment_out | ravi | paid - 500'],
    ['ravi paid 500', 'payment_in | ravi | paid - 500'],
    ['received 500 ravi', 'payment_in | ravi | paid - 500'],
    ['500 ravi jama', 'payment_in | ravi | paid - 500'],
    ['ravi gpay 500', 'payment_in | ravi | paid upi 500'],
  ])('%s: %s', (text, act) => {
    expect(told(understand(text))).toBe(act);
  });
});

test('cash lent or goods on the khata is asked', () => {
  const got = understand('ravi ko 500 udhar diya');
  expect(told(got)).toBe('sale | ravi | paid credit all | sum 500');
  expect(got.confidence).toBeLessThan(0.6);
});

describe('money handed over in two ways', () => {
  test.each([
    ['2 maggi ravi ko 200 cash 300 gpay', 'sale | ravi | maggi 2 | paid cash 200 + upi 300'],
    ['ravi ko 2 maggi cash 10 upi 18', 'sale | ravi | maggi 2 | paid cash 10 + upi 18'],
    ['2 maggi 10 cash baki gpay', 'sale | maggi 2 | paid cash 10 + upi rest'],
    ['ravi ne 200 cash 300 gpay diye', 'payment_in | ravi | paid cash 200 + upi 300'],
    ['ravi paid 200 cash and 300 upi', 'payment_in | ravi | paid cash 200 + upi 300'],
    ['metro wholesale ko 2000 cash aur 3000 cheque diye', 'payment_out | metro | paid cash 2000 + bank 3000'],
    ['रवि ने 200 नकद और 300 ऑनलाइन दिए', 'payment_in | ravi | paid cash 200 + upi 300'],
    ['5 maggi 20 cash baki udhar ravi ko', 'sale | ravi | maggi 5 | paid cash 20'],
    ['2 maggi 200 cash gpay ravi ko', 'unknown'],
    ['ravi ne 500 cash upi diye', 'unknown'],
    ['ravi ne 200 cash 300 gpay 100 diye', 'unknown'],
    ['metro wholesale se 5 maggi kharida 20 cash 30 upi', 'unknown'],
  ])('%s: %s', (text, act) => {
    expect(told(understand(text))).toBe(act);
  });
});

describe('a date is no quantity', () => {
  test.each([
    ['ravi ko 2 maggi 12 tarikh', 'sale | ravi | maggi 2 | on 12'],
    ['ravi ne 12 tarikh ko 500 diye', 'payment_in | ravi | paid - 500 | on 12'],
    ['12 november ko ravi ne 500 diye', 'payment_in | ravi | paid - 500 | on 12.11'],
    ['ravi paid 500 on 3rd july', 'payment_in | ravi | paid - 500 | on 3.7'],
    ['petrol 300 12/07/2026', 'expense | sum 300 | on 12.7.2026'],
    ['ravi ne 3 din pehle 500 diye', 'payment_in | ravi | paid - 500 | 3 days ago'],
    ['रवि ने 12 तारीख को 500 दिए', 'payment_in | ravi | paid - 500 | on 12'],
    ['kal ravi ko 2 maggi diye the', 'sale | ravi | maggi 2 | 1 days ago'],
    ['12 november ka bill', 'bills_of_day | on 12.11'],
    ['kal ka bill', 'bills_of_day | 1 days ago'],
    ['45 tarikh ko ravi ne 500 diye', 'unknown'],
    ['ravi ko 2 maggi 31/31/2026', 'unknown'],
  ])('%s: %s', (text, act) => {
    expect(told(understand(text))).toBe(act);
  });

  test('a bill of a day is not the last bill', () => {
    expect(understand('kal ka bill bhejo').extra.send_document).toBe(false);
  });
});

describe('names side by side', () => {
  test.each([
    ['ravi kumar sunita devi 2 maggi', 'unknown'],
    ['ravi kumar mohan lal ne 500 diye', 'unknown'],
    ['dairy milk coca cola 2', 'sale | dairy-milk 1 | coke 2'],
    ['2 union', 'unknown'],
    ['ravi ko 2 union 1 maggi', 'sale | ravi | ?union 2 | maggi 1'],
  ])('%s: %s', (text, act) => {
    expect(told(understand(text))).toBe(act);
  });
});
