import data from './data/reminding-words.json' with { type: 'json' };
import type { SaidDate } from './dates.ts';
import { has } from './figure.ts';
import { isDayToCome } from './later.ts';
import type { Mark } from './mark.ts';
import type { Who } from './parties.ts';
import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';

export type Reminding = NonNullable<Understanding['extra']['reminding']>;

const EDGE = '[\\p{L}\\p{M}]';
const word = (source: string): RegExp => new RegExp(`(?<!${EDGE})(?:${fold(source)})(?!${EDGE})`, 'iu');
const NOT = word(data.not);
/** What southern languages write on to the verb: ನೆನಪಿಸಬೇಡ, గుర్తు చేయొద్దు. */
const NOT_WITHIN = new RegExp(fold(data.notWithin), 'iu');
/** "Yaad dila do na" coaxes: a "na" that ends the message may be no negation. */
const COAXES = new RegExp(`(?<!${EDGE})(?:${fold(data.please)})\\s*$`, 'iu');
const EXCEPT = word(data.except);
const ABOVE = word(data.above);
const HOUR = word(data.hour);
const AFTER = word(data.after);
const ME = word(data.me);
const A_DAY = /\d{1,3}\s*(?:days?|din|dino|दिन|दिवस|દિવસ|দিন|நாள்|நாட்கள்|రోజు|ದಿನ|ദിവസ|ਦਿਨ)/iu;
/** Negated is the debt and not the reminder: "jisne paise nahi diye". */
const DEBT = word(data.debt);
const MOST_OF_A_NAME = 3;

/** Is a message about reminding a refusal of it ("yaad mat dilao"), or a word that may be one (`maybe`)? */
export function isNotToRemind(said: string): 'yes' | 'maybe' | 'no' {
  const text = fold(clean(said)).replace(DEBT, ' ').trim();
  if (NOT_WITHIN.test(text) || NOT.test(text.replace(COAXES, ' '))) return 'yes';
  return COAXES.test(text) ? 'maybe' : 'no';
}

/** Does a message about reminding say more than whom: a day or an hour, somebody left out, a refusal? */
export const saysMoreOfReminding = (text: string): boolean =>
  isNotToRemind(text) !== 'no' ||
  EXCEPT.test(fold(text)) ||
  HOUR.test(fold(text)) ||
  (A_DAY.test(text) && AFTER.test(fold(text.replace(/.*?\d/, ''))));

export type RemindingFacts = {
  marks: Mark[];
  /** Everybody the message names, known or not, in its order. */
  named: Who[];
  /** A day of the calendar that was taken out of the message. */
  date: SaidDate | null;
  isCustomer(id: string): boolean;
  /** The parties that these words name. */
  partiesOf(words: string): string[];
};

/**
 * What a message about reminding says beside one name: that nobody is to be written to, several people, all but some, all who owe
 * more than a sum, another time than now, or a name that nobody has. Null when it says none of these.
 */
export function readReminding({ marks, named, date, ...shop }: RemindingFacts): Reminding | null {
  const beside = marks.filter((mark) => mark.party === null && !mark.person);
  const words = beside.map((mark) => (mark.kind === 'number' ? String(mark.value) : mark.text)).join(' ');
  const loose = marks.filter((mark) => mark.kind === 'word').map((mark) => mark.text);
  const people = named.map((one) => personOf(one, shop));
  const everyone = marks.some((mark) => has(mark, 'everyone'));
  const isLeavingOut = EXCEPT.test(fold(clean(marks.map((mark) => mark.text).join(' '))));
  const when = timeOf(marks, fold(words), date);
  const numbers = marks.filter((mark) => mark.kind === 'number');
  const isAbove = ABOVE.test(fold(words)) && numbers.length === 1 && !A_DAY.test(words);
  const refusal = isNotToRemind(marks.map((mark) => mark.text).join(' '));
  const plain: Reminding = {
    wish: refusal === 'no' ? 'send' : refusal === 'yes' ? 'rest' : 'ask',
    everyone: (everyone || isAbove) && (named.length === 0 || isLeavingOut),
    people: [],
    except: [],
    overRupees: isAbove ? numbers[0]!.value : null,
    when,
  };
  if (isLeavingOut) return plain.everyone && named.length > 0 ? { ...plain, except: people } : null;
  if (plain.everyone) {
    return plain.wish !== 'send' || when !== null || isAbove ? plain : null;
  }
  if (people.length > 0) {
    const isPlain = people.length === 1 && plain.wish === 'send' && when === null;
    return isPlain && people[0]!.ids.length > 0 ? null : { ...plain, people };
  }
  if (DEBT.test(fold(words))) return { ...plain, everyone: true };
  if (ME.test(fold(words)) || numbers.length > 0) return null;
  if (loose.length > 0 && loose.length <= MOST_OF_A_NAME) {
    return { ...plain, people: [{ ids: [], name: loose.join(' ') }] };
  }
  return loose.length === 0 && plain.wish === 'rest' ? plain : null;
}

/** A reminder goes to a customer: a supplier of the same name is none, unless there is nobody else. */
function personOf(
  who: Who,
  { isCustomer, partiesOf }: Pick<RemindingFacts, 'isCustomer' | 'partiesOf'>,
): Reminding['people'][number] {
  const name = (who.name ?? who.said).replace(EXCEPT, ' ').trim();
  const ids = who.ids.length > 0 ? who.ids : partiesOf(name);
  const customers = ids.filter(isCustomer);
  return { ids: customers.length > 0 ? customers : ids, name };
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** The words that say another time than now; `hour` when they name a part of a day. */
export function timeOf(marks: Mark[], words: string, date: SaidDate | null): Reminding['when'] {
  const isHour = HOUR.test(words);
  if (date?.when) {
    const { day, month, year } = date.when;
    const said = month === null ? `${day} tarikh` : `${day} ${MONTHS[month - 1]} ${year ?? ''}`;
    return { said: said.trim(), isHour };
  }
  const isDay =
    date !== null ||
    isHour ||
    (A_DAY.test(words) && AFTER.test(words.replace(/.*?\d/, ''))) ||
    marks.some((mark) => mark.party === null && (has(mark, 'weekday') || has(mark, 'later') || isDayToCome(mark))) ||
    /(?:next|agle|agli|अगले|पुढच्या|આવતા|আগামী|அடுத்த|వచ్చే|ಮುಂದಿನ|അടുത്ത|ਅਗਲੇ)/iu.test(words);
  return isDay ? { said: words.slice(0, 100), isHour } : null;
}
