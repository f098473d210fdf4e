import data from './data/debit-note-words.json' with { type: 'json' };
import { GIVE, OF, SEND, TO } from './document-words.ts';
import { takeBillNumber } from './for-bill.ts';
import { latinLanguage } from './latin-language.ts';
import { readNumber } from './numbers.ts';
import type { PersonIn } from './person-in-frame.ts';
import { isHandedSum } from './sanity.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { type GoodsIn, whoAndWhat } from './who-and-what.ts';
import { wordSet } from './word-set.ts';

export type DebitNoteWish = NonNullable<Understanding['extra']['debit_note']>;

const DEBIT = wordSet(data.debit);
const NOTE = wordSet(data.note);
const ADD = wordSet(data.add);
const FRAME = new Set([DEBIT, NOTE, ADD, wordSet(data.around), GIVE, SEND, TO, OF].flatMap((words) => [...words]));
const MOST_WORDS = 14;

/**
 * "Debit note 50 Ravi bill 12", "Ravi ke bill 12 me 50 aur jodo": a bill that was too low, and by how much. By its name a debit note
 * may be for one of the goods, and for the newest bill of whoever is named; without that name a bill with its number and a sum,
 * and no goods: goods with a verb of adding are sold. Null when the text says less, more or other things.
 */
export function readDebitNote(text: string, names: { personIn: PersonIn; goodsIn: GoodsIn }): DebitNoteWish | null {
  if (/[\n?]/.test(text) || text.length > 140) return null;
  const bill = takeBillNumber(text);
  const tokens = tokenise(bill?.rest ?? text).filter((token) => token.kind !== 'mark' || token.fold === '₹');
  const isNamed = tokens.some(
    ({ fold: word }, at) => word === 'debitnote' || (DEBIT.has(word) && NOTE.has(tokens[at + 1]?.fold ?? '')),
  );
  if (!isNamed && !(bill && tokens.some((token) => ADD.has(token.fold)))) return null;
  const latin = latinLanguage(tokens);
  const words: Token[] = [];
  const sums: number[] = [];
  for (let at = 0; at < tokens.length; ) {
    const read = FRAME.has(tokens[at]!.fold) ? null : readNumber(tokens, at, latin);
    if (read === null) words.push(tokens[at]!);
    else sums.push(read.value);
    at = read?.end ?? at + 1;
  }
  const [rupees, ...others] = sums;
  if (rupees === undefined || others.length > 0 || !isHandedSum(rupees) || words.length > MOST_WORDS) return null;
  const found = whoAndWhat(words, FRAME, { ...names, latin });
  if (!found || (!bill && !found.person) || (!isNamed && found.goods)) return null;
  if (found.goods && found.goods.fit.ids.length > 1) return null;
  return {
    bill: bill?.number ?? null,
    customers: found.person?.fit.ids ?? [],
    name: found.person?.name ?? null,
    isAlike: found.person !== null && !found.person.fit.exact,
    rupees,
    product: found.goods?.fit.ids[0] ?? null,
  };
}
