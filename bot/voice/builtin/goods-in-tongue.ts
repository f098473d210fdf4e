import type { Language } from '../../../models/languages.ts';
import { stapleNames } from '../../language/index.ts';
import { SCRIPTS } from './script-letters.ts';
import { soundsApart, spokenOf, usualOf } from './sounds-apart.ts';

/** How many names of a language the same goods are heard by. */
const MOST_NAMES = 3;
/** Names that differ by less of their sounds are one name in two scripts. */
const OTHER_NAME = 0.25;

/**
 * The names of goods, and what everyday goods are called in a language: who lists "chawal" and speaks Tamil says "அரிசி". They
 * stand in the transcript as they are written in that language, for the understanding to find the shop's own goods. A name that
 * is said as the one in the list is ("chini", "চিনি") is none beside it.
 */
export function namesIn(language: Language | null, goods: readonly string[]): string[] {
  const script = language === null ? undefined : SCRIPTS[language];
  if (script === undefined) return [...goods];
  const others = (name: string): string[] => {
    const listed = spokenOf(name);
    return stapleNames(name, script)
      .filter((other) => {
        const sounds = usualOf(spokenOf(other));
        return soundsApart(listed, sounds) >= OTHER_NAME * sounds.length;
      })
      .slice(0, MOST_NAMES);
  };
  return [...new Set([...goods, ...goods.flatMap(others)])];
}
