import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';
import type { ShopCatalogue, Understanding } from '../../bot/language/understanding.ts';

const kirana: ShopCatalogue = JSON.parse(readFileSync(new URL('./kirana.shop.json', import.meta.url), 'utf8'));

const FIRST =
  'Aarti Abdul Ajay Akash Amit Anand Anita Arjun Asha Ashok Babita Bharat Deepak Dinesh Divya Farhan Gaurav Geeta Girish Hari Harish Imran Irfan Jagdish Jyoti Kailash Kavita Kiran Kishore Kusum Lata Lokesh Madhuri Mahesh Manoj Meena Mukesh Nandini Naresh Neha'.split(
    ' ',
  );
const LAST =
  'Sharma Shaikh Yadav Tiwari Joshi Pawar Nair Reddy Chauhan Saxena Dubey Kulkarni Bhatt Mishra Naik Rathod'.split(' ');
const BRANDS = 'Zestar Golmar Nimbora Kesarin Pulivar Dhanvel Ostara Bhumika Tarangi Velvora'.split(' ');
const KINDS = 'Atta,Maida,Rava,Poha,Chana,Rajma,Ghee,Paneer,Biscuit,Noodles,Namkeen,Pickle,Jam,Honey,Detergent'.split(
  ',',
);

/** A bigger shop: 100 people with names that are common in India, 150 goods. */
const bazaar: ShopCatalogue = {
  products: BRANDS.flatMap((brand, row) =>
    KINDS.map((kind, at) => ({
      id: `p${row}-${at}`,
      name: `${brand} ${kind}`,
      unit: 'packet',
      price: 10 + row + at,
      aliases: [],
    })),
  ),
  customers: Array.from({ length: 100 }, (_one, at) => ({
    id: `${FIRST[at % 40]} ${LAST[(at + 5 * Math.floor(at / 40)) % 16]}`,
    name: `${FIRST[at % 40]} ${LAST[(at + 5 * Math.floor(at / 40)) % 16]}`,
    phone: null,
    type: 'customer' as const,
    aliases: [],
  })),
};
const small = createUnderstander(kirana);
const big = createUnderstander(bazaar);

/** Everybody and everything a meaning would book or offer. */
const people = (meaning: Understanding): string[] =>
  [meaning.customer, ...(meaning.candidates?.customer ?? [])].filter((id) => id !== null);
const goods = (meaning: Understanding): (string | null)[] => meaning.items.map((item) => item.product);

