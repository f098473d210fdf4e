import { soundKey } from './sound.ts';
import { joinSpecs } from './specs.ts';
import { clean, scriptOf, tokenise } from './text.ts';
import { tradeWord } from './trade-words.ts';

const SIZE = /^(kg|kgs|g|gm|gms|gram|grams|l|lt|ltr|litre|liter|ml|s|pcs|pc|n|tab|tabs)$/;

const OWN_SPECS = { knows: () => true, language: null };

/** The words of a name, its pack size left out ("Tide 500g" → tide, "Paracip 500" → paracip 500, "MCB 16A" → mcb #16amp). */
export function nameWords(name: string): string[] {
  const tokens = joinSpecs(tokenise(clean(name)), OWN_SPECS).filter((token) => token.kind !== 'mark');
  const words: string[] = [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (token.kind === 'number' && next && SIZE.test(next.fold)) return;
    if (at > 0 && SIZE.test(token.fold) && tokens[at - 1]!.kind === 'number') return;
    words.push(tradeWord(token.fold));
  });
  return words;
}

/** The first word of a name as it is spelt there. */
export const firstWord = (name: string): string =>
  tokenise(clean(name)).find(({ kind }) => kind === 'word')?.fold ?? '';

/** What is left of a name's sound without its vowels and half-vowels. */
export const bonesOf = (words: string[]): string =>
  words
    .map((word) =>
      soundKey(word)
        .replace(/[aiuv]/g, '')
        .replace(/(.)\1+/g, '$1'),
    )
    .join(' ');

/** Written in another script than Latin. */
export function isForeign(word: string): boolean {
  const script = scriptOf(word);
  return script !== 'latn' && script !== 'other';
}
