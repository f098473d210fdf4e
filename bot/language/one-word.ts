import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

type Query = NonNullable<Understanding['query']>;

const ASKED: [ReadonlySet<string>, Query | 'stock'][] = [
  [wordSet('sale sales bikri bikree vikri बिक्री विक्री सेल વેચાણ বিক্রি ਵਿਕਰੀ விற்பனை అమ్మకాలు ಮಾರಾಟ വിൽപ്പന'), 'sales_today'],
  [
    wordSet(
      'udhar udhaar udhari baki baaki bakaya outstanding dues उधार उधारी बाकी बकाया ઉધાર બાકી ধার বাকি ਉਧਾਰ ਬਾਕੀ கடன் பாக்கி అప్పు బాకీ ಬಾಕಿ ಉದ್ರಿ ಸಾಲ കടം ബാക്കി',
    ),
    'outstanding_all',
  ],
  [wordSet('cash galla nakad rokad कैश गल्ला नकद रोकड़ રોકડ নগদ ਨਕਦ ரொக்கம் నగదు ನಗದು'), 'cash_today'],
  [wordSet('stock maal स्टॉक माल સ્ટોક স্টক ਸਟਾਕ ஸ்டாக் స్టాక్ ಸ್ಟಾಕ್ സ്റ്റോക്ക്'), 'stock'],
];

/**
 * What a word that stands alone asks of the shop, where it answers nothing: "sales" the day's, "udhar" who owes, "cash" what is in the
 * box; `stock` asks of which goods. Null for anything else.
 */
export function readOneWord(said: string): Query | 'stock' | null {
  const word = fold(clean(said.slice(0, 40)))
    .replace(/[?.!।\s]+$/u, '')
    .trim();
  return ASKED.find(([words]) => words.has(word))?.[1] ?? null;
}
