import { stemsOf } from './endings.ts';
import { type Fit, type Found, PART, type Said, STAPLE } from './fit.ts';
import { letterKeys } from './letters.ts';
import { firstWord, isForeign } from './name-words.ts';
import { soundKey } from './sound.ts';
import { scriptOf } from './text.ts';
import { tradeWord } from './trade-words.ts';

/** The names of a list by id: each name's words, and the names as they are written. */
type Named = {
  formsOf: ReadonlyMap<string, string[][]>;
  namesOf: ReadonlyMap<string, string[]>;
  kind: 'product' | 'party';
};
type Spelling = {
  /** Were the words possibly only heard, or spelt by another script, so that more than one name's spelling may be meant? */
  isSoft(words: string[], sound: boolean): boolean;
  /** Of what was found, whoever is spelt as it was typed, and whether the words are a name's own. */
  judge(found: Found, asSaid: string[], words: string[], said: Said): Fit;
};

/** Compares the words of a mention with how the names of a list are written. */
export function compareSpelling({ formsOf, namesOf, kind }: Named): Spelling {
  const firstAs = new Map([...namesOf].map(([id, names]) => [id, new Set(names.map(firstWord))]));

  const isSoft = (words: string[], sound: boolean): boolean => kind === 'party' && (sound || words.some(isForeign));

  /** Found by its letters and not by its sound. */
  const isLiteral = ({ tier }: Found, words: string[], sound: boolean): boolean =>
    tier === STAPLE || (tier < STAPLE && !isSoft(words, sound));

  /** Is each word one of the name's own: as spelt there, or with the same letters when the script differs or it was heard? */
  function isExact(words: string[], ids: string[], { sound, language }: Said): boolean {
    // People have no plural: कमला is not कमल with an ending, while कमलने is.
    const stemsKept = new Map<string, string[]>();
    const stemsFor = (word: string): string[] => {
      let stems = stemsKept.get(word);
      if (stems === undefined) {
        stems = stemsOf(word, language)
          .filter(({ stem, ending }) => stem === word || ending !== null || kind === 'product')
          .map(({ stem }) => tradeWord(stem));
        stemsKept.set(word, stems);
      }
      return stems;
    };
    // "Bpi": the letters of বাপি do not vouch for it where the name is written in the same script, and otherwise.
    const isWrittenHere = (form: string[]): boolean =>
      form.length === words.length &&
      form.every((own, at) => scriptOf(own) === scriptOf(words[at]!) && soundKey(own) === soundKey(words[at]!));
    const same = (word: string, own: string, script: boolean): boolean => {
      const stems = stemsFor(word);
      if (stems.includes(own)) return true;
      if (!sound && (script || scriptOf(own) === scriptOf(word))) return false;
      const keys = letterKeys(own);
      return stems.some((stem) => letterKeys(stem).some((key) => keys.includes(key)));
    };
    return ids.some((id) => {
      const forms = formsOf.get(id)!;
      const isHere = forms.some(isWrittenHere);
      return forms.some(
        (form) =>
          words.every((word) => form.some((own) => same(word, own, isHere))) ||
          same(words.join(''), form.join(''), isHere) ||
          (form.length > words.length && same(words.join(''), form.slice(0, words.length).join(''), isHere)),
      );
    });
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
    const stems = stemsOf(first, language);
    const isSpelt = (id: string): boolean => stems.some(({ stem }) => firstAs.get(id)!.has(stem));
    const isRespelt = (id: string): boolean =>
      [...firstAs.get(id)!].some((own) => stems.some(({ stem }) => tradeWord(own) === tradeWord(stem)));
    // Whoever has the word as a second name stays: only another spelling of the first gives way.
    const ids = found.ids.filter((id) => isSpelt(id) || !isRespelt(id));
    return found.ids.some(isSpelt) ? { ...found, ids } : found;
  }

  return {
    isSoft,
    judge(found, asSaid, words, said) {
      const narrowed = asTyped(asSpelt(found, words, said), asSaid[0]!, said);
      return { ...narrowed, exact: isLiteral(narrowed, words, said.sound) || isExact(words, narrowed.ids, said) };
    },
  };
}
