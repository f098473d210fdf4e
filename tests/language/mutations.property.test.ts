import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnsure } from '../../bot/language/doubts.ts';
import { stemsOf } from '../../bot/language/endings.ts';
import { createUnderstander } from '../../bot/language/index.ts';
import { ACTS } from '../../bot/language/kinds.ts';
import { numberUnderCase, readNumber } from '../../bot/language/numbers.ts';
import { packSize, sizeOf } from '../../bot/language/sizes.ts';
import { clean, fold, scriptOf, tokenise } from '../../bot/language/text.ts';
import type { ShopCatalogue, Understanding } from '../../bot/language/understanding.ts';
import { loadCorpora } from './corpus.ts';

/**
 * A message with a slip (two words swapped, a letter lost, doubled or swapped, a word dropped or written in another script) may be asked about or not be
 * understood. What is booked from it without a question has only quantities, sums and people that stand in its words.
 */
const isBooked = (meaning: Understanding): boolean => ACTS.has(meaning.intent) && !isUnsure(meaning);

const LANGUAGES = [null, 'mr', 'gu', 'bn', 'ta', 'te', 'kn', 'ml', 'pa'] as const;

/** Every number that can be read at any place of a text, also as paise and as one of the packs of a size. */
function numbersSaid(text: string, shop: ShopCatalogue): Set<number> {
  const tokens = tokenise(clean(text));
  const plain = new Set<number>([1]);
  tokens.forEach((_token, at) => {
    for (const language of LANGUAGES) {
      const read = readNumber(tokens, at, language) ?? numberUnderCase(tokens[at]!, language);
      if (read) plain.add(read.value);
    }
    const token = tokens[at]!;
    if (token.kind === 'number') plain.add(token.value);
  });
  const all = new Set(plain);
  const round = (value: number): number => Math.round(value * 1e6) / 1e6;
  for (const value of plain) {
    all.add(round(value / 100));
    for (const other of plain) {
      all.add(round(value + other / 1000));
      all.add(round(value + other / 100));
      all.add(round(value + other));
    }
    for (const product of shop.products) {
      const pack = packSize(product);
      for (const unit of ['kg', 'g', 'L', 'ml'] as const) {
        const size = sizeOf(value, unit);
        if (pack && size && pack.kind === size.kind) all.add(round(size.amount / pack.amount));
      }
    }
  }
  return all;
}

function numbersBooked(meaning: Understanding): number[] {
  const { items, payment, payments, amount, discount, extra } = meaning;
  const off = discount === null ? null : 'percent' in discount ? discount.percent : discount.amount;
  return [
    ...items.flatMap((item) => [item.qty, item.price, item.amount]),
    ...payments.map((part) => part.amount),
    payment?.amount ?? null,
    amount,
    off,
    extra.tax?.percent ?? null,
  ].filter((value) => value !== null);
}

/** Does a word of the party's own name stand in a Latin text, or its telephone number? */
function isNamed(id: string, text: string, shop: ShopCatalogue): boolean {
  const party = shop.customers.find((one) => one.id === id)!;
  const own = [party.name, ...party.aliases].flatMap((name) =>
    tokenise(clean(name)).flatMap((token) => [token.fold, ...inLatin(token.fold)]),
  );
  const said = tokenise(clean(text)).flatMap((token) =>
    LANGUAGES.flatMap((language) => stemsOf(token.fold, language).map(({ stem }) => stem)),
  );
  const joined = fold(text).replace(/\s+/g, '');
  return (
    own.some((word) => said.includes(word)) ||
    own.some((word) => word.length > 4 && joined.includes(word)) ||
    (party.phone !== null && joined.replace(/\D/g, '').includes(party.phone))
  );
}

// A CommonJS module whose types describe a default export that it has not.
const sanscript = createRequire(import.meta.url)('@indic-transliteration/sanscript') as {
  t(text: string, from: string, to: string): string;
};
const SCHEMES: Partial<Record<ReturnType<typeof scriptOf>, string>> = {
  deva: 'devanagari',
  beng: 'bengali',
  guru: 'gurmukhi',
  gujr: 'gujarati',
  taml: 'tamil',
  telu: 'telugu',
  knda: 'kannada',
  mlym: 'malayalam',
};

/** A name of another script as it is typed in Latin letters: सुरेखा is surekhaa, surekha. */
function inLatin(word: string): string[] {
  const scheme = SCHEMES[scriptOf(word)];
  if (!scheme) return [];
  const typed = sanscript.t(word, scheme, 'itrans').toLowerCase();
  return [typed, typed.replace(/([aiu])\1/g, '$1')];
}

/** One word in Latin letters when it is in an Indian script, in Devanagari when it is in Latin letters. */
function otherScript(words: string[], place: number): string {
  const word = words[place]!;
  const scheme = SCHEMES[scriptOf(word)];
  const other = scheme
    ? sanscript.t(word, scheme, 'itrans').toLowerCase()
    : /^[a-z]+$/i.test(word)
      ? sanscript.t(word.toLowerCase(), 'itrans', 'devanagari')
      : word;
  return words.with(place, other).join(' ');
}

type Slip = { kind: 'swap' | 'drop' | 'lose' | 'double' | 'turn' | 'script'; at: number; letter: number };
function withSlip(text: string, { kind, at, letter }: Slip): string {
  const words = text.split(/\s+/);
  const place = at % words.length;
  const word = [...words[place]!];
  const spot = letter % word.length;
  if (kind === 'drop') words.splice(place, 1);
  else if (kind === 'swap') words.splice(place, 2, ...words.slice(place, place + 2).reverse());
  else if (kind === 'script') return otherScript(words, place);
  else if (kind === 'lose') word.splice(spot, 1);
  else if (kind === 'double') word.splice(spot, 0, word[spot]!);
  else word.splice(spot, 2, ...word.slice(spot, spot + 2).reverse());
  // A slip in a number makes another number, which then is what was said.
  if (kind !== 'drop' && kind !== 'swap') words[place] = word.join('');
  return words.join(' ');
}

const slip = fc.record({
  kind: fc.constantFrom('swap', 'drop', 'lose', 'double', 'turn', 'script'),
  at: fc.nat({ max: 40 }),
  letter: fc.nat({ max: 20 }),
});

describe.each(loadCorpora())('slips in the corpus $name', ({ shop, lines }) => {
  const { understand } = createUnderstander(shop);

  test('book nothing that was not said', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lines), fc.array(slip, { minLength: 1, maxLength: 2 }), (line, slips) => {
        const text = slips.reduce(withSlip, line.text);
        const got = understand(text, { source: line.source });
        if (!isBooked(got)) return;
        const said = numbersSaid(text, shop);
        for (const value of numbersBooked(got)) expect(said, `${text}: ${value}`).toContain(value);
        if (got.customer !== null && /^[\x20-\x7e\n]*$/.test(text) && line.source === 'text')
          expect(isNamed(got.customer, text, shop), `${text}: ${got.customer}`).toBe(true);
      }),
      { seed: 20261121, numRuns: 3_000 },
    );
  });

  test('a line as it is books nothing that was not said', () => {
    for (const line of lines) {
      const got = understand(line.text, { source: line.source });
      const said = numbersSaid(line.text, shop);
      if (isBooked(got)) for (const value of numbersBooked(got)) expect(said, line.text).toContain(value);
    }
  });
});
