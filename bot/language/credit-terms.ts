import { DAY_WORD } from './day-word.ts';
import { clean, fold, tokenise } from './text.ts';

/** How much a customer may owe and for how long. Null takes it away; what is left out was not said. */
export type CreditTerms = { who: string; rupees?: number | null; days?: number | null };

/** "ravi ki limit 5000", "credit limit of Ravi 5000", "ravi limit hatao": how much a customer may owe. */
const WORD =
  '(?:(?:udhar|udhaar|credit|khata|उधार|खाता|क्रेडिट)\\s+(?:ki\\s+|ka\\s+|की\\s+|का\\s+)?)?(?:limit|लिमिट|सीमा|मर्यादा|લિમિટ|મર્યાદા|লিমিট|ਲਿਮਿਟ|ਹੱਦ|லிமிட்|வரம்பு|లిమిట్|పరిమితి|ಲಿಮಿಟ್|ಮಿತಿ|ലിമിറ്റ്|പരിധി)';
const SUM = '(?:rs\\.?\\s*|₹\\s*)?(\\d[\\d,]{0,9})(?:\\s*(?:rs|rupees|rupaye|रुपये|रु))?';
const SET = '(?:\\s+(?:karo|kar do|rakho|set|hai|करो|कर दो|रखो))?';
const NAME_FIRST = new RegExp(
  `^(?:set\\s+)?(.{2,60}?)(?:'s)?\\s+(?:ki\\s+|ka\\s+|ke\\s+|की\\s+|का\\s+)?${WORD}\\s+(?:to\\s+)?${SUM}${SET}$`,
  'iu',
);
const LIMIT_FIRST = new RegExp(`^(?:set\\s+)?${WORD}\\s+(?:of|for)\\s+(.{2,60}?)\\s+(?:to\\s+|is\\s+)?${SUM}$`, 'iu');
const NONE = new RegExp(
  `^(?:remove\\s+)?(.{2,60}?)(?:'s)?\\s+(?:ki\\s+|ka\\s+|की\\s+|का\\s+)?${WORD}(?:\\s+(?:hatao|hata do|khatam|remove|off|हटाओ|हटा दो))$`,
  'iu',
);

const OF_DAYS = new RegExp(`(?<![\\p{L}\\p{M}\\d])(\\d{1,3})\\s*${DAY_WORD}(?![\\p{L}\\p{M}])`, 'iu');
const TIED = new RegExp(`[,;]?\\s*(?:(?:and|aur|और|for|&)\\s+)?${OF_DAYS.source}(?:\\s*(?:ka|tak|का|तक))?`, 'iu');
const LIMIT_ALONE = new RegExp(
  `^(?:set\\s+)?(.{2,60}?)(?:'s)?\\s+(?:ki\\s+|ka\\s+|ke\\s+|की\\s+|का\\s+)?${WORD}$`,
  'iu',
);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' ').map(fold));
/** Credit as it is given, told by its days. */
const CREDIT = words('udhar udhaar udhari credit उधार उधारी ઉધાર ধার বাকি ਉਧਾਰ கடன் அப்பு అప్పు అరువు ಸಾಲ ಉದ್ದರಿ കടം');
const DAYS = words(`days day din period terms time दिन दिवस દિવસ দিন ਦਿਨ நாள் రోజులు ದಿನ ദിവസം`);
const BESIDE = words(
  "set give allow keep for of to the a is 's ko ka ki ke tak liye karo kar do rakho hai de dena dijiye allowed को का की के तक लिए करो कर दो रखो है दे देना ला चे चा ची साठी द्या ठेवा ને નું ની નો માટે આપો રાખો কে এর জন্য দাও রাখো ਨੂੰ ਦਾ ਦੀ ਲਈ ਦਿਓ ਰੱਖੋ கொடு கொடுங்கள் ఇవ్వండి ఇవ్వు ಕೊಡಿ ಕೊಡು കൊടുക്കൂ നൽകൂ",
);
/** Udhar that stands, and no terms of it. */
const SINCE = words('se since from old over purana from more than से पुराना થી থেকে ਤੋਂ');
const GONE = words('hatao hata remove off khatam no हटाओ हटा काढा હટાવો সরাও ਹਟਾਓ நீக்கு తీసేయి ತೆಗೆ മാറ്റൂ');

/** Whose terms, and which; null when the text says no such thing. */
export function readCreditTerms(text: string): CreditTerms | null {
  const line = text.includes('\n') ? '' : text.trim().replace(/[.!।]+$/u, '');
  if (line === '' || line.length > 120) return null;
  const days = OF_DAYS.exec(line);
  if (days === null) return readLimit(line) ?? readNoDays(line);
  const rest = line.replace(TIED, ' ').replace(/\s+/g, ' ').trim();
  const limit = readLimit(rest);
  if (limit?.rupees != null) return { ...limit, days: Number(days[1]) };
  const alone = LIMIT_ALONE.exec(rest);
  if (alone) return { who: alone[1]!.trim(), days: Number(days[1]) };
  return readDays(rest, Number(days[1]));
}

function readLimit(line: string): { who: string; rupees: number | null } | null {
  const found = LIMIT_FIRST.exec(line) ?? NAME_FIRST.exec(line);
  if (found) return { who: found[1]!.trim(), rupees: Number(found[2]!.replaceAll(',', '')) };
  const none = NONE.exec(line);
  return none && { who: none[1]!.trim(), rupees: null };
}

/** "Ravi ko 15 din ka udhar", "give Ravi 15 days credit", of which the days are taken out: a word of credit, and whose. */
function readDays(rest: string, days: number): CreditTerms | null {
  const { who, isCredit, isOdd } = parted(rest);
  return isCredit && !isOdd && who !== '' ? { who, days } : null;
}

/** "Ravi credit days 15", "ravi ke udhar ke din 15"; "ravi credit days hatao". */
function readNoDays(line: string): CreditTerms | null {
  const number = /(?<=\s)\d{1,3}$/u.exec(line);
  const { who, isCredit, isOdd, saysDays, isGone } = parted(number ? line.slice(0, number.index) : line);
  if (!isCredit || !saysDays || who === '' || isOdd) return null;
  if (number) return isGone ? null : { who, days: Number(number[0]) };
  return isGone ? { who, days: null } : null;
}

/** What stands beside the words of credit: the name, which must be in one piece. */
function parted(line: string) {
  const kept = tokenise(clean(line)).filter(({ kind }) => kind !== 'mark');
  const isFrame = (word: string): boolean => [CREDIT, DAYS, BESIDE, GONE].some((set) => set.has(word));
  const from = kept.findIndex(({ fold: word }) => !isFrame(word));
  const to = kept.findLastIndex(({ fold: word }) => !isFrame(word));
  const name = from < 0 ? [] : kept.slice(from, to + 1);
  const beside = kept.filter((_, at) => from < 0 || at < from || at > to);
  const has = (set: ReadonlySet<string>): boolean => beside.some(({ fold: word }) => set.has(word));
  return {
    who: name.map(({ raw }) => raw).join(' '),
    isOdd: name.some(({ fold: word }) => /\d/.test(word) || SINCE.has(word)),
    isCredit: has(CREDIT),
    saysDays: has(DAYS),
    isGone: has(GONE),
  };
}
