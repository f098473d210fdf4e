import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: ['मैगी'] },
    { id: 'lux', name: 'Lux', unit: 'pcs', price: 35, aliases: ['लक्स'] },
  ],
  customers: [{ id: 'ravi', name: 'Ravi', phone: null, type: 'customer', aliases: [] }],
});

describe('several goods corrected at once', () => {
  const line = (product: string, qty: number | null, price: number | null = null) => ({
    product,
    qty,
    unit: null,
    price,
  });
  it.each([
    ['lux 3 aur maggi 2 karo', [line('lux', 3), line('maggi', 2)]],
    ['maggi 5 karo lux 2', [line('maggi', 5), line('lux', 2)]],
    ['make it 3 maggi and 2 lux', [line('maggi', 3), line('lux', 2)]],
    ['मैगी 5 करो लक्स 2', [line('maggi', 5), line('lux', 2)]],
    ['nahi maggi 5 aur lux 2', [line('maggi', 5), line('lux', 2)]],
  ])('%s', (text, corrections) => {
    const { extra } = understand(text);
    expect(extra.corrections).toEqual(corrections);
    expect(extra.correction).toBeNull();
  });

  it('leaves one alone as it was, and a bill of somebody a bill', () => {
    expect(understand('nahi 5 karo').extra).toMatchObject({ correction: { qty: 5 } });
    expect(understand('nahi 5 karo').extra.corrections).toBeUndefined();
    expect(understand('ravi ko lux 3 maggi 2 karo').extra.corrections).toBeUndefined();
    expect(understand('lux 3 aur maggi 2').extra.corrections).toBeUndefined();
  });

  it.each(['maggi 3 not 2, lux 1 not 4', 'maggi ka rate 15 lux ka 30 karo', 'lux hatao maggi 2 karo'])(
    '%s is neither one correction nor a bill',
    (text) => {
      const { intent, extra } = understand(text);
      expect([intent, extra.correction, extra.corrections, extra.on_last_bill]).toEqual([
        'unknown',
        null,
        undefined,
        undefined,
      ]);
    },
  );
});

describe('how the last bill was paid', () => {
  it.each([
    ['cash nahi upi', 'upi'],
    ['upi nahi cash tha', 'cash'],
    ['not cash, upi', 'upi'],
    ['cash, not upi', 'cash'],
    ['upi me tha cash nahi', 'upi'],
    ['udhar nahi cash diya', 'cash'],
    ['cash nahi udhar', 'credit'],
    ['payment upi tha', 'upi'],
    ['नकद नहीं यूपीआई था', 'upi'],
    ['रोख नाही ऑनलाइन', 'upi'],
    ['રોકડા નહીં ઓનલાઇન', 'upi'],
    ['নগদ নয় অনলাইন', 'upi'],
    ['கேஷ் இல்ல ஜிபே', 'upi'],
    ['cash illa gpay', 'upi'],
    ['నగదు కాదు ఫోన్ పే', 'upi'],
    ['ನಗದು ಅಲ್ಲ ಫೋನ್ ಪೇ', 'upi'],
    ['രൊക്കം അല്ല ഓൺലൈൻ', 'upi'],
    ['ਨਕਦ ਨਹੀਂ ਆਨਲਾਈਨ', 'upi'],
  ])('%s: %s', (text, mode) => {
    const { intent, extra } = understand(text);
    expect([intent, extra.correction]).toEqual([
      'unknown',
      { qty: null, price: null, amount: null, product: null, customer: null, mode },
    ]);
  });

  it.each(['cash nahi', 'upi nahi mila', 'cash nahi diya', 'cash nahi upi tha ravi ka', '500 cash nahi upi'])(
    '%s leaves it open',
    (text) => expect(understand(text).extra.correction?.mode).toBeUndefined(),
  );
  it('moves no bill to who is only named beside', () =>
    expect(understand('cash nahi upi tha ravi ka').extra.correction).toBeNull());
});
