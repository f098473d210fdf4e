import { gtinOf, hasWrongDigit, isOfCase, lookUpKey } from '../../models/products/code-formats.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { type Fit, WHOLE } from './fit.ts';
import type { NameIndex } from './names.ts';
import type { Shop } from './shop.ts';
import type { CatalogueProduct, Understanding, UnderstoodItem } from './understanding.ts';

/**
 * Codes in a message: each is a name that must be spelt to the last digit. It is taken out of the text before anything else reads it and a
 * word of its own put there, so that its digits are never a count, a sum or a telephone, and nothing that looks alike is taken for it.
 */

/** A run that may be a code; stops at the end of a sentence are none of it. */
const RUN = /(?<![\p{L}\p{M}\p{N}])[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?(?![\p{L}\p{M}\p{N}])/gu;
/** "8 901063 010536", as it stands below the bars. */
const SPACED = /(?<![\d.,])(\d) (\d{6}) (\d{6})(?![\d.,])/g;
/** "8901063010536x3" */
const TIMES = /(?<![\p{L}\d])(\d{8}|\d{12,14})\s*[x×*]\s*(?=\d)/giu;
/** What a long number behind these is called, and is no code. */
const OTHERWISE =
  /(?:utr|rrn|ref(?:erence)?|txn|transaction|order|awb|imei|irn|ack|acc(?:ount)?|a\/c|hsn|sac|gstin|id|phone|mobile|bill|invoice|upi)\s*(?:no|number|num|id)?\.?\s*[:#-]?\s*$/iu;
const BEFORE = 40;
/** A letter no shop writes with, and a second that counts the codes up. */
const SIGN = 'ჶ';
const COUNTED_FROM = 0x10d0;
const MOST_CODES = 32;
const WORD = new RegExp(`${SIGN}[ა-ჰ]`, 'gu');
const ID = /^code:(\d+)$/;

export type CodeSaid = { code: string; product: string | null };
export type TakenCodes = {
  /** The text with a word in place of each code. */
  text: string;
  codes: CodeSaid[];
  /** A code that cannot be right, and why. */
  problem: Understanding['extra']['code_problem'];
  /** Is there nothing but codes in it? */
  isAlone: boolean;
};

/** The codes of a cleaned text; null when it has none. `seen`: what was read off goods, so that it is a code wherever it stands. */
export function takeCodes(given: string, known: Shop['codes'], seen?: ReadonlySet<string>): TakenCodes | null {
  if (!/\d{3}/.test(given) && known.size === 0) return null;
  const text = given
    .replace(SPACED, (all, ...digits: string[]) =>
      gtinOf(digits.slice(0, 3).join('')) ? digits.slice(0, 3).join('') : all,
    )
    .replace(TIMES, (all, code: string) => (gtinOf(code) ? `${code} x ` : all));
  const codes: CodeSaid[] = [];
  let problem: TakenCodes['problem'];
  const put = text.replace(RUN, (run, at: number) => {
    const key = lookUpKey(run);
    const product = known.get(key) ?? null;
    if (product === null) {
      const isSeen = seen?.has(key) ?? false;
      const found = isSeen ? 'code' : unknown(run, text.slice(Math.max(0, at - BEFORE), at), lineAround(text, at));
      if (found === null) return run;
      if (found !== 'code') problem ??= { code: run, why: found };
    }
    if (codes.length === MOST_CODES) problem ??= { code: run, why: 'many' };
    const place = codes.findIndex(({ code }) => code === key);
    if (place < 0) codes.push({ code: key, product });
    return `${SIGN}${String.fromCodePoint(COUNTED_FROM + Math.min(place < 0 ? codes.length - 1 : place, MOST_CODES - 1))}`;
  });
  if (codes.length === 0) return null;
  return { text: put, codes, problem, isAlone: !/[\p{L}\p{M}\p{N}]/u.test(put.replace(WORD, '')) };
}

/** What a run that nobody taught is: thirteen and fourteen digits are hardly anything else, eight and twelve only on a line of their own. */
function unknown(run: string, before: string, line: string): 'code' | 'misread' | null {
  if (!/^\d+$/.test(run) || OTHERWISE.test(before)) return null;
  if (gtinOf(run) === null) return run.length === 13 && hasWrongDigit(run) ? 'misread' : null;
  const isTelephone = run.length === 12 && /^91[6-9]/.test(run);
  const isLong = run.length === 13 || run.length === 14;
  return isLong || (line.trim() === run && !isTelephone) ? 'code' : null;
}

const lineAround = (text: string, at: number): string => {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? text.length : end);
};

const placeOf = (word: string): number => (word.codePointAt(1) ?? 0) - COUNTED_FROM;
const isCode = (word: string): boolean => word.length === 2 && word.startsWith(SIGN);

/** The shop as a message with codes is read in it: each code names its goods and nothing else does. */
export function shopWithCodes(shop: Shop, codes: CodeSaid[]): Shop {
  const goods = codes.map(({ code, product }, at): [string, CatalogueProduct] => {
    const known = product === null ? undefined : shop.products.get(product);
    return [`code:${at}`, { ...(known ?? { name: code, unit: 'pcs', price: 0, aliases: [] }), id: `code:${at}` }];
  });
  const spelt = (index: NameIndex, isOfGoods: boolean): NameIndex => ({
    ...index,
    fit(words, said): Fit | null {
      if (!words.some(isCode)) return index.fit(words, said);
      return isOfGoods && words.length === 1 ? { ids: [`code:${placeOf(words[0]!)}`], tier: WHOLE, exact: true } : null;
    },
    knows: (word, language) => (isCode(word) ? isOfGoods : index.knows(word, language)),
    opens: (number, ids) => !ids.some((id) => ID.test(id)) && index.opens(number, ids),
  });
  return {
    ...shop,
    products: new Map([...shop.products, ...goods]),
    productNames: spelt(shop.productNames, true),
    partyNames: spelt(shop.partyNames, false),
  };
}

/**
 * A meaning that was read with words for codes, with the goods they mean. A code that nobody taught stays in its item, to be asked about; a
 * meaning that has it elsewhere is a question about it. A case counts as a box.
 */
export function withGoods(meaning: Understanding, { codes }: TakenCodes): Understanding {
  let isLost = false;
  const written = (text: string): string => text.replace(WORD, (word) => codes[placeOf(word)]?.code ?? word);
  const put = <T>(value: T): T => {
    if (typeof value === 'string') {
      const at = ID.exec(value)?.[1];
      if (at === undefined) return written(value) as T;
      const { product } = codes[Number(at)]!;
      isLost ||= product === null;
      return (product ?? value) as T;
    }
    if (Array.isArray(value)) return value.map(put) as T;
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, put(inner)])) as T;
  };
  const items = meaning.items.map((item) => itemOfCode(item, codes));
  const told = put({ ...meaning, items });
  return isLost ? cardOf(codes) : told;
}

