import type { NameIndex } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import type { Token } from './text.ts';

/** More of each of several goods nobody says twice over. */
const MOST_EACH = 100;

/**
 * "Chini aur chawal 2-2 kilo", "do do packet", "ரெண்டு ரெண்டு": a count said twice over is one count, of each of several goods.
 * A range ("2-3") and a name of the shop ("50-50") stay what they are.
 */
export function joinRepeats(tokens: Token[], products: NameIndex, language: LatinLanguage | null): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const digits = /^(\d{1,2})-\1$/.exec(token.raw);
    if (digits && !products.knows(token.fold, language)) {
      out.push({ ...token, kind: 'number', value: Number(digits[1]), each: true });
      continue;
    }
    const other = tokens[at + 1]?.raw === '-' ? at + 2 : at + 1;
    if (!isRepeated(tokens, at, other, language) || isName(tokens, at, other, products)) {
      out.push(token);
      continue;
    }
    out.push({ ...token, end: tokens[other]!.end, each: true });
    // "Maggi aur lux do do": the last "do" may as well be "give".
    if (other < tokens.length - 1 || !/^(?:do|दो)$/.test(token.fold)) at = other;
  }
  return out;
}

function isRepeated(tokens: Token[], at: number, other: number, language: LatinLanguage | null): boolean {
  const [first, second] = [tokens[at]!, tokens[other]];
  if (first.kind !== 'word' || second?.fold !== first.fold) return false;
  const value = readNumber([first], 0, language)?.value ?? 0;
  return value > 0 && value <= MOST_EACH;
}

const isName = (tokens: Token[], at: number, other: number, products: NameIndex): boolean =>
  products.fit([tokens[at]!.fold, tokens[other]!.fold], { sound: false, language: null }) !== null;
