import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../models/languages.ts';
import { amountWords } from './amount-words.ts';
import { type DocumentLanguage, documentLabels } from './labels.ts';

describe('amountWords', () => {
  it.each<[number, DocumentLanguage, string]>([
    [0, 'en', 'Rupees zero only'],
    [
      12_345_678_950,
      'en',
      'Rupees twelve crore thirty-four lakh fifty-six thousand seven hundred eighty-nine and fifty paise only',
    ],
    [100_000_00, 'hi', 'एक लाख रुपये मात्र'],
    [55_605, 'hi', 'पाँच सौ छप्पन रुपये और पाँच पैसे मात्र'],
    [-29_900, 'hi-Latn', 'do sau ninyaanve rupaye matra'],
    [1_13_698_00, 'mr', 'एक लाख तेरा हजार सहाशे अठ्ठ्याण्णव रुपये फक्त'],
    [100_00, 'mr', 'शंभर रुपये फक्त'],
    [2_15_050, 'gu', 'બે હજાર એકસો પચાસ રૂપિયા અને પચાસ પૈસા પૂરા'],
    [25_00_500_00, 'bn', 'পঁচিশ লক্ষ পাঁচশো টাকা মাত্র'],
    [1_13_698_00, 'ta', 'ஒரு லட்சத்து பதிமூன்று ஆயிரத்து அறுநூற்று தொண்ணூற்றெட்டு ரூபாய் மட்டும்'],
    [1_000_00, 'ta', 'ஆயிரம் ரூபாய் மட்டும்'],
    [2_105_00, 'te', 'రెండు వేల నూట ఐదు రూపాయలు మాత్రమే'],
    [2_560_00, 'kn', 'ಎರಡು ಸಾವಿರದ ಐನೂರ ಅರವತ್ತು ರೂಪಾಯಿ ಮಾತ್ರ'],
    [2_560_00, 'ml', 'രണ്ട് ആയിരത്തി അഞ്ഞൂറ്റി അറുപത് രൂപ മാത്രം'],
    [1_75_000_00, 'pa', 'ਇੱਕ ਲੱਖ ਪੰਝੱਤਰ ਹਜ਼ਾਰ ਰੁਪਏ ਸਿਰਫ਼'],
    [1_23_000_00_00_000_00, 'en', 'Rupees one lakh twenty-three thousand crore only'],
  ])('%d paise in %s', (paise, language, words) => {
    expect(amountWords(paise, documentLabels(language))).toBe(words);
  });

  it.each(LANGUAGES)('has a word of its own for each number below a hundred: %s', (language) => {
    expect(new Set(documentLabels(language).words.numbers.split('|')).size).toBe(100);
  });
});
