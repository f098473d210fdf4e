import { type Case, isTitled, stemsOf } from './endings.ts';
import { has } from './figure.ts';
import { ALIKE, type Fit, LOOSE, PART, STAPLE, WHOLE } from './fit.ts';
import { type Concept, isKnownWord, type Phrase, phrasesAt, type Unit } from './lexicon.ts';
import type { NameIndex } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { caseOfNumber } from './number-table.ts';
import { numberUnderCase, readNumber } from './numbers.ts';
import { bareSpec } from './specs.ts';
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

const blank = (from: number, to: number, text: string): Mark => ({
  kind: 'word',
  from,
  to,
  text,
  concepts: new Set(),
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

type Options = {
  tokens: Token[];
  text: string;
  products: NameIndex;
  parties: NameIndex;
  sound: boolean;
  extra: LatinLanguage | null;
};

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
function isTitleHere({ tokens, extra }: Options, at: number, found: { mark: Mark }[]): boolean {
  const says = (concepts: Iterable<Concept>): boolean =>
    found.some(({ mark }) => mark.to - mark.from === 1 && [...concepts].some((one) => has(mark, one)));
  if (says(CASES)) return true;
  const before = tokens[at - 1];
  return says(['honor']) && before?.kind === 'word' && !isKnownWord(before.fold, extra);
}

/** "Parle g", "पारले-जी": a lone letter after a word measures nothing, and a hyphen ties an honorific to its word. */
function endsName({ tokens, text, products, extra }: Options, at: number, phrase: Phrase): boolean {
  const before = tokens[at - 1];
  if (phrase.length !== 1 || before?.kind !== 'word') return false;
  const tied = text.slice(before.end, tokens[at]!.start) === '-';
  if (phrase.concepts.has('honor'))
    return tied && products.fit([before.fold], { sound: false, language: extra }) === null;
  if (phrase.unit === null || tokens[at]!.fold.length !== 1) return false;
  return readNumber(tokens, at - 1, extra) === null && !isKnownWord(before.fold, extra);
}

/** A number or a word of shop talk that no name of the shop has: a name of several words does not run across it. */
function endsStretch({ products, parties, extra }: Options, token: Token): boolean {
  const word = nameWord(token);
  if (token.kind !== 'number' && !isKnownWord(word, extra)) return false;
  if (products.knows(word, extra) || parties.knows(word, extra)) return false;
  // कविता is a poem, and Kavita.
  return token.kind === 'number' || parties.fit([word], { sound: false, language: extra })?.exact !== true;
}

/** The goods that these words name; "dolo 650 mg" is also a Dolo 650 whose name has no measure. */
export function goodsOf(words: string[], { products, extra }: Pick<Options, 'products' | 'extra'>): Fit | null {
  const said = { sound: false, language: extra };
  const fit = products.fit(words, said);
  const bare = fit ? words : words.map(bareSpec);
  return fit ?? (bare.join() === words.join() ? null : products.fit(bare, said));
}

/** A token as names have it: 045 is not 45 there. */
const nameWord = ({ kind, raw, value, fold }: Token): string =>
  kind === 'number' && !/^0\d/.test(raw) ? String(value) : fold;

type Bounds = {
  /** The worst tier that is still taken. */
  most: number;
  /** The same where the words begin with a number, null where they do not; a name that has the number may fit worse. */
  number: number | null;
  index: NameIndex;
  first: string;
};
function accepted(fit: Fit | null, { most, number, index, first }: Bounds): Fit | null {
  if (fit === null || fit.tier > most) return null;
  return number !== null && fit.tier > (index.opens(first, fit.ids) ? ALIKE : number) ? null : fit;
}

function options(all: Options, at: number): { score: number; mark: Mark }[] {
  const { tokens, text } = all;
  const token = tokens[at]!;
  const cut = (to: number): string => text.slice(token.start, tokens[to - 1]!.end);
  if (token.kind === 'mark' && !/[@₹%]/.test(token.raw)) {
    const mark = { ...blank(at, at + 1, token.raw), kind: 'break' as const };
    if (token.raw === '&' || token.raw === '+')
      return [{ score: 0, mark: { ...mark, kind: 'phrase', concepts: new Set<Concept>(['and']) } }];
    return [{ score: 0, mark }];
  }
  const base = blank(at, at + 1, cut(at + 1));
  if (token.kind === 'mark') base.kind = 'break';
  if (token.spec) {
    base.kind = 'spec';
    base.value = token.value;
  }
  const found: { score: number; mark: Mark }[] = [{ score: 0, mark: base }];
  const give = isGive(tokens, at);
  const number = give ? null : readNumber(tokens, at, all.extra);
  if (number) {
    const mark = { ...blank(at, number.end, cut(number.end)), kind: 'number' as const, value: number.value };
    mark.spoken = number.words;
    mark.quarterKilo = number.quarterKilo;
    mark.each = tokens.slice(at, number.end).some((one) => one.each === true);
    mark.ending = number.words ? caseOfNumber(tokens[number.end - 1]!.fold) : null;
    found.push({ score: 9 * (number.end - at) + 0.1, mark });
    if (number.quarterKilo && number.end - at === 2) found[found.length - 1]!.score += 1;
  }
  const cased = number ? null : numberUnderCase(token, all.extra);
  if (cased) {
    const mark = { ...base, kind: 'number' as const, ...cased, spoken: true };
    found.push({ score: PHRASE_WORTH.inflected, mark });
  }
  for (const phrase of token.spec ? [] : phrasesAt(tokens, at, all.extra)) {
    if (endsName(all, at, phrase)) continue;
    const weak = [...phrase.concepts].every((concept) => WEAK.has(concept)) && !phrase.unit;
    const mark = { ...blank(at, at + phrase.length, cut(at + phrase.length)), kind: 'phrase' as const };
    mark.concepts = ofOrNo(phrase.concepts, at > 0 && at + phrase.length < tokens.length);
    mark.unit = phrase.unit;
    mark.ending = phrase.ending;
    const worth = weak ? 6 : phrase.length > 1 ? PHRASE_WORTH.whole : PHRASE_WORTH[phrase.match];
    found.push({ score: worth * phrase.length + (phrase.length > 1 ? 1 : 0), mark });
  }
  const words: string[] = [];
  let specified = false;
  for (let length = 1; length <= LONGEST_NAME && at + length <= tokens.length; length += 1) {
    const last = tokens[at + length - 1]!;
    if (last.kind === 'mark') break;
    specified ||= last.spec === true;
    words.push(nameWord(last));
    if (length === 1 && token.kind === 'number' && !tokens[at + 1]) break;
    const isEnd = length > 1 && (endsStretch(all, last) || (length === 2 && endsStretch(all, token)));
    // "Sarson ka tel": goods of several words may hold shop talk.
    if (isEnd && !opensGoods(words.join(' ')) && !opensGoods(words.slice(0, -1).join(' '))) break;
    if (words.every((word) => /^[\d.]+$/.test(word))) continue;
    const known = length === 1 && (isKnownWord(token.fold, all.extra) || number !== null);
    const mixed = length > 1 && tokens.slice(at, at + length).some((one) => isKnownWord(one.fold, all.extra));
    // "૭ અપ": a number that the name begins with may stand before its other words as another script spells them.
    // "200 page khata": a number and its measure before the name are words of the name, where it has them.
    const second = tokens[at + 1];
    const measured = length > 2 && second?.kind === 'word' && all.products.knows(second.fold, all.extra) ? PART : WHOLE;
    const bounds = { most: known ? STAPLE : mixed ? ALIKE : LOOSE, number: token.kind === 'number' ? measured : null };
    // "Cycle agarbatti 3 nang": what is counted in a measure is a count, and no word of a name but in the whole of it.
    const isCount = length > 1 && last.kind === 'number' && isMeasure(all, at + length);
    const verb = length === 1 && (isVerbHere(all, at, found) || isKhata(token.fold, all, found));
    // What is only a title or a case word here is no part of a name.
    const isTitle = length === 1 && isTitleHere(all, at, found);
    const kept = (fit: Fit | null): Fit | null => (isTitle && fit?.tier === PART ? null : fit);
    const goods = verb ? null : accepted(goodsOf(words, all), { ...bounds, index: all.products, first: words[0]! });
    // "रवि ने" is Ravi and a case word, never somebody called nearly so; "ने" alone is nobody, also where a Neha buys.
    const isCase = length === 1 && found.some((one) => [...one.mark.concepts].some((concept) => CASES.has(concept)));
    // "Ravi inda": from Ravi, and no egg as another language calls it.
    const product = isCase && goods?.tier === STAPLE ? null : kept(goods);
    const likely =
      isCase || specified
        ? null
        : accepted(all.parties.fit(words, { sound: all.sound, language: all.extra }), {
            ...bounds,
            index: all.parties,
            first: words[0]!,
          });
    // "ਬਿੱਲ" is a bill, and only sounds like somebody called ਬਿੱਲਾ.
    const isWord = likely?.exact === false && known && isListed(all, at);
    const party = isWord || (likely && mixed && likely.tier > PART && !likely.exact) ? null : kept(likely);
    // "तीन सौ की कील": the case word belongs to what is before it, and names nothing that the words behind it do not.
    if (length > 1 && at > 0 && product && opensWithCase(found)) {
      const rest = goodsOf(words.slice(1), all);
      if (rest?.ids.join() === product.ids.join()) continue;
    }
    if ((!product && !party) || (isCount && product && product.tier !== WHOLE)) continue;
    // "ਕਾਪੀਆਂ 100 ਪੰਨੇ": a number between two words of one name is that name's, and no count.
    // "ഡോളോ 650": so is a number behind it that only one name has.
    const isOwn = length > 1 && last.kind === 'number' && product?.ids.length === 1;
    const holds =
      isOwn || tokens.slice(at + 1, at + length - 1).some(({ kind }) => kind === 'number') ? HELD_NUMBER : 0;
    const opens =
      token.kind === 'number' && length > 2 && product && all.products.opens(words[0]!, product.ids) ? 1 : 0;
    const best =
      opens + holds + Math.max(product ? nameScore(product, length) : 0, party ? nameScore(party, length) : 0);
    const mark = { ...blank(at, at + length, cut(at + length)), kind: 'name' as const, product, party };
    if (party) {
      const stems = stemsOf(last.fold, all.extra).slice(1);
      const endings = stems.flatMap(({ stem, ending: kind }) => {
        const form = [...words.slice(0, -1), stem];
        const fit = kind ? all.parties.fit(form, { sound: all.sound, language: all.extra }) : null;
        return fit?.ids.join() === party.ids.join() ? [{ kind, tier: fit.tier }] : [];
      });
      // "hansabene" is hansaben and by before it is a Hansabe and to.
      mark.ending = endings.sort((a, b) => a.tier - b.tier)[0]?.kind ?? null;
    }
    if (product && party) {
      if (product.tier > STAPLE && isTitled(last.fold, all.extra)) mark.product = null;
      else if (product.tier < party.tier) mark.party = null;
      else if (party.tier < product.tier) mark.product = null;
    }
    found.push({ score: best, mark });
  }
  return found;
}

/** Is the first word of what begins here a case word? */
const opensWithCase = (found: { mark: Mark }[]): boolean =>
  found.some(
    ({ mark }) =>
      mark.kind === 'phrase' && mark.to - mark.from === 1 && [...mark.concepts].some((one) => CASES.has(one)),
  );

/** The cover of all tokens with the highest score. */
export function coverMarks(all: Options): Mark[] {
  const { tokens } = all;
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
