import { type Case, isTitled, stemsOf } from './endings.ts';
import { has } from './figure.ts';
import { ALIKE, type Fit, LOOSE, PART, type Said, STAPLE, WHOLE } from './fit.ts';
import { type Concept, isKnownWord, type Phrase, phrasesAt, type Unit } from './lexicon.ts';
import type { NameIndex } from './names.ts';
import { caseOfNumber, type LatinLanguage } from './number-table.ts';
import { numberUnderCase, readNumber } from './numbers.ts';
import { bareSpec, isSpec } from './specs.ts';
import { opensGoods } from './staples.ts';
import type { Token } from './text.ts';

/** One piece of a message: the best cover of its tokens by numbers, shop talk, names and unread words. */
export type Mark = {
  /** `spec`: a specification ("16 amp") that stands in no name. */
  kind: 'number' | 'phrase' | 'name' | 'word' | 'spec' | 'break';
  from: number;
  to: number;
  text: string;
  concepts: Set<Concept>;
  unit: Unit | null;
  value: number;
  spoken: boolean;
  quarterKilo: boolean;
  /** A count said twice over, of each of several goods. */
  each: boolean;
  product: Fit | null;
  party: Fit | null;
  ending: Case | null;
  /** Is this the whole name, as said, of a person whom no known name holds? */
  person: boolean;
};

const LONGEST_NAME = 5;
const VERB_STEMS = new Set(
  'de kar kr bana bna bta hta lga utha pahuncha pahucha baandh bandh tol nikal phenk likhwa dilwa chukwa thama pakda likh bhej bhijwa hata laga jod dila bata daal dal mita rakh badal kaat kat le chadha kara lauta दे कर बना लिख भेज भिजवा हटा लगा जोड़ जोड दिला बता डाल मिटा रख बदल काट ले चढ़ा चढा करा उठा पहुंचा बांध तोल निकाल दिलवा थमा'.split(
    ' ',
  ),
);
/** Case words: whose, to whom, from whom. */
const CASES = new Set<Concept>(['to', 'by', 'from', 'of']);
const WEAK = new Set<Concept>(['filler', 'honor', 'task', 'feewords', 'everyone', 'last', 'chatter', 'owe', 'item']);

/** Gujarati ના is "of" between two words and "no" at either end. */
function ofOrNo(concepts: Set<Concept>, between: boolean): Set<Concept> {
  if (!concepts.has('of') || !concepts.has('neg')) return concepts;
  return new Set([...concepts].filter((concept) => concept !== (between ? 'neg' : 'of')));
}

/** A listed word is surer than the form of a verb, and that surer than a noun under an ending: a known name may be either. */
const PHRASE_WORTH = { whole: 9, stem: 7.5, inflected: 6 };

const HELD_NUMBER = 2;

/** Shared by the marks that have none; no mark's concepts are ever changed. */
const NO_CONCEPTS = new Set<Concept>();
const blank = (kind: Mark['kind'], from: number, to: number, text: string): Mark => ({
  kind,
  from,
  to,
  text,
  concepts: NO_CONCEPTS,
  unit: null,
  value: 0,
  spoken: false,
  quarterKilo: false,
  each: false,
  product: null,
  party: null,
  ending: null,
  person: false,
});

function nameScore(fit: Fit, length: number): number {
  if (fit.tier === WHOLE) return 10 * length + (length > 1 ? 2 : 0);
  if (fit.tier === PART) return length > 1 ? 9.5 * length : 8;
  if (fit.tier === STAPLE) return 9.2 * length;
  if (length > 1) return fit.tier === ALIKE ? 9 * length : 7 * length;
  return fit.tier === ALIKE ? 7 : 5;
}

