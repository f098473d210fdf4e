import { type PersonIn, personInFrame } from './person-in-frame.ts';
import { stateCodeNamed } from './state-names.ts';
import { fold, type Token, tokenise } from './text.ts';

/** What bills need to know of a party. Null takes it away; what is left out was not said; `asks`: it is asked for. */
export type SaidDetails = { gstin?: string | null; address?: string; stateCode?: string; asks?: true };
export type DetailsOf = SaidDetails & { customers: string[]; name: string };

/** Beside the number, and never part of a name. */
const LABEL =
  '(?:gst\\s*in|gst(?:\\s*(?:no\\.?|number|num|id))?|g\\.?s\\.?t\\.?\\s*(?:no\\.?|number)|जीएसटी(?:आईएन|\\s*(?:नंबर|नं\\.?|क्रमांक))?|જીએસટી(?:\\s*નંબર)?|জিএসটি(?:\\s*(?:নম্বর|নং))?|ஜிஎஸ்டி(?:\\s*(?:எண்|நம்பர்))?|జీఎస్టీ(?:\\s*(?:నంబర్|సంఖ్య))?|ಜಿಎಸ್\u200c?ಟಿ(?:\\s*(?:ಸಂಖ್ಯೆ|ನಂಬರ್))?|ജിഎസ്\u200c?ടി(?:\\s*(?:നമ്പർ|നമ്പര്\u200d))?|ਜੀਐਸਟੀ(?:\\s*ਨੰਬਰ)?)';
const EDGE = '(?<![\\p{L}\\p{M}\\p{N}])';
const END = '(?![\\p{L}\\p{M}\\p{N}])';
const TIE = '(?:\\s*(?:is|hai|है|=|:|-|#))*\\s*';
/** Fifteen characters of a GSTIN's shape, typed with or without its spaces; whether its check digit is right is for the books to say. */
const SHAPE = '\\d{2} ?[a-z]{5} ?\\d{4} ?[a-z] ?[a-z\\d] ?[a-z\\d] ?[a-z\\d]';
/** What is called one and is none: a letter too few, a digit too many. */
const ODD = '(?=[a-z\\d]{0,17}\\d)(?=[a-z\\d]{0,17}[a-z])\\d[a-z\\d]{11,17}';
const SAID = new RegExp(`(?:${EDGE}${LABEL}${TIE})?${EDGE}(${SHAPE})${END}`, 'iu');
const CALLED = new RegExp(`${EDGE}${LABEL}${TIE}(${ODD})${END}`, 'iu');

/** A GSTIN in a message, in capitals without spaces, and the text without it. */
export function takeGstin(text: string): { gstin: string | null; rest: string } {
  const found = SAID.exec(text) ?? CALLED.exec(text);
  if (!found) return { gstin: null, rest: text };
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return { gstin: found[1]!.replaceAll(' ', '').toUpperCase(), rest: rest.replace(/[ \t]+/g, ' ').trim() };
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(fold));
const TIES = words(
  "of for the to 's s ka ki ke ko cha chi che la na no nu ni ne er r da di nu का की के को चा ची चे ला ना નો ની નું ના ને এর র কে ਦਾ ਦੀ ਦੇ ਨੂੰ இன் க்கு యొక్క కు కి ನ ಗೆ ഉടെ ന്റെ ന്",
);
const FRAME: ReadonlySet<string> = new Set([
  ...TIES,
  ...words(
    'is hai he aahe chhe save set add note write update change new karo kar do kardo rakho likho likh lo customer party supplier है आहे છે करो कर दो करा रखो लिखो लिख લખો રાખો કરો লিখো রাখো করো ਲਿਖੋ ਰੱਖੋ ਕਰੋ ਹੈ எழுது எழுதுங்கள் ఉంది రాయి రాయండి ಬರೆ ಬರೆಯಿರಿ ಇದೆ എഴുതൂ ആണ് please pls ji',
  ),
]);
const GONE = words('remove delete hatao hata hatado off हटाओ हटा काढा કાઢો હટાવો সরাও মুছো ਹਟਾਓ நீக்கு తీసేయి ತೆಗೆ മാറ്റൂ നീക്കൂ');
const ASKS = words(
  'what which kya kaay kay shu su ki enna enti emi yenu enthu show tell batao bata dikhao kaho क्या काय बताओ बता दिखाओ सांगा दाखवा શું બતાવો કહો কী কি বলো দেখাও என்ன சொல்லு காட்டு ఏమిటి చెప్పు చూపించు ಏನು ಹೇಳಿ ತೋರಿಸಿ എന്ത് എന്താണ് പറയൂ കാണിക്കൂ ਕੀ ਦੱਸੋ ਦਿਖਾਓ',
);
const LABEL_ALONE = new RegExp(`${EDGE}${LABEL}${END}`, 'iu');
const DETAILS =
  /(?<![\p{L}\p{M}])(?:details?|detail|profile|vivaran|जानकारी|डिटेल्?स?|विवरण|माहिती|વિગત|বিবরণ|ਵੇਰਵਾ|விவரம்|వివరాలు|ವಿವರ|വിവരം)(?![\p{L}\p{M}])/iu;
