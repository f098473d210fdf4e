import { latinLanguage } from './latin-language.ts';
import { phrasesAt } from './lexicon.ts';
import { readNumber } from './numbers.ts';
import { clean, tokenise } from './text.ts';

/** Rupees of a message that is nothing but an amount ("45", "₹45", "1,200/-", "dedh sau rupaye"), or null. */
export function readMoney(text: string): number | null {
  const tokens = tokenise(clean(text.slice(0, 80))).filter((token) => !/^[./\-=,\n]$/.test(token.raw));
  const extra = latinLanguage(tokens);
  let value: number | null = null;
  for (let at = 0; at < tokens.length; ) {
    const number = readNumber(tokens, at, extra);
    if (number) {
      if (value !== null) return null;
      value = number.value;
      at = number.end;
      continue;
    }
    const phrase = phrasesAt(tokens, at, extra).find(({ concepts }) => concepts.has('rupee') || concepts.has('filler'));
    if (!phrase) return null;
    at += phrase.length;
  }
  return value !== null && value > 0 && value <= 1e7 && !/(^|\s)[-−]\s?\d/.test(text) ? value : null;
}
