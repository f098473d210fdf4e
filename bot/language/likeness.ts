import { distance } from 'fastest-levenshtein';
import { stemsOf } from './endings.ts';
import { isGeneral } from './general-words.ts';
import type { LatinLanguage } from './number-lists.ts';
import { createPostings, WHOLE_KEY } from './postings.ts';
import { remembered } from './remembered.ts';
import {
  bones,
  englishKeys,
  otherKeys,
  sameBones,
  sameLastVowel,
  soundDistance,
  soundKey,
  swapped,
  voicelessKey,
} from './sound.ts';
import { type Script, scriptOf } from './text.ts';
import { tradeWord } from './trade-words.ts';

/** What comparing a word needs, worked out once for all shops. */
type Features = {
  word: string;
  key: string;
  bones: string;
  script: Script;
  silentE: boolean;
};
/** A word of a vocabulary; `=word` stands for the words of a name written as one. */
type Entry = { entry: string; of: Features };
type Costs = ReadonlyMap<string, number>;

export type Likeness = {
  /**
   * Vocabulary entries that sound or are spelt like a word, with what the difference costs (0: sounds the same). `relaxed`:
   * beside other words; `language`: how Latin words end.
   */
  alike(word: string, how: { relaxed: boolean; language: LatinLanguage | null }): Costs;
  /** The same for two words written as one: nothing further away than one vowel. */
  joined(word: string, language: LatinLanguage | null): Costs;
};

