import { withoutVowels } from './inherent-vowels.ts';
import { type Letter, lettersOf, type Script } from './script-letters.ts';
import { type Spoken, type Way, waysOf } from './sounds.ts';

/**
 * How consonants and vowels are said, by their place in the blocks of Unicode, which are laid out alike for all scripts of India;
 * the usual way first.
 */
const USUAL: Readonly<Record<number, string>> = {
  ...{ 21: 'k', 22: 'kh/k', 23: 'g', 24: 'gh/g', 25: 'n/ng' },
  ...{ 26: 'c', 27: 'ch/c', 28: 'j', 29: 'jh/j', 30: 'n/ny' },
  ...{ 31: 't', 32: 'th/t', 33: 'd', 34: 'dh/d', 35: 'n' },
  ...{ 36: 't', 37: 'th/t', 38: 'd', 39: 'dh/d', 40: 'n', 41: 'n' },
  ...{ 42: 'p', 43: 'ph/f/p', 44: 'b', 45: 'bh/b', 46: 'm' },
  ...{ 47: 'y', 48: 'r', 49: 'r', 50: 'l', 51: 'l/R', 52: 'l/r/R', 53: 'v', 54: 'S/s', 55: 'S/s', 56: 's', 57: 'h' },
  ...{ 5: 'a', 6: 'A', 7: 'i', 8: 'i', 9: 'u', 10: 'u', 11: 'ri/ru/r' },
  ...{ 13: 'E/e', 14: 'e', 15: 'e', 16: 'Ai/E', 17: 'O/A', 18: 'o', 19: 'o', 20: 'Au/O/Av' },
};
const OF_SCRIPTS: Readonly<Record<Script, Readonly<Record<number, string>>>> = {
  devanagari: { 16: 'E/Ai/e', 20: 'O/Au/o', 26: 'c/s', 28: 'j/z', 29: 'jh/z/j' },
  bengali: {
    ...{ 5: 'O/o', 15: 'e/E', 16: 'Oi', 20: 'Ou', 27: 'ch/s/c', 28: 'j/z', 47: 'j/z' },
    ...{ 43: 'f/ph/p', 53: 'b', 54: 'S/s', 55: 'S/s', 56: 'S/s', 57: 'h/-' },
  },
  gurmukhi: {
    16: 'E/Ai',
    20: 'O/Au',
    24: 'g/gh',
    29: 'j/jh',
    34: 'd/dh',
    39: 'd/dh',
    45: 'b/bh',
    53: 'v/b',
    57: 'h/-',
  },
  gujarati: { 15: 'e/E', 16: 'E/Ai', 20: 'O/Au', 27: 'ch/s/c', 29: 'jh/z/j', 43: 'f/ph/p' },
  tamil: { 52: 'r/l/R' },
  telugu: { 26: 'c/s', 28: 'j/z' },
  kannada: {},
  malayalam: { 52: 'R/r/l', 5: 'a', 50: 'l' },
};
/** The first letter of a word, where that is said otherwise. */
const FIRST: Readonly<Partial<Record<Script, Readonly<Record<number, string>>>>> = {
  gurmukhi: { 24: 'k/gh/g', 29: 'c/jh/j', 34: 't/dh/d', 39: 't/dh/d', 45: 'p/bh/b', 57: 'h' },
  bengali: { 57: 'h' },
  tamil: { 14: 'e/ye', 15: 'e/ye', 18: 'o/vo', 19: 'o/vo' },
  kannada: { 14: 'e/ye', 15: 'e/ye', 18: 'o/vo', 19: 'o/vo' },
  telugu: { 14: 'e/ye', 15: 'e/ye' },
  malayalam: { 14: 'e/ye', 15: 'e/ye' },
};
/** A letter with a dot below. */
const DOTTED: Readonly<Record<number, string>> = {
  ...{ 21: 'k', 22: 'kh/k', 23: 'g', 28: 'z/j', 33: 'R/r/d', 34: 'Rh/R/r', 43: 'f/ph', 47: 'y/-', 56: 'S/s' },
};

