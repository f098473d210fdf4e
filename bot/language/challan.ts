import data from './data/challan-words.json' with { type: 'json' };
import { GIVE, OF, TO } from './document-words.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { WHOLE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import type { PersonIn } from './person-in-frame.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import { type GoodsIn, type WhoAndWhat, whoAndWhat } from './who-and-what.ts';
import { wordSet } from './word-set.ts';

type Readers = { personIn: PersonIn; goodsIn: GoodsIn; read(words: string): Understanding };

const CHALLAN = wordSet(data.challan);
const DELIVERY = wordSet(data.delivery);
const BEFORE = wordSet(data.before);
const AFTER = wordSet(data.after);
const NUMBER = wordSet(data.number);
const BILL = wordSet(data.bill);
const BACK = wordSet(data.back);
const union = (...sets: ReadonlySet<string>[]): ReadonlySet<string> => new Set(sets.flatMap((set) => [...set]));
const TIES = union(CHALLAN, DELIVERY, BEFORE, AFTER, NUMBER, TO, OF);
const OPEN_FRAME = union(TIES, wordSet(data.open), GIVE);
const BILL_FRAME = union(TIES, BILL, wordSet(data.make), GIVE);
const BACK_FRAME = union(TIES, BACK, wordSet(data.came), GIVE);
const OPEN = wordSet(data.open);
/** "DC/26-27/00004" */
const WHOLE_NUMBER = /\b([A-Z]{2,5}\/\d\d-\d\d\/\d{1,7})\b/i;
const MOST_LETTERS = 300;
const MOST_WORDS = 14;

/**
 * Goods that go without a bill: "Ravi ko 10 cement challan pe do" (given), "challan 4 ka bill banao" (billed), "challan 4 se 2 cement
 * wapas" (back), "open challans" (listed). Null when the text says none of these, or names goods that are called so.
 */
export function readChallan(text: string, readers: Readers): Understanding | null {
  if (text.length > MOST_LETTERS) return null;
  const whole = WHOLE_NUMBER.exec(text);
  const plain = whole ? text.replace(whole[0], ' ') : text;
  const tokens = tokenise(plain);
  const at = tokens.findIndex((token) => CHALLAN.has(token.fold));
  if (at < 0 || isGoods(tokens, at, readers.goodsIn)) return null;
  const words = tokens.filter((token) => token.kind !== 'mark');
  const listed = whole || words.length > MOST_WORDS ? null : readList(words, readers);
  if (listed) return wish(text, listed);
  if (text.includes('\n') || /\?/.test(text)) return null;
  const number = whole?.[1]?.toUpperCase() ?? numberAt(tokens, at);
  const billed = words.some((token) => BILL.has(token.fold)) ? readBilled(words, number, readers) : null;
  if (billed) return wish(text, billed);
  if (words.some((token) => BACK.has(token.fold))) return readBack(text, { plain, tokens, at, number, words }, readers);
  const isBill = whole !== null || words.some((token) => BILL.has(token.fold));
  return (isBill ? null : readGiven(plain, tokens, at, readers)) ?? unlessSold(readers.read(text), text);
}

/** A bill of goods that speaks of a challan as well may be either: nothing is written. */
const unlessSold = (meaning: Understanding, text: string): Understanding | null =>
  (meaning.of ?? meaning.intent) === 'sale' && meaning.items.length > 0
    ? { ...emptyUnderstanding(text), doubts: ['no_act'] }
    : null;

type Wish = NonNullable<Understanding['extra']['challan']>;
const wish = (text: string, challan: Wish): Understanding => {
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, challan } };
};
const named = (found: WhoAndWhat): Pick<Wish, 'customers' | 'name' | 'isAlike'> => ({
  customers: found.person?.fit.ids ?? [],
  name: found.person?.name ?? null,
  isAlike: found.person !== null && !found.person.fit.exact,
});

/** A "challan book" is goods, also one that no list has: "2 challan book". */
function isGoods(tokens: Token[], at: number, goodsIn: GoodsIn): boolean {
  const next = tokens[at + 1];
  if (tokens[at - 1]?.kind === 'number' && next?.kind === 'word' && !AFTER.has(next.fold) && next.fold !== 'to')
    return true;
  // A shop that sells challan books still gives goods on a challan.
  if (goodsIn(tokens.slice(at, at + 1))?.tier === WHOLE) return true;
  const windows = [
    [at, at + 2],
    [at - 1, at + 1],
    [at - 1, at + 2],
  ] as const;
  return windows.some(
    ([from, to]) => from >= 0 && to <= tokens.length && goodsIn(tokens.slice(from, to))?.exact === true,
  );
}

