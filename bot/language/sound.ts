import { remembered } from './remembered.ts';
import { withBengaliV, withSoftT } from './spoken-letters.ts';
import { blockStart, type Script } from './text.ts';

/**
 * A key by which words that sound alike in Indian speech are equal: chawal/chaval, shakkar/sakkar, ghee/घी.
 * All Indic blocks of Unicode are laid out in parallel, so one table by offset serves nine scripts. Inherent and written
 * "a" are dropped, front vowels are "i", back vowels "u", aspirates lose their breath, retroflex and dental are one.
 */
const CONSONANTS: Record<number, string> = {
  21: 'k',
  22: 'k',
  23: 'g',
  24: 'g',
  25: 'n',
  26: 'c',
  27: 'c',
  28: 'j',
  29: 'j',
  30: 'n',
  31: 't',
  32: 't',
  33: 'd',
  34: 'd',
  35: 'n',
  36: 't',
  37: 't',
  38: 'd',
  39: 'd',
  40: 'n',
  41: 'n',
  42: 'p',
  43: 'p',
  44: 'b',
  45: 'b',
  46: 'm',
  47: 'i',
  48: 'r',
  49: 'r',
  50: 'l',
  51: 'l',
  52: 'l',
  53: 'v',
  54: 's',
  55: 's',
  56: 's',
  57: 'h',
};
const VOWELS: Record<number, string> = {
  5: 'a',
  6: 'a',
  7: 'i',
  8: 'i',
  9: 'u',
  10: 'u',
  11: 'ri',
  13: 'i',
  14: 'i',
  15: 'i',
  16: 'i',
  17: 'u',
  18: 'u',
  19: 'u',
  20: 'u',
  62: 'a',
  63: 'i',
  64: 'i',
  65: 'u',
  66: 'u',
  67: 'ri',
  69: 'i',
  70: 'i',
  71: 'i',
  72: 'i',
  73: 'u',
  74: 'u',
  75: 'u',
  76: 'u',
};

const FIRST_SOUTHERN = 0x0b80;
/** Bengali ৎ. */
const KHANDA_TA = 0x09ce;

function indicLetters(word: string): string {
  let out = '';
  let bare = false;
  for (const char of word) {
    const code = char.codePointAt(0)!;
    const start = blockStart(code);
    if (start === null) out += char;
    else {
      const at = code - start;
      const isConsonant = CONSONANTS[at] !== undefined;
      // The south speaks the "a" that is not written: the n of అన్నపూర్ణ stands before no p, that of ਮਨਪ੍ਰੀਤ does.
      if (isConsonant && bare && code >= FIRST_SOUTHERN) out += 'a';
      bare = isConsonant;
      // Bengali ব is b and v at once, and its য at a word's start is j.
      if (at === 0x02) out += 'n';
      else if (code === KHANDA_TA) out += 't';
      else out += CONSONANTS[at] ?? VOWELS[at] ?? '';
    }
  }
  return out;
}

function latinLetters(word: string): string {
  return word
    .replace(/^geo/, 'jo')
    .replace(/^(?:dny|gny|jny|gy)(?=a)/, 'jn')
    .replace(/^whol/, 'hol')
    .replace(/^wh/, 'w')
    .replace(/ao$/, 'av')
    .replace(/tch/g, 'C')
    .replace(/[sc]h/g, (pair) => (pair === 'sh' ? 's' : 'C'))
    .replace(/x/g, 'ks')
    .replace(/zh/g, 'l')
    .replace(/ph/g, 'p')
    .replace(/f/g, 'p')
    .replace(/ck/g, 'k')
    .replace(/([kgjtdb])h/g, '$1')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/Ch?/g, 'c')
    .replace(/q/g, 'k')
    .replace(/g(?=e$|e?n[cs]|en$|ene)|(?<=n)g(?=e[rl])/g, 'j')
    .replace(/z/g, 'j')
    .replace(/ow(?=[^aeiou])/g, 'au')
    .replace(/w/g, 'v')
    .replace(/([^aeiou])e$/g, '$1')
    .replace(/[ey]/g, 'i')
    .replace(/o/g, 'u');
}

/** Letters after "c" in Latin are k, except "ch", which the table above already made "c". */
function latinC(word: string): string {
  return word.replace(/xc/g, 'x').replace(/c(?!h)(?![eiy])/g, 'k');
}

