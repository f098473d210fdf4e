import { distance } from 'fastest-levenshtein';
import answers from './data/answers.json' with { type: 'json' };
import correcting from './data/correction-words.json' with { type: 'json' };
import type { PAYMENT_MODES } from './kinds.ts';
import { numbersSaid } from './numbers-said.ts';
import { readMoney } from './read-money.ts';
import { fold } from './text.ts';
import type { Understanding, UnderstoodItem } from './understanding.ts';
import { wordSet } from './word-set.ts';

type Read = (words: string) => Understanding;
/** An act that waits, with the one thing changed that a reply said; or the lines of which the reply may mean each. */
export type PutRight = { meaning: Understanding } | { whichOf: number[] };

/** What a few words of a reply name. */
type Piece =
  | { about: 'number'; value: number }
  | { about: 'mode'; mode: (typeof PAYMENT_MODES)[number] }
  | { about: 'who'; ids: string[]; words: string }
  | { about: 'goods'; item: UnderstoodItem; isCounted: boolean }
  | { about: 'words'; words: string };

const LONGEST = 80;
const MOST_WORDS = 8;
const DENIALS = wordSet(...Object.values(answers.no), correcting.not, 'not without instead');
/** Trades with goods that somebody pays for. */
const IS_PAID = new Set<Understanding['intent']>(['sale', 'purchase', 'quotation', 'return']);

/**
 * A short reply to an act that was read back and waits for a yes: "5 nahi 2", "ravi nahi rani", "not Parle-G, Monaco", "2",
 * "cash", "rani". Only the one thing it names is changed. Null when it changes nothing in the act, names more than one thing,
 * or is a message of its own.
 * @param said.read reads words with the shop's names
 * @param said.line the line of goods a number is for, once that was asked
 */
export function putRight(pending: Understanding, said: { text: string; read: Read; line?: number }): PutRight | null {
  const text = said.text.trim();
  if (text.length > LONGEST || text.split(/\s+/).length > MOST_WORDS || text.includes('?')) return null;
  const { charges } = said.read(text).extra.correction ?? {};
  if (charges) return isCharged(pending) ? { meaning: chargedAnew(pending, charges) } : null;
  const { pieces, isDenial } = inPieces(text, said.read);
  const isOld = (piece: Piece): boolean => stands(pending, piece, pieces.length === 1);
  const old = pieces.filter(isOld);
  const [anew, ...others] = pieces.filter((piece) => !isOld(piece));
  if (anew === undefined) return pieces.length === 1 && !isDenial ? { meaning: pending } : null;
  const changed = others.length > 0 ? null : withPiece(pending, anew, { ...said, old, isDenial });
  return changed ?? (others.length > 0 ? null : asRead(pending, said.read(text), said.line));
}

const isCharged = ({ intent, of, items }: Understanding): boolean =>
  ['sale', 'quotation'].includes(of ?? intent) && items.length > 0;

/** The same act with charges beside its goods said anew, or taken off. Pure. */
export function chargedAnew(act: Understanding, said: NonNullable<Understanding['extra']['charges']>): Understanding {
  const { charges: before = [], ...extra } = act.extra;
  const anew = new Set(said.map(({ kind }) => kind));
  const charges = [...before.filter(({ kind }) => !anew.has(kind)), ...said.filter(({ rupees }) => rupees !== null)];
  return { ...act, extra: { ...extra, ...(charges.length > 0 ? { charges } : {}) } };
}

/** The words between what denies, each stretch by itself. */
function inPieces(text: string, read: Read): { pieces: Piece[]; isDenial: boolean } {
  const stretches: string[][] = [[]];
  let isDenial = false;
  for (const word of text.replace(/[,;.!।]+(?=\s|$)/g, ' , ').split(/\s+/)) {
    const isDenied = DENIALS.has(fold(word));
    isDenial ||= isDenied;
    if (isDenied || word === ',') stretches.push([]);
    else stretches.at(-1)!.push(word);
  }
  const pieces = stretches.filter((words) => words.length > 0).map((words) => readPiece(words.join(' '), read));
  return { pieces, isDenial };
}

function readPiece(words: string, read: Read): Piece {
  const { intent, of, customer, items, payment, candidates, query, extra } = read(words);
  if (extra.mode_alone) return { about: 'mode', mode: extra.mode_alone };
  const value = readMoney(words);
  if (value !== null) return { about: 'number', value };
  const [item] = items;
  const isOfNobody = customer === null && extra.customer_name === null && !candidates?.customer.length;
  const isGoods = items.length === 1 && isOfNobody && payment === null && (of ?? intent) === 'sale';
  if (isGoods && (item!.product !== null || item!.candidates.length > 0))
    return { about: 'goods', item: item!, isCounted: numbersSaid(words).size > 0 };
  const ids = extra.whose?.customers ?? (customer === null ? (candidates?.customer ?? []) : [customer]);
  const isPerson = items.length === 0 && payment === null && query === null && extra.unclear_payment === null;
  if (ids.length > 0 && isPerson) return { about: 'who', ids, words };
  return { about: 'words', words };
}

