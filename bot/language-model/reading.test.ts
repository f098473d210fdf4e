import { expect, it } from 'vitest';
import { checkReading, type ModelReading } from './reading.ts';
import { shortlist } from './shortlist.ts';

const catalogue = {
  products: [
    { id: 'p1', name: 'Parle-G 80g', unit: 'packet', price: 10, aliases: ['parle'] },
    { id: 'p2', name: 'Tata Salt 1kg', unit: 'packet', price: 28, aliases: ['namak'] },
    { id: 'p3', name: 'Surf Excel', unit: 'packet', price: 120, aliases: [] },
  ],
  customers: [
    { id: 'c1', name: 'Ravi Kumar', phone: null, type: 'customer' as const, aliases: [] },
    { id: 'c2', name: 'Meena', phone: null, type: 'customer' as const, aliases: [] },
  ],
};
const SAID = 'arre woh ravi wala ladka 2 parle le gaya, 15 rupaye diye';
const reading: ModelReading = {
  intent: 'sale',
  party: 'Ravi Kumar',
  items: [{ product: 'Parle-G 80g', qty: 2, unit: null, price: null, amount: null }],
  payment: { mode: null, amount: 15 },
  amount: null,
  expense_for: null,
  query: null,
};
const check = (changes: Partial<ModelReading> | Record<string, unknown>, said = SAID) =>
  checkReading(JSON.stringify({ ...reading, ...changes }), said, catalogue);

it('becomes a meaning with the shop’s own ids, to be read back', () => {
  expect(check({})).toMatchObject({
    intent: 'sale',
    customer: 'c1',
    items: [{ product: 'p1', qty: 2, price: null, amount: null }],
    payment: { mode: null, amount: 15 },
    doubts: ['from_model'],
  });
});

it('reads numbers that are words, in any script', () => {
  expect(check({ payment: null }, 'रवि को दो पार्ले')).toMatchObject({ items: [{ qty: 2 }] });
  expect(check({ payment: null, items: [{ ...reading.items[0]!, qty: 2.5 }] }, 'dhai parle ravi ko')).not.toBeNull();
});

it.each<[string, Record<string, unknown>]>([
  ['a quantity nobody said', { items: [{ ...reading.items[0]!, qty: 20 }] }],
  ['a price nobody said', { items: [{ ...reading.items[0]!, price: 7 }] }],
  ['money nobody said', { payment: { mode: 'cash', amount: 1500 } }],
  ['a sum of two numbers that were said', { amount: 17 }],
  ['a product that is not the shop’s', { items: [{ ...reading.items[0]!, product: 'Gold bar' }] }],
  ['a person who is not the shop’s', { party: 'Ravi' }],
  ['an act that needs a person', { intent: 'payment_in', party: null, items: [] }],
  ['goods without a count', { intent: 'stock_in', items: [{ ...reading.items[0]!, qty: null }] }],
  ['nothing sold', { items: [], payment: null }],
  ['a question without its kind', { intent: 'query', items: [], payment: null }],
  ['an intent there is not', { intent: 'delete_everything' }],
  ['a field there is not', { sql: 'DROP TABLE invoices' }],
  ['a negative quantity', { items: [{ ...reading.items[0]!, qty: -2 }] }],
  ['no idea', { intent: 'unknown' }],
])('refuses %s', (_what, changes) => {
  expect(check(changes)).toBeNull();
});

it.each(['', 'null', '[]', 'Sure! Here is the JSON: {}', '{"intent":"sale"', '💥'])('refuses junk: %s', (answer) => {
  expect(checkReading(answer, SAID, catalogue)).toBeNull();
});

it('keeps an expense’s name only when it was said', () => {
  const expense = { intent: 'expense', party: null, items: [], payment: null, amount: 15 };
  expect(check({ ...expense, expense_for: 'ladka' })?.extra.expense_for).toBe('ladka');
  expect(check({ ...expense, expense_for: 'bribe' })?.extra.expense_for).toBeNull();
});

it('shows a model only the names that sound like the message, in any script', () => {
  const names = (text: string) => shortlist(catalogue.products, text, 60).map((product) => product.name);
  expect(names(SAID)).toEqual(['Parle-G 80g']);
  expect(names('பார்லே ரெண்டு')).toEqual(['Parle-G 80g']);
  expect(names('wo namak wala packet')).toContain('Tata Salt 1kg');
  expect(names('hello there')).toEqual([]);
  expect(shortlist(catalogue.customers, SAID, 40).map((party) => party.name)).toEqual(['Ravi Kumar']);
});
