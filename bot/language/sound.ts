import { blockStart } from './text.ts';

/**
 * A key by which words that sound alike in Indian speech are equal: chawal/chaval, shakkar/sakkar, ghee/घी.
 * All Indic blocks of Unicode are laid out in parallel, so one table by offset serves nine scripts. Inherent and written
 * "a" are dropped, front vowels are "i", back vowels "u", aspirates lose their breath, retroflex and dental are one.
 */
const CONSONANTS: Record<number, string> = {
  0x15: 'k', 0x16: 'k', 0x17: 'g', 0x18: 'g', 0x19: 'n', 0x1a: 'c', 0x1b: 'c', 0x1c: 'j', 0x1d: 'j', 0x1e: 'n',
  0x1f: 't', 0x20: 't', 0x21: 'd', 0x22: 'd', 0x23: 'n', 0x24: 't', 0x25: 't', 0x26: 'd', 0x27: 'd', 0x28: 'n',
  0x29: 'n', 0x2a: 'p', 0x2b: 'p', 0x2c: 'b', 0x2d: 'b', 0x2e: 'm', 0x2f: 'i', 0x30: 'r', 0x31: 'r', 0x32: 'l',
  0x33: 'l', 0x34: 'l', 0x35: 'v', 0x36: 's', 0x37: 's', 0x38: 's', 0x39: 'h',
};
const VOWELS: Record<number, string> = {
  0x05: 'a', 0x06: 'a', 0x07: 'i', 0x08: 'i', 0x09: 'u', 0x0a: 'u', 0x0b: 'ri', 0x0d: 'i', 0x0e: 'i', 0x0f: 'i',
  0x10: 'i', 0x11: 'u', 0x12: 'u', 0x13: 'u', 0x14: 'u', 0x3e: 'a', 0x3f: 'i', 0x40: 'i', 0x41: 'u', 0x42: 'u',
  0x43: 'ri', 0x45: 'i', 0x46: 'i', 0x47: 'i', 0x48: 'i', 0x49: 'u', 0x4a: 'u', 0x4b: 'u', 0x4c: 'u',
};

function indicLetters(word: string): string {
  let out = '';
  for (const char of word) {
    const code = char.codePointAt(0)!;
    const start = blockStart(code);
    if (start === null) out += char;
    else {
      const at = code - start;
      // Bengali ব is b and v at once, and its য at a word's start is j.
      if (at === 0x02) out += 'n';
      else out += CONSONANTS[at] ?? VOWELS[at] ?? '';
    }
  }
  return out;
}

function latinLetters(word: string): string {
  return word
    .replace(/^geo/, 'jo')
    .replace(/tch/g, 'c')
    .replace(/[sc]h/g, (pair) => (pair === 'sh' ? 's' : 'c'))
    .replace(/x/g, 'ks')
    .replace(/zh/g, 'l')
    .replace(/ph/g, 'p')
    .replace(/f/g, 'p')
    .replace(/ck/g, 'k')
    .replace(/([kgjtdb])h/g, '$1')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/ch?h/g, 'c')
    .replace(/q/g, 'k')
    .replace(/g(?=e[^e]*$)/g, 'j')
    .replace(/z/g, 'j')
    .replace(/w/g, 'v')
    .replace(/([^aeiou])e$/g, '$1')
    .replace(/[ey]/g, 'i')
    .replace(/o/g, 'u');
}

/** Letters after "c" in Latin are k, except "ch", which the table above already made "c". */
function latinC(word: string): string {
  return word.replace(/c(?!h)(?![eiy])/g, 'k');
}

const VOICELESS: Record<string, string> = { g: 'k', j: 'c', s: 'c', d: 't', b: 'p', h: '' };

/** The sound key of one folded word. */
export function soundKey(word: string): string {
  const latin = /[a-z]/.test(word);
  const letters = latin ? latinLetters(latinC(word)) : indicLetters(word);
  const initialA = /^a/.test(letters) ? 'a' : '';
  const key = letters
    .replace(/aa+/g, 'a')
    .replace(/n(?=[pb])/g, 'm')
    .replace(/a/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/(?<=.)h$/, '');
  return initialA + key;
}

/** The same for scripts that do not write voice (Tamil): k/g, c/s/j, t/d and p/b fall together. */
export function voicelessKey(key: string): string {
  return key.replace(/ks/g, 'tc').replace(/[gjsdbh]/g, (letter) => VOICELESS[letter]!).replace(/(.)\1+/g, '$1');
}

/** Edits between two sound keys: a vowel 0.5, a consonant 1; `limit` or more when further apart. */
export function soundDistance(a: string, b: string, limit: number): number {
  const vowel = (char: string): boolean => char === 'i' || char === 'u' || char === 'a';
  const cost = (char: string): number => (vowel(char) ? 0.5 : 1);
  if (Math.abs(a.length - b.length) > limit * 2) return limit + 1;
  let row = [0];
  for (let j = 0; j < b.length; j += 1) row.push(row[j]! + cost(b[j]!));
  for (let i = 0; i < a.length; i += 1) {
    const next = [row[0]! + cost(a[i]!)];
    for (let j = 0; j < b.length; j += 1) {
      const swap = a[i] === b[j] ? 0 : Math.max(cost(a[i]!), cost(b[j]!));
      next.push(Math.min(row[j]! + swap, row[j + 1]! + cost(a[i]!), next[j]! + cost(b[j]!)));
    }
    row = next;
  }
  return row[b.length]!;
}
