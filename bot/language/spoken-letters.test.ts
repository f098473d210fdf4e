import { expect, test } from 'vitest';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';
import { letterKeys } from './letters.ts';
import { fold } from './text.ts';

const share = (one: string, other: string): boolean => {
  const keys = letterKeys(fold(one));
  return letterKeys(fold(other)).some((key) => keys.includes(key));
};

test.each([
  ['পাওয়ার', 'pawar'],
  ['പപ്പടം', 'pappadam'],
  ['సాంబారం', 'sambaram'],
  ['சந்திரன்', 'chandran'],
  ['कॉम्प्लान', 'complan'],
])('%s is spelt as %s', (native, latin) => expect(share(native, latin)).toBe(true));

test.each([
  ['किरण', 'karan'],
  ['পাওনা', 'pavna'],
])('%s is not spelt as %s', (native, latin) => expect(share(native, latin)).toBe(false));

const { understand } = createUnderstander({
  products: [product('appalam', 'Pappadam', 'packet', 40), product('whisper', 'Whisper', 'packet', 42)],
  customers: [party('sunita', 'Sunita Pawar'), party('ravi-c', 'Ravi Chandran'), party('ravi-t', 'Ravi Teja')],
});
test.each<[string, string | null, string]>([
  ['সুনীতা পাওয়ারকে 2 pappadam', 'sunita', 'appalam'],
  ['ரவி சந்திரன் 2 pappadam', 'ravi-c', 'appalam'],
  ['പപ്പടം 2', null, 'appalam'],
  ['व्हिस्पर 2', null, 'whisper'],
])('names in another script: %s', (text, customer, goods) => {
  const meaning = understand(text);
  expect([meaning.customer, meaning.items.map((item) => item.product)]).toEqual([customer, [goods]]);
});
