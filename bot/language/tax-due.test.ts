import { describe, expect, test } from 'vitest';
import { party, product } from '../../tests/support/catalogue.ts';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [product('maggi', 'Maggi Noodles 70g', 'packet', 14, ['maggi'])],
  customers: [party('ravi', 'Ravi')],
});
const MONTH = { kind: 'month', which: null, month: null, quarter: null, year: null, isFinancialYear: false };

describe('what GST is to be paid', () => {
  test.each([
    'gst kitna bharna hai',
    'gst payable',
    'GST due',
    'gst due?',
    'how much gst do i have to pay',
    'gst kab bharna hai',
    'mujhe kitna gst jama karna hai',
    'जीएसटी कितना भरना है',
    'जीएसटी किती भरायचा आहे',
    'GST કેટલો ભરવાનો છે',
    'কত জিএসটি দিতে হবে',
    'ਜੀਐਸਟੀ ਕਿੰਨਾ ਭਰਨਾ ਹੈ',
    'ஜிஎஸ்டி எவ்வளவு கட்ட வேண்டும்',
    'జీఎస్టీ ఎంత కట్టాలి',
    'ಜಿಎಸ್‌ಟಿ ಎಷ್ಟು ಕಟ್ಟಬೇಕು',
    'ജിഎസ്ടി എത്ര അടയ്ക്കണം',
  ])('%s', (text) => {
    expect(understand(text).extra.tax_due).toEqual({ period: null });
  });

  test.each([
    ['is mahine kitna gst dena hai', { which: 'this' }],
    ['how much gst to pay this month', { which: 'this' }],
    ['gst due last month', { which: 'last' }],
    ['पिछले महीने कितना जीएसटी भरना है', { which: 'last' }],
    ['এই মাসে কত জিএসটি দিতে হবে', { which: 'this' }],
    ['what is gst due for october', { month: 10 }],
    ['october ka gst kitna bharna hai', { month: 10 }],
    ['gst payable q2', { kind: 'quarter', quarter: 2, isFinancialYear: true }],
  ])('of the days that are named: %s', (text, days) => {
    expect(understand(text).extra.tax_due?.period).toEqual({ ...MONTH, ...days });
  });

  test.each([
    ['gst 500 bhara', undefined],
    ['maggi gst kitna hai', undefined],
    ['ravi ko kitna dena hai', undefined],
    ['gst report october', undefined],
    ['gst paid 500 cash', undefined],
    ['kitna dena hai', undefined],
  ])('is not what this asks: %s', (text, nothing) => {
    expect(understand(text).extra.tax_due).toBe(nothing);
  });
});
