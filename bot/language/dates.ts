/** A business date as it was said; `days_ago` and the calendar date never stand together. */
export type SaidDate = {
  daysAgo: number | null;
  when: { day: number; month: number | null; year: number | null } | null;
};

// Not the मे and મે of May: carelessly written they are "in" and "I", and "10 मे" is a price more often than a day.
export const MONTHS = [
  'jan(?:uary|vari)?|जनवरी|जानेवारी|જાન્યુઆરી|জানুয়ারি|ਜਨਵਰੀ',
  'feb(?:ruary|ravari)?|फरवरी|फ़रवरी|फेब्रुवारी|ફેબ્રુઆરી|ফেব্রুয়ারি|ਫ਼ਰਵਰੀ|ਫਰਵਰੀ',
  'mar(?:ch)?|मार्च|માર્ચ|মার্চ|ਮਾਰਚ',
  'apr(?:il)?|अप्रैल|एप्रिल|એપ્રિલ|এপ্রিল|ਅਪ੍ਰੈਲ',
  'may|मई|মে|ਮਈ',
  'june?|जून|જૂન|জুন|ਜੂਨ',
  'july?|julai|जुलाई|जुलै|જુલાઈ|জুলাই|ਜੁਲਾਈ',
  'aug(?:ust)?|agast|अगस्त|ऑगस्ट|ઑગસ્ટ|ઓગસ્ટ|আগস্ট|ਅਗਸਤ',
  'sep(?:t(?:ember)?)?|sitambar|सितंबर|सितम्बर|सप्टेंबर|સપ્ટેમ્બર|সেপ্টেম্বর|ਸਤੰਬਰ',
  'oct(?:ober)?|aktubar|अक्टूबर|ऑक्टोबर|ઑક્ટોબર|ઓક્ટોબર|অক্টোবর|ਅਕਤੂਬਰ',
  'nov(?:ember)?|navambar|नवंबर|नवम्बर|नोव्हेंबर|નવેમ્બર|নভেম্বর|ਨਵੰਬਰ',
  'dec(?:ember)?|disambar|दिसंबर|दिसम्बर|डिसेंबर|ડિસેમ્બર|ডিসেম্বর|ਦਸੰਬਰ',
];
/** Marathi, Gujarati and Bengali write the case onto the month: नोव्हेंबरला, નવેમ્બરના, নভেম্বরের. */
const CASE_ON = '(?:ला|चा|ची|चे|ના|ની|નો|નું|એ|ের|ে)?';
const MONTH = `(${MONTHS.join('|')})${CASE_ON}(?![\\p{L}\\p{M}])`;
const START = '(?<![\\p{L}\\p{M}\\d/.,@₹-])';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?';
/** "12 tarikh ko", "12 november ka": the case belongs to the date. */
const CASE = '(?:\\s+(?:ko|ka|ki|ke|se|को|का|की|के|से|ਨੂੰ|ਦਾ|ਦੀ|ਦੇ)(?![\\p{L}\\p{M}]))?';
const YEAR = '(?:\\s*,?\\s*(20\\d\\d)(?!\\d))?';
const ON = '(?:(?:on|dated?)\\s+)?';

type Pattern = { find: RegExp; read(match: RegExpExecArray): SaidDate };
const calendar = (day: string, month: number | null, year: string | undefined): SaidDate => ({
  daysAgo: null,
  when: { day: Number(day), month, year: year === undefined ? null : Number(year.length === 2 ? `20${year}` : year) },
});
const monthOf = (said: string): number =>
  MONTHS.findIndex((one) => new RegExp(`^(?:${one})$`.normalize('NFC'), 'iu').test(said.normalize('NFC'))) + 1;
const build = (source: string): RegExp => new RegExp((START + source).normalize('NFC'), 'iu');

const PATTERNS: Pattern[] = [
  {
    find: build(`${ON}${DAY}\\s*(?:of\\s+)?${MONTH}\\.?${YEAR}${CASE}`),
    read: (match) => calendar(match[1]!, monthOf(match[2]!), match[3]),
  },
  {
    find: build(`${ON}${MONTH}\\s+${DAY}(?![\\p{L}\\p{M}\\d])${YEAR}${CASE}`),
    read: (match) => calendar(match[2]!, monthOf(match[1]!), match[3]),
  },
  {
    find: build(`${ON}(\\d{1,2})([/.-])(\\d{1,2})\\2(20\\d\\d|\\d\\d)(?![\\d/.-])${CASE}`),
    read: (match) => calendar(match[1]!, Number(match[3]), match[4]),
  },
  {
    find: build(`${DAY}\\s*(?:taa?r(?:ee|i)kh?|तारीख|तारिख)(?![\\p{L}\\p{M}])${CASE}`),
    read: (match) => calendar(match[1]!, null, undefined),
  },
  {
    find: build(
      '(\\d{1,2}|ek|do|teen|char|एक|दो|तीन|चार)\\s*(?:din\\s+pa?e?hle|days?\\s+(?:ago|back)|दिन\\s+पहले)(?![\\p{L}\\p{M}])',
    ),
    read: (match) => ({ daysAgo: SMALL[match[1]!.toLowerCase()] ?? Number(match[1]), when: null }),
  },
];
const SMALL: Record<string, number> = { ek: 1, do: 2, teen: 3, char: 4, एक: 1, दो: 2, तीन: 3, चार: 4 };

/** Could this day stand in a calendar? */
const isDay = ({ daysAgo, when }: SaidDate): boolean =>
  when === null
    ? daysAgo !== null && daysAgo > 0
    : when.day >= 1 && when.day <= 31 && (when.month === null || (when.month >= 1 && when.month <= 12));

/**
 * Finds a calendar date in a cleaned message and gives the text without it, so that its numbers are never goods or money:
 * "12 tarikh ko", "12 november", "12/11/2026", "3 din pehle". `odd` says that it reads like a date and is none (45 tarikh).
 */
export function takeDate(text: string): { date: SaidDate | null; odd: boolean; rest: string } {
  for (const { find, read } of PATTERNS) {
    const match = find.exec(text);
    if (!match) continue;
    const date = read(match);
    if (!isDay(date)) return { date: null, odd: true, rest: text };
    return { date, odd: false, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` };
  }
  return { date: null, odd: false, rest: text };
}
