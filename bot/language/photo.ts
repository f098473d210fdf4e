import { cardOf } from './codes.ts';
import type { Fit } from './fit.ts';
import type { Understanding } from './understanding.ts';

type Readers = {
  read(text: string, options: { seen: ReadonlySet<string> }): Understanding;
  /** The goods that the whole of these words name. */
  goodsNamed(words: string): Fit | null;
  codes: ReadonlyMap<string, string>;
};

/**
 * What a photo of codes means with the words below it: none ask what the goods are; a name alone says whose code it is; a new name and a
 * price add the goods; anything else is read as if the code had been typed with it.
 */
export function readPhoto(
  codes: string[],
  caption: string,
  { read, goodsNamed, codes: known }: Readers,
): Understanding {
  const card = cardOf(codes.map((code) => ({ code, product: known.get(code) ?? null })));
  const words = caption.replace(/\s+/g, ' ').trim();
  if (words === '') return card;
  const named = goodsNamed(words);
  if (named?.exact) return teaching(codes, { ids: named.ids, name: words, isAlike: false });
  const seen = new Set(codes);
  const readings = together(codes, words)
    .map((text) => read(text, { seen }))
    .filter((meaning) => isMeant(meaning, codes.length, words));
  const sure = readings.find(({ doubts }) => doubts.length === 0) ?? readings[0];
  if (sure) return sure;
  if (named) return teaching(codes, { ids: named.ids, name: words, isAlike: true });
  const [only] = card.items;
  const mayBeNew =
    codes.length === 1 && only?.product === null && isNameAndPrice(words, (name) => read(name, { seen }));
  const added = mayBeNew ? read(`add product ${words}`, { seen }) : null;
  const [goods, ...others] = added?.items ?? [];
  const isNew = added?.intent === 'add_product' && goods?.product === null && goods.candidates.length === 0;
  if (isNew && others.length === 0 && goods.price !== null) return { ...added, items: [{ ...goods, code: codes[0]! }] };
  return { ...card, extra: { ...card.extra, caption_unread: true } };
}

/** Where a typed message would have the codes: behind its first number, before the words, at the end. */
function together(codes: string[], words: string): string[] {
  if (codes.length > 1) return /\d/.test(words) ? [] : [`${codes.map((code) => `1 ${code}`).join(', ')} ${words}`];
  const [code] = codes;
  const behind = words.replace(/(?<![\d.,])\d+(?:\.\d+)?(?![\d.,])/, (number) => `${number} ${code}`);
  return [...(behind === words ? [] : [behind]), `${code} ${words}`, `${words} ${code}`];
}

/** "Kinder Joy 45", with nobody and nothing in it that the shop knows. */
function isNameAndPrice(words: string, read: (text: string) => Understanding): boolean {
  const name = /^(\p{L}[\p{L}\p{M}\s'&.-]+?)\s+(?:rs\.?\s*|₹\s*)?\d+(?:\.\d{1,2})?$/iu.exec(words)?.[1];
  if (name === undefined) return false;
  const { items, customer, candidates, extra } = read(name);
  const isKnown = items.some(({ product, candidates: several }) => product !== null || several.length > 0);
  return !isKnown && customer === null && !candidates?.customer.length && !extra.whose?.customers.length;
}

/** Is this an act or a question about just these goods? A bill without a count is one for somebody, or paid somehow. */
function isMeant(
  { intent, items, doubts, customer, payment, extra }: Understanding,
  codes: number,
  words: string,
): boolean {
  if (extra.product_code || extra.price_list) return true;
  if (intent === 'unknown' || items.length !== codes || doubts.includes('unread_words')) return false;
  return intent !== 'sale' || /\d/.test(words) || customer !== null || extra.customer_name !== null || payment !== null;
}

function teaching([code, ...more]: string[], goods: { ids: string[]; name: string; isAlike: boolean }): Understanding {
  const empty = cardOf([]);
  const product_code = { act: 'teach' as const, code: code!, more, isSku: false, ...goods };
  return { ...empty, intent: 'unknown', query: null, extra: { ...empty.extra, product_code } };
}
