import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';

/** A shop's first days: hardly anybody is in the list yet. */
const shop = JSON.parse(readFileSync(new URL('./kirana.shop.json', import.meta.url), 'utf8'));
const { understand } = createUnderstander(shop);

test.each([
  ['Sohail 500 jama', 'Sohail'],
  ['Sohail paid 500', 'Sohail'],
  ['Sohail 500 paid', 'Sohail'],
  ['Sohail bhai paid 500', 'Sohail'],
  ['Sohail Khan 500 jama', 'Sohail Khan'],
])('"%s" is money of somebody in no list', (text, name) => {
  expect(understand(text)).toMatchObject({
    intent: 'payment_in',
    customer: null,
    payment: { amount: 500 },
    extra: { customer_name: name },
  });
});

test.each([
  ['Sohail 500 udhar', 'Sohail'],
  ['सोहेल 500 उधार', 'सोहेल'],
  ['Sohail ko 500 udhar diya', 'Sohail'],
])('"%s" is put on the khata of somebody in no list, and read back first', (text, name) => {
  expect(understand(text)).toMatchObject({
    intent: 'sale',
    amount: 500,
    payment: { mode: 'credit' },
    extra: { customer_name: name },
    doubts: ['odd_price'],
  });
});

test('"ka" says that it is somebody', () => {
  expect(understand('Sohail ka 500 udhar likho')).toMatchObject({ intent: 'sale', amount: 500, doubts: [] });
});

test.each([
  ['rent 500 paid', 'expense'],
  ['udhar 500', 'unknown'],
  ['paid 500', 'unknown'],
  ['Sohail 500', 'unknown'],
  ['Sohail 500 cash', 'unknown'],
  ['usne 500 udhar', 'unknown'],
  ['koi 500 jama', 'unknown'],
  ['somebody paid 500', 'unknown'],
  ['Sohail aur Firoz 500 udhar', 'unknown'],
  ['Sohail 500 udhar 300 jama', 'unknown'],
  ['mera naya bada purana 500 udhar', 'unknown'],
])('"%s" makes nobody of its words', (text, intent) => {
  const meaning = understand(text);
  expect(meaning.intent).toBe(intent);
  expect(meaning.extra.customer_name).toBeNull();
});