/** Is this what the act says already? */
function stands(pending: Understanding, piece: Piece, isAlone: boolean): boolean {
  switch (piece.about) {
    case 'number':
      return pending.payment?.amount === piece.value || pending.items.some((item) => figureIn(item, piece.value));
    case 'mode':
      // A bill that says nothing of money is udhar; who says so all the same wants to see it.
      return pending.payment === null ? piece.mode === 'credit' && !isAlone : pending.payment.mode === piece.mode;
    case 'who':
      return pending.customer !== null && piece.ids.includes(pending.customer);
    case 'goods':
      return !piece.isCounted && pending.items.some(({ product }) => product === piece.item.product);
    case 'words':
      return isNamed(pending, piece.words);
  }
}
const figureIn = ({ qty, price, amount }: UnderstoodItem, value: number): boolean =>
  qty === value || price === value || amount === value;
const isNamed = ({ items, extra }: Understanding, words: string): boolean =>
  [extra.customer_name, extra.said_customer, ...items.map(({ name }) => name)].some(
    (name) => name !== null && fold(name) === fold(words),
  );

type Said = { old: Piece[]; isDenial: boolean; read: Read; line?: number };

function withPiece(pending: Understanding, piece: Piece, said: Said): PutRight | null {
  switch (piece.about) {
    case 'number':
      return withNumber(pending, piece.value, said);
    case 'mode':
      return withMode(pending, piece.mode);
    case 'who':
      return hasParty(pending) ? { meaning: withParty(pending, piece) } : null;
    case 'goods':
      return withGoods(pending, piece, said);
    case 'words':
      return withWords(pending, piece.words, said);
  }
}

/** A number in the place of the one that it was not: a price, a sum, else how many. */
function withNumber(pending: Understanding, value: number, { old, line }: Pick<Said, 'old' | 'line'>): PutRight | null {
  const { items, payment } = pending;
  const was = old.flatMap((piece) => (piece.about === 'number' ? [piece.value] : []))[0];
  const isSum = items.length === 0 || (was !== undefined && !items.some((item) => figureIn(item, was)));
  if (isSum && payment?.amount != null) return { meaning: { ...pending, payment: { ...payment, amount: value } } };
  if (items.length === 0) return pending.amount === null ? null : { meaning: { ...pending, amount: value } };
  return onLine(items, line ?? lineOf(items, old), (at) => {
    const { qty, price, amount } = items[at]!;
    if (was !== undefined && qty !== was && price === was) return changed(pending, at, { price: value });
    if (was !== undefined && qty !== was && amount === was) return changed(pending, at, { amount: value });
    return changed(pending, at, { qty: value, amount: null });
  });
}

/** Which line the old values of a reply are of; -1: not said. */
function lineOf(items: readonly UnderstoodItem[], old: readonly Piece[]): number {
  const of = items.flatMap((item, at) =>
    old.some((piece) =>
      piece.about === 'goods'
        ? piece.item.product === item.product
        : piece.about === 'number'
          ? figureIn(item, piece.value)
          : piece.about === 'words' && fold(piece.words) === fold(item.name),
    )
      ? [at]
      : [],
  );
  return of.length === 1 ? of[0]! : -1;
}

function onLine(
  items: readonly UnderstoodItem[],
  line: number,
  change: (at: number) => Understanding,
): PutRight | null {
  if (items.length === 1) return { meaning: change(0) };
  if (items[line] !== undefined) return { meaning: change(line) };
  return items.length === 0 ? null : { whichOf: items.map((_, at) => at) };
}

const changed = (pending: Understanding, at: number, change: Partial<UnderstoodItem>): Understanding => ({
  ...pending,
  items: pending.items.map((item, place) => (place === at ? { ...item, ...change } : item)),
});

function withMode(pending: Understanding, mode: (typeof PAYMENT_MODES)[number]): PutRight | null {
  const { intent, payment } = pending;
  if (!IS_PAID.has(intent) && (payment === null || mode === 'credit')) return null;
  // What was paid of a bill stays said; udhar is nothing paid.
  const amount = mode === 'credit' || payment?.mode === 'credit' ? null : (payment?.amount ?? null);
  return { meaning: { ...pending, payment: { mode, amount }, payments: [] } };
}

const hasParty = ({ intent }: Understanding): boolean =>
  IS_PAID.has(intent) || intent === 'payment_in' || intent === 'payment_out' || intent === 'stock_in';

/** Another person. What was heard for the name is kept beside it where it sounds like the right one: a yes teaches it. */
function withParty(pending: Understanding, { ids, words }: { ids: string[]; words: string }): Understanding {
  const heard = pending.extra.customer_name ?? pending.extra.said_customer;
  const said_customer = ids.length === 1 && heard !== null && isNear(heard, words) ? heard : null;
  const products = pending.candidates?.products ?? [];
  return {
    ...pending,
    customer: ids.length === 1 ? ids[0]! : null,
    candidates: ids.length === 1 && !pending.candidates ? null : { customer: ids.length === 1 ? [] : ids, products },
    extra: { ...pending.extra, customer_name: ids.length === 1 ? null : words, said_customer },
  };
}

