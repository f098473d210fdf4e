import { type Compound, compoundsOf, latinHalves } from './compounds.ts';
import data from './data/numbers.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import { remembered } from './remembered.ts';
import { type Script, scriptOf } from './text.ts';

type Side = {
  words: Record<string, number>;
  scales: Record<string, number>;
  fractions: Record<string, number>;
  sawa: string[];
  sadhe: string[];
  paune: string[];
  tens: Record<string, number>;
  /** Numbers of Hindi that are other words here: Gujarati "che" is "is". */
  not?: string[];
};
export type Entry =
  | { kind: 'atom' | 'tens' | 'scale' | 'fraction' | 'sum' | 'joining'; value: number }
  | { kind: 'shift'; value: number; alone: number };
type Table = Map<string, Entry>;
export type LatinLanguage = 'mr' | 'gu' | 'bn' | 'ta' | 'te' | 'kn' | 'ml' | 'pa';

const languages: Record<string, { native: Side; latin: Side }> = data;
const SCRIPT_LANGUAGES: Partial<Record<Script, string[]>> = {
  deva: ['hi', 'mr'],
  gujr: ['gu'],
  beng: ['bn'],
  guru: ['pa'],
  taml: ['ta'],
  telu: ['te'],
  knda: ['kn'],
  mlym: ['ml'],
};
const ENGLISH_ATOMS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety';

function addSide(table: Table, side: Side): void {
  const add = (word: string, entry: Entry): void => {
    if (!table.has(word)) table.set(word, entry);
  };
  for (const [word, value] of Object.entries(side.words)) {
    // A southern ten takes a unit after it; the northern languages have their own word for each number.
    add(word, { kind: 'atom', value });
  }
  for (const [word, value] of Object.entries(side.tens)) add(word, { kind: 'tens', value });
  for (const [word, value] of Object.entries(side.scales)) add(word, { kind: 'scale', value });
  for (const [word, value] of Object.entries(side.fractions)) add(word, { kind: 'fraction', value });
  for (const word of side.sawa) table.set(word, { kind: 'shift', value: 0.25, alone: 1.25 });
  for (const word of side.sadhe) table.set(word, { kind: 'shift', value: 0.5, alone: 0 });
  for (const word of side.paune) table.set(word, { kind: 'shift', value: -0.25, alone: 0.75 });
}

function southernTens(table: Table): void {
  for (const [word, entry] of table)
    if (entry.kind === 'atom' && entry.value >= 20 && entry.value < 100 && entry.value % 10 === 0)
      table.set(word, { kind: 'tens', value: entry.value });
}

/** What is listed wins over what is built. */
function addCompounds(table: Table, compounds: Compound[]): void {
  for (const { word, kind, value } of compounds) if (!table.has(word)) table.set(word, { kind, value });
}

function buildNative(script: Script): Table {
  const table: Table = new Map();
  for (const language of SCRIPT_LANGUAGES[script] ?? []) addSide(table, languages[language]!.native);
  if (['taml', 'telu', 'knda', 'mlym'].includes(script)) southernTens(table);
  const plain = [...table].map(([word, entry]) => ({ word, ...entry }));
  const tens = plain.filter(({ kind, value }) => kind === 'tens' && value < 100);
  addCompounds(
    table,
    compoundsOf(
      script,
      plain.filter(({ kind }) => kind === 'atom' || kind === 'tens'),
      tens,
    ),
  );
  return table;
}

