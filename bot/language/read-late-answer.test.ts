import { describe, expect, it } from 'vitest';
import { type LateDecision, readLateAnswer } from './read-late-answer.ts';

const shown = (to: LateDecision): string =>
  typeof to === 'string' ? to : to.when ? `${to.when.day}/${to.when.month ?? ''}` : `-${to.daysAgo}`;
const read = (text: string, count = 20): string | null => {
  const answer = readLateAnswer(text, count);
  if (answer === null) return null;
  const changes = answer.changes.map(
    ({ numbers, to }) => `${Array.isArray(numbers) ? numbers.join('+') : numbers} ${shown(to)}`,
  );
  return `${changes.join(', ')}${answer.isFinal ? ' !' : ''}`;
};

describe('an answer to the list of late orders', () => {
  it.each([
    ['yes', 'all own !'],
    ['haan', 'all own !'],
    ['👍', 'all own !'],
    ['no', 'all leave !'],
    ['sab aaj', 'all -0 !'],
    ['all today', 'all -0 !'],
    ['aaj', 'all -0 !'],
    ['2 kal ka', '2 -1'],
    ['2 yesterday', '2 -1'],
    ['yesterday 2', '2 -1'],
    ['3 nahi', '3 leave'],
    ['3 no', '3 leave'],
    ['no 3', '3 leave'],
    ['2 kal ka, 3 nahi', '2 -1, 3 leave'],
    ['2 kal ka aur 3 nahi', '2 -1, 3 leave'],
    ['2, 3 nahi', '2+3 leave'],
    ['2 3 nahi', '2+3 leave'],
    ['2-5 nahi', '2+3+4+5 leave'],
    ['2 parso ka', '2 -2'],
    ['2 14 july', '2 14/7'],
    ['2 14 tarikh ka', '2 14/'],
    ['2 ko 15-07', '2 15/7'],
    ['2 15/7', '2 15/7'],
    ['2 3 din pehle', '2 -3'],
    ['3 nahi baki haan', '3 leave, rest own !'],
    ['3 leave, rest yes', '3 leave, rest own !'],
    ['2 kal, haan', '2 -1, all own !'],
    ['sab kal', 'all -1'],
    ['dusra kal', '2 -1'],
    ['3 rehne do', '3 leave'],
    ['2 haan', '2 own'],
    ['2 आज', '2 -0'],
  ])('“%s”', (text, meant) => {
    expect(read(text)).toBe(meant);
  });

  it.each([
    ['hi', '2 कल, 3 नहीं', 'सब आज'],
    ['mr', '2 काल, 3 नाही', 'सगळे आज'],
    ['gu', '2 ગઈકાલે, 3 ના', 'બધા આજે'],
    ['bn', '2 গতকাল, 3 না', 'সব আজ'],
    ['ta', '2 நேற்று, 3 வேண்டாம்', 'எல்லாம் இன்று'],
    ['te', '2 నిన్న, 3 వద్దు', 'అన్నీ ఈ రోజు'],
    ['kn', '2 ನಿನ್ನೆ, 3 ಬೇಡ', 'ಎಲ್ಲಾ ಇಂದು'],
    ['ml', '2 ഇന്നലെ, 3 വേണ്ട', 'എല്ലാം ഇന്ന്'],
    ['pa', '2 ਕੱਲ੍ਹ, 3 ਨਹੀਂ', 'ਸਭ ਅੱਜ'],
    ['te in Latin letters', '2 ninna, 3 vaddu', 'anni ivvala'],
    ['ta in Latin letters', '2 nethu, 3 vendam', 'ellam innaiku'],
  ])('in %s', (_, changed, all) => {
    expect(read(changed)).toBe('2 -1, 3 leave');
    expect(read(all)).toBe('all -0 !');
  });

  it.each([
    '2',
    '1 4',
    '21 nahi',
    '0 kal',
    '2 parle g to Ravi',
    'bill 2 maggi to Ravi',
    '2 maggi kal ka',
    '3 nahi 5 karo maggi',
    'aaj ki bikri',
    '2 45 tarikh',
    'Ravi 500 received',
    'ok 2 maggi',
    '',
  ])('“%s” is none', (text) => {
    expect(read(text)).toBeNull();
  });
});