/** Other goods, or another count of those: "monaco", "parle g nahi monaco", "nahi maggi 3". */
function withGoods(
  pending: Understanding,
  { item, isCounted }: { item: UnderstoodItem; isCounted: boolean },
  { old, isDenial, line }: Said,
): PutRight | null {
  const same = pending.items.flatMap(({ product }, at) => (product === item.product ? [at] : []));
  const figures = { qty: item.qty, unit: item.unit, price: item.price, amount: item.amount };
  if (isCounted && same.length === 1) {
    const { unit, price } = pending.items[same[0]!]!;
    const change = { ...figures, unit: figures.unit ?? unit, price: figures.price ?? price };
    return { meaning: changed(pending, same[0]!, change) };
  }
  // "3 monaco" after a bill of Maggi may be a bill of its own.
  if (pending.items.length === 0 || (isCounted && !isDenial)) return null;
  return onLine(pending.items, line ?? lineOf(pending.items, old), (at) =>
    changed(pending, at, { ...(isCounted ? figures : {}), ...goodsInstead(pending.items[at]!, item) }),
  );
}

/** What was heard for the goods, where it was not just their name, is kept: a yes teaches it as another name of the right ones. */
function goodsInstead(heard: UnderstoodItem, meant: UnderstoodItem): Partial<UnderstoodItem> {
  const { product, candidates } = meant;
  const isLearned = product !== null && isHeardWrong(heard) && isNear(heard.name, meant.name);
  return { product, candidates, alike: isLearned || meant.alike, name: isLearned ? heard.name : meant.name };
}

/** Were goods named by words that are not simply the name of some goods? Only such words may become another name. */
export const isHeardWrong = ({ product, alike, candidates }: UnderstoodItem): boolean =>
  product === null || alike || candidates.length > 0;

/** Words alone are a name that nobody has where they stand against one, else figures of the goods: "2 kilo", "rate 45". */
function withWords(pending: Understanding, words: string, { old, read, line }: Said): PutRight | null {
  const { customer_name, said_customer } = pending.extra;
  const names = [customer_name, said_customer].flatMap((name) => (name === null ? [] : [fold(name)]));
  const isWho = old.some(
    (piece) => piece.about === 'who' || (piece.about === 'words' && names.includes(fold(piece.words))),
  );
  if (isWho && hasParty(pending) && numbersSaid(words).size === 0) {
    const extra = { ...pending.extra, customer_name: words, said_customer: null };
    return { meaning: { ...pending, customer: null, extra } };
  }
  if (numbersSaid(words).size === 0) return null;
  const at = pending.items.length === 1 ? 0 : (line ?? lineOf(pending.items, old));
  const item = pending.items[at] ?? pending.items[0];
  if (item === undefined) return null;
  const { intent, items, customer, payment, discount } = read(`${words} ${item.name}`);
  const [told] = items;
  const isPlain = intent === 'sale' && items.length === 1 && customer === null && payment === null && discount === null;
  if (!isPlain || told!.product !== item.product) return null;
  return onLine(pending.items, at, (place) => {
    const { qty, unit, price } = pending.items[place]!;
    const isCount = told!.price === null && told!.amount === null;
    const figures = isCount ? { qty: told!.qty, unit: told!.unit, amount: null } : { price: told!.price, qty, unit };
    return changed(pending, place, { price, ...figures, ...(isCount ? {} : { amount: told!.amount }) });
  });
}

/** What the grammar reads as a correction of what was done: "rate 45 karo", "nahi 3 karo", "10 rupaye kam karo". */
function asRead(pending: Understanding, { extra }: Understanding, line: number | undefined): PutRight | null {
  const { correction } = extra;
  if (correction === null) return null;
  const { qty, price, amount, product, customer, mode, discount } = correction;
  if (discount !== undefined) return IS_PAID.has(pending.intent) ? { meaning: { ...pending, discount } } : null;
  if (mode !== undefined) return withMode(pending, mode);
  if (customer !== null && customer !== pending.customer)
    return hasParty(pending) ? { meaning: withParty(pending, { ids: [customer], words: '' }) } : null;
  if (amount !== null) return { meaning: { ...pending, amount } };
  if (qty === null && price === null) return null;
  if (pending.items.length === 0) return qty === null ? null : withNumber(pending, qty, { old: [] });
  const named = pending.items.findIndex((item) => item.product === product);
  if (product !== null && named < 0) return null;
  return onLine(pending.items, product === null ? (line ?? -1) : named, (at) =>
    changed(pending, at, { ...(qty === null ? {} : { qty, amount: null }), ...(price === null ? {} : { price }) }),
  );
}

/** So alike that one is likely a mishearing of the other: half of the letters at least. */
function isNear(heard: string, meant: string): boolean {
  const [one, two] = [fold(heard), fold(meant)].map((name) => name.replace(/[^\p{L}\p{N}]/gu, ''));
  return one !== '' && two !== '' && distance(one!, two!) * 2 <= Math.max(one!.length, two!.length);
}
