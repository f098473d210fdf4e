import { bentVerb } from './bent-verbs.ts';
import answers from './data/answers.json' with { type: 'json' };
import data from './data/words.json' with { type: 'json' };
import { type Case, stemsOf } from './endings.ts';
import { isGeneral } from './general-words.ts';
import { type LatinLanguage, numberWord } from './number-table.ts';
import { ORDINAL_WORDS } from './ordinals.ts';
import { HINDI, REGIONAL, type Words } from './regional.ts';
import { remembered } from './remembered.ts';
import { begunBy, keysOf, spellingKey } from './spellings.ts';
import { fold, type Script, scriptOf, type Token } from './text.ts';
import { tradeWord } from './trade-words.ts';
import type { UNITS } from './understanding.ts';

export type Unit = (typeof UNITS)[number];
export type Concept = keyof typeof data.concepts;
export type Sense = { concepts: Set<Concept>; unit: Unit | null };
/** How a phrase was found: as it stands in the lists, by the stem of a verb, or with a case ending taken off a noun. */
export type Match = 'whole' | 'stem' | 'inflected';
export type Phrase = Sense & { length: number; match: Match; ending: Case | null };
/** Phrases as they stand, and the beginnings ("கொடுத்த*") that every form of a verb has. */
type Listed = { words: Map<string, Sense>; stems: Map<string, Sense> };
type Inflected = Sense & { ending: Case | null };
type Lexicon = Listed & {
  language: LatinLanguage | null;
  /** The Latin words of a southern language, and the beginnings of its verbs, by spelling key; null where two senses share one. */
  spelt: Map<string, Sense | null>;
  speltStems: Map<string, Sense | null>;
  /** What stands before the last word of a beginning of several words. */
  heads: ReadonlySet<string>;
  /** Do phrases of several words begin with this word, as it or another hand spells it? */
  opens(word: string): boolean;
  isKnown(word: string): boolean;
  /** A word that is begun so in the lists, and a noun of shop talk under a case ending. */
  begun(word: string): Sense | null;
  inflected(word: string): Inflected | null;
  /** A phrase of a southern language as another hand spells it. */
  respelt(phrase: string): Sense | null;
};

/** Nouns that are found under a case ending too: ரூபாய்க்கு, ఖాతాలో, रोखीने. */
const NOUNS = new Set<Concept>([
  'rupee',
  'money',
  'rate',
  'total',
  'discount',
  'cash',
  'upi',
  'card',
  'bank',
  'credit',
  'rest',
  'stock',
  'goods',
  'item',
  'customer',
  'supplier',
  'sales',
  'profit',
  'bill',
  'quote',
  'expense',
  'exnoun',
  'today',
  'yesterday',
  'honor',
  'task',
  'period',
  'everyone',
]);
const SHORTEST_NOUN = 3;
/** The languages whose Latin spelling varies so much, and whose words are joined so freely, that rules cover them. */
const SPELT: ReadonlySet<LatinLanguage> = new Set<LatinLanguage>(['ta', 'te', 'kn', 'ml']);
/** Short answers that come alone, so that no other word tells their language; an ordinal names a task. */
const ANSWERS: Record<string, string[]> = {
  ...Object.fromEntries(Object.entries(answers.words).map(([concept, list]) => [concept, list.split(' | ')])),
  task: [...ORDINAL_WORDS],
};

function senseOf(words: Map<string, Sense>, phrase: string): Sense {
  let sense = words.get(phrase);
  if (!sense) {
    sense = { concepts: new Set(), unit: null };
    words.set(phrase, sense);
  }
  return sense;
}

function put({ words, stems }: Listed, phrase: string): Sense {
  const folded = fold(phrase);
  return folded.endsWith('*') ? senseOf(stems, folded.slice(0, -1)) : senseOf(words, folded);
}

function addWords(lexicon: Listed, { concepts, units }: Pick<Words, 'concepts' | 'units'>, own: boolean): void {
  for (const [concept, phrases] of Object.entries(concepts) as [Concept, string[]][])
    for (const phrase of phrases) {
      // In its own language a case word means only its case ("ne" is to in Gujarati and by in Hindi, "no" is of and no negation).
      if (own && (concept === 'to' || concept === 'of' || concept === 'wala')) lexicon.words.delete(phrase);
      put(lexicon, phrase).concepts.add(concept);
    }
  for (const [unit, phrases] of Object.entries(units) as [Unit, string[]][])
    for (const phrase of phrases) {
      if (own) lexicon.words.delete(phrase);
      put(lexicon, phrase).unit = unit;
    }
}

