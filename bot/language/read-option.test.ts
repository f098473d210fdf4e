import { describe, expect, it } from 'vitest';
import { readOption, readsNone } from './read-option.ts';

const GOODS = [
  { name: 'Parle-G 80g', rupees: 10 },
  { name: 'Parle-G 250g', rupees: 25 },
];
const PEOPLE = [{ name: 'Amit Verma' }, { name: 'Amit Shah' }];

describe('which option an answer picks', () => {
  it.each([
    ['2', 1],
    ['pehla wala', 0],
    ['the second one', 1],
    ['10 wala', 0],
    ['₹25', 1],
    ['25 rupaye wala', 1],
    ['10 टाका', null],
    ['25 रुपये वाला', 1],
    ['25 টাকার টা', 1],
    ['25 ரூபாய்', 1],
    ['25 ರೂಪಾಯಿ', 1],
    ['80g', 0],
    ['the 250g one', 1],
    ['250 gm wala', 1],
    ['parle g 250', 1],
    ['bada wala', 1],
    ['छोटा वाला', 0],
    ['பெரிய', 1],
    ['చిన్నది', 0],
    ['sasta wala', 0],
    ['महाग', 1],
    ['10 parle g', null],
    ['5 wala', null],
    ['parle g', null],
    ['2 maggi', null],
    ['10 parle g 80g', null],
    ['haan', null],
  ])('%s of goods', (text, place) => {
    expect(readOption(text, GOODS)).toBe(place);
  });

  it.each([
    ['verma wala', 0],
    ['amit shah ko', 1],
    ['Shah', 1],
    ['वर्मा', 0],
    ['વર્મા ને', 0],
    ['amit', null],
    ['ravi', null],
    ['shah 500', null],
  ])('%s of people', (text, place) => {
    expect(readOption(text, PEOPLE)).toBe(place);
  });

  it.each([
    'none',
    'koi nahi',
    'कोई नहीं',
    'એકેય નહીં',
    'কোনোটাই না',
    'எதுவும் இல்லை',
    'ఏదీ కాదు',
    'ಯಾವುದೂ ಅಲ್ಲ',
    'ഒന്നുമല്ല',
    'ਕੋਈ ਨਹੀਂ',
  ])('%s is none of them', (text) => {
    expect(readsNone(text)).toBe(true);
  });

  it('knows a refusal of one thing from none of them', () => {
    expect([readsNone('nahi'), readsNone('koi'), readsNone('2 maggi nahi')]).toEqual([false, false, false]);
  });
});
