import { execFileSync } from 'node:child_process';

/** From the letters of the IPA; the longest first. */
const FROM_IPA: readonly (readonly [string, string])[] = [
  ['tʃ', 'c'],
  ['dʒ', 'j'],
  ['aɪ', 'A i'],
  ['aʊ', 'A u'],
  ['eɪ', 'e'],
  ['oʊ', 'o'],
  ['əʊ', 'o'],
  ['ɔɪ', 'O i'],
  ['eə', 'e a'],
  ['ɪə', 'i a'],
  ['ʊə', 'u a'],
  ['ɚ', 'a r'],
  ['ɜː', 'a r'],
  ['ɝ', 'a r'],
  ['aː', 'A'],
  ['ɑː', 'A'],
  ['ɑ', 'A'],
  ['ɐ', 'a'],
  ['ə', 'a'],
  ['ʌ', 'a'],
  ['ɪ', 'i'],
  ['i', 'i'],
  ['ʊ', 'u'],
  ['u', 'u'],
  ['e', 'e'],
  ['o', 'o'],
  ['ɛ', 'E'],
  ['æ', 'E'],
  ['ɔ', 'O'],
  ['ɒ', 'O'],
  ['a', 'A'],
  ['r.', 'R'],
  ['ɽ', 'R'],
  ['k', 'k'],
  ['ɡ', 'g'],
  ['g', 'g'],
  ['c', 'c'],
  ['ɟ', 'j'],
  ['ʈ', 't'],
  ['t', 't'],
  ['θ', 't h'],
  ['ɖ', 'd'],
  ['d', 'd'],
  ['ð', 'd'],
  ['n', 'n'],
  ['ŋ', 'n'],
  ['ɲ', 'n'],
  ['ɳ', 'n'],
  ['m', 'm'],
  ['p', 'p'],
  ['b', 'b'],
  ['f', 'f'],
  ['v', 'v'],
  ['ʋ', 'v'],
  ['w', 'v'],
  ['s', 's'],
  ['z', 'z'],
  ['ʃ', 'S'],
  ['ʂ', 'S'],
  ['ʒ', 'z'],
  ['h', 'h'],
  ['ʰ', 'h'],
  ['j', 'y'],
  ['ɾ', 'r'],
  ['ɹ', 'r'],
  ['r', 'r'],
  ['l', 'l'],
  ['ɫ', 'l'],
  ['ɭ', 'l'],
  ['x', 'k h'],
  ['q', 'k'],
  ['ʔ', ''],
  ['ʉ', 'u'],
  ['ɨ', 'u'],
  ['ɯ', 'u'],
  ['ɻ', 'r'],
  ['ɕ', 'S'],
  ['ɦ', 'h'],
  ['ɣ', 'g'],
];

/** Sounds of a line of IPA. */
export function soundsOfIpa(ipa: string): string[] {
  // Stress, nasal and syllabic marks, and the names of languages that espeak-ng switches to, are no sounds.
  const line = ipa
    .replace(/\(.*?\)/g, '')
    .replace(/[ˈˌ]|\u0303|\u0329/g, '')
    .replace(/[\s_]/g, ' ');
  const sounds: string[] = [];
  for (let at = 0; at < line.length; ) {
    const found = FROM_IPA.find(([letters]) => line.startsWith(letters, at));
    if (found !== undefined && found[1] !== '') sounds.push(...found[1].split(' '));
    at += found?.[0].length ?? 1;
  }
  return sounds;
}

/** How espeak-ng says words of a language, as sounds. */
export function soundsSaid(language: string, words: string): string[] {
  const ipa = execFileSync('espeak-ng', ['-v', language, '-q', '--ipa', '--sep=_', words], { encoding: 'utf8' });
  return soundsOfIpa(SHORT_A.has(language) ? ipa.replace(/a(?!ː|ɪ|ʊ)/g, 'ə') : ipa);
}
/** Where the letter stands for the short vowel. */
const SHORT_A = new Set(['ta', 'te', 'kn', 'ml']);

/** From the phones of American voices. */
const FROM_US: Readonly<Record<string, string>> = {
  aa: 'A',
  ae: 'E',
  ah: 'a',
  ao: 'O',
  aw: 'A u',
  ax: 'a',
  axr: 'a r',
  ay: 'A i',
  b: 'b',
  ch: 'c',
  d: 'd',
  dh: 'd',
  eh: 'E',
  er: 'a r',
  ey: 'e',
  f: 'f',
  g: 'g',
  hh: 'h',
  ih: 'i',
  iy: 'i',
  jh: 'j',
  k: 'k',
  l: 'l',
  m: 'm',
  n: 'n',
  ng: 'n',
  ow: 'o',
  oy: 'O i',
  p: 'p',
  r: 'r',
  s: 's',
  sh: 'S',
  t: 't',
  th: 't h',
  uh: 'u',
  uw: 'u',
  v: 'v',
  w: 'v',
  y: 'y',
  z: 'z',
  zh: 'z',
  pau: '',
};
export const soundsOfUs = (phones: string): string[] =>
  phones
    .trim()
    .split(/\s+/)
    .flatMap((phone) => (FROM_US[phone] ?? '').split(' '))
    .filter(Boolean);

const TO_US: Readonly<Record<string, string>> = {
  a: 'ah',
  A: 'aa',
  i: 'iy',
  u: 'uw',
  e: 'ey',
  o: 'ow',
  E: 'ae',
  O: 'ao',
  k: 'k',
  g: 'g',
  c: 'ch',
  j: 'jh',
  t: 't',
  d: 'd',
  n: 'n',
  m: 'm',
  p: 'p',
  b: 'b',
  f: 'f',
  v: 'v',
  s: 's',
  S: 'sh',
  z: 'z',
  h: 'hh',
  y: 'y',
  r: 'r',
  l: 'l',
  R: 'r',
};
const BEFORE_BREATH = 'kgcjtdpbR';
/** Without the h behind a consonant and the sounds that Americans lack. */
export const withoutBreath = (sounds: readonly string[]): string[] =>
  sounds
    .filter((sound, at) => !(sound === 'h' && at > 0 && BEFORE_BREATH.includes(sounds[at - 1]!)))
    .map((sound) => (sound === 'R' ? 'r' : sound));

/** Sounds as an American voice says them. */
export const asUsPhones = (sounds: readonly string[]): string[] => sounds.map((sound) => TO_US[sound]!);