function build(extra: LatinLanguage | null): Lexicon {
  const lexicon: Listed = { words: new Map(), stems: new Map() };
  addWords(lexicon, data, false);
  for (const verbs of HINDI) addWords(lexicon, verbs, false);
  addWords(lexicon, { concepts: ANSWERS, units: {} }, false);
  for (const { native } of REGIONAL.values()) addWords(lexicon, native, false);
  if (extra) addWords(lexicon, REGIONAL.get(extra)!.latin, true);
  const { words, stems } = lexicon;
  const starts = new Set([...stems.keys()].map(startOf));
  const longer = [...words.keys(), ...stems.keys()].filter((phrase) => phrase.includes(' '));
  const openers = new Set(longer.map((phrase) => phrase.slice(0, phrase.indexOf(' '))));
  const speltOpeners = isSpelt(extra) ? keysOf(openers, extra, 0) : new Set<string>();
  const made: Lexicon = {
    language: extra,
    words,
    stems,
    ...speltWords(extra),
    heads: new Set([...stems.keys()].filter((stem) => stem.includes(' ')).map(headOf)),
    opens: remembered(
      (word) =>
        openers.has(word) ||
        (isSpelt(extra) && scriptOf(word) === 'latn' && speltOpeners.has(spellingKey(word, extra))),
    ),
    isKnown: remembered(
      (word) =>
        words.has(word) || byStem(made, word) !== null || made.respelt(word) !== null || made.inflected(word) !== null,
    ),
    begun: (word) =>
      starts.has(startOf(word)) ? longestOf(stems, { phrase: word, least: SHORTEST_BEGINNING, language: extra }) : null,
    inflected: remembered((word) => byEnding(words, word, extra)),
    respelt: remembered((phrase) => bySpelling(made, phrase)),
  };
  return made;
}

const SHORTEST_SPELT = 4;
const isSpelt = (language: LatinLanguage | null): language is LatinLanguage => language !== null && SPELT.has(language);

function speltWords(language: LatinLanguage | null): Pick<Lexicon, 'spelt' | 'speltStems'> {
  const own: Listed = { words: new Map(), stems: new Map() };
  if (!isSpelt(language)) return { spelt: new Map(), speltStems: new Map() };
  addWords(own, REGIONAL.get(language)!.latin, false);
  return { spelt: byKey(own.words, language, 0), speltStems: byKey(own.stems, language, SHORTEST_SPELT) };
}

/** Senses by the spelling key of their phrases, those with keys shorter than `least` left out. */
function byKey(senses: Map<string, Sense>, language: LatinLanguage, least: number): Map<string, Sense | null> {
  const spelt = new Map<string, Sense | null>();
  for (const [phrase, sense] of senses) {
    const key = spellingKey(phrase, language);
    if (key.length < least) continue;
    const known = spelt.get(key);
    const isSame = known === undefined || (known !== null && sameSense(known, sense));
    spelt.set(key, isSame ? sense : null);
  }
  return spelt;
}

const sameSense = (a: Sense, b: Sense): boolean =>
  a.unit === b.unit && a.concepts.size === b.concepts.size && [...a.concepts].every((one) => b.concepts.has(one));

/** "kuduthaaru", "vanthuchchu", "theerchesadu": words and forms of verbs of a southern language as another hand spells them. */
function bySpelling({ language, spelt, speltStems }: Lexicon, phrase: string): Sense | null {
  if (!isSpelt(language) || phrase.length < SHORTEST_SPELT || scriptOf(phrase) !== 'latn') return null;
  const whole = spelt.get(spellingKey(phrase, language));
  if (whole) return whole;
  // The last word must be more than begun.
  const least = Math.max(SHORTEST_SPELT, phrase.lastIndexOf(' ') + 2);
  const begun = begunBy(speltStems, phrase, { language, least });
  const sense = begun > 0 ? speltStems.get(spellingKey(phrase.slice(0, begun), language)) : null;
  return sense ? bentSense(phrase, phrase.slice(begun), { sense, language }) : null;
}

