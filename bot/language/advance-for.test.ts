import { describe, expect, it } from 'vitest';
import { GUPTA, MAGGI, RAVI } from './catalogue-for-tests.ts';
import { createUnderstander } from './index.ts';

const people = [RAVI, GUPTA];
const products = [
  { id: 'ac', name: 'AC service', unit: 'pcs', price: 800, aliases: [] },
  { id: 'repair', name: 'Repairing', unit: 'pcs', price: 300, aliases: [] },
  MAGGI,
];
const { understand } = createUnderstander({ products, customers: people });

describe('what an advance is for', () => {
  it.each([
    ['ravi ne AC service ke liye 1000 advance diya', 'ac', 1000, null],
    ['ravi ne AC service ka 1000 advance upi se diya', 'ac', 1000, 'upi'],
    ['ravi ne repairing ka 500 advance diya', 'repair', 500, null],
    ['ravi se ac service ka 1000 advance mila', 'ac', 1000, null],
    ['received 1000 advance from Ravi for AC service', 'ac', 1000, null],
    ['got 1000 advance from Ravi for AC service', 'ac', 1000, null],
    ['Ravi paid 1000 advance for AC service', 'ac', 1000, null],
    ['advance 1000 from Ravi for AC service', 'ac', 1000, null],
    ['Ravi 1000 advance AC service', 'ac', 1000, null],
    // Of goods too: what is done with it is not for the grammar to say.
    ['ravi ne maggi ke liye 100 advance diya', 'maggi', 100, null],
    ['रवि ने AC service के लिए 1000 एडवांस दिया', 'ac', 1000, null],
    ['रवि ने AC service साठी 1000 ॲडव्हान्स दिले', 'ac', 1000, null],
    ['રવિએ AC service માટે 1000 એડવાન્સ આપ્યા', 'ac', 1000, null],
    ['রবি AC service এর জন্য 1000 অগ্রিম দিল', 'ac', 1000, null],
    ['ரவி AC service க்கு 1000 அட்வான்ஸ் கொடுத்தார்', 'ac', 1000, null],
    ['రవి AC service కోసం 1000 అడ్వాన్స్ ఇచ్చాడు', 'ac', 1000, null],
    ['ರವಿ AC service ಗೆ 1000 ಮುಂಗಡ ಕೊಟ್ಟ', 'ac', 1000, null],
    ['രവി AC service ന് 1000 അഡ്വാൻസ് തന്നു', 'ac', 1000, null],
    ['ਰਵੀ ਨੇ AC service ਲਈ 1000 ਐਡਵਾਂਸ ਦਿੱਤੇ', 'ac', 1000, null],
  ])('%s', (text, product, amount, mode) => {
    const { intent, customer, payment, items, extra } = understand(text);
    expect([intent, customer, payment?.amount, payment?.mode, items]).toEqual(['payment_in', 'ravi', amount, mode, []]);
    expect(extra.advance_for?.products).toEqual([product]);
  });

  it.each([
    'ravi ne 1000 advance diya',
    '2 maggi ravi ko 10 advance diya',
    'ravi ne 2 repairing ke liye 500 advance diya',
    'ravi ko repairing 500 ka kiya 100 advance',
    'ravi ko AC service ke liye 1000 advance diya',
    'paid 1000 advance to Gupta Traders for repairing',
    'ravi ne AC service cancel ki 1000 advance wapas do',
    'ravi ko AC service ka 1000 advance wapas diya',
    'ravi ne AC service ke liye 1000 diya',
    'AC service ka advance kitna hai?',
    'AC service advance',
  ])('none: %s', (text) => {
    expect(understand(text).extra.advance_for).toBeUndefined();
  });
});
