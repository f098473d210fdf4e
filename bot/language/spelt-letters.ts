import data from './data/letters.json' with { type: 'json' };
import { fold, type Script, scriptOf } from './text.ts';

/** The names of Latin letters as each script writes them, longest first, each with its letters. */
const names = new Map<Script, [name: string, letters: string[]][]>(
  Object.entries(data).map(([script, list]) => {
    const letters = new Map<string, string[]>();
    for (const one of list.split(' ')) {
      const [letter, spelt] = one.split(':') as [string, string];
      for (const name of spelt.split('|').map(fold)) letters.set(name, [...(letters.get(name) ?? []), letter]);
    }
    return [script as Script, [...letters].sort((a, b) => b[0].length - a[0].length)];
  }),
);
const FEWEST = 2;
const MOST = 6;

/** Which words of Latin letters a word spells by their names: "एमसीबी" is mcb, Tamil "பிவிசி" bvc or pvc. */
export function speltLetters(word: string): string[] {
  const own = names.get(scriptOf(word));
  if (!own) return [];
  const found: string[] = [];
  const spell = (rest: string, said: string): void => {
    if (rest === '') {
      if (said.length >= FEWEST) found.push(said);
    } else if (said.length < MOST)
      for (const [name, letters] of own)
        if (rest.startsWith(name)) for (const letter of letters) spell(rest.slice(name.length), said + letter);
  };
  spell(word, '');
  return found;
}
