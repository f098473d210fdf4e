import data from './data/statement-words.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import type { LatinLanguage } from './number-lists.ts';
import type { Token } from './text.ts';
import { wordSet } from './word-set.ts';

/** Words of a wish for a document, whichever it is. */
export const SEND = wordSet(data.send);
export const TO = wordSet(data.to);
export const OF = wordSet(data.of);
/** "Do", "show", "please", "pura": what else is said around a document. */
export const GIVE = wordSet(data.around);

/** "Send to Ravi", "Ravi ko bhejo", "ரவிக்கு அனுப்பு": does it go to the one who is named? */
export function goesToThem(
  tokens: Token[],
  { from, to }: { from: number; to: number },
  latin: LatinLanguage | null,
): boolean {
  return tokens.some((token) => SEND.has(token.fold)) && isSaidTo(tokens, { from, to }, latin);
}

/** "To Ravi", "Ravi ko", "ரவிக்கு": does something go to the one who is named? */
export function isSaidTo(
  tokens: Token[],
  { from, to }: { from: number; to: number },
  latin: LatinLanguage | null,
): boolean {
  const after = tokens[to + 1]?.fold ?? '';
  const before = tokens[from - 1]?.fold ?? '';
  const isTo = (word: string): boolean => TO.has(word) || (word === 'ki' && latin === 'te');
  return before === 'to' || isTo(after) || stemsOf(tokens[to]!.fold, latin).some(({ ending }) => ending === 'to');
}
