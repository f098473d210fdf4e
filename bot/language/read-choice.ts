import { readNumber } from './numbers.ts';
import { clean, fold, tokenise } from './text.ts';

const ORDINALS: string[][] = [
  [
    'first',
    '1st',
    'pehla',
    'pehle',
    'pehli',
    'pahla',
    'pahle',
    'पहला',
    'पहले',
    'पहली',
    'पहिला',
    'પહેલું',
    'પહેલો',
    'প্রথম',
    'முதல்',
    'మొదటి',
    'ಮೊದಲ',
    'ആദ്യ',
    'ਪਹਿਲਾ',
    'upar',
  ],
  [
    'second',
    '2nd',
    'doosra',
    'dusra',
    'doosre',
    'dusri',
    'doosri',
    'दूसरा',
    'दूसरे',
    'दूसरी',
    'दुसरा',
    'બીજું',
    'બીજો',
    'দ্বিতীয়',
    'இரண்டாவது',
    'రెండవ',
    'ಎರಡನೇ',
    'രണ്ടാമത്തെ',
    'ਦੂਜਾ',
  ],
  [
    'third',
    '3rd',
    'teesra',
    'tisra',
    'teesri',
    'तीसरा',
    'तीसरी',
    'तिसरा',
    'ત્રીજું',
    'તૃતીય',
    'তৃতীয়',
    'மூன்றாவது',
    'మూడవ',
    'ಮೂರನೇ',
    'മൂന്നാമത്തെ',
    'ਤੀਜਾ',
  ],
  ['fourth', '4th', 'chautha', 'chauthi', 'चौथा', 'चौथी', 'ચોથું', 'চতুর্থ', 'நான்காவது', 'నాలుగవ', 'ನಾಲ್ಕನೇ', 'നാലാമത്തെ', 'ਚੌਥਾ'],
  ['fifth', '5th', 'paanchva', 'panchwa', 'पांचवां', 'पाचवा', 'પાંચમું', 'পঞ্চম', 'ஐந்தாவது', 'ఐదవ', 'ಐದನೇ', 'അഞ്ചാമത്തെ', 'ਪੰਜਵਾਂ'],
];
const ordinals = new Map(ORDINALS.flatMap((words, at) => words.map((word) => [fold(word), at + 1] as const)));
const AROUND = new Set(
  'one option number no wala wali wale choice the ka ko hi hai please pick select wahi sahi haan do bill product customer वाला वाली वाले नंबर विकल्प है વાળો নম্বর నంబర్ ನಂಬರ್ நம்பர்'
    .split(' ')
    .map(fold),
);

/** Which of `count` numbered choices a short answer picks (from 1), or null when it picks none of them. */
export function readChoice(text: string, count: number): number | null {
  const emoji = /^\s*([0-9])\ufe0f?\u20e3\s*$/.exec(text);
  const tokens = tokenise(clean(emoji ? emoji[1]! : text.slice(0, 80))).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > 5) return null;
  const picks: number[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const suffix = tokens[at + 1];
    const ordinal = ordinals.get(token.fold);
    const number = readNumber(tokens, at, null);
    if (ordinal) picks.push(ordinal);
    else if (token.kind === 'number' && suffix?.glued && /^(st|nd|rd|th)$/.test(suffix.fold)) {
      picks.push(token.value);
      at += 1;
    } else if (AROUND.has(token.fold) && tokens.length > 1) continue;
    else if (number && Number.isInteger(number.value)) {
      picks.push(number.value);
      at = number.end - 1;
    } else return null;
  }
  const pick = picks[0];
  return picks.length === 1 && pick !== undefined && pick >= 1 && pick <= count ? pick : null;
}