const VOICELESS: Record<string, string> = { g: 'k', j: 'c', s: 'c', d: 't', b: 'p', h: '' };

/** The sound key of one folded word. */
export const soundKey = remembered(keyOf);

function keyOf(word: string): string {
  const latin = /[a-z]/.test(word);
  const letters = latin ? latinLetters(latinC(word)) : indicLetters(word);
  const initialA = /^a/.test(letters) ? 'a' : '';
  const key = letters
    .replace(/aa+/g, 'a')
    .replace(/n(?=[pb])/g, 'm')
    .replace(/vh/g, 'v')
    .replace(/a/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=.)h$/, '');
  return initialA + key;
}

/** The same for scripts that do not write voice (Tamil): k/g, c/s/j, t/d and p/b fall together. */
export function voicelessKey(key: string): string {
  return key
    .replace(/k[sc]/g, 'tc')
    .replace(/[gjsdbh]/g, (letter) => VOICELESS[letter]!)
    .replace(/(.)\1+/g, '$1');
}

const RING_AS_M: Record<string, string> = { '\u0c02': 'మ్', '\u0c82': 'ಮ್', '\u0d02': 'മ്' };
const VOICED: Record<string, string> = { k: 'g', p: 'b', t: 'd', c: 'j' };

/**
 * Other keys that a script's spelling may stand for. Malayalam writes a stop voiceless behind a nasal that is said voiced
 * (അമ്പിളി is Ambili, ലുങ്കി lungi) and d as t before m (പത്മ is Padma); the south's ring is m where the north's dot is n (രാം is Ram); Bengali has one letter for b and v (কাবেরী is Kaveri).
 */
export function otherKeys(word: string, key: string, script: Script): string[] {
  const keys = otherSouthern(word, key, script);
  // கோல்டு, బ్యాంకు, ರೈಸು: a word that ends in a consonant is given a last u.
  return /[\u0bc1\u0c41\u0cc1]$/.test(word) && key.length > 3 ? [...keys, key.slice(0, -1)] : keys;
}

function otherSouthern(word: string, key: string, script: Script): string[] {
  // Malayalam റ്റ is a doubled t.
  const spelt = word.replaceAll('റ്റ', 'ട്ട');
  const ringed = spelt.replace(/[\u0c02\u0c82\u0d02]/g, (ring) => RING_AS_M[ring]!);
  const nasal = soundKey(ringed);
  if (script === 'telu' || script === 'knda') return nasal === key ? [] : [nasal];
  // பிரசன்னா is Prasanna, சந்திரன் Chandran and லட்சுமி Lakshmi: Tamil parts consonants that it does not begin a syllable with.
  if (script === 'taml')
    return [/^([கசடதப])ி(?=ர)/u, /(?<=ந்)(த)ி(?=ர)/u, /(ட்ச)ு(?=ம)/u]
      .map((vowel) => soundKey(word.replace(vowel, '$1்')))
      .filter((one) => one !== key);
  if (script === 'mlym')
    return [soundKey(spelt), nasal, soundKey(withSoftT(ringed)), key.replace(/t(?=m)/g, 'd')].map((one) =>
      one.replace(/([mn])([kptc])/g, (_pair, before: string, stop: string) => before + VOICED[stop]!),
    );
  return script === 'beng' ? [key.replaceAll('b', 'v'), soundKey(withBengaliV(word))] : [];
}

/**
 * Sound keys of an English word as Indian scripts spell it: a short o or u is an inherent a (థమ్స్, காட்டன்), a short a is e
 * (மேகி, ಬ್ಯಾಂಡೇಜ್), and -er has no vowel (बटर). Empty when the plain key is the only one.
 */
