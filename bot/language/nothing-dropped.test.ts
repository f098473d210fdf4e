import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    { id: 'maggi', name: 'Maggi 70g', unit: 'packet', price: 14, aliases: [] },
    { id: 'lux', name: 'Lux Soap 100g', unit: 'pcs', price: 38, aliases: [] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: [] },
    { id: 'metro', name: 'Metro Wholesale', phone: null, type: 'supplier', aliases: [] },
  ],
});

describe('a name that stands apart from the goods', () => {
  it.each([
    '2 maggi (ramesh)',
    '2 maggi - ramesh',
    '2 maggi, ramesh',
    'ramesh, 2 maggi',
    'रमेश, 2 मैगी',
    '2 maggi 1 lux\nRamesh Jain',
  ])('%s is whose bill it is', (text) => {
    const { intent, customer, extra, items } = understand(text);
    expect({ intent, customer }).toEqual({ intent: 'sale', customer: null });
    expect(extra.customer_name?.toLowerCase()).toMatch(/^(ramesh( jain)?|रमेश)$/);
    expect(items[0]).toMatchObject({ product: 'maggi', qty: 2 });
  });

  it.each(['2 maggi, jaldi', '2 maggi, please', 'maggi, lux', '2 maggi, 3 lux'])('%s names nobody', (text) => {
    expect(understand(text).extra.customer_name).toBeNull();
  });
});

describe('a number that no act could use', () => {
  it.each(['2 maggi 8 baki', 'ek maggi ke 12 rs lena', 'ravi 2 maggi 20 baki'])('%s books nothing', (text) =>
    expect(understand(text)).toMatchObject({ intent: 'unknown', items: [], doubts: ['loose_number'] }),
  );
});

it.each(['ravi ne aadha diya', 'ravi ne pauna diya', 'रवि ने आधा दिया', 'ravi ne aadhe paise diye'])(
  '%s is no sum of half a rupee',
  (text) => expect(understand(text)).toMatchObject({ intent: 'unknown', payment: null }),
);

describe('what came and what left again', () => {
  it.each(['customer aaya 2 maggi le gaya cash', 'ravi aaya 2 maggi le gaya', 'ग्राहक आया 2 मैगी ले गया'])(
    '%s is a sale',
    (text) => expect(understand(text)).toMatchObject({ intent: 'sale', items: [{ product: 'maggi', qty: 2 }] }),
  );

  it('a customer brings no stock', () => {
    expect(understand('ravi ke naam 2 maggi chadha do').intent).not.toBe('stock_in');
    expect(understand('metro ka 2 maggi aaya')).toMatchObject({ intent: 'purchase', customer: 'metro' });
  });
});

it.each(['maggi 20 peti mangwao', '20 maggi mangwa lo', 'मैगी 20 पेटी मंगवाओ', 'maggi mangao', 'મેગી 20 મંગાવો'])(
  '%s is to be ordered, and nothing is sold',
  (text) => expect(understand(text)).toMatchObject({ intent: 'unknown', items: [] }),
);

describe('counts, prices and what they belong to', () => {
  it('the last count of a list is a count, also before how it was paid', () =>
    expect(understand('maggi 1, lux 2 phonepe')).toMatchObject({
      items: [
        { product: 'maggi', qty: 1 },
        { product: 'lux', qty: 2 },
      ],
      payment: { mode: 'upi', amount: null },
    }));

  it('a count of each is that of all the goods', () =>
    expect(understand('2 packet each of maggi and lux').items.map(({ qty }) => qty)).toEqual([2, 2]));

  it.each(['maggi lux 2 packet each'])('%s is asked about', (text) => {
    const { confidence, doubts } = understand(text);
    expect(confidence).toBeLessThan(0.6);
    expect(doubts.length).toBeGreaterThan(0);
  });

  it('a case word between a sum and the goods is no part of the name', () =>
    expect(understand('तीन सौ की मैगी दे दो')).toMatchObject({ items: [{ product: 'maggi', amount: 300 }] }));
});
