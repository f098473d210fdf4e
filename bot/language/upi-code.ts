import optionWords from './data/option-words.json' with { type: 'json' };
import data from './data/upi-code-words.json' with { type: 'json' };
import { GIVE, goesToThem, OF, SEND, TO } from './document-words.ts';
import { type Fit, WHOLE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import { isHandedSum } from './sanity.ts';
import { clean, type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { wordSet } from './word-set.ts';

export type UpiCodeWish = NonNullable<Understanding['extra']['upi_code']>;

const CODE = wordSet(data.code);
const SCANNER = wordSet(data.scanner);
const SUFFIX = wordSet(data.suffix);
const RUPEE = wordSet(optionWords.rupee);
const FRAME = new Set(
  [CODE, SCANNER, SEND, TO, GIVE, RUPEE, wordSet(data.around), SUFFIX].flatMap((words) => [...words]),
);
/** What stands beside a name and is none of it. */
const TIES = new Set([CODE, SCANNER, SEND, TO, RUPEE, OF].flatMap((words) => [...words]));
const MOST_WORDS = 10;

/**
 * "QR 500", "Ravi ko QR bhejo", "scanner dikhao": a code for paying the shop, of what sum and for whom. Null when the text says more
 * or other things: "Ravi 500 QR" is money that came by it.
 */
export function readUpiCode(
  text: string,
  { personIn, goodsIn }: { personIn: PersonIn; goodsIn(words: Token[]): Fit | null },
): UpiCodeWish | null {
  if (/[\n?]/.test(text) || text.length > 100) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark' || token.fold === '₹');
  if (!namesCode(tokens)) return null;
  const latin = latinLanguage(tokens);
  const sum = takeSum(tokens, latin);
  if (sum === null || sum.words.length > MOST_WORDS) return null;
  // Who sells them means the goods; "QR" alone may stand in the name of a stand for it.
  const thing = sum.words.filter(({ fold: word }) => CODE.has(word) || SCANNER.has(word) || SUFFIX.has(word));
  const goods = goodsIn(thing);
  const isScanner = thing.some((token) => SCANNER.has(token.fold));
  if (goods?.exact && (isScanner || goods.tier === WHOLE)) return null;
  const { words, rupees } = sum;
  const named = personInFrame(words, { words: FRAME, ties: TIES }, { personIn, latin });
  const isForNobody = words.every((token) => FRAME.has(token.fold));
  if (named === null) return isForNobody ? { customers: [], name: null, isAlike: false, to: 'owner', rupees } : null;
  // Without a word of giving it may be money that was paid by it.
  if (named.fit === null || !words.some(({ fold: word }) => SEND.has(word) || GIVE.has(word))) return null;
  const { name, isAlike } = named;
  return {
    customers: named.fit.ids,
    name,
    isAlike,
    to: goesToThem(words, named, latin) ? 'customer' : 'owner',
    rupees,
  };
}

/** Words of a customer who wants a code to pay by: the sum they name, or none. Null when they want something else. */
export function asksForUpiCode(text: string): { rupees: number | null } | null {
  const wish = readUpiCode(clean(text.slice(0, 100)), { personIn: () => null, goodsIn: () => null });
  return wish && { rupees: wish.rupees };
}

const namesCode = (words: Token[]): boolean => {
  const has = (wanted: ReadonlySet<string>): boolean => words.some((token) => wanted.has(token.fold));
  return has(CODE) || (has(SCANNER) && (has(SEND) || has(GIVE)));
};

/** The one sum of the text, if any, and the other words; null when there are two, or one that cannot be. */
function takeSum(tokens: Token[], latin: LatinLanguage | null): { words: Token[]; rupees: number | null } | null {
  const words: Token[] = [];
  let rupees: number | null = null;
  for (let at = 0; at < tokens.length; ) {
    const read = FRAME.has(tokens[at]!.fold) ? null : readNumber(tokens, at, latin);
    if (read === null) {
      words.push(tokens[at]!);
      at += 1;
    } else {
      if (rupees !== null || read.quarterKilo || !isHandedSum(read.value)) return null;
      // "2 scanner", "2 QR code": so many of them.
      const next = tokens[read.end]?.fold ?? '';
      if ((CODE.has(next) || SCANNER.has(next)) && tokens[at - 1]?.fold !== '₹') return null;
      rupees = read.value;
      at = read.end;
    }
  }
  return { words, rupees };
}
