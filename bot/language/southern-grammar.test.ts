import { expect, test } from 'vitest';
import { createUnderstander } from './index.ts';
import { spellingKey } from './spellings.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'rice', name: 'Ponni Rice', unit: 'kg', price: 58, aliases: ['arisi', 'chawal', 'biyyam'] },
    { id: 'milk', name: 'Aavin Milk 500ml', unit: 'packet', price: 25, aliases: ['paal', 'doodh', 'paalu'] },
    { id: 'colgate-100', name: 'Colgate 100g', unit: 'pcs', price: 68, aliases: [] },
    { id: 'colgate-200', name: 'Colgate 200g', unit: 'pcs', price: 125, aliases: [] },
  ],
  customers: [
    { id: 'lakshmi', name: 'Lakshmi Bhat', phone: null, type: 'customer', aliases: [] },
    { id: 'laxmi', name: 'Laxmi Pai', phone: null, type: 'customer', aliases: [] },
    { id: 'saravanan', name: 'Saravanan', phone: null, type: 'customer', aliases: [] },
    { id: 'mess', name: 'Saravana Mess', phone: null, type: 'customer', aliases: [] },
    { id: 'balaji', name: 'Balaji Traders', phone: null, type: 'supplier', aliases: [] },
  ],
});

test.each([
  ['balaji traders se 5 bori chawal kharida, bori 1400', 1400],
  ['balaji traders nunchi 5 bastala biyyam konnanu basta 1400', 1400],
  ['balaji traders kitta 5 moottai arisi vaanginen, moottai 1400', 1400],
])('a pack that was counted stands again before its price: %s', (text, price) => {
  expect(understand(text)).toMatchObject({
    intent: 'purchase',
    items: [{ product: 'rice', qty: 5, unit: 'bag', price }],
  });
});

test.each(['doodh ka rate 25 se 26 kar do', 'paal rate 25 la irundhu 26 maathidu', 'paalu rate 25 nunchi 26 cheyyi'])(
  'a price that was is no price: %s',
  (text) => {
    expect(understand(text)).toMatchObject({ intent: 'set_price', items: [{ product: 'milk', price: 26 }] });
  },
);

test.each(['colgate 100 2, doodh 3', 'colgate 100 rendu, paal 3', '2 colgate 100, 3 doodh'])(
  'a bare number beside a count is the size of a pack: %s',
  (text) => {
    const { items } = understand(text);
    expect(items).toMatchObject([
      { product: 'colgate-100', qty: 2 },
      { product: 'milk', qty: 3 },
    ]);
  },
);

test.each([
  ['lakshmi ko 2 doodh', 'lakshmi'],
  ['laxmi ko 2 doodh', 'laxmi'],
  ['சரவணனுக்கு 2 பால்', 'saravanan'],
])('a name as it is spelt beats one that only sounds so: %s', (text, customer) => {
  expect(understand(text)).toMatchObject({ intent: 'sale', customer });
});

test.each([
  'saravanan baaki motham theerchesadu',
  'saravanan motha kadanum adachitaan',
  'saravanan ella baaki theerisidru',
])('all that is owed was paid: %s', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'payment_in', customer: 'saravanan', payment: { amount: null } });
});

test('what is asked beside goods in a quotation is told by the quotation', () => {
  expect(understand('saravana mess 50 kg arisi quotation podu evlo varum')).toMatchObject({
    intent: 'quotation',
    customer: 'mess',
    items: [{ product: 'rice', qty: 50 }],
  });
});

test('a rate that will change is news and no question', () => {
  expect(understand('arisi rate yera pogudhu').intent).toBe('unknown');
});

test('two spellings of a verb have one key', () => {
  expect(spellingKey('theerchesadu', 'te')).toBe(spellingKey('teerchesaadu', 'te'));
});
