import type { CompoundKind } from './compounds.ts';
import { createPostings, WHOLE_KEY } from './postings.ts';

export type Entry =
  | { kind: 'atom' | 'tens' | 'scale' | 'fraction' | 'sum' | 'joining'; value: number }
  | { kind: 'shift'; value: number; alone: number };

/** A compound's kind and value in one number; values are whole quarters. */
export type NumberCode = number;
const KINDS: CompoundKind[] = ['atom', 'sum', 'fraction', 'joining'];
const QUARTERS = 4;

export const codeOf = (kind: CompoundKind, value: number): NumberCode =>
  value * QUARTERS * KINDS.length + KINDS.indexOf(kind);
export const numberOf = (code: NumberCode): number => Math.floor(code / KINDS.length) / QUARTERS;
const entryOf = (code: NumberCode): Entry => ({ kind: KINDS[code % KINDS.length]!, value: numberOf(code) });

/** Number words by their hashes (`postings.ts`): a language builds more of them than anybody wants to keep as strings. */
export type PackedNumbers = {
  /** Adds a word once: false when it is there already, which then stays. */
  add(word: string, code: NumberCode): boolean;
  get(word: string): Entry | undefined;
  has(word: string): boolean;
  /** Gives back the room kept for more: call it when all are in. */
  trim(): void;
};

const ONE_KIND = 0;

export function createPackedNumbers(): PackedNumbers {
  const postings = createPostings();
  const has = (word: string): boolean => postings.first(ONE_KIND, word, WHOLE_KEY) >= 0;
  return {
    has,
    add(word, code) {
      if (has(word)) return false;
      postings.add(ONE_KIND, word, WHOLE_KEY, code);
      return true;
    },
    get(word) {
      const at = postings.first(ONE_KIND, word, WHOLE_KEY);
      return at < 0 ? undefined : entryOf(postings.valueAt(at));
    },
    trim: postings.trim,
  };
}
