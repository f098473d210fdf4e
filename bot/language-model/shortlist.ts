import { soundKey, voicelessKey } from '../language/sound.ts';
import { fold, tokenise } from '../language/text.ts';

const ALIKE = 0.55;

/** Sound keys of the words of a text, without digits and marks: one spelling for all scripts. */
const soundsOf = (text: string): string[] =>
  tokenise(fold(text)).flatMap((token) => (token.kind === 'word' ? [voicelessKey(soundKey(token.fold))] : []));

/**
 * The names a message most likely speaks of, at most `limit`: those that share the beginning of a word's sound with it. What
 * a model is never shown it can never name.
 */
export function shortlist<T extends { name: string; aliases: string[] }>(
  all: readonly T[],
  text: string,
  limit: number,
): T[] {
  const heard = soundsOf(text).filter((key) => key.length > 1);
  const score = (one: T): number =>
    Math.max(
      0,
      ...[one.name, ...one.aliases].map((name) =>
        soundsOf(name).reduce((sum, key) => sum + Math.max(0, ...heard.map((said) => sharedStart(key, said))), 0),
      ),
    );
  return all
    .map((one) => ({ one, score: score(one) }))
    .filter(({ score: found }) => found > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ one }) => one);
}

/** 0…1: how much of the longer key its common beginning covers; less than about half is chance. */
function sharedStart(a: string, b: string): number {
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  const part = same / Math.max(a.length, b.length);
  return same < 2 || part < ALIKE ? 0 : part;
}
