import batchData from './data/batch-words.json' with { type: 'json' };
import data from './data/cheque-words.json' with { type: 'json' };
import actData from './data/khata-act-words.json' with { type: 'json' };
import { MONTHS } from './dates.ts';
import { tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { oneOf, pattern, WORD_END } from './word-pattern.ts';
import { wordSet } from './word-set.ts';

/** What a message says is written on a cheque; `isDated`: the day is called the cheque's own. */
export type ChequeWritten = {
  number: string | null;
  bank: string | null;
  on: { day: number; month: number | null; year: number | null } | null;
  isDated: boolean;
};

const CHEQUE = wordSet(actData.cheque);
const LIST = wordSet(data.list);
const ASKS = wordSet(data.asks);
const ALONE = wordSet(data.alone);
const MOST_WORDS = 9;

/** "Ravi ne 5000 ka cheque diya": does a text speak of a cheque? */
export const saysCheque = (text: string): boolean => tokenise(text).some((token) => CHEQUE.has(token.fold));

/** "Cheque list", "kaun se cheque baki hain": the cheques that wait for the bank. Every word is known, or it asks something else. */
export function asksForCheques(text: string): boolean {
  if (/[\d\n]/.test(text) || text.length > 80) return false;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS || !tokens.some(({ fold }) => CHEQUE.has(fold))) return false;
  if (tokens.length === 1) return ALONE.has(tokens[0]!.fold);
  const others = tokens.filter(({ fold }) => !CHEQUE.has(fold));
  return others.every(({ fold }) => LIST.has(fold)) && others.some(({ fold }) => ASKS.has(fold));
}

const words = (list: string): string => oneOf(list.split(' ').join('|'));
const START = '(?<![\\p{L}\\p{M}\\p{N}/.,@₹-])';

const CHEQUE_WORD = `${START}(?:${words(actData.cheque)})${WORD_END}`;
/** Marathi, Gujarati and Bengali write the case onto the month. */
const CASE_ON = '(?:ला|चा|ची|चे|ના|ની|નો|નું|એ|ের|ে)?';
const MONTH_NAMES = MONTHS.map((names, at) => `${names}|${oneOf(batchData.months[at]!)}`);
const MONTH = `(?<month>${MONTH_NAMES.join('|')})${CASE_ON}${WORD_END}`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?';
const YEAR = '(?:\\s*,?\\s*(?<year>20\\d\\d)(?!\\d))?';
const DATED = `(?:${START}(?<dated>${oneOf(data.date)})${WORD_END}[\\s.:-]*)?`;
const OF = `(?:\\s+(?:${oneOf(data.of)})${WORD_END})?`;
const DATES = [
  `${DATED}${START}${DAY}\\s*(?:of\\s+)?${MONTH}\\.?${YEAR}${OF}`,
  `${DATED}${START}${MONTH}\\s+${DAY}(?![\\p{L}\\p{M}\\d])${YEAR}${OF}`,
  `${DATED}${START}${DAY}(?<sign>[/-])(?<number>\\d{1,2})(?:\\k<sign>(?<year>20\\d\\d|\\d\\d))?(?![\\d/.-])${OF}`,
  `${START}(?<dated>${oneOf(data.date)})${WORD_END}[\\s.:-]*${DAY}(?![\\d/.-])${OF}`,
].map(pattern);

/** Not the number of a bill, a telephone or an account. */
const NO_CHEQUE = '(?<!(?:bill|invoice|mobile|phone|a\\/?c|account|बिल|બિલ|বিল|ਬਿੱਲ)\\s*)';
const SAID_NUMBER = pattern(
  `(?:${CHEQUE_WORD}\\s*)?${NO_CHEQUE}(?:${START}(?:${oneOf(data.number)})${WORD_END}\\s*[.:#-]*|#)\\s*(?<value>\\d{3,9})(?![\\d.,/]*\\d)`,
);
/** Six digits right behind the word, as they are printed on every cheque of India. */
const BARE_NUMBER = pattern(`(?<word>${CHEQUE_WORD})\\s+(?<value>\\d{6})(?![\\d.,/]*\\d)`);
const BANK = pattern(
  `(?:${START}(?:from|of|drawn on)\\s+)?${START}(?<name>(?:bank of (?:baroda|india|maharashtra)|${oneOf(data.bank)}))(?:\\s+(?<bank>bank|बैंक|बँक|બેંક|ব্যাংক))?${OF}(?=\\s+${CHEQUE_WORD})|(?:${START}(?:from|of|drawn on)\\s+)?${START}(?<long>(?:${oneOf(data.bank)})\\s+(?:bank|बैंक|बँक|બેંક|ব্যাংক))${WORD_END}${OF}|(?<!(?:from|to|of|by)\\s+)${START}(?<last>${oneOf(data.sureBank)})\\s*$`,
);