const lexicons = new Map<LatinLanguage | null, Lexicon>();
function lexiconFor(extra: LatinLanguage | null): Lexicon {
  let lexicon = lexicons.get(extra);
  if (!lexicon) {
    lexicon = build(extra);
    lexicons.set(extra, lexicon);
  }
  return lexicon;
}

const SHORTEST_BEGINNING = 3;
const startOf = (word: string): string => word.slice(0, SHORTEST_BEGINNING);
const headOf = (phrase: string): string => phrase.slice(0, phrase.lastIndexOf(' '));

type Begun = { phrase: string; least: number; language: LatinLanguage | null };

/** The longest listed beginning of a phrase, of `least` letters and more, as the rest of the word bends it. */
function longestOf(stems: Map<string, Sense>, { phrase, least, language }: Begun): Sense | null {
  for (let length = phrase.length; length >= least; length -= 1) {
    const sense = stems.get(phrase.slice(0, length));
    if (!sense) continue;
    return bentSense(phrase, phrase.slice(length), { sense, language });
  }
  return null;
}

/** A sense as the rest of its word bends it. */
function bentSense(
  phrase: string,
  rest: string,
  { sense, language }: { sense: Sense } & Pick<Begun, 'language'>,
): Sense {
  const concepts = bentVerb(phrase, rest, { concepts: sense.concepts, language });
  return concepts === sense.concepts ? sense : { ...sense, concepts };
}

/** The longest listed beginning of a phrase; its last word must be more than begun. */
function byStem({ language, stems, heads, begun }: Lexicon, phrase: string): Sense | null {
  if (!phrase.includes(' ')) return begun(phrase);
  const head = headOf(phrase);
  return heads.has(head) ? longestOf(stems, { phrase, least: head.length + 2, language }) : null;
}

/** A noun of shop talk under a case ending. */
function byEnding(words: Map<string, Sense>, word: string, extra: LatinLanguage | null): Inflected | null {
  if (scriptOf(word) === 'latn' && extra === null) return null;
  for (const { stem, ending } of stemsOf(word, extra).slice(1)) {
    const sense = stem.length < SHORTEST_NOUN ? undefined : words.get(stem);
    if (!sense) continue;
    const concepts = new Set([...sense.concepts].filter((concept) => NOUNS.has(concept)));
    if (concepts.size || sense.unit) return { concepts, unit: sense.unit, ending };
  }
  return null;
}

/** All shop-talk phrases (up to four words) that begin at a token, longest first. */
export function phrasesAt(tokens: Token[], at: number, extra: LatinLanguage | null): Phrase[] {
  const lexicon = lexiconFor(extra);
  const found: Phrase[] = [];
  let phrase = '';
  for (let length = 1; length <= 4 && at + length <= tokens.length; length += 1) {
    const token = tokens[at + length - 1]!;
    if (token.kind === 'mark' && !/[@₹]/.test(token.raw)) break;
    phrase = length === 1 ? token.fold : `${phrase} ${token.fold}`;
    const whole = lexicon.words.get(phrase);
    const stem = whole ? null : (byStem(lexicon, phrase) ?? lexicon.respelt(phrase));
    const noun = whole || stem || length > 1 || token.kind !== 'word' ? null : lexicon.inflected(phrase);
    if (whole) found.unshift({ ...whole, length, match: 'whole', ending: null });
    else if (stem) found.unshift({ ...stem, length, match: 'stem', ending: null });
    else if (noun) found.unshift({ ...noun, length, match: 'inflected' });
    if (length === 1 && !lexicon.opens(phrase)) break;
  }
  return found;
}

/** Is this folded word known to shop talk at all? */
export function isKnownWord(word: string, extra: LatinLanguage | null): boolean {
  return lexiconFor(extra).isKnown(word);
}

