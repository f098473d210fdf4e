import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const stationer = [{ id: 'book', name: 'Cash Book', unit: 'pcs' as const, price: 60, aliases: ['cash book'] }];
const { understand } = createUnderstander({ products: [], customers: [] });
const read = (text: string) => {
  const { report } = understand(text).extra;
  return report && [report.name, report.span, report.format];
};

describe('a report asked for', () => {
  it.each([
    ['day book', 'day_book', null, null],
    ['aaj ka day book', 'day_book', { name: 'today' }, null],
    ['kal ki cash book bhejo', 'cash_book', { name: 'yesterday' }, null],
    ['cash book october', 'cash_book', { month: 10, year: null }, null],
    ['sales register last month', 'sales_register', { name: 'last_month' }, null],
    ['sales report october 2025 excel', 'sales_register', { month: 10, year: 2025 }, 'xlsx'],
    ['october ka profit and loss pdf', 'profit_and_loss', { month: 10, year: null }, 'pdf'],
    ['pichle hafte ka sales report', 'sales_register', { name: 'last_week' }, null],
    ['P&L 2025-26', 'profit_and_loss', { financialYear: 2025 }, null],
    ['profit and loss last year', 'profit_and_loss', { name: 'last_year' }, null],
    ['item wise profit this month', 'item_profit', { name: 'month' }, null],
    ['customer profit', 'customer_profit', null, null],
    ['stock ki keemat', 'stock_valuation', null, null],
    ['stock kitna hai', 'stock_valuation', null, null],
    ['stock dikhao', 'stock_valuation', null, null],
    ['stock batao', 'stock_valuation', null, null],
    ['पूरा स्टॉक दिखाओ', 'stock_valuation', null, null],
    ['ஸ்டாக் காட்டு', 'stock_valuation', null, null],
    ['ageing report', 'ageing', null, null],
    ['trial balance', 'trial_balance', null, null],
    ['तलपट', 'trial_balance', null, null],
    ['balance sheet excel', 'balance_sheet', null, 'xlsx'],
    ['પાકું સરવૈયું', 'balance_sheet', null, null],
    ['day book 12 november', 'day_book', { day: { daysAgo: null, when: { day: 12, month: 11, year: null } } }, null],
    ['पिछले महीने का बिक्री रजिस्टर', 'sales_register', { name: 'last_month' }, null],
    ['इस साल का लाभ हानि', 'profit_and_loss', { name: 'year' }, null],
    ['मागच्या महिन्याचा विक्री रजिस्टर', 'sales_register', { name: 'last_month' }, null],
    ['ગયા મહિનાનો રોજમેળ', 'day_book', { name: 'last_month' }, null],
    ['গত মাসের বিক্রির রিপোর্ট', 'sales_register', { name: 'last_month' }, null],
    ['கடந்த மாதம் விற்பனை அறிக்கை', 'sales_register', { name: 'last_month' }, null],
    ['అక్టోబర్ లాభ నష్టాలు', 'profit_and_loss', { month: 10, year: null }, null],
    ['ಕಳೆದ ವಾರ ಮಾರಾಟ ವರದಿ', 'sales_register', { name: 'last_week' }, null],
    ['കഴിഞ്ഞ മാസം വിൽപ്പന റിപ്പോർട്ട്', 'sales_register', { name: 'last_month' }, null],
    ['ਪਿਛਲੇ ਮਹੀਨੇ ਦੀ ਵਿਕਰੀ ਰਿਪੋਰਟ', 'sales_register', { name: 'last_month' }, null],
  ])('%s', (text, name, span, format) => {
    expect(read(text)).toEqual([name, span, format]);
  });

  it.each([
    '2 cash book to Ravi',
    'cash book 60',
    'sales register last week last month',
    'sales report october november',
    'aaj ki bikri',
    'profit kitna hua',
    'profit and loss samjhao mujhko bhaiya ji kyun',
    'day book Ravi',
    'stock kam hai',
    'stock',
    'stock aaya',
    'stock of maggi',
  ])('none: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });

  it('where a shop sells such books it is not one', () => {
    const shop = createUnderstander({ products: stationer, customers: [] });
    expect(shop.understand('cash book').extra.report).toBeUndefined();
    expect(shop.understand('day book').extra.report?.name).toBe('day_book');
  });
});
