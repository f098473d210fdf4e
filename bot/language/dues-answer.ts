import * as chrono from 'chrono-node';
import { clean, fold } from './text.ts';

/** What a customer answers to "₹1,840 is due". Dates are days from the day of the message. */
export type DuesAnswer = { kind: 'paid' } | { kind: 'promise'; inDays: number | null } | { kind: 'dispute' };

const any = (...parts: string[]): RegExp => new RegExp(parts.map((part) => fold(part)).join('|'), 'iu');

const WILL = any(
  'will (?:pay|give|send|do|transfer)',
  '\\b(?:de|kar|bhej|chuka)?\\s?(?:dunga|doonga|dungi|doongi|denge|dega)\\b',
  'pay(?:ing)? (?:you )?(?:tomorrow|today|on|by|next|in|after)',
  'दूंगा|दूँगा|दूंगी|दूँगी|देंगे|देतो|देते|देईन|देणार|आपीश',
  'આપીશ|આપી દઈશ|દઈશ',
  'দেব|দিব|দিয়ে দেব',
  'தருகிறேன்|தரேன்|தர்றேன்|கொடுக்கிறேன்|குடுக்கிறேன்|கட்டுகிறேன்',
  'ఇస్తాను|ఇస్తా|పంపిస్తాను|కడతాను',
  'ಕೊಡ್ತೀನಿ|ಕೊಡುತ್ತೇನೆ|ಕೊಡ್ತೇನೆ|ಕಳಿಸ್ತೀನಿ',
  'തരാം|നൽകാം|അയക്കാം',
  'ਦੇਵਾਂਗਾ|ਦੇਵਾਂਗੇ|ਦਿਆਂਗਾ|ਦੇ ਦਊਂਗਾ',
  '\\b(?:deto|denar|aapish|debo|tharen|tarukiren|istanu|istha|kodtini|tharam|devanga)\\b',
);
/** "Nahi dunga", "won't pay": the very words of a promise, refused. */
const REFUSES =
  /(?:^|[^\p{L}\p{M}])(?:nahi|nahin|nai|nhi|never|not|won'?t|नहीं|नही|नाही|નહીં|નહિ|ਨਹੀਂ)\s+(?:(?:pay|paise|paisa|ab|de|gonna|going to|पैसे|अब)\s+)?(?:pay|pa[iy]sa|send|give|dunga|doonga|dungi|doongi|denge|dega|denar|deto|दूंगा|दूँगा|दूंगी|दूँगी|देंगे|देणार|देतो|આપીશ|ਦੇਵਾਂਗਾ|ਦੇਵਾਂਗੇ|ਦਿਆਂਗਾ)/iu;
const DISPUTE = any(
  '\\b(?:galat|ghalat|wrong|incorrect|mistake|not (?:mine|right|correct))\\b',
  '\\b(?:itna|itne) (?:nahi|nahin|kahan|kaise)\\b|\\bzyada (?:likh|laga|jod)',
  'गलत|ग़लत|इतना नहीं|इतने नहीं|चूक|चुकीच',
  'ખોટ',
  'ভুল',
  'தப்பு|தவறு',
  'తప్పు',
  'ತಪ್ಪು',
  'തെറ്റ്',
  'ਗਲਤ',
);
const PAID = any(
  '\\bpaid\\b|\\bpayment (?:is )?(?:done|made|sent|kar d|kiya|ho ga)|\\b(?:sent|transferred|cleared) (?:the )?(?:money|amount|payment|it|rs|\\d)',
  '\\b(?:de|bhej|kar|chuka|jama kar|daal|dal) (?:diya|diye|di|dia|die|chuka|chuki|gaya)\\b|\\bdiye (?:hai|the|hain)\\b',
  'दे दिया|दे दिए|दे दिये|दे चुका|भेज दि|कर दिया|चुका दि|भुगतान हो|पेमेंट हो|दिले|भरले|पाठवले',
  'આપી દીધ|ચૂકવી|મોકલી દીધ',
  'দিয়ে দিয়েছি|দিয়েছি|পাঠিয়েছি',
  'கொடுத்துட்டேன்|கொடுத்தேன்|கட்டிட்டேன்|அனுப்பிட்டேன்|குடுத்துட்டேன்',
  'ఇచ్చాను|ఇచ్చేశాను|కట్టాను|పంపాను|పంపించాను',
  'ಕೊಟ್ಟೆ|ಕೊಟ್ಟಿದ್ದೇನೆ|ಕಳಿಸಿದೆ|ಕಳುಹಿಸಿದೆ',
  'കൊടുത്തു|തന്നു|അയച്ചു|അടച്ചു',
  'ਦੇ ਦਿੱਤ|ਭੇਜ ਦਿੱਤ|ਕਰ ਦਿੱਤ',
);
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
  '\\b(?:next week|agle hafte|agle haftey|ek hafte|1 week|one week)\\b',
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
const OF_MONTH =
  /(?:^|\s)(\d{1,2})\s*(?:tarikh|tareekh|tarik|तारीख|તારીખ|তারিখ|ਤਾਰੀਖ)|தேதி\s*(\d{1,2})|(\d{1,2})\s*(?:ஆம்\s*)?தேதி/iu;

/**
 * Reads a customer's words about what is due, in eleven languages. `today` is yyyy-mm-dd by the shop's clocks. null for
 * anything else: it is shown to the owner as it is.
 */
export function readDuesAnswer(said: string, today: string): DuesAnswer | null {
  const text = fold(clean(said.slice(0, 300)));
  // No promise, and nothing that a reminder should rest for: the owner reads the words.
  if (REFUSES.test(text)) return null;
  if (WILL.test(text)) return { kind: 'promise', inDays: daysUntil(text, today) };
  if (DISPUTE.test(text)) return { kind: 'dispute' };
  return PAID.test(text) ? { kind: 'paid' } : null;
}

function daysUntil(text: string, today: string): number | null {
  if (DAY_AFTER.test(text)) return 2;
  if (TOMORROW.test(text)) return 1;
  if (TODAY.test(text)) return 0;
  if (NEXT_WEEK.test(text)) return 7;
  const days = IN_DAYS.exec(text);
  if (days) return Number(days[1]);
  const ofMonth = OF_MONTH.exec(text);
  if (ofMonth) return daysToDate(today, Number(ofMonth.slice(1).find(Boolean)));
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