function buildLatin(extra: LatinLanguage | null): Table {
  const table: Table = new Map();
  ENGLISH_ATOMS.split(' ').forEach((word, value) => {
    table.set(word, { kind: 'atom', value });
  });
  ENGLISH_TENS.split(' ').forEach((word, at) => {
    table.set(word, { kind: 'tens', value: 20 + at * 10 });
  });
  for (const [word, value] of [
    ['hundred', 100],
    ['thousand', 1000],
    ['lakhs', 100000],
  ] as const)
    table.set(word, { kind: 'scale', value });
  if (extra) addSide(table, languages[extra]!.latin);
  addSide(table, languages.hi!.latin);
  for (const word of (extra && languages[extra]!.latin.not) || []) table.delete(word);
  if (extra && ['ta', 'te', 'kn', 'ml'].includes(extra)) southernTens(table);
  if (extra) {
    const words = Object.entries(languages[extra]!.latin.words).map(([word, value]) => ({ word, value }));
    addCompounds(table, latinHalves(extra, words));
  }
  return table;
}

const tables = new Map<string, Table>();
function tableFor(script: Script, extra: LatinLanguage | null): Table {
  const name = script === 'latn' ? `latn-${extra}` : script;
  let table = tables.get(name);
  if (!table) {
    table = script === 'latn' ? buildLatin(extra) : buildNative(script);
    tables.set(name, table);
  }
  return table;
}

/** Bengali ties a classifier to its numbers: পঁচিশটা, panchta. */
const CLASSIFIER = /(?<=..)(টা|টি|টো|টে|খানা)$/;
const LATIN_CLASSIFIER = /(?<=..)(ta|ti|te|to|khana)$/;

/** "Sadhe tinshe" is 350 and "sadhe tin" 3.5: the quarter or half is of the hundred when the number is in hundreds. */
export const shifted = (value: number, shift: number): number =>
  value >= 100 && value % 100 === 0 ? value + shift * 100 : value + shift;

const SHORTEST_SHIFT = 3;
const shiftLists = new Map<Table, [string, number][]>();
/** The words for a quarter or a half more or less that a table has, shortest first. */
function shiftsOf(table: Table): [string, number][] {
  let shifts = shiftLists.get(table);
  if (shifts === undefined) {
    shifts = [...table].flatMap(([word, entry]): [string, number][] =>
      entry.kind === 'shift' && word.length >= SHORTEST_SHIFT ? [[word, entry.value]] : [],
    );
    shifts.sort(([a], [b]) => a.length - b.length);
    shiftLists.set(table, shifts);
  }
  return shifts;
}

/** साडेतीनशे, સાડાત્રણસો: the same in one word. */
function joinedShift(word: string, table: Table): Entry | undefined {
  for (const [first, shift] of shiftsOf(table)) {
    const rest = word.startsWith(first) ? table.get(word.slice(first.length)) : undefined;
    if (rest?.kind === 'atom') return { kind: 'fraction', value: shifted(rest.value, shift) };
  }
  return undefined;
}

/** వందలకు, ஐநூறுக்கு: a southern number under a case ending. */
function underEnding(word: string, table: Table): Entry | undefined {
  if (!SOUTHERN.has(scriptOf(word))) return undefined;
  return stemsOf(word)
    .filter(({ ending }) => ending === 'to')
    .map(({ stem }) => table.get(stem))
    .find((entry) => entry !== undefined);
}
/** These scripts write a case on to a number and mean the same. */
export const SOUTHERN = new Set<Script>(['taml', 'telu', 'knda', 'mlym']);

const readers = new Map<LatinLanguage | null, (word: string) => Entry | undefined>();

/** Meaning of a number word in its own script (સત્તર is 17, सत्तर is 70), or undefined. */
export function numberWord(word: string, extra: LatinLanguage | null = null): Entry | undefined {
  let reader = readers.get(extra);
  if (reader === undefined) {
    reader = remembered((one) => look(one, extra));
    readers.set(extra, reader);
  }
  return reader(word);
}

function look(word: string, extra: LatinLanguage | null): Entry | undefined {
  const table = tableFor(scriptOf(word), extra);
  return (
    table.get(word) ??
    table.get(word.replace(extra === 'bn' ? LATIN_CLASSIFIER : CLASSIFIER, '')) ??
    joinedShift(word, table) ??
    underEnding(word, table)
  );
}