function itemOfCode(item: UnderstoodItem, codes: CodeSaid[]): UnderstoodItem {
  const at = item.product === null ? undefined : ID.exec(item.product)?.[1];
  if (at === undefined) return item;
  const { code, product } = codes[Number(at)]!;
  return {
    ...item,
    name: code,
    product,
    unit: item.unit ?? (isOfCase(code) ? 'box' : null),
    ...(product === null ? { code } : {}),
  };
}

const bare = ({ code, product }: CodeSaid): UnderstoodItem => ({
  product,
  name: code,
  qty: null,
  unit: null,
  price: null,
  amount: null,
  candidates: [],
  alike: false,
  ...(product === null ? { code } : {}),
});

/** What goods with these codes are, cost and are there of. */
export function cardOf(codes: CodeSaid[]): Understanding {
  const empty = emptyUnderstanding('');
  return { ...empty, intent: 'query', query: 'card', items: codes.map(bare), confidence: 1 };
}

/** Codes and nothing else: one is asked about; several were scanned one after the other, to be billed. */
export function readScanned(taken: TakenCodes): Understanding | null {
  if (!taken.isAlone) return null;
  const scanned = [...taken.text.matchAll(WORD)].map(([word]) => placeOf(word));
  if (scanned.length === 1) return cardOf(taken.codes);
  const items = taken.codes.map((code, at) => ({
    ...itemOfCode({ ...bare(code), product: `code:${at}` }, taken.codes),
    qty: scanned.filter((place) => place === at).length,
  }));
  return { ...emptyUnderstanding(''), intent: 'sale', items, confidence: 0.8, doubts: ['scanned'] };
}
