import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const product = (id: string, name: string, aliases: string[] = []) => ({
  id,
  name,
  unit: 'packet',
  price: 14,
  aliases,
});
const { understand } = createUnderstander({
  products: [
    product('maggi', 'Maggi', ['मैगी', 'মেগি']),
    product('cement', 'Cement'),
    product('tape', 'Packing Tape'),
    product('fit', 'Pipe Fitting'),
    product('service', 'Installation'),
  ],
  customers: [
    { id: 'ravi', name: 'Ravi', phone: null, type: 'customer', aliases: [] },
    { id: 'mehta', name: 'Mehta Traders', phone: null, type: 'supplier', aliases: [] },
  ],
});

const told = (text: string) => {
  const { intent, customer, items, amount, payment, extra } = understand(text);
  const charges = (extra.charges ?? []).map(({ kind, rupees }) => `${kind} ${rupees}`).join(', ');
  const goods = items
    .map((item) => `${item.qty} ${item.product}${item.price === null ? '' : ` @${item.price}`}`)
    .join(', ');
  return [intent, customer, goods, charges, amount ?? payment?.amount ?? null];
};

describe('charges beside the goods of a bill', () => {
  it.each([
    ['bill 10 maggi to ravi delivery charge 50', 'delivery 50'],
    ['10 maggi delivery 50 to ravi', 'delivery 50'],
    ['10 maggi to ravi with 50 delivery charge', 'delivery 50'],
    ['delivery charges ₹50/- 10 maggi ravi ko', 'delivery 50'],
    ['10 maggi ravi 50 rupaye delivery', 'delivery 50'],
    ['ravi ko 10 maggi, delivery 50, packing 30', 'delivery 50, packing 30'],
    ['ravi ko 10 maggi hamali 100 gaadi bhada 300', 'loading 100, freight 300'],
    ['ravi ko 10 maggi loading unloading 100', 'loading 100'],
    ['10 maggi ravi fitting charge 300', 'fitting 300'],
    ['10 maggi ravi service charge 20 laga do', 'other 20'],
    ['10 maggi ravi delivery charge 50 lagana', 'delivery 50'],
    ['ravi ko 10 maggi aur delivery ka 50 jod dena', 'delivery 50'],
    ['10 maggi ravi delivery 50 add kar do', 'delivery 50'],
    ['10 maggi to Ravi, dilivery chrge 50', 'delivery 50'],
    ['रवि को 10 मैगी बिल पैकिंग 30 रुपये', 'packing 30'],
    ['रवि को 10 मैगी डिलीवरी चार्ज पचास रुपये', 'delivery 50'],
    ['रवीला 10 मॅगी दे डिलिव्हरी चार्ज 50', 'delivery 50'],
    ['રવિને 10 મેગી આપો ડિલિવરી ચાર્જ 50', 'delivery 50'],
    ['રવિને 10 મેગી ભાડું 200', 'freight 200'],
    ['রবিকে 10 মেগি ডেলিভারি চার্জ 50', 'delivery 50'],
    ['রবিকে 10 মেগি গাড়ি ভাড়া 200 টাকা', 'freight 200'],
    ['ரவிக்கு 10 மேகி டெலிவரி கட்டணம் 50', 'delivery 50'],
    ['ரவிக்கு 10 மேகி பேக்கிங் 30 ரூபாய்', 'packing 30'],
    ['రవికి 10 మ్యాగీ డెలివరీ ఛార్జ్ 50', 'delivery 50'],
    ['రవికి 10 మ్యాగీ ప్యాకింగ్ 30', 'packing 30'],
    ['ರವಿಗೆ 10 ಮ್ಯಾಗಿ ಡೆಲಿವರಿ ಚಾರ್ಜ್ 50', 'delivery 50'],
    ['ರವಿಗೆ 10 ಮ್ಯಾಗಿ ಬಾಡಿಗೆ 200', 'freight 200'],
    ['രവിക്ക് 10 മാഗി ഡെലിവറി ചാർജ് 50', 'delivery 50'],
    ['രവിക്ക് 10 മാഗി പാക്കിംഗ് 30 രൂപ', 'packing 30'],
    ['ਰਵੀ ਨੂੰ 10 ਮੈਗੀ ਡਿਲੀਵਰੀ ਚਾਰਜ 50', 'delivery 50'],
    ['ਰਵੀ ਨੂੰ 10 ਮੈਗੀ ਭਾੜਾ 200', 'freight 200'],
    ['10 maggi ravi delivery free', ''],
  ])('%s', (text, charges) => {
    expect(told(text)).toEqual(['sale', 'ravi', '10 maggi', charges, null]);
  });

  it.each([
    ['10 maggi @ 15 ravi delivery 20 total 160', '10 maggi @15', 'delivery 20', 160],
    ['10 maggi ravi total 180 delivery 50', '10 maggi', 'delivery 50', 180],
    ['10 maggi ravi delivery 50 200 cash diya', '10 maggi', 'delivery 50', 200],
    ['ravi ko 2 packing tape packing 30', '2 tape', 'packing 30', null],
  ])('leave the other numbers what they are: %s', (text, goods, charges, amount) => {
    expect(told(text)).toEqual(['sale', 'ravi', goods, charges, amount]);
  });

  it('go with a quotation and goods on a challan, and with more goods for the last bill', () => {
    expect(told('quotation 10 maggi ravi delivery 50')).toEqual(['quotation', 'ravi', '10 maggi', 'delivery 50', null]);
    const given = understand('delivery challan 10 maggi ravi packing 30').extra;
    expect([given.challan?.act, given.charges]).toEqual(['give', [{ kind: 'packing', rupees: 30 }]]);
    const more = understand('aur 1 maggi delivery 20').extra;
    expect([more.on_last_bill, more.charges]).toEqual(['add', [{ kind: 'delivery', rupees: 20 }]]);
  });
});

