import { spokenAs, spokenByDictionary } from './letters-said.ts';
import { INDIC } from './script-letters.ts';
import { spokenByScript } from './script-said.ts';
import { type Spoken, saidAs, withAccent } from './sounds.ts';
import type { Tongue } from './tongues.ts';

/** English words by their phones: "M IH1 L K". */
export type Dictionary = Readonly<Record<string, string>>;

/** Letters by their names: "g" in "Parle G". */
const LETTERS = Object.entries({
  a: 'e',
  b: 'bi',
  c: 'si',
  d: 'di',
  e: 'i',
  f: 'ef',
  g: 'ji',
  h: 'ec',
  i: 'Ai',
  j: 'je',
  k: 'ke',
  l: 'el',
  m: 'em',
  n: 'en',
  o: 'o',
  p: 'pi',
  q: 'kyu',
  r: 'Ar',
  s: 'es',
  t: 'ti',
  u: 'yu',
  v: 'vi',
  w: 'dablyu',
  x: 'eks',
  y: 'vAi',
  z: 'zed/jeR',
});
const NUMBER = /^#\+(\d+)$/;
/** Ways to say several words one after the other: more are not looked for. */
const MOST = 12;

/** All ways to say what stands in the sentences of a language: its own words, its numbers, and names as they are written. */
export function sayer(
  { words, numbers, accent = {} }: Pick<Tongue, 'words' | 'numbers' | 'accent'>,
  dictionary: Dictionary,
): (said: string) => Spoken[] {
  const known = new Map([...LETTERS, ...Object.entries(words)].map(([word, said]) => [word, asListed(said)]));
  const ofWord = (word: string): Spoken[] => {
    const number = NUMBER.exec(word)?.[1];
    if (number !== undefined) return asListed(numbers[number]!);
    const letters = word.toLowerCase();
    const said = known.get(letters) ?? inScript(letters);
    if (said !== null) return said;
    const phones = Object.hasOwn(dictionary, letters) ? dictionary[letters] : undefined;
    const names = [spokenAs(letters), ...(phones === undefined ? [] : [spokenByDictionary(phones)])];
    return names.map((name) => withAccent(name, accent));
  };
  return (said) => behindEachOther(said.split(' ').map(ofWord));
}

const behindEachOther = (words: readonly (readonly Spoken[])[]): Spoken[] =>
  words.reduce<Spoken[]>(
    (before, ways) => before.flatMap((one) => ways.map((way) => [...one, ...way])).slice(0, MOST),
    [[]],
  );

const inScript = (word: string): Spoken[] | null => {
  const spoken = spokenByScript(word);
  return spoken === null ? null : [spoken];
};

/** Ways of saying, each as its sounds or as it is written in a script of India: "ek/इक". */
function asListed(list: string): Spoken[] {
  return list
    .split('/')
    .flatMap((said) => (INDIC.test(said) ? [said.split(' ').flatMap((word) => spokenByScript(word)!)] : saidAs(said)));
}
