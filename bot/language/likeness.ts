import { distance } from 'fastest-levenshtein';
import { stemsOf } from './endings.ts';
import { isGeneral } from './general-words.ts';
import type { LatinLanguage } from './number-table.ts';
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

/** A word of the vocabulary with what comparing it needs, worked out once. */
type Entry = { entry: string; word: string; key: string; bones: string; script: Script; silentE: boolean };
type Postings = Map<string, Entry[]>;
type Costs = ReadonlyMap<string, number>;

export type Likeness = {
  /**
   * Vocabulary entries that sound or are spelt like a word, with what the difference costs (0: sounds the same). `relaxed`:
   * beside other words; `language`: how Latin words end.
   */
  alike(word: string, how: { relaxed: boolean; language: LatinLanguage | null }): Costs;
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
export const isDigits = (word: string): boolean => /^\d+(\.\d+)?$/.test(word);

const post = (map: Postings, key: string, entry: Entry): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [entry]);
  else if (list.at(-1) !== entry) list.push(entry);
};
const cuts = (word: string): string[] => [...word].map((_char, at) => word.slice(0, at) + word.slice(at + 1));
const vowelCuts = (key: string): string[] =>
  [...key].flatMap((char, at) => (/[aiu]/.test(char) ? [key.slice(0, at) + key.slice(at + 1)] : []));

/**
 * Indexes the words of names so that the words alike are found by map reads and never by walking the vocabulary: by sound
 * key, by the key less one vowel (less one letter where keys are long), and by the spelling less one letter. `=word` stands
 * for the words of a name written as one.
 */
export function indexLikeness(vocabulary: Iterable<string>, kind: 'product' | 'party'): Likeness {
  const bySound: Postings = new Map();
  const byVoiceless: Postings = new Map();
  const byVowelCut: Postings = new Map();
  const byLetterCut: Postings = new Map();
  const bySpelling: Postings = new Map();
  const bySpoken: Postings = new Map();
  const byEntry = new Set<string>();
  const isPerson = kind === 'party';
  for (const name of vocabulary) {
    byEntry.add(name);
    const word = name.replace(/^=/, '');
    if (isDigits(word)) continue;
    const key = soundKey(word);
    if (key.length < 2) continue;
    const entry = { entry: name, word, key, bones: bones(key), script: scriptOf(word), silentE: /[a-z]e$/.test(word) };
    post(bySound, key, entry);
    post(byVoiceless, voicelessKey(key), entry);
    // The English words of brands, as Indian scripts spell their vowels; people's names are no English words.
    if (!isPerson)
      for (const spoken of englishKeys(word))
        for (const one of new Set([spoken, voicelessKey(spoken)])) post(bySpoken, one, entry);
    // A silent or a spoken last e: Cafe and कैफे, George and ജോർജ്.
    // In people's names it is spoken: Mane, Shinde.
    if (entry.silentE && isPerson) post(bySound, `${key}i`, entry);
    if (entry.silentE) post(byVowelCut, `${key}i`, entry);
    if (entry.silentE) post(byLetterCut, `${key}i`, entry);
    if (key.length >= 3) for (const cut of [key, ...vowelCuts(key)]) post(byVowelCut, cut, entry);
    if (key.length >= LONG_KEY) for (const cut of [key, ...cuts(key)]) post(byLetterCut, cut, entry);
    if (word.length >= SHORTEST_SPELLING && word.length <= LONGEST_SPELLING)
      for (const cut of [word, ...cuts(word)]) post(bySpelling, cut, entry);
  }

  function search(word: string, relaxed: boolean, language: LatinLanguage | null): Costs {
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
      if (limit !== 0) nearSound(found, asked, limit);
      if (script === 'latn' && stem.length >= SHORTEST_SPELLING) nearSpelling(found, asked);
    }
    return found.size ? found : NONE;
  }

  type Asked = { stem: string; key: string; script: Script; plain: number };

  function sameSound(found: Map<string, number>, { stem, key, script, plain }: Asked): void {
    for (const one of bySound.get(key) ?? []) {
      const isSameScript = one.script === script;
      if (isSameScript && key.length === 2 && distance(one.word, stem) > 1) continue;
      if (isPerson && isSameScript && script === 'latn' && !sameLastVowel(one.word, stem)) continue;
      keep(found, one.entry, plain);
    }
    if (script === 'taml')
      for (const one of byVoiceless.get(voicelessKey(key)) ?? []) keep(found, one.entry, plain + VOICE_COST);
  }

  /** One spelling of a native script may stand for several sounds, and English words are spelt as they are spoken. */
  function spelledOtherwise(found: Map<string, number>, { stem, key, script, plain }: Asked, relaxed: boolean): void {
    const others = otherKeys(stem, key, script);
    for (const other of others) for (const one of bySound.get(other) ?? []) keep(found, one.entry, plain + VOICE_COST);
    if (key.length < (relaxed ? 2 : 3)) return;
    for (const one of [key, ...others])
      for (const { entry } of bySpoken.get(script === 'taml' ? voicelessKey(one) : one) ?? [])
        keep(found, entry, plain + ENGLISH_COST);
  }

  function limitFor(length: number, relaxed: boolean): 0 | 0.5 | 1 {
    const strict = isPerson && !relaxed;
    if (length >= (strict ? 7 : 6)) return 1;
    return length >= (strict ? 4 : relaxed ? 2 : 3) ? 0.5 : 0;
  }

  function nearSound(found: Map<string, number>, { stem, key, script, plain }: Asked, limit: 0.5 | 1): void {
    const own = bones(key);
    const postings = limit === 1 ? byLetterCut : byVowelCut;
    for (const cut of [key, ...(limit === 1 ? cuts(key) : vowelCuts(key))])
      for (const one of postings.get(cut) ?? []) {
        // A Latin word is not read as a misspelt native alias ("hello" is no ಹಾಲು).
        if (script === 'latn' && one.script !== 'latn') continue;
        if (isPerson && (!sameBones(own, one.bones) || (script === 'latn' && !sameLastVowel(one.word, stem)))) continue;
        const spoken = one.silentE ? soundDistance(key, `${one.key}i`, limit) + 0.1 : Number.POSITIVE_INFINITY;
        const cost = Math.min(soundDistance(key, one.key, limit), spoken);
        if (cost > 0 && cost <= limit) keep(found, one.entry, cost + plain);
      }
  }

  function nearSpelling(found: Map<string, number>, { stem, key, plain }: Asked): void {
    const own = bones(key);
    for (const cut of [stem, ...cuts(stem)])
      for (const one of bySpelling.get(cut) ?? []) {
        if (one.word[0] !== stem[0] || one.word === stem) continue;
        // Another consonant is another person, and in a short word another product: Rakesh is not Rajesh.
        if ((isPerson || stem.length <= 5) && !sameBones(own, one.bones)) continue;
        if (isPerson && !sameLastVowel(one.word, stem)) continue;
        if (distance(one.word, stem) > 1 && !swapped(one.word, stem)) continue;
        keep(found, one.entry, SPELLING_COST + plain);
      }
  }

  const kept = new Map<string, Costs>();
  return {
    alike(word, { relaxed, language }) {
      const key = `${relaxed ? '~' : ''}${word} ${language}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const found = search(word, relaxed, language);
      if (kept.size > KEPT) kept.clear();
      kept.set(key, found);
      return found;
    },
  };
}

function keep(found: Map<string, number>, entry: string, cost: number): void {
  const known = found.get(entry);
  if (known === undefined || cost < known) found.set(entry, cost);
}
