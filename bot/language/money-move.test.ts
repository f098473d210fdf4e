import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';
import { readMoneyMove } from './money-move.ts';

describe('money put from one purse into another', () => {
  it.each([
    ['5000 cash deposited in bank', 'cash', 'bank'],
    ['cash bank me dala 5000', 'cash', 'bank'],
    ['bank me paanch hazaar jama kiye', 'cash', 'bank'],
    ['upi se bank me 5000 transfer kiya', 'upi', 'bank'],
    ['paytm settlement 5000 bank me aaya', 'upi', 'bank'],
    ['card settlement 5000 bank', 'card', 'bank'],
    ['bank se 5,000 nikale', 'bank', 'cash'],
    ['withdrew Rs 5000 from bank', 'bank', 'cash'],
    ['atm se 5000 nikala', 'bank', 'cash'],
    ['बैंक में 5000 जमा किए', 'cash', 'bank'],
    ['बैंक से 5000 निकाले', 'bank', 'cash'],
    ['बँकेत 5000 भरले', 'cash', 'bank'],
    ['બેંકમાં 5000 જમા કર્યા', 'cash', 'bank'],
    ['ব্যাংকে 5000 জমা করলাম', 'cash', 'bank'],
    ['ব্যাংক থেকে 5000 তুললাম', 'bank', 'cash'],
    ['ਬੈਂਕ ਵਿੱਚ 5000 ਜਮ੍ਹਾਂ ਕੀਤੇ', 'cash', 'bank'],
    ['வங்கியில் 5000 போட்டேன்', 'cash', 'bank'],
    ['బ్యాంకులో 5000 జమ చేశాను', 'cash', 'bank'],
    ['ಬ್ಯಾಂಕಿಗೆ 5000 ಹಾಕಿದೆ', 'cash', 'bank'],
    ['ബാങ്കിൽ 5000 ഇട്ടു', 'cash', 'bank'],
  ])('%s', (text, from, to) => {
    expect(readMoneyMove(text)).toEqual({ move: 'between', from, to, rupees: 5000 });
  });
});

describe('the owner’s own money', () => {
  it.each([
    ['ghar ke liye 3000 nikale', 'drawing', 'cash'],
    ['ghar kharch 3000', 'drawing', 'cash'],
    ['drawings 3000', 'drawing', 'cash'],
    ['bank se ghar ke liye 3000 nikale', 'drawing', 'bank'],
    ['घर के लिए 3000 निकाले', 'drawing', 'cash'],
    ['ઘર માટે 3000 કાઢ્યા', 'drawing', 'cash'],
    ['வீட்டுக்கு 3000 எடுத்தேன்', 'drawing', 'cash'],
    ['capital 3000 dala', 'capital', 'cash'],
    ['punji 3000 bank me dali', 'capital', 'bank'],
    ['maine 3000 lagaye dukan me', 'capital', 'cash'],
    ['opening cash 3000', 'opening', 'cash'],
    ['opening bank balance 3000', 'opening', 'bank'],
    ['शुरुआती कैश 3000', 'opening', 'cash'],
  ])('%s', (text, move, account) => {
    expect(readMoneyMove(text)).toEqual({ move, account, rupees: 3000 });
  });
});

describe('what is no such move', () => {
  it.each([
    'ravi ne bank me 5000 jama kiya',
    'ravi ne 5000 bank me diye',
    'bijli bill 500',
    '500 cash diya',
    'cash sale 500',
    'bank charges 118',
    'bank me kitna hai?',
    'bank me jama',
    'bank me 5000 6000 jama',
    '2 maggi cash',
    'home delivery 50',
    'bank me 0 jama kiya',
    'ghar',
  ])('%s', (text) => {
    expect(readMoneyMove(text)).toBeNull();
  });
});

it('keeps the day that is said', () => {
  const { understand } = createUnderstander({ products: [], customers: [] });
  expect(understand('kal bank me 5000 jama kiya').extra).toMatchObject({ days_ago: 1, money_move: { rupees: 5000 } });
  expect(understand('12 november ko bank se 2000 nikale').extra).toMatchObject({
    when: { day: 12, month: 11 },
    money_move: { move: 'between', from: 'bank' },
  });
});
