import { ownersOf, stemsOf } from './endings.ts';
import { ALIKE, type Fit, type Found, LOOSE, PART, type Said, STAPLE, WHOLE } from './fit.ts';
import { goodsCalled, qualitiesOf } from './goods-words.ts';
import { indexLikeness, isDigits } from './likeness.ts';
import { compareSpelling } from './name-spelling.ts';
import { bonesOf, isForeign, nameWords } from './name-words.ts';
import type { LatinLanguage } from './number-lists.ts';
import { remembered } from './remembered.ts';
import { soundKey } from './sound.ts';
import { isSpec } from './specs.ts';
import { staplesOf } from './staples.ts';
import { tradeWord } from './trade-words.ts';

export type NameOptions = { fuzzyLimit: 'product' | 'party'; stopWords: Set<string> };
type Named = { id: string; names: string[] };

/** Ids in ascending order, so that a list of them needs no sorting when it is given back. */
type Postings = Map<string, string[]>;
const add = (map: Postings, key: string, id: string): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [id]);
  else if (list.at(-1) !== id) list.push(id);
};
const NOBODY: readonly string[] = [];
const NONE: ReadonlySet<string> = new Set();
/** What one word of a mention may stand for: entries of the vocabulary and what each costs, and everyday goods; `ids`: how much that is. */
type Choice = { costs: ReadonlyMap<string, number>; goods: ReadonlySet<string>; ids: number };
/** Mostly they are in order already, and a mention of one kind of goods has hundreds. */
function sorted(ids: Iterable<string>): string[] {
  const list = [...ids];
  for (let at = 1; at < list.length; at += 1) if (list[at - 1]! > list[at]!) return list.sort();
  return list;
}
const SHORTEST_BONES = 5;
const SAME_SOUND = 0.03;
const AS_GOOD = 0.15;
const KEPT = 5_000;

export type NameIndex = {
  /** The names these folded words mention, best tier only. */
  fit(words: string[], said: Said): Fit | null;
  /** Is this word, or what is left of it without its ending, one of a name's own, or another word for its goods? */
  knows(word: string, language: LatinLanguage | null): boolean;
  /** Do the names of all of these begin with this number? "7 Up", "5 Star". */
  opens(number: string, ids: string[]): boolean;
  /** Every word of every name. */
  words(): Iterable<string>;
};

