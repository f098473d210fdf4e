import { expect, test } from 'vitest';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [product('lux', 'Lux Soap', 'pcs', 35)],
  customers: [
    party('ravi', 'Ravi', { aliases: ['രവി', 'রবি'] }),
    party('tapan', 'Tapan'),
    party('haldar', 'Haldar Traders', { type: 'supplier', aliases: ['haldar'] }),
  ],
});

test.each([
  'haldar 1000 dilam',
  'হালদার 1000 টাকা দিলাম',
  'হালদারবাবু এসেছিলেন হাজার টাকা ক্যাশ দিয়ে দিলাম ওনাকে',
  'haldar ji aaye the 1000 cash de diye unko',
  'हलदार जी आए थे 1000 दिए उनको',
  'haldar aale hote, 1000 rokh dile tyanna',
  'haldar aavya hata, 1000 rokda aapya emne',
  'maine haldar 1000 diye',
  'mi haldar 1000 dile',
  'haldar 1000 kuduthen',
  'ஹால்தார் 1000 கொடுத்தேன்',
  'haldar 1000 ichanu',
  'haldar 1000 kotte',
])('money that the shop says it gave itself is paid out: %s', (text) => {
  const { intent, payment } = understand(text);
  expect([intent, payment?.amount]).toEqual(['payment_out', 1000]);
});

test.each([
  'ravi aaya tha 500 de gaya',
  'ravi ne 500 diye',
  'রবি এসে ৫০০ টাকা দিল',
  'রবি এসে ৫০০ টাকা দিয়ে গেল',
  'রবি ৫০০ টাকা দিয়ে বলল বাকিটা সোমবার দেবে',
  'ravi 500 koduthar',
  'రవి 500 ఇచ్చాడు',
  'ರವಿ 500 ಕೊಟ್ಟರು',
  'രവി 500 തന്നു',
])('money that somebody else gave came in: %s', (text) => {
  const { intent, payment } = understand(text);
  expect([intent, payment?.amount]).toEqual(['payment_in', 500]);
});

test('goods that were given to whoever came are sold to them', () => {
  const { intent, customer, items } = understand('tapan esechilo 2 ta lux dilam take');
  expect([intent, customer, items.map(({ qty }) => qty)]).toEqual(['sale', 'tapan', [2]]);
});

test.each(['ravi took 500', 'ravi 500 le gaya', 'ravi taken 500'])('who took a sum did not pay it: %s', (text) => {
  expect(understand(text).intent).toBe('unknown');
});

test.each(['ravi ke ghar se 500 mile', 'ravi k yaha se 500 aaye'])('what came from a house came in: %s', (text) => {
  expect(understand(text).intent).toBe('payment_in');
});
