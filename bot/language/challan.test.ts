import { describe, expect, it } from 'vitest';
import { RAVI } from './catalogue-for-tests.ts';
import { createUnderstander } from './index.ts';

const people = [RAVI];
const products = [
  {
    id: 'cement',
    name: 'Cement',
    unit: 'bag',
    price: 380,
    aliases: ['सीमेंट', 'सिमेंट', 'સિમેન્ટ', 'সিমেন্ট', 'சிமெண்ட்', 'సిమెంట్', 'ಸಿಮೆಂಟ್', 'സിമന്റ്', 'ਸੀਮਿੰਟ'],
  },
  { id: 'book', name: 'Challan Book', unit: 'pcs', price: 40, aliases: [] },
];
const { understand } = createUnderstander({ products, customers: people });
const said = (text: string) => {
  const { extra, intent, items, customer } = understand(text);
  if (!extra.challan) return intent;
  const { act, number, customers } = extra.challan;
  return [act, customer ?? customers.join(), number, items.map((item) => `${item.qty} ${item.product}`).join()];
};

describe('a challan', () => {
  it.each([
    'Ravi ko 10 cement challan pe do',
    'challan ravi 10 cement',
    'send 10 cement to Ravi on challan',
    'delivery challan 10 cement ravi',
    'रवि को 10 सीमेंट चालान पर दो',
    'रवि ला 10 सिमेंट चलनावर द्या',
    'રવિ ને 10 સિમેન્ટ ચલણ પર આપો',
    'রবি কে 10 সিমেন্ট চালানে দাও',
    'ரவிக்கு 10 சிமெண்ட் சலானில் கொடு',
    'రవికి 10 సిమెంట్ చలాన్ మీద ఇవ్వు',
    'ರವಿಗೆ 10 ಸಿಮೆಂಟ್ ಚಲನ್ ಮೇಲೆ ಕೊಡಿ',
    'രവിക്ക് 10 സിമന്റ് ചലാനിൽ കൊടുക്കൂ',
    'ਰਵੀ ਨੂੰ 10 ਸੀਮਿੰਟ ਚਲਾਨ ਤੇ ਦਿਓ',
  ])('takes goods without a bill: %s', (text) => {
    expect(said(text)).toEqual(['give', 'ravi', null, '10 cement']);
  });

  it.each([
    'challan 4 ka bill banao',
    'bill challan 4',
    'make bill of challan no 4',
    'चालान 4 का बिल बनाओ',
    'चलन 4 चे बिल बनवा',
    'ચલણ 4 નું બિલ બનાવો',
    'চালান 4 এর বিল করো',
    'சலான் 4 பில் போடு',
    'చలాన్ 4 బిల్లు వేయి',
    'ಚಲನ್ 4 ಬಿಲ್ ಮಾಡಿ',
    'ചലാൻ 4 ബിൽ ആക്കൂ',
    'ਚਲਾਨ 4 ਦਾ ਬਿੱਲ ਬਣਾਓ',
  ])('is billed: %s', (text) => {
    expect(said(text)).toEqual(['bill', '', '4', '']);
  });

  it.each([
    ['challan 4 se 2 cement wapas', '2 cement'],
    ['2 cement returned from challan 4', '2 cement'],
    ['चालान 4 से 2 सीमेंट वापस आया', '2 cement'],
    ['challan 4 wapas', ''],
    ['चलन 4 परत', ''],
    ['ચલણ 4 પરત', ''],
    ['চালান 4 ফেরত', ''],
    ['சலான் 4 திரும்ப', ''],
    ['చలాన్ 4 వాపసు', ''],
    ['ಚಲನ್ 4 ವಾಪಸ್', ''],
    ['ചലാൻ 4 തിരികെ', ''],
    ['ਚਲਾਨ 4 ਵਾਪਸ', ''],
  ])('comes back: %s', (text, goods) => {
    expect(said(text)).toEqual(['back', '', '4', goods]);
  });

  it.each([
    ['open challans', ''],
    ['challan list', ''],
    ['kaun se challan khule hain?', ''],
    ['ravi ke challan', 'ravi'],
    ['खुले चालान', ''],
    ['उघडे चलन', ''],
    ['ખુલ્લા ચલણ', ''],
    ['খোলা চালান', ''],
    ['திறந்த சலான்', ''],
    ['ఓపెన్ చలాన్', ''],
    ['ತೆರೆದ ಚಲನ್', ''],
    ['തുറന്ന ചലാൻ', ''],
    ['ਖੁੱਲ੍ਹੇ ਚਲਾਨ', ''],
  ])('is listed: %s', (text, who) => {
    expect(said(text)).toEqual(['list', who, null, '']);
  });

  it('may bear its whole number, or be the one of a customer', () => {
    expect(said('bill DC/26-27/00004 challan')).toEqual(['bill', '', 'DC/26-27/00004', '']);
    expect(said('ravi ke challan ka bill banao')).toEqual(['bill', 'ravi', null, '']);
  });

  it.each([
    ['2 challan book to Ravi', 'sale'],
    ['2 challan register to Ravi', 'sale'],
    ['challan 500 bhara', 'unknown'],
    ['bill 2 cement ravi challan', 'unknown'],
    ['ravi 10 cement challan cash', 'unknown'],
    ['challan 4 cancel karo', 'unknown'],
  ])('%s is none, but %s', (text, intent) => {
    expect(said(text)).toBe(intent);
  });
});
