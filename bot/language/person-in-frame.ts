import type { Fit } from './fit.ts';
import type { LatinLanguage } from './number-lists.ts';
import type { Token } from './text.ts';

const LONGEST_NAME = 6;

export type PersonIn = (words: string, latin: LatinLanguage | null) => Fit | null;
export type NamedPerson = { from: number; to: number; name: string; fit: Fit | null; isAlike: boolean };

/** What may stand beside a name and is never part of it: what ties it to the rest, and the thing that is wanted. */
export type Frame = { words: ReadonlySet<string>; ties: ReadonlySet<string> };

/**
 * Who is named in a message of which all other words are known ("send … to Ravi Puri please"). A name may hold words of the frame
 * (Puri, Bhim, Apna): the longest stretch that is somebody's name counts, and beside what may belong to a name it is only
 * alike. Null when nobody is named, or the words that are no frame stand apart. With `fit` null the name is nobody's.
 */
export function personInFrame(
  tokens: Token[],
  frame: Frame,
  { personIn, latin }: { personIn: PersonIn; latin: LatinLanguage | null },
): NamedPerson | null {
  const from = tokens.findIndex((token) => !frame.words.has(token.fold));
  const to = tokens.findLastIndex((token) => !frame.words.has(token.fold));
  const isTie = (at: number): boolean => tokens[at] === undefined || frame.ties.has(tokens[at].fold);
  const wordsOf = (start: number, end: number): string =>
    tokens
      .slice(start, end + 1)
      .map((token) => token.raw)
      .join(' ');
  for (let length = Math.min(LONGEST_NAME, tokens.length); length > 0; length -= 1) {
    for (let start = 0; start + length <= tokens.length; start += 1) {
      const end = start + length - 1;
      const coversRest = from < 0 || (start <= from && end >= to);
      if (!coversRest || tokens.slice(start, end + 1).some(({ fold }) => frame.ties.has(fold))) continue;
      // A word of the frame alone is somebody's name only when it stands like one.
      if (from < 0 && !(isTie(start - 1) && isTie(end + 1))) continue;
      const name = wordsOf(start, end);
      const fit = personIn(name, latin);
      if (!fit?.exact) continue;
      return { from: start, to: end, name, fit, isAlike: !(isTie(start - 1) && isTie(end + 1)) };
    }
  }
  if (from < 0 || to - from >= LONGEST_NAME) return null;
  const name = wordsOf(from, to);
  return { from, to, name, fit: personIn(name, latin), isAlike: true };
}
