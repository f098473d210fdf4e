import { expect, test } from 'vitest';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';
import type { ShopCatalogue } from './understanding.ts';

const SHOP: ShopCatalogue = {
  products: [
    product('paneer', 'Paneer', 'kg', 320, ['ਪਨੀਰ', 'পনির']),
    product('dal', 'Toor Dal', 'kg', 120, ['ತೊಗರಿ ಬೇಳೆ', 'togari bele', 'ডাল']),
    product('lux', 'Lux', 'pcs', 30, ['লাক্স', 'ਲਕਸ', 'લક્સ', 'लक्स', 'ಲಕ್ಸ್', 'லக்ஸ்', 'లక్స్', 'ലക്സ്']),
    product('tiger', 'Tiger 5', 'packet', 5, ['ಟೈಗರ್']),
    product('lifebuoy', 'Lifebuoy', 'pcs', 35),
    product('vaseline', 'Vaseline', 'pcs', 60),
  ],
  customers: [
    party('mohan', 'Mohan'),
    party('seema', 'Seema'),
    party('mita', 'মিতা'),
    party('harjit', 'ਹਰਜੀਤ'),
    party('sehgal', 'Sehgal Traders', { type: 'supplier' }),
  ],
};
const { understand } = createUnderstander(SHOP);

test.each([
  ['do pa paneer te 2 lux ditte mohan nu', 0.5],
  ['char paa paneer lai gya mohan', 1],
  ['sava pav paneer mohan ko', 0.3125],
  ['mohan nu adha pa paneer ditta', 0.125],
  ['ek poya paneer dilam mohan ke', 0.25],
])('a number of quarters of a kilo: %s', (text, kilos) => {
  expect(understand(text)).toMatchObject({
    intent: 'sale',
    customer: 'mohan',
    items: expect.arrayContaining([expect.objectContaining({ product: 'paneer', qty: kilos, unit: 'kg' })]),
  });
});

test('"pa deo" puts on the khata and is no quarter', () => {
  const read = understand('mohan de khate 480 pa deo');
  expect(read).toMatchObject({ intent: 'sale', customer: 'mohan', amount: 480, payment: { mode: 'credit' } });
});

test.each(['mohan kadun vasuli 620 rokh', 'mohan se vasooli 620 cash', 'मोहन कडून वसुली 620 रोख'])(
  'a sum collected from somebody is a payment: %s',
  (text) => {
    expect(understand(text)).toMatchObject({ intent: 'payment_in', customer: 'mohan', payment: { amount: 620 } });
  },
);

test.each([
  'mohan se 620 vasuli hui',
  'mohan se 620 vasooli ho gayi',
  'मोहन से 620 वसूली हुई',
  'mohan kadun 620 vasuli zali',
  'মিতার কাছ থেকে ৬২০ আদায় করলাম',
  'ਹਰਜੀਤ ਤੋਂ 620 ਵਸੂਲ ਕੀਤੇ',
  'collected 620 from mohan',
  'mohan nunchi 620 vasulu chesanu',
])('a past verb tells that a sum was collected: %s', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'payment_in', payment: { amount: 620 } });
});

test.each([
  'mohan se 620 vasuli karo',
  'mohan se 620 vasuli kar lo',
  'mohan kadun 620 vasuli kara',
  'mohan se 620 vasool karo',
  'মিতার কাছ থেকে ৬২০ আদায় করো',
  'ਹਰਜੀਤ ਤੋਂ 620 ਵਸੂਲ ਕਰੋ',
  'ಮೋಹನ್ ಇಂದ 620 ವಸೂಲಿ ಮಾಡಿ',
])('a command to collect books nothing: %s', (text) => {
  const { intent, payment } = understand(text);
  expect(['reminder', 'unknown']).toContain(intent);
  expect(payment).toBeNull();
});

test.each([
  'mohan se vasuli 620 baki',
  'mohan kadun vasuli baki 620',
  'mohan kadun 620 vasuli pending',
  'mohan se kal vasuli 620',
  'mohan se kal vasuli 620 cash',
  'mohan se 620 cash vasuli baki',
  'मोहन से कल वसूली 620',
  'মিতার কাছ থেকে ৬২০ আদায়',
  'মিতার কাছ থেকে ৬২০ আদায় বাকি',
  'mohan inda 620 vasuli baaki',
  '620 collected from mohan pending',
  '620 to be collected from mohan',
])('a sum to collect that nothing says has come is not booked: %s', (text) => {
  expect(understand(text).intent).toBe('unknown');
});

