import { voicelessKey } from './sound.ts';
import { withBengaliV, withSoftT } from './spoken-letters.ts';
import { blockStart, scriptOf } from './text.ts';

/**
 * Letter by letter, for "is this the same name in another script": रवि is Ravi and करण is Karan, while किरण is not Karan and
 * कमला is not Kamal, though all of these sound close. Stricter than the sound key: vowels stay apart, a spoken last "a" counts,
 * and breath counts where Latin spelling shows it reliably (kh, gh, bh). An "a" inside a word is not reliable and is left out.
 */
const CONSONANTS = 'k K g G n c c j j n t t d d n t t d d n n p f b B m y r r l l l v S S s h'.split(' ');
const FIRST_CONSONANT = 0x15;
const VOWELS: Record<number, string> = {
  5: 'a',
  6: 'A',
  7: 'i',
  8: 'i',
  9: 'u',
  10: 'u',
  11: 'ri',
  13: '',
  14: 'e',
  15: 'e',
  16: 'ai',
  17: 'o',
  18: 'o',
  19: 'o',
  20: 'au',
  62: 'A',
  63: 'i',
  64: 'i',
  65: 'u',
  66: 'u',
  67: 'ri',
  69: '',
  70: 'e',
  71: 'e',
  72: 'ai',
  73: 'o',
  74: 'o',
  75: 'o',
  76: 'au',
};
const VIRAMA = 77;
/** Scripts whose ring at a word's end is m: പപ്പടം, బెల్లం. */
const RING_IS_M = new Set(['telu', 'knda', 'mlym']);
/** Scripts in which a last consonant without a sign is spoken with its vowel: రామ is Rama. */
const SPEAKS_LAST = new Set(['beng', 'taml', 'telu', 'knda', 'mlym']);

function native(word: string): string[] {
  const softened = withSoftT(word);
  return softened === word ? spelt(word) : [...spelt(word), ...spelt(softened)];
}

function spelt(word: string): string[] {
  let out = '';
  let bare = false;
  for (const char of withBengaliV(word)) {
    const code = char.codePointAt(0)!;
    const start = blockStart(code);
    if (start === null) continue;
    const at = code - start;
    if (at === VIRAMA) bare = false;
    else if (at === 0x01 || at === 0x02) {
      out += at === 0x02 && RING_IS_M.has(scriptOf(word)) && word.endsWith(char) ? 'm' : 'n';
      bare = false;
    } else if (at >= FIRST_CONSONANT && at < FIRST_CONSONANT + CONSONANTS.length) {
      out += CONSONANTS[at - FIRST_CONSONANT]!;
      bare = true;
    } else if (VOWELS[at] !== undefined) {
      out += VOWELS[at];
      bare = false;
    }
  }
  const script = scriptOf(word);
  // The flat English a is written with the sign of ai: मैगी is Maggi.
  const spellings = [out, ...(out.includes('ai') ? [out.replace(/ai/g, '')] : [])].map(close);
  const keys = bare && SPEAKS_LAST.has(script) ? spellings.flatMap((key) => [key, `${key}a`]) : spellings;
  if (script !== 'taml') return keys;
  // சந்திரன் is Chandran.
  return [...keys, ...keys.filter((key) => key.includes('ntir')).map((key) => key.replace('ntir', 'ntr'))].map(
    voiceless,
  );
}

function latin(word: string): string {
  return close(
    word
      .replace(/w/g, 'v')
      .replace(/x/g, 'ks')
      .replace(/ck|q|c(?![cheiy])/g, 'k')
      .replace(/ph/g, 'f')
      .replace(/zh/g, 'l')
      .replace(/z/g, 'j')
      .replace(/ch?h/g, 'c')
      .replace(/c(?=[eiy])/g, 's')
      .replace(/sh/g, 'S')
      .replace(/kh/g, 'K')
      .replace(/gh/g, 'G')
      .replace(/bh/g, 'B')
      .replace(/([jtd])h/g, '$1')
      .replace(/ee|ii/g, 'i')
      .replace(/oo|uu/g, 'u')
      .replace(/a+$/, 'A')
      .replace(/(?<=[^aeiou])y$/, 'i'),
  );
}

/** What both sides share: nasals before a lip are m, doubles are one, an "a" is kept only where a word begins or ends. */
function close(letters: string): string {
  const first = /^a/i.test(letters) ? 'a' : '';
  const last = /A$/.test(letters) && letters.length > 1 ? 'a' : '';
  return (
    first +
    letters
      .replace(/n(?=[pbfBm])/g, 'm')
      .replace(/vh/g, 'v')
      .replace(/ai/g, 'E')
      .replace(/au/g, 'O')
      .replace(/a/gi, '')
      .replace(/(.)\1+/g, '$1')
      .replace(/(?<=.)h$/, '') +
    last
  );
}

/** Tamil writes no voice: k and g, t and d, p and b are one letter. */
const voiceless = (key: string): string => voicelessKey(key.replace(/[KGBfS]/g, (letter) => BREATHLESS[letter]!));
const BREATHLESS: Record<string, string> = { K: 'k', G: 'g', B: 'b', f: 'p', S: 's' };

/** The keys of one folded word: two words of different scripts are spelt alike when they share one. */
export function letterKeys(word: string): string[] {
  if (scriptOf(word) !== 'latn') return native(word);
  // "Lactogen" is लैक्टोजन, "digene" डाइजीन.
  const spoken = word.replace(/g(?=[eiy])/g, 'j');
  return spoken === word ? latinKeys(word) : [...latinKeys(word), ...latinKeys(spoken)];
}

function latinKeys(word: string): string[] {
  const key = latin(word);
  const soft = key.replace(/e$/, '');
  const keys = soft === key ? [key] : [key, soft];
  return [...keys, ...keys.map((one) => `${voiceless(one)}`)];
}
