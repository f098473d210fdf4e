import { OF } from './document-words.ts';
import { latinLanguage } from './latin-language.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import { clean, fold, tokenise } from './text.ts';
import { wordSet } from './word-set.ts';

/** What was agreed with somebody, and whether they can be trusted with more. */
const ABOUT = wordSet(
  'limit reliable trustworthy trust trusted bharosa bharose bharosemand risk risky rating creditworthy लिमिट सीमा भरोसा भरोसेमंद मर्यादा લિમિટ મર્યાદા ભરોસો লিমিট সীমা ਲਿਮਿਟ ਹੱਦ ਭਰੋਸਾ லிமிட் வரம்பு లిమిట్ పరిమితి ಲಿಮಿಟ್ ಮಿತಿ ലിമിറ്റ് പരിധി',
);
const PAYS = wordSet('deta deti dete pays pay paying देता देती देते देतो देते આપે દે দেয় ਦਿੰਦਾ தருகிறாரா ఇస్తాడా ಕೊಡ್ತಾನಾ തരുമോ');
const TIME = wordSet(
  'time samay samaye waqt late der ontime टाइम समय वक्त देर वेळेवर સમયસર સમયે সময়মতো ਸਮੇਂ ਟਾਈਮ நேரத்தில் సమయానికి ಸಮಯಕ್ಕೆ സമയത്ത്',
);
const KIND = wordSet('kaisa kaisi kaise कैसा कैसी कसा कशी કેવો કેવી কেমন ਕਿਹੋ ਕਿਵੇਂ');
const CUSTOMER = wordSet('customer grahak ग्राहक कस्टमर ગ્રાહક গ্রাহক ਗਾਹਕ');
const ASKED = wordSet(
  "is a the of for how much what whats does do can we i give 's ki ka ke ko pe par kya kitni kitna kitne hai he h hain batao dikhao bolo udhar udhaar credit khata paise paisa money on good safe or not ya nahi aadmi banda wala की का के को पर क्या कितनी कितना है हैं बताओ दिखाओ उधार पैसे ची चा किती काय आहे ની નો કેટલી કેટલું શું છે কত কি কী আছে ਦੀ ਦਾ ਕਿੰਨੀ ਕੀ ਹੈ என்ன எவ்வளவு ఎంత ఏమిటి ಎಷ್ಟು ಏನು എത്ര എന്ത്",
);
const MOST_WORDS = 9;

/**
 * "Ravi ki limit kya hai", "is Ravi reliable", "ravi time par deta hai?", "ravi kaisa customer hai": the parties it may be. Null for anything
 * else, for a sum or days that are set, and for a name that is nobody's.
 */
export function readTrustQuestion(text: string, personIn: PersonIn): string[] | null {
  const line = clean(text);
  if (/[\d\n]/.test(line) || line.length > 80) return null;
  const tokens = tokenise(line).filter((token) => token.kind !== 'mark');
  if (tokens.length < 2 || tokens.length > MOST_WORDS) return null;
  const has = (words: ReadonlySet<string>): boolean => tokens.some((token) => words.has(token.fold));
  const isAsked = has(ABOUT) || (has(PAYS) && has(TIME)) || (has(KIND) && has(CUSTOMER));
  if (!isAsked) return null;
  const frame = new Set([ABOUT, PAYS, TIME, KIND, CUSTOMER, ASKED].flatMap((words) => [...words]));
  const named = personInFrame(tokens, { words: frame, ties: frame }, { personIn, latin: latinLanguage(tokens) });
  return named?.fit?.exact ? named.fit.ids : null;
}

const DEBT = wordSet('udhar udhaar udhari उधार उधारी ઉધાર ધાર ধার ਉਧਾਰ');
/**
 * "Ravi ka udhar", "रवि का उधार": what is owed, in no other words; "ravi ke khate me" says where something goes. The parties it may be; null
 * for anything else.
 */
export function readDebtOf(text: string, personIn: PersonIn): string[] | null {
  const line = clean(text);
  if (/[\d\n]/.test(line) || line.length > 60) return null;
  const tokens = tokenise(line).filter((token) => token.kind !== 'mark');
  const frame = new Set([...DEBT, ...OF]);
  const named = personInFrame(tokens, { words: frame, ties: frame }, { personIn, latin: latinLanguage(tokens) });
  const others = tokens.filter((_, at) => named !== null && (at < named.from || at > named.to));
  const says = (words: ReadonlySet<string>): boolean => others.some((token) => words.has(token.fold));
  const isAsked = others.length > 1 && others.every((token) => frame.has(token.fold)) && says(DEBT) && says(OF);
  return named?.fit?.exact && isAsked ? named.fit.ids : null;
}

const WHO_IS_LATE = new RegExp(
  [
    '^(?:who|which customers?) (?:pays?|always pays?|is|are|all are) (?:always )?(?:late|slow)(?: payers?)?$',
    '^(?:late|slow) payers?$',
    '^(?:kaun|kon|kaun kaun|kon kon) (?:log )?(?:customer |grahak )?(?:hamesha )?(?:late|der se) (?:paise )?(?:deta|dete|karta|karte)(?: (?:hai|hain|he))?$',
    '^(?:kaun|kon|kaun kaun) (?:time|samay) (?:par|pe|se) (?:paise )?nahi? (?:deta|dete)(?: (?:hai|hain|he))?$',
    '^(?:कौन|कौन कौन) (?:लोग )?(?:लेट|देर से) (?:पैसे )?(?:देता|देते)(?: (?:है|हैं))?$',
    '^(?:कौन|कौन कौन) (?:टाइम|समय) (?:पर|पे|से) (?:पैसे )?नहीं (?:देता|देते)(?: (?:है|हैं))?$',
  ]
    .map((part) => fold(part))
    .join('|'),
  'iu',
);
/** "Kaun late deta hai", "who pays late": whose udhar is past its day. */
export const asksWhoIsLate = (text: string): boolean =>
  WHO_IS_LATE.test(
    fold(clean(text))
      .replace(/[?.!।]+/gu, '')
      .trim(),
  );