const ADDRESS_WORD = 'address|pata|patta|पता|पत्ता|सरनामा|સરનામું|ঠিকানা|முகவரி|చిరునామా|అడ్రస్|ವಿಳಾಸ|വിലാസം|ਪਤਾ|ਐਡਰੈੱਸ';
const ADDRESS_ALONE = new RegExp(`${EDGE}(?:${ADDRESS_WORD})${END}`, 'iu');
const ADDRESS = new RegExp(`^(.{0,80}?)${EDGE}(?:${ADDRESS_WORD})${END}${TIE}(.{5,300})$`, 'isu');
/** "address of Ravi: 12 MG Road" */
const ADDRESS_OF = new RegExp(`^(?:${ADDRESS_WORD})\\s+of\\s+(.{2,60}?)(?:\\s*[:=-]\\s*|\\s+is\\s+)(.{5,300})$`, 'isu');
const STATE_WORD = 'state|rajya|raajya|राज्य|રાજ્ય|রাজ্য|மாநிலம்|రాష్ట్రం|ರಾಜ್ಯ|സംസ്ഥാനം|ਰਾਜ|ਸੂਬਾ';
const STATE = new RegExp(`^(.{0,80}?)${EDGE}(?:${STATE_WORD})${END}${TIE}(.{2,40})$`, 'iu');

type Names = { personIn: PersonIn };

/** Whose GSTIN, address or state is told or asked for; null when the text says no such thing of somebody known. `gstin`: as it was taken out. */
export function readPartyDetails(text: string, gstin: string | null, names: Names): DetailsOf | null {
  const line = text.trim().replace(/[.!।,;]+$/u, '');
  if (line === '' || line.length > 400) return null;
  if (gstin !== null) return detailsOf(line.replace(LABEL_ALONE, ' '), { gstin }, names);
  return readAddress(line, names) ?? readState(line, names) ?? readNoGstin(line, names) ?? readAsked(line, names);
}

function readAddress(line: string, names: Names): DetailsOf | null {
  const found = ADDRESS_OF.exec(line) ?? ADDRESS.exec(line);
  const [, who = '', said = ''] = found ?? [];
  if (who === '' || tokenise(said).some(({ fold: word }) => ASKS.has(word))) return null;
  const address = said.trim().replace(/\s+(?:hai|है|karo|kar do|likho|लिखो|करो)$/iu, '');
  return detailsOf(who, { address }, names);
}

