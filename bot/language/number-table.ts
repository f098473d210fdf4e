import { type Compound, compoundsOf } from './compounds.ts';
import data from './data/numbers.json' with { type: 'json' };
import { type Case, stemsOf } from './endings.ts';
import { remembered } from './remembered.ts';
import { spellingKey } from './spellings.ts';
import { type Script, scriptOf } from './text.ts';

type Side = {
  words: Record<string, number>;
  scales: Record<string, number>;
  fractions: Record<string, number>;
  sawa: string[];
  sadhe: string[];
  paune: string[];
  tens: Record<string, number>;
  /** What is written on to a number from 2 on, and by how much it multiplies: পনেরোশো, panjso. */
  joined?: Record<string, number>;
  /** Numbers of Hindi that are other words here: Gujarati "che" is "is". */
  not?: string[];
};
export type Entry =
  | { kind: 'atom' | 'tens' | 'scale' | 'fraction' | 'sum' | 'joining'; value: number }
  | { kind: 'shift'; value: number; alone: number };
type Table = Map<string, Entry>;
export const SOUTHERN: ReadonlySet<Script> = new Set(['taml', 'telu', 'knda', 'mlym']);
const LATIN_LANGUAGES = ['mr', 'gu', 'bn', 'ta', 'te', 'kn', 'ml', 'pa'] as const;
export type LatinLanguage = (typeof LATIN_LANGUAGES)[number];

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

/** सातशे, સાતસો, সাতশো: hundreds in one word, behind which tens and units may stand. */
const isHundreds = (value: number): boolean => value >= 100 && value < 1000 && value % 100 === 0;

/** The south has forms of its own for hundreds that more stands behind (`compounds.ts`). */
function addSide(table: Table, side: Side, isSouth: boolean): void {
  const add = (word: string, entry: Entry): void => {
    if (!table.has(word)) table.set(word, entry);
  };
  for (const [word, value] of Object.entries(side.words)) {
    // A southern ten takes a unit after it; the northern languages have their own word for each number.
    add(word, { kind: isHundreds(value) && !isSouth ? 'sum' : 'atom', value });
  }
  for (const [word, value] of Object.entries(side.tens)) add(word, { kind: 'tens', value });
  for (const [word, value] of Object.entries(side.scales)) add(word, { kind: 'scale', value });
  for (const [word, value] of Object.entries(side.fractions)) add(word, { kind: 'fraction', value });
  for (const [ending, scale] of Object.entries(side.joined ?? {}))
    for (const [word, value] of Object.entries(side.words))
      if (value >= 2 && value < 100) add(word + ending, { kind: 'atom', value: value * scale });
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

/** Adds what the south builds of a table's words; `side` is a script, or a language in Latin letters. */
function addSouthern(table: Table, side: string): void {
  southernTens(table);
  const plain = [...table].map(([word, entry]) => ({ word, ...entry }));
  const tens = plain.filter(({ kind, value }) => kind === 'tens' && value < 100);
  const whole = plain.filter(({ kind }) => kind === 'atom' || kind === 'tens');
  addCompounds(table, compoundsOf(side, whole, tens));
}

function buildNative(script: Script): Table {
  const table: Table = new Map();
  for (const language of SCRIPT_LANGUAGES[script] ?? [])
    addSide(table, languages[language]!.native, SOUTHERN.has(script));
  if (SOUTHERN.has(script)) addSouthern(table, script);
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
  if (extra) addSide(table, languages[extra]!.latin, isSouthern(extra));
  if (isSouthern(extra))
    for (const [word, entry] of southernOf(extra).words) if (!table.has(word)) table.set(word, entry);
  addSide(table, languages.hi!.latin, false);
  for (const word of (extra && languages[extra]!.latin.not) || []) table.delete(word);
  if (isSouthern(extra)) southernTens(table);
  return table;
}

const isSouthern = (language: LatinLanguage | null): language is 'ta' | 'te' | 'kn' | 'ml' =>
  language !== null && ['ta', 'te', 'kn', 'ml'].includes(language);

type Spelt = { words: Table; keys: Map<string, Entry | null> };
const southern = new Map<LatinLanguage, Spelt>();

/** A southern language's own Latin number words, and each by its spelling key; null where two numbers share a key. */
function southernOf(language: LatinLanguage): Spelt {
  let spelt = southern.get(language);
  if (spelt === undefined) {
    const words: Table = new Map();
    addSide(words, languages[language]!.latin, true);
    addSouthern(words, language);
    const keys = new Map<string, Entry | null>();
    for (const [word, entry] of words) {
      const key = spellingKey(word, language);
      const known = keys.get(key);
      keys.set(key, known === undefined || known?.value === entry.value ? entry : null);
    }
    spelt = { words, keys };
    southern.set(language, spelt);
  }
  return spelt;
}

/** "erandu", "aaimbathu", "yeradu": a southern number word as another hand spells it. */
function bySpelling(word: string, language: LatinLanguage | null): Entry | undefined {
  if (!isSouthern(language) || word.length < SHORTEST_SPELT || scriptOf(word) !== 'latn') return undefined;
  return southernOf(language).keys.get(spellingKey(word, language)) ?? undefined;
}
const SHORTEST_SPELT = 4;

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
    if (rest?.kind === 'atom' || rest?.kind === 'sum') return { kind: 'fraction', value: shifted(rest.value, shift) };
  }
  return undefined;
}

