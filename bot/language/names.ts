import { distance } from 'fastest-levenshtein';
import { stemsOf } from './endings.ts';
import { staplesOf } from './lexicon.ts';
import type { LatinLanguage } from './number-table.ts';
import {
  englishKeys,
  otherKeys,
  sameConsonants,
  sameLastVowel,
  soundDistance,
  soundKey,
  swapped,
  voicelessKey,
} from './sound.ts';
import { clean, scriptOf, tokenise } from './text.ts';
import { tradeWord } from './trade-words.ts';

/** How a mention fits: lower is better. The tiers of the corpus: whole name, part of it, alike. */
export type Fit = { ids: string[]; tier: number };
export const WHOLE = 1;
export const PART = 2;
export const STAPLE = 3;
export const ALIKE = 4;
export const LOOSE = 5;

export type NameOptions = { fuzzyLimit: 'product' | 'party'; stopWords: Set<string> };
type Named = { id: string; names: string[] };

const SIZE = /^(kg|kgs|g|gm|gms|gram|grams|l|lt|ltr|litre|liter|ml|s|pcs|pc|n|tab|tabs)$/;

/** The words of a name, its pack size left out ("Tide 500g" → tide, "Paracip 500" → paracip 500). */
export function nameWords(name: string): string[] {
  const tokens = tokenise(clean(name)).filter((token) => token.kind !== 'mark');
  const words: string[] = [];
  tokens.forEach((token, at) => {
    const next = tokens[at + 1];
    if (token.kind === 'number' && next && SIZE.test(next.fold)) return;
    if (at > 0 && SIZE.test(token.fold) && tokens[at - 1]!.kind === 'number') return;
    words.push(tradeWord(token.fold));
  });
  return words;
}

const add = (map: Map<string, Set<string>>, key: string, id: string): void => {
  const set = map.get(key);
  if (set) set.add(id);
  else map.set(key, new Set([id]));
};
const isDigits = (word: string): boolean => /^\d+(\.\d+)?$/.test(word);
const sorted = (ids: Iterable<string>): string[] => [...ids].sort();

type Said = { sound: boolean; language: LatinLanguage | null };
export type NameIndex = {
  /** The names these folded words mention, best tier only; `sound` says that they were spoken, `language` how Latin ones end. */
  fit(words: string[], said: Said): Fit | null;
};