function readState(line: string, names: Names): DetailsOf | null {
  const [, who = '', said = ''] = STATE.exec(line) ?? [];
  const stateCode = who === '' ? null : stateCodeNamed(said.replace(/\s+(?:hai|है|karo|kar do|likho|लिखो|करो)$/iu, ''));
  return stateCode === null ? null : detailsOf(who, { stateCode }, names);
}

/** "remove gstin of Ravi", "ravi ka gst number hatao" */
function readNoGstin(line: string, names: Names): DetailsOf | null {
  if (!LABEL_ALONE.test(line)) return null;
  const rest = line.replace(LABEL_ALONE, ' ');
  if (!tokenise(rest).some(({ fold: word }) => GONE.has(word))) return null;
  return detailsOf(rest, { gstin: null }, names, GONE);
}

/** "ravi ka gst number", "what is the address of Ravi?", "Ravi details" */
function readAsked(line: string, names: Names): DetailsOf | null {
  const asked = [DETAILS, ADDRESS_ALONE, LABEL_ALONE].find((word) => word.test(line));
  if (asked === undefined || line.length > 80 || /\d/.test(line)) return null;
  return detailsOf(line.replace(asked, ' ').replace('?', ' '), { asks: true }, names, ASKS);
}

/** What was said, of whoever the rest of the words name and nothing else. */
function detailsOf(
  words: string,
  said: SaidDetails,
  { personIn }: Names,
  more: ReadonlySet<string> = new Set(),
): DetailsOf | null {
  const tokens = tokenise(words).filter(({ kind }: Token) => kind !== 'mark');
  const frame = { words: new Set([...FRAME, ...more]), ties: new Set([...TIES, ...more]) };
  const person = personInFrame(tokens, frame, { personIn, latin: null });
  if (!person?.fit || person.fit.ids.length === 0) return null;
  // Fifteen letters are hardly anything else; an address or a question may be.
  if (!person.fit.exact && said.gstin === undefined) return null;
  return { customers: person.fit.ids, name: person.name, ...said };
}

/** Nobody's name: who says it means the shop. */
const OWN = words(
  'my our mine mera meri hamara hamari apna apni shop store dukan dukaan dukaan company firm business मेरा मेरी हमारा हमारी अपना अपनी दुकान माझा माझे आमचा आमचे મારો મારું અમારો અમારું દુકાન আমার আমাদের দোকান என் எங்கள் கடை నా మా షాపు దుకాణం ನನ್ನ ನಮ್ಮ ಅಂಗಡಿ എന്റെ ഞങ്ങളുടെ കട ਮੇਰਾ ਸਾਡਾ ਦੁਕਾਨ',
);

/** Does the rest of a message, of which a GSTIN was taken out, say that it is the shop's own? */
export const isOwn = (rest: string): boolean =>
  tokenise(rest).every(({ kind, fold: word }) => kind === 'mark' || OWN.has(word) || FRAME.has(word));

/** The name that is all that a message says beside a GSTIN; null when it says more or nothing. */
export function nameBeside(rest: string): string | null {
  const tokens = tokenise(rest.replace(LABEL_ALONE, ' ')).filter(
    ({ kind, raw }) => kind !== 'mark' || /[&.]/.test(raw),
  );
  const from = tokens.findIndex(({ fold: word }) => !FRAME.has(word));
  const to = tokens.findLastIndex(({ fold: word }) => !FRAME.has(word));
  const name = from < 0 ? [] : tokens.slice(from, to + 1);
  const isName = name.length > 0 && name.length <= 6 && !isOwn(rest) && !name.some(({ raw }) => /\d/.test(raw));
  return isName ? name.map(({ raw }) => raw).join(' ') : null;
}

/** An address at the end of a message that says more, and the message without it. */
export function takeAddress(text: string): { address: string | null; rest: string } {
  const found = ADDRESS.exec(text);
  return found
    ? { address: found[2]!.trim(), rest: found[1]!.trim().replace(/[,;:-]+$/, '') }
    : { address: null, rest: text };
}
