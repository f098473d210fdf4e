import type { SaidDate } from './dates.ts';
import { DAY_WORD } from './day-word.ts';
import { has } from './figure.ts';
import type { Mark } from './mark.ts';
import type { Who } from './parties.ts';
import { timeOf } from './reminding.ts';
import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';

type Promised = NonNullable<Understanding['extra']['promise']>;

const any = (...parts: string[]): RegExp => new RegExp(parts.map((part) => fold(part)).join('|'), 'iu');
/** That somebody will pay, as the shop tells it: "dega", "dene ka bola", "will pay", "paise aayenge". */
const PAYS = any(
  "\\b(?:will|'?ll|would|going to|promised to|said he will|said she will) (?:pay|give|clear|settle|send|transfer)\\b|\\bpromise[ds]?\\b|\\bpaying\\b",
  '\\b(?:de|chuka|bhej|bhar|kar)?\\s?(?:dega|degi|denge|deyga|de dega|chukayega|chukaega|bharega|bhejega)\\b|\\bdene (?:ka|ko|ki) (?:bol|kaha|keh|wada|vada|promise)',
  '\\b(?:paise|paisa|payment|udhar|baki|baaki|rakam|hisab)\\b.*\\b(?:aayega|ayega|aayenge|ayenge|aa jayega|aa jayenge|milega|milenge)\\b',
  'देगा|देगी|देंगे|चुकाएगा|चुकाएगी|भरेगा|भेजेगा|देने (?:का|को|की) (?:बोल|कह|वादा)|(?:पैसे|पैसा|पेमेंट|उधार|बाकी|रकम).*(?:आएगा|आएंगे|आयेगा|मिलेगा|मिलेंगे)',
  'देईल|देणार|देतील|\\b(?:deil|denar|detil)\\b',
  'આપશે|આપી દેશે|ચૂકવશે|\\b(?:aapshe|apshe)\\b',
  'দেবে|দিবে|দেবেন|শোধ করবে|\\b(?:debe|dibe)\\b',
  'தருவார்|தருவான்|தருவாள்|தருவாங்க|கொடுப்பார்|கொடுப்பான்|குடுப்பார்|கட்டுவார்|\\b(?:tharuvar|taruvar|koduppar)\\b',
  'ఇస్తాడు|ఇస్తారు|ఇస్తుంది|కడతాడు|కడతారు|\\b(?:istadu|istaru|isthadu)\\b',
  'ಕೊಡ್ತಾನೆ|ಕೊಡ್ತಾರೆ|ಕೊಡ್ತಾಳೆ|ಕೊಡುತ್ತಾನೆ|ಕೊಡುತ್ತಾರೆ|\\b(?:kodtane|kodtare)\\b',
  'തരും|നൽകും|അടയ്ക്കും|\\b(?:tharum|nalkum)\\b',
  'ਦੇਵੇਗਾ|ਦੇਊਗਾ|ਦੇਵੇਗੀ|ਦੇਣਗੇ|\\b(?:devega|deuga)\\b',
);
/** "3 din me", "within 3 days"; "on the 5th". */
const IN_DAYS = new RegExp(`\\d{1,2}\\s*${DAY_WORD}`, 'iu');
const OF_MONTH = /\b(\d{1,2})\s?(st|nd|rd|th)\b/iu;

/** Words that tell of the promise, behind the name: "ravi bola kal dega". */
const SAYING = any(
  '\\s+(?:bola|boli|bole|bolta|bolti|kehta|kehti|kaha|keh|said|says|told|ने कहा|बोला|बोली|बोले|कहता|म्हणाला|म्हणाली)$',
);

type Facts = {
  marks: Mark[];
  person: Who | null;
  named: Who[];
  items: Understanding['items'];
  date: SaidDate | null;
  /** The parties that these words name. */
  partiesOf(words: string): string[];
};

/**
 * "Ravi kal dega", "रवि ने सोमवार को देने का बोला है", "Ravi will pay on the 5th": who promised to pay, and the words of the day. Null when
 * the message names no day, nobody, several people, goods, or somebody to whom something is given.
 */
export function readPromised(text: string, { marks, person, named, items, date, partiesOf }: Facts): Promised | null {
  if (person === null || named.length > 1 || person.role === 'to') return null;
  const isOdd = marks.some((mark) => mark.product !== null || has(mark, 'neg') || has(mark, 'remind'));
  if (isOdd || items.some(({ name }) => !DAYS_ALONE.test(fold(name))) || !PAYS.test(fold(clean(text)))) return null;
  const name = fold(person.said).replace(SAYING, '');
  const customers = person.ids.length > 0 || name === fold(person.said) ? person.ids : partiesOf(name);
  const said = customers.length === 0 ? null : dayWords(marks, date);
  if (said === null) return null;
  return { customers, name: person.ids.length > 0 ? person.said : name, isAlike: !person.exact, said };
}
/** What a number of days or of a day in the month is taken for where no goods are. */
const DAYS_ALONE = /^(?:days?|din|dino|दिन|दिवस|દિવસ|দিন|நாள்|நாட்கள்|రోజు\S*|ದಿನ|ദിവസ\S*|ਦਿਨ|st|nd|rd|th)(?:\s|$)/iu;

const WHO = any(
  '(?:^|\\s)(?:who|whoever|kaun|kon|kisne|kis ne|kinhone|koni|kon kon|yaar|evaru|yaaru|aaru)(?=\\s|$)',
  '(?:^|\\s)(?:कौन|किसने|किस ने|किन्होंने|कोण|कोणी|કોણ|કોણે|કોણ કોણ|কে|কারা|ਕੌਣ|ਕਿਸਨੇ|ਕਿਸ ਨੇ)(?=\\s|$)',
  'யார்|யாரு|ఎవరు|ఎవరెవరు|ಯಾರು|ಯಾರ್ಯಾರು|ആര്|ആരൊക്കെ',
);
const ALL = any(
  '^(?:show |list |open |all )*(?:payment )?promises(?: to pay| list)?$',
  '^(?:wade|waade|vaade|vade|वादे|वायदे)(?: (?:dikhao|batao|list|दिखाओ|बताओ))?$',
);

/** "Who promised to pay?", "kisne dene ka bola", "aaj kaun dega": who is to pay soon, as was promised. */
export function asksForPromises(text: string): boolean {
  const line = fold(clean(text))
    .replace(/[?.!।]/gu, ' ')
    .trim();
  return ALL.test(line) || (line.length < 80 && !/\d/.test(line) && WHO.test(line) && PAYS.test(line));
}

/** The day as it is said; a day that both went by and may come is the one to come. */
function dayWords(marks: Mark[], date: SaidDate | null): string | null {
  if (date?.daysAgo != null) return ['aaj', 'kal', 'parso'][date.daysAgo] ?? null;
  const beside = marks.filter((mark) => mark.party === null && !mark.person);
  const words = beside.map((mark) => (mark.kind === 'number' ? String(mark.value) : mark.text)).join(' ');
  const time = timeOf(marks, fold(words), date);
  if (time !== null) return time.isHour ? null : time.said;
  return IN_DAYS.test(words) || OF_MONTH.test(words) ? fold(words).replace(OF_MONTH, '$1$2').slice(0, 100) : null;
}