describe('what is no charge', () => {
  it.each([
    ['loading ka 300 kharcha', 'expense', 300],
    ['kiraya 5000 diya', 'expense', 5000],
    ['hamali 100 diya', 'expense', 100],
    ['hamali 100', 'expense', 100],
    ['bhada 200', 'expense', 200],
  ])('an expense: %s', (text, intent, amount) => {
    const meaning = understand(text);
    expect([meaning.intent, meaning.amount, meaning.extra.charges, meaning.extra.correction]).toEqual([
      intent,
      amount,
      undefined,
      null,
    ]);
  });

  it.each(['mehta se 10 cement aaya bhada 200 diya', '2 pipe fitting ravi', '1 installation ravi'])(
    'goods: %s',
    (text) => {
      const { items, extra } = understand(text);
      expect([items.length, items[0]?.product === null, extra.charges]).toEqual([1, false, undefined]);
    },
  );

  it.each([
    'ravi ko 5 cement bhada 200 diya',
    '10 maggi ravi bhada 200 kharcha',
    'mehta se 10 cement kharida bhada 200',
    'ravi ne 2 maggi wapas kiya delivery 50',
    'maggi 5 cement 10 delivery charge ravi',
    '10 maggi ravi delivery 5 kg',
    '2 pipe fitting 30 ravi',
    'delivery boy ko 50 diye',
    'delivery kab hoga',
  ])('nor anything else of a bill: %s', (text) => {
    const { intent, items, payment, amount, extra } = understand(text);
    expect([intent, items, payment, amount, extra.charges, extra.correction]).toEqual([
      'unknown',
      [],
      null,
      null,
      undefined,
      null,
    ]);
  });

  it.each([
    'delivery 2 maggi ravi ko',
    'ravi ko maggi delivery 10',
    'ravi ko 10 maggi delivery',
    '10 maggi ravi delivery 25 tarikh',
    '10 maggi ravi delivery 5 baje',
  ])('a number that may count goods: %s', (text) => expect(understand(text).extra.charges).toBeUndefined());
});

describe('charges of the bill before', () => {
  it.each([
    ['add delivery 50 to last bill', 50],
    ['delivery 50 jod do', 50],
    ['delivery charge 50', 50],
    ['bill me delivery 50 lagao', 50],
    ['delivery 30 nahi 50', 50],
    ['delivery 50 not 30', 50],
    ['पिछले बिल में डिलीवरी 50 जोड़ दो', 50],
    ['मागच्या बिलात डिलिव्हरी 50 लावा', 50],
    ['છેલ્લા બિલમાં ડિલિવરી 50 ઉમેરો', 50],
    ['শেষ বিলে ডেলিভারি 50 যোগ করো', 50],
    ['கடைசி பில்லில் டெலிவரி 50 சேர்', 50],
    ['చివరి బిల్లులో డెలివరీ 50 కలపండి', 50],
    ['ಕೊನೆಯ ಬಿಲ್‌ಗೆ ಡೆಲಿವರಿ 50 ಸೇರಿಸಿ', 50],
    ['അവസാന ബില്ലിൽ ഡെലിവറി 50 ചേർക്കൂ', 50],
    ['ਪਿਛਲੇ ਬਿੱਲ ਵਿੱਚ ਡਿਲੀਵਰੀ 50 ਜੋੜੋ', 50],
    ['no delivery charge', null],
    ['delivery hatao', null],
    ['delivery charge hata do', null],
    ['डिलीवरी हटाओ', null],
    ['डिलिव्हरी काढा', null],
    ['ડિલિવરી હટાવો', null],
    ['ডেলিভারি বাদ দাও', null],
    ['டெலிவரி வேண்டாம்', null],
    ['డెలివరీ తీసేయండి', null],
    ['ಡೆಲಿವರಿ ತೆಗೆ', null],
    ['ഡെലിവറി ഒഴിവാക്കൂ', null],
    ['ਡਿਲੀਵਰੀ ਹਟਾਓ', null],
  ])('%s', (text, rupees) => {
    const { intent, items, extra } = understand(text);
    expect([intent, items, extra.correction?.charges]).toEqual(['unknown', [], [{ kind: 'delivery', rupees }]]);
  });

  it('are nothing where the shop sells the service', () => {
    expect(understand('installation 300 lagao').extra.correction?.charges).toBeUndefined();
  });
});
