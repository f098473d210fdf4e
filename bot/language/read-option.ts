import data from './data/option-words.json' with { type: 'json' };
import { letterKeys } from './letters.ts';
import type { Unit } from './lexicon.ts';
import { indexNames } from './names.ts';
import { ORDINAL_WORDS } from './ordinals.ts';
import { readChoice } from './read-choice.ts';
import { packSize, sameSize, sizeOf } from './sizes.ts';
import { clean, fold, scriptOf, type Token, tokenise } from './text.ts';
import { wordSet } from './word-set.ts';

/** What a person may pick from: its name, and rupees where it has a price. */
export type Option = { name: string; rupees?: number | null };

const AROUND = wordSet(data.around);
const RUPEE = wordSet(data.rupee);
const EXTREMES = (['big', 'small', 'cheap', 'dear'] as const).map((kind) => [kind, wordSet(data[kind])] as const);
const NONE = new Set(
  data.none
    .split('|')
    .flatMap((phrase) => (phrase.includes('none neither') ? phrase.trim().split(' ') : [phrase.trim()]))
    .map(fold),
);
const UNITS: Record<string, Unit> = {
  g: 'g',
  gm: 'g',
  gms: 'g',
  gram: 'g',
  kg: 'kg',
  kilo: 'kg',
  ml: 'ml',
  l: 'L',
  ltr: 'L',
  litre: 'L',
};
const MOST_WORDS = 7;

/** "None", "koi nahi", "எதுவும் இல்லை": none of the choices. */
export const readsNone = (text: string): boolean =>
  NONE.has(
    fold(text)
      .replace(/[^\p{L}\p{M}\s]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  );

/**
 * Which of some options (from 0) a short answer picks: by its number ("2", "dusra"), by words of its name in any script
 * ("verma wala", "शाह"), by price ("10 wala", "₹5") or size ("80g", "bada wala"). Null when it picks none of them, or more
 * than one.
 */
export function readOption(text: string, options: Option[]): number | null {
  const tokens = tokenise(clean(text.slice(0, 120)));
  const isPrice = tokens.some((token) => RUPEE.has(token.fold));
  const number = isPrice ? null : readChoice(text, options.length);
  if (number !== null) return number - 1;
  const said = tokens.filter((token) => token.kind !== 'mark' && !RUPEE.has(token.fold));
  if (said.length === 0 || said.length > MOST_WORDS) return null;
  const numbers = said.filter((token) => token.kind === 'number');
  if (numbers.length > 1) return null;
  const [amount] = numbers;
  const at = amount ? said.indexOf(amount) : -1;
  const unit = at >= 0 ? (UNITS[said[at + 1]?.fold ?? ''] ?? null) : null;
  const words = said.filter(
    (token, place) => token !== amount && !(unit && place === at + 1) && !AROUND.has(token.fold),
  );
  // "5 Parle-G" is five of them, "Parle-G 5" may be the one of five rupees.
  if (amount && words.length > 0 && !unit && !isPrice && said.indexOf(words[0]!) > at) return null;
  if (words.some((token) => ORDINAL_WORDS.includes(token.fold))) return null;
  const extreme = words.length === 1 ? EXTREMES.find(([, list]) => list.has(words[0]!.fold))?.[0] : undefined;
  if (extreme) return amount ? null : furthest(options, extreme);
  const all = options.map((_, place) => place);
  const named = words.length === 0 ? all : byName(words, options);
  const fitting = amount ? named.filter((place) => hasNumber(options[place]!, amount.value, unit, isPrice)) : named;
  return (words.length > 0 || amount) && fitting.length === 1 ? fitting[0]! : null;
}

function byName(words: Token[], options: Option[]): number[] {
  const index = indexNames(
    options.map(({ name }, place) => ({ id: String(place), names: [name] })),
    { fuzzyLimit: 'party', stopWords: new Set() },
  );
  const fit = index.fit(
    words.map((token) => token.fold),
    { sound: false, language: null },
  );
  if (fit?.exact) return fit.ids.map(Number);
  // The same letters in another script.
  const isForeign = words.every((token) => options.every(({ name }) => scriptOf(name) !== scriptOf(token.raw)));
  if (!isForeign) return [];
  const keys = words.map((token) => letterKeys(token.fold));
  return options.flatMap(({ name }, place) => {
    const own = tokenise(clean(name)).flatMap((token) => letterKeys(token.fold));
    return keys.every((key) => key.some((one) => own.includes(one))) ? [place] : [];
  });
}

function hasNumber({ name, rupees }: Option, value: number, unit: Unit | null, isPrice: boolean): boolean {
  if (unit) return sameSize(sizeIn(name), sizeOf(value, unit));
  if (rupees != null && rupees === value) return true;
  return !isPrice && tokenise(clean(name)).some((token) => token.kind === 'number' && token.value === value);
}

const sizeIn = (name: string) => packSize({ id: '', name, unit: '', price: 0, aliases: [] });

/** The biggest, smallest, cheapest or dearest, where every option says how big or dear it is and one is alone at the end. */
function furthest(options: Option[], extreme: 'big' | 'small' | 'cheap' | 'dear'): number | null {
  const isSize = extreme === 'big' || extreme === 'small';
  const sizes = options.map(({ name }) => sizeIn(name));
  if (isSize && new Set(sizes.map((size) => size?.kind)).size > 1) return null;
  const values = options.map(({ rupees }, place) => (isSize ? (sizes[place]?.amount ?? null) : (rupees ?? null)));
  if (values.some((value) => value === null)) return null;
  const known = values as number[];
  const end = extreme === 'big' || extreme === 'dear' ? Math.max(...known) : Math.min(...known);
  const first = known.indexOf(end);
  return first === known.lastIndexOf(end) ? first : null;
}
