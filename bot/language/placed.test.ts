import { describe, expect, it, test } from 'vitest';
import { createUnderstander } from './index.ts';

const shop = {
  products: [
    { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: ['मॅगी', 'ম্যাগি', 'மேகி', 'మ్యాగీ', 'ಮ್ಯಾಗಿ', 'મેગી'] },
    { id: 'parle', name: 'Parle G', unit: 'packet', price: 10, aliases: [] },
    { id: 'closeup', name: 'Closeup', unit: 'pcs', price: 50, aliases: [] },
    { id: 'bandra', name: 'Bandra Namkeen', unit: 'packet', price: 20, aliases: [] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi', phone: null, type: 'customer' as const, aliases: ['रवि'] },
    { id: 'thane', name: 'Thane Stores', phone: null, type: 'customer' as const, aliases: [] },
    { id: 'sharma', name: 'Sharma Traders', phone: null, type: 'supplier' as const, aliases: [] },
  ],
};
const branches = [
  { id: 'A', name: 'Andheri', isGodown: false },
  { id: 'T', name: 'Thane', isGodown: false },
  { id: 'G', name: 'Godown', isGodown: true },
];
const { understand } = createUnderstander({ ...shop, branches });
const inOnePlace = createUnderstander(shop);

const told = (text: string, reader = understand): string => {
  const { intent, of, query, customer, items, extra, confidence } = reader(text);
  return [
    of ? `${intent} ${of}` : (query ?? intent),
    customer ?? extra.customer_name,
    ...items.map((item) => [item.product ?? `?${item.name}`, item.qty].filter((part) => part !== null).join(' ')),
    extra.transfer && `${extra.transfer.from}>${extra.transfer.to}`,
    extra.place && `@${extra.place}`,
    extra.branch &&
      [extra.branch.act, extra.branch.id ?? (extra.branch.isGodown ? 'godown' : null), extra.branch.name].join(' '),
    confidence < 0.6 && intent !== 'unknown' ? 'asks' : null,
  ]
    .filter(Boolean)
    .join(' | ');
};

describe('goods from place to place', () => {
  test.each([
    ['10 maggi godown se dukan bhejo', 'transfer | maggi 10 | G>here'],
    ['transfer 10 maggi from godown to andheri', 'transfer | maggi 10 | G>A'],
    ['10 maggi and 5 parle g from main shop to andheri', 'transfer | maggi 10 | parle 5 | main>A'],
    ['godown se 10 maggi lao', 'transfer | maggi 10 | G>here'],
    ['10 maggi andheri branch ko bhejo', 'transfer | maggi 10 | here>A'],
    ['godown se 5 maggi aaya', 'transfer | maggi 5 | G>here'],
    // Nobody said what is to become of them.
    ['godown se 10 maggi', 'transfer | maggi 10 | G>here | asks'],
    ['10 मैगी गोदाम से अंधेरी भेजो', 'transfer | maggi 10 | G>A'],
    ['10 मॅगी गोदामातून अंधेरीला पाठवा', 'transfer | maggi 10 | G>A'],
    ['10 મેગી ગોડાઉનમાંથી અંધેરી મોકલો', 'transfer | maggi 10 | G>A'],
    ['10 ম্যাগি গোডাউন থেকে আন্ধেরি পাঠাও', 'transfer | maggi 10 | G>A'],
    ['10 மேகி குடோனிலிருந்து கடைக்கு அனுப்பு', 'transfer | maggi 10 | G>here'],
    ['10 మ్యాగీ గోడౌన్ నుండి అంధేరికి పంపు', 'transfer | maggi 10 | G>A'],
    ['10 ಮ್ಯಾಗಿ ಗೋಡೌನ್‌ನಿಂದ ಅಂಧೇರಿಗೆ ಕಳುಹಿಸಿ', 'transfer | maggi 10 | G>A'],
    ['10 മാഗി ഗോഡൗണിൽ നിന്ന് അന്ധേരിയിലേക്ക് അയക്കൂ', 'transfer | maggi 10 | G>A'],
    ['10 ਮੈਗੀ ਗੋਦਾਮ ਤੋਂ ਅੰਧੇਰੀ ਭੇਜੋ', 'transfer | maggi 10 | G>A'],
    ['10 maggi godown mathi andheri moklo', 'transfer | maggi 10 | G>A'],
    ['10 maggi godown nunchi andheri ki pampu', 'transfer | maggi 10 | G>A'],
  ])('%s', (text, meaning) => {
    expect(told(text)).toBe(meaning);
  });

  it('are read back when a place is only alike', () => {
    expect(understand('10 maggi godown se andhri bhejo')).toMatchObject({
      intent: 'transfer',
      extra: { transfer: { from: 'G', to: 'A' } },
      doubts: ['fuzzy_place'],
    });
  });
});

describe('what happens at a place', () => {
  test.each([
    ['maal aaya 5 maggi godown me', 'stock_in | maggi 5 | @G'],
    ['Sharma Traders se 20 maggi 10 rate godown me aaya', 'purchase | sharma | maggi 20 | @G'],
    ['bill 2 parle g to ravi from andheri', 'sale | ravi | parle 2 | @A'],
    ['अंधेरी से रवि को 2 मैगी बिल', 'sale | ravi | maggi 2 | @A'],
    ['10 maggi ravi ko godown se bhejo', 'sale | ravi | maggi 10 | @G'],
    ['maggi godown se 5 kharab', 'stock_out | maggi 5 | @G'],
    ['godown maggi 40', 'stock_adjust | maggi 40 | @G'],
    ['godown me maggi 40 hai', 'stock_adjust | maggi 40 | @G | asks'],
    ['andheri maggi 40', 'sale | maggi 40 | @A | asks'],
    ['godown maggi stock?', 'stock_of | maggi | @G'],
    ['andheri me maggi kitna hai', 'stock_of | maggi | @A'],
    ['low stock andheri', 'low_stock | @A'],
    ['andheri sales', 'sales_today | @A'],
    ['andheri ki sale', 'sales_today | @A'],
    ['sales at andheri today', 'sales_today | @A'],
  ])('%s', (text, meaning) => {
    expect(told(text)).toBe(meaning);
  });

  test.each([
    // Thane is a branch and part of a customer's name: without a word for a branch it is the customer.
    ['2 maggi thane', 'sale | thane | maggi 2'],
    ['2 maggi ravi ko thane branch se', 'sale | ravi | maggi 2 | @T'],
    ['dukan ka kiraya 5000 diya', 'expense'],
    ['2 maggi ravi', 'sale | ravi | maggi 2'],
  ])('%s names no place by chance', (text, meaning) => {
    expect(told(text)).toBe(meaning);
  });

  it('is nothing in a shop of one place', () => {
    for (const text of ['godown maggi 40', 'bill 2 parle g to ravi from andheri', '10 maggi godown se dukan bhejo']) {
      const { extra } = inOnePlace.understand(text);
      expect([extra.place, extra.transfer]).toEqual([undefined, undefined]);
    }
  });
});

describe('the places of a shop', () => {
  test.each([
    ['add branch Andheri West', 'unknown | open  Andheri West'],
    ['godown banao', 'unknown | open godown '],
    ['naya godown Bhiwandi banao', 'unknown | open godown Bhiwandi'],
    ['नई ब्रांच बोरीवली बनाओ', 'unknown | open  बोरीवली'],
    ['branches', 'unknown | list  '],
    ['meri branch dikhao', 'unknown | list  '],
    ['close branch Andheri', 'unknown | close A '],
    ['andheri branch band karo', 'unknown | close A '],
    ['suresh andheri branch me hai', 'unknown | work A suresh'],
    ['Suresh works at Andheri', 'unknown | work A Suresh'],
    ['सुरेश गोदाम में है', 'unknown | work G सुरेश'],
    ['suresh main branch me hai', 'unknown | work main suresh'],
  ])('%s', (text, meaning) => {
    expect(told(text)).toBe(meaning);
  });

  it('are told of without a branch to be there', () => {
    expect(told('add branch Andheri', inOnePlace.understand)).toBe('unknown | open  Andheri');
    expect(told('branches', inOnePlace.understand)).toBe('unknown | list  ');
  });
});
