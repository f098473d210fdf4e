import { type Compound, compoundsOf, joinedKilos, latinHalves } from './compounds.ts';
import data from './data/numbers.json' with { type: 'json' };
import { stemsOf } from './endings.ts';
import { fold, type Script, scriptOf, type Token } from './text.ts';

type Side = {
  words: Record<string, number>;
  scales: Record<string, number>;
  fractions: Record<string, number>;
  sawa: string[];
  sadhe: string[];
  paune: string[];
  tens: Record<string, number>;
};
type Entry =
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
const shifted = (value: number, shift: number): number =>
  value >= 100 && value % 100 === 0 ? value + shift * 100 : value + shift;

/** साडेतीनशे, સાડાત્રણસો: the same in one word. */
function joinedShift(word: string, table: Table): Entry | undefined {
  for (let length = 3; length < word.length - 1; length += 1) {
    const first = table.get(word.slice(0, length));
    const rest = first?.kind === 'shift' ? table.get(word.slice(length)) : undefined;
    if (first?.kind === 'shift' && rest?.kind === 'atom')
      return { kind: 'fraction', value: shifted(rest.value, first.value) };
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
const SOUTHERN = new Set<Script>(['taml', 'telu', 'knda', 'mlym']);

/** Meaning of a number word in its own script (સત્તર is 17, सत्तर is 70), or undefined. */
export function numberWord(word: string, extra: LatinLanguage | null = null): Entry | undefined {
  const table = tableFor(scriptOf(word), extra);
  return (
    table.get(word) ??
    table.get(word.replace(extra === 'bn' ? LATIN_CLASSIFIER : CLASSIFIER, '')) ??
    joinedShift(word, table) ??
    underEnding(word, table)
  );
}

const worthOf = (entry: Entry | undefined): number | null =>
  entry?.kind === 'atom' || entry?.kind === 'tens' || entry?.kind === 'fraction' ? entry.value : null;

export type ReadNumber = { value: number; end: number; words: boolean; quarterKilo: boolean };
const PAV = new Set(
  ['pav', 'paav', 'pao', 'pavsher', 'पाव', 'पावशेर', 'પાશેર', 'પાવ', 'પા', 'পোয়া', 'ਪਾ', 'ਪਾਈਆ'].map(fold),
);

/**
 * Reads the longest number that starts at a token: "2", "1,00,000", "2k", "dedh sau", "paune do sau", "two and a half",
 * "teen pav". `quarterKilo` says that the last word was pav, so the value is in kilograms. Null when no number starts here.
 */
export function readNumber(tokens: Token[], at: number, extra: LatinLanguage | null): ReadNumber | null {
  const first = tokens[at]!;
  // "saath" is "with", and 60 only right before money or a scale.
  if (
    /^(saath|sath)$/.test(first.fold) &&
    /^(rs|rupaye|rupay|rupees|rupye|hazaar|hazar|hajar|lakh)$/.test(tokens[at + 1]?.fold ?? '')
  )
    return { value: 60, end: at + 1, words: true, quarterKilo: false };
  const kilos = first.kind === 'word' ? joinedKilos(first.fold, (word) => worthOf(numberWord(word, extra))) : null;
  if (kilos !== null) return { value: kilos, end: at + 1, words: true, quarterKilo: true };
  let i = at;
  let total = 0;
  let group: number | null = null;
  let lastScale = Number.POSITIVE_INFINITY;
  let shift: number | null = null;
  let shiftAlone = 0;
  let words = true;
  let quarterKilo = false;
  const entryAt = (index: number): Entry | undefined => {
    const token = tokens[index];
    return token?.kind === 'word' ? numberWord(token.fold, extra) : undefined;
  };
  if (first.kind === 'number') {
    group = first.value;
    words = false;
    i += 1;
    const next = tokens[i];
    if (next?.glued && next.fold === 'k') {
      group *= 1000;
      i += 1;
      return { value: group, end: i, words, quarterKilo };
    }
  }
  let fresh = group === null;
  for (;;) {
    const token = tokens[i];
    const entry = entryAt(i);
    if (!token || !entry) {
      // "two and a half", "ek aur aadha"
      const joins = token && group !== null && ['and', 'aur', 'और'].includes(token.fold);
      const offset = joins ? (tokens[i + 1]?.fold === 'a' ? 2 : 1) : 0;
      const half = offset ? entryAt(i + offset) : undefined;
      if (joins && half?.kind === 'fraction' && half.value < 1 && !PAV.has(tokens[i + offset]!.fold) && words) {
        const after = entryAt(i + offset + 1);
        if (offset === 2 || after === undefined) {
          if (offset === 2) {
            group = group! + half.value;
            i += offset + 1;
          }
        }
      }
      break;
    }
    if (entry.kind === 'shift') {
      if (group !== null || shift !== null) break;
      shift = entry.value;
      shiftAlone = entry.alone;
      fresh = true;
    } else if (entry.kind === 'fraction') {
      if (PAV.has(token.fold)) {
        if (group === null && shift === null) group = entry.value;
        else if (group !== null && total === 0) group *= 0.25;
        else break;
        quarterKilo = true;
        i += 1;
        break;
      }
      if (group !== null || shift !== null) break;
      group = entry.value;
    } else if (entry.kind === 'joining') {
      // "ரெண்டே முக்கால்", "ഒന്നേ കാൽ": a whole that calls for its quarter.
      if (group !== null || shift !== null) break;
      const part = entryAt(i + 1);
      group = entry.value;
      if (part?.kind === 'fraction' && part.value < 1) {
        group += part.value;
        i += 1;
      }
    } else if (entry.kind === 'sum') {
      const scale = entry.value >= 1000 ? 1000 : 100;
      if (group !== null || shift !== null || lastScale <= scale) break;
      total += entry.value;
      lastScale = scale;
      fresh = true;
    } else if (entry.kind === 'scale') {
      if (entry.value >= lastScale) break;
      if (shift !== null && group === null) {
        group = 1 + shift;
        shift = null;
      } else if (shift !== null) {
        group = group! + shift;
        shift = null;
      }
      // "hazaar" alone is one thousand, but "so" and "sau" after nothing also are.
      if (!words && !fresh && group !== null && group >= entry.value) break;
      total += (group ?? 1) * entry.value;
      lastScale = entry.value;
      group = null;
      fresh = true;
    } else if (entry.kind === 'tens') {
      if (group !== null) {
        // Spoken prices and weights: "two fifty gram" is 250 g.
        const unit = tokens[i + 1]?.fold ?? '';
        if (words && total === 0 && group >= 1 && group <= 9 && /^(g|gm|gram|grams|ml|rupees|rs|rupaye)$/.test(unit)) {
          group = group * 100 + entry.value;
          i += 1;
        }
        break;
      }
      group = entry.value;
      const unit = entryAt(i + 1);
      if (unit?.kind === 'atom' && unit.value > 0 && unit.value < 10) {
        group += unit.value;
        i += 1;
      }
    } else {
      if (group !== null) break;
      if (total > 0 && (entry.value >= lastScale || (entry.value < 10 && isGive(token.fold)))) break;
      group = entry.value;
      if (shift !== null && group >= 100) {
        group = shifted(group, shift);
        shift = null;
      }
    }
    i += 1;
  }
  if (group === null && total === 0 && shift !== null) {
    if (!shiftAlone) return null;
    group = shiftAlone;
    shift = null;
  }
  if (i === at) return null;
  const value = total + (group ?? 0) + (shift ?? 0);
  return { value: Math.round(value * 1e6) / 1e6, end: i, words, quarterKilo };
}

function isGive(word: string): boolean {
  return word === 'do' || word === 'दो';
}