test.each(['mohan ki vasooli karo', 'mohan la vasuli kara'])('to collect without a sum is a reminder: %s', (text) => {
  expect(understand(text).intent).toBe('reminder');
});

test('what is still to be collected is no payment', () => {
  expect(understand('mohan kadun vasuli karaychi ahe 620').intent).toBe('unknown');
  expect(understand('mohan se vasooli karni hai 620').intent).not.toBe('payment_in');
});

test('a sum in rupees with its "of" is the worth of loose goods and the price of counted ones', () => {
  expect(understand('ಐವತ್ತು ರೂಪಾಯಿದು ತೊಗರಿ ಬೇಳೆ').items).toMatchObject([{ product: 'dal', amount: 50, price: null }]);
  expect(understand('ಎಂಬತ್ತು ರೂಪಾಯಿದು ತೊಗರಿ ಬೇಳೆ ಕೊಡಿ').items).toMatchObject([{ product: 'dal', amount: 80, price: null }]);
  expect(understand('ಐದು ರೂಪಾಯಿದು ಟೈಗರ್ 3').items).toMatchObject([{ product: 'tiger', qty: 3, price: 5 }]);
});

test('"chhe" is six before what it counts, and "is" elsewhere', () => {
  expect(understand('mohan ne lux chhe pees aapya bhav 28').items).toMatchObject([{ product: 'lux', qty: 6 }]);
  expect(understand('chhe lux mohan ko')).toMatchObject({ intent: 'sale', items: [{ product: 'lux', qty: 6 }] });
  expect(understand('mohan ko chhe lux de do')).toMatchObject({ intent: 'sale', items: [{ product: 'lux', qty: 6 }] });
  expect(understand('mohan ke khate mein chhe lux likho').items).toMatchObject([{ product: 'lux', qty: 6 }]);
  expect(understand('mohan ko chhe lux aur chhe maggi').items).toMatchObject([{ qty: 6 }, { qty: 6 }]);
  expect(understand('lux ketla chhe').query).toBe('stock_of');
  expect(understand('mohan ne ketla baki chhe').query).toBe('outstanding_customer');
});

test.each([
  'seema ne 2 lux liye, paise shaam ko degi',
  'सीमा ने 2 लक्स लिए, पैसे अगले हफ्ते देगी',
  'seema 2 lux lai gayi, paise kall nu deu',
  'seema ne 2 lux ghetle, paise sandhyakali deil',
  'seema 2 lux nilo, taka porshu debe',
  'seema 2 lux lai gai, paisa sanje aapshe',
])('money that will come later is credit: %s', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'sale', customer: 'seema', payment: { mode: 'credit' } });
});

test.each([
  'mohan baki 500 paise kal dega',
  'mohan ka 500 baki paise kal dega',
  'mohan 500 payment parso dega',
  'mohan bola 500 payment kal dega',
  'mohan ka 500 baad me dega',
  'mohan saman ke 500 paise kal dega',
  'मोहन के 500 पैसे कल देगा',
  'mohan 500 taka kal debe',
  'মিতা 500 টাকা কাল দেবে',
  'মিতা ৫০০ টাকা পরে দেবে',
  'mohan 500 paise udya denar',
  'मोहन 500 पैसे उद्या देणार',
  'mohan 500 paisa kale aapshe',
  'મોહન 500 પૈસા કાલે આપશે',
  'mohan 500 paise kall nu deu',
  'ਹਰਜੀਤ 500 ਪੈਸੇ ਕੱਲ੍ਹ ਦੇਊ',
  'mohan 500 duddu naale kodtane',
  'ಮೋಹನ್ 500 ದುಡ್ಡು ಆಮೇಲೆ ಕೊಡ್ತಾನೆ',
  'மோகன் 500 பணம் அப்புறம் தருவான்',
  'మోహన్ 500 డబ్బులు తర్వాత ఇస్తాడు',
  'മോഹൻ 500 കാശ് നാളെ തരും',
  'mohan 500 will pay later',
  'mohan 500 on credit will pay tomorrow',
  'mohan 500 udhar kal dega',
  'মিতা ৫০০ ধার কাল দেবে',
])('a sum promised beside no goods is owed already, and no new credit: %s', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'unknown', customer: null, amount: null });
});

