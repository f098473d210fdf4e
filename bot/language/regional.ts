import hindi from './data/hindi.json' with { type: 'json' };
import bn from './data/regional/bn.json' with { type: 'json' };
import gu from './data/regional/gu.json' with { type: 'json' };
import kn from './data/regional/kn.json' with { type: 'json' };
import ml from './data/regional/ml.json' with { type: 'json' };
import mr from './data/regional/mr.json' with { type: 'json' };
import pa from './data/regional/pa.json' with { type: 'json' };
import ta from './data/regional/ta.json' with { type: 'json' };
import te from './data/regional/te.json' with { type: 'json' };
import type { LatinLanguage } from './number-lists.ts';

/** The words of one language in one script: by concept of shop talk, by unit, and everyday goods. */
export type Words = {
  concepts: Record<string, string[]>;
  units: Record<string, string[]>;
  goods: Record<string, string[]>;
  goodsWords: Set<string>;
};
/** A regional language: its own script, its Latin spelling, and the Latin words that give it away. */
export type Regional = {
  native: Words;
  latin: Words;
  sure: Set<string>;
  /** The beginnings ("koduth*") that are as sure. */
  sureStems: string[];
  hints: Set<string>;
};

type Lists = Record<string, string>;
type Side = { concepts?: Lists; units?: Lists; goods?: Lists };
/** `forms`: the endings of a verb or noun by the name that phrases call them with: "दि<ppl>" is दिला, दिली, दिले … */
type File = { native: Side; latin: Side; sure: string; hints: string; forms?: Lists };

/** A phrase with every ending that it calls for; "_" is no ending, and "~" the space before a word of its own. */
function inflect(phrase: string, forms: Lists): string[] {
  const call = /<(\w+)>/.exec(phrase);
  if (!call) return [phrase];
  const endings = forms[call[1]!];
  if (endings === undefined) throw new Error(`no such forms: ${phrase}`);
  return endings
    .split(' ')
    .flatMap((ending) => inflect(phrase.replace(call[0], ending === '_' ? '' : ending.replace('~', ' ')), forms));
}

const split = (lists: Lists = {}, forms: Lists = {}): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, list.split(' | ').flatMap((phrase) => inflect(phrase, forms))]),
  );

function readSide({ concepts, units, goods }: Side, forms?: Lists): Words {
  const lists = split(goods);
  return {
    concepts: split(concepts, forms),
    units: split(units, forms),
    goods: lists,
    goodsWords: new Set(Object.values(lists).flatMap((words) => words.flatMap((word) => word.split(' ')))),
  };
}

const read = ({ native, latin, sure, hints, forms }: File): Regional => ({
  native: readSide(native, forms),
  latin: readSide(latin, forms),
  sure: new Set(sure.split(' ').filter((word) => !word.endsWith('*'))),
  sureStems: sure.split(' ').flatMap((word) => (word.endsWith('*') ? [word.slice(0, -1)] : [])),
  hints: new Set(hints.split(' ')),
});

/** The eight regional languages. A phrase that ends in "*" is the beginning of all forms of a verb. */
export const REGIONAL: ReadonlyMap<LatinLanguage, Regional> = new Map<LatinLanguage, Regional>(
  Object.entries({ ta, te, kn, ml, mr, gu, bn, pa } as Record<LatinLanguage, File>).map(([language, file]) => [
    language as LatinLanguage,
    read(file),
  ]),
);

/** The verbs of Hindi with all their forms, in both its spellings; shop talk of every shop, as the words of `words.json` are. */
export const HINDI: readonly Words[] = [readSide(hindi.latin, hindi.forms), readSide(hindi.native, hindi.nativeForms)];
