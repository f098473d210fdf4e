import { expect, it } from 'vitest';
import { createUnderstander } from './index.ts';
import { readForgetting, readTeaching } from './teaching.ts';

const shop = createUnderstander({
  products: [
    { id: 'p1', name: 'Parle-G 80g', unit: 'packet', price: 10, aliases: [] },
    { id: 'p2', name: 'Parle Monaco', unit: 'packet', price: 10, aliases: [] },
    { id: 'p3', name: 'Lifebuoy Soap', unit: 'pcs', price: 35, aliases: [] },
  ],
  customers: [{ id: 'c1', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: [] }],
});

it.each([
  ['parle matlab Parle-G 80g', 'parle', 'p1', null],
  ['lal sabun ka matlab lifebuoy soap hai', 'lal sabun', 'p3', null],
  ['laal means Lifebuoy', 'laal', 'p3', null],
  ['लाल साबुन मतलब lifebuoy soap', 'लाल साबुन', 'p3', null],
  ['राजू म्हणजे ravi kumar', 'राजू', null, 'c1'],
  ['રાજુ એટલે ravi kumar', 'રાજુ', null, 'c1'],
  ['ராஜு என்றால் ravi kumar', 'ராஜு', null, 'c1'],
])('%s', (text, said, product, customer) => {
  const { intent, extra, items } = shop.understand(text);
  expect(intent).toBe('unknown');
  expect(items).toEqual([]);
  expect(extra.teach).toEqual({ said, product, customer, candidates: [] });
});

it('leaves the choice open when what it is to mean fits several', () => {
  expect(shop.understand('biscuit matlab parle').extra.teach).toEqual({
    said: 'biscuit',
    product: null,
    customer: null,
    candidates: ['p1', 'p2'],
  });
});

it.each([
  ['forget parle', 'parle'],
  ['lal sabun bhool jao', 'lal sabun'],
  ['लाल साबुन को भूल जाओ', 'लाल साबुन'],
  ['parle ভুলে যাও', 'parle'],
])('%s', (text, said) => {
  expect(shop.understand(text).extra.forget).toBe(said);
});

it.each(['2 parle matlab 20 rupaye', 'bill 2 parle to ravi', 'parle means', 'what does it mean', 'a\nmatlab b'])(
  'teaches nothing: %s',
  (text) => {
    expect(readTeaching(text)).toBeNull();
    expect(readForgetting(text)).toBeNull();
  },
);
