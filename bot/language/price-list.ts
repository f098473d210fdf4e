import data from './data/price-list-words.json' with { type: 'json' };
import { latinLanguage } from './latin-language.ts';
import { readNumber } from './numbers.ts';
import type { PersonIn } from './person-in-frame.ts';
import { isMoney } from './sanity.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { type GoodsIn, whoAndWhat } from './who-and-what.ts';
import { wordSet } from './word-set.ts';

export type PriceListWish = NonNullable<Understanding['extra']['price_list']>;

const WHOLESALE = wordSet(data.wholesale);
const RETAIL = wordSet(data.retail);
const CUSTOMER = wordSet(data.customer);
const PRICE = wordSet(data.price);
const REMOVE = wordSet(data.remove);
const AROUND = wordSet(data.around);
const FRAME = new Set([WHOLESALE, RETAIL, CUSTOMER, PRICE, REMOVE, AROUND].flatMap((words) => [...words]));
const MOST_WORDS = 12;

/**
 * "Maggi wholesale 11", "maggi wholesale hatao": what wholesale customers pay for goods. "Ravi wholesale customer hai", "ravi ko retail
 * karo": which list a customer buys at. Null when the text says less, more or other things; a number before the goods
 * would be a count, unless it is called a rate.
 */
export function readPriceList(text: string, names: { personIn: PersonIn; goodsIn: GoodsIn }): PriceListWish | null {
  if (/[\n?]/.test(text) || text.length > 120) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark' || token.fold === '₹');
  const says = (set: ReadonlySet<string>): boolean => tokens.some((token) => set.has(token.fold));
  if (says(WHOLESALE) === says(RETAIL)) return null;
  const latin = latinLanguage(tokens);
  const words: Token[] = [];
  const sums: { rupees: number; before: number }[] = [];
  for (let at = 0; at < tokens.length; ) {
    const read = FRAME.has(tokens[at]!.fold) ? null : readNumber(tokens, at, latin);
    if (read === null) words.push(tokens[at]!);
    else sums.push({ rupees: read.value, before: words.length });
    at = read?.end ?? at + 1;
  }
  if (words.length > MOST_WORDS || sums.length > 1) return null;
  const found = whoAndWhat(words, FRAME, { ...names, latin });
  if (!found || (found.person === null) === (found.goods === null)) return null;
  const [sum] = sums;
  if (found.person) {
    if (sum || says(PRICE) || says(REMOVE)) return null;
    const { fit, name } = found.person;
    return { of: 'customer', ids: fit.ids, name, isAlike: !fit.exact, isWholesale: says(WHOLESALE), rupees: null };
  }
  const { fit, name } = found.goods!;
  if (!says(WHOLESALE) || says(CUSTOMER) || (sum === undefined) !== says(REMOVE)) return null;
  const goodsFrom = words.findIndex((word) => !FRAME.has(word.fold));
  if (sum && (!isMoney(sum.rupees) || (sum.before <= goodsFrom && !says(PRICE)))) return null;
  return { of: 'goods', ids: fit.ids, name, isAlike: false, isWholesale: true, rupees: sum?.rupees ?? null };
}
