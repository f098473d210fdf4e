import data from './data/later.json' with { type: 'json' };
import { has } from './figure.ts';
import { isPromised } from './later.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { fold } from './text.ts';

const OF_THE_REST: Concept[] = ['rest', 'money', 'later', 'credit'];

/**
 * Does a message speak of what is still to come? "200 kuduthar, meethi naalaiku tharuvar" does not: the words beside the
 * promise say that it is the rest of the money, and what came before it is done.
 */
export function promisesMore(marks: Mark[]): boolean {
  return marks.some(
    (mark, at) => has(mark, 'future') && !has(mark, 'set') && !isOfTheRest(marks, at) && !isOrdered(marks, at),
  );
}

/** Verbs of money that came; behind them a promise is of what is left. */
const CAME: Concept[] = ['gave', 'got', 'sent', 'settle'];
/**
 * "Ravi 500 paise kal dega", said beside no goods: what is promised is owed already, and is no new credit (`owed`).
 * Another word of credit ("500 likh lo, paise kal dega") may put it on the khata all the same (`written`).
 */
export function promisedDebt(marks: Mark[]): 'owed' | 'written' | null {
  const isSaid = marks.some(isPromised);
  const isWritten = marks.some((mark) => has(mark, 'credit') && !isPromised(mark));
  const isFuture = marks.some((mark) => has(mark, 'future') && !has(mark, 'set'));
  const isCome = (mark: Mark, at: number): boolean =>
    !isPromised(mark) && CAME.some((one) => has(mark, one)) && !has(mark, 'future') && !has(marks[at - 1], 'future');
  if ((!isSaid && !(isWritten && isFuture)) || marks.some(isCome)) return null;
  return isSaid && isWritten && !isFuture ? 'written' : 'owed';
}

const MOVED: Concept[] = ['took', 'sold', 'sent', 'bill', 'verb', 'buy', 'return'];
/**
 * "2 santoor ke paise kal dega", "ravi ne 2 santoor ke paise diye": the money for goods, which may have been sold long ago;
 * and of "2 santoor le gaya, santoor ke paise kal dega" the goods named again are no more of them.
 */
export function isMoneyForGoods(marks: Mark[]): boolean {
  const isMoney = (mark: Mark | undefined): boolean => has(mark, 'money') || (mark !== undefined && isPromised(mark));
  const named = marks.findIndex((mark, at) => {
    if (mark.product === null || mark.party !== null) return false;
    const behind = mark.ending === 'of' ? at + 1 : has(marks[at + 1], 'of') ? at + 2 : -1;
    return behind > 0 && (isMoney(marks[behind]) || (marks[behind] === undefined && marks.some(isPromised)));
  });
  if (named < 0) return false;
  const isCounted = marks[named - 1]?.kind === 'number' || marks[named - 1]?.unit != null;
  return !isCounted || !marks.some((mark) => MOVED.some((one) => has(mark, one)));
}

const WILL_TAKE = new RegExp(`^(?:${fold(data.willTake)})$`, 'u');
/** "২ কেজি চাল নেবেন, দিয়ে দাও": what somebody will take, and behind it that it is to be given. */
const isOrdered = (marks: Mark[], at: number): boolean =>
  WILL_TAKE.test(fold(marks[at]!.text)) &&
  marks.slice(at + 1).some((mark) => has(mark, 'verb') && !has(mark, 'future'));

/** "Lene aayega": what is to be taken, and no rest of money. */
const TO_TAKE = new RegExp(`^(?:${fold(data.take)})$`, 'u');
/** Is the rest named among the words beside the promise, before and behind, up to a number, a name or a stop? */
function isOfTheRest(marks: Mark[], at: number): boolean {
  let from = at;
  while (marks[from - 1]?.kind === 'phrase') from -= 1;
  let to = at;
  while (marks[to + 1]?.kind === 'phrase') to += 1;
  const clause = marks.slice(from, to + 1);
  return clause.some((mark) => OF_THE_REST.some((one) => has(mark, one)) && !TO_TAKE.test(fold(mark.text)));
}
