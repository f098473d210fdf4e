import data from './data/specs.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { remembered } from './remembered.ts';
import { fold, type Token } from './text.ts';

/**
 * A specification is a number with a measure that tells goods of one name apart and is no pack size: 1 inch, 16 amp, 9W,
 * 120 no., 6x4. It is one word of a name, written `#16amp`, whichever way it was typed or spoken; it is never a count.
 */
type Measure = keyof typeof data;
type Lists = { sure?: string; glued?: string; known?: string; before?: string };
/** `sure` measures nothing else; `glued` does when it is written on to the number; `known` where goods are told apart by it. */
type Way = 'sure' | 'glued' | 'known' | 'before';

const split = (list: string): string[] => (list.includes('|') ? list.split('|') : list.split(' ')).map(fold);
const table: Record<Way, Map<string, Measure>> = {
  sure: new Map(),
  glued: new Map(),
  known: new Map(),
  before: new Map(),
};
for (const [measure, lists] of Object.entries(data as Record<Measure, Lists>) as [Measure, Lists][])
  for (const [way, list] of Object.entries(lists) as [Way, string][])
    for (const word of split(list)) table[way].set(word, measure);
const LONGEST_MEASURE = Math.max(...[...table.sure.keys()].map((word) => word.split(' ').length));
/** Abbreviations that a full stop may end: "120 no. 3". */
const ABBREVIATED = /^(?:no|nos|num|amp|ft|in|mm|नं)$/;
const TIMES = /^(?:[x×*]|by|बाय)$/i;
/** Garments' sizes, which are words of their names. */
const LETTERS = /^(?:x{0,4}[sl]|m|[2-6]xl|free|small|medium|large)$/;
const SIZE_LETTERS = /^(?:x{0,4}[sl]|m|[2-6]xl)$/;
/** What an inch or a screw is divided into. */
const PARTS = new Set([2, 4, 8, 16, 32]);

type Value = { value: number; end: number };
type How = {
  /** Is this word, `#16amp`, one of a product's own? */
  knows(word: string): boolean;
  language: LatinLanguage | null;
};
type Found = { word: string; value: number; end: number };

/** Is this folded word a specification? */
export const isSpec = (word: string): boolean => word.startsWith('#');
/** The number of a specification, as a name without a measure has it: `#650mg` is the 650 of "Dolo 650". */
export const bareSpec = (word: string): string => (isSpec(word) ? /[\d.]+(?:x[\d.]+)?/.exec(word)![0] : word);
/** The 7 of `#7number`: what is numbered has just its number in its name; null for every other measure. */
export const plainNumber = (word: string): string | null => /^#(\d+)number$/.exec(word)?.[1] ?? null;
/** Is this a word of a name that tells goods of one name apart: a specification, a number or a garment's size? */
export const tellsApart = (word: string): boolean => isSpec(word) || isSizeLetter(word) || /^\d+$/.test(word);
export const isSizeLetter = (word: string): boolean => SIZE_LETTERS.test(word);
/** The specifications among the words of names, by their number: 16 of `#16amp`; 6x4 has none. */
export function specsByNumber(words: Iterable<string>): ReadonlyMap<number, readonly string[]> {
  const specs = new Map<number, string[]>();
  for (const word of words) {
    const value = isSpec(word) ? Number(bareSpec(word)) : Number.NaN;
    if (!Number.isNaN(value)) specs.set(value, [...(specs.get(value) ?? []), word]);
  }
  return specs;
}
const wordOf = (value: number, measure: Measure): string => `#${value}${measure}`;

/** Joins each specification of a message, or of a name, to one token. */
export function joinSpecs(tokens: Token[], how: How): Token[] {
  if (!tokens.some((token) => TIMES.test(token.fold) || measures(token, how))) return tokens;
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = specAt(tokens, at, how);
    if (found) {
      out.push(joined(tokens.slice(at, found.end), found));
      at = found.end;
      continue;
    }
    const count = piecesAt(tokens, at, how);
    if (count) {
      out.push(...count);
      at += tokens[at + 2]?.raw === '.' ? 3 : 2;
      continue;
    }
    // "Five hundred watt": a number is read from its beginning.
    const end = readNumber(tokens, at, how.language)?.end ?? at + 1;
    out.push(...tokens.slice(at, end));
    at = end;
  }
  return out;
}

