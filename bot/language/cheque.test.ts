import { describe, expect, it } from 'vitest';
import { GUPTA, RAVI } from './catalogue-for-tests.ts';
import { createUnderstander } from './index.ts';

const people = [RAVI, { id: 'axis', name: 'Axis Traders', phone: null, type: 'customer' as const, aliases: [] }, GUPTA];
const { understand } = createUnderstander({ products: [], customers: people });
/** Who, how much, the number, the bank, and the day, which a star marks as the cheque's own. */
const paid = (text: string) => {
  const { intent, customer, payment, extra } = understand(text);
  if (intent !== 'payment_in' || !extra.cheque) return intent;
  const { number = null, bank = null, on = null } = extra.cheque_said ?? {};
  const day = on ?? extra.when;
  return [
    customer,
    payment?.amount,
    number,
    bank,
    day && `${day.day}/${day.month}${day.year ? `/${day.year}` : ''}${on ? '*' : ''}`,
  ];
};

describe('a cheque that came', () => {
  it.each([
    ['Ravi ne 5000 ka cheque diya', null, null, null],
    ['Ravi ne 5000 ka cheque diya no 123456 date 15 dec', '123456', null, '15/12*'],
    ['received cheque 123456 5000 from Ravi dated 15 dec', '123456', null, '15/12*'],
    ['received cheque no. 004567 of 5000 from Ravi', '004567', null, null],
    ['ravi gave cheque of 5000 dated 15/12', null, null, '15/12*'],
    ['ravi gave cheque of 5000 dated 15-12-2026', null, null, '15/12/2026*'],
    ['ravi ne hdfc bank ka 5000 ka cheque diya', null, 'HDFC BANK', null],
    ['ravi ne sbi ka cheque diya 5000 ka', null, 'SBI', null],
    ['Ravi ne 5000 ka cheque diya no 123456 sbi date 15 dec', '123456', 'SBI', '15/12*'],
    ['Ravi ne 15 dec ka 5000 ka cheque diya', null, null, '15/12'],
    ['Ravi ne 5000 ka cheque diya dec 15', null, null, '15/12'],
    ['रवि ने 5000 का चेक दिया 15 दिसंबर का', null, null, '15/12'],
    ['रवि ने 5000 का चेक नंबर 123456 दिया तारीख 15 दिसंबर', '123456', null, '15/12*'],
    ['रविने 5000 चा चेक दिला तारीख 15 डिसेंबर', null, null, '15/12*'],
    ['રવિએ 5000 નો ચેક આપ્યો તારીખ 15 ડિસેમ્બર', null, null, '15/12*'],
    ['রবি 5000 টাকার চেক দিয়েছে তারিখ 15 ডিসেম্বর', null, null, '15/12*'],
    ['ரவி 5000 செக் கொடுத்தார் தேதி 15 டிசம்பர்', null, null, '15/12*'],
    ['రవి 5000 చెక్ ఇచ్చాడు తేదీ 15 డిసెంబర్', null, null, '15/12*'],
    ['ರವಿ 5000 ಚೆಕ್ ಕೊಟ್ಟರು ದಿನಾಂಕ 15 ಡಿಸೆಂಬರ್', null, null, '15/12*'],
    ['രവി 5000 ചെക്ക് തന്നു തീയതി 15 ഡിസംബർ', null, null, '15/12*'],
    ['ਰਵੀ ਨੇ 5000 ਦਾ ਚੈੱਕ ਦਿੱਤਾ ਤਾਰੀਖ 15 ਦਸੰਬਰ', null, null, '15/12*'],
  ])('%s', (text, number, bank, day) => {
    expect(paid(text)).toEqual(['ravi', 5000, number, bank, day]);
  });

  it('six digits and nothing else are its sum', () => {
    expect(paid('ravi ne cheque 150000 diya')).toEqual(['ravi', 150_000, null, null, null]);
  });

  it('leaves names their words', () => {
    expect(paid('Axis Traders ne 5000 ka cheque diya')).toEqual(['axis', 5000, null, null, null]);
  });

  it('may go out', () => {
    const { intent, customer, payment, extra } = understand('paid gupta 2000 by cheque no 654321 dated 15 dec');
    expect([intent, customer, payment?.amount, extra.cheque_said?.number]).toEqual([
      'payment_out',
      'gupta',
      2000,
      '654321',
    ]);
  });
});

