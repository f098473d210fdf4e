import { bentVerb } from './bent-verbs.ts';
import answers from './data/answers.json' with { type: 'json' };
import data from './data/words.json' with { type: 'json' };
import { type Case, stemsOf } from './endings.ts';
import type { UNITS } from './kinds.ts';
import type { LatinLanguage } from './number-lists.ts';
import { ORDINAL_WORDS } from './ordinals.ts';
import { HINDI, REGIONAL, type Words } from './regional.ts';
import { remembered } from './remembered.ts';
import { type Beginnings, beginningsOf, begunBy, isSpelt, keysOf, SHORTEST_SPELT, spellingKey } from './spellings.ts';
import { fold, scriptOf, type Token } from './text.ts';

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
  speltBeginnings: Beginnings;
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
  /** What a word of shop talk, or a form of one, says by itself. */
  alone(word: string): readonly Phrase[];
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
    alone: remembered((word) => byItself(made, word)),
  };
  return made;
}

function speltWords(language: LatinLanguage | null): Pick<Lexicon, 'spelt' | 'speltStems' | 'speltBeginnings'> {
  const own: Listed = { words: new Map(), stems: new Map() };
  if (!isSpelt(language)) return { spelt: new Map(), speltStems: new Map(), speltBeginnings: beginningsOf(new Map()) };
  addWords(own, REGIONAL.get(language)!.latin, false);
  const speltStems = byKey(own.stems, language, SHORTEST_SPELT);
  return { spelt: byKey(own.words, language, 0), speltStems, speltBeginnings: beginningsOf(speltStems) };
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
function bySpelling({ language, spelt, speltStems, speltBeginnings }: Lexicon, phrase: string): Sense | null {
  if (!isSpelt(language) || phrase.length < SHORTEST_SPELT || scriptOf(phrase) !== 'latn') return null;
  const whole = spelt.get(spellingKey(phrase, language));
  if (whole) return whole;
  // The last word must be more than begun.
  const least = Math.max(SHORTEST_SPELT, phrase.lastIndexOf(' ') + 2);
  const begun = begunBy(speltBeginnings, phrase, { language, least });
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

/** The least letters of a listed beginning. */
export const SHORTEST_BEGINNING = 3;
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

/** What a phrase says as it stands, or as the form of a verb. */
function listed(lexicon: Lexicon, phrase: string, length: number): Phrase | null {
  const whole = lexicon.words.get(phrase);
  if (whole) return { ...whole, length, match: 'whole', ending: null };
  const stem = byStem(lexicon, phrase) ?? lexicon.respelt(phrase);
  return stem && { ...stem, length, match: 'stem', ending: null };
}

function byItself(lexicon: Lexicon, word: string): Phrase[] {
  const found = listed(lexicon, word, 1);
  if (found) return [found];
  const noun = lexicon.inflected(word);
  return noun ? [{ ...noun, length: 1, match: 'inflected' }] : [];
}

/** All shop-talk phrases (up to four words) that begin at a token, longest first. */
export function phrasesAt(tokens: Token[], at: number, extra: LatinLanguage | null): readonly Phrase[] {
  const lexicon = lexiconFor(extra);
  const first = tokens[at]!;
  const isWord = first.kind === 'word';
  if (first.kind === 'mark' && !/[@₹]/.test(first.raw)) return [];
  const alone = isWord ? lexicon.alone(first.fold) : [listed(lexicon, first.fold, 1)].filter((one) => one !== null);
  if (!lexicon.opens(first.fold)) return alone;
  const found: Phrase[] = [...alone];
  let phrase = first.fold;
  for (let length = 2; length <= 4 && at + length <= tokens.length; length += 1) {
    const token = tokens[at + length - 1]!;
    if (token.kind === 'mark' && !/[@₹]/.test(token.raw)) break;
    phrase += ` ${token.fold}`;
    const said = listed(lexicon, phrase, length);
    if (said) found.unshift(said);
  }
  return found;
}

/** Is this folded word known to shop talk at all? */
export function isKnownWord(word: string, extra: LatinLanguage | null): boolean {
  return lexiconFor(extra).isKnown(word);
}

/** Does this word stand in the lists of a language (null is Hindi and English), as it is written? */
export const listsWord = (word: string, language: LatinLanguage | null): boolean =>
  lexiconFor(language).words.has(word);

/** All words of a language, and the beginnings of its verbs. */
export function listsOf(language: LatinLanguage): { words: Iterable<string>; stems: Iterable<string> } {
  const { words, stems } = lexiconFor(language);
  return { words: words.keys(), stems: stems.keys() };
}

/** Is it a word of a southern language as another hand spells it? */
export const respells = (word: string, language: LatinLanguage | null): boolean =>
  isSpelt(language) && lexiconFor(language).respelt(word) !== null;