const readDay = (match: RegExpExecArray): NonNullable<ChequeWritten['on']> | null => {
  const { day, month, number, year } = match.groups!;
  const named =
    month === undefined ? null : MONTH_NAMES.findIndex((names) => whole(names).test(month.normalize('NFC')));
  const on = {
    day: Number(day),
    month: named === null ? (number === undefined ? null : Number(number)) : named + 1,
    year: year === undefined ? null : Number(year.length === 2 ? `20${year}` : year),
  };
  const isDay = on.day >= 1 && on.day <= 31 && (on.month === null || (on.month >= 1 && on.month <= 12));
  return isDay ? on : null;
};
const whole = (names: string): RegExp => new RegExp(`^(?:${names})$`.normalize('NFC'), 'iu');

/**
 * Takes out of a cleaned message about a cheque what is written on it: its number, its bank and its day, so that their digits are no
 * sum. Null when it speaks of no cheque, or says nothing of the kind. Whoever reads the rest decides whether it is about a cheque.
 */
export function takeCheque(text: string): { rest: string; written: ChequeWritten } | null {
  if (text.length > 300 || text.includes('\n') || !saysCheque(text)) return null;
  const written: ChequeWritten = { number: null, bank: null, on: null, isDated: false };
  let rest = text;
  const take = (match: RegExpExecArray, keep = ''): void => {
    rest = `${rest.slice(0, match.index)} ${keep} ${rest.slice(match.index + match[0].length)}`;
  };
  for (const find of DATES) {
    const match = find.exec(rest);
    const on = match && readDay(match);
    if (!match || !on) continue;
    written.on = on;
    written.isDated = match.groups!.dated !== undefined;
    take(match);
    break;
  }
  const said = SAID_NUMBER.exec(rest);
  const bare = said ? null : BARE_NUMBER.exec(rest);
  const word = /^\p{L}[\p{L}\p{M}]*/u.exec(said?.[0] ?? '')?.[0] ?? '';
  if (said) {
    written.number = said.groups!.value!;
    take(said, saysCheque(word) ? word : '');
  } else if (bare) {
    written.number = bare.groups!.value!;
    take(bare, bare.groups!.word);
  }
  const bank = BANK.exec(rest);
  if (bank) {
    written.bank = (
      bank.groups!.long ??
      bank.groups!.last ??
      [bank.groups!.name, bank.groups!.bank].filter(Boolean).join(' ')
    ).trim();
    take(bank);
  }
  return written.number === null && written.bank === null && written.on === null ? null : { rest, written };
}

/** The meaning of a message whose cheque's details were taken out of it, with them; null when the rest is about no cheque. */
export function withCheque(meaning: Understanding, { number, bank, on, isDated }: ChequeWritten): Understanding | null {
  const { khata_act } = meaning.extra;
  if (khata_act && (khata_act.act === 'clear' || khata_act.act === 'bounce') && on === null) {
    return number === null ? meaning : { ...meaning, extra: { ...meaning.extra, khata_act: { ...khata_act, number } } };
  }
  const isPayment = meaning.intent === 'payment_in' || meaning.intent === 'payment_out';
  // What has no sum but the number is a sum: "cheque 150000 diya".
  if (!isPayment || meaning.payment?.mode !== 'bank' || meaning.payment.amount === null) return null;
  if (meaning.extra.when !== null || meaning.extra.days_ago !== null) return null;
  const cheque_said = { number, bank: bank?.toUpperCase() ?? null, on: isDated ? on : null };
  return { ...meaning, extra: { ...meaning.extra, cheque: true, cheque_said, when: isDated ? null : on } };
}
