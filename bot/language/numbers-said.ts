import { latinLanguage } from './latin-language.ts';
import { numberUnderCase, readNumber } from './numbers.ts';
import { clean, tokenise } from './text.ts';

/** Every number a text says, in digits or words of any of our languages, and each digit-written part of it. */
export function numbersSaid(text: string): ReadonlySet<number> {
  const tokens = tokenise(clean(text));
  const latin = latinLanguage(tokens);
  return new Set(
    tokens.flatMap((token, at) => {
      const read = readNumber(tokens, at, latin) ?? numberUnderCase(token, latin);
      return [...(read ? [read.value] : []), ...(token.kind === 'number' ? [token.value] : [])];
    }),
  );
}
