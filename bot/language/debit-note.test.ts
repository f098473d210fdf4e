import { describe, expect, it } from 'vitest';
import { GUPTA, MAGGI, RAVI } from './catalogue-for-tests.ts';
import { createUnderstander } from './index.ts';

const people = [RAVI, GUPTA];
const products = [MAGGI];
const { understand } = createUnderstander({ products, customers: people });
const note = (text: string) => {
  const { extra, intent } = understand(text);
  const wish = extra.debit_note;
  return wish ? [wish.rupees, wish.customers.join(), wish.bill, wish.product] : intent;
};

describe('a debit note', () => {
  it.each([
    'debit note 50 Ravi bill 12',
    'ravi debit note 50 bill 12',
    'make a debit note of 50 for ravi against bill 12',
    'Ravi ke bill 12 me 50 aur jodo',
    'ravi ke bill 12 mein 50 rupaye badhao',
    'add 50 to bill 12 of Ravi',
    'रवि के बिल 12 में 50 और जोड़ो',
    'डेबिट नोट 50 रवि बिल 12',
    'रवि च्या बिल 12 मध्ये 50 जोडा',
    'રવિ ના બિલ 12 માં 50 ઉમેરો',
    'রবি বিল 12 এ 50 যোগ করো',
    'ரவி பில் 12 ல் 50 சேர்க்கவும்',
    'రవి బిల్లు 12 లో 50 కలపండి',
    'ರವಿ ಬಿಲ್ 12 ಗೆ 50 ಸೇರಿಸಿ',
    'രവി ബിൽ 12 ൽ 50 കൂട്ടുക',
    'ਰਵੀ ਬਿੱਲ 12 ਵਿੱਚ 50 ਜੋੜੋ',
  ])('of a bill: %s', (text) => {
    expect(note(text)).toEqual([50, 'ravi', '12', null]);
  });

  it('may leave out the bill or the customer, and may be for one of the goods', () => {
    expect(note('debit note 50 Ravi')).toEqual([50, 'ravi', null, null]);
    expect(note('bill 12 me 50 aur jodo')).toEqual([50, '', '12', null]);
    expect(note('debit note 50 bill 12 maggi')).toEqual([50, '', '12', 'maggi']);
    expect(note('debit note 50 bill INV/26-27/00012')).toEqual([50, '', 'INV/26-27/00012', null]);
  });

  it.each([
    ['bill 12 me 2 maggi aur jodo', 'goods are sold'],
    ['ravi bill 12 debit note', 'no sum'],
    ['debit note 50', 'neither bill nor customer'],
    ['debit note 50 60 bill 12', 'two sums'],
    ['ravi ne 50 diye bill 12 ke', 'money that came'],
    ['debit note 50 bill 12 kya hai?', 'a question'],
    ['bill 2 maggi ravi', 'a sale'],
  ])('%s is none: %s', (text) => {
    expect(understand(text).extra.debit_note).toBeUndefined();
  });
});
