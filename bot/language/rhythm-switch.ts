import data from './data/rhythm-switch-words.json' with { type: 'json' };
import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';

type Wish = NonNullable<Understanding['extra']['advice']>;
type Word = keyof typeof data;

const EDGE = '[\\p{L}\\p{M}\\p{N}]';
/** What a word is, in the order in which it is looked for: a phrase before the words it holds. */
const ORDER: Word[] = [
  'nudge',
  'morning',
  'evening',
  'week',
  'advice',
  'message',
  'tell',
  'all',
  'me',
  'on',
  'off',
  'around',
];
const FORMS = ORDER.map((word) => {
  const longestFirst = data[word].split('|').sort((a, b) => b.length - a.length);
  const source = longestFirst.map((one) => fold(one)).join('|');
  return [word, new RegExp(`(?<!${EDGE})(?:${source})(?!${EDGE})`, 'giu')] as const;
});
const BEATS = ['evening', 'week', 'nudge'] as const;
const LONGEST = 80;

/**
 * "Subah ka message band karo", "raat ka message mat bhejo", "stop daily advice", "mujhe message mat bhejo": which of what the shop is
 * told by itself shall rest or go on. Every word must be one of these; who is to stop messages to customers says so otherwise.
 */
export function readRhythmSwitch(text: string): Wish | null {
  if (text.length > LONGEST || /[\n?\d]/.test(text)) return null;
  let said = fold(clean(text)).replace(/[!.,।]+/gu, ' ');
  const found = new Set<Word>();
  for (const [word, form] of FORMS) {
    said = said.replace(form, () => {
      found.add(word);
      return ' ';
    });
  }
  if (said.trim() !== '' || found.has('on') === found.has('off')) return null;
  const wish = found.has('off') ? 'off' : 'on';
  const beats = BEATS.filter((beat) => found.has(beat));
  const isThing = found.has('message') || found.has('advice') || found.has('tell');
  if (!isThing || beats.length > 1) return null;
  const [beat] = beats;
  if (beat) return found.has('morning') ? null : { wish, task: null, of: beat };
  if (found.has('advice') || found.has('morning')) return { wish, task: null };
  return found.has('message') && (found.has('all') || found.has('me')) ? { wish, task: null, of: 'all' } : null;
}