/** The stops of Tamil, and by their side those of Malayalam, stand for a voiceless and a voiced sound. */
type Stop = { alone: string; first: string; hard: string; soft: string };
const TAMIL: Readonly<Record<number, Stop>> = {
  21: { alone: 'g/k/h', first: 'k/g', hard: 'k', soft: 'g/k' },
  26: { alone: 's/c/j', first: 's/c/S/j', hard: 'c', soft: 'j/c' },
  31: { alone: 'd/t/R', first: 't/d', hard: 't', soft: 'd/t' },
  36: { alone: 'd/t/h', first: 't/d', hard: 't', soft: 'd/t' },
  42: { alone: 'b/p/v', first: 'p/b', hard: 'p', soft: 'b/p' },
};
const MALAYALAM: Readonly<Record<number, Stop>> = {
  21: { alone: 'k/g', first: 'k/g', hard: 'k', soft: 'k/g' },
  26: { alone: 'c/j/s', first: 'c/s', hard: 'c', soft: 'c/j' },
  31: { alone: 'd/t', first: 't/d', hard: 't', soft: 'd/t' },
  36: { alone: 'd/t', first: 't/d', hard: 't', soft: 'd/t' },
  42: { alone: 'p/b', first: 'p/b', hard: 'p', soft: 'p/b' },
};
const STOPS: Readonly<Partial<Record<Script, Readonly<Record<number, Stop>>>>> = { tamil: TAMIL, malayalam: MALAYALAM };
const NASALS = new Set([25, 30, 35, 40, 41, 46]);
const VOWEL_A = 5;
const LONG_A = 6;
const J = 28;
const NY = 30;
const K = 21;
const N = new Set([40, 41]);
const Y = 47;
const R_HARD = 49;
const SH_BACK = 55;
const H = 57;
const isLip = (at: number): boolean => at >= 42 && at <= 46;
const isStop = (at: number): boolean => at >= K && at <= 45;
const NORTHERN: ReadonlySet<Script> = new Set<Script>(['devanagari', 'gurmukhi', 'gujarati']);
const known = new Map<string, Way[]>();
const ways = (list: string): Way[] => {
  const made = known.get(list) ?? waysOf(list);
  known.set(list, made);
  return made;
};

/**
 * How a word in one of the scripts of India may be said; null for a word in none of them. Devanagari stands for Hindi and for
 * Marathi, each other script for the one language that shops write with it.
 */
export function spokenByScript(word: string): Spoken | null {
  const read = lettersOf(word);
  if (read === null) return null;
  const { script } = read;
  const letters = withoutVowels(read.letters, script);
  return letters.flatMap((_, at) => {
    const said = saidAt(letters, at, script);
    return said === '' ? [] : [ways(said)];
  });
}

function saidAt(letters: readonly Letter[], at: number, script: Script): string {
  const letter = letters[at]!;
  if (letter.kind === 'nasal') return nasalAt(letters, at, script);
  if (letter.kind === 'breath') return script === 'tamil' ? '' : '-/h';
  if (letter.kind === 'vowel') return letter.said ?? vowelAt(letters, at, script);
  return consonantAt(letters, at, script);
}

function consonantAt(letters: readonly Letter[], at: number, script: Script): string {
  const letter = letters[at]! as Extract<Letter, { kind: 'consonant' }>;
  const [before, next] = [letters[at - 1], letters[at + 1]];
  const own = letter.at;
  const [last, coming] = [consonant(before), consonant(next)];
  if (letter.isDotted) return DOTTED[own] ?? usual(own, script);
  if (own === K && coming === SH_BACK) return script === 'bengali' ? 'kh/k' : 'k';
  if (own === SH_BACK && last === K) return script === 'bengali' ? '' : 'S/s';
  if (own === J && coming === NY) return 'gy/dny/g';
  if (own === NY && last === J) return '';
  if (own === R_HARD && (script === 'tamil' || script === 'malayalam')) {
    if (coming === R_HARD) return script === 'tamil' ? 't/tr/r' : 't';
    if (last === R_HARD) return '';
    if (last !== null && N.has(last)) return script === 'tamil' ? 'r/dr/-' : 't/d';
  }
  const stop = STOPS[script]?.[own];
  // A letter and its like, or its like with breath, are one sound in the north; in the south they are mostly heard as two.
  if (coming !== null && isSame(own, coming))
    return NORTHERN.has(script) || script === 'bengali' ? '' : `${stop?.hard ?? usual(own, script).split('/')[0]}/-`;
  if (stop !== undefined) {
    if (before?.kind === 'breath') return own === 42 ? 'f/p' : stop.hard;
    if (last !== null && isSame(last, own)) return stop.hard;
    if (before === undefined) return stop.first;
    if (last === null) return next === undefined ? stop.hard : stop.alone;
    return NASALS.has(last) ? stop.soft : `${stop.hard}/${stop.soft.split('/')[0]}`;
  }
  if (script === 'bengali' && isEnglishA(letters, at)) return '';
  if (script === 'bengali' && last !== null) {
    // Under another letter b is silent and y only lengthens; s is an s there and above t or n.
    if (own === 44 && !isLip(last) && last !== 48 && last !== 50) return '-/b';
    if (own === Y) return next?.kind === 'vowel' && next.at === LONG_A ? '' : '-/y';
  }
  if (script === 'bengali' && own === 56 && coming !== null && coming !== Y && coming !== 44) return 's/S';
  // Between i or e and a vowel there is hardly a y.
  if (own === Y && before?.kind === 'vowel' && [7, 8, 15].includes(before.at)) return 'y/-';
  if (script === 'devanagari' && own === 33 && before?.kind === 'vowel' && next?.kind === 'vowel') return 'd/R';
  return (before === undefined ? FIRST[script]?.[own] : undefined) ?? usual(own, script);
}

