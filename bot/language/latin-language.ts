import { isGeneral } from './general-words.ts';
import { listsOf, listsWord, respells, SHORTEST_BEGINNING } from './lexicon.ts';
import { type LatinLanguage, mayBeNumber } from './number-lists.ts';
import { numberWord } from './number-table.ts';
import { REGIONAL } from './regional.ts';
import { remembered } from './remembered.ts';
import { type Beginnings, beginningsOf, begunBy, isSpelt, keysOf, SHORTEST_SPELT, spellingKey } from './spellings.ts';
import { type Script, scriptOf, type Token } from './text.ts';

/** Bits of languages, by their place in `REGIONAL`. */
type Bits = Map<string, number>;
const mark = (bits: Bits, word: string, place: number): void => {
  bits.set(word, (bits.get(word) ?? 0) | (1 << place));
};

/** What speaks which languages, looked up once for all of them. */
type Witnesses = { sure: Bits; sureStems: Bits; hints: Bits; spoken: Bits; begun: Bits };
let gathered: Witnesses | null = null;
function witnesses(): Witnesses {
  if (gathered !== null) return gathered;
  const made: Witnesses = {
    sure: new Map(),
    sureStems: new Map(),
    hints: new Map(),
    spoken: new Map(),
    begun: new Map(),
  };
  [...REGIONAL].forEach(([language, { sure, sureStems, hints, latin }], place) => {
    const { words, stems } = listsOf(language);
    for (const word of sure) mark(made.sure, word, place);
    for (const stem of sureStems) mark(made.sureStems, stem, place);
    for (const word of hints) mark(made.hints, word, place);
    for (const word of words) mark(made.spoken, word, place);
    for (const word of latin.goodsWords) mark(made.spoken, word, place);
    for (const stem of stems) mark(made.begun, stem, place);
  });
  gathered = made;
  return made;
}

/** The languages of all beginnings that this word has. */
function begunIn(stems: Bits, word: string, least: number): number {
  let bits = 0;
  for (let length = least; length <= word.length; length += 1) bits |= stems.get(word.slice(0, length)) ?? 0;
  return bits;
}

const ALL = [...REGIONAL.keys()];
const NOTHING: readonly number[] = ALL.map(() => 0);

/** How surely a Latin word speaks each language: 2 alone proves it, 1 needs another, 0 says nothing. */
const weightsOf = remembered((word): readonly number[] => {
  const { sure, sureStems, hints, spoken, begun } = witnesses();
  const mayCount = mayBeNumber(word);
  const isHindi = listsWord(word, null) || (mayCount && numberWord(word, null) !== undefined);
  const proves = (sure.get(word) ?? 0) | begunIn(sureStems, word, 1);
  const hinted = hints.get(word) ?? 0;
  const listed = isHindi ? 0 : (spoken.get(word) ?? 0) | begunIn(begun, word, SHORTEST_BEGINNING);
  const isLong = word.length >= PROVING && !isHindi;
  if ((proves | hinted | listed) === 0 && !mayCount && !isLong) return NOTHING;
  const weights = ALL.map((language, place) => {
    const bit = 1 << place;
    if (proves & bit) return 2;
    if (hinted & bit) return 1;
    if (isHindi) return 0;
    if (isLong && isSpelt(language) && !isGeneral(word) && surelySpelt(language, word)) return 2;
    // Patil is a surname, and "pattil" Malayalam for on credit: what another hand spells so must be long to say anything.
    const isSpoken = (listed & bit) > 0 || (isLong && respells(word, language));
    return isSpoken || (mayCount && numberWord(word, language) !== undefined) ? 1 : 0;
  });
  // A long word of shop talk that one language alone has proves it.
  const count = weights.filter((weight) => weight > 0).length;
  if (word.length < PROVING || count !== 1 || isGeneral(word)) return weights;
  return ALL.map((language, place) => (weights[place] && listsWord(word, language) ? 2 : weights[place]!));
});
const PROVING = 6;

