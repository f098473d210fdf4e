import { describe, expect, test } from 'vitest';
import words from './data/words.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import { createUnderstander } from './index.ts';
import { UNITS } from './kinds.ts';
import { latinLanguage } from './latin-language.ts';
import { readMoney } from './read-money.ts';
import { REGIONAL } from './regional.ts';
import { fold, tokenise } from './text.ts';

test.each([...REGIONAL])(
  'the words of %s are of known concepts and units, and none is empty',
  (_language, regional) => {
    for (const { concepts, units, goods } of [regional.native, regional.latin]) {
      for (const concept of Object.keys(concepts)) expect(Object.keys(words.concepts)).toContain(concept);
      for (const unit of Object.keys(units)) expect(UNITS).toContain(unit);
      for (const phrase of [concepts, units, goods].flatMap((lists) => Object.values(lists).flat())) {
        expect(phrase.replace('*', '').trim()).not.toBe('');
        expect(phrase).toBe(phrase.normalize('NFC'));
      }
    }
  },
);

test.each([
  ['இருபத்தஞ்சு', 25],
  ['நூத்தம்பது', 150],
  ['முன்னூத்தம்பது', 350],
  ['ரெண்டாயிரம்', 2000],
  ['ஆயிரத்து ஐநூறு', 1500],
  ['ரெண்டே முக்கால்', 2.75],
  ['అయిదున్నర', 5.5],
  ['ఇరవైఐదు', 25],
  ['నూట యాభై', 150],
  ['ముప్పై ఐదు', 35],
  ['ನೂರೈವತ್ತು', 150],
  ['ಮುನ್ನೂರೈವತ್ತು', 350],
  ['ನಾಲ್ಕೂವರೆ', 4.5],
  ['ഇരുപത്തിയഞ്ച്', 25],
  ['നൂറ്റമ്പത്', 150],
  ['ആയിരത്തഞ്ഞൂറ്', 1500],
  ['രണ്ടേകാൽ', 2.25],
  ['மூவாயிரத்து இருநூத்தம்பது', 3250],
  ['எண்ணாயிரம்', 8000],
  ['இருபதாயிரம்', 20000],
  ['పదిహేనువందలు', 1500],
  ['ఐదొందలు', 500],
  ['ಇಪ್ಪತ್ತ ನಾಲ್ಕು', 24],
  ['ಎರಡ್ ಸಾವಿರ', 2000],
  ['എണ്ണായിരം', 8000],
  ['രണ്ടായിരത്തഞ്ഞൂറ്', 2500],
  ['പതിനഞ്ചു', 15],
  ['साडेतीनशे', 350],
  ['સાડા ત્રણસો', 350],
  ['সাড়ে তিনশো', 350],
  ['পঁচিশটা', 25],
  ['ਸਾਢੇ ਤਿੰਨ ਸੌ', 350],
])('%s is %d', (text, value) => {
  expect(readMoney(text)).toBe(value);
});

test.each([
  ['செல்வத்துக்கு', 'செல்வம்', 'to'],
  ['காவேரியிலிருந்து', 'காவேரி', 'from'],
  ['వెంకటేష్‌కి', 'వెంకటేష్', 'to'],
  ['ಗೌರಮ್ಮನಿಗೆ', 'ಗೌರಮ್ಮ', 'to'],
  ['ಮಂಜುನಾಥಿಂದ', 'ಮಂಜುನಾಥ್', 'from'],
  ['അമ്പിളിക്ക്', 'അമ്പിളി', 'to'],
  ['ബിജുവിന്റെ', 'ബിജു', 'of'],
  ['বৈশালীকে', 'বৈশালী', 'to'],
  ['જિગ્નેશભાઈને', 'જિગ્નેશ', 'to'],
  ['प्रकाशकडून', 'प्रकाश', 'from'],
  ['साखरेचा', 'साखर', 'of'],
])('%s is %s and %s', (word, stem, ending) => {
  expect(stemsOf(fold(word))).toContainEqual({ stem: fold(stem), ending });
});

test.each([
  ['vengayam vilai 32 aakku', 'ta'],
  ['ullipayala dhara 32 cheyyi', 'te'],
  ['eerulli bele 32 maadi', 'kn'],
  ['ulliyude vila 32 aakku', 'ml'],
  ['kandyacha bhav 32 kara', 'mr'],
  ['dungri no bhav 32 karo', 'gu'],
  ['peyajer dam 32 koro', 'bn'],
  ['gandeyan da bhaa 32 karo', 'pa'],
  ['pyaz ka rate 32 karo', null],
  ['ani ko 2 maggi', null],
  ['appu ne 500 diye', null],
  ['ravi ne 2 maggi aur 1 kilo chini li', null],
  ['change the price of onion to 32', null],
])('%s speaks %s', (text, language) => {
  expect(latinLanguage(tokenise(text))).toBe(language);
});

describe('what is not said is not booked', () => {
  const { understand } = createUnderstander({
    products: [
      { id: 'maggi', name: 'Maggi 70g', unit: 'packet', price: 14, aliases: [] },
      { id: 'egg', name: 'Egg', unit: 'pcs', price: 7, aliases: [] },
      { id: 'sugar', name: 'Sugar', unit: 'kg', price: 44, aliases: [] },
    ],
    customers: [{ id: 'tapan', name: 'Tapan Ghosh', phone: null, type: 'customer', aliases: [] }],
  });

  test.each([
    '2 ಮ್ಯಾಗಿ ಬೇಡ',
    '2 maggi dorkar nei',
    'tapan 500 qwertig',
    'tapan 300 rupees qwertig',
    'తపన్ రేపు 500 ఇస్తాడు',
    'ఐదు వందలకు చిల్లర ఇవ్వండి',
  ])('%s', (text) => {
    expect(understand(text).intent).toBe('unknown');
  });

  test.each(['ande khatam', 'முட்டை தீர்ந்துடுச்சா', 'গুড় নেই, ডিম শেষ'])('%s asks what is left', (text) => {
    expect(understand(text).intent).not.toBe('sale');
  });

  test('unread goods behind "and" are asked about', () => {
    expect(understand('tapan ko 2 maggi aur qwertig').doubts).toContain('unread_words');
  });

  test('an unread word before a count is no goods', () => {
    expect(understand('qwertig 50 ande aaye').items).toMatchObject([{ product: 'egg', qty: 50 }]);
  });

  test('hundreds in words of loose goods are grams', () => {
    expect(understand('dhai sau chini').items).toMatchObject([{ product: 'sugar', qty: 250, unit: 'g' }]);
    expect(understand('250 chini').items).toMatchObject([{ product: 'sugar', qty: 250, unit: null }]);
  });
});

test.each([
  ['5 kilo ghau no lot 42 lekhe ben ne', 'Aata'],
  ['2 litre sarson ka tel Ravi ko', 'Mustard Oil'],
])('goods of several words may hold a word of shop talk: %s', (text, name) => {
  const products = [{ id: 'goods', name, unit: 'kg' as const, price: 40, aliases: [] }];
  const customers = [
    { id: 'ben', name: 'Hansaben', phone: null, type: 'customer' as const, aliases: ['ben'] },
    { id: 'ravi', name: 'Ravi', phone: null, type: 'customer' as const, aliases: [] },
  ];
  const { items } = createUnderstander({ products, customers }).understand(text);
  expect(items.map((item) => item.product)).toEqual(['goods']);
});
