import type { Language } from '../../../models/languages.ts';
import { stapleNames } from '../../language/index.ts';
import { spokenAs } from './letters-said.ts';
import { SCRIPTS } from './script-letters.ts';
import { spokenByScript } from './script-said.ts';
import type { Spoken } from './sounds.ts';

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

const spokenOf = (name: string): Spoken => name.split(' ').flatMap((word) => spokenByScript(word) ?? spokenAs(word));
const usualOf = (spoken: Spoken): number[] => spoken.flatMap((ways) => ways[0]?.sounds ?? []);

/** How many sounds are to be changed, added or left out to make the words say these sounds, in the way that is nearest to them. */
export function soundsApart(spoken: Spoken, sounds: readonly number[]): number {
  /** What it takes to be behind so many of the sounds. */
  let costs = [0, ...sounds.map((_, at) => at + 1)];
  for (const ways of spoken) {
    const each = ways.map((way) => way.sounds.reduce((before, sound) => behind(before, sound, sounds), costs));
    costs = costs.map((_, at) => Math.min(...each.map((one) => one[at]!)));
  }
  return costs[sounds.length]!;
}

function behind(before: readonly number[], sound: number, sounds: readonly number[]): number[] {
  const costs = [before[0]! + 1];
  sounds.forEach((other, at) => {
    costs.push(Math.min(before[at]! + (other === sound ? 0 : 1), before[at + 1]! + 1, costs[at]! + 1));
  });
  return costs;
}
