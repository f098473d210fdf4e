import { type Case, stemsOf } from './endings.ts';
import {
  bySpelling,
  hasBeginning,
  type LatinLanguage,
  type NumberWords,
  numberWordsOf,
  SOUTHERN,
} from './number-lists.ts';
import type { Entry } from './packed-numbers.ts';
import { remembered } from './remembered.ts';
import { type Script, scriptOf, type Token } from './text.ts';

/** Bengali ties a classifier to its numbers: পঁচিশটা, panchta. */
const CLASSIFIER = /(?<=..)(টা|টি|টো|টে|খানা)$/;
const LATIN_CLASSIFIER = /(?<=..)(ta|ti|te|to|khana)$/;

/** "Sadhe tinshe" is 350 and "sadhe tin" 3.5: the quarter or half is of the hundred when the number is in hundreds. */
export const shifted = (value: number, shift: number): number =>
  value >= 100 && value % 100 === 0 ? value + shift * 100 : value + shift;

const SHORTEST_SHIFT = 3;
const shiftLists = new Map<NumberWords, [string, number][]>();
/** The words for a quarter or a half more or less among these, shortest first. */
function shiftsOf(words: NumberWords): [string, number][] {
  let shifts = shiftLists.get(words);
  if (shifts === undefined) {
    shifts = [...words.listed].flatMap(([word, entry]): [string, number][] =>
      entry.kind === 'shift' && word.length >= SHORTEST_SHIFT ? [[word, entry.value]] : [],
    );
    shifts.sort(([a], [b]) => a.length - b.length);
    shiftLists.set(words, shifts);
  }
  return shifts;
}

/** साडेतीनशे, સાડાત્રણસો: the same in one word. */
function joinedShift(word: string, words: NumberWords): Entry | undefined {
  for (const [first, shift] of shiftsOf(words)) {
    const rest = word.startsWith(first) ? words.get(word.slice(first.length)) : undefined;
    if (rest?.kind === 'atom' || rest?.kind === 'sum') return { kind: 'fraction', value: shifted(rest.value, shift) };
  }
  return undefined;
}

/** How Marathi and Gujarati end the hundreds that they write as one word. */
const HUNDREDS: [ending: string, language: LatinLanguage | null][] = [
  ['शे', null],
  ['સો', null],
  ['she', 'mr'],
  ['so', 'gu'],
];

/** बाराशे, પંદરસો, "pandharashe": so many hundreds in one word. */
function joinedHundreds(word: string, words: NumberWords, extra: LatinLanguage | null): Entry | undefined {
  for (const [ending, language] of HUNDREDS) {
    if ((language !== null && language !== extra) || !word.endsWith(ending)) continue;
    const count = words.get(word.slice(0, -ending.length));
    if (count?.kind === 'atom' && count.value > 1 && count.value < 100)
      return { kind: 'sum', value: count.value * 100 };
  }
  return undefined;
}

const NUMBER_CASES: ReadonlySet<Case | null> = new Set<Case | null>(['to', 'of', 'on']);

/** వందలకు, ஐநூறுக்கு, ಇಪ್ಪತ್ತೆಂಟರ: a southern number under a case ending. */
function underEnding(word: string, words: NumberWords): { entry: Entry; ending: Case | null } | undefined {
  if (!SOUTHERN.has(scriptOf(word))) return undefined;
  for (const { stem, ending } of stemsOf(word)) {
    const entry = NUMBER_CASES.has(ending) ? words.get(stem) : undefined;
    // "ஒண்ணுக்கு 60" is 60 for each one.
    if (entry && entry.value !== 1) return { entry, ending };
  }
  return undefined;
}

/** The case that is written on to a southern number word: "to" of ஐம்பதுக்கு and నూటికి; null of ஐம்பது and of digits. */
export function caseOfNumber(word: string): Case | null {
  const script = scriptOf(word);
  if (!SOUTHERN.has(script)) return null;
  const words = numberWordsOf(script, null);
  return words.get(word) !== undefined ? null : (underEnding(word, words)?.ending ?? null);
}

/** "ਵੀਹਾਂ ਦੀ ਖੰਡ", "panjahan da": Punjabi says of a sum what it says of many people. */
function oblique(word: string, words: NumberWords, extra: LatinLanguage | null): Entry | undefined {
  const stem = /^(.{2,})ਾਂ$/u.exec(word)?.[1] ?? (extra === 'pa' ? /^([a-z]{3,}?)a{1,2}n?$/.exec(word)?.[1] : undefined);
  const entry = stem === undefined ? undefined : words.get(stem);
  return entry?.kind === 'atom' && entry.value >= LEAST_OBLIQUE ? entry : undefined;
}
const LEAST_OBLIQUE = 5;

const readers = new Map<LatinLanguage | null, (word: string) => Entry | undefined>();

/** Meaning of a number word in its own script (સત્તર is 17, सत्तर is 70), or undefined. */
export function numberWord(word: string, extra: LatinLanguage | null = null): Entry | undefined {
  let reader = readers.get(extra);
  if (reader === undefined) {
    reader = remembered((one) => look(one, extra));
    readers.set(extra, reader);
  }
  return reader(word);
}

function look(word: string, extra: LatinLanguage | null): Entry | undefined {
  const words = numberWordsOf(scriptOf(word), extra);
  return (
    words.get(word) ??
    (hasBeginning(words.beginnings, word) ? longerNumber(word, words, extra) : undefined) ??
    bySpelling(word, extra) ??
    withAnd(word, extra)
  );
}

/** What "and" and "pieces" take from the numbers of Tamil and Malayalam that they are tied to: "onnum", ரெண்டும், രണ്ടെണ്ണം. */
const AND: Partial<Record<Script, [RegExp, string[]]>> = {
  latn: [/^(.{2,})(?:um|ennam|ennavum)$/, ['u', '', 'e']],
  taml: [/^(.+)ும்$/u, ['ு']],
  mlym: [/^(.+)(?:ും|െണ്ണം|െണ്ണവും)$/u, ['്', 'ു']],
};
function withAnd(word: string, extra: LatinLanguage | null): Entry | undefined {
  const script = scriptOf(word);
  const [pattern, finals] = (script !== 'latn' || extra === 'ta' || extra === 'ml' ? AND[script] : undefined) ?? [];
  const stem = pattern?.exec(word)?.[1];
  if (stem === undefined || finals === undefined) return undefined;
  const entry = finals.map((final) => look(stem + final, extra)).find((one) => one !== undefined);
  return entry?.kind === 'atom' ? entry : undefined;
}

/** A number word with something written on to it. */
const longerNumber = (word: string, words: NumberWords, extra: LatinLanguage | null): Entry | undefined =>
  words.get(word.replace(extra === 'bn' ? LATIN_CLASSIFIER : CLASSIFIER, '')) ??
  joinedShift(word, words) ??
  joinedHundreds(word, words, extra) ??
  underEnding(word, words)?.entry ??
  oblique(word, words, extra);

/** "Number chhe pees": in Gujarati "chhe" is "is", and six before what counts, measures or multiplies, or at the beginning. */
export const IS_OR_SIX = /^ch?he$/;

/** Does this word multiply the number before it: "sau", "so", "hajar"? */
export const isScale = (next: Token | undefined): boolean =>
  next?.kind === 'word' && (numberWord(next.fold, null) ?? numberWord(next.fold, 'gu'))?.kind === 'scale';