const joined = (tokens: Token[], { word, value }: Found): Token => ({
  ...tokens[0]!,
  kind: 'word',
  spec: true,
  raw: tokens.map((token) => token.raw).join(' '),
  fold: word,
  value,
  end: tokens.at(-1)!.end,
});

/** Could this word be a measure, or stand before one? By the language that its ending is read in. */
const measuring = new Map<LatinLanguage | null, (word: string) => boolean>();
function measures({ fold: word }: Token, { language }: How): boolean {
  let asked = measuring.get(language);
  if (asked === undefined) {
    asked = remembered((one) => isMeasure(one, language));
    measuring.set(language, asked);
  }
  return asked(word);
}

function isMeasure(word: string, language: LatinLanguage | null): boolean {
  const { sure, glued, known, before } = table;
  return (
    glued.has(word) ||
    before.has(word) ||
    formsOf(word, language).some((form) => sure.has(form) || known.has(form)) ||
    /^(?:sq|sqr|square|स्क्वायर)$/.test(word)
  );
}

const formsOf = (word: string, language: LatinLanguage | null): string[] => [
  word,
  ...stemsOf(word, language).map(({ stem }) => stem),
];

function specAt(tokens: Token[], at: number, how: How): Found | null {
  return timesAt(tokens, at, how) ?? lettersAt(tokens, at) ?? beforeAt(tokens, at, how) ?? behindAt(tokens, at, how);
}

/** "Size XL", "XL size": the letters are the word of the name. */
function lettersAt(tokens: Token[], at: number): Found | null {
  const [first, second] = [tokens[at]!.fold, tokens[at + 1]?.fold ?? ''];
  const isSize = (word: string): boolean => table.sure.get(word) === 'number';
  const letters = isSize(first) && LETTERS.test(second) ? second : isSize(second) && LETTERS.test(first) ? first : null;
  return letters === null ? null : { word: letters, value: 0, end: at + 2 };
}

/**
 * "5 no. elbow", "elbow 5 no": behind a number that tells no goods apart, and beside goods, "no." counts pieces, and refuses
 * nothing. In other languages than Hindi and English "no" is a case word.
 */
function piecesAt(tokens: Token[], at: number, { knows, language }: How): Token[] | null {
  const [count, no, dot] = tokens.slice(at, at + 3);
  if (count?.kind !== 'number' || no?.fold !== 'no') return null;
  const isDotted = dot?.raw === '.' && dot.glued;
  if (!isDotted && language !== null) return null;
  const before = tokens[at - 1];
  const next = tokens[at + (isDotted ? 3 : 2)];
  const isOver = next === undefined || next.kind === 'mark';
  const isOfGoods = (token: Token | undefined): boolean =>
    token !== undefined && token.kind !== 'mark' && knows(token.fold);
  if (!(next?.kind === 'word' && isOfGoods(next)) && !(isOver && isOfGoods(before))) return null;
  return [count, { ...no, fold: 'nos' }];
}

/** "6x4", "6 x 4 feet": one measure by another, where goods are told apart so. */
function timesAt(tokens: Token[], at: number, how: How): Found | null {
  const sides = [tokens[at], tokens[at + 2]];
  if (!TIMES.test(tokens[at + 1]?.fold ?? '') || sides.some((side) => side?.kind !== 'number')) return null;
  const word = `#${sides.map((side) => side!.value).join('x')}`;
  if (!how.knows(word)) return null;
  const measure = table.sure.get(tokens[at + 3]?.fold ?? '');
  const isLength = measure === 'feet' || measure === 'inch' || measure === 'mm';
  return { word, value: sides[0]!.value, end: at + (isLength ? 4 : 3) };
}

