import { stemsOf } from './endings.ts';
import type { LatinLanguage } from './number-lists.ts';
import { fold } from './text.ts';
import { wordSet } from './word-set.ts';

/**
 * A reader of word lists: words as they are, and beginnings of words (`ஒப்பிட*`) where a language hangs much onto them. It tells which
 * lists a folded word, or the word without its case ending, stands in; `whole` names lists whose words have no endings.
 */
export function conceptReader<Concept extends string>(
  data: Readonly<Record<Concept, string>>,
  whole: readonly Concept[] = [],
): (word: string, latin: LatinLanguage | null) => ReadonlySet<Concept> {
  const concepts = Object.keys(data) as Concept[];
  const lists = concepts.map((concept) => {
    const words = data[concept].split(' ');
    const plain = words.filter((word) => !word.endsWith('*'));
    const starts = words.filter((word) => word.endsWith('*')).map((word) => fold(word.slice(0, -1)));
    return { concept, plain: wordSet(plain.join(' ')), starts, bends: !whole.includes(concept) };
  });
  return (word, latin) => {
    const stems = stemsOf(word, latin).map(({ stem }) => stem);
    const is = ({ plain, starts, bends }: (typeof lists)[number]): boolean =>
      (bends ? stems.some((stem) => plain.has(stem)) : plain.has(word)) ||
      starts.some((start) => word.startsWith(start));
    return new Set(lists.filter(is).map(({ concept }) => concept));
  };
}