/** Builds the index of a list of names once; a look-up is then some map reads. */
export function indexNames(list: Named[], options: NameOptions): NameIndex {
  const whole = new Map<string, Set<string>>();
  const wholeSound = new Map<string, Set<string>>();
  const wordIn = new Map<string, Set<string>>();
  const formsOf = new Map<string, string[][]>();
  const stapleIn = new Map<string, Set<string>>();
  const bySound = new Map<string, Set<string>>();
  const byVoiceless = new Map<string, Set<string>>();
  const bySpoken = new Map<string, Set<string>>();
  const bySoundCut = new Map<string, Set<string>>();
  const byCut = new Map<string, Set<string>>();
  const fits = new Map<string, Fit | null>();
  const keyOf = new Map<string, string>();
  const likenesses = new Map<string, Map<string, number>>();

  for (const { id, names } of list) {
    const forms = names.map(nameWords).filter((words) => words.length > 0);
    formsOf.set(id, forms);
    forms.forEach((words, at) => {
      const bare = words.filter((word, place) => place === 0 || !isDigits(word));
      for (const form of new Set([words.join(' '), bare.join(' '), words.join(''), bare.join('')])) {
        add(whole, form, id);
        if (form.length > 2) add(wholeSound, form.split(' ').map(soundKey).join(' '), id);
      }
      for (const word of words) add(wordIn, word, id);
      // The head noun says what it is: "Amul Milk" is milk, "Milk Bikis" is not.
      const head = bare.at(-1) ?? '';
      if (words.join(' ') !== 'dairy milk' && !/\bdairy milk\b/.test(words.join(' ')))
        for (const concept of [
          ...staplesOf(head),
          ...staplesOf(bare.slice(-2).join(' ')),
          ...staplesOf(bare.join(' ')),
        ])
          add(stapleIn, concept, id);
      if (at > 0) for (const concept of staplesOf(words.join(' '))) add(stapleIn, concept, id);
      if (words.length > 1 && words.length < 4) add(wordIn, `=${words.join('')}`, id);
    });
  }
  const cuts = (word: string): string[] => [...word].map((_char, at) => word.slice(0, at) + word.slice(at + 1));
  for (const entry of wordIn.keys()) {
    const word = entry.replace(/^=/, '');
    if (isDigits(word)) continue;
    const key = soundKey(word);
    keyOf.set(word, key);
    if (key.length < 2) continue;
    // A silent or a spoken last e: Cafe and कैफे, George and ജോർജ്.
    if (/[a-z]e$/.test(word)) add(bySoundCut, `${key}i`, entry);
    add(bySound, key, entry);
    add(byVoiceless, voicelessKey(key), entry);
    // The English words of brands, as Indian scripts spell their vowels; people's names are no English words.
    if (options.fuzzyLimit === 'product')
      for (const spoken of englishKeys(word))
        for (const one of [spoken, voicelessKey(spoken)]) add(bySpoken, one, entry);
    if (key.length >= 3) for (const cut of [key, ...cuts(key)]) add(bySoundCut, cut, entry);
    if (word.length >= 5 && word.length <= 24) for (const cut of [word, ...cuts(word)]) add(byCut, cut, entry);
  }

  /** Vocabulary entries that sound or are spelt like a word, with what it costs. */
  function alike(word: string, language: LatinLanguage | null, relaxed = false): Map<string, number> {
    const key = `${relaxed ? '~' : ''}${word} ${language}`;
    let found = likenesses.get(key);
    if (!found) {
      found = searchAlike(word, language, relaxed);
      if (likenesses.size > 5000) likenesses.clear();
      likenesses.set(key, found);
    }
    return new Map(found);
  }

  function searchAlike(word: string, language: LatinLanguage | null, relaxed: boolean): Map<string, number> {
    const found = new Map<string, number>();
    const keep = (entry: string, cost: number): void => {
      if (cost < (found.get(entry) ?? Number.POSITIVE_INFINITY)) found.set(entry, cost);
    };
    if (isDigits(word) || word.length < 2) return found;
    const script = scriptOf(word);
    const person = options.fuzzyLimit === 'party';
    const strict = person && !relaxed;
    for (const { stem } of stemsOf(word, language)) {
      const key = soundKey(stem);
      if (key.length < (stem === word || relaxed ? 2 : 3)) continue;
      const plain = stem === word ? 0 : 0.01;
      for (const entry of bySound.get(key) ?? []) {
        const known = entry.replace(/^=/, '');
        const sameScript = scriptOf(known) === script;
        if (sameScript && key.length === 2 && distance(known, stem) > 1) continue;
        if (person && sameScript && script === 'latn' && !sameLastVowel(known, stem)) continue;
        keep(entry, plain);
      }
      if (script === 'taml') for (const entry of byVoiceless.get(voicelessKey(key)) ?? []) keep(entry, plain + 0.02);
      const others = otherKeys(stem, key, script);
      for (const other of others) for (const entry of bySound.get(other) ?? []) keep(entry, plain + 0.02);
      if (script !== 'latn' && key.length >= (relaxed ? 2 : 3))
        for (const one of [key, ...others])
          for (const entry of bySpoken.get(script === 'taml' ? voicelessKey(one) : one) ?? [])
            keep(entry, plain + 0.025);
      if (wordIn.has(tradeWord(stem))) keep(tradeWord(stem), plain);
      const limit = key.length >= (strict ? 7 : 6) ? 1 : key.length >= (strict ? 4 : relaxed ? 2 : 3) ? 0.5 : 0;
      if (limit)
        for (const cut of [key, ...cuts(key)])
          for (const entry of bySoundCut.get(cut) ?? []) {
            const known = entry.replace(/^=/, '');
            const cost = Math.min(
              soundDistance(key, keyOf.get(known)!, limit),
              /[a-z]e$/.test(known) ? soundDistance(key, `${keyOf.get(known)!}i`, limit) + 0.1 : 9,
            );
            if (person && !sameConsonants(key, keyOf.get(known)!)) continue;
            if (person && script === 'latn' && !sameLastVowel(known, stem)) continue;
            // A Latin word is not read as a misspelt native alias ("hello" is no ಹಾಲು).
            if (script === 'latn' && scriptOf(entry.replace(/^=/, '')) !== 'latn') continue;
            if (cost > 0 && cost <= limit) keep(entry, cost + plain);
          }
      if (script === 'latn' && stem.length >= 5)
        for (const cut of [stem, ...cuts(stem)])
          for (const entry of byCut.get(cut) ?? []) {
            const known = entry.replace(/^=/, '');
            if (known[0] !== stem[0] || known === stem) continue;
            if (distance(known, stem) > 1 && !swapped(known, stem)) continue;
            // Another consonant is another person, and in a short word another product: Rakesh is not Rajesh.
            if ((person || stem.length <= 5) && !sameConsonants(key, keyOf.get(known)!)) continue;
            if (person && !sameLastVowel(known, stem)) continue;
            keep(entry, 0.8 + plain);
          }
    }
    return found;
  }

  const stapleIds = (phrase: string): string[] => [
    ...new Set(staplesOf(phrase).flatMap((concept) => [...(stapleIn.get(concept) ?? [])])),
  ];
  const covers = (id: string, words: string[]): boolean =>
    formsOf.get(id)!.some((form) => words.every((word) => form.includes(word)));
  const covering = (id: string, words: string[]): boolean => {
    const all = formsOf.get(id)!.flat();
    return words.every((word) => all.includes(word) || all.some((own) => sharesStaple(own, word)));
  };
  const sharesStaple = (a: string, b: string): boolean => {
    const concepts = staplesOf(a);
    return concepts.length > 0 && staplesOf(b).some((concept) => concepts.includes(concept));
  };
  const meaningless = (words: string[]): boolean =>
    words.every((word) => isDigits(word) || word.length < 2 || options.stopWords.has(word));

  function together(words: string[]): string[] {
    let ids: Set<string> | null = null;
    for (const word of words) {
      const here = new Set<string>(wordIn.get(word) ?? []);
      for (const concept of staplesOf(word)) for (const id of stapleIn.get(concept) ?? []) here.add(id);
      const kept: Set<string> = ids ? new Set<string>([...ids].filter((id: string) => here.has(id))) : here;
      if (kept.size === 0) return [];
      ids = kept;
    }
    return [...(ids ?? [])];
  }

  function stemmed(words: string[], language: LatinLanguage | null): string[][] {
    const last = stemsOf(words.at(-1)!, language).map(({ stem }) => [...words.slice(0, -1), tradeWord(stem)]);
    return words.length === 1 ? last : last.slice(0, 6);
  }

  function read(words: string[], { sound, language }: Said): Fit | null {
    const foreign = words.some((word) => scriptOf(word) !== 'latn' && scriptOf(word) !== 'other');
    const soft = options.fuzzyLimit === 'party' && (sound || foreign);
    for (const form of stemmed(words, language)) {
      const found = new Set(whole.get(form.join(' ')) ?? []);
      if (form.length > 1 || form.join('').length > 4) for (const id of whole.get(form.join('')) ?? []) found.add(id);
      if (soft) for (const id of wholeSound.get(form.map(soundKey).join(' ')) ?? []) found.add(id);
      if (found.size && !(words.length === 1 && isDigits(words[0]!))) return { ids: sorted(found), tier: WHOLE };
    }
    if (meaningless(words)) return null;
    for (const form of stemmed(words, language)) {
      const ids = together(form);
      const part = ids.filter((id) => covers(id, form));
      if (part.length && soft) {
        const loose = byAlike(form, 0.03, language);
        for (const id of loose?.ids ?? []) if (!part.includes(id)) part.push(id);
      }
      if (part.length) return { ids: sorted(part), tier: PART };
      const union = form.length > 1 ? ids.filter((id) => covering(id, form)) : [];
      if (union.length) return { ids: sorted(union), tier: PART };
    }
    for (const form of stemmed(words, language)) {
      const ids = new Set<string>();
      for (const concept of staplesOf(form.join(' '))) for (const id of stapleIn.get(concept) ?? []) ids.add(id);
      if (ids.size) return { ids: sorted(ids), tier: STAPLE };
    }
    if (foreign || soft) {
      const exact = wholeSound.get(words.map((word) => soundKey(word)).join(' '));
      if (exact?.size && words.join('').length > 2) return { ids: sorted(exact), tier: soft ? PART : ALIKE };
    }
    const apart = byAlike(words, Number.POSITIVE_INFINITY, language);
    if (apart || words.length === 1) return apart;
    return byJoined(words.join(''), language);
  }

  function byJoined(word: string, language: LatinLanguage | null): Fit | null {
    if (word.length < 5) return null;
    const ids = new Set<string>();
    for (const [entry, cost] of alike(word, language))
      if (cost <= 0.5) for (const id of wordIn.get(entry)!) ids.add(id);
    return ids.size ? { ids: sorted(ids), tier: LOOSE } : null;
  }

  function byAlike(words: string[], limit: number, language: LatinLanguage | null): Fit | null {
    const choices = words.map((word) => {
      const found = alike(word, language, words.length > 1);
      if (words.length === 1) for (const entry of found.keys()) if (options.stopWords.has(entry)) found.delete(entry);
      if (wordIn.has(word)) found.set(word, 0);
      return found;
    });
    const goods = words.map((word) => (words.length > 1 ? stapleIds(word) : []));
    if (choices.some((choice, at) => choice.size === 0 && goods[at]!.length === 0)) return null;
    const costs = new Map<string, number>();
    choices.forEach((choice, at) => {
      const here = new Map<string, number>(goods[at]!.map((id) => [id, 0]));
      for (const [entry, cost] of choice)
        for (const id of wordIn.get(entry)!) here.set(id, Math.min(cost, here.get(id) ?? Number.POSITIVE_INFINITY));
      if (at === 0) for (const [id, cost] of here) costs.set(id, cost);
      else
        for (const [id, cost] of costs) {
          const more = here.get(id);
          if (more === undefined) costs.delete(id);
          else costs.set(id, cost + more);
        }
    });
    const best = Math.min(...costs.values());
    if (!Number.isFinite(best) || best > Math.min(limit, 0.4 + 0.6 * words.length)) return null;
    const near = [...costs].filter(([, cost]) => cost <= best + 0.15).map(([id]) => id);
    const wholeToo = near.filter((id) => formsOf.get(id)!.some((form) => form.length === words.length));
    const ids = best <= 0.03 && wholeToo.length && words.length > 1 ? wholeToo : near;
    return { ids: sorted(ids), tier: best <= 0.03 ? ALIKE : LOOSE };
  }

  return {
    fit(asSaid, said) {
      const words = asSaid.map(tradeWord);
      const key = `${said.sound ? '~' : ''}${words.join(' ')} ${said.language}`;
      const known = fits.get(key);
      if (known !== undefined) return known;
      const fit = read(words, said);
      // What was asked once is often asked again; a bound keeps a flood of nonsense from filling memory.
      if (fits.size > 5000) fits.clear();
      fits.set(key, fit);
      return fit;
    },
  };
}