/** message, intent, name of the new person, goods. */
type Row = [text: string, intent: Understanding['intent'], name: string | null, goods: (string | null)[]];
const STRANGERS: Row[] = [
  ['bill 1 maggi to Ravi Shinde', 'sale', 'Ravi Shinde', ['maggi']],
  ['Ravi Shinde ko 1 maggi', 'sale', 'Ravi Shinde', ['maggi']],
  ['1 maggi to Rakesh Shinde', 'sale', 'Rakesh Shinde', ['maggi']],
  ['2 maggi for Ravi Verma', 'sale', 'Ravi Verma', ['maggi']],
  ['Ravi Gupta ko 2 maggi 1 vim', 'sale', 'Ravi Gupta', ['maggi', 'vim']],
  ['2 maggi 1 vim Ravi Gupta ko', 'sale', 'Ravi Gupta', ['maggi', 'vim']],
  ['Sunita Gupta ko 1 kilo chini udhar', 'sale', 'Sunita Gupta', ['loose-sugar']],
  ['Mohan Verma ko 2 lux', 'sale', 'Mohan Verma', ['lux']],
  ['1 lux to Gurpreet Patil', 'sale', 'Gurpreet Patil', ['lux']],
  ['3 onion to Farida Shah', 'sale', 'Farida Shah', ['onion']],
  ['Sunil ko 2 maggi', 'sale', 'Sunil', ['maggi']],
  ['Sunil Gupta ko 2 maggi', 'sale', 'Sunil Gupta', ['maggi']],
  ['Sohan Lal ko 2 maggi', 'sale', 'Sohan Lal', ['maggi']],
  ['Rohan ko 2 maggi', 'sale', 'Rohan', ['maggi']],
  ['Mahesh Patil ko 2 maggi', 'sale', 'Mahesh Patil', ['maggi']],
  ['Ramesh ko 2 maggi', 'sale', 'Ramesh', ['maggi']],
  ['Suresh Patil ko 1 vim', 'sale', 'Suresh Patil', ['vim']],
  ['Anita Devi ko 1 vim', 'sale', 'Anita Devi', ['vim']],
  ['Kavita ko 1 vim', 'sale', 'Kavita', ['vim']],
  ['Rakesh Das ko 2 maggi', 'sale', 'Rakesh Das', ['maggi']],
  ['राकेश शिंदे को 1 मैगी', 'sale', 'राकेश शिंदे', ['maggi']],
  ['रवि शिंदे को 2 किलो चीनी', 'sale', 'रवि शिंदे', ['loose-sugar']],
  ['सुनीता गुप्ता को 1 नमक', 'sale', 'सुनीता गुप्ता', ['tata-salt']],
  ['मोहन वर्मा को 2 दूध', 'sale', 'मोहन वर्मा', ['amul-milk']],
  ['Ravi Shinde 2 maggi', 'sale', 'Ravi Shinde', ['maggi']],
  ['Ravi Gupta ne 500 diye', 'payment_in', 'Ravi Gupta', []],
  ['Rakesh ne 500 diye', 'payment_in', 'Rakesh', []],
  ['Sunil Gupta ne 200 diye', 'payment_in', 'Sunil Gupta', []],
  ['Ravi Devi se 300 mile', 'payment_in', 'Ravi Devi', []],
  ['received 500 from Ravi Patil', 'payment_in', 'Ravi Patil', []],
  ['Ravi Patil paid 500', 'payment_in', 'Ravi Patil', []],
  ['रवि गुप्ता ने 500 दिए', 'payment_in', 'रवि गुप्ता', []],
  ['राकेश शिंदे ने 500 दिए', 'payment_in', 'राकेश शिंदे', []],
  ['paid 500 to Ravi Patil', 'unknown', null, []],
  ['Ravi Patil ko 500 diye', 'unknown', null, []],
  ['Ravi Patil ne 1 maggi wapas kiya', 'return', 'Ravi Patil', ['maggi']],
  ['Ravi Patil returned 1 maggi', 'return', 'Ravi Patil', ['maggi']],
  ['Rohan ne 1 lux wapas kiya', 'return', 'Rohan', ['lux']],
  ['bought 5 maggi from Metro Gupta', 'purchase', 'Metro Gupta', ['maggi']],
  ['Metro Gupta se 5 maggi kharida', 'purchase', 'Metro Gupta', ['maggi']],
  ['Ravi Gupta ka kitna baki hai', 'query', 'Ravi Gupta', []],
  ['Sunil ka kitna baki hai', 'query', 'Sunil', []],
  ['Rakesh Shinde ka udhar kitna hai', 'query', 'Rakesh Shinde', []],
  ['how much does Ravi Patil owe', 'query', 'Ravi Patil', []],
];
const KNOWN: [text: string, intent: Understanding['intent'], id: string][] = [
  ['Ravi ko 1 maggi', 'sale', 'ravi'],
  ['Ravi Kumar ko 1 maggi', 'sale', 'ravi'],
  ['Ravee Kumar ko 1 maggi', 'sale', 'ravi'],
  ['Ravi Kumaar ko 1 maggi', 'sale', 'ravi'],
  ['1 maggi to Raavi Kumar', 'sale', 'ravi'],
  ['Suneeta Devi ko 1 vim', 'sale', 'sunita'],
  ['Sunita Devee ko 1 vim', 'sale', 'sunita'],
  ['Mohhan Lal ko 1 vim', 'sale', 'mohan'],
  ['Fareeda ko 1 vim', 'sale', 'farida'],
  ['Farida Begam ne 200 diye', 'payment_in', 'farida'],
  ['Ganeesh Patil ne 200 diye', 'payment_in', 'ganesh'],
  ['Ganesh Pateel ko 2 maggi', 'sale', 'ganesh'],
  ['Laxmi ko 2 maggi', 'sale', 'lakshmi'],
  ['Hitesh Sah ko 2 maggi', 'sale', 'hitesh'],
  ['Gurprit Singh ko 2 maggi', 'sale', 'gurpreet'],
  ['Gurpreet Sing ko 2 maggi', 'sale', 'gurpreet'],
  ['Anil Varma ko 2 maggi', 'sale', 'anil-v'],
  ['Aneel Gupta ne 100 diye', 'payment_in', 'anil'],
  ['Metro Wholsale ko 500 diye', 'payment_out', 'metro'],
  ['रवि कुमार ने 500 दिए', 'payment_in', 'ravi'],
  ['सुनीता देवी को 2 किलो चीनी', 'sale', 'sunita'],
  ['फरीदा को 1 नमक', 'sale', 'farida'],
  ['Farida ka kitna baki hai', 'query', 'farida'],
];
const NOTHING = [
  'kal bahut barish hui',
  'aaj mausam achha hai',
  'it rained on Sunday in Mumbai',
  'Ravi bahut achha ladka hai',
  'Sunita ki shaadi kal hai',
  'Rakesh Shinde mera dost hai',
  'आज बहुत गर्मी है',
  'शिंदे जी कल मिले थे',
  'Modi gave a speech',
  'my sister lives in Pune',
];
const NEAR_GOODS: [text: string, never: string][] = [
  ['2 maza', 'maggi'],
  ['2 mux', 'lux'],
  ['3 dim bar', 'vim'],
  ['1 buryf', 'surf'],
  ['2 besar', 'besan'],
  ['1 maggi, luks', 'lux'],
  ['2 kg sora', 'sona'],
  ['2 opion', 'onion'],
];