describe('what the bank did with a cheque', () => {
  const act = (text: string) => {
    const wish = understand(text).extra.khata_act;
    return wish ? [wish.act, wish.customers.join(), wish.number ?? wish.rupees] : null;
  };
  it.each([
    ['cheque 123456 clear ho gaya', 'clear', '', '123456'],
    ['cheque no 123456 cleared', 'clear', '', '123456'],
    ['cheque 123456 bounce', 'bounce', '', '123456'],
    ['cheque 123456 bounce ho gaya', 'bounce', '', '123456'],
    ['Ravi ka cheque clear', 'clear', 'ravi', null],
    ['Ravi ka cheque 123456 clear ho gaya', 'clear', 'ravi', '123456'],
    ['Ravi ka 5000 ka cheque pass ho gaya', 'clear', 'ravi', 5000],
    ['रवि का चेक क्लियर हो गया', 'clear', 'ravi', null],
    ['चेक 123456 क्लियर', 'clear', '', '123456'],
    ['रवि चा चेक क्लिअर झाला', 'clear', 'ravi', null],
    ['રવિ નો ચેક ક્લિયર થયો', 'clear', 'ravi', null],
    ['রবির চেক ক্লিয়ার হয়েছে', 'clear', 'ravi', null],
    ['ரவி செக் கிளியர் ஆனது', 'clear', 'ravi', null],
    ['రవి చెక్ క్లియర్ అయింది', 'clear', 'ravi', null],
    ['ರವಿ ಚೆಕ್ ಕ್ಲಿಯರ್ ಆಯಿತು', 'clear', 'ravi', null],
    ['രവി ചെക്ക് ക്ലിയർ ആയി', 'clear', 'ravi', null],
    ['ਰਵੀ ਦਾ ਚੈੱਕ ਕਲੀਅਰ ਹੋ ਗਿਆ', 'clear', 'ravi', null],
  ])('%s', (text, kind, whose, which) => {
    expect(act(text)).toEqual([kind, whose, which]);
  });

  it.each([
    'cheque clear',
    'cheque clear nahi hua',
    'Ravi ka cheque clear nahi hua',
    'ravi ka udhar cheque se clear',
    'ravi ka sab cheque se clear kar diya',
    'ravi ka 500 cheque se clear',
    'ravi ka cheque clear hua kya?',
    'ravi ka hisab clear',
    'bounce 123456',
  ])('none: %s', (text) => {
    expect(act(text)).toBeNull();
  });
});

describe('the cheques in hand', () => {
  it.each([
    'cheques',
    'cheque list',
    'cheques in hand',
    'pending cheques',
    'kaun se cheque baki hain',
    'mere paas kitne cheque hain',
    'चेक लिस्ट',
    'कौन से चेक बाकी हैं',
    'चेक यादी',
    'ચેક લિસ્ટ',
    'চেক তালিকা',
    'செக் பட்டியல்',
    'చెక్ జాబితా',
    'ಚೆಕ್ ಪಟ್ಟಿ',
    'ചെക്ക് ലിസ്റ്റ്',
    'ਚੈੱਕ ਲਿਸਟ',
  ])('%s', (text) => {
    expect(understand(text)).toMatchObject({ intent: 'query', query: 'cheques' });
  });

  it.each(['cheque', 'check', 'check stock', 'ravi ka cheque', 'stock check karo', 'cheque book'])(
    'not: %s',
    (text) => {
      expect(understand(text).query).not.toBe('cheques');
    },
  );
});
