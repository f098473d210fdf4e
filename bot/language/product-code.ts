import { gtinOf, hasWrongDigit, readCode } from '../../models/products/code-formats.ts';
import data from './data/code-words.json' with { type: 'json' };
import type { Fit } from './fit.ts';
import { fold, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';
import { wordSet } from './word-set.ts';

export type CodeWish = NonNullable<Understanding['extra']['product_code']>;

const BARCODE = wordSet(data.barcode);
const CODE = wordSet(data.code);
const REMOVE = wordSet(data.remove);
const ASK = wordSet(data.ask);
const AROUND = wordSet(data.around);
/** What else is called a code, or has one. */
const OTHER = wordSet(data.other);
const FRAME = new Set([BARCODE, CODE, REMOVE, ASK, AROUND].flatMap((words) => [...words]));
const CALLED = new Set([...BARCODE, ...CODE]);
const LONGEST = 160;
/** "Bar code", "item code": one word of two. */
const JOINED = /(?<![\p{L}])(bar|item|product|short|sku)[ -]?(code)(?![\p{L}])/giu;

/**
 * "Parle g barcode 8901063010536", "parle g sku PG10", "8901063010536 parle g": a code for goods; "parle g ka barcode?" shows them, "barcode
 * 8901063010536 hatao" takes one away. Null when the text says less, more or other things. Of goods that nobody knows `ids` is empty.
 */
export function readCodeWish(text: string, goodsIn: GoodsIn): CodeWish | null {
  if (text.length > LONGEST || text.includes('\n')) return null;
  const chunks = text
    .replace(JOINED, '$1$2')
    .split(/[\s,:=]+/)
    .map((chunk) => chunk.replace(/^[("'#]+|[)"'?.!।*]+$/gu, ''))
    .filter(Boolean);
  const says = (set: ReadonlySet<string>): boolean => chunks.some((chunk) => set.has(fold(chunk)));
  if (says(OTHER)) return null;
  const at = codeAt(chunks);
  const isCalled = says(BARCODE) || says(CODE);
  if (!isCalled && (at === null || !isNumber(chunks[at]!))) return null;
  const rest = chunks.filter((_, place) => place !== at).join(' ');
  const code = at === null ? null : chunks[at]!;
  const act = says(REMOVE) ? 'remove' : code === null ? 'show' : 'teach';
  const name = chunks.filter((chunk, place) => place !== at && !FRAME.has(fold(chunk))).join(' ');
  const goods = goodsOf(rest, goodsIn);
  if (goods === null && name !== '' && (act !== 'teach' || !isCalled || !isNumber(code!) || /\d/.test(name)))
    return null;
  if (goods === null && name === '' && act !== 'remove') return null;
  if (act === 'remove' && code === null && goods === null) return null;
  // Beside goods a number alone says nothing yet, unless the goods are told by nothing but their name.
  if (!isCalled && !(goods?.exact && name !== '')) return null;
  return {
    act,
    code,
    isSku: says(CODE) && !says(BARCODE),
    ids: goods?.ids ?? [],
    name,
    isAlike: goods !== null && !goods.exact,
  };
}

const isNumber = (chunk: string): boolean => gtinOf(chunk) !== null || (chunk.length === 13 && hasWrongDigit(chunk));

/** Where the code stands: a number that is one, else what is called a code, else the one thing that can be. */
function codeAt(chunks: string[]): number | null {
  const number = chunks.findIndex(isNumber);
  if (number >= 0) return number;
  const called = chunks.findIndex((chunk) => CALLED.has(fold(chunk)));
  if (called < 0) return null;
  const behind = chunks.findIndex((chunk, at) => at > called && !FRAME.has(fold(chunk)));
  if (behind >= 0 && /\d/.test(chunks[behind]!)) return behind;
  const possible = chunks.flatMap((chunk, at) => (/\d/.test(chunk) && readCode(chunk) !== null ? [at] : []));
  return possible.length === 1 ? possible[0]! : null;
}

function goodsOf(text: string, goodsIn: GoodsIn): Fit | null {
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  // "Do", "no" and "set" stand in names too.
  const uncalled = tokens.filter(({ fold: word }) => !CALLED.has(word) && !REMOVE.has(word) && !ASK.has(word));
  const bare = tokens.filter((token) => !FRAME.has(token.fold));
  const whole = uncalled.length === 0 ? null : goodsIn(uncalled);
  if (whole?.exact) return whole;
  return bare.length === 0 ? null : goodsIn(bare);
}

/** "Add product Kinder Joy 45 barcode 8000500267134": the code at the end, and the text without it; null when there is none. */
export function codeAtEnd(text: string): { rest: string; code: string } | null {
  if (text.length > LONGEST || text.includes('\n')) return null;
  const found = /^(.+?)[\s,]+(\S+)\s*(?:no|number|num|नंबर)?\.?\s*[:=]?\s*(\S+)$/iu.exec(
    text.replace(JOINED, '$1$2').trim(),
  );
  if (!found || !CALLED.has(fold(found[2]!.replace(/[:=]$/, ''))) || !/\d/.test(found[3]!)) return null;
  return { rest: found[1]!, code: found[3]! };
}