describe('names of people and goods', () => {
  test.each(STRANGERS)('%s is about nobody known', (text, intent, name, products) => {
    const got = small.understand(text);
    expect({ intent: got.intent, people: people(got), name: got.extra.customer_name, goods: goods(got) }).toEqual({
      intent,
      people: [],
      name,
      goods: products,
    });
  });

  test.each(KNOWN)('%s is about a known party', (text, intent, id) => {
    const got = small.understand(text);
    expect({ intent: got.intent, people: people(got) }).toEqual({ intent, people: [id] });
  });

  test.each(NOTHING)('%s books nothing', (text) => {
    expect(small.understand(text)).toMatchObject({ intent: 'unknown', customer: null, items: [] });
  });

  test.each(NEAR_GOODS)('%s is not %s', (text, never) => {
    expect(goods(small.understand(text))).not.toContain(never);
  });

  test.each([
    ['Manoj', 'Saroj'],
    ['Naresh', 'Suresh'],
    ['Amit', 'Ajit'],
    ['Kavita', 'Savita'],
    ['Meena', 'Reena'],
    ['Geeta', 'Sita'],
    ['Mukesh', 'Rakesh'],
  ])('%s is in the bigger shop and %s is not', (known, unknown) => {
    expect(people(big.understand(`${known} ko 2 zestar atta`)).join()).toContain(known.split(' ')[0]);
    const got = big.understand(`${unknown} ko 2 zestar atta`);
    expect(people(got)).toEqual([]);
    expect(got.extra.customer_name).toBe(unknown);
  });
});

describe('the same name in another script', () => {
  const shop = createUnderstander({
    products: [{ id: 'maggi', name: 'Maggi 70g', unit: 'packet', price: 14, aliases: [] }],
    customers: ['Ravi Kumar', 'Karan Malhotra', 'Kamal Jain', 'Suneeta Devi', 'Murugan'].map((name) => ({
      id: name,
      name,
      phone: null,
      type: 'customer' as const,
      aliases: [],
    })),
  });
  const doubts = (text: string) => shop.understand(text).doubts;

  test.each([
    'रवि को 2 मैगी',
    'करण को 2 मैगी',
    'कमल को 2 मैगी',
    'सुनीता को 2 मैगी',
    'முருகனுக்கு 2 maggi',
    'Karan ko 2 maggi',
  ])('%s is that name', (text) => {
    expect(doubts(text)).toEqual([]);
  });

  test.each(['किरण को 2 मैगी', 'Kiran ko 2 maggi', 'कमला को 2 मैगी', 'Sunita ko 2 maggi', 'Ravee ko 2 maggi'])(
    '%s only sounds like it, and is asked',
    (text) => {
      expect(doubts(text)).toContain('fuzzy_customer');
    },
  );

  test('what was heard is spelt by a machine: the same letters are that name', () => {
    expect(shop.understand('Sunita ko 2 maggi', { source: 'voice' }).doubts).toEqual([]);
  });
});

describe('one name for another', () => {
  const FRAMES = [
    'NAME ko 2 zestar atta',
    'bill 2 zestar atta to NAME',
    '2 zestar atta for NAME',
    'NAME ne 500 diye',
    'received 500 from NAME',
    'paid 500 to NAME',
    'NAME ne 1 zestar atta wapas kiya',
    'NAME returned 1 zestar atta',
    'NAME ka kitna baki hai',
    'NAME se 5 zestar atta kharida',
    'NAME ko 2 zestar atta udhar',
  ];
  const ODD = 'Shinde Gaikwad Fernandes Bhosale Vaswani Zaveri Quadri Thakkar'.split(' ');
  const UNKNOWN = [
    ...'Rakesh Savita Reena Saroj Suresh Ramesh Ajit Sunil Kalim Prabhakar Yusuf Trupti'.split(' '),
    ...FIRST.map((first, at) => `${first} ${ODD[at % ODD.length]}`),
    ...ODD.map((odd, at) => `${odd} ${LAST[at]}`),
  ];
  const known = fc.constantFrom(...bazaar.customers.map((customer) => customer.name));
  const seeded = { seed: 20261121, numRuns: 600 };

  test('a known name is read as that customer', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FRAMES.slice(0, 5)), known, (frame, name) => {
        expect(people(big.understand(frame.replace('NAME', name)))).toEqual([name]);
      }),
      seeded,
    );
  });

  test('an unknown name in its place is read as nobody known, and as no goods', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FRAMES), fc.constantFrom(...UNKNOWN), (frame, name) => {
        const got = big.understand(frame.replace('NAME', name));
        expect(people(got)).toEqual([]);
        expect(goods(got).filter((id) => id !== 'p0-0')).toEqual([]);
      }),
      seeded,
    );
  });
});