type Given = {
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
type Options = Given & { places: Place[]; ofGoods: Said; ofParties: Said };

/** "do" is two or "give": a verb after a verb stem, a number elsewhere. */
function isGive(tokens: Token[], at: number): boolean {
  const word = tokens[at]!.fold;
  if (word !== 'do' && word !== 'दो') return false;
  const before = tokens[at - 1];
  if (before && VERB_STEMS.has(before.fold)) return true;
  const after = tokens.slice(at + 1).find((token) => token.kind !== 'mark');
  return at > 0 && !after;
}

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

/** "Parle g", "पारले-जी": a lone letter after a word measures nothing, and a hyphen ties an honorific to its word. */
function endsName({ tokens, places, text, products, extra, ofGoods }: Options, at: number, phrase: Phrase): boolean {
  const before = tokens[at - 1];
  if (phrase.length !== 1 || before?.kind !== 'word') return false;
  if (phrase.concepts.has('honor'))
    return text.slice(before.end, tokens[at]!.start) === '-' && products.fit([before.fold], ofGoods) === null;
  if (phrase.unit === null || tokens[at]!.fold.length !== 1) return false;
  return readNumber(tokens, at - 1, extra) === null && !places[at - 1]!.isKnown;
}

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
const placeOf = (token: Token, extra: LatinLanguage | null): Place => {
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

type Option = { score: number; mark: Mark };

function options(all: Options, at: number): Option[] {
  const { tokens, text, extra } = all;
  const token = tokens[at]!;
  if (token.kind === 'mark' && !/[@₹%]/.test(token.raw)) {
    const mark = blank('break', at, at + 1, token.raw);
    if (token.raw !== '&' && token.raw !== '+') return [{ score: 0, mark }];
    return [{ score: 0, mark: { ...mark, kind: 'phrase', concepts: new Set<Concept>(['and']) } }];
  }
  const cut = text.slice(token.start, token.end);
  const base = blank(token.kind === 'mark' ? 'break' : 'word', at, at + 1, cut);
  if (token.spec) {
    base.kind = 'spec';
    base.value = token.value;
  }
  const found: Option[] = [{ score: 0, mark: base }];
  const number = isGive(tokens, at) ? null : readNumber(tokens, at, extra);
  if (number) {
    const mark = blank('number', at, number.end, text.slice(token.start, tokens[number.end - 1]!.end));
    mark.value = number.value;
    mark.spoken = number.words;
    mark.quarterKilo = number.quarterKilo;
    for (let place = at; place < number.end; place += 1) mark.each ||= tokens[place]!.each === true;
    mark.ending = number.words ? caseOfNumber(tokens[number.end - 1]!.fold) : null;
    const isPav = number.quarterKilo && number.end - at === 2;
    found.push({ score: 9 * (number.end - at) + 0.1 + (isPav ? 1 : 0), mark });
  }
  const cased = number ? null : numberUnderCase(token, extra);
  if (cased) {
    const mark = { ...base, kind: 'number' as const, ...cased, spoken: true };
    found.push({ score: PHRASE_WORTH.inflected, mark });
  }
  for (const phrase of token.spec ? [] : phrasesAt(tokens, at, extra)) {
    if (endsName(all, at, phrase)) continue;
    const to = at + phrase.length;
    const mark = blank('phrase', at, to, text.slice(token.start, tokens[to - 1]!.end));
    mark.concepts = ofOrNo(phrase.concepts, at > 0 && to < tokens.length);
    mark.unit = phrase.unit;
    mark.ending = phrase.ending;
    const worth = isWeak(phrase) ? 6 : phrase.length > 1 ? PHRASE_WORTH.whole : PHRASE_WORTH[phrase.match];
    found.push({ score: worth * phrase.length + (phrase.length > 1 ? 1 : 0), mark });
  }
  addNames(found, all, { at, isNumber: number !== null });
  return found;
}

function isWeak({ concepts, unit }: Phrase): boolean {
  if (unit) return false;
  for (const concept of concepts) if (!WEAK.has(concept)) return false;
  return true;
}

/** Adds the names of up to five words that begin at a token. */
function addNames(found: Option[], all: Options, { at, isNumber }: { at: number; isNumber: boolean }): void {
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
    if (isEnd && !opensGoods(words.join(' ')) && !opensGoods(words.slice(0, -1).join(' '))) break;
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

/** The cover of all tokens with the highest score. */
export function coverMarks(given: Given): Mark[] {
  const { tokens, extra: language } = given;
  const all: Options = {
    ...given,
    places: tokens.map((token) => placeOf(token, language)),
    ofGoods: { sound: false, language },
    ofParties: { sound: given.sound, language },
  };
  const best: number[] = new Array(tokens.length + 1).fill(Number.NEGATIVE_INFINITY);
  const back: (Mark | null)[] = new Array(tokens.length + 1).fill(null);
  best[0] = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    if (best[at] === Number.NEGATIVE_INFINITY) continue;
    for (const { score, mark } of options(all, at)) {
      if (best[at]! + score > best[mark.to]!) {
        best[mark.to] = best[at]! + score;
        back[mark.to] = mark;
      }
    }
  }
  const marks: Mark[] = [];
  for (let at = tokens.length; at > 0; at = marks[0]!.from) marks.unshift(back[at]!);
  return marks;
}
