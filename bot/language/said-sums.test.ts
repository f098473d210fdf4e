import { expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [{ id: 'lux', name: 'Lux Soap', aliases: ['lux'], unit: 'pcs', price: 35 }],
  customers: [{ id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: ['ravi'] }],
});
const read = (text: string) => {
  const { intent, payment, amount } = understand(text);
  return [intent, payment?.amount ?? amount];
};

// "Chhe" is six, and Gujarati's "is"; "do" is two, and "give".
it.each([
  ['ravi ne chhe sau diye', 'payment_in', 600],
  ['ravi ne chhe sau jama kiye', 'payment_in', 600],
  ['ravi ne che sau diye', 'payment_in', 600],
  ['ravi ne chhe hazaar diye', 'payment_in', 6_000],
  ['ravie chhe so aapya', 'payment_in', 600],
  ['ravi ne ek hazaar do sau diye', 'payment_in', 1_200],
  ['ravi ne teen hazaar do sau rupaye diye', 'payment_in', 3_200],
  ['रवि ने एक हजार दो सौ दिए', 'payment_in', 1_200],
])('%s', (text, intent, rupees) => {
  expect(read(text)).toEqual([intent, rupees]);
});

it.each([
  'bill 12 me 2 lux jodo',
  '2 lux bill 12 me jodo',
  'bill 12 se 1 lux hatao',
  'bill 12 mein 2 lux aur daalo',
  'बिल 12 में 2 lux जोड़ो',
  'બિલ 12 માં 2 lux ઉમેરો',
])('%s: the number of a bill is no price of the goods', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'unknown', items: [], doubts: ['loose_number'] });
});
it('a bill of two is a bill', () => {
  expect(understand('bill 2 lux to ravi')).toMatchObject({ intent: 'sale', items: [{ product: 'lux', qty: 2 }] });
});