function vowelAt(letters: readonly Letter[], at: number, script: Script): string {
  const letter = letters[at]! as Extract<Letter, { kind: 'vowel' }>;
  const [before, next] = [letters[at - 1], letters[at + 1]];
  const isLast = next === undefined;
  if (letter.at === VOWEL_A) {
    if (script === 'bengali') return isEnglishA(letters, at + 1) ? '' : bengaliVowel(letters, at);
    if (NORTHERN.has(script) && consonant(next) === H) return 'a/e';
    return isLast && script === 'kannada' ? 'a/A' : 'a';
  }
  // English "a" as in "Maggi" is written with a y before it.
  if (script === 'bengali' && isEnglishA(letters, at - 1)) return 'E/A';
  if (letter.at === LONG_A && consonant(before) === Y && consonant(letters[at - 2]) !== null) {
    if (script === 'bengali') return 'E/A';
    if (script === 'telugu' || script === 'kannada') return 'A/E';
  }
  if (script === 'tamil' && letter.at === 16 && before !== undefined) return 'Ai/e/a';
  if ((script === 'tamil' || script === 'kannada') && letter.at === 9 && isLast) return 'u/-';
  return (before === undefined ? FIRST[script]?.[letter.at] : undefined) ?? usual(letter.at, script);
}

/** "অ্যাপ": the first vowel with a y and an A below is one vowel, that of English "app"; `at` is where the y stands. */
const isEnglishA = (letters: readonly Letter[], at: number): boolean => {
  const [first, y, second] = letters;
  return (
    at === 1 &&
    first?.kind === 'vowel' &&
    first.at === VOWEL_A &&
    y?.kind === 'consonant' &&
    y.at === Y &&
    !y.isDotted &&
    second?.kind === 'vowel' &&
    second.at === LONG_A
  );
};

/** The vowel that is not written is as in "hot", nearer to o before i and u and behind the first. */
function bengaliVowel(letters: readonly Letter[], at: number): string {
  const isFirst = letters.findIndex(({ kind }) => kind === 'vowel') === at;
  const following = letters.slice(at + 1).find(({ kind }) => kind === 'vowel');
  const isHigh = following?.kind === 'vowel' && [7, 8, 9, 10].includes(following.at);
  return isFirst && !isHigh ? 'O/o' : 'o/O';
}

function nasalAt(letters: readonly Letter[], at: number, script: Script): string {
  const { isSlight } = letters[at]! as Extract<Letter, { kind: 'nasal' }>;
  const next = letters[at + 1];
  const coming = consonant(next);
  const full = coming !== null && isLip(coming) ? 'm' : 'n';
  // Before m or n it only makes that longer.
  if (coming !== null && NASALS.has(coming)) return '';
  if (script === 'bengali') return isSlight ? '-/n' : coming === null ? 'n/ng' : `${full}/${full}g`;
  if (NORTHERN.has(script)) {
    if (coming === null) return '-/n';
    const isLong = letters[at - 1]?.kind === 'vowel' && (letters[at - 1] as { at: number }).at !== VOWEL_A;
    return (isSlight || isLong || !isStop(coming)) && coming !== null ? `${full}/-` : full;
  }
  return coming === null || !isStop(coming) ? 'm/n' : full;
}

const usual = (at: number, script: Script): string => OF_SCRIPTS[script][at] ?? USUAL[at] ?? '';
const consonant = (letter: Letter | undefined): number | null => (letter?.kind === 'consonant' ? letter.at : null);
/** Letters of one place: k and kh, t and th; each class of stops has five, its breathed ones behind the plain. */
const isSame = (one: number, other: number): boolean =>
  one === other ||
  (one >= K && one <= 45 && other === one + 1 && [22, 24, 27, 29, 32, 34, 37, 39, 43, 45].includes(other));
