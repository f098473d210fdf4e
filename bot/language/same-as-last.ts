import data from './data/same-as-last.json' with { type: 'json' };
import { emptyUnderstanding } from './empty-understanding.ts';
import type { Fit } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import { type Concept, isKnownWord, phrasesAt } from './lexicon.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { clean, fold, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

/** A whole phrase within folded text; "." and "," around it are no part of a word. */
const phrase = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}\\d])(?:${source})(?![\\p{L}\\p{M}\\d])`, 'iu');
const { same, again, give } = Object.fromEntries(
  Object.entries(data.given).map(([name, words]) => [name, fold(words)]),
) as typeof data.given;
/** "Same as last time", "pichli baar wala", "wahi saman": says by itself that the last goods are meant. */
const SURE = phrase(Object.values(data.sure).map(fold).join('|'));
/** "Wahi do", "అదే పంపండి": the same, and to give it. Behind a number it is goods of that name ("2 wahi do"). */
const GIVEN = phrase(`(?:${same})(?:\\s+(?:${again}))*\\s+(?:${give})|(?:${again})\\s+(?:${same})`);
const BESIDE = new Set(data.beside.split(' ').map(fold));

/** Words beside the phrase that add nothing to it: cases, titles, and verbs of giving and taking. */
const SMALL = new Set<Concept>('to by of on in honor filler verb took sent set'.split(' ') as Concept[]);

/**
 * "Same as last time for Ravi", "रवि को वही दो", in eleven languages: the goods of a customer's last bill, none of which the
 * message names. `read` is what the message means otherwise. A message that has the phrase and says more (other goods, sums)
 * is no bill either way: nothing of it may be dropped.
 */
export function sameAsLast(
  text: string,
  read: () => Understanding,
  personIn: (words: string, latin: LatinLanguage | null) => Fit | null,
): Understanding | null {
  const said = fold(clean(text)).replace(/\s+/gu, ' ');
  const sure = SURE.exec(said);
  const found = sure ?? GIVEN.exec(said);
  if (!found || text.includes('?')) return null;
  const before = said.slice(0, found.index);
  const rest = tokenise(`${before} , ${said.slice(found.index + found[0].length)}`).filter(
    (one) => one.kind !== 'mark',
  );
  const latin = latinLanguage(tokenise(said));
  const ahead = tokenise(before);
  const isCounted = ahead.length > 0 && readNumber(ahead, ahead.length - 1, latin) !== null;
  if (!sure && (isCounted || rest.some((one) => one.kind === 'number'))) return null;
  const empty = emptyUnderstanding(text);
  const isSmall = (at: number): boolean =>
    phrasesAt(rest, at, latin).some(
      ({ length, unit, concepts }) => length === 1 && unit === null && [...concepts].every((one) => SMALL.has(one)),
    );
  const named = rest.filter((one, at) => !BESIDE.has(one.fold) && !isSmall(at));
  const person = named.length > 0 ? personIn(named.map((one) => one.raw).join(' '), latin) : null;
  if (named.length > 0 && person === null) {
    const isName =
      named.length <= LONGEST_NAME && named.every((one) => one.kind === 'word' && !isKnownWord(one.fold, latin));
    const other = read();
    const isAct = (other.of ?? other.intent) in WITHOUT_GOODS;
    if (!isName) return isAct ? { ...empty, doubts: ['unread_words'] } : other;
    if (!isAct && other.intent !== 'unknown') return other;
    const customer_name = named.map((one) => one.raw).join(' ');
    return { ...empty, extra: { ...empty.extra, same_as_last: true, customer_name } };
  }
  return {
    ...empty,
    customer: person?.ids.length === 1 ? person.ids[0]! : null,
    candidates: person && person.ids.length > 1 ? { customer: person.ids, products: [] } : null,
    extra: { ...empty.extra, same_as_last: true },
  };
}
const LONGEST_NAME = 3;
/** What would be booked of goods that the message does not name. */
const WITHOUT_GOODS: Partial<Record<Understanding['intent'], true>> = {
  sale: true,
  quotation: true,
  purchase: true,
  stock_in: true,
  payment_in: true,
  payment_out: true,
};
