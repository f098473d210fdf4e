import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createUnderstander } from '../../bot/language/index.ts';
import { told } from './told.ts';

/** What an owner asks every day, beside the kinds of the message corpus. */
const shop = JSON.parse(readFileSync(new URL('./kirana.shop.json', import.meta.url), 'utf8'));
const { understand } = createUnderstander(shop);

test.each([
  ['metro wholesale ka kitna dena hai', 'outstanding_customer | metro'],
  ['metro wholesale ko kitna dena hai', 'outstanding_customer | metro'],
  ['kisko paisa dena hai', 'payable_all'],
  ['kisko kitna dena hai', 'payable_all'],
  ['kis kis ko paise dene hai', 'payable_all'],
  ['supplier ka kitna baki hai', 'payable_all'],
  ['how much do i owe', 'payable_all'],
  ['किसको पैसे देने हैं', 'payable_all'],
  ['kis kis se paise lene hai', 'outstanding_all'],
  ['last bill', 'last_bill'],
  ['pichla bill', 'last_bill'],
  ['pichla bill dikhao', 'last_bill'],
  ['ravi ka last bill', 'last_bill | ravi'],
  ['आखिरी बिल दिखाओ', 'last_bill'],
  ['aaj ka hisab', 'day_summary'],
  ['aaj ka hisab batao', 'day_summary'],
  ['kal ka hisab', 'day_summary | 1 days ago'],
  ['आज का हिसाब', 'day_summary'],
  ['todays report', 'day_summary'],
  ['आजचा हिशोब', 'day_summary'],
  ['આજનો હિસાબ', 'day_summary'],
  ['আজকের হিসাব', 'day_summary'],
  ['ਅੱਜ ਦਾ ਹਿਸਾਬ ਦੱਸੋ', 'day_summary'],
  ['இன்றைய கணக்கு', 'day_summary'],
  ['ఈ రోజు లెక్క చెప్పు', 'day_summary'],
  ['ಇವತ್ತಿನ ಲೆಕ್ಕ', 'day_summary'],
  ['ഇന്നത്തെ കണക്ക് പറയൂ', 'day_summary'],
  ['aajcha hishob', 'day_summary'],
  ['aajno hisab', 'day_summary'],
  ['ajker hisab', 'day_summary'],
  ['innaiku kanakku', 'day_summary'],
  ['ee roju lekka', 'day_summary'],
  ["today's accounts", 'day_summary'],
  ['is hafte ki bikri', 'sales_period | week'],
  ['pichle hafte ki bikri', 'sales_period | last_week'],
  ['this month sales', 'sales_period | month'],
  ['last month sale', 'sales_period | last_month'],
  ['monthly sales', 'sales_period | month'],
  ['इस महीने की बिक्री', 'sales_period | month'],
  ['kal ki bikri', 'sales_today | 1 days ago'],
  ['12 november ki bikri', 'sales_today | on 12.11'],
  ['aaj ke bill', 'bills_of_day'],
  ['aaj kitna udhar diya', 'day_summary'],
  ['pichle hafte kitna bika', 'sales_period | last_week'],
  ['is mahine ka profit', 'profit | month'],
  ['12 number bill dikhao', 'bill | 12'],
  ['bill number 12 dikhao', 'bill | 12'],
  ['show bill 12', 'bill | 12'],
  ['INV/26-27/0012 dikhao', 'bill | INV/26-27/0012'],
  ['maggi gst 12%', 'set_tax | maggi | gst 12 hsn -'],
  ['maggi ka gst 5% karo', 'set_tax | maggi | gst 5 hsn -'],
  ['parle g ka hsn 1905', 'set_tax | parle-g | gst - hsn 1905'],
  ['parle g hsn 1905 gst 5', 'set_tax | parle-g | gst 5 hsn 1905'],
  ['galla kitna hai', 'cash_today'],
  ['aaj ka galla', 'cash_today'],
])('%s: %s', (text, act) => {
  expect(told(understand(text))).toBe(act);
});

test.each(['hi', 'hello', 'Hello ji', 'namaste', 'namaste bhai', 'good morning', 'नमस्ते', 'ram ram'])(
  '%s is a greeting',
  (text) => {
    expect(understand(text)).toMatchObject({ intent: 'unknown', extra: { greeting: true } });
  },
);

test('a greeting before an order is an order', () => {
  expect(understand('hello ravi ko 2 maggi')).toMatchObject({ intent: 'sale', extra: { greeting: false } });
});

test.each(['bill number 12 bhejo', 'send bill 12'])('%s sends that bill', (text) => {
  expect(understand(text).extra).toMatchObject({ send_document: true, document_number: '12' });
});
