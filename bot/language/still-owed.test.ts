import { expect, test } from 'vitest';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [product('santoor', 'Santoor Soap 100g', 'pcs', 35)],
  customers: [party('ravi', 'Ravi', { aliases: ['രവി', 'রবি', 'ರವಿ'] })],
});
const said = (text: string) => {
  const { intent, payment, amount, extra, doubts } = understand(text);
  return { intent, paid: payment && [payment.mode, payment.amount], amount, daysAgo: extra.days_ago, doubts };
};

test.each([
  'ravi se 450 cash baki',
  'ravi 450 upi pending',
  'ravi se 450 cash lena',
  'ravi se 450 mila baki',
  'ravi se 450 gpay aana hai',
  'ravi se 450 gpay aana baki',
  '450 cash pending from ravi',
  'ravi 450 cash receivable',
  'ravi owes 450 cash',
  'रवि से 450 नकद बाकी',
  'ravi kadun 450 rokh baki',
  'रवि कडून 450 रोख येणे',
  'રવિ પાસેથી 450 રોકડા બાકી',
  'ravi pase thi 450 rokda levana',
  'রবির কাছ থেকে 450 নগদ বাকি',
  'রবির কাছ থেকে 450 টাকা নগদ পাব',
  'ਰਵੀ ਤੋਂ 450 ਨਕਦ ਬਾਕੀ',
  'ਰਵੀ ਤੋਂ 450 ਨਕਦ ਲੈਣੇ',
  'ரவி 450 ரொக்கம் பாக்கி',
  'రవి 450 నగదు బాకీ',
  'ravi nundi 450 cash baki',
  'ರವಿ 450 ನಗದು ಬಾಕಿ',
  'രവി 450 കാഷ് ബാക്കി',
  'ravi 450 cash kittanund',
])('a sum that is still to come is no payment: %s', (text) => {
  expect(said(text).intent).toBe('unknown');
});

test.each<[string, (string | number | null)[]]>([
  ['ravi ne baki 450 cash diye', ['cash', 450]],
  ['ravi baki 450 cash', ['cash', 450]],
  ['ravi ka baki 450 upi se mila', ['upi', 450]],
  ['ravi ke 450 baki cash mile', ['cash', 450]],
  ['ravi ne 450 diye baki kal dega', [null, 450]],
  ['ravi se 450 mile, baki kal', [null, 450]],
])('what was paid of a debt, or the rest of it, came in: %s', (text, paid) => {
  expect(said(text)).toMatchObject({ intent: 'payment_in', paid });
});

test.each([
  'ravi 2 santoor ke paise kal dega',
  'रवि 2 santoor के पैसे कल देगा',
  'ravi 2 santoor na paisa kale aapshe',
  'રવિ 2 santoor ના પૈસા કાલે આપશે',
  'ravi 2 santoor er taka kal debe',
  'রবি 2 santoor এর টাকা কাল দেবে',
  'ਰਵੀ 2 santoor ਦੇ ਪੈਸੇ ਕੱਲ੍ਹ ਦੇਵੇਗਾ',
  'ravi paise kal dega 2 santoor ke',
  'ravi ne 2 santoor ke paise diye',
  'ravi ke 2 santoor ke paise baki',
  'ravi 2 santoor le gaya, santoor ke paise kal dega',
])('the money for goods may be an old debt, and sells none: %s', (text) => {
  expect(said(text).intent).toBe('unknown');
});

test.each(['ravi 500 udhar le gaya, paise kal dega', 'ravi ne 500 udhar liya', 'रवि 500 उधार ले गया, पैसे कल देगा'])(
  'what somebody took on credit is no payment of theirs: %s',
  (text) => {
    expect(said(text)).toMatchObject({ intent: 'sale', paid: ['credit', null], amount: 500, doubts: ['odd_price'] });
  },
);

test.each(['ravi ne 500 liye', 'रवि ने 500 लिए'])('who took a sum did not pay it: %s', (text) => {
  expect(said(text).intent).toBe('unknown');
});

test.each<[string, number | null]>([
  ['450 वसूली हुई रवि से बाकी कल', null],
  ['रवीकडून 450 वसूली हुई बाकी काल', null],
  ['ravi ne 450 diye baki kal', null],
  ['ravi ne 450 diye, baki somvar ko dega', null],
  ['ravi ne baki 450 kal diye', 1],
  ['ravi ne 450 kal diye, baki baad me', 1],
])('a day on which the rest is to come is not the day of the payment: %s', (text, daysAgo) => {
  expect(said(text)).toMatchObject({ intent: 'payment_in', daysAgo });
});