export function englishKeys(word: string): string[] {
  if (!/^[a-z]{2,16}$/.test(word)) return [];
  const bare = word.replace(MUTE_E, '').replace('uoy', 'oy');
  const inherent = [word, ...(bare === word ? [] : [bare])].flatMap((one) =>
    spellings(one, /(?<=^|[^aeiou])[ou](?=[^aeiou]|$)/g, 'a'),
  );
  const spelt = new Set(inherent);
  for (const one of inherent) {
    const spoken = one.replace(/(?<=[^aeiou])e(?=[rl]([^aeiou]|$)|n$)/g, 'a');
    for (const base of new Set([one, spoken]))
      for (const other of [base, ...spellings(base, /(?<=[^aeiou])a(?=[^aeiou])/g, 'e')]) spelt.add(other);
  }
  spelt.delete(word);
  // റോസസ്, ரோஸஸ்: the vowel of the plural behind s is inherent too.
  spelt.add(word.replace(/(?<=[scz])es$/, 'as'));
  // பான்ஸ் is Ponds.
  for (const one of [...spelt]) if (one.endsWith('nds')) spelt.add(one.replace(/nds$/, 'ns'));
  const plain = soundKey(word);
  // Not remembered: these spellings would crowd out the words that people say.
  return [...new Set([...spelt].map(keyOf))].filter((key) => key !== plain && key.length > 1);
}

/** The e of "life" in lifebuoy, of "vase" in vaseline: লাইফবয় and वैसलीन have none. */
const MUTE_E = /(?<=[^aeiou][aeiou][^aeiourl])e(?=[^aeiou]+[aeiouy])/;

/** A word with another letter in the first, the last or both of the first two places that a pattern finds. */
function spellings(word: string, places: RegExp, letter: string): string[] {
  const found = [...word.matchAll(places)].slice(0, 2).map((match) => match.index);
  return [[], found.slice(0, 1), found.slice(1), found].map((chosen) =>
    [...word].map((char, at) => (chosen.includes(at) ? letter : char)).join(''),
  );
}

/** Rows of the table below, kept from call to call: keys are compared by the thousand. */
const ROWS = [new Float64Array(64), new Float64Array(64)] as const;
const editCost = (char: string): number => (char === 'i' || char === 'u' || char === 'a' ? 0.5 : 1);

/** Edits between two sound keys: a vowel 0.5, a consonant 1; more than `limit` when further apart. */
export function soundDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit * 2 || b.length >= ROWS[0].length) return limit + 1;
  let [row, next]: [Float64Array, Float64Array] = [ROWS[0], ROWS[1]];
  row[0] = 0;
  for (let j = 0; j < b.length; j += 1) row[j + 1] = row[j]! + editCost(b[j]!);
  for (let i = 0; i < a.length; i += 1) {
    const dropped = editCost(a[i]!);
    next[0] = row[0]! + dropped;
    let least = next[0];
    for (let j = 0; j < b.length; j += 1) {
      const added = editCost(b[j]!);
      const swap = a[i] === b[j] ? 0 : Math.max(dropped, added);
      const cost = Math.min(row[j]! + swap, row[j + 1]! + dropped, next[j]! + added);
      next[j + 1] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [row, next] = [next, row];
  }
  return row[b.length]!;
}

/** The consonants of a sound key. */
export const bones = (key: string): string => key.replace(/[aiu]/g, '');

/**
 * Are the consonants of two sound keys the same, but for one dropped or two neighbours swapped? One consonant in the place of
 * another makes another name: Rakesh and Rajesh, Meena and Reena.
 */
export function sameBones(a: string, b: string): boolean {
  if (a === b || swapped(a, b)) return true;
  const [long, short] = a.length > b.length ? [a, b] : [b, a];
  // Two bare consonants say too little for one of them to be a slip, and a name's first letter is seldom lost.
  if (long.length !== short.length + 1 || short.length < 2) return false;
  for (let at = 1; at < long.length; at += 1) if (long.slice(0, at) + long.slice(at + 1) === short) return true;
  return false;
}

/** Is one word the other with two neighbouring letters swapped? */
export function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Do two Latin words end alike: Amit and Amita, Rita and Ritu are two people. A last e may be silent. */
export function sameLastVowel(a: string, b: string): boolean {
  const [one, two] = [a, b].map((word) => {
    if (/[^aeiou]e$/.test(word)) return 'e';
    if (/[eiy]$/.test(word)) return 'i';
    return /[ou]$/.test(word) ? 'u' : /a$/.test(word) ? 'a' : '';
  }) as [string, string];
  return one === two || ((one === 'e' || two === 'e') && /^[ei]?$/.test(one) && /^[ei]?$/.test(two));
}
