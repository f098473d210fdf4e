import { toUSVString } from 'node:util';

/** Signs stacked on one letter beyond this are dropped: no language needs them, and they paint over other lines. */
const MARKS_A_LETTER = 5;
const ODIA_TO_DEVANAGARI = 0x0b00 - 0x0900;
const ODIA_WA = 0x0b71;
const DEVANAGARI_VA = 'व';

/**
 * What may be printed of a text that people typed: one line (or several with `keepLines`), without emoji, control,
 * direction and private characters, without piles of accents. Joiners stay between Indic letters, where they choose the
 * shape. The result may be empty.
 */
export function cleanText(text: string, options: { keepLines?: boolean } = {}): string {
  const lines = (options.keepLines ? text.split(/\r\n|[\r\n\u2028\u2029]/) : [text]).map(cleanLine);
  return lines.filter((line) => line !== '').join('\n');
}

function cleanLine(text: string): string {
  return toUSVString(text)
    .normalize('NFC')
    .replace(/[\s\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[#*0-9]\uFE0F?\u20E3/gu, (keycap) => keycap.charAt(0))
    .replace(/(?![#*0-9©®™])(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\p{Variation_Selector})/gu, keepJoiner)
    .replace(/[\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, keepJoiner)
    .replace(/(?<![\p{L}\p{M}])[\u200C\u200D]+|[\u200C\u200D]+(?![\p{L}\p{M}])/gu, '')
    .replace(new RegExp(`(\\p{M}{${MARKS_A_LETTER}})\\p{M}+`, 'gu'), '$1')
    .replace(/[\u0B01-\u0B77]/gu, odiaInDevanagari)
    .replace(/ {2,}/g, ' ')
    .trim();
}

function keepJoiner(character: string): string {
  return character === '\u200C' || character === '\u200D' ? character : '';
}

/** There is no Odia font; the two blocks run parallel, so an Odia name is printed in Devanagari rather than lost. */
function odiaInDevanagari(letter: string): string {
  const codePoint = letter.charCodeAt(0);
  return codePoint === ODIA_WA ? DEVANAGARI_VA : String.fromCharCode(codePoint - ODIA_TO_DEVANAGARI);
}
