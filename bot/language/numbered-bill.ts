import data from './data/numbered-bill-words.json' with { type: 'json' };
import { GIVE, OF, SEND, TO } from './document-words.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { stemsOf } from './endings.ts';
import type { Fit } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import type { LatinLanguage } from './number-lists.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

type Names = { personIn: PersonIn; goodsIn(words: Token[]): Fit | null };

const BILL = wordSet(data.bill);
const NUMBER = wordSet(data.number);
const AGAIN = wordSet(data.again, data.resend);
const SENDS = new Set([...SEND, ...wordSet(data.resend, data.forward)]);
const FRAME = new Set(
  [BILL, NUMBER, AGAIN, wordSet(data.around_again, data.show), SENDS, TO, OF, GIVE].flatMap((words) => [...words]),
);
const TIES = new Set([BILL, NUMBER, TO, OF, SENDS].flatMap((words) => [...words]));
const MOST_WORDS = 12;
/** "INV/26-27/0012", "QTN-7". */
const SERIES = /(?<![\p{L}\p{N}/-])[A-Z]{1,5}[/-](?:[\dA-Z]+[/-])*\d+(?![\p{L}\p{N}/-])/iu;

/**
 * "Bill 12", "bill no 12 dobara bhejo", "print bill 12", "send invoice INV/26-27/0012 to Ravi again": the bill of that number, shown
 * to who asks or sent to its customer. Every other word is known, or it asks something else; null then, and where a word names goods
 * (a notebook is a copy).
 */
export function readNumberedBill(text: string, { personIn, goodsIn }: Names): Understanding | null {
  if (text.length > 100 || /[\n+@₹]/.test(text)) return null;
  const number = numberIn(text);
  if (number === null) return null;
  const tokens = tokenise(number.rest).filter(({ kind }) => kind !== 'mark');
  if (tokens.length > MOST_WORDS || tokens.some(({ kind }) => kind === 'number')) return null;
  if (tokens.some((token) => !TIES.has(token.fold) && goodsIn([token]) !== null)) return null;
  const latin = latinLanguage(tokens);
  const named = personInFrame(tokens, { words: FRAME, ties: TIES }, { personIn, latin });
  if (named ? !named.fit?.exact : !tokens.every(({ fold }) => FRAME.has(fold))) return null;
  const found = emptyUnderstanding(text);
  const extra = { ...found.extra, document_number: number.said };
  const isSent = tokens.some(({ fold }) => SENDS.has(fold));
  if (named && !isSent && !(asks(tokens) && isTheirs(tokens, named, latin))) return null;
  if (!isSent) return { ...found, intent: 'query', query: 'bill', confidence: 0.95, extra };
  const candidates = named ? { candidates: { customer: named.fit!.ids, products: [] } } : {};
  return {
    ...found,
    confidence: 0.95,
    ...candidates,
    extra: { ...extra, send_document: true, customer_name: named?.name ?? null },
  };
}

/** "…dobara bhejo", "resend…": is what was sent before to be sent once more? */
export const saysAgain = (text: string): boolean => tokenise(text).some(({ fold }) => AGAIN.has(fold));

/** "Ravi ka bill 12" may be a bill of ₹12: something must be asked for. */
const asks = (tokens: Token[]): boolean => tokens.some(({ fold }) => FRAME.has(fold) && !TIES.has(fold));

/** "Ravi ka bill", "रविचे बिल", "bill of Ravi". */
function isTheirs(tokens: Token[], { from, to }: { from: number; to: number }, latin: LatinLanguage | null): boolean {
  const isOf = (at: number): boolean => OF.has(tokens[at]?.fold ?? '');
  return (
    isOf(to + 1) ||
    tokens[from - 1]?.fold === 'of' ||
    stemsOf(tokens[to]!.fold, latin).some(({ ending }) => ending === 'of')
  );
}

/** The number of a document, a bill's by the word before or after it, and the text without it. */
function numberIn(text: string): { said: string; rest: string } | null {
  const series = SERIES.exec(text);
  if (series) return { said: series[0], rest: text.replace(series[0], ' ') };
  const tokens = tokenise(text).filter(({ kind, raw }) => kind !== 'mark' || raw === '#');
  const words = tokens.filter(({ kind }) => kind !== 'mark');
  const at = words.findIndex(({ kind, raw }) => kind === 'number' && /^\d{1,6}$/.test(raw));
  const token = words[at];
  if (token === undefined || !words.some(({ fold }) => BILL.has(fold))) return null;
  const beside = [words[at - 1], words[at + 1]].some((word) => word && (BILL.has(word.fold) || NUMBER.has(word.fold)));
  return beside ? { said: token.raw, rest: `${text.slice(0, token.start)} ${text.slice(token.end)}` } : null;
}
