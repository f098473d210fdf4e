import type { Language } from '../../../models/languages.ts';

/** Scripts by where their blocks begin in Unicode; the blocks are laid out alike. */
const BLOCKS = {
  devanagari: 0x0900,
  bengali: 0x0980,
  gurmukhi: 0x0a00,
  gujarati: 0x0a80,
  tamil: 0x0b80,
  telugu: 0x0c00,
  kannada: 0x0c80,
  malayalam: 0x0d00,
} as const;
export type Script = keyof typeof BLOCKS;
const SIZE = 0x80;

/**
 * A letter of a word by its place in its block: 21 is k in all of them, 5 the vowel that every consonant has which is given no
 * other (`isUnwritten`). `said` is how a vowel is said when a rule has changed it.
 */
export type Letter =
  | { kind: 'consonant'; at: number; isDotted: boolean }
  | { kind: 'vowel'; at: number; isUnwritten: boolean; said?: string }
  | { kind: 'nasal'; isSlight: boolean }
  | { kind: 'breath' };

const [SLIGHT, NASAL, BREATH, DOT, VIRAMA] = [0x01, 0x02, 0x03, 0x3c, 0x4d];
/** From a sign under or beside a consonant to the vowel it stands for. */
const SIGN = 0x38;
/** The sign of "au" in Malayalam as it is written today. */
const AU_BESIDE = 0x57;
const isConsonant = (place: number): boolean => place >= 0x15 && place <= 0x39;
const isVowel = (place: number): boolean => place >= 0x05 && place <= 0x14;
const isSign = (place: number): boolean => place >= 0x3e && place <= 0x4c;
/** Letters without a vowel of their own, and which they are: ৎ, and the letters of Malayalam that end a syllable. */
const ENDS: Readonly<Partial<Record<Script, Readonly<Record<number, number>>>>> = {
  bengali: { 78: 36 },
  malayalam: { 122: 35, 123: 40, 124: 48, 125: 50, 126: 51, 127: 21 },
};
const TIPPI = 0x70;
/** ੜ, which is a d with a dot in the other scripts. */
const PUNJABI_R = 0x5c;
/** How a virama at the end of a Malayalam word is said: half a vowel. */
const HALF_U = 'u/-/a';

export const INDIC = /[\u0900-\u0d7f]/u;

/** The letters of a word with the vowels that are not written; null for a word in none of the scripts. What is no letter is left out. */
export function lettersOf(word: string): { script: Script; letters: Letter[] } | null {
  const characters = [...word.normalize('NFC')].map((character) => character.codePointAt(0)!);
  const scripts = Object.keys(BLOCKS) as Script[];
  const script = scripts.find((one) => characters.some((code) => code >= BLOCKS[one] && code < BLOCKS[one] + SIZE));
  if (script === undefined) return null;
  const places = characters.map((code) => code - BLOCKS[script]).filter((place) => place >= 0 && place < SIZE);
  const letters: Letter[] = [];
  places.forEach((place, index) => {
    const end = ENDS[script]?.[place];
    const isR = script === 'gurmukhi' && place === PUNJABI_R;
    if (end !== undefined) letters.push({ kind: 'consonant', at: end, isDotted: false });
    else if (isConsonant(place) || isR) {
      const hasDot = places[index + 1] === DOT;
      letters.push({ kind: 'consonant', at: isR ? 33 : place, isDotted: hasDot || isR });
      const next = places[index + (hasDot ? 2 : 1)] ?? 0;
      if (!isSign(next) && next !== VIRAMA && next !== AU_BESIDE)
        letters.push({ kind: 'vowel', at: 5, isUnwritten: true });
    } else if (isVowel(place)) letters.push({ kind: 'vowel', at: place, isUnwritten: false });
    else if (isSign(place)) letters.push({ kind: 'vowel', at: place - SIGN, isUnwritten: false });
    else if (place === AU_BESIDE) letters.push({ kind: 'vowel', at: 20, isUnwritten: false });
    else if (place === SLIGHT) letters.push({ kind: 'nasal', isSlight: true });
    else if (place === NASAL) letters.push({ kind: 'nasal', isSlight: script === 'gurmukhi' });
    else if (place === TIPPI && script === 'gurmukhi') letters.push({ kind: 'nasal', isSlight: false });
    else if (place === BREATH) letters.push({ kind: 'breath' });
    else if (place === VIRAMA && script === 'malayalam' && index === places.length - 1)
      letters.push({ kind: 'vowel', at: 9, isUnwritten: false, said: HALF_U });
  });
  return { script, letters };
}

/** What is written in the script of a language; not there for those that are written in Latin letters. */
export const SCRIPTS: Readonly<Partial<Record<Language, RegExp>>> = Object.fromEntries(
  Object.entries({
    ...{ hi: 'devanagari', mr: 'devanagari', gu: 'gujarati', bn: 'bengali', pa: 'gurmukhi' },
    ...{ ta: 'tamil', te: 'telugu', kn: 'kannada', ml: 'malayalam' },
  } satisfies Partial<Record<Language, Script>>).map(([language, script]) => [
    language,
    new RegExp(
      `^[\\u{${BLOCKS[script].toString(16)}}-\\u{${(BLOCKS[script] + SIZE - 1).toString(16)}}\\u200c\\u200d ]+$`,
      'u',
    ),
  ]),
);
