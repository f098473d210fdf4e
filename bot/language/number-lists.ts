import { compoundsOf } from './compounds.ts';
import data from './data/numbers.json' with { type: 'json' };
import {
  codeOf,
  createPackedNumbers,
  type Entry,
  type NumberCode,
  numberOf,
  type PackedNumbers,
} from './packed-numbers.ts';
import { respelt, SHORTEST_SPELT, spellingKey } from './spellings.ts';
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
/** The number words of a script, or of Latin letters with one language's own. */
export type NumberWords = {
  /** What is listed, and not built of it. */
  listed: ReadonlyMap<string, Entry>;
  get(word: string): Entry | undefined;
  /** How they begin, see `hasBeginning`. */
  beginnings: ReadonlySet<string>;
};
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
function addSide(table: Map<string, Entry>, side: Side, isSouth: boolean): void {
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

const asTens = (entry: Entry | undefined): Entry | undefined =>
  entry?.kind === 'atom' && entry.value >= 20 && entry.value < 100 && entry.value % 10 === 0
    ? { kind: 'tens', value: entry.value }
    : entry;

function southernTens(table: Map<string, Entry>): void {
  for (const [word, entry] of table) table.set(word, asTens(entry)!);
}

/** Letters by which words are told apart early. */
const BEGINNING = 3;
const beginningOf = (word: string): string => word.slice(0, BEGINNING);

/**
 * Hands over what the south builds of a list's words, each once, without what is listed.
 * @param side a script, or a language in Latin letters
 */
function build(
  listed: Map<string, Entry>,
  side: string,
  take: (word: string, code: NumberCode) => void,
): PackedNumbers {
  southernTens(listed);
  const plain = [...listed].map(([word, { kind, value }]) => ({ word, kind, value }));
  const tens = plain.filter(({ kind, value }) => kind === 'tens' && value < 100);
  const whole = plain.filter(({ kind }) => kind === 'atom' || kind === 'tens');
  const packed = createPackedNumbers();
  compoundsOf(side, whole, tens, (word, kind, value) => {
    const code = codeOf(kind, value);
    if (!listed.has(word) && packed.add(word, code)) take(word, code);
  });
  packed.trim();
  return packed;
}

function nativeWords(script: Script): NumberWords {
  const isSouth = SOUTHERN.has(script);
  const listed = new Map<string, Entry>();
  for (const language of SCRIPT_LANGUAGES[script] ?? []) addSide(listed, languages[language]!.native, isSouth);
  const beginnings = new Set<string>();
  const packed = isSouth ? build(listed, script, (word) => beginnings.add(beginningOf(word))) : null;
  return wordsOf(listed, packed, beginnings);
}

/** English and Hindi in Latin letters, and one more language: its words win over Hindi's. */
function latinWords(extra: LatinLanguage | null): NumberWords {
  const listed = new Map<string, Entry>();
  ENGLISH_ATOMS.split(' ').forEach((word, value) => {
    listed.set(word, { kind: 'atom', value });
  });
  ENGLISH_TENS.split(' ').forEach((word, at) => {
    listed.set(word, { kind: 'tens', value: 20 + at * 10 });
  });
  for (const [word, value] of [
    ['hundred', 100],
    ['thousand', 1000],
    ['lakhs', 100000],
  ] as const)
    listed.set(word, { kind: 'scale', value });
  if (extra) addSide(listed, languages[extra]!.latin, isSouthern(extra));
  const own = isSouthern(extra) ? southernOf(extra) : null;
  const hindi = new Map<string, Entry>();
  addSide(hindi, languages.hi!.latin, false);
  for (const [word, entry] of hindi)
    if (entry.kind === 'shift' || !(listed.has(word) || own?.built.has(word))) listed.set(word, entry);
  for (const word of (extra && languages[extra]!.latin.not) || []) listed.delete(word);
  if (own) southernTens(listed);
  return wordsOf(listed, own && { get: (word) => asTens(own.built.get(word)) }, own?.beginnings ?? new Set());
}

function wordsOf(
  listed: ReadonlyMap<string, Entry>,
  built: Pick<PackedNumbers, 'get'> | null,
  builtBeginnings: ReadonlySet<string>,
): NumberWords {
  const beginnings = new Set([...[...listed.keys()].map(beginningOf), ...builtBeginnings]);
  return { listed, beginnings, get: (word) => listed.get(word) ?? built?.get(word) };
}

const isSouthern = (language: LatinLanguage | null): language is 'ta' | 'te' | 'kn' | 'ml' =>
  language !== null && ['ta', 'te', 'kn', 'ml'].includes(language);

type SouthernWords = {
  built: PackedNumbers;
  beginnings: ReadonlySet<string>;
  bySpelling(key: string): Entry | undefined;
};
const southern = new Map<LatinLanguage, SouthernWords>();

/** What a southern language builds of its own Latin number words, and all of them by their spelling keys. */
function southernOf(language: LatinLanguage): SouthernWords {
  let words = southern.get(language);
  if (words === undefined) {
    words = buildSouthern(language);
    southern.set(language, words);
  }
  return words;
}

function buildSouthern(language: LatinLanguage): SouthernWords {
  const listed = new Map<string, Entry>();
  addSide(listed, languages[language]!.latin, true);
  southernTens(listed);
  // Null where two numbers share a key: then it tells neither.
  const keys = new Map<string, Entry | NumberCode | null>();
  const note = (word: string, meaning: Entry | NumberCode): void => {
    const key = respelt(word, language);
    const known = keys.get(key);
    keys.set(key, known === undefined || (known !== null && worth(known) === worth(meaning)) ? meaning : null);
  };
  for (const [word, entry] of listed) note(word, entry);
  const beginnings = new Set<string>();
  const built = build(listed, language, (word, code) => {
    beginnings.add(beginningOf(word));
    note(word, code);
  });
  const byKey = createPackedNumbers();
  const listedByKey = new Map<string, Entry>();
  for (const [key, meaning] of keys) {
    if (typeof meaning === 'number') byKey.add(key, meaning);
    else if (meaning !== null) listedByKey.set(key, meaning);
  }
  byKey.trim();
  return { built, beginnings, bySpelling: (key) => listedByKey.get(key) ?? byKey.get(key) };
}

const worth = (meaning: Entry | NumberCode): number =>
  typeof meaning === 'number' ? numberOf(meaning) : meaning.value;

/** "erandu", "aaimbathu", "yeradu": a southern number word as another hand spells it. */
export function bySpelling(word: string, language: LatinLanguage | null): Entry | undefined {
  if (!isSouthern(language) || word.length < SHORTEST_SPELT || scriptOf(word) !== 'latn') return undefined;
  return southernOf(language).bySpelling(spellingKey(word, language));
}

const lists = new Map<string, NumberWords>();
/** @param extra the language of Latin words besides English and Hindi; of no meaning in other scripts */
export function numberWordsOf(script: Script, extra: LatinLanguage | null): NumberWords {
  const name = script === 'latn' ? `latn-${extra}` : script;
  let words = lists.get(name);
  if (words === undefined) {
    words = script === 'latn' ? latinWords(extra) : nativeWords(script);
    lists.set(name, words);
  }
  return words;
}

let latinBeginnings: ReadonlySet<string> | null = null;
/** May this Latin word be a number in any language? Most are none, and need not be looked up in nine. */
export function mayBeNumber(word: string): boolean {
  latinBeginnings ??= new Set(
    [null, ...LATIN_LANGUAGES].flatMap((language) => [...numberWordsOf('latn', language).beginnings]),
  );
  if (hasBeginning(latinBeginnings, word)) return true;
  return /um$/.test(word) || LATIN_LANGUAGES.some((language) => bySpelling(word, language) !== undefined);
}

/** Does a word begin like one of these words? Most do not, and need no closer look. */
export const hasBeginning = (beginnings: ReadonlySet<string>, word: string): boolean =>
  beginnings.has(word.slice(0, BEGINNING)) || beginnings.has(word.slice(0, BEGINNING - 1));
