import { remembered } from './remembered.ts';

/** Text as it is compared: one spelling for what a person sees as one word, in any of our scripts. */

const INDIC_STARTS = [0x0900, 0x0980, 0x0a00, 0x0a80, 0x0b00, 0x0b80, 0x0c00, 0x0c80, 0x0d00] as const;
const SCRIPTS = ['deva', 'beng', 'guru', 'gujr', 'orya', 'taml', 'telu', 'knda', 'mlym'] as const;
export type Script = (typeof SCRIPTS)[number] | 'latn' | 'other';

const CHILLU: Record<string, string> = { ൽ: 'ല്', ൻ: 'ന്', ർ: 'ര്', ൺ: 'ണ്', ൾ: 'ള്', ൿ: 'ക്' };
const FRACTIONS: Record<string, string> = { '½': '.5', '¼': '.25', '¾': '.75', '⅓': '.333333' };
/** "ಕೆ.ಜಿ.", "கி.கி", "K.G.": one syllable and another with stops between are one word. */
const ABBREVIATED =
  /(?<![\p{L}\p{M}])((?=[^\x00-\x7f])\p{L}\p{M}{0,2}|k|m)\.\s?((?<=[^\x00-\x7f]\.\s?)\p{L}\p{M}{0,3}|(?<=k\.\s?)g|(?<=m\.\s?)l)(?![\p{L}\p{M}])\.?/giu;
const ASCII_ONLY = /^[\x20-\x7e]*$/;

/** The script of a character's Unicode block. */
export function scriptOf(text: string): Script {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x250) {
      const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 0xc0;
      if (isLetter) return 'latn';
    } else if (code >= 0x0900 && code < 0x0d80) return SCRIPTS[Math.floor((code - 0x0900) / 0x80)] ?? 'other';
  }
  return 'other';
}

/** Start of the Unicode block of a script, or null outside the Indic blocks. */
export function blockStart(code: number): number | null {
  return code >= 0x0900 && code < 0x0d80 ? (INDIC_STARTS[Math.floor((code - 0x0900) / 0x80)] ?? null) : null;
}

/**
 * Lower case, composed (NFC, never NFKC, which breaks 1½), without nukta, joiners and Latin accents; one sign for
 * nasals; Malayalam chillu letters spelt out.
 */
export function fold(text: string): string {
  if (ASCII_ONLY.test(text)) return text.toLowerCase();
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u093c\u09bc\u0a3c\u0abc\u0b3c\u0cbc\u200b-\u200f\u0a71\u0981]/g, '')
    .replace(/\u0901/g, '\u0902')
    .replace(/\u0a81/g, '\u0a82')
    .replace(/\u0a70/g, '\u0a02')
    .replace(/[ൽൻർൺൾൿ]/g, (letter) => CHILLU[letter]!)
    .normalize('NFC');
}

const PLAIN = /^[\n\x20-\x7e]*$/;
const FRACTION = /(?<![\d/])([1-3])\/([2-4])(?=\s*(?:kg|kilo|litre|liter|l|किलो|लीटर)(?![\p{L}]))/giu;
const written = (text: string): string =>
  (text.includes('/')
    ? text.replace(FRACTION, (_all, top: string, low: string) => String(Number(top) / Number(low)))
    : text
  ).replace(ABBREVIATED, (_all, first: string, second: string) => first + second);

/** Native digits to ASCII, fraction signs to decimals, control characters and joiners away; line breaks stay. */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text.includes('.') || text.includes('/') ? written(text) : text;
  const plain = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]/g, '')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g, ' ')
    .replace(/[\u0966-\u0d6f]/g, (char) => {
      const at = char.codePointAt(0)! - blockStart(char.codePointAt(0)!)!;
      return at >= 0x66 && at <= 0x6f ? String(at - 0x66) : char;
    })
    .replace(/[\u06f0-\u06f9]/g, (char) => String(char.codePointAt(0)! - 0x06f0));
  return written(plain).replace(
    /(\d?)\s?([½¼¾⅓])/g,
    (_all, whole: string, sign: string) => `${whole || '0'}${FRACTIONS[sign]}`,
  );
}

export type Token = {
  kind: 'word' | 'number' | 'mark';
  raw: string;
  fold: string;
  /** Value of a number token. */
  value: number;
  start: number;
  end: number;
  /** No space between this token and the one before. */
  glued: boolean;
  /** A number and its measure that tell goods apart ("16 amp"), joined to one word. */
  spec?: boolean;
  /** A number said twice over ("do do", "2-2"): of each of several goods. */
  each?: boolean;
};

const TOKEN =
  /\d+-\d+(?=\s+\p{L}|$|\s+\d)|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+|[\p{L}\p{M}](?:[\p{L}\p{M}\p{N}]|['’&](?=\p{L}))*|[^\s]|\n/gu;

/** Several readers of one message ask for its tokens, which none of them changes. */
const TEXTS_KEPT = 8;
/** Words, numbers and marks of a cleaned text. "500g" is a number and a glued word; "50-50" is one word. */
export const tokenise = remembered(split, TEXTS_KEPT);

/** One string for all that are spelt alike: whoever looks a word up again finds it by what it is. */
const foldWord = remembered(fold);

function split(text: string): Token[] {
  const tokens: Token[] = [];
  const push = (part: string, from: number, stuck: boolean, kind: Token['kind'], value = 0): void => {
    tokens.push({ kind, raw: part, fold: foldWord(part), value, start: from, end: from + part.length, glued: stuck });
  };
  let last = -1;
  for (const match of text.matchAll(TOKEN)) {
    const raw = match[0];
    const start = match.index;
    const glued = start === last;
    last = start + raw.length;
    if (/^\d+-\d+$/.test(raw)) push(raw, start, glued, 'word');
    else if (/^[\d.]/.test(raw) && /\d/.test(raw)) push(raw, start, glued, 'number', Number(raw.replaceAll(',', '')));
    else if (/^[\p{L}\p{M}]/u.test(raw)) {
      const owner = /^(.+?)['’]s$/u.exec(raw);
      const money = /^(rs|x)(\d+)$/i.exec(raw);
      if (owner) {
        push(owner[1]!, start, glued, 'word');
        push('of', start + owner[1]!.length, true, 'word');
      } else if (money) {
        push(money[1]!, start, glued, 'word');
        push(money[2]!, start + money[1]!.length, true, 'number', Number(money[2]));
      } else push(raw, start, glued, 'word');
    } else push(raw, start, glued, 'mark');
  }
  return tokens;
}