/** Builds the index of a list of names once; a look-up is then some map reads, however long the list is. */
export function indexNames(list: Named[], options: NameOptions): NameIndex {
  const whole: Postings = new Map();
  const wholeSound: Postings = new Map();
  const wholeBones: Postings = new Map();
  const wordIn: Postings = new Map();
  const stapleIn: Postings = new Map();
  const qualityIn: Postings = new Map();
  const formsOf = new Map<string, string[][]>();
  const entriesOf = new Map<string, string[]>();
  const fits = keepFits();
  // What goods are called is asked of goods; of people only the everyday goods that some are named by.
  const [conceptsOf, tellsApart] =
    options.fuzzyLimit === 'product' ? [goodsCalled, qualitiesOf] : [staplesOf, (): readonly string[] => NOBODY];

  for (const { id, names } of [...list].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const forms = names.map(nameWords).filter((words) => words.length > 0);
    formsOf.set(id, forms);
    const entries = new Set<string>();
    forms.forEach((words, at) => {
      // "Pipe 1 inch" is a pipe; who calls something "half inch pipe" does not call it "pipe".
      const bare = words.filter((word, place) => place === 0 || !isDigits(word) || (at > 0 && isSpec(word)));
      for (const form of new Set([words.join(' '), bare.join(' '), words.join(''), bare.join('')])) {
        add(whole, form, id);
        if (form.length > 2) add(wholeSound, form.split(' ').map(soundKey).join(' '), id);
      }
      const bones = words.length > 1 ? bonesOf(words) : '';
      if (bones.length > SHORTEST_BONES) add(wholeBones, bones, id);
      for (const word of words) {
        entries.add(word);
        for (const quality of tellsApart(word)) add(qualityIn, quality, id);
      }
      for (const concept of staplesIn(words, bare, { isName: at === 0, conceptsOf, tellsApart }))
        add(stapleIn, concept, id);
      if (words.length > 1 && words.length < 4) entries.add(`=${words.join('')}`);
    });
    for (const entry of entries) add(wordIn, entry, id);
    entriesOf.set(id, [...entries]);
  }
  const namesOf = new Map(list.map(({ id, names }) => [id, names]));
  const isWritten = (word: string): boolean => wordIn.has(word) || whole.has(word);
  const { isSoft, judge } = compareSpelling({ formsOf, namesOf, kind: options.fuzzyLimit, isWritten });
  const { alike, joined } = indexLikeness(wordIn.keys(), options.fuzzyLimit);

  const covers = (id: string, words: string[]): boolean =>
    formsOf.get(id)!.some((form) => words.every((word) => form.includes(word)));
  const covering = (id: string, words: string[]): boolean => {
    const all = formsOf.get(id)!.flat();
    return words.every((word) => all.includes(word) || all.some((own) => sharesStaple(own, word)));
  };
  const sharesStaple = (a: string, b: string): boolean => {
    const concepts = conceptsOf(a);
    if (concepts.length > 0 && conceptsOf(b).some((concept) => concepts.includes(concept))) return true;
    const qualities = tellsApart(a);
    return qualities.length > 0 && tellsApart(b).some((quality) => qualities.includes(quality));
  };
  const meaningless = (words: string[]): boolean =>
    words.every((word) => isDigits(word) || word.length < 2 || options.stopWords.has(word));

  /** Everything of the same everyday goods. */
  const ofGoods = remembered((word): ReadonlySet<string> => {
    const concepts = conceptsOf(word);
    return concepts.length ? new Set(concepts.flatMap((concept) => stapleIn.get(concept) ?? [])) : NONE;
  }, KEPT);
  const isTelling = (word: string): boolean => tellsApart(word).length > 0;
  /** The same, and everything that is so: beside other words "khula" is loose, and alone it names nothing. */
  const ofKind = (word: string, isBeside: boolean): ReadonlySet<string> => {
    const so = isBeside ? tellsApart(word).flatMap((quality) => qualityIn.get(quality) ?? []) : [];
    return so.length ? new Set([...ofGoods(word), ...so]) : ofGoods(word);
  };
  const bare = remembered((word): ReadonlySet<string> => withKind(word, false), KEPT);
  const beside = remembered((word): ReadonlySet<string> => withKind(word, true), KEPT);
  /** Everything with a word of this name, or of the same everyday goods. */
  const withKind = (word: string, isBeside: boolean): ReadonlySet<string> =>
    new Set([...(wordIn.get(word) ?? NOBODY), ...ofKind(word, isBeside)]);

  /** What has all of these words; the rarest word is asked first. */
  function together(words: string[]): string[] {
    const sets: ReadonlySet<string>[] = [];
    const withWord = words.every(isTelling) ? bare : beside;
    for (const word of words) {
      const set = withWord(word);
      if (set.size === 0) return [];
      sets.push(set);
    }
    const [rarest, ...others] = sets.sort((a, b) => a.size - b.size);
    const ids: string[] = [];
    for (const id of rarest!) if (others.every((set) => set.has(id))) ids.push(id);
    return ids;
  }

  /** Goods by a household name, and so as the words beside it say: "খোলা সাবান গুঁড়ো" is washing powder, loose. */
  function ofPhrase(words: string[]): Set<string> {
    const ids = new Set(conceptsOf(words.join(' ')).flatMap((concept) => stapleIn.get(concept) ?? []));
    const telling = ids.size > 0 ? [] : words.filter(isTelling);
    if (telling.length === 0 || telling.length === words.length) return ids;
    const noun = words.filter((word) => !isTelling(word)).join(' ');
    const listed = conceptsOf(noun).flatMap((concept) => stapleIn.get(concept) ?? []);
    const isSo = (id: string): boolean =>
      telling.every((word) => tellsApart(word).some((quality) => qualityIn.get(quality)?.includes(id)));
    return new Set(listed.filter(isSo));
  }

  function stemmed(words: string[], language: LatinLanguage | null): string[][] {
    const last = stemsOf(words.at(-1)!, language).map(({ stem }) => [...words.slice(0, -1), tradeWord(stem)]);
    if (words.length === 1) return last;
    const [first, ...rest] = words;
    // "गाईच्या दुधाचं", "gaich dudh": the owner that goods are called by, under its case.
    const owned = rest.length > 1 ? [] : ownersOf(first!, language);
    const forms = owned.flatMap((owner) => last.slice(0, 6).map((form) => [tradeWord(owner), ...form.slice(1)]));
    // "ਕਾਲੇ ਪੈੱਨ", "काली पेन": an adjective before its goods is listed in its first form.
    const listed = first!.replace(/(?:[ेी]|[ੇੀ]|ੀਆਂ)$/u, (sign) => (sign < '\u0a00' ? 'ा' : 'ਾ'));
    const agreed = listed === first ? [] : last.slice(0, 3).map((form) => [listed, ...form.slice(rest.length ? 1 : 0)]);
    return [...last.slice(0, 6), ...agreed, ...forms];
  }

  function read(words: string[], { sound, language }: Said): Found | null {
    const foreign = words.some(isForeign);
    const soft = isSoft(words, sound);
    const forms = stemmed(words, language);
    const isNumber = words.length === 1 && isDigits(words[0]!) && !isSpec(words[0]!);
    for (const form of isNumber ? [] : forms) {
      const spaced = whole.get(form.join(' ')) ?? NOBODY;
      const joined = form.length > 1 ? (whole.get(form.join('')) ?? NOBODY) : NOBODY;
      const heard = soft ? (wholeSound.get(form.map(soundKey).join(' ')) ?? NOBODY) : NOBODY;
      if (spaced.length + joined.length + heard.length === 0) continue;
      return { ids: sorted(new Set([...spaced, ...joined, ...heard])), tier: WHOLE };
    }
    if (meaningless(words)) return null;
    for (const form of forms) {
      if (meaningless(form)) continue;
      const ids = together(form);
      const part = form.length === 1 && wordIn.has(form[0]!) ? ids : ids.filter((id) => covers(id, form));
      if (part.length && soft) {
        const loose = byAlike(form, SAME_SOUND, language);
        for (const id of loose?.ids ?? []) if (!part.includes(id)) part.push(id);
      }
      if (part.length) return { ids: sorted(part), tier: PART };
      const union = form.length > 1 ? ids.filter((id) => covering(id, form)) : [];
      if (union.length) return { ids: sorted(union), tier: PART };
    }
    for (const form of forms) {
      const ids = ofPhrase(form);
      if (ids.size) return { ids: sorted(ids), tier: STAPLE };
    }
    if (foreign || soft) {
      const exact = wholeSound.get(words.map((word) => soundKey(word)).join(' '));
      if (exact?.length && words.join('').length > 2) return { ids: sorted(exact), tier: soft ? PART : ALIKE };
    }
    const likely = byAlike(words, Number.POSITIVE_INFINITY, language) ?? (foreign ? byBones(words, forms) : null);
    if (likely || words.length === 1) return likely;
    return words.length === 2 ? byJoined(words.join(''), language) : null;
  }

  /** "দত্ত পেপার হাউস", "চাওলা এজেন্সি": a whole name of English or Bengali words, whose vowels each script writes its own way. */
  function byBones(words: string[], forms: string[][]): Found | null {
    // "সুনীতা পুরো টাকা": two words of a person need more than their bones, or "all" is Pawar.
    if (words.length < 2 || (words.length === 2 && words.every(isForeign))) return null;
    for (const form of forms) {
      const ids = wholeBones.get(bonesOf(form));
      if (ids?.length) return { ids: sorted(ids), tier: ALIKE };
    }
    return null;
  }

  function byJoined(word: string, language: LatinLanguage | null): Found | null {
    if (word.length < 5) return null;
    const ids = new Set<string>();
    for (const [entry, cost] of joined(word, language))
      if (cost <= 0.5) for (const id of wordIn.get(entry)!) ids.add(id);
    return ids.size ? { ids: sorted(ids), tier: LOOSE } : null;
  }

  /** What each word may stand for in the vocabulary, with its cost; null when one of them stands for nothing. */
  function choicesFor(words: string[], language: LatinLanguage | null): Choice[] | null {
    const choices: Choice[] = [];
    const isNamed = !words.every(isTelling);
    for (const word of words) {
      let choice = alike(word, { relaxed: words.length > 1, language });
      const isStopped = words.length === 1 && [...choice.keys()].some((entry) => options.stopWords.has(entry));
      if (isStopped) choice = new Map([...choice].filter(([entry]) => !options.stopWords.has(entry)));
      if (wordIn.has(word) && choice.get(word) !== 0) choice = new Map([...choice, [word, 0]]);
      const goods = words.length > 1 ? ofKind(word, isNamed) : NONE;
      if (choice.size === 0 && goods.size === 0) return null;
      let ids = goods.size;
      for (const entry of choice.keys()) ids += wordIn.get(entry)!.length;
      choices.push({ costs: choice, goods, ids });
    }
    return choices;
  }

  /** What each name that has a word of this choice costs by it at the least. */
  function costsOf({ costs, goods }: Choice): Map<string, number> {
    const least = new Map<string, number>();
    for (const id of goods) least.set(id, 0);
    for (const [entry, cost] of costs)
      for (const id of wordIn.get(entry)!) {
        const known = least.get(id);
        if (known === undefined || cost < known) least.set(id, cost);
      }
    return least;
  }

  /** Pairs of words that no name can hold together: neither can it hold them and more. */
  const apart = new Set<string>();
  const pair = (words: string[], at: number, language: LatinLanguage | null): string =>
    `${words[at]} ${words[at + 1]} ${language}`;

  function byAlike(words: string[], limit: number, language: LatinLanguage | null): Found | null {
    if (words.length > 2)
      for (let at = 0; at + 1 < words.length; at += 1) if (apart.has(pair(words, at, language))) return null;
    const choices = choicesFor(words, language);
    if (choices === null) return null;
    const [rarest, ...others] = choices.sort((a, b) => a.ids - b.ids);
    const costs = costsOf(rarest!);
    for (const [id, least] of others.length > 0 ? costs : []) {
      const own = entriesOf.get(id)!;
      let cost = least;
      for (const other of others) cost += cheapest(id, own, other);
      if (Number.isFinite(cost)) costs.set(id, cost);
      else costs.delete(id);
    }
    if (words.length === 2 && costs.size === 0) {
      if (apart.size > KEPT) apart.clear();
      apart.add(pair(words, 0, language));
    }
    const best = Math.min(...costs.values());
    if (!Number.isFinite(best) || best > Math.min(limit, 0.4 + 0.6 * words.length)) return null;
    const near = [...costs].filter(([, cost]) => cost <= best + AS_GOOD).map(([id]) => id);
    if (best > SAME_SOUND) return { ids: sorted(near), tier: LOOSE };
    const isWhole = (id: string): boolean => formsOf.get(id)!.some((form) => form.length === words.length);
    const wholeToo = words.length > 1 ? near.filter(isWhole) : [];
    return { ids: sorted(wholeToo.length ? wholeToo : near), tier: ALIKE };
  }

  return {
    words: () => wordIn.keys(),
    knows: (said, language) =>
      wordIn.has(tradeWord(said)) ||
      stemsOf(said, language).some(({ stem }) => {
        const word = tradeWord(stem);
        return wordIn.has(word) || conceptsOf(word).some((concept) => stapleIn.has(concept));
      }),
    opens: (number, ids) => ids.every((id) => formsOf.get(id)!.some(([first, next]) => first === number && next)),
    fit(asSaid, said) {
      const known = fits.get(asSaid, said);
      if (known !== undefined) return known;
      const words = asSaid.map(tradeWord);
      const found = read(words, said);
      const fit = found && judge(found, asSaid, words, said);
      fits.set(asSaid, said, fit);
      return fit;
    },
  };
}

