import { type Case, isTitled, stemsOf } from './endings.ts';
import { has } from './figure.ts';
import { ALIKE, type Fit, LOOSE, PART, type Said, STAPLE, WHOLE } from './fit.ts';
import { opensGoodsWords } from './goods-words.ts';
import { type Concept, isKnownWord, phrasesAt } from './lexicon.ts';
import { blank, type Mark } from './mark.ts';
import type { NameIndex } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { bareSpec, isSpec } from './specs.ts';
import { opensGoods } from './staples.ts';
import type { Token } from './text.ts';

const LONGEST_NAME = 5;
/** Case words: whose, to whom, from whom. */
const CASES = new Set<Concept>(['to', 'by', 'from', 'of']);
const HELD_NUMBER = 2;

function nameScore(fit: Fit, length: number): number {
  if (fit.tier === WHOLE) return 10 * length + (length > 1 ? 2 : 0);
  if (fit.tier === PART) return length > 1 ? 9.5 * length : 8;
  if (fit.tier === STAPLE) return 9.2 * length;
  if (length > 1) return fit.tier === ALIKE ? 9 * length : 7 * length;
  return fit.tier === ALIKE ? 7 : 5;
}

/** A message to be covered, and the names of its shop. */
export type Given = {
  tokens: Token[];
  text: string;
  products: NameIndex;
  parties: NameIndex;
  sound: boolean;
  extra: LatinLanguage | null;
};
/** What is asked of one token from many places: the word that names have of it, and whether shop talk knows it. */
type Place = {
  word: string;
  isKnown: boolean;
  isDigits: boolean;
  /** Does a name of several words not run across it? Null until it is asked. */
  ends: boolean | null;
};
export type Options = Given & { places: Place[]; ofGoods: Said; ofParties: Said };

/** One mark that may stand here, and what that is worth. */
export type Option = { score: number; mark: Mark };

/** केले is bananas and आले ginger where they are counted; behind another word they are Marathi verbs: "gpay केले". */
function isVerbHere({ tokens, extra }: Options, at: number, found: { mark: Mark }[]): boolean {
  const before = tokens[at - 1];
  if (before?.kind !== 'word' || !found.some(({ mark }) => has(mark, 'gave') || has(mark, 'came'))) return false;
  const counts = (place: number): boolean =>
    tokens[place] !== undefined && (tokens[place].kind === 'number' || readNumber(tokens, place, extra) !== null);
  const measured = phrasesAt(tokens, at - 1, extra).some((phrase) => phrase.length === 1 && phrase.unit !== null);
  return !measured && !counts(at - 1) && !counts(at + 1);
}

/** Does a measure or a word for pieces stand at this place? */
const isMeasure = ({ tokens, extra }: Options, at: number): boolean =>
  tokens[at]?.kind === 'word' &&
  phrasesAt(tokens, at, extra).some((phrase) => phrase.length === 1 && phrase.unit !== null);

/** "বাপির খাতায় ৩৫০": in somebody's book, also where books are sold. */
const isKhata = (word: string, { extra }: Options, found: { mark: Mark }[]): boolean =>
  found.some(({ mark }) => mark.to - mark.from === 1 && has(mark, 'credit')) &&
  stemsOf(word, extra).some(({ ending }) => ending === 'on');

/** Is the word itself in the lists of shop talk, and not only a form of one there? */
const isListed = ({ tokens, extra }: Options, at: number): boolean =>
  phrasesAt(tokens, at, extra).some((phrase) => phrase.length === 1 && phrase.match === 'whole');

/** "Shyamal da ke", "bijli da bill": a case word, or a title behind a name, is not somebody else's or goods' of whose name it is a part. */
function isTitleHere({ tokens, places }: Options, at: number, found: Option[]): boolean {
  const words = found.filter(({ mark }) => mark.to - mark.from === 1);
  if (saysCase(words)) return true;
  const before = tokens[at - 1];
  return before?.kind === 'word' && words.some(({ mark }) => has(mark, 'honor')) && !places[at - 1]!.isKnown;
}

const opens = (words: string): boolean => opensGoods(words) || opensGoodsWords(words);

