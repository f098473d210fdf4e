import { isGeneral } from './general-words.ts';
import { listsOf, listsWord, respells, SHORTEST_BEGINNING } from './lexicon.ts';
import { type LatinLanguage, mayBeNumber } from './number-lists.ts';
import { IS_OR_SIX, isScale, numberWord } from './number-table.ts';
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
type Begun = { stems: Bits; heads: Set<string> };
const markStem = ({ stems, heads }: Begun, stem: string, place: number): void => {
  mark(stems, stem, place);
  heads.add(stem.slice(0, SHORTEST_BEGINNING));
};
type Witnesses = { sure: Bits; sureStems: Begun; hints: Bits; spoken: Bits; begun: Begun };
let gathered: Witnesses | null = null;
function witnesses(): Witnesses {
  if (gathered !== null) return gathered;
  const made: Witnesses = {
    sure: new Map(),
    sureStems: { stems: new Map(), heads: new Set() },
    hints: new Map(),
    spoken: new Map(),
    begun: { stems: new Map(), heads: new Set() },
  };
  [...REGIONAL].forEach(([language, { sure, sureStems, hints, latin }], place) => {
    const { words, stems } = listsOf(language);
    for (const word of sure) mark(made.sure, word, place);
    for (const stem of sureStems) markStem(made.sureStems, stem, place);
    for (const word of hints) mark(made.hints, word, place);
    for (const word of words) mark(made.spoken, word, place);
    for (const word of latin.goodsWords) mark(made.spoken, word, place);
    for (const stem of stems) markStem(made.begun, stem, place);
  });
  gathered = made;
  return made;
}

/** The languages of all beginnings that this word has. */
function begunIn({ stems, heads }: Begun, word: string): number {
  let bits = 0;
  if (!heads.has(word.slice(0, SHORTEST_BEGINNING))) return bits;
  for (let length = SHORTEST_BEGINNING; length <= word.length; length += 1)
    bits |= stems.get(word.slice(0, length)) ?? 0;
  return bits;
}

const ALL = [...REGIONAL.keys()];
const NOTHING: readonly number[] = ALL.map(() => 0);

/** How surely a Latin word speaks each language: 2 alone proves it, 1 needs another, 0 says nothing. */
const weightsOf = remembered((word): readonly number[] => {
  const { sure, sureStems, hints, spoken, begun } = witnesses();
  const mayCount = mayBeNumber(word);
  const isHindi = listsWord(word, null) || (mayCount && numberWord(word, null) !== undefined);
  const proves = (sure.get(word) ?? 0) | begunIn(sureStems, word);
  const hinted = hints.get(word) ?? 0;
  const listed = isHindi ? 0 : (spoken.get(word) ?? 0) | begunIn(begun, word);
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
  if (count === 0) return NOTHING;
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

const PROVEN_FIRST = new Set([...PROVEN.keys()].map((words) => words.slice(0, words.indexOf(' '))));
/** The longest word in `PLACED`: koduthu. */
const LONGEST_PLACED = 7;
/** Which of `PLACED` a word may be. */
const placedBy = remembered((word) =>
  PLACED.reduce((bits, [, form], at) => (form.test(word) ? bits | (1 << at) : bits), 0),
);

const SCRIPT_LANGUAGE: Partial<Record<Script, LatinLanguage>> = { taml: 'ta', telu: 'te', knda: 'kn', mlym: 'ml' };
const HINDI_CASE = new Set('ko ne ka ki ke se'.split(' '));

/** The languages that words prove by their place, each of `PLACED` once. */
function placedIn(tokens: Token[]): [LatinLanguage, number][] {
  let placed = 0;
  const found: [LatinLanguage, number][] = [];
  tokens.forEach((token, at) => {
    if (token.kind !== 'word' || token.fold.length > LONGEST_PLACED) return;
    const may = placedBy(token.fold) & ~placed;
    if (may === 0) return;
    PLACED.forEach(([language, , isPlace, worth], which) => {
      if (!(may & (1 << which)) || !isPlace(tokens[at - 1], tokens[at + 1])) return;
      placed |= 1 << which;
      found.push([language, worth ?? 1]);
    });
  });
  return found;
}

const languages = new WeakMap<Token[], LatinLanguage | null>();
/** Which language besides Hindi and English the Latin words speak, when enough of them say so. */
export function latinLanguage(tokens: Token[]): LatinLanguage | null {
  let language = languages.get(tokens);
  if (language === undefined) {
    language = judge(tokens);
    languages.set(tokens, language);
  }
  return language;
}

/** "Chhe sau" is six hundred, "ko chhe Maggi" six of them; elsewhere "chhe" is Gujarati's "is", with which nobody begins. */
function isSix(words: readonly Token[], at: number, first: Token | undefined): boolean {
  const next = words[at + 1];
  const before = words[at - 1]?.fold ?? '';
  const isCounting = next !== undefined && (HINDI_CASE.has(before) || HINDI_JOINING.has(before));
  return isScale(next) || isCounting || (at === 0 && first === words[0]);
}
const HINDI_JOINING: ReadonlySet<string> = new Set(['aur', 'mein', 'me', 'bill']);

function judge(tokens: Token[]): LatinLanguage | null {
  const words = tokens.filter((token) => token.kind === 'word' && scriptOf(token.fold) === 'latn');
  const scores = ALL.map(() => 0);
  let said = false;
  for (let at = 0; at < words.length; at += 1) {
    const { fold: word } = words[at]!;
    if (IS_OR_SIX.test(word) && isSix(words, at, tokens[0])) continue;
    const weights = weightsOf(word);
    const next = words[at + 1]?.fold ?? '';
    const pair = PROVEN_FIRST.has(word) ? PROVEN.get(`${word} ${next}`) : undefined;
    if (pair !== undefined) scores[pair]! += 2;
    said ||= weights !== NOTHING || pair !== undefined;
    if (weights === NOTHING) continue;
    // "Ani ko", "Appu ne": before a Hindi case word it is somebody's name.
    const most = HINDI_CASE.has(next) ? 1 : 2;
    for (let place = 0; place < ALL.length; place += 1) scores[place]! += Math.min(weights[place]!, most);
  }
  for (const [language, worth] of placedIn(tokens)) {
    scores[ALL.indexOf(language)]! += worth;
    said = true;
  }
  if (!said) return null;
  const written = new Set(tokens.map((token) => SCRIPT_LANGUAGE[scriptOf(token.fold)]));
  let best: LatinLanguage | null = null;
  let most = 1;
  ALL.forEach((language, place) => {
    // Beside words in its own script one Latin word of a language is enough.
    const found = scores[place]! + (scores[place]! > 0 && written.has(language) ? 1 : 0);
    if (found > most) {
      most = found;
      best = language;
    }
  });
  return best;
}
