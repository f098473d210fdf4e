import { ALIKE, LOOSE, WHOLE } from './fit.ts';
import type { NameIndex } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import type { Token } from './text.ts';

/** "Two point five", "ढाई" needs none. */
const POINT =
  /^(?:point|pont|poynt|dashamlav|dasamlav|पॉइंट|पॉइन्ट|पाइंट|प्वाइंट|दशमलव|પોઇન્ટ|পয়েন্ট|পয়েন্ট|பாயிண்ட்|పాయింట్|ಪಾಯಿಂಟ್|പോയിന്റ്|ਪੁਆਇੰਟ)$/u;
/** Of these two digits behind a point are said: two point two five. */
const QUARTERS = /^(?:25|75)$/;

/**
 * Writes in digits what a voice says of a figure: "two point five" is 2.5, and the number word of a name, "wd forty" and
 * "dolo six fifty", is that name's.
 */
export function writeFigures(
  tokens: Token[],
  { products, language }: { products: NameIndex; language: LatinLanguage | null },
): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = decimalAt(tokens, at, language) ?? namedAt(tokens, at, { products, language });
    if (found) out.push(figure(tokens.slice(at, found.end), found.value));
    else out.push(tokens[at]!);
    at = found?.end ?? at + 1;
  }
  return out;
}

type Found = { value: number; end: number };

const figure = (tokens: Token[], value: number): Token => ({
  ...tokens[0]!,
  kind: 'number',
  raw: String(value),
  fold: String(value),
  value,
  end: tokens.at(-1)!.end,
});

function decimalAt(tokens: Token[], at: number, language: LatinLanguage | null): Found | null {
  const dot = [1, 2].find((length) => POINT.test(tokens[at + length]?.raw.toLowerCase() ?? ''));
  if (dot === undefined) return null;
  const whole = readNumber(tokens, at, language);
  if (!whole || whole.end !== at + dot || !Number.isInteger(whole.value)) return null;
  const digits: number[] = [];
  let end = whole.end + 1;
  while (digits.length < 2 && tokens[end]) {
    const digit = readNumber(tokens, end, language);
    if (!digit || digit.value > 9 || digit.value < 0 || !Number.isInteger(digit.value)) break;
    digits.push(digit.value);
    end = digit.end;
  }
  if (digits.length === 0) return null;
  const both = digits.length === 2 && QUARTERS.test(digits.join(''));
  if (digits.length === 2 && !both) end -= 1;
  return { value: Number(`${whole.value}.${both ? digits.join('') : digits[0]}`), end };
}

/** A spoken number that with the word before it is a whole name of the shop. */
function namedAt(
  tokens: Token[],
  at: number,
  { products, language }: { products: NameIndex; language: LatinLanguage | null },
): Found | null {
  const before = tokens[at - 1];
  const first = tokens[at]!;
  if (before?.kind !== 'word' || first.kind !== 'word') return null;
  const read = readNumber(tokens, at, language);
  if (!read) return null;
  // "Dolo six fifty": hundreds without their word; "സിക്സ് ഫിഫ്റ്റി രണ്ട്" is 650 and two of them, where no 652 is.
  const after = tokens[read.end] ? [tokens, tokens.slice(0, read.end + 1)] : [];
  const hundreds = after
    .map((part) => readNumber(part, read.end, language))
    .filter((next) => next !== null && read.value < 10 && next.words && next.value >= 10 && next.value < 100)
    .map((next) => ({ value: read.value * 100 + next!.value, end: next!.end }));
  const values = [...hundreds, read];
  return (
    values.find(({ value }) => {
      const word = String(value);
      if (!products.knows(word, language)) return false;
      const fit = products.fit([before.fold, word], { sound: false, language });
      const tier = fit?.tier ?? LOOSE;
      // In another script a whole name is known by its sound: "जीवराज नऊ", and the hundreds of "ক্রোসিন ছশো পঞ্চাশ".
      return tier === WHOLE || (tier <= ALIKE && (fit!.exact || (value > 100 && value % 100 !== 0)));
    }) ?? null
  );
}