/** A number or a word of shop talk that no name of the shop has: a name of several words does not run across it. */
function endsStretch(all: Options, at: number): boolean {
  const place = all.places[at]!;
  place.ends ??= isEnd(all, place, all.tokens[at]!.kind === 'number');
  return place.ends;
}

function isEnd({ products, parties, extra, ofGoods }: Options, { word }: Place, isNumber: boolean): boolean {
  if (!isNumber && !isKnownWord(word, extra)) return false;
  if (products.knows(word, extra) || parties.knows(word, extra)) return false;
  // कविता is a poem, and Kavita.
  return isNumber || parties.fit([word], ofGoods)?.exact !== true;
}

/** The goods that these words name; "dolo 650 mg" is also a Dolo 650 whose name has no measure. */
export function goodsOf(words: string[], products: NameIndex, said: Said): Fit | null {
  const fit = products.fit(words, said);
  return fit || !words.some(isSpec) ? fit : products.fit(words.map(bareSpec), said);
}

/** A token as names have it: 045 is not 45 there. */
const nameWord = ({ kind, raw, value, fold }: Token): string =>
  kind === 'number' && !/^0\d/.test(raw) ? String(value) : fold;

const DIGITS = /^[\d.]+$/;
export const placeOf = (token: Token, extra: LatinLanguage | null): Place => {
  const word = nameWord(token);
  return { word, isKnown: isKnownWord(token.fold, extra), isDigits: DIGITS.test(word), ends: null };
};

type Bounds = {
  /** The worst tier that is still taken. */
  most: number;
  /** The same where the words begin with a number, null where they do not; a name that has the number may fit worse. */
  number: number | null;
  first: string;
};
function accepted(fit: Fit | null, { most, number, first }: Bounds, index: NameIndex): Fit | null {
  if (fit === null || fit.tier > most) return null;
  return number !== null && fit.tier > (index.opens(first, fit.ids) ? ALIKE : number) ? null : fit;
}

/** Adds the names of up to five words that begin at a token. */
export function addNames(found: Option[], all: Options, { at, isNumber }: { at: number; isNumber: boolean }): void {
  const { tokens, places } = all;
  const token = tokens[at]!;
  const words: string[] = [];
  let isSpecified = false;
  let isAllDigits = true;
  let hasKnown = false;
  for (let length = 1; length <= LONGEST_NAME && at + length <= tokens.length; length += 1) {
    const last = tokens[at + length - 1]!;
    if (last.kind === 'mark') break;
    const { word, isDigits, isKnown } = places[at + length - 1]!;
    isSpecified ||= last.spec === true;
    isAllDigits &&= isDigits;
    hasKnown ||= isKnown;
    words.push(word);
    if (length === 1 && token.kind === 'number' && !tokens[at + 1]) break;
    const isEnd = length > 1 && (endsStretch(all, at + length - 1) || (length === 2 && endsStretch(all, at)));
    // "Sarson ka tel": goods of several words may hold shop talk.
    if (isEnd && !opens(words.join(' ')) && !opens(words.slice(0, -1).join(' '))) break;
    if (isAllDigits) continue;
    const known = length === 1 && (hasKnown || isNumber);
    const stretch = { at, words, known, mixed: length > 1 && hasKnown, specified: isSpecified };
    const name = nameHere(all, found, stretch);
    if (name) found.push(name);
  }
}

/** Words that stand together: `known` to shop talk, as one of several is in `mixed`. */
type Stretch = { at: number; words: string[]; known: boolean; mixed: boolean; specified: boolean };