/** The whole number right behind the word: "challan no. 4". */
function numberAt(tokens: Token[], at: number): string | null {
  const next = tokens.slice(at + 1).find((token) => token.kind !== 'mark' && !NUMBER.has(token.fold));
  return next?.kind === 'number' && Number.isInteger(next.value) && next.value > 0 ? String(next.value) : null;
}

const readNames = (words: Token[], frame: ReadonlySet<string>, readers: Readers): WhoAndWhat | null =>
  whoAndWhat(words, frame, { ...readers, latin: latinLanguage(words) });

/** "Open challans", "ravi ke challan": no number, and a word of asking or nothing else but a name. */
function readList(words: Token[], readers: Readers): Wish | null {
  if (words.some((token) => token.kind === 'number' || BILL.has(token.fold) || BACK.has(token.fold))) return null;
  const found = readNames(words, OPEN_FRAME, readers);
  if (!found || found.goods) return null;
  const asks = words.some((token) => OPEN.has(token.fold)) || words.every((token) => CHALLAN.has(token.fold));
  return asks || found.person ? { act: 'list', number: null, ...named(found) } : null;
}

/** "Challan 4 ka bill banao", "ravi ke challan ka bill banao". */
function readBilled(words: Token[], number: string | null, readers: Readers): Wish | null {
  const rest = words.filter((token) => token.kind !== 'number');
  const isOnlyNumber = words.length - rest.length === (number !== null && /^\d+$/.test(number) ? 1 : 0);
  if (!isOnlyNumber || rest.length > MOST_WORDS) return null;
  const found = readNames(rest, BILL_FRAME, readers);
  if (!found || found.goods || (number === null && !found.person)) return null;
  return { act: 'bill', number, ...named(found) };
}

type Said = { plain: string; tokens: Token[]; at: number; number: string | null; words: Token[] };

/** "Challan 4 se 2 cement wapas aaya", "challan 4 wapas": with goods as a return of them is read, else all of it. */
function readBack(text: string, said: Said, readers: Readers): Understanding | null {
  const { number, words } = said;
  if (number === null) return null;
  const rest = words.filter((token) => token.kind !== 'number');
  const isWholeNumber = !/^\d+$/.test(number);
  if (words.length - rest.length === (isWholeNumber ? 0 : 1)) {
    const found = readNames(rest, BACK_FRAME, readers);
    if (found && !found.goods) return wish(text, { act: 'back', number, ...named(found) });
  }
  const numberToken = isWholeNumber
    ? null
    : said.tokens.findIndex((token, at) => at > said.at && token.kind === 'number');
  const meaning = readers.read(without(said.plain, said.tokens, said.at, numberToken));
  if ((meaning.of ?? meaning.intent) !== 'return' || meaning.items.length === 0) return null;
  const challan: Wish = { act: 'back', number, customers: [], name: null, isAlike: false };
  return { ...meaning, extra: { ...meaning.extra, challan } };
}

/** "Ravi ko 10 cement challan pe do": without the word it is a sale of goods that says nothing of money. */
function readGiven(plain: string, tokens: Token[], at: number, readers: Readers): Understanding | null {
  const meaning = readers.read(without(plain, tokens, at, null));
  if ((meaning.of ?? meaning.intent) !== 'sale' || meaning.items.length === 0) return null;
  if (meaning.payment !== null || meaning.payments.length > 0) return null;
  const challan: Wish = { act: 'give', number: null, customers: [], name: null, isAlike: false };
  return { ...meaning, extra: { ...meaning.extra, challan } };
}

/** The text without the word for a challan, what belongs to it, and its number. */
function without(text: string, tokens: Token[], at: number, numberAt: number | null): string {
  let from = at;
  if (DELIVERY.has(tokens[from - 1]?.fold ?? '')) from -= 1;
  if (BEFORE.has(tokens[from - 1]?.fold ?? '')) from -= 1;
  let to = numberAt === null ? at : numberAt;
  while (AFTER.has(tokens[to + 1]?.fold ?? '') || tokens[to + 1]?.fold === '#') to += 1;
  return `${text.slice(0, tokens[from]!.start)} ${text.slice(tokens[to]!.end)}`.replace(/\s+/g, ' ').trim();
}
