import { expect, it } from 'vitest';
import { readDuesAnswer } from './dues-answer.ts';

const read = (text: string) => readDuesAnswer(text, '2026-11-21');

it.each([
  'paid',
  'I have paid yesterday',
  'gpay kar diya 500',
  'paise de diye bhai',
  'payment done',
  'पैसे दे दिए',
  'पेमेंट हो गया',
  'પૈસા આપી દીધા',
  'টাকা দিয়ে দিয়েছি',
  'பணம் கொடுத்துட்டேன்',
  'డబ్బు ఇచ్చాను',
  'ಹಣ ಕೊಟ್ಟೆ',
  'പണം തന്നു',
  'ਪੈਸੇ ਦੇ ਦਿੱਤੇ',
  'पैसे दिले',
])('paid: %s', (text) => {
  expect(read(text)).toEqual({ kind: 'paid' });
});

it.each<[string, number | null]>([
  ['kal dunga', 1],
  ['kal de dunga bhai', 1],
  ['कल दे दूंगा', 1],
  ['will pay tomorrow', 1],
  ['aaj shaam ko bhej dunga', 0],
  ['parso dunga', 2],
  ['5 din mein de dunga', 5],
  ['10 tarikh ko dunga', 19],
  ['25 तारीख को दूंगा', 4],
  ['next week dunga', 7],
  ['will pay on 28 november', 7],
  ['will give on monday', 2],
  ['de dunga', null],
  ['2 din me deta hu', 2],
  ['2 दिन में देता हूँ', 2],
  ['shukravar ko dunga', 6],
  ['शुक्रवार को दूंगा', 6],
  ['বুধবার দেব', 4],
  ['उद्या देतो', 1],
  ['કાલે આપીશ', 1],
  ['কাল দেব', 1],
  ['நாளை தரேன்', 1],
  ['రేపు ఇస్తాను', 1],
  ['ನಾಳೆ ಕೊಡ್ತೀನಿ', 1],
  ['നാളെ തരാം', 1],
  ['ਕੱਲ੍ਹ ਦੇਵਾਂਗਾ', 1],
])('promised: %s', (text, inDays) => {
  expect(read(text)).toEqual({ kind: 'promise', inDays });
});

it.each([
  'galat hai',
  'this is wrong',
  'itna nahi hai',
  'itna udhar nahi hai mera',
  'maine to nahi liya',
  'मैंने तो नहीं लिया',
  'I did not take this',
  'मी घेतले नाही',
  'મેં નથી લીધું',
  'আমি নিইনি',
  'நான் வாங்கவில்லை',
  'నేను తీసుకోలేదు',
  'ನಾನು ತಗೊಂಡಿಲ್ಲ',
  'ഞാൻ വാങ്ങിയില്ല',
  'ਮੈਂ ਨਹੀਂ ਲਿਆ',
  'ये गलत है',
  'ખોટું છે',
  'এটা ভুল',
  'தப்பு',
  'తప్పు',
  'ತಪ್ಪು',
  'തെറ്റ്',
  'ਗਲਤ ਹੈ',
  'हे चूक आहे',
])('disputed: %s', (text) => {
  expect(read(text)).toEqual({ kind: 'dispute' });
});

it.each(['nahi dunga', 'main nahi doonga', 'nahi de dunga', 'paise nahi denge', "won't pay", 'नहीं दूंगा'])(
  'refused, so neither a promise nor money: %s',
  (text) => {
    expect(read(text)).toBeNull();
  },
);

it('a promise that begins with no stays one', () => {
  expect(read('abhi nahi, kal dunga')).toEqual({ kind: 'promise', inDays: 1 });
  expect(read('aaj nahi kal de dunga')).toEqual({ kind: 'promise', inDays: 1 });
});

it.each(['ok', '2 maggi bhej do', 'kitna baki hai', 'hello', 'bill bhejo', ''])('neither: %s', (text) => {
  expect(read(text)).toBeNull();
});