/** The goods or the person that these words name, and what that is worth. */
function nameHere(all: Options, found: Option[], { at, words, known, mixed, specified }: Stretch): Option | null {
  const { tokens, products, parties, ofGoods, ofParties } = all;
  const { length } = words;
  const token = tokens[at]!;
  const last = tokens[at + length - 1]!;
  // "रवि ने" is Ravi and a case word, never somebody called nearly so; "ने" alone is nobody, also where a Neha buys.
  const isCase = length === 1 && saysCase(found);
  const goodsSaid = goodsOf(words, products, ofGoods);
  const partySaid = isCase || specified ? null : parties.fit(words, ofParties);
  if (goodsSaid === null && partySaid === null) return null;
  // "૭ અપ": a number that the name begins with may stand before its other words as another script spells them.
  // "200 page khata": a number and its measure before the name are words of the name, where it has them.
  const second = tokens[at + 1];
  const measured = length > 2 && second?.kind === 'word' && products.knows(second.fold, all.extra) ? PART : WHOLE;
  const most = known ? STAPLE : mixed ? ALIKE : LOOSE;
  const bounds = { most, number: token.kind === 'number' ? measured : null, first: words[0]! };
  // What is only a title or a case word here is no part of a name.
  const isTitle = length === 1 && isTitleHere(all, at, found);
  const verb = length === 1 && goodsSaid !== null && (isVerbHere(all, at, found) || isKhata(token.fold, all, found));
  const goods = verb ? null : accepted(goodsSaid, bounds, products);
  // "Ravi inda": from Ravi, and no egg as another language calls it.
  let product = (isCase && goods?.tier === STAPLE) || (isTitle && goods?.tier === PART) ? null : goods;
  const likely = accepted(partySaid, bounds, parties);
  // "ਬਿੱਲ" is a bill, and only sounds like somebody called ਬਿੱਲਾ.
  const isWord = likely?.exact === false && known && isListed(all, at);
  const isOther = likely !== null && mixed && likely.tier > PART && !likely.exact;
  let party = isWord || isOther || (isTitle && likely?.tier === PART) ? null : likely;
  // "तीन सौ की कील": the case word belongs to what is before it, and names nothing that the words behind it do not.
  if (length > 1 && at > 0 && product && opensWithCase(found)) {
    const rest = goodsOf(words.slice(1), products, ofGoods);
    if (rest?.ids.join() === product.ids.join()) return null;
  }
  // "Cycle agarbatti 3 nang": what is counted in a measure is a count, and no word of a name but in the whole of it.
  const isCount = length > 1 && last.kind === 'number' && isMeasure(all, at + length);
  if ((!product && !party) || (isCount && product && product.tier !== WHOLE)) return null;
  // "ਕਾਪੀਆਂ 100 ਪੰਨੇ": a number between two words of one name is that name's, and no count.
  // "ഡോളോ 650": so is a number behind it that only one name has.
  const isOwn = length > 1 && last.kind === 'number' && product?.ids.length === 1;
  const holds = isOwn || tokens.slice(at + 1, at + length - 1).some(({ kind }) => kind === 'number') ? HELD_NUMBER : 0;
  const opens = token.kind === 'number' && length > 2 && product && products.opens(words[0]!, product.ids) ? 1 : 0;
  const best = Math.max(product ? nameScore(product, length) : 0, party ? nameScore(party, length) : 0);
  const mark = blank('name', at, at + length, all.text.slice(token.start, last.end));
  if (party) mark.ending = endingOf(all, { words, last, party });
  if (product && party) {
    if (product.tier > STAPLE && isTitled(last.fold, all.extra)) product = null;
    else if (product.tier < party.tier) party = null;
    else if (party.tier < product.tier) product = null;
  }
  mark.product = product;
  mark.party = party;
  return { score: opens + holds + best, mark };
}

/** The case that is written on to a party's name. */
function endingOf(
  { parties, extra, ofParties }: Options,
  { words, last, party }: { words: string[]; last: Token; party: Fit },
): Case | null {
  let ending: Case | null = null;
  let best = Number.POSITIVE_INFINITY;
  for (const { stem, ending: kind } of stemsOf(last.fold, extra).slice(1)) {
    if (!kind) continue;
    const fit = parties.fit([...words.slice(0, -1), stem], ofParties);
    // "hansabene" is hansaben and by before it is a Hansabe and to.
    if (fit && fit.tier < best && fit.ids.join() === party.ids.join()) {
      ending = kind;
      best = fit.tier;
    }
  }
  return ending;
}

/** Is there a case word among what begins here? */
function saysCase(found: Option[]): boolean {
  for (const { mark } of found) for (const one of mark.concepts) if (CASES.has(one)) return true;
  return false;
}
/** Is the first word of what begins here a case word? */
const opensWithCase = (found: Option[]): boolean =>
  saysCase(found.filter(({ mark }) => mark.kind === 'phrase' && mark.to - mark.from === 1));
