import data from './data/answers.json' with { type: 'json' };
import { fold } from './text.ts';
import { wordSet } from './word-set.ts';

const yes = wordSet(...Object.values(data.yes));
const no = wordSet(...Object.values(data.no));
const around = wordSet(data.around);

/**
 * A lone yes or no, in eleven languages or a thumb. Null for anything that says more: "nahi 5 karo" is a correction and
 * "haan aur 2 maggi" is a new order, so neither is an answer.
 */
export function readYesNo(text: string): 'yes' | 'no' | null {
  const words = fold(text.slice(0, 80))
    .replace(/[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, '')
    .replace(/(\p{Extended_Pictographic})/gu, ' $1 ')
    .split(/[\s.,!।?]+/)
    .filter(Boolean);
  if (words.length === 0 || words.length > 4) return null;
  if (!words.every((word) => yes.has(word) || no.has(word) || around.has(word))) return null;
  if (words.some((word) => no.has(word))) return 'no';
  return words.some((word) => yes.has(word)) ? 'yes' : null;
}

const later = wordSet(data.laterSigns);

/** A sign that says "not now", put on a message in place of words. */
export const readsLaterSign = (text: string): boolean => later.has(text.replace(/[\ufe0f\u{1f3fb}-\u{1f3ff}\s]/gu, ''));
