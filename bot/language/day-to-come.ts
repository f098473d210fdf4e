import * as chrono from 'chrono-node';
import data from './data/day-to-come.json' with { type: 'json' };
import { clean, fold } from './text.ts';

const any = (...parts: string[]): RegExp => new RegExp(parts.map((part) => fold(part)).join('|'), 'iu');
const TODAY = any(
  '\\b(?:aaj|aj|today|tonight|indru|inru|indu|inn)\\b',
  'आज',
  'આજે',
  'আজ',
  'இன்று|இன்னைக்கு',
  'ఈరోజు|ఇవాళ',
  'ಇಂದು|ಇವತ್ತು',
  'ഇന്ന്',
  'ਅੱਜ',
);
const TOMORROW = any(
  '\\b(?:kal|kaal|kale|tomorrow|tmrw|udya|naalai|nalai|repu|naale|nale)\\b',
  'कल|उद्या',
  'કાલે',
  'কাল',
  'நாளை|நாளைக்கு',
  'రేపు',
  'ನಾಳೆ',
  'നാളെ',
  'ਕੱਲ੍ਹ|ਕੱਲ',
);
const DAY_AFTER = any(
  '\\b(?:parso|parson|day after)\\b',
  'परसों|परसो|परवा',
  'પરમ',
  'পরশু',
  'நாளை மறுநாள்',
  'ఎల్లుండి',
  'ನಾಡಿದ್ದು',
  'മറ്റന്നാൾ',
  'ਪਰਸੋਂ',
);
const NEXT_WEEK = any(
  '\\b(?:next week|agle hafte|agle haftey|ek hafte|1 hafte|1 hafta|1 week|one week)\\b',
  'अगले हफ्ते|एक हफ्ते|पुढच्या आठवड्यात',
  'આવતા અઠવાડિયે',
  'আগামী সপ্তাহে',
  'அடுத்த வாரம்',
  'వచ్చే వారం',
  'ಮುಂದಿನ ವಾರ',
  'അടുത്ത ആഴ്ച',
  'ਅਗਲੇ ਹਫ਼ਤੇ',
);
const IN_DAYS = /(\d{1,2})\s*(?:days?|din|dino|दिन|दिवस|દિવસ|দিন|நாள்|నాళ్|రోజు|ದಿನ|ദിവസ|ਦਿਨ)/iu;
/** A week in words, Sunday first. */
export const WEEKDAYS = data.weekdays.map((words) => new RegExp(`(?<![\\p{L}\\p{M}])(?:${fold(words)})`, 'iu'));
const OF_MONTH =
  /(?:^|\s)(\d{1,2})\s*(?:tarikh|tareekh|tarik|तारीख|તારીખ|তারিখ|ਤਾਰੀਖ)|தேதி\s*(\d{1,2})|(\d{1,2})\s*(?:ஆம்\s*)?தேதி/iu;

/**
 * How many days from `today` (yyyy-mm-dd) the day is that a text in any of eleven languages names as one to come: "kal", "friday",
 * "25 tarikh", "in 3 days", "अगले हफ्ते". 0 is today; null when it names none.
 */
export function daysUntil(said: string, today: string): number | null {
  const text = fold(clean(said.slice(0, 300)));
  if (DAY_AFTER.test(text)) return 2;
  if (TOMORROW.test(text)) return 1;
  if (TODAY.test(text)) return 0;
  if (NEXT_WEEK.test(text)) return 7;
  const days = IN_DAYS.exec(text);
  if (days) return Number(days[1]);
  const ofMonth = OF_MONTH.exec(text);
  if (ofMonth) return daysToDate(today, Number(ofMonth.slice(1).find(Boolean)));
  const weekday = WEEKDAYS.findIndex((name) => name.test(text));
  if (weekday >= 0) return ((weekday - new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  const noon = new Date(`${today}T12:00:00`);
  const date = chrono.parseDate(text, noon, { forwardDate: true });
  return date === null ? null : Math.round((date.setHours(12, 0, 0, 0) - noon.getTime()) / 86_400_000);
}

/** Days until a day of the month comes next; null when no month has it. */
function daysToDate(today: string, dayOfMonth: number): number | null {
  const start = Date.parse(`${today}T00:00:00Z`);
  for (let ahead = 0; ahead < 62; ahead++) {
    if (new Date(start + ahead * 86_400_000).getUTCDate() === dayOfMonth) return ahead;
  }
  return null;
}
