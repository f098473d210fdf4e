import { describe, expect, it } from 'vitest';
import { GUPTA, MAGGI, RAVI } from './catalogue-for-tests.ts';
import { createUnderstander } from './index.ts';

const people = [RAVI, GUPTA];
const products = [MAGGI, { id: 'cheque', name: 'Cheque Book Cover', unit: 'pcs', price: 40, aliases: [] }];
const { understand } = createUnderstander({ products, customers: people });
const act = (text: string) => {
  const { extra, intent } = understand(text);
  const wish = extra.khata_act;
  if (!wish) return { intent };
  return [wish.act, wish.customers.join(), wish.rupees, wish.charge];
};

describe('what is done with a khata', () => {
  it.each([
    ['ravi ka cheque bounce ho gaya', null, null],
    ['ravi ka 5000 ka cheque bounce ho gaya', 5000, null],
    ['ravi ka cheque bounce ho gaya 200 charge laga', null, 200],
    ['ravi ka 5000 ka cheque bounce ho gaya, charge 200', 5000, 200],
    ["Ravi's cheque bounced", null, null],
    ['cheque of Ravi bounced', null, null],
    ['रवि का चेक बाउंस हो गया', null, null],
    ['रवि चा चेक बाउन्स झाला', null, null],
    ['રવિ નો ચેક બાઉન્સ થયો', null, null],
    ['রবির চেক বাউন্স হয়েছে', null, null],
    ['ரவி செக் பவுன்ஸ் ஆனது', null, null],
    ['రవి చెక్కు బౌన్స్ అయింది', null, null],
    ['ರವಿ ಚೆಕ್ ಬೌನ್ಸ್ ಆಯಿತು', null, null],
    ['രവി ചെക്ക് ബൗൺസ് ആയി', null, null],
    ['ਰਵੀ ਦਾ ਚੈੱਕ ਬਾਊਂਸ ਹੋ ਗਿਆ', null, null],
  ])('bounce: %s', (text, rupees, charge) => {
    expect(act(text)).toEqual(['bounce', 'ravi', rupees, charge]);
  });

  it.each([
    ['ravi ka 50 maaf karo', 50],
    ['ravi ka 50 chhod do', 50],
    ['ravi ke 50 rupaye maaf kar do', 50],
    ['write off 50 of Ravi', 50],
    ['write off Ravi udhar', null],
    ['ravi ka pura udhar maaf', null],
    ['रवि के 50 माफ करो', 50],
    ['रवि चे 50 माफ करा', 50],
    ['રવિ ના 50 માફ કરો', 50],
    ['রবির 50 টাকা মাফ করো', 50],
    ['ரவி கடன் 50 தள்ளுபடி செய்', 50],
    ['రవి బాకీ 50 మాఫీ చేయండి', 50],
    ['ರವಿ ಬಾಕಿ 50 ಮನ್ನಾ ಮಾಡಿ', 50],
    ['രവി ബാക്കി 50 എഴുതിത്തള്ളൂ', 50],
    ['ਰਵੀ ਦੇ 50 ਮਾਫ਼ ਕਰੋ', 50],
  ])('write-off: %s', (text, rupees) => {
    expect(act(text)).toEqual(['write_off', 'ravi', rupees, null]);
  });

  it.each([
    ['ravi ko 500 advance wapas diye', 500],
    ['refund 500 to Ravi', 500],
    ['ravi ko advance wapas kiya 500', 500],
    ['ravi ko advance wapas karo', null],
    ['रवि को 500 एडवांस वापस दिए', 500],
    ['रवि ला 500 ॲडव्हान्स परत दिले', 500],
    ['રવિ ને 500 એડવાન્સ પાછા આપ્યા', 500],
    ['রবি কে 500 অগ্রিম ফেরত দিলাম', 500],
    ['ரவிக்கு 500 அட்வான்ஸ் திருப்பி கொடுத்தேன்', 500],
    ['రవి కి 500 అడ్వాన్స్ తిరిగి ఇచ్చాను', 500],
    ['ರವಿ ಗೆ 500 ಮುಂಗಡ ವಾಪಸ್ ಕೊಟ್ಟೆ', 500],
    ['രവിക്ക് 500 അഡ്വാൻസ് തിരികെ കൊടുത്തു', 500],
    ['ਰਵੀ ਨੂੰ 500 ਐਡਵਾਂਸ ਵਾਪਸ ਦਿੱਤੇ', 500],
  ])('refund: %s', (text, rupees) => {
    expect(act(text)).toEqual(['refund', 'ravi', rupees, null]);
  });

  it.each([
    'ravi ne 500 wapas diye',
    'ravi ko 500 wapas diye',
    'ravi ne 500 advance wapas diya',
    'ravi 500 wapas',
    'ravi ko 2 maggi wapas diye',
    'maaf karo bhai',
    'chhod do',
    'ravi ko chhod do',
    'cheque bounce',
    'ravi ka cheque 50 maaf wapas',
    'ravi ne 5000 ka cheque diya',
    'ravi ka 50 aur 60 maaf karo',
    'ravi ka 50 maaf mat karo',
    'kya ravi ka 50 maaf karu?',
    'ravi ka 50 maaf karo aur 2 maggi do',
    'ravi ka cheque bounce charge',
    '1 cheque book cover ravi ko',
  ])('none of these: %s', (text) => {
    expect(understand(text).extra.khata_act).toBeUndefined();
  });
});

