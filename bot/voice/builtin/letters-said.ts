import { type Spoken, type Way, waysOf } from './sounds.ts';

/**
 * How Indian shops read what is written in Latin letters, Hindi and brands alike, the usual way first; "-" is silent. The first
 * rule that fits at a place counts.
 */
const RULES: readonly (readonly [RegExp, Way[]])[] = (
  [
    ['(?<=[aeiou])h(?![aeiouy])', '-/h'],
    ['(?<=[^aeiou])e$', '-/e'],
    ['es$', '-/es/s/iz'],
    // "Lifebuoy", "Homecare": what made the vowel long is not said.
    ['(?<=[aeiou][bcdfgklmnprstvz])e(?=[bcdfgjklmnprstvyz][aeiou])', 'e/-/E/a/i'],
    ['er$', 'ar/er/a'],
    ['or$', 'ar/or/Or'],
    ['tion', 'San'],
    ['chh', 'ch/c'],
    ['sch', 'sk/S'],
    ['ch', 'c/ch/k'],
    ['ck', 'k'],
    ['kh', 'kh/k'],
    ['gh', 'gh/g'],
    ['jh', 'jh/j'],
    ['th', 'th/t'],
    ['ddh', 'dh/d'],
    ['dh', 'dh/d/R/Rh'],
    ['ph', 'f/ph'],
    ['bh', 'bh/b'],
    ['shh?', 'S/s'],
    ['ngh$', 'ng/nh/n/h'],
    ['ng$', 'n/ng'],
    ['kn(?=[aeiou])', 'kn/n'],
    ['x', 'ks'],
    ['qu', 'kv/k'],
    // A doubled letter is said as one.
    ['([bcdfgjklmnpqrstvwz])(?=\\1)', '-'],
    ['c(?=[eiy])', 's/k'],
    ['g(?=[ei])', 'g/j'],
    ['aa', 'A'],
    ['ai', 'E/Ai/e'],
    ['ay', 'e/E/Ai'],
    ['au', 'O/Au/o'],
    ['aw', 'O/Av'],
    ['ee', 'i'],
    ['ea', 'i/e/ia'],
    ['ei', 'e/i/Ai'],
    ['ey', 'e/i'],
    ['eu', 'yu/u'],
    ['ew', 'yu/u'],
    ['ie$', 'i'],
    ['ie', 'i/ie/Ai'],
    ['io', 'io/yo'],
    ['ia', 'iyA/iA/ya'],
    ['oo', 'u/o'],
    ['ou', 'O/Au/o/u/a'],
    ['ow', 'o/Au'],
    ['uoy', 'Oy/Oi/uOi'],
    ['oy', 'Oy/Oi'],
    ['oi', 'Oi/oi'],
    ['oa', 'o'],
    ['ui', 'ui/u'],
    ['^a', 'a/A/e'],
    ['a$', 'A/a'],
    ['a', 'a/A/e/E'],
    ['e', 'e/E/a/i'],
    ['i', 'i/Ai'],
    ['o', 'o/O/a'],
    ['u', 'u/a/yu'],
    ['y(?=[aeiou])', 'y/i'],
    ['y', 'i/Ai'],
    ['b', 'b'],
    ['c', 'k/c'],
    ['(?<=[aeiou])d', 'd/R'],
    ['d', 'd'],
    ['f', 'f/ph'],
    ['g', 'g'],
    ['h', 'h'],
    ['j', 'j/z'],
    ['k', 'k'],
    ['l', 'l'],
    ['m', 'm/n'],
    ['n', 'n'],
    ['p', 'p'],
    ['q', 'k'],
    ['(?<=[aeiou])r(?![aeiou])', 'r/-/R'],
    ['r', 'r/R'],
    ['s', 's/z'],
    ['t', 't'],
    ['v', 'v'],
    ['w', 'v'],
    ['z', 'z/j'],
  ] as const
).map(([letters, said]) => [new RegExp(letters, 'y'), waysOf(said)]);

/** How a word of Latin letters may be said. */
export function spokenAs(word: string): Spoken {
  const letters = word.toLowerCase();
  const said: (readonly Way[])[] = [];
  for (let at = 0; at < letters.length; ) {
    const rule = RULES.find(([pattern]) => {
      pattern.lastIndex = at;
      return pattern.test(letters);
    });
    if (rule === undefined) {
      at += 1;
      continue;
    }
    const [pattern, found] = rule;
    said.push(found);
    at = pattern.lastIndex;
  }
  return said;
}

/** A dictionary's phones, as they are said in India. */
const OF_DICTIONARY: Readonly<Record<string, Way[]>> = Object.fromEntries(
  Object.entries({
    AA: 'O/A/o',
    AE: 'E/e',
    AH: 'a/e/i/o',
    AO: 'O/o',
    AW: 'Au',
    AY: 'Ai',
    B: 'b',
    CH: 'c',
    D: 'd',
    DH: 'd',
    EH: 'e/E',
    ER: 'ar/a/Or',
    EY: 'e',
    F: 'f',
    G: 'g',
    HH: 'h',
    IH: 'i/e',
    IY: 'i',
    JH: 'j',
    K: 'k',
    L: 'l',
    M: 'm',
    N: 'n',
    NG: 'n/ng',
    OW: 'o/O',
    OY: 'Oi',
    P: 'p',
    R: 'r/-',
    S: 's',
    SH: 'S',
    T: 't',
    TH: 'th/t',
    UH: 'u',
    UW: 'u',
    V: 'v',
    W: 'v',
    Y: 'y',
    Z: 'z/s',
    ZH: 'z',
  }).map(([phone, said]) => [phone, waysOf(said)]),
);

/** How a dictionary's phones ("M IH1 L K") may be said. */
export const spokenByDictionary = (phones: string): Spoken =>
  phones.split(' ').map((phone) => OF_DICTIONARY[phone.replace(/\d/, '')]!);