/** How Marathi and Gujarati end the hundreds that they write as one word. */
const HUNDREDS: [ending: string, language: LatinLanguage | null][] = [
  ['शे', null],
  ['સો', null],
  ['she', 'mr'],
  ['so', 'gu'],
];

/** बाराशे, પંદરસો, "pandharashe": so many hundreds in one word. */
function joinedHundreds(word: string, table: Table, extra: LatinLanguage | null): Entry | undefined {
  for (const [ending, language] of HUNDREDS) {
    if ((language !== null && language !== extra) || !word.endsWith(ending)) continue;
    const count = table.get(word.slice(0, -ending.length));
    if (count?.kind === 'atom' && count.value > 1 && count.value < 100)
      return { kind: 'sum', value: count.value * 100 };
  }
  return undefined;
}

const NUMBER_CASES: ReadonlySet<Case | null> = new Set<Case | null>(['to', 'of', 'on']);

/** వందలకు, ஐநூறுக்கு, ಇಪ್ಪತ್ತೆಂಟರ: a southern number under a case ending. */
function underEnding(word: string, table: Table): { entry: Entry; ending: Case | null } | undefined {
  if (!SOUTHERN.has(scriptOf(word))) return undefined;
  for (const { stem, ending } of stemsOf(word)) {
    const entry = NUMBER_CASES.has(ending) ? table.get(stem) : undefined;
    // "ஒண்ணுக்கு 60" is 60 for each one.
    if (entry && entry.value !== 1) return { entry, ending };
  }
  return undefined;
}

/** The case that is written on to a southern number word: "to" of ஐம்பதுக்கு and నూటికి; null of ஐம்பது and of digits. */
export function caseOfNumber(word: string): Case | null {
  const script = scriptOf(word);
  if (!SOUTHERN.has(script)) return null;
  const table = tableFor(script, null);
  return table.has(word) ? null : (underEnding(word, table)?.ending ?? null);
}

/** "ਵੀਹਾਂ ਦੀ ਖੰਡ", "panjahan da": Punjabi says of a sum what it says of many people. */
function oblique(word: string, table: Table, extra: LatinLanguage | null): Entry | undefined {
  const stem = /^(.{2,})ਾਂ$/u.exec(word)?.[1] ?? (extra === 'pa' ? /^([a-z]{3,}?)a{1,2}n?$/.exec(word)?.[1] : undefined);
  const entry = stem === undefined ? undefined : table.get(stem);
  return entry?.kind === 'atom' && entry.value >= LEAST_OBLIQUE ? entry : undefined;
}
const LEAST_OBLIQUE = 5;

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

let latinBeginnings: ReadonlySet<string> | null = null;
/** May this Latin word be a number in any language? Most are none, and need not be looked up in nine. */
export function mayBeNumber(word: string): boolean {
  latinBeginnings ??= new Set(
    [null, ...LATIN_LANGUAGES].flatMap((language) =>
      [...tableFor('latn', language).keys()].map((one) => one.slice(0, BEGINNING)),
    ),
  );
  if (latinBeginnings.has(word.slice(0, BEGINNING)) || latinBeginnings.has(word.slice(0, BEGINNING - 1))) return true;
  return /um$/.test(word) || LATIN_LANGUAGES.some((language) => bySpelling(word, language) !== undefined);
}

function look(word: string, extra: LatinLanguage | null): Entry | undefined {
  const table = tableFor(scriptOf(word), extra);
  return (
    table.get(word) ??
    (beginsNumber(word, table) ? longerNumber(word, table, extra) : undefined) ??
    bySpelling(word, extra) ??
    withAnd(word, extra)
  );
}

/** What "and" takes from the numbers of Tamil and Malayalam that it is tied to: "onnum", ரெண்டும், രണ്ടും. */
const AND: Partial<Record<Script, [RegExp, string[]]>> = {
  latn: [/^(.{2,})um$/, ['u', '']],
  taml: [/^(.+)ும்$/u, ['ு']],
  mlym: [/^(.+)ും$/u, ['്', 'ു']],
};
function withAnd(word: string, extra: LatinLanguage | null): Entry | undefined {
  const script = scriptOf(word);
  const [pattern, finals] = (script !== 'latn' || extra === 'ta' || extra === 'ml' ? AND[script] : undefined) ?? [];
  const stem = pattern?.exec(word)?.[1];
  if (stem === undefined || finals === undefined) return undefined;
  const entry = finals.map((final) => look(stem + final, extra)).find((one) => one !== undefined);
  return entry?.kind === 'atom' ? entry : undefined;
}

/** A number word with something written on to it. */
const longerNumber = (word: string, table: Table, extra: LatinLanguage | null): Entry | undefined =>
  table.get(word.replace(extra === 'bn' ? LATIN_CLASSIFIER : CLASSIFIER, '')) ??
  joinedShift(word, table) ??
  joinedHundreds(word, table, extra) ??
  underEnding(word, table)?.entry ??
  oblique(word, table, extra);

const BEGINNING = 3;
const beginnings = new Map<Table, ReadonlySet<string>>();
/** Does any number word begin like this one? Most words are none, and need no closer look. */
function beginsNumber(word: string, table: Table): boolean {
  let known = beginnings.get(table);
  if (known === undefined) {
    known = new Set([...table.keys()].map((one) => one.slice(0, BEGINNING)));
    beginnings.set(table, known);
  }
  return known.has(word.slice(0, BEGINNING)) || known.has(word.slice(0, BEGINNING - 1));
}