const NONE: Costs = new Map();
const KEPT = 5_000;
const PLURAL_COST = 0.01;
const VOICE_COST = 0.02;
const ENGLISH_COST = 0.025;
const SPELLING_COST = 0.8;
const SHORTEST_SPELLING = 5;
const LONGEST_SPELLING = 24;
/** From this length of a sound key on a consonant may differ too. */
const LONG_KEY = 5;
const MOST_FEATURES = 60_000;
/** Digits and specifications (`#16amp`) are what they are, and never alike. */
export const isDigits = (word: string): boolean => /^(?:#|\d+(\.\d+)?$)/.test(word);

/** The tables of an index: by sound key, by the key less its voice, less one vowel, less one letter; by the spelling less one letter. */
const BY_SOUND = 1;
const BY_VOICELESS = 2;
const BY_VOWEL_CUT = 3;
const BY_LETTER_CUT = 4;
const BY_SPELLING = 5;
const BY_SPOKEN = 6;

const isVowel = (key: string, at: number): boolean => key[at] === 'i' || key[at] === 'u' || key[at] === 'a';

const featuresOf = remembered((word): Features => {
  const key = soundKey(word);
  return { word, key, bones: bones(key), script: scriptOf(word), silentE: /[a-z]e$/.test(word) };
}, MOST_FEATURES);

/** Sound keys of an English word as Indian scripts spell it, and those of a script without voice. */
const spokenKeys = remembered(
  (word) => englishKeys(word).flatMap((key) => [...new Set([key, voicelessKey(key)])]),
  MOST_FEATURES,
);

/**
 * Indexes the words of names so that the words alike are found by map reads and never by walking the vocabulary: by sound
 * key, by the key less one vowel (less one letter where keys are long), and by the spelling less one letter. `=word` stands
 * for the words of a name written as one.
 */
export function indexLikeness(vocabulary: Iterable<string>, kind: 'product' | 'party'): Likeness {
  const entries: Entry[] = [];
  const postings = createPostings();
  const byEntry = new Set<string>();
  const isPerson = kind === 'party';

  function put(entry: Entry): void {
    const { word, key, silentE } = entry.of;
    const value = entries.push(entry) - 1;
    postings.add(BY_SOUND, key, WHOLE_KEY, value);
    // In people's names a last e is spoken: Mane, Shinde.
    if (silentE && isPerson) postings.add(BY_SOUND, `${key}i`, WHOLE_KEY, value);
    postings.add(BY_VOICELESS, voicelessKey(key), WHOLE_KEY, value);
    // The English words of brands, as Indian scripts spell their vowels; people's names are no English words.
    if (!isPerson) for (const one of spokenKeys(word)) postings.add(BY_SPOKEN, one, WHOLE_KEY, value);
    // A silent or a spoken last e: Cafe and कैफे, George and ജോർജ്.
    if (silentE) postings.add(BY_VOWEL_CUT, `${key}i`, WHOLE_KEY, value);
    if (silentE) postings.add(BY_LETTER_CUT, `${key}i`, WHOLE_KEY, value);
    if (key.length >= 3)
      for (let at = WHOLE_KEY; at < key.length; at += 1)
        if (at === WHOLE_KEY || isVowel(key, at)) postings.add(BY_VOWEL_CUT, key, at, value);
    if (key.length >= LONG_KEY)
      for (let at = WHOLE_KEY; at < key.length; at += 1) postings.add(BY_LETTER_CUT, key, at, value);
    if (word.length >= SHORTEST_SPELLING && word.length <= LONGEST_SPELLING)
      for (let at = WHOLE_KEY; at < word.length; at += 1) postings.add(BY_SPELLING, word, at, value);
  }
  for (const name of vocabulary) {
    byEntry.add(name);
    const word = name.replace(/^=/, '');
    if (isDigits(word)) continue;
    const of = featuresOf(word);
    if (of.key.length >= 2) put({ entry: name, of });
  }
  postings.trim();

  /** All entries under a key. */
  function under(table: number, key: string): Entry[] {
    const found: Entry[] = [];
    for (let at = postings.first(table, key, WHOLE_KEY); at >= 0; at = postings.next(at))
      found.push(entries[postings.valueAt(at)]!);
    return found;
  }

  /** In which walk each entry was met last, so that one walk gives it once. */
  const metIn = new Uint32Array(entries.length);
  let walk = 0;
  /** Numbers of the entries that a key less one of its letters, or whole, leads to, each once. */
  function around(table: number, key: string, onlyVowels: boolean): number[] {
    const found: number[] = [];
    walk += 1;
    for (let skip = WHOLE_KEY; skip < key.length; skip += 1) {
      if (onlyVowels && skip !== WHOLE_KEY && !isVowel(key, skip)) continue;
      for (let at = postings.first(table, key, skip); at >= 0; at = postings.next(at)) {
        const value = postings.valueAt(at);
        if (metIn[value] === walk) continue;
        metIn[value] = walk;
        found.push(value);
      }
    }
    return found;
  }

  /** `nearest`: two words as one, where nothing further away than a vowel counts. */
  function search(word: string, relaxed: boolean, language: LatinLanguage | null, nearest = false): Costs {
    // "Union" is no onion: a common word that is no goods and nobody's name is never taken for one by its sound.
    if (isDigits(word) || word.length < 2 || isGeneral(word)) return NONE;
    const found = new Map<string, number>();
    const script = scriptOf(word);
    for (const { stem } of stemsOf(word, language)) {
      if (byEntry.has(tradeWord(stem))) keep(found, tradeWord(stem), stem === word ? 0 : PLURAL_COST);
      const key = soundKey(stem);
      if (key.length < (stem === word || relaxed ? 2 : 3)) continue;
      const asked = { stem, key, script, plain: stem === word ? 0 : PLURAL_COST };
      sameSound(found, asked);
      if (script !== 'latn') spelledOtherwise(found, asked, relaxed);
      const limit = limitFor(key.length, relaxed);
      if (limit !== 0) nearSound(found, asked, nearest ? 0.5 : limit);
      if (!nearest && script === 'latn' && stem.length >= SHORTEST_SPELLING) nearSpelling(found, asked);
    }
    return found.size ? found : NONE;
  }

  type Asked = { stem: string; key: string; script: Script; plain: number };

  function sameSound(found: Map<string, number>, { stem, key, script, plain }: Asked): void {
    for (const { entry, of } of under(BY_SOUND, key)) {
      const isSameScript = of.script === script;
      if (isSameScript && key.length === 2 && distance(of.word, stem) > 1) continue;
      if (isPerson && isSameScript && script === 'latn' && !sameLastVowel(of.word, stem)) continue;
      keep(found, entry, plain);
    }
    if (script === 'taml')
      for (const { entry } of under(BY_VOICELESS, voicelessKey(key))) keep(found, entry, plain + VOICE_COST);
  }

  /** One spelling of a native script may stand for several sounds, and English words are spelt as they are spoken. */
  function spelledOtherwise(found: Map<string, number>, { stem, key, script, plain }: Asked, relaxed: boolean): void {
    const others = otherKeys(stem, key, script);
    for (const other of others)
      for (const { entry } of script === 'taml' ? under(BY_VOICELESS, voicelessKey(other)) : under(BY_SOUND, other))
        keep(found, entry, plain + VOICE_COST);
    if (key.length < (relaxed ? 2 : 3)) return;
    for (const one of [key, ...others])
      for (const { entry } of under(BY_SPOKEN, script === 'taml' ? voicelessKey(one) : one))
        keep(found, entry, plain + ENGLISH_COST);
  }

  /** Is more taken for alike beside other words? So it is of people, and of goods where little is left to compare. */
  const isLoosened = (word: string, language: LatinLanguage | null): boolean =>
    isPerson || stemsOf(word, language).some(({ stem }) => soundKey(stem).length < 3);

  function limitFor(length: number, relaxed: boolean): 0 | 0.5 | 1 {
    const strict = isPerson && !relaxed;
    if (length >= (strict ? 7 : 6)) return 1;
    return length >= (strict ? 4 : relaxed ? 2 : 3) ? 0.5 : 0;
  }

  function nearSound(found: Map<string, number>, { stem, key, script, plain }: Asked, limit: 0.5 | 1): void {
    const own = bones(key);
    for (const number of around(limit === 1 ? BY_LETTER_CUT : BY_VOWEL_CUT, key, limit !== 1)) {
      const { entry, of } = entries[number]!;
      // A Latin word is not read as a misspelt native alias ("hello" is no ಹಾಲು).
      if (script === 'latn' && of.script !== 'latn') continue;
      if (isPerson && (!sameBones(own, of.bones) || (script === 'latn' && !sameLastVowel(of.word, stem)))) continue;
      const spoken = of.silentE ? soundDistance(key, `${of.key}i`, limit) + 0.1 : Number.POSITIVE_INFINITY;
      const cost = Math.min(soundDistance(key, of.key, limit), spoken);
      if (cost > 0 && cost <= limit) keep(found, entry, cost + plain);
    }
  }

  function nearSpelling(found: Map<string, number>, { stem, key, plain }: Asked): void {
    const own = bones(key);
    for (const number of around(BY_SPELLING, stem, false)) {
      const { entry, of } = entries[number]!;
      if (of.word[0] !== stem[0] || of.word === stem) continue;
      // Another consonant is another person, and in a short word another product: Rakesh is not Rajesh.
      if ((isPerson || stem.length <= 5) && !sameBones(own, of.bones)) continue;
      if (isPerson && !sameLastVowel(of.word, stem)) continue;
      if (distance(of.word, stem) > 1 && !swapped(of.word, stem)) continue;
      keep(found, entry, SPELLING_COST + plain);
    }
  }

  const close = keepCosts();
  const loose = keepCosts();
  const alike = (word: string, language: LatinLanguage | null): Costs =>
    close(word, language, () => search(word, false, language));
  return {
    alike: (word, { relaxed, language }) =>
      relaxed
        ? loose(word, language, () =>
            isLoosened(word, language) ? search(word, true, language) : alike(word, language),
          )
        : alike(word, language),
    joined: (word, language) => search(word, false, language, true),
  };
}

/** Keeps what words cost, by the language that they were read in. */
function keepCosts(): (word: string, language: LatinLanguage | null, find: () => Costs) => Costs {
  const kept = new Map<LatinLanguage | null, Map<string, Costs>>();
  return (word, language, find) => {
    let own = kept.get(language);
    if (own === undefined) {
      own = new Map();
      kept.set(language, own);
    }
    let found = own.get(word);
    if (found === undefined) {
      found = find();
      if (own.size > KEPT) own.clear();
      own.set(word, found);
    }
    return found;
  };
}

function keep(found: Map<string, number>, entry: string, cost: number): void {
  const known = found.get(entry);
  if (known === undefined || cost < known) found.set(entry, cost);
}
