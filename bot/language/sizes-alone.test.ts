import { expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const goods: [id: string, name: string, aliases?: string[]][] = [
  ['polo-m', 'Polo T-Shirt M', ['tshirt', 'टी शर्ट']],
  ['polo-l', 'Polo T-Shirt L', ['tshirt', 'टी शर्ट']],
  ['polo-xl', 'Polo T-Shirt XL', ['tshirt', 'टी शर्ट']],
  ['slipper-7', 'Lunar Chappal 7'],
  ['slipper-8', 'Lunar Chappal 8'],
  ['slipper-9', 'Lunar Chappal 9'],
  ['shoe-5', 'Action Shoe 5', ['school shoe', 'स्कूल जूता']],
  ['shoe-6', 'Action Shoe 6', ['school shoe', 'स्कूल जूता']],
  ['socks', 'Cotton Socks', ['moze', 'मोजे']],
];
const { understand } = createUnderstander({
  products: goods.map(([id, name, aliases = []]) => ({ id, name, unit: 'pcs', price: 200, aliases })),
  customers: [{ id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: [] }],
});
const read = (text: string): string => {
  const { intent, items } = understand(text);
  return [intent, ...items.map(({ product, name, qty }) => `${product ?? `?${name}`} ${qty}`)].join(' | ');
};

it.each([
  ['lunar chappal 7 number 2', 'sale | slipper-7 2'],
  ['lunar aath number do jodi ravi ko de di', 'sale | slipper-8 2'],
  ['लूनर चप्पल 7 नंबर 2 और 9 नंबर 1', 'sale | slipper-7 2 | slipper-9 1'],
  ['lunar chappal 7 2, 8 3', 'sale | slipper-7 2 | slipper-8 3'],
  ['school shoe size 5 - 2 pair, size 6 - 1 pair', 'sale | shoe-5 2 | shoe-6 1'],
  ['1 स्कूल जूता 5 नंबर', 'sale | shoe-5 1'],
  ['lunar chappal 7 નંબર 2 જોડી રવિને', 'sale | slipper-7 2'],
  ['lunar chappal 8 নম্বর 2', 'sale | slipper-8 2'],
  ['lunar chappal 8 நம்பர் 2', 'sale | slipper-8 2'],
  ['lunar chappal 8 నంబర్ 2', 'sale | slipper-8 2'],
  ['lunar chappal 8 ನಂಬರ್ 2', 'sale | slipper-8 2'],
  ['lunar chappal 8 നമ്പർ 2', 'sale | slipper-8 2'],
  ['lunar chappal 8 ਨੰਬਰ 2', 'sale | slipper-8 2'],
])('a number of goods that are told apart by just their number: %s', (text, want) => {
  expect(read(text)).toBe(want);
});

it.each([
  ['polo M 3, L 2', 'sale | polo-m 3 | polo-l 2'],
  ['टी शर्ट XL 3 aur M 1', 'sale | polo-xl 3 | polo-m 1'],
  ['2 tshirt L size ka 1 M ka', 'sale | polo-l 2 | polo-m 1'],
  ['15 pcs polo t-shirt M and 15 pcs L', 'sale | polo-m 15 | polo-l 15'],
  ['polo tshirt: M 3, L 2, XL 1', 'sale | polo-m 3 | polo-l 2 | polo-xl 1'],
  ['tshirt\nM 3\nL 2', 'sale | polo-m 3 | polo-l 2'],
  ['polo t-shirt 3 M 2 L 1 XL', 'sale | polo-m 3 | polo-l 2 | polo-xl 1'],
])('letters of sizes stand for the goods named last: %s', (text, want) => {
  expect(read(text)).toBe(want);
});

it.each([
  ['5 no. socks', 'sale | socks 5'],
  ['3 no socks', 'sale | socks 3'],
  ['socks 4 nos, lunar chappal 7 1 no.', 'sale | socks 4 | slipper-7 1'],
])('"no." behind a count beside goods is pieces: %s', (text, want) => {
  expect(read(text)).toBe(want);
});