/** "No. 120", "#120", "size 32": the measure before its number. */
function beforeAt(tokens: Token[], at: number, how: How): Found | null {
  const measure = table.before.get(tokens[at]!.fold);
  if (!measure) return null;
  const from = /^[.:-]$/.test(tokens[at + 1]?.raw ?? '') ? at + 2 : at + 1;
  const number = tokens[from] && readNumber(tokens, from, how.language);
  if (!number) return null;
  // "No.1" is no tenth.
  const value = /^\./.test(tokens[from]!.raw) ? Number(tokens[from]!.raw.slice(1)) : number.value;
  const word = wordOf(value, measure);
  const isSure = table.sure.has(tokens[at]!.fold);
  return isSure || how.knows(word) ? { word, value, end: number.end } : null;
}

/** "16 amp", "1 1/2 inch", "half inch", "120 no.": a number and the measure behind it. */
function behindAt(tokens: Token[], at: number, how: How): Found | null {
  let unsure: Found | null = null;
  for (const number of numbersAt(tokens, at, how.language)) {
    const measure = measureAt(tokens, number, how);
    if (!measure) continue;
    if (how.knows(measure.word)) return measure;
    unsure ??= measure;
  }
  // "2 1/2 inch pipe": two of half an inch, where no goods of two and a half are kept.
  const rest = unsure && numbersAt(tokens, at, how.language).length > 1 ? behindAt(tokens, at + 1, how) : null;
  return rest && how.knows(rest.word) ? null : unsure;
}

/** The numbers that begin here, the longest first: whole and part ("1 1/2"), a part ("3/4"), digits or words. */
function numbersAt(tokens: Token[], at: number, language: LatinLanguage | null): Value[] {
  const found: Value[] = [];
  const digits = (place: number): boolean => tokens[place]?.kind === 'number';
  if (digits(at)) {
    const whole = partAt(tokens, tokens[at + 1]?.raw === '-' ? at + 2 : at + 1);
    if (whole && Number.isInteger(tokens[at]!.value))
      found.push({ value: tokens[at]!.value + whole.value, end: whole.end });
    const part = partAt(tokens, at);
    if (part) found.push(part);
    // Digits behind a stroke are the lower half of a fraction, and never a number of their own.
    if (!part && tokens[at - 1]?.raw !== '/') found.push({ value: tokens[at]!.value, end: at + 1 });
    return found;
  }
  const spoken = tokens[at]!.kind === 'word' ? readNumber(tokens, at, language) : null;
  return spoken ? [{ value: spoken.value, end: spoken.end }] : [];
}

function partAt(tokens: Token[], at: number): Value | null {
  const [top, stroke, low] = tokens.slice(at, at + 3);
  if (top?.kind !== 'number' || stroke?.raw !== '/' || low?.kind !== 'number') return null;
  if (!PARTS.has(low.value) || top.value >= low.value || top.value < 1) return null;
  return { value: top.value / low.value, end: at + 3 };
}

function measureAt(tokens: Token[], { value, end }: Value, { knows, language }: How): Found | null {
  for (let length = LONGEST_MEASURE; length >= 1; length -= 1) {
    // "sq.mm" is "sq mm".
    const run: Token[] = [];
    let to = end;
    while (run.length < length && tokens[to] && tokens[to]!.raw !== '\n') {
      if (tokens[to]!.raw !== '.' || run.length === 0) run.push(tokens[to]!);
      to += 1;
    }
    if (run.length < length) continue;
    const said = run.map((token) => token.fold).join(' ');
    const measure = measureOf(said, run[0]!.glued, { value, knows, language });
    if (!measure) continue;
    const dot = tokens[to]?.raw === '.' && tokens[to]!.glued && ABBREVIATED.test(said) ? 1 : 0;
    return { word: wordOf(value, measure), value, end: to + dot };
  }
  return null;
}

function measureOf(
  said: string,
  isGlued: boolean,
  { value, knows, language }: How & { value: number },
): Measure | null {
  const glued = isGlued ? table.glued.get(said) : undefined;
  if (glued) return glued;
  for (const form of formsOf(said, language)) {
    const sure = table.sure.get(form);
    if (sure) return sure;
    const known = table.known.get(form);
    if (known && knows(wordOf(value, known))) return known;
  }
  return null;
}
