import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';

type Named = Exclude<Understanding['language'], 'mix'>;
/** The order in which languages are offered by number. */
export const LANGUAGE_ORDER: Named[] = ['en', 'hi', 'hi-Latn', 'mr', 'gu', 'bn', 'ta', 'te', 'kn', 'ml', 'pa'];
const NAMES: Record<Named, string> = {
  en: 'english angrezi inglish eng अंग्रेजी इंग्लिश અંગ્રેજી ইংরেজি ஆங்கிலம் ఇంగ్లీష్ ಇಂಗ್ಲಿಷ್ ഇംഗ്ലീഷ് ਅੰਗਰੇਜ਼ੀ',
  hi: 'hindi हिंदी हिन्दी हिंदि',
  'hi-Latn': 'hinglish हिंग्लिश romanhindi hindienglish',
  mr: 'marathi मराठी',
  gu: 'gujarati gujrati ગુજરાતી गुजराती',
  bn: 'bengali bangla বাংলা बंगाली',
  ta: 'tamil தமிழ் तमिल',
  te: 'telugu తెలుగు तेलुगु',
  kn: 'kannada ಕನ್ನಡ कन्नड़',
  ml: 'malayalam മലയാളം मलयालम',
  pa: 'punjabi panjabi ਪੰਜਾਬੀ पंजाबी',
};
const byName = new Map(
  LANGUAGE_ORDER.flatMap((code) => NAMES[code].split(' ').map((name) => [fold(name), code] as const)),
);

/** The language a short answer names, by name in its own or another script, or by its number in `LANGUAGE_ORDER`. */
export function readLanguageName(text: string): Named | null {
  const said = fold(clean(text.slice(0, 60)));
  const number = /^\s*(\d{1,2})[.)]?\s*$/.exec(said);
  if (number) return LANGUAGE_ORDER[Number(number[1]) - 1] ?? null;
  const words = said.split(/[^\p{L}\p{M}]+/u).filter(Boolean);
  const named = new Set(
    [byName.get(words.join('')), ...words.map((word) => byName.get(word))].filter((code) => code !== undefined),
  );
  const joined = byName.get(words.join(''));
  if (joined) return joined;
  return named.size === 1 ? [...named][0]! : null;
}
