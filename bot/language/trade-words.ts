import { fold } from './text.ts';

/** English words of trade names, as they are written in other scripts: their letters do not tell the English spelling. */
const TRADE_WORDS: [string, string][] = [
  ['brothers', 'ब्रदर्स બ્રધર્સ ব্রাদার্স பிரதர்ஸ் బ్రదర్స్ ಬ್ರದರ್ಸ್ ബ്രദേഴ്സ് ਬ੍ਰਦਰਜ਼'],
  ['builders', 'बिल्डर्स बिल्डर'],
  ['traders', 'ट्रेडर्स ट्रेडर'],
  ['stores', 'स्टोर्स'],
  ['store', 'स्टोर'],
  ['agency', 'एजेंसी एजन्सी'],
  ['distributors', 'डिस्ट्रीब्यूटर्स डिस्ट्रिब्यूटर्स'],
  ['textiles', 'टेक्सटाइल्स टेक्सटाईल्स'],
  ['boutique', 'बुटीक बुटिक'],
  ['clinic', 'क्लिनिक क्लीनिक'],
  ['hardware', 'हार्डवेयर'],
  ['wholesale', 'होलसेल'],
];
const tradeWords = new Map(
  TRADE_WORDS.flatMap(([english, words]) => words.split(' ').map((word) => [fold(word), english] as const)),
);

/** A trade word in its English spelling, any other word as it is. */
export const inEnglish = (word: string): string => tradeWords.get(word) ?? word;
