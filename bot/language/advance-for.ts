import data from './data/advance-words.json' with { type: 'json' };
import khata from './data/khata-act-words.json' with { type: 'json' };
import { latinLanguage } from './latin-language.ts';
import { readNumber } from './numbers.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';
import { wordSet } from './word-set.ts';

const ADVANCE = wordSet(khata.advance);
const BEFORE = wordSet(data.for_before);
const AFTER = wordSet(data.for_after);
const GIVEN_BACK = new Set([khata.back, khata.refund, data.called_off].flatMap((words) => [...wordSet(words)]));
const LONGEST_NAME = 6;
const MOST_WORDS = 20;

/**
 * "Ravi ne AC service ke liye 1000 advance diya": money that came ahead, and what for. The goods are read out of the message, and what is
 * left must be money received from somebody: goods that are sold have a count or no word of advance. Null when it is anything else.
 */
export function readAdvanceFor(
  text: string,
  names: { goodsIn: GoodsIn; read(words: string): Understanding },
): Understanding | null {
  if (/[\n?]/.test(text) || text.length > 160) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark' || token.fold === '₹');
  const says = (words: ReadonlySet<string>): boolean => tokens.some((token) => words.has(token.fold));
  if (tokens.length > MOST_WORDS || !says(ADVANCE) || says(GIVEN_BACK)) return null;
  const span = goodsSpan(tokens, names.goodsIn);
  if (span === null || countsGoods(tokens, span)) return null;
  const rest = tokens.filter((_, at) => at < span.from || at > span.to);
  const textOf = (some: Token[]): string => some.map((token) => token.raw).join(' ');
  const said = textOf(rest);
  const plain = textOf(rest.filter((token) => !ADVANCE.has(token.fold)));
  // "Advance 1000 from Ravi" has no verb: an advance that says no other way was received.
  const meaning = [said, plain, `${said} received`].map(names.read).find(isMoneyIn);
  return meaning === undefined
    ? null
    : { ...meaning, extra: { ...meaning.extra, advance_for: { products: span.ids, name: span.name } } };
}

const isMoneyIn = ({ intent, of, items, payment }: Understanding): boolean =>
  (intent === 'payment_in' || (intent === 'ambiguous' && of === 'payment_in')) &&
  items.length === 0 &&
  Boolean(payment?.amount);

type Span = { from: number; to: number; ids: string[]; name: string };

/** The longest stretch that names goods of the shop, with the words that tie it to the rest. */
function goodsSpan(tokens: Token[], goodsIn: GoodsIn): Span | null {
  for (let length = Math.min(LONGEST_NAME, tokens.length); length > 0; length -= 1) {
    for (let start = 0; start + length <= tokens.length; start += 1) {
      const words = tokens.slice(start, start + length);
      if (words.some((token) => ADVANCE.has(token.fold))) continue;
      const fit = goodsIn(words);
      if (!fit?.exact) continue;
      let [from, to] = [start, start + length - 1];
      while (BEFORE.has(tokens[from - 1]?.fold ?? '')) from -= 1;
      while (AFTER.has(tokens[to + 1]?.fold ?? '')) to += 1;
      return { from, to, ids: fit.ids, name: words.map((word) => word.raw).join(' ') };
    }
  }
  return null;
}

/** "2 repairing": a number before the goods, with another one for the money, counts them. */
function countsGoods(tokens: Token[], { from }: Span): boolean {
  const latin = latinLanguage(tokens);
  let numbers = 0;
  let isBefore = false;
  for (let at = 0; at < tokens.length; ) {
    const read = readNumber(tokens, at, latin);
    if (read !== null) {
      numbers += 1;
      isBefore ||= read.end === from;
    }
    at = read?.end ?? at + 1;
  }
  return isBefore && numbers > 1;
}
