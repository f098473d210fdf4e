import { expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const party = (id: string, name: string, type: 'customer' | 'supplier' = 'customer') => ({
  id,
  name,
  phone: null,
  type,
  aliases: [],
});
const { understand } = createUnderstander({
  products: [{ id: 'p1', name: 'Maggi 70g', unit: 'packet', price: 14, aliases: [] }],
  customers: [
    party('pooja', 'Pooja Nair'),
    party('abdul', 'Abdul Sayyed'),
    party('neha', 'Neha Agarwal'),
    party('vijay', 'Vijay Kadam'),
    party('priya', 'Priya Kulkarni'),
    party('ganesh', 'Ganesh Patil'),
    party('ravi', 'Ravi Kumar'),
    party('traders', 'Shree Ganesh Traders', 'supplier'),
  ],
});
const said = (text: string) => {
  const { intent, extra } = understand(text);
  const wish = extra.reminding;
  const ids = (list: { ids: string[] }[] = []) => list.map((one) => one.ids.join('|')).join(' ');
  return { intent, wish: wish?.wish, who: ids(wish?.people), but: ids(wish?.except), when: wish?.when ?? null };
};

it.each([
  ['Pooja Nair ko reminder mat bhejo', 'pooja'],
  ["don't remind Abdul Sayyed", 'abdul'],
  ["don't send reminder to Ravi", 'ravi'],
  ['stop reminding Pooja', 'pooja'],
  ['Pooja ke reminder band karo', 'pooja'],
  ['Ravi ko yaad mat dilao', 'ravi'],
  ['Ravi ko yaad na dilao', 'ravi'],
  ['Ravi ko message mat karo', 'ravi'],
  ['रवि को याद मत दिलाओ', 'ravi'],
  ['रवि को याद न दिलाओ', 'ravi'],
  ['रविला आठवण करू नका', 'ravi'],
  ['રવિને યાદ ન કરાવો', 'ravi'],
  ['ਰਵੀ ਨੂੰ ਯਾਦ ਨਾ ਕਰਾਓ', 'ravi'],
  ['রবিকে মনে করিয়ে দিও না', 'ravi'],
  ['ரவிக்கு நினைவூட்ட வேண்டாம்', 'ravi'],
  ['రవికి గుర్తు చేయొద్దు', 'ravi'],
  ['ರವಿಗೆ ನೆನಪಿಸಬೇಡ', 'ravi'],
  ['രവിയെ ഓർമ്മിപ്പിക്കേണ്ട', 'ravi'],
])('a refused reminder goes to nobody: %s', (text, who) => {
  expect(said(text)).toMatchObject({ intent: 'unknown', wish: 'rest', who });
});

it.each([
  ['remind Neha Agarwal tomorrow', 'neha'],
  ['Neha ko kal yaad dilana', 'neha'],
  ['remind Neha on friday', 'neha'],
  ['Neha ko 25 tarikh ko yaad dilana', 'neha'],
  ['Ravi ko do din baad yaad dilana', 'ravi'],
  ['Ravi ko 2 din baad yaad dilana', 'ravi'],
  ['Ravi ko baad mein yaad dilana', 'ravi'],
  ['Ravi ko shaam ko yaad dilana', 'ravi'],
  ['remind Ravi at 5 pm', 'ravi'],
  ['रवि को कल याद दिलाना', 'ravi'],
  ['रविला उद्या आठवण करा', 'ravi'],
  ['રવિને કાલે યાદ કરાવો', 'ravi'],
  ['রবিকে কাল মনে করিয়ে দাও', 'ravi'],
  ['ਰਵੀ ਨੂੰ ਕੱਲ੍ਹ ਯਾਦ ਕਰਾਓ', 'ravi'],
  ['ரவிக்கு நாளை நினைவூட்டு', 'ravi'],
  ['రవికి రేపు గుర్తు చేయి', 'ravi'],
  ['ರವಿಗೆ ನಾಳೆ ನೆನಪಿಸಿ', 'ravi'],
  ['രവിയെ നാളെ ഓർമ്മിപ്പിക്കുക', 'ravi'],
])('another time than now is kept: %s', (text, who) => {
  const told = said(text);
  expect(told).toMatchObject({ intent: 'unknown', wish: 'send', who });
  expect(told.when).not.toBeNull();
});

it('nobody of several is dropped', () => {
  expect(said('remind Vijay Kadam and Priya Kulkarni')).toMatchObject({ wish: 'send', who: 'vijay priya' });
  expect(said('sirf Ganesh aur Abdul ko yaad dilao')).toMatchObject({ wish: 'send', who: 'ganesh abdul' });
  expect(said('remind all except Abdul')).toMatchObject({ wish: 'send', but: 'abdul' });
  expect(said('sabko yaad dilao Abdul aur Neha ke alawa')).toMatchObject({ wish: 'send', but: 'abdul neha' });
  expect(understand('remind everyone above 1000').extra.reminding).toMatchObject({ everyone: true, overRupees: 1000 });
  expect(understand('sabko 30 din wale ko yaad mat dilao').extra.reminding).toMatchObject({ wish: 'rest' });
});

it('a name of nobody is kept, a supplier of the same name is not meant, and a coaxing na is asked about', () => {
  expect(understand('remind Ramesh').extra.reminding?.people).toEqual([{ ids: [], name: 'Ramesh' }]);
  expect(understand('ganesh ko yaad dilao')).toMatchObject({ intent: 'reminder', customer: 'ganesh' });
  expect(said('Ravi ko yaad dila do na')).toMatchObject({ wish: 'ask', who: 'ravi' });
});

it('a plain reminder is one as before, and a debt that is negated negates no reminder', () => {
  for (const text of ['remind ravi', 'Ravi ko yaad dilao', 'Ravi ko abhi yaad dilao'])
    expect(understand(text)).toMatchObject({ intent: 'reminder', customer: 'ravi' });
  expect(understand('jisne paise nahi diye unko yaad dilao').extra.reminding).toMatchObject({
    wish: 'send',
    everyone: true,
  });
});

it.each(['Ravi ka hisaab theek hai, settle ho gaya', 'Ravi settled', 'Ravi ka hisab clear'])(
  'an account that is settled, with no word of money, is asked about: %s',
  (text) => {
    expect(understand(text)).toMatchObject({ intent: 'payment_in', customer: 'ravi', confidence: 0.5 });
  },
);

it('an account that is paid in full is a payment', () => {
  expect(understand('ravi ka sab chukta').confidence).toBeGreaterThan(0.9);
  expect(understand('Ravi ne pura paisa de diya').confidence).toBeGreaterThan(0.9);
});