const sureKeys = new Map<LatinLanguage, { words: Set<string>; stems: Beginnings }>();
/** Is this one of a southern language's sure words as another hand spells it? */
function surelySpelt(language: LatinLanguage, word: string): boolean {
  let keys = sureKeys.get(language);
  if (keys === undefined) {
    const { sure, sureStems } = REGIONAL.get(language)!;
    const stems = beginningsOf(keysOf(sureStems, language, SHORTEST_SPELT));
    keys = { words: keysOf(sure, language, SHORTEST_SPELT), stems };
    sureKeys.set(language, keys);
  }
  const { words, stems } = keys;
  return words.has(spellingKey(word, language)) || begunBy(stems, word, { language, least: SHORTEST_SPELT }) > 0;
}

/** Words that several languages have and that prove one by their place: "2to lux", "dilip la 2 lux", "manjit nu 2 lux". */
const PLACED: [LatinLanguage, RegExp, place: (before?: Token, after?: Token) => boolean, worth?: number][] = [
  ['bn', /^(ta|to|ti|te|khana)$/, (before, after) => before?.kind === 'number' && after?.kind === 'word'],
  ['mr', /^la$/, (before, after) => before?.kind === 'word' && after?.kind === 'number'],
  // "20 kg bajri aali": goods that came, at the end; Punjabi's aali stands before goods.
  ['mr', /^aal[iea]$/, (before, after) => before?.kind === 'word' && after === undefined, 2],
  ['pa', /^nun?$/, (before, after) => before?.kind === 'word' && after?.kind === 'number'],
  ['ta', /^(v?u?k?ku|u?ku)$/, (before, after) => before?.kind === 'word' && after !== undefined],
  ['kn', /^(n?ige|ge|gay)$/, (before, after) => before?.kind === 'word' && after !== undefined],
  // Elsewhere these only join a verb to the next: in Malayalam they end what was said. "2 kilo vangi" is Marathi's brinjal.
  ['ml', /^(koduthu?|eduthu?|adachu?|ayachu?|thannu)$/, (_before, after) => after === undefined],
  ['ml', /^va{1,2}ngi$/, (before, after) => before?.kind === 'word' && !/^k/.test(before.fold) && after === undefined],
  ['ml', /^(i?kku?|y?kku?|inu)$/, (before, after) => before?.kind === 'word' && after !== undefined],
  // "Shrikhand 250g na 2": of a size; a Hindi "na" stands behind verbs.
  ['gu', /^(na|ni|nu)$/, (before, after) => before?.glued === true && after?.kind === 'number', 2],
];
/** Two words that prove a language together, each of which is also another's: "gpay kele" is Marathi, "kele" bananas. */
const PROVEN = new Map<string, number>();
[...REGIONAL.values()].forEach(({ sure }, place) => {
  for (const words of sure) if (words.includes('_')) PROVEN.set(words.replace('_', ' '), place);
});

const SCRIPT_LANGUAGE: Partial<Record<Script, LatinLanguage>> = { taml: 'ta', telu: 'te', knda: 'kn', mlym: 'ml' };
const HINDI_CASE = /^(ko|ne|ka|ki|ke|se)$/;

/** Which language besides Hindi and English the Latin words speak, when enough of them say so. */
export function latinLanguage(tokens: Token[]): LatinLanguage | null {
  let best: LatinLanguage | null = null;
  let most = 1;
  const words = tokens.filter((token) => token.kind === 'word' && scriptOf(token.fold) === 'latn');
  // "Ani ko", "Appu ne": before a Hindi case word it is somebody's name.
  const told = words.map(({ fold: word }, at) => ({
    weights: weightsOf(word),
    most: HINDI_CASE.test(words[at + 1]?.fold ?? '') ? 1 : 2,
  }));
  const placed = PLACED.filter(([, word, isPlace]) =>
    tokens.some((token, at) => word.test(token.fold) && isPlace(tokens[at - 1], tokens[at + 1])),
  );
  const pairs = words.map(({ fold: word }, at) => PROVEN.get(`${word} ${words[at + 1]?.fold}`));
  const written = new Set(tokens.map((token) => SCRIPT_LANGUAGE[scriptOf(token.fold)]));
  [...REGIONAL.keys()].forEach((language, place) => {
    let score = told.reduce((sum, one) => sum + Math.min(one.weights[place]!, one.most), 0);
    for (const pair of pairs) if (pair === place) score += 2;
    for (const [spoken, , , worth] of placed) if (spoken === language) score += worth ?? 1;
    // Beside words in its own script one Latin word of a language is enough.
    if (score > 0 && written.has(language)) score += 1;
    if (score > most) {
      most = score;
      best = language;
    }
  });
  return best;
}
