import { expect, test } from 'vitest';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';
import type { ShopCatalogue } from './understanding.ts';

const SHOP: ShopCatalogue = {
  products: [
    product('chini', 'Chini', 'kg', 44, ['চিনি', 'ਖੰਡ', 'khand', 'चीनी', 'ખાંડ', 'साखर']),
    product('chal', 'Miniket Chal', 'kg', 54, ['চাল', 'ਚੌਲ', 'chaul']),
    product('salt', 'Tata Salt 1kg', 'packet', 28, ['নুন', 'ਲੂਣ', 'loon', 'नमक']),
    product('khata', 'Long Khata', 'pcs', 40, ['খাতা', 'khata']),
    product('oil', 'Sarson da tel', 'packet', 165, []),
    product('paracip', 'Paracip 650', 'strip', 20, []),
  ],
  customers: [
    party('mita', 'Mita Das'),
    party('ratan', 'Ratan Mondal', { aliases: ['Ratan da'] }),
    party('shyamal', 'Shyamal Pal'),
    party('harjit', 'Harjit Singh'),
    party('billa', 'Balwinder Singh', { aliases: ['ਬਿੱਲਾ'] }),
    party('dutta', 'Dutta Paper House', { type: 'supplier' }),
    party('chawla', 'Chawla Agency', { type: 'supplier' }),
  ],
};
const { understand } = createUnderstander(SHOP);

const lines = (text: string): unknown[] => {
  const { intent, customer, items, payment, amount } = understand(text);
  const goods = items.map((item) => [item.product, item.qty, item.price, item.amount]);
  return [intent, customer, goods, payment && [payment.mode, payment.amount], amount];
};

test.each([
  ['ਵੀਹਾਂ ਦੀ ਖੰਡ', 'chini', 20],
  ['ਪੰਜਾਹਾਂ ਦੇ ਚੌਲ ਦਿਓ', 'chal', 50],
  ['panjahan di khand de deo', 'chini', 50],
  ['পঞ্চাশ টাকার চিনি দাও', 'chini', 50],
])('goods for a sum in the oblique: %s', (text, id, amount) => {
  expect(lines(text)).toEqual(['sale', null, [[id, null, null, amount]], null, null]);
});

test.each(['মিতা দাসকে দু কেজি চাল একশো টাকায় দিলাম', 'mita das ke 2 kg chal 100 takay dilam'])(
  'a sum in the locative is what goods come to: %s',
  (text) => {
    expect(lines(text)).toEqual(['sale', 'mita', [['chal', 2, null, 100]], null, null]);
  },
);

test.each([
  ['ਤਿੰਨ ਕਿਲੋ ਚੌਲ ਡੇਢ ਸੌ ਦੇ ਹਰਜੀਤ ਸਿੰਘ ਨੂੰ', ['sale', 'harjit', [['chal', 3, null, 150]], null, null]],
  ['3 kilo chaul 150 de harjit singh nu', ['sale', 'harjit', [['chal', 3, null, 150]], null, null]],
])('a person behind a sum and its "of" is no goods: %s', (text, want) => {
  expect(lines(text)).toEqual(want);
});

test.each([
  ['মিতা দাস চিনি ফেরত দিল, ৪৪ টাকা ফিরিয়ে দিলাম', 'mita'],
  ['মিতা দাস চিনি ফেরত দিল আর ৪৪ টাকা ফেরত দিলাম', 'mita'],
])('money given back with goods is a payment: %s', (text, customer) => {
  expect(lines(text)).toMatchObject(['return', customer, [['chini', expect.anything(), null, null]], [null, 44], null]);
});

test.each(['Harjit Singh nu 2 pkt loon te1 kg chaul ditte', 'harjit singh nu 2 pkt loon te 1kg chaul ditte'])(
  'a word for "and" may be written on to a count: %s',
  (text) => {
    expect(lines(text)).toEqual([
      'sale',
      'harjit',
      [
        ['salt', 2, null, null],
        ['chal', 1, null, null],
      ],
      null,
      null,
    ]);
  },
);

test.each([
  ['shyamal da ke 3 kg chini', 'shyamal'],
  ['Shyamal da 3 kg chini niyeche', 'shyamal'],
])('a title behind a name is nobody else: %s', (text, customer) => {
  expect(lines(text)).toEqual(['sale', customer, [['chini', 3, null, null]], null, null]);
});

test('a case word is no part of a name of goods', () => {
  expect(lines('bijli da bill 1340 bharya')).toEqual(['expense', null, [], null, 1340]);
});

