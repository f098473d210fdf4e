import { spokenAs } from './letters-said.ts';
import { spokenByScript } from './script-said.ts';
import type { Spoken } from './sounds.ts';

/** The ways to say a name, by its own letters. */
export const spokenOf = (name: string): Spoken =>
  name.split(' ').flatMap((word) => spokenByScript(word) ?? spokenAs(word));
export const usualOf = (spoken: Spoken): number[] => spoken.flatMap((ways) => ways[0]?.sounds ?? []);

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

/** Are these sounds one of the ways to say the words? */
export function isSaidAs(spoken: Spoken, sounds: readonly number[]): boolean {
  let reached: readonly number[] = [0];
  for (const ways of spoken) {
    const after = reached.flatMap((from) =>
      ways
        .filter((way) => way.sounds.every((sound, at) => sounds[from + at] === sound))
        .map((way) => from + way.sounds.length),
    );
    reached = [...new Set(after)];
  }
  return reached.includes(sounds.length);
}
