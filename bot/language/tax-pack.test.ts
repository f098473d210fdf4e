import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [
    { id: '1', name: 'Maggi', unit: 'pcs', price: 14, aliases: [] },
    { id: '2', name: 'GST Report Book', unit: 'pcs', price: 40, aliases: [] },
  ],
  customers: [{ id: '7', name: 'Ravi', phone: null, type: 'customer', aliases: [] }],
});
const nothing = { which: null, month: null, quarter: null, year: null, isFinancialYear: false };
const month = (number: number, given: object = {}) => ({ ...nothing, kind: 'month', month: number, ...given });
const last = (kind: string) => ({ ...nothing, kind, which: 'last' });

describe('a wish for the accountant’s pack or a return', () => {
  it.each([
    ['CA pack october', 'ca_pack', month(10)],
    ['ca pack bhejo', 'ca_pack', null],
    ['GST report last month', 'ca_pack', last('month')],
    ['gstr1 october', 'gstr1', month(10)],
    ['GSTR-1 sept 2025', 'gstr1', month(9, { year: 2025 })],
    ['gstr 1 pichle mahine ka', 'gstr1', last('month')],
    ['gst return is mahine ka', 'ca_pack', { ...nothing, kind: 'month', which: 'this' }],
    ['ca pack q2', 'ca_pack', { ...nothing, kind: 'quarter', quarter: 2, isFinancialYear: true }],
    [
      'ca pack april to june 2025',
      'ca_pack',
      { ...nothing, kind: 'quarter', quarter: 1, year: 2025, isFinancialYear: true },
    ],
    [
      'gstr1 january march 2026',
      'gstr1',
      { ...nothing, kind: 'quarter', quarter: 4, year: 2025, isFinancialYear: true },
    ],
    ['ca pack 2025-26', 'ca_pack', { ...nothing, kind: 'year', year: 2025, isFinancialYear: true }],
    ['ca pack last quarter', 'ca_pack', last('quarter')],
    ['सीए पैक अक्टूबर', 'ca_pack', month(10)],
    ['पिछले महीने की जीएसटी रिपोर्ट भेजो', 'ca_pack', last('month')],
    ['सीए पॅक ऑक्टोबर', 'ca_pack', month(10)],
    ['मागील महिन्याचा जीएसटी रिपोर्ट', 'ca_pack', last('month')],
    ['ગયા મહિનાનો જીએસટી રિપોર્ટ', 'ca_pack', last('month')],
    ['গত মাসের জিএসটি রিপোর্ট', 'ca_pack', last('month')],
    ['জিএসটি রিটার্ন অক্টোবর', 'ca_pack', month(10)],
    ['கடந்த மாத ஜிஎஸ்டி ரிப்போர்ட்', 'ca_pack', last('month')],
    ['ஜிஎஸ்டி ரிட்டர்ன் அக்டோபர்', 'ca_pack', month(10)],
    ['గత నెల జిఎస్టి రిపోర్ట్', 'ca_pack', last('month')],
    ['అక్టోబర్ జిఎస్టి రిటర్న్ పంపండి', 'ca_pack', month(10)],
    ['ಕಳೆದ ತಿಂಗಳ ಜಿಎಸ್ಟಿ ವರದಿ', 'ca_pack', last('month')],
    ['കഴിഞ്ഞ മാസത്തെ ജിഎസ്ടി റിപ്പോർട്ട്', 'ca_pack', last('month')],
    ['ਪਿਛਲੇ ਮਹੀਨੇ ਦੀ ਜੀਐਸਟੀ ਰਿਪੋਰਟ ਭੇਜੋ', 'ca_pack', last('month')],
  ])('%s', (text, what, period) => {
    expect(understand(text).extra.tax_pack).toEqual({ what, period });
  });

  it.each([
    'gst 18',
    'maggi gst 18%',
    'gst report book',
    '2 gst report book cash',
    'ca ko 500 diye',
    'ravi ko gst bill bhejo',
    'pack 2 maggi',
    'gst',
    'october',
    'gst report 5000',
    'gst return ravi',
    'gstr1 october 500',
    'gstr1 october november',
    'gst report last',
    'gstin 27AAPFU0939F1ZV',
    'kal gst report bana kya?',
  ])('is not “%s”', (text) => {
    expect(understand(text).extra.tax_pack).toBeUndefined();
  });
});
