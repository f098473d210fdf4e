import { describe, expect, it } from 'vitest';
import { RAVI } from './catalogue-for-tests.ts';
import { createUnderstander } from './index.ts';

const people = [RAVI];
const products = [
  {
    id: 'maggi',
    name: 'Maggi',
    unit: 'packet',
    price: 14,
    aliases: ['मैगी', 'मॅगी', 'મેગી', 'ম্যাগি', 'மேகி', 'మ్యాగీ', 'ಮ್ಯಾಗಿ', 'മാഗി', 'ਮੈਗੀ'],
  },
];
const { understand } = createUnderstander({ products, customers: people });
const said = (text: string) => {
  const { extra, intent } = understand(text);
  const wish = extra.price_list;
  return wish ? [wish.ids.join(), wish.isWholesale, wish.rupees] : intent;
};

describe('price lists', () => {
  it.each([
    'Maggi wholesale 11',
    'maggi ka wholesale rate 11 karo',
    'wholesale price of maggi 11',
    'मैगी थोक दाम 11',
    'मॅगी घाऊक दर 11',
    'મેગી જથ્થાબંધ ભાવ 11',
    'ম্যাগি পাইকারি দর 11',
    'மேகி மொத்தவிலை 11',
    'మ్యాగీ హోల్‌సేల్ ధర 11',
    'ಮ್ಯಾಗಿ ಸಗಟು ಬೆಲೆ 11',
    'മാഗി മൊത്തവില 11',
    'ਮੈਗੀ ਥੋਕ ਰੇਟ 11',
  ])('set a wholesale price: %s', (text) => {
    expect(said(text)).toEqual(['maggi', true, 11]);
  });

  it.each([
    'Ravi wholesale customer hai',
    'ravi ko wholesale karo',
    'Ravi is a wholesale customer',
    'रवि थोक ग्राहक है',
    'रवि घाऊक ग्राहक आहे',
    'રવિ જથ્થાબંધ ગ્રાહક છે',
    'রবি পাইকারি কাস্টমার',
    'ரவி ஹோல்சேல் வாடிக்கையாளர்',
    'రవి హోల్‌సేల్ కస్టమర్',
    'ರವಿ ಸಗಟು ಗ್ರಾಹಕ',
    'രവി ഹോൾസെയിൽ കസ്റ്റമർ ആണ്',
    'ਰਵੀ ਥੋਕ ਗਾਹਕ ਹੈ',
  ])('mark a customer: %s', (text) => {
    expect(said(text)).toEqual(['ravi', true, null]);
  });

  it('take both back', () => {
    expect(said('maggi wholesale hatao')).toEqual(['maggi', true, null]);
    expect(said('ravi ko retail karo')).toEqual(['ravi', false, null]);
  });

  it.each([
    ['2 maggi wholesale ravi', 'goods for somebody'],
    ['11 maggi wholesale', 'a count'],
    ['ravi wholesale 500', 'a sum'],
    ['maggi wholesale', 'no price'],
    ['maggi wholesale 11 12', 'two prices'],
    ['maggi wholesale 11 kya hai?', 'a question'],
  ])('%s says neither: %s', (text) => {
    expect(understand(text).extra.price_list).toBeUndefined();
  });
});