test('a bill is nobody whose name sounds so, and a name is a name in every case', () => {
  expect(lines('ਪਿਛਲਾ ਬਿੱਲ ਰੱਦ ਕਰ ਦਿਓ')).toEqual(['cancel', null, [], null, null]);
  expect(lines('ਬਿੱਲੇ ਨੇ 2 ਕਿਲੋ ਖੰਡ ਲਈ')).toMatchObject(['sale', 'billa', [['chini', 2, null, null]], null, null]);
});

test("somebody's book is no book on the shelf", () => {
  expect(lines('রতনের খাতায় ৩৫০ টাকা লিখে রাখো')).toEqual(['sale', 'ratan', [], ['credit', null], 350]);
  expect(lines('দুটো খাতা দাও')).toEqual(['sale', null, [['khata', 2, null, null]], null, null]);
});

test.each([
  'mita das 2 kg chini niye geche, lekha hoyni, baki likhe rakho',
  'মিতা দাস ২ কেজি চিনি নিয়ে গেছে, লিখতে ভুলে গেছি, বাকি লিখে রাখো',
])('what was not written down was still taken: %s', (text) => {
  expect(lines(text)).toEqual(['sale', 'mita', [['chini', 2, null, null]], ['credit', null], null]);
});

test.each([
  ['chawla agency ne 50 packet loon bheje, paise baad ch dene ne', 50],
  ['Chawla Agency থেকে ১০ প্যাকেট নুন কিনলাম, টাকা পরে দিতে হবে', 10],
])('goods that came are bought though the money is still to be paid: %s', (text, qty) => {
  expect(lines(text)).toEqual(['purchase', 'chawla', [['salt', qty, null, null]], ['credit', null], null]);
});

test.each([
  'chawla agency nu 50 packet loon dene ne',
  'harjit singh nu 2 kilo khand udhar deni hai',
  'রতনকে ২ কেজি চিনি দিতে হবে',
])('what is still to be given is not booked: %s', (text) => {
  expect(understand(text).intent).toBe('unknown');
});

test('hundreds of a name may be said behind it in another script', () => {
  expect(lines('প্যারাসিপ ছশো পঞ্চাশ দু পাতা')).toEqual(['sale', null, [['paracip', 2, null, null]], null, null]);
});

test.each([
  ['দত্ত পেপার হাউস থেকে ১০ কেজি চিনি কিনলাম', 'dutta'],
  ['চাওলা এজেন্সি থেকে ১০ কেজি চিনি কিনলাম', 'chawla'],
  ['ਦੱਤਾ ਪੇਪਰ ਹਾਊਸ ਤੋਂ 10 ਕਿਲੋ ਖੰਡ ਖਰੀਦੀ', 'dutta'],
])('a whole name of English words is known in another script, and read back: %s', (text, customer) => {
  expect(lines(text)).toEqual(['purchase', customer, [['chini', 10, null, null]], null, null]);
  expect(understand(text).doubts).toContain('fuzzy_customer');
});

test.each(['মিতা দাসকে ৩ কেজি চিনির একটা কোটেশন দাও', 'mita das ke 3 kg chinir ekta quotation dao'])(
  'one document is no count: %s',
  (text) => {
    expect(lines(text)).toEqual(['quotation', 'mita', [['chini', 3, null, null]], null, null]);
  },
);

test.each(['চিনি আছে?', 'ਖੰਡ ਹੈਗੀ?', 'chini hai?'])('whether goods are there is a question: %s', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'query', query: 'stock_of' });
});

test.each(['চিনি ২ কেজি আর নুন ১টা, মোট ১১৬ টাকা পেলাম', 'ਖੰਡ 2 ਕਿਲੋ ਤੇ ਲੂਣ 1, ਕੁੱਲ 116 ਮਿਲੇ'])(
  'money got for goods is their payment, and no stock: %s',
  (text) => {
    expect(understand(text)).toMatchObject({ intent: 'sale', payment: { mode: null, amount: 116 }, amount: null });
  },
);

test.each(['Chawla Agency-র ৩০০০ টাকা মেটালাম ক্যাশে', 'chawla agency da 3000 cash ditta'])(
  'what a supplier is owed is paid to him: %s',
  (text) => {
    expect(lines(text)).toEqual(['payment_out', 'chawla', [], ['cash', 3000], null]);
  },
);

test('a Bengali classifier before goods is no English "to"', () => {
  expect(understand('shyamal da ke 2to bournvita ar 3 kg chini')).toMatchObject({
    intent: 'sale',
    customer: 'shyamal',
  });
});
