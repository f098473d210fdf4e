import { stemsOf } from './endings.ts';
import { type Fit, type Found, PART, type Said, STAPLE } from './fit.ts';
import { letterKeys } from './letters.ts';
import { firstWord, isForeign } from './name-words.ts';
import type { LatinLanguage } from './number-lists.ts';
import { soundKey } from './sound.ts';
import { scriptOf } from './text.ts';
import { tradeWord } from './trade-words.ts';

/** The names of a list by id: each name's words, and the names as they are written. */
type Named = {
  formsOf: ReadonlyMap<string, string[][]>;
  namesOf: ReadonlyMap<string, string[]>;
  kind: 'product' | 'party';
  /** Is this a word of one of the names, or all the words of one written as one? */
  isWritten(word: string): boolean;
};
type Spelling = {
  /** Were the words possibly only heard, or spelt by another script, so that more than one name's spelling may be meant? */
  isSoft(words: string[], sound: boolean): boolean;
  /** Of what was found, whoever is spelt as it was typed, and whether the words are a name's own. */
  judge(found: Found, asSaid: string[], words: string[], said: Said): Fit;
};

const sharesOne = (words: ReadonlySet<string>, others: string[]): boolean => others.some((word) => words.has(word));

/** What may be left of a word of a mention without its ending. People have no plural: कमला is not कमल with an ending, while कमलने is. */
const ownStems = (word: string, kind: Named['kind'], language: LatinLanguage | null): string[] =>
  stemsOf(word, language).flatMap(({ stem, ending }) =>
    stem === word || ending !== null || kind === 'product' ? [tradeWord(stem)] : [],
  );

/** "Bpi": the letters of বাপি do not vouch for it where the name is written in the same script, and otherwise. */
const isWrittenHere = (form: string[], words: string[]): boolean =>
  form.length === words.length &&
  form.every((own, at) => scriptOf(own) === scriptOf(words[at]!) && soundKey(own) === soundKey(words[at]!));

/** Is a word, by its stems, a name's own: spelt so, or with the same letters where `byLetters` holds? */
function isSame(stems: string[], own: string, byLetters: boolean): boolean {
  if (stems.includes(own)) return true;
  if (!byLetters) return false;
  const keys = letterKeys(own);
  return stems.some((stem) => letterKeys(stem).some((key) => keys.includes(key)));
}

type Mention = {
  words: string[];
  stems: ReadonlyMap<string, string[]>;
  whole: string;
  wholeStems: string[];
  sound: boolean;
};
/** Is this name said by these words, or by all of them written as one? */
function isNamed(form: string[], { words, stems, whole, wholeStems, sound }: Mention, isHere: boolean): boolean {
  const byLetters = (word: string, own: string): boolean => sound || (!isHere && scriptOf(own) !== scriptOf(word));
  if (words.every((word) => form.some((own) => isSame(stems.get(word)!, own, byLetters(word, own))))) return true;
  const joined = form.join('');
  if (isSame(wholeStems, joined, byLetters(whole, joined))) return true;
  if (form.length <= words.length) return false;
  const opening = form.slice(0, words.length).join('');
  return isSame(wholeStems, opening, byLetters(whole, opening));
}

/** The same for a mention and a name in Latin letters and digits alone, which only their spelling can make one. */
function isNamedInLatin(form: string[], { words, stems, wholeStems }: Mention): boolean {
  if (words.every((word) => stems.get(word)!.some((stem) => form.includes(stem)))) return true;
  // "parleg" for Parle G: the words of a name, or the first of them, written as one.
  let length = 0;
  for (let at = 0; at < form.length; at += 1) {
    length += form[at]!.length;
    if (at === 0 || (at + 1 !== form.length && at + 1 !== words.length)) continue;
    const isAsLong = wholeStems.some((stem) => stem.length === length);
    if (isAsLong && wholeStems.includes(form.slice(0, at + 1).join(''))) return true;
  }
  return false;
}

/** Compares the words of a mention with how the names of a list are written. */
export function compareSpelling({ formsOf, namesOf, kind, isWritten }: Named): Spelling {
  const foreign = new Set(
    [...formsOf].flatMap(([id, forms]) => (forms.some((form) => form.some(isForeign)) ? [id] : [])),
  );
  const firstAs = new Map([...namesOf].map(([id, names]) => [id, new Set(names.map(firstWord))]));
  const firsts = new Set([...firstAs.values()].flatMap((words) => [...words]));

  const isSoft = (words: string[], sound: boolean): boolean => kind === 'party' && (sound || words.some(isForeign));

  /** Found by its letters and not by its sound. */
  const isLiteral = ({ tier }: Found, words: string[], sound: boolean): boolean =>
    tier === STAPLE || (tier < STAPLE && !isSoft(words, sound));

  /** Is each word one of the name's own: as spelt there, or with the same letters when the script differs or it was heard? */
  function isExact(words: string[], ids: string[], { sound, language }: Said): boolean {
    const stems = new Map(words.map((word) => [word, ownStems(word, kind, language)]));
    const whole = words.join('');
    const mention = { words, stems, whole, wholeStems: stems.get(whole) ?? ownStems(whole, kind, language), sound };
    const isLatin = !sound && !words.some(isForeign);
    const isNone = words.length === 1 && !mention.wholeStems.some(isWritten);
    for (const id of ids) {
      const forms = formsOf.get(id)!;
      if (isLatin && !foreign.has(id)) {
        if (!isNone && forms.some((form) => isNamedInLatin(form, mention))) return true;
        continue;
      }
      const isHere = forms.some((form) => isWrittenHere(form, words));
      for (const form of forms) if (isNamed(form, mention, isHere)) return true;
    }
    return false;
  }

  /** சரவணன் is Saravanan and no part of Saravana Mess: in another script the one whole name that is spelt so. */
  function asSpelt(found: Found, words: string[], { sound, language }: Said): Found {
    if (found.ids.length < 2 || sound || !words.every(isForeign)) return found;
    const keys = words.map((word) => stemsOf(word, language).flatMap(({ stem }) => letterKeys(stem)));
    const isSpelt = (own: string, at: number): boolean => letterKeys(own).some((key) => keys[at]!.includes(key));
    const ids = found.ids.filter((id) =>
      formsOf.get(id)!.some((form) => form.length === words.length && form.every(isSpelt)),
    );
    return ids.length === 1 ? { ...found, ids } : found;
  }

  /** "lakshmi" typed is Lakshmi Bhat and not Laxmi Pai, though both names are one to who hears them. */
  function asTyped(found: Found, first: string, { sound, language }: Said): Found {
    if (found.ids.length < 2 || found.tier > PART || sound || scriptOf(first) !== 'latn') return found;
    const stems = stemsOf(first, language).map(({ stem }) => stem);
    if (!stems.some((stem) => firsts.has(stem)) || !found.ids.some((id) => sharesOne(firstAs.get(id)!, stems)))
      return found;
    const respelt = new Set(stems.map(tradeWord));
    // Whoever has the word as a second name stays: only another spelling of the first gives way.
    const ids = found.ids.filter((id) => {
      const own = firstAs.get(id)!;
      return sharesOne(own, stems) || ![...own].some((word) => respelt.has(tradeWord(word)));
    });
    return { ...found, ids };
  }

  return {
    isSoft,
    judge(found, asSaid, words, said) {
      const narrowed = asTyped(asSpelt(found, words, said), asSaid[0]!, said);
      return { ...narrowed, exact: isLiteral(narrowed, words, said.sound) || isExact(words, narrowed.ids, said) };
    },
  };
}