test('a sum that came is booked, whatever is promised behind it, and one that is put on the khata is asked about', () => {
  expect(understand('mohan ne 300 diye baki paise kal dega')).toMatchObject({
    intent: 'payment_in',
    payment: { amount: 300 },
  });
  expect(understand('mohan ne 500 ka maal liya paise shaam ko dega')).toMatchObject({
    intent: 'sale',
    amount: 500,
    payment: { mode: 'credit' },
  });
  expect(understand('mohan 500 likh lo')).toMatchObject({ intent: 'sale', amount: 500, doubts: [] });
  const written = understand('mohan ke 500 likh lo, paise kal dega');
  expect(written).toMatchObject({ intent: 'sale', amount: 500, confidence: 0.5 });
});

test('money that came is no credit', () => {
  expect(understand('seema ne paise kal diye 300').payment?.mode ?? null).not.toBe('credit');
});

test('what somebody will take and is to be given is an order, and by itself a promise', () => {
  expect(understand('মিতা ২ কেজি ডাল নেবেন, দিয়ে দাও')).toMatchObject({
    intent: 'sale',
    customer: 'mita',
    items: [{ product: 'dal', qty: 2 }],
  });
  expect(understand('মিতা ২ কেজি ডাল নেবেন').intent).toBe('unknown');
});

test.each(['sehgal walean nu 2200 ditte', 'ਸਹਿਗਲ ਟਰੇਡਰਜ਼ ਵਾਲਿਆਂ ਨੂੰ 2200 ਦਿੱਤੇ'])(
  'the people of a shop are paid, and do not pay: %s',
  (text) => {
    expect(understand(text).intent).not.toBe('payment_in');
  },
);

test.each([
  ['লাইফবয় 2', 'lifebuoy'],
  ['लाइफबॉय 2', 'lifebuoy'],
  ['ಲೈಫ್‌ಬಾಯ್ 2', 'lifebuoy'],
])('an English brand with a mute e as a script spells it, read back: %s', (text, id) => {
  const read = understand(text);
  expect(read.items.map((item) => item.product)).toEqual([id]);
  expect(read.doubts).toContain('fuzzy_product');
});

test.each([
  'kal 3 lifebuoy beche 40 me, paise cash mile',
  '3 lifebuoy vikle paise milale',
  '3 lifebuoy विकले, पैसे रोख मिळाले',
  'sold 3 lifebuoy, money received',
  '3 lifebuoy ਵੇਚੇ ਪੈਸੇ ਮਿਲ ਗਏ',
  '3 lifebuoy ammam dabbulu vachayi',
  '3 lifebuoy maaridvi duddu bantu',
  '3 lifebuoy vittu paisa kitti',
])('what came behind a sale is the money for it, and no goods: %s', (text) => {
  const read = understand(text);
  expect(read.intent).toBe('sale');
  expect(read.items.map(({ qty }) => qty)).toEqual([3]);
});

test('goods that came are goods', () => {
  expect(understand('3 lifebuoy mile').intent).toBe('stock_in');
  expect(understand('3 lifebuoy aaye paise de diye').intent).toBe('stock_in');
});

test('a household word in its own script is what it says, and is not read back', () => {
  const read = understand('वैसलीन 1');
  expect(read.items.map((item) => item.product)).toEqual(['vaseline']);
  expect(read.doubts).toEqual([]);
});

test.each([
  'seema ko 2 santoor udhar kal dega',
  'seema ne 2 santoor liye udhar kal paise dega',
  'seema 2 santoor udhar kal denge',
  'सीमा 2 santoor उधार कल देगी',
])('a day that a promise names is not the day of the sale: %s', (text) => {
  const { intent, payment, extra } = understand(text);
  expect([intent, payment?.mode, extra.days_ago]).toEqual(['sale', 'credit', null]);
});

test.each(['kal seema ko 2 santoor udhar diye', 'seema 2 santoor kal udhar le gayi'])(
  'a day behind which nothing is promised is: %s',
  (text) => {
    expect(understand(text).extra.days_ago).toBe(1);
  },
);