describe('a receipt', () => {
  it.each([
    ['ravi ki receipt', 'ravi', 'owner'],
    ['ravi ko receipt bhejo', 'ravi', 'customer'],
    ['send payment receipt to Ravi', 'ravi', 'customer'],
    ['receipt bhejo', '', 'customer'],
    ['रवि को रसीद भेजो', 'ravi', 'customer'],
    ['रवि ला पावती पाठवा', 'ravi', 'customer'],
    ['રવિ ને પહોંચ મોકલો', 'ravi', 'customer'],
    ['রবি কে রসিদ পাঠাও', 'ravi', 'customer'],
    ['ரவிக்கு ரசீது அனுப்பு', 'ravi', 'customer'],
    ['రవి కి రసీదు పంపు', 'ravi', 'customer'],
    ['ರವಿ ಗೆ ರಸೀದಿ ಕಳುಹಿಸಿ', 'ravi', 'customer'],
    ['രവിക്ക് രസീത് അയക്കൂ', 'ravi', 'customer'],
    ['ਰਵੀ ਨੂੰ ਰਸੀਦ ਭੇਜੋ', 'ravi', 'customer'],
  ])('%s', (text, customer, to) => {
    const { receipt } = understand(text).extra;
    expect([receipt?.customers.join(), receipt?.to]).toEqual([customer, to]);
  });

  it.each(['2 maggi ki receipt banao', 'receipt of 500 from ravi', 'ravi ne receipt mangi thi kal'])(
    'none: %s',
    (text) => {
      expect(understand(text).extra.receipt).toBeUndefined();
    },
  );
});

describe('money for one bill', () => {
  it.each([
    'ravi ne 500 diye bill 12 ke',
    'ravi ne bill 12 ke 500 diye',
    'received 500 from Ravi against bill 12',
    'received 500 from Ravi for invoice no 12',
    'रवि ने बिल 12 के 500 दिए',
    'રવિએ બિલ 12 પેટે 500 આપ્યા',
    'ரவி 500 கொடுத்தார் பில் 12 க்கு',
    'రవి 500 ఇచ్చాడు బిల్లు 12 కి',
    'ರವಿ 500 ಕೊಟ್ಟ ಬಿಲ್ 12 ಗೆ',
    'രവി 500 തന്നു ബിൽ 12 ന്',
    'ਰਵੀ ਨੇ ਬਿੱਲ 12 ਦੇ 500 ਦਿੱਤੇ',
  ])('%s', (text) => {
    const { intent, customer, payment, extra } = understand(text);
    expect([intent, customer, payment?.amount, extra.for_bill]).toEqual(['payment_in', 'ravi', 500, '12']);
  });

  it.each([
    'bill 12 ravi ko bhejo',
    'bill 12 cancel karo',
    'ravi ka bill 500 banao',
    '2 maggi bill 12 mein ravi 500',
    'bill 12 dikhao',
  ])('none: %s', (text) => {
    expect(understand(text).extra.for_bill).toBeUndefined();
  });

  it('a cheque is one by its word alone', () => {
    expect(understand('ravi ne 5000 ka cheque diya').extra.cheque).toBe(true);
    expect(understand('ravi ne 5000 bank transfer kiya').extra.cheque).toBeUndefined();
  });
});
