import { daysUntil } from './day-to-come.ts';
import { clean, fold } from './text.ts';

/** What a customer answers to "₹1,840 is due". Dates are days from the day of the message. */
export type DuesAnswer = { kind: 'paid' } | { kind: 'promise'; inDays: number | null } | { kind: 'dispute' };

const any = (...parts: string[]): RegExp => new RegExp(parts.map((part) => fold(part)).join('|'), 'iu');

const WILL = any(
  'will (?:pay|give|send|do|transfer)',
  '\\b(?:de|kar|bhej|chuka)?\\s?(?:dunga|doonga|dungi|doongi|denge|dega)\\b',
  '\\b(?:de|kar|bhej|chuka)?\\s?(?:deta|deti|dete|detaa|bhejta|bhejti|karta) (?:hu|hun|hoon|hai|hain)\\b',
  'देता हूं|देता हूँ|देती हूं|देती हूँ|देते हैं|भेजता हूं|भेजता हूँ',
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
  // "Itna udhar nahi hai mera", "maine to nahi liya".
  '\\b(?:itna|itne|itni)(?: [^ ]+){0,3} (?:nahi|nahin|nai|nhi|kahan|kaise|thodi)\\b|\\b(?:nahi|nahin|nai|nhi) (?:liya|li|liye|le gaya|kharida|mangaya|mangwaya)\\b|\\bnot (?:taken|bought|ordered|owe)\\b|(?:did not|didn.?t|never) (?:take|buy|order)|(?:do not|don.?t) owe\\b',
  '(?:इतना|इतने|इतनी)(?: [^ ]+){0,3} (?:नहीं|नही)|(?:नहीं|नही) (?:लिया|ली|लिए|लिये|खरीदा|मंगाया)|घेतले नाही|घेतलं नाही|घेतला नाही|एवढे नाही|इतके नाही',
  'નથી લીધું|નથી લીધા|નથી લીધો|આટલા નથી|આટલું નથી',
  'নিইনি|নেই নি|এত না|এতো না|এত টাকা না',
  'வாங்கவில்லை|வாங்கல|இவ்வளவு இல்லை',
  'తీసుకోలేదు|కొనలేదు|ఇంత లేదు|అంత లేదు',
  'ತಗೊಂಡಿಲ್ಲ|ತೆಗೆದುಕೊಂಡಿಲ್ಲ|ಇಷ್ಟು ಇಲ್ಲ',
  'വാങ്ങിയിട്ടില്ല|വാങ്ങിയില്ല|ഇത്ര ഇല്ല|ഇത്രയില്ല',
  'ਨਹੀਂ ਲਿਆ|ਨਹੀਂ ਲਈ|ਇੰਨਾ ਨਹੀਂ|ਇੰਨੇ ਨਹੀਂ',
  '\\bzyada (?:likh|laga|jod)',
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