const staples = new Map<string, string[]>();
const openings = new Set<string>();
const addGoods = (goods: Record<string, string[]>): void => {
  for (const [concept, words] of Object.entries(goods))
    for (const word of words) {
      // "चहा पावडर": as names are looked up, with the one spelling of trade words.
      const said = fold(word);
      const key = said.split(' ').map(tradeWord).join(' ');
      for (let end = said.indexOf(' '); end >= 0; end = said.indexOf(' ', end + 1)) openings.add(said.slice(0, end));
      const known = staples.get(key) ?? [];
      if (!known.includes(concept)) staples.set(key, [...known, concept]);
    }
};
addGoods(data.staples);
/** The first letter of the second word is doubled where the two are joined: கடலைப்பருப்பு, തുവരപ്പരിപ്പ്. */
const DOUBLED = /^[கசதபകചതപ]/u;
const NO_VOWEL_LEFT = /[\u0bcd\u0d4d]$/u;
/** "உளுத்தம்பருப்பு", "kandipappu", "ತೊಗರಿಬೇಳೆ": goods of two words are as often written as one. */
function writtenAsOne(goods: Record<string, string[]>): Record<string, string[]> {
  const joined = (phrase: string): string[] => {
    const [first, second, more] = fold(phrase).split(' ');
    if (!first || !second || more !== undefined || first.length < 3) return [];
    const doubled = DOUBLED.test(second) && !NO_VOWEL_LEFT.test(first);
    const virama = /[\u0b80-\u0bff]/u.test(second) ? '\u0bcd' : '\u0d4d';
    return [first + second, ...(doubled ? [first + second[0] + virama + second] : [])];
  };
  return Object.fromEntries(Object.entries(goods).map(([concept, words]) => [concept, words.flatMap(joined)]));
}
for (const [language, { native, latin }] of REGIONAL) {
  addGoods(native.goods);
  addGoods(latin.goods);
  if (SPELT.has(language)) for (const goods of [native.goods, latin.goods]) addGoods(writtenAsOne(goods));
}

/** Everyday goods that shops do not type every alias for: "adrak", "इंजी" and "ginger" are one concept. */
export function staplesOf(phrase: string): string[] {
  return staples.get(phrase) ?? [];
}

/** Do everyday goods of several words begin so? "ghau no" of "ghau no lot", "sarson ka" of "sarson ka tel". */
export const opensGoods = (phrase: string): boolean => openings.has(phrase);

/** How surely a Latin word speaks each language: 2 alone proves it, 1 needs another, 0 says nothing. */
const weightsOf = remembered((word) => {
  const isHindi = lexiconFor(null).words.has(word) || numberWord(word, null) !== undefined;
  const weights = [...REGIONAL].map(([language, { sure, sureStems, hints, latin }]) => {
    if (sure.has(word) || sureStems.some((stem) => word.startsWith(stem))) return 2;
    if (hints.has(word)) return 1;
    if (isHindi) return 0;
    if (isSpelt(language) && word.length >= PROVING && !isGeneral(word) && surelySpelt(language, word)) return 2;
    const own = lexiconFor(language);
    // Patil is a surname, and "pattil" Malayalam for on credit: what another hand spells so must be long to say anything.
    const isRespelt = word.length >= PROVING && own.respelt(word) !== null;
    const isListed = own.words.has(word) || byStem(own, word) !== null || isRespelt;
    const isSpoken = isListed || latin.goodsWords.has(word);
    return isSpoken || numberWord(word, language) !== undefined ? 1 : 0;
  });
  // A long word of shop talk that one language alone has proves it.
  const spoken = weights.filter((weight) => weight > 0).length;
  if (word.length < PROVING || spoken !== 1 || isGeneral(word)) return weights;
  return [...REGIONAL.keys()].map((language, place) =>
    weights[place] && lexiconFor(language).words.has(word) ? 2 : weights[place]!,
  );
});
const PROVING = 6;

const sureKeys = new Map<LatinLanguage, { words: Set<string>; stems: Set<string> }>();
/** Is this one of a southern language's sure words as another hand spells it? */
function surelySpelt(language: LatinLanguage, word: string): boolean {
  let keys = sureKeys.get(language);
  if (keys === undefined) {
    const { sure, sureStems } = REGIONAL.get(language)!;
    keys = { words: keysOf(sure, language, SHORTEST_SPELT), stems: keysOf(sureStems, language, SHORTEST_SPELT) };
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