type Kept = {
  get(words: string[], said: Said): Fit | null | undefined;
  set(words: string[], said: Said, fit: Fit | null): void;
};
/** What was asked once is often asked again; a bound keeps a flood of nonsense from filling memory. */
function keepFits(): Kept {
  const typed = new Map<LatinLanguage | null, Map<string, Fit | null>>();
  const heard = new Map<LatinLanguage | null, Map<string, Fit | null>>();
  let size = 0;
  const keyOf = (words: string[]): string => (words.length === 1 ? words[0]! : words.join(' '));
  return {
    get: (words, { sound, language }) => (sound ? heard : typed).get(language)?.get(keyOf(words)),
    set(words, { sound, language }, fit) {
      if (size >= KEPT) {
        typed.clear();
        heard.clear();
        size = 0;
      }
      const fits = sound ? heard : typed;
      let own = fits.get(language);
      if (own === undefined) {
        own = new Map();
        fits.set(language, own);
      }
      own.set(keyOf(words), fit);
      size += 1;
    },
  };
}

/** The least that one of a name's own words costs, nothing for goods of the same kind; infinite when none is a choice. */
function cheapest(id: string, own: string[], { costs, goods }: Choice): number {
  if (goods.has(id)) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (const entry of own) {
    const cost = costs.get(entry);
    if (cost !== undefined && cost < least) least = cost;
  }
  return least;
}

type Kinds = {
  isName: boolean;
  conceptsOf(phrase: string): readonly string[];
  tellsApart(word: string): readonly string[];
};
/** The everyday goods a name is about. The head noun says what it is: "Amul Milk" is milk, "Milk Bikis" is not. */
function staplesIn(words: string[], bare: string[], { isName, conceptsOf, tellsApart }: Kinds): string[] {
  if (/\bdairy milk\b/.test(words.join(' '))) return isName ? [] : [...conceptsOf(words.join(' '))];
  // "Washing Powder Loose", "Bucket Red": what tells it apart may stand behind the noun.
  let end = bare.length;
  while (end > 1 && tellsApart(bare[end - 1]!).length > 0) end -= 1;
  const noun = bare.slice(0, end);
  const heads = [bare.at(-1) ?? '', noun.at(-1) ?? ''];
  const said = [...heads, noun.slice(-2).join(' '), noun.join(' '), ...(isName ? [] : [words.join(' ')])];
  return [...new Set(said.flatMap((phrase) => [...conceptsOf(phrase)]))];
}
