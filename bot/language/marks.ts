import { type Concept, type Phrase, phrasesAt } from './lexicon.ts';
import { blank, type Mark } from './mark.ts';
import { addNames, type Given, type Option, type Options, placeOf } from './name-marks.ts';
import { caseOfNumber } from './number-table.ts';
import { numberUnderCase, readNumber } from './numbers.ts';
import type { Token } from './text.ts';

const VERB_STEMS = new Set(
  'de kar kr bana bna bta hta lga utha pahuncha pahucha baandh bandh tol nikal phenk likhwa dilwa chukwa thama pakda likh bhej bhijwa hata laga jod dila bata daal dal mita rakh badal kaat kat le chadha kara lauta दे कर बना लिख भेज भिजवा हटा लगा जोड़ जोड दिला बता डाल मिटा रख बदल काट ले चढ़ा चढा करा उठा पहुंचा बांध तोल निकाल दिलवा थमा'.split(
    ' ',
  ),
);
const WEAK = new Set<Concept>(['filler', 'honor', 'task', 'feewords', 'everyone', 'last', 'chatter', 'owe', 'item']);

/** Gujarati ના is "of" between two words and "no" at either end. */
function ofOrNo(concepts: Set<Concept>, between: boolean): Set<Concept> {
  if (!concepts.has('of') || !concepts.has('neg')) return concepts;
  return new Set([...concepts].filter((concept) => concept !== (between ? 'neg' : 'of')));
}

/** A listed word is surer than the form of a verb, and that surer than a noun under an ending: a known name may be either. */
const PHRASE_WORTH = { whole: 9, stem: 7.5, inflected: 6 };

/** "do" is two or "give": a verb after a verb stem, a number elsewhere. */
function isGive(tokens: Token[], at: number): boolean {
  const word = tokens[at]!.fold;
  if (word !== 'do' && word !== 'दो') return false;
  const before = tokens[at - 1];
  if (before && VERB_STEMS.has(before.fold)) return true;
  const after = tokens.slice(at + 1).find((token) => token.kind !== 'mark');
  return at > 0 && !after;
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
    found.push({ score: worth * phrase.length + phrase.length - 1, mark });
  }
  addNames(found, all, { at, isNumber: number !== null });
  return found;
}

function isWeak({ concepts, unit }: Phrase): boolean {
  if (unit) return false;
  for (const concept of concepts) if (!WEAK.has(concept)) return false;
  return true;
}

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
