import data from './data/tax-due-words.json' with { type: 'json' };
import packs from './data/tax-pack-words.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import { type Fit, WHOLE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import { takePeriod } from './tax-pack.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

const TAX = wordSet(packs.gst, data.tax);
const PAY = wordSet(data.pay);
const ASK = wordSet(data.ask);
const WHEN = wordSet(data.when);
const AROUND = wordSet(data.around);
const MOST_WORDS = 12;

/**
 * "Gst kitna bharna hai", "GST due", "how much gst to pay for october", "is mahine kitna gst dena hai": what GST is to be paid, and of
 * which days where the message says. Null when the text says anything else besides, or when it is goods of the shop.
 */
export function readTaxDue(
  text: string,
  goodsIn: (words: Token[]) => Fit | null,
): NonNullable<Understanding['extra']['tax_due']> | null {
  if (text.length > 100 || text.includes('\n')) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  if (tokens.length > MOST_WORDS) return null;
  const latin = latinLanguage(tokens);
  const isOf = (words: ReadonlySet<string>, { fold: word }: Token): boolean =>
    words.has(word) || stemsOf(word, latin).some(({ stem }) => words.has(stem));
  const named = tokens.filter((token) => isOf(TAX, token));
  if (named.length === 0) return null;
  const { period, rest } = takePeriod(tokens, latin);
  if (period === undefined || period?.kind === 'year') return null;
  const says = (words: ReadonlySet<string>): boolean => rest.some((token) => isOf(words, token));
  if (!rest.every((token) => [TAX, PAY, ASK, WHEN, AROUND].some((words) => isOf(words, token)))) return null;
  if (!says(PAY) && !(says(ASK) && period !== null)) return null;
  const goods = goodsIn(named);
  return goods?.exact && goods.tier === WHOLE ? null : { period };
}
