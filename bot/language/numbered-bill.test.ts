import { describe, expect, it, test } from 'vitest';
import { GUPTA, MAGGI, RAVI } from './catalogue-for-tests.ts';
import { createUnderstander, saysAgain } from './index.ts';

const COPY = { ...MAGGI, id: 'copy', name: 'Copy 100 page', aliases: ['copy'] };
const { understand } = createUnderstander({ products: [MAGGI], customers: [RAVI, GUPTA] });
const stationery = createUnderstander({ products: [COPY], customers: [RAVI] });

test.each([
  'bill 12',
  '12 bill',
  'bill #12 again',
  'print bill 12',
  'bill 12 pdf',
  'bill 12 ki copy',
  'duplicate bill 12',
  'ravi ka bill 12 dikhao',
  'बिल १२ दिखाओ',
  'बिल 12 प्रिंट करो',
  'बिल 12 दाखवा',
  'બિલ 12 બતાવો',
  'বিল 12 দেখাও',
  'ਬਿੱਲ 12 ਦਿਖਾਓ',
  'பில் 12 காட்டு',
  'బిల్లు 12 చూపించు',
  'ಬಿಲ್ 12 ತೋರಿಸಿ',
  'ബിൽ 12 കാണിക്കൂ',
])('%s: shows it', (said) => {
  expect(understand(said)).toMatchObject({ intent: 'query', query: 'bill', extra: { document_number: '12' } });
});

test.each([
  ['bill 12 dobara bhejo', null],
  ['bill no 12 bhejo', null],
  ['send bill 12 again', null],
  ['bill 12 phir se bhejo', null],
  ['resend bill 12 to ravi', 'ravi'],
  ['send ravi bill 12', 'ravi'],
  ['ravi ka bill 12 bhejo', 'ravi'],
  ['बिल 12 दोबारा भेजो', null],
  ['रवि का बिल 12 भेजो', 'ravi'],
  ['बिल 12 पुन्हा पाठवा', null],
  ['બિલ 12 ફરી મોકલો', null],
  ['বিল 12 আবার পাঠাও', null],
  ['ਬਿੱਲ 12 ਦੁਬਾਰਾ ਭੇਜੋ', null],
  ['பில் 12 மீண்டும் அனுப்பு', null],
  ['బిల్లు 12 మళ్ళీ పంపు', null],
  ['ಬಿಲ್ 12 ಮತ್ತೆ ಕಳುಹಿಸಿ', null],
  ['ബിൽ 12 വീണ്ടും അയക്കൂ', null],
])('%s: sends it', (said, customer) => {
  const { intent, extra, candidates } = understand(said);
  expect([intent, extra.send_document, extra.document_number]).toEqual(['unknown', true, '12']);
  expect(extra.correction).toBeNull();
  expect(candidates?.customer ?? []).toEqual(customer ? [customer] : []);
});

test('a document of any series is named by all its number', () => {
  expect(understand('INV/26-27/0012').extra.document_number).toBe('INV/26-27/0012');
  expect(understand('resend QTN-7').extra).toMatchObject({ document_number: 'QTN-7', send_document: true });
});

test.each([
  ['bill 12 dobara bhejo', true],
  ['ek baar aur bill 12 bhejo', true],
  ['resend bill 12', true],
  ['INV/26-27/00012 மீண்டும் அனுப்பு', true],
  ['bill 12 bhejo', false],
  ['forward bill 12 to ravi', false],
])('%s: asks for it once more: %s', (said, again) => {
  expect([understand(said).extra.send_document, saysAgain(said)]).toEqual([true, again]);
});

describe('is something else', () => {
  test.each([
    'bill 12 maggi',
    'bill 12 maggi to ravi',
    'bill 12 cash',
    '12',
    'cancel bill 12',
    'bill 12 wapas',
    'ravi 500 bill 12',
  ])('%s', (said) => {
    const { query, extra } = understand(said);
    expect([query, extra.send_document]).not.toEqual(['bill', false]);
    expect(extra.send_document).toBe(false);
  });

  it('where the shop sells what the word is', () => {
    expect(stationery.understand('bill 12 copy')).toMatchObject({
      intent: 'sale',
      items: [{ product: 'copy', qty: 12 }],
    });
  });
});
