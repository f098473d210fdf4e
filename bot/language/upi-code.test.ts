import { describe, expect, it } from 'vitest';
import { asksForUpiCode, createUnderstander } from './index.ts';

const shop = {
  products: [
    { id: 'stand', name: 'QR Stand', unit: 'pcs', price: 120, aliases: [] },
    { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: [] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi', phone: null, type: 'customer' as const, aliases: ['রবি'] },
    { id: 'meena', name: 'Meena Devi', phone: null, type: 'customer' as const, aliases: [] },
  ],
};
const { understand } = createUnderstander(shop);
const read = (text: string) => {
  const { extra, intent } = understand(text);
  const wish = extra.upi_code;
  return wish ? [wish.to, wish.customers[0] ?? null, wish.rupees] : intent;
};

const electronics = createUnderstander({
  products: [
    { id: 'scanner', name: 'Barcode Scanner', unit: 'pcs', price: 1500, aliases: [] },
    { id: 'code', name: 'QR Code', unit: 'pcs', price: 40, aliases: [] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi', phone: null, type: 'customer' as const, aliases: [] },
    { id: 'singh', name: 'Amit Singh', phone: null, type: 'customer' as const, aliases: [] },
    { id: 'puri', name: 'Amit Puri', phone: null, type: 'customer' as const, aliases: [] },
    { id: 'bazar', name: 'Ganesh Bazar', phone: null, type: 'customer' as const, aliases: [] },
    { id: 'bhim', name: 'Bhim', phone: null, type: 'customer' as const, aliases: [] },
    { id: 'long', name: 'Sri Sai Balaji Kirana General Stores', phone: null, type: 'customer' as const, aliases: [] },
  ],
});

describe('in a shop that sells them', () => {
  it.each([
    'ravi ko scanner do',
    'ravi ko 2 scanner do',
    '1 scanner de do',
    'ravi ko 1 scanner udhar do',
    '2 qr code',
    'scanner 1500 do',
    'ravi ko 2 qr code bhejo',
    'send 3 qr code to ravi',
  ])('%s is about goods', (text) => {
    expect(electronics.understand(text).extra.upi_code).toBeUndefined();
  });
});

describe('whose name holds a word of the wish', () => {
  const wish = (text: string) => {
    const { upi_code, statement } = electronics.understand(text).extra;
    const found = upi_code ?? statement;
    return found ? [found.to, found.customers, found.isAlike] : null;
  };
  it.each([
    ['Bhim ko qr bhejo', ['customer', ['bhim'], false]],
    ['Bhim ko 500 ka qr bhejo', ['customer', ['bhim'], false]],
    ['Amit Puri ko qr bhejo', ['customer', ['puri'], false]],
    ['Amit Puri ko statement bhejo', ['customer', ['puri'], false]],
    ['send QR to Amit Puri', ['customer', ['puri'], false]],
    ['send QR to Sri Sai Balaji Kirana General Stores', ['customer', ['long'], false]],
    ['Ganesh Bazar ko upi qr bhejo', ['customer', ['bazar'], false]],
  ])('%s', (text, expected) => {
    expect(wish(text)).toEqual(expected);
  });
  it.each(['Bhim Singh ko QR bhejo', 'apna bazar ko qr bhejo', 'apna bazar ko statement bhejo'])(
    '%s is asked about',
    (text) => {
      expect(wish(text)?.[2]).toBe(true);
    },
  );
});

describe('a wish for a code to pay by', () => {
  it.each([
    ['qr', ['owner', null, null]],
    ['QR code', ['owner', null, null]],
    ['qr 500', ['owner', null, 500]],
    ['500 ka qr', ['owner', null, 500]],
    ['₹1,250 qr', ['owner', null, 1250]],
    ['upi qr dikhao', ['owner', null, null]],
    ['scanner dikhao', ['owner', null, null]],
    ['paanch sau ka qr do', ['owner', null, 500]],
    ['ravi ka qr', ['owner', 'ravi', null]],
    ['send qr to ravi', ['customer', 'ravi', null]],
    ['ravi ko qr bhejo', ['customer', 'ravi', null]],
    ['ravi ko 500 ka qr bhejo', ['customer', 'ravi', 500]],
    ['meena devi ko scanner bhej do', ['customer', 'meena', null]],
    ['क्यूआर दिखाओ', ['owner', null, null]],
    ['रवि को QR भेजो', ['customer', 'ravi', null]],
    ['रविला ५०० चा QR पाठवा', ['customer', 'ravi', 500]],
    ['રવિને QR મોકલો', ['customer', 'ravi', null]],
    ['রবিকে QR পাঠাও', ['customer', 'ravi', null]],
    ['ரவிக்கு QR அனுப்பு', ['customer', 'ravi', null]],
    ['రవికి QR పంపు', ['customer', 'ravi', null]],
    ['ರವಿಗೆ QR ಕಳುಹಿಸಿ', ['customer', 'ravi', null]],
    ['രവിക്ക് QR അയക്കൂ', ['customer', 'ravi', null]],
    ['ਰਵੀ ਨੂੰ QR ਭੇਜੋ', ['customer', 'ravi', null]],
  ])('%s', (text, wish) => {
    expect(read(text)).toEqual(wish);
  });

  it.each([
    'ravi 500 qr',
    'ravi ne 500 qr se diye',
    'ravi paid 500 by qr',
    'ravi ko 500 qr',
    '2 scanner do',
    '500 qr',
    'qr se 500 aaya ravi',
    'bill 1 qr stand to ravi',
    '2 qr stand',
    'qr stand 120',
    'qr 500 600',
    'qr 0',
    'is the qr working?',
    'scanner',
  ])('is not in: %s', (text) => {
    expect(understand(text).extra.upi_code).toBeUndefined();
  });

  it('of a customer is for themselves', () => {
    expect(asksForUpiCode('QR bhejo bhaiya ji')).toBeNull();
    expect(asksForUpiCode('qr bhejo')).toEqual({ rupees: null });
    expect(asksForUpiCode('bhai 500 ka qr bhejo')).toEqual({ rupees: 500 });
    expect(asksForUpiCode('upi qr please')).toEqual({ rupees: null });
    expect(asksForUpiCode('2 maggi bhejo')).toBeNull();
  });
});
