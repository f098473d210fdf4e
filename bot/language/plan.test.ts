import { expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const shop = createUnderstander({
  products: [{ id: 'p1', name: 'Maggi', unit: 'packet', price: 14, aliases: [] }],
  customers: [{ id: 'c1', name: 'Ravi', phone: null, type: 'customer', aliases: [] }],
});
const asks = (text: string, of = shop) => of.understand(text).extra.plan === true;

it.each([
  'my plan',
  'What is my plan?',
  'which plan do i have',
  'mera plan',
  'mera plan kya hai',
  'plan dikhao',
  'मेरा प्लान',
  'मेरा प्लान क्या है?',
  'maza plan',
  'माझा प्लॅन कोणता आहे',
  'મારો પ્લાન',
  'મારો પ્લાન શું છે',
  'আমার প্ল্যান',
  'আমার প্ল্যান কী',
  'ਮੇਰਾ ਪਲਾਨ',
  'ਮੇਰਾ ਪਲਾਨ ਕੀ ਹੈ',
  'என் பிளான்',
  'என் திட்டம் என்ன',
  'నా ప్లాన్',
  'నా ప్లాన్ ఏమిటి',
  'ನನ್ನ ಪ್ಲಾನ್',
  'ನನ್ನ ಪ್ಲಾನ್ ಯಾವುದು',
  'എന്റെ പ്ലാൻ',
  'എന്റെ പ്ലാൻ ഏതാണ്',
])('asks for the plan: %s', (text) => {
  expect(asks(text)).toBe(true);
});

it.each([
  'plan',
  'my khata',
  'mera plan Ravi ko bhejo',
  '2 plan',
  'plan banao 3 maggi ka',
  'mera hisab',
  'what is my profit',
])('does not: %s', (text) => {
  expect(asks(text)).toBe(false);
});

it('does not where plans are sold over the counter', () => {
  const recharge = createUnderstander({
    products: [{ id: 'p1', name: 'Plan', unit: 'pcs', price: 299, aliases: [] }],
    customers: [],
  });
  expect(asks('plan dikhao', recharge)).toBe(false);
});
