import { expect, it } from 'vitest';
import { isStart, isStop, saysAll } from './customer-consent.ts';

it.each([
  'STOP',
  'stop please',
  'Stop sending messages',
  'band karo',
  'mat bhejo',
  'बंद करो',
  'थांबा',
  'મેસેજ બંધ કરો',
  'বন্ধ করুন',
  'நிறுத்து',
  'ఆపండి',
  'ನಿಲ್ಲಿಸಿ',
  'നിർത്തൂ',
  'ਬੰਦ ਕਰੋ',
  '🛑 STOP!',
])('STOP: %s', (text) => {
  expect(isStop(text)).toBe(true);
});

it.each(['START', 'shuru karo', 'सुरू करा', 'શરૂ કરો', 'শুরু করো', 'தொடங்கு', 'మొదలుపెట్టండి', 'ಶುರು ಮಾಡಿ', 'തുടങ്ങൂ', 'ਸ਼ੁਰੂ ਕਰੋ'])(
  'START: %s',
  (text) => {
    expect(isStart(text)).toBe(true);
    expect(isStop(text)).toBe(false);
  },
);

it.each(['2 maggi bhejo', 'stop ke paas wali dukan', 'start kab hoga', 'सब नहीं', 'दुकान कब बंद होती है', ''])(
  'neither, nor all of them: %s',
  (text) => {
    expect([isStop(text), isStart(text), saysAll(text)]).toEqual([false, false, false]);
  },
);

it.each(['all', 'sab', 'सब', 'બધી', 'எல்லாம்', 'అన్నీ', 'ಎಲ್ಲಾ', 'എല്ലാം', 'ਸਾਰੇ'])('all: %s', (text) => {
  expect(saysAll(text)).toBe(true);
});
