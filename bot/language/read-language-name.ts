import { LANGUAGES, type Language } from '../../models/languages.ts';
import { clean, fold } from './text.ts';

/** What a language is called: by itself, in English, and in the other scripts. */
const NAMES: Record<Language, string> = {
  en: 'english angrezi angreji ingreji inglish eng अंग्रेजी अंग्रेज़ी इंग्लिश इंग्रजी અંગ્રેજી ઇંગ્લિશ ઈંગ્લીશ ইংরেজি ইংলিশ ஆங்கிலம் இங்கிலீஷ் ఇంగ్లీష్ ఇంగ్లిష్ ఆంగ్లం ಇಂಗ್ಲಿಷ್ ಇಂಗ್ಲೀಷ್ ഇംഗ്ലീഷ് ਅੰਗਰੇਜ਼ੀ ਇੰਗਲਿਸ਼',
  hi: 'hindi हिंदी हिन्दी हिंदि હિન્દી હિંદી হিন্দি இந்தி ஹிந்தி హిందీ ಹಿಂದಿ ഹിന്ദി ਹਿੰਦੀ',
  'hi-Latn': 'hinglish romanhindi hindienglish हिंग्लिश હિંગ્લિશ হিংলিশ ஹிங்கிலிஷ் హింగ్లీష్ ಹಿಂಗ್ಲಿಷ್ ഹിംഗ്ലീഷ് ਹਿੰਗਲਿਸ਼',
  mr: 'marathi maratha मराठी મરાઠી মারাঠি மராத்தி மராட்டி మరాఠీ ಮರಾಠಿ മറാഠി മറാത്തി ਮਰਾਠੀ',
  gu: 'gujarati gujrati ગુજરાતી गुजराती গুজরাটি গুজরাতি குஜராத்தி గుజరాతీ ಗುಜರಾತಿ ഗുജറാത്തി ਗੁਜਰਾਤੀ',
  bn: 'bengali bangla bangali বাংলা বাঙলা बंगाली बांग्ला બંગાળી வங்காளம் வங்காளி பெங்காலி బెంగాలీ ಬಂಗಾಳಿ ബംഗാളി ਬੰਗਾਲੀ ਬੰਗਲਾ',
  ta: 'tamil tamizh thamizh தமிழ் तमिल तामिळ તમિલ તામિલ তামিল తమిళం తమిళ ತಮಿಳು തമിഴ് ਤਾਮਿਲ ਤਮਿਲ',
  te: 'telugu telgu తెలుగు तेलुगु तेलुगू તેલુગુ তেলুগু தெலுங்கு ತೆಲುಗು തെലുങ്ക് തെലുഗു ਤੇਲਗੂ ਤੇਲੁਗੂ',
  kn: 'kannada kannad ಕನ್ನಡ कन्नड़ कन्नड કન્નડ কন্নড় கன்னடம் కన్నడ కన్నడం കന്നഡ കന്നട ਕੰਨੜ',
  ml: 'malayalam മലയാളം मलयालम मल्याळम મલયાલમ মালয়ালম মালায়ালাম மலையாளம் మలయాళం ಮಲಯಾಳಂ ಮಲೆಯಾಳಂ ਮਲਿਆਲਮ',
  pa: 'punjabi panjabi gurmukhi ਪੰਜਾਬੀ पंजाबी પંજાબી পাঞ্জাবি பஞ்சாபி పంజాబీ ಪಂಜಾಬಿ പഞ്ചാബി',
};
const byName = new Map(LANGUAGES.flatMap((code) => NAMES[code].split(' ').map((name) => [fold(name), code] as const)));

/** The language a short answer names, by name in its own or another script, or by its number in `LANGUAGES`. */
export function readLanguageName(text: string): Language | null {
  const said = fold(clean(text.slice(0, 60)));
  const number = /^\s*(\d{1,2})[.)]?\s*$/.exec(said);
  if (number) return LANGUAGES[Number(number[1]) - 1] ?? null;
  const words = said.split(/[^\p{L}\p{M}]+/u).filter(Boolean);
  const joined = byName.get(words.join(''));
  if (joined) return joined;
  const named = new Set(words.map((word) => byName.get(word)).filter((code) => code !== undefined));
  return named.size === 1 ? [...named][0]! : null;
}
