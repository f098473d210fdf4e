import data from './data/whose.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import type { Fit } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import { isKnownWord } from './lexicon.ts';
import type { LatinLanguage } from './number-lists.ts';
import { clean, fold, type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

export type Whose = NonNullable<Understanding['extra']['whose']>;
type Part = Exclude<keyof typeof data, 'owned'>;
const { owned, ...parts } = data;
const WORDS = new Map<Part, Set<string>>(
  Object.entries(parts).map(([part, words]) => [part as Part, new Set(words.split(' ').map(fold))]),
);
/** "రవిది", "ரவியோடது": is his, written on to the name. */
const OWNED = owned.split(' ').map(fold);
const LONGEST_NAME = 4;
const MOST_WORDS = 10;
/** Readings that a word about whose something is may be taken for. */
const OF_A_BILL = new Set<Understanding['query']>(['last_bill', 'bill']);

/**
 * "Ravi", "for Ravi", "ye Ravi ka hai", "ரவி கணக்கில்": a message that names somebody and, besides, says only whose something
 * is. `meaning` is what it means otherwise; null when the message says more or other things.
 */
export function readWhose(
  text: string,
  meaning: Understanding,
  personIn: (words: string, latin: LatinLanguage | null) => Fit | null,
): Whose | null {
  const isFree =
    (meaning.intent === 'unknown' && !meaning.extra.send_document && !meaning.extra.convert_quotation) ||
    (meaning.intent === 'query' && OF_A_BILL.has(meaning.query) && meaning.extra.document_number === null);
  if (!isFree || /[?\n\d]/.test(text) || meaning.extra.same_as_last || meaning.doubts.includes('negative_number'))
    return null;
  const tokens = tokenise(clean(text)).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  const latin = latinLanguage(tokens);
  // The shortest name first: whatever else a case or a title is, it is no part of it.
  for (let length = 1; length <= Math.min(LONGEST_NAME, tokens.length); length += 1) {
    for (let at = 0; at + length <= tokens.length; at += 1) {
      const name = tokens.slice(at, at + length);
      const how = howSaid([...tokens.slice(0, at), ...tokens.slice(at + length)], name.at(-1)!, latin);
      if (how === null) continue;
      const person = personNamed(name, how, (words) => personIn(words, latin));
      // A lone word that only sounds like a name is as likely another word.
      if (person && (person.exact || !isBare(how)))
        return { how, customers: person.ids, name: null, isAlike: !person.exact };
      if (person || isBare(how) || !isStranger(name, latin)) continue;
      return { how, customers: [], name: name.map((token) => token.raw).join(' '), isAlike: false };
    }
  }
  return null;
}

function personNamed(name: Token[], how: Whose['how'], personIn: (words: string) => Fit | null): Fit | null {
  const words = name.map((token) => token.raw).join(' ');
  const person = personIn(words);
  if (person?.exact || isBare(how)) return person;
  const ending = OWNED.find((one) => fold(words).endsWith(one));
  return (ending === undefined ? null : personIn(fold(words).slice(0, -ending.length))) ?? person;
}

const isBare = (how: Whose['how']): boolean => how === 'alone' || how === 'for';

/** A name of somebody in no list: words that mean nothing else here. */
const isStranger = (name: Token[], latin: LatinLanguage | null): boolean =>
  name.length < LONGEST_NAME &&
  name.every((token) => token.kind === 'word' && !isKnownWord(token.fold, latin) && !isFrame(token.fold));
const isFrame = (word: string): boolean => [...WORDS.values()].some((words) => words.has(word));

/** What the words around a name say of it; null when they say something else. */
function howSaid(around: Token[], last: Token, latin: LatinLanguage | null): Whose['how'] | null {
  const said = around.map((token) => token.fold);
  if (!said.every(isFrame)) return null;
  const has = (part: Part): boolean => said.some((word) => WORDS.get(part)!.has(word));
  const isTail = said.some((word) => WORDS.get('tail')!.has(word) && !WORDS.get('of')!.has(word));
  if (isTail && !has('write')) return null;
  if (has('khata')) return 'khata';
  if (has('name')) return 'bill';
  const isInflected = stemsOf(last.fold, latin).some(
    ({ ending }) => ending !== null && ending !== 'by' && ending !== 'from',
  );
  const isOwned = OWNED.some((ending) => last.fold.endsWith(ending));
  const isOf = has('of') || has('for') || isInflected;
  if ((has('is') || has('pointing')) && (isOf || isOwned || has('bill'))) return 'bill';
  if (has('write') || has('bill') || has('is') || has('pointing') || has('in')) return null;
  return isOf ? 'for' : 'alone';
}
