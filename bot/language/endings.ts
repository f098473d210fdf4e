import table from './data/endings.json' with { type: 'json' };
import type { LatinLanguage } from './number-lists.ts';
import { remembered } from './remembered.ts';
import { type Script, scriptOf } from './text.ts';

export type Case = 'to' | 'by' | 'from' | 'of' | 'on';
/** A word and what may be left of it when a case ending, plural or classifier is taken off. */
export type Stem = { stem: string; ending: Case | null };
/** An ending, its case, and what the bare word has in its place: Tamil த்துக்கு stands for ம் and a dative. */
type Ending = { ending: string; kind: Case | null; restores: string[] };

const CASES: readonly string[] = ['to', 'by', 'from', 'of', 'on'];

/** "த்துக்கு/ம்": an ending and, behind strokes, what the bare word had there; "_" is nothing. */
function readEndings(lists: Record<string, string>): Ending[] {
  const endings = Object.entries(lists).flatMap(([kind, list]) =>
    list.split(' ').map((one) => {
      const [ending, ...restores] = one.split('/') as [string, ...string[]];
      return {
        ending,
        kind: CASES.includes(kind) ? (kind as Case) : null,
        restores: restores.length ? restores.map((restored) => (restored === '_' ? '' : restored)) : [''],
      };
    }),
  );
  return endings.sort((a, b) => b.ending.length - a.ending.length);
}

/** `agreeing`: the forms that "of" has by the gender and case of what is owned: गाईचं दूध, गाईच्या दुधाची. */
type Lists = { endings: Record<string, string>; honorifics?: string; agreeing?: string };
type ReadLists = { endings: Ending[]; honorifics: string[]; agreeing: string[] };
const readLists = ({ endings, honorifics, agreeing }: Lists): ReadLists => ({
  endings: readEndings(endings),
  honorifics: honorifics?.split(' ') ?? [],
  agreeing: agreeing?.split(' ') ?? [],
});
const scripts = new Map(
  Object.entries(table.scripts as Record<string, Lists>).map(([script, lists]) => [script as Script, readLists(lists)]),
);
const latin = new Map(
  Object.entries(table.latin as Record<string, Lists>).map(([language, lists]) => [
    language as LatinLanguage,
    readLists(lists),
  ]),
);
const SHORTEST_STEM = 2;
const SHORTEST_LATIN_STEM = 3;

/**
 * The word itself first, then its possible stems, longest ending first. Folded in, folded out. `language` is the regional
 * language that the Latin words of the message speak, null for Hindi and English.
 */
export function stemsOf(word: string, language: LatinLanguage | null = null): readonly Stem[] {
  return scriptOf(word) === 'latn' ? latinStemsIn(language)(word) : nativeStems(word);
}

const nativeStems = remembered((word): readonly Stem[] => {
  const lists = scripts.get(scriptOf(word));
  return lists ? withoutEndings(word, lists, SHORTEST_STEM) : [{ stem: word, ending: null }];
});
const latinReaders = new Map<LatinLanguage | null, (word: string) => readonly Stem[]>();
function latinStemsIn(language: LatinLanguage | null): (word: string) => readonly Stem[] {
  let reader = latinReaders.get(language);
  if (reader === undefined) {
    reader = remembered((word) => latinStems(word, language));
    latinReaders.set(language, reader);
  }
  return reader;
}

/** What goods are called by in "गाईच्या दुधाचं", "gaich dudh": the bare owner, and the owner as it stands before other goods. */
export function ownersOf(word: string, language: LatinLanguage | null): string[] {
  const script = scriptOf(word);
  const lists = script === 'latn' ? language && latin.get(language) : scripts.get(script);
  const said = lists ? lists.agreeing.findLast((one) => word.endsWith(one)) : undefined;
  if (!lists || said === undefined || word.length - said.length < SHORTEST_STEM) return [];
  const bare = stemsOf(word, language).flatMap(({ stem, ending }) => (ending === 'of' ? [stem] : []));
  return [...bare.slice(0, 4), ...lists.agreeing.map((one) => word.slice(0, -said.length) + one)];
}

/** Is a title of people tied to this word, under a case ending or none? মিতাদিকে, રમેશભાઈ. */
export function isTitled(word: string, language: LatinLanguage | null = null): boolean {
  const script = scriptOf(word);
  const lists = script === 'latn' ? language && latin.get(language) : scripts.get(script);
  if (!lists) return false;
  const bare = [
    word,
    ...lists.endings.flatMap(({ ending }) => (word.endsWith(ending) ? [word.slice(0, -ending.length)] : [])),
  ];
  return lists.honorifics.some((honorific) =>
    bare.some((one) => one.endsWith(honorific) && one.length - honorific.length > SHORTEST_STEM),
  );
}

function withoutEndings(
  word: string,
  { endings, honorifics }: { endings: Ending[]; honorifics: string[] },
  shortest: number,
): Stem[] {
  const stems: Stem[] = [{ stem: word, ending: null }];
  for (const { ending, kind, restores } of endings) {
    if (!word.endsWith(ending) || word.length - ending.length < shortest) continue;
    const left = word.slice(0, -ending.length);
    for (const restored of restores) {
      stems.push({ stem: left + restored, ending: kind });
      for (const root of marathiRoots(left + restored)) stems.push({ stem: root, ending: kind });
    }
  }
  // A title may be tied to a name, and the case to the title: જિગ્નેશભાઈને, তপনদাকে.
  for (const { stem, ending } of [...stems])
    for (const honorific of honorifics)
      if (stem.endsWith(honorific) && stem.length - honorific.length > shortest)
        stems.push({ stem: stem.slice(0, -honorific.length), ending });
  return stems;
}

const SHORTENED = /[िु](?=[क-ह]$)/u;
const DROPPED = /(?<=[क-ह])(?=[क-ह]$)/u;

/** Marathi shortens or drops a word's last long vowel before an ending: दूध is दुधा-, मीठ is मिठा-, पाटील is पाटला-. */
function marathiRoots(stem: string): string[] {
  if (SHORTENED.test(stem)) return [stem.replace(SHORTENED, (short) => (short === 'ि' ? 'ी' : 'ू'))];
  return DROPPED.test(stem) ? [stem.replace(DROPPED, 'ी'), stem.replace(DROPPED, 'ू')] : [];
}

function latinStems(word: string, language: LatinLanguage | null): Stem[] {
  const stems: Stem[] = [];
  const lists = language && latin.get(language);
  if (lists) stems.push(...withoutEndings(word, lists, SHORTEST_LATIN_STEM));
  else stems.push({ stem: word, ending: null });
  const plural = /^([a-z]{3,}?)(es|s)$/.exec(word);
  if (plural && !word.endsWith('ss')) {
    stems.push({ stem: word.slice(0, -1), ending: null });
    if (plural[2] === 'es') stems.push({ stem: plural[1]!, ending: null });
  }
  // These endings are tied to a name in no other language, so they need no second word that says which one it is.
  const marathi = lists ? null : /^([a-z]{4,})(la|cha|chi|che|chya|ne|kku|ukku|acha|achya)$/.exec(word);
  if (marathi) {
    const ending = marathi[2]!;
    const kind: Case = /^(la|kku|ukku)$/.test(ending) ? 'to' : ending === 'ne' ? 'by' : 'of';
    stems.push({ stem: marathi[1]!, ending: kind });
  }
  return stems;
}
