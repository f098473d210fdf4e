import type { Fit } from './fit.ts';
import type { LatinLanguage } from './number-lists.ts';
import type { PersonIn } from './person-in-frame.ts';
import type { Token } from './text.ts';

export type GoodsIn = (words: Token[]) => Fit | null;
export type WhoAndWhat = { person: { fit: Fit; name: string } | null; goods: { fit: Fit; name: string } | null };
type Readers = { personIn: PersonIn; goodsIn: GoodsIn; latin: LatinLanguage | null };

const MOST_WORDS = 8;

/**
 * Who and what is named by the words of a message that are none of its frame: at most one person and one kind of goods, in any
 * order and beside each other too ("Ravi cement"). Null when a word belongs to neither: the message says more than is known.
 * @param words of the message, numbers taken out
 */
export function whoAndWhat(words: Token[], frame: ReadonlySet<string>, readers: Readers): WhoAndWhat | null {
  const found: WhoAndWhat = { person: null, goods: null };
  for (const group of groupsOf(words, frame)) {
    const read = readGroup(group, readers);
    if (read === null || (read.person && found.person) || (read.goods && found.goods)) return null;
    found.person ??= read.person;
    found.goods ??= read.goods;
  }
  return found;
}

/** Stretches of words that are none of the frame. */
function groupsOf(words: Token[], frame: ReadonlySet<string>): Token[][] {
  const groups: Token[][] = [];
  words.forEach((word, at) => {
    if (frame.has(word.fold)) return;
    const before = words[at - 1];
    if (before && !frame.has(before.fold)) groups.at(-1)!.push(word);
    else groups.push([word]);
  });
  return groups;
}

function readGroup(group: Token[], { personIn, goodsIn, latin }: Readers): WhoAndWhat | null {
  if (group.length > MOST_WORDS) return null;
  const person = (words: Token[]): WhoAndWhat['person'] => {
    const name = nameOf(words);
    const fit = words.length === 0 ? null : personIn(name, latin);
    return fit && { fit, name };
  };
  const goods = (words: Token[]): WhoAndWhat['goods'] => {
    const fit = words.length === 0 ? null : goodsIn(words);
    return fit?.exact ? { fit, name: nameOf(words) } : null;
  };
  const whole = person(group);
  if (whole?.fit.exact) return { person: whole, goods: null };
  const thing = goods(group);
  if (thing) return { person: null, goods: thing };
  for (let at = 1; at < group.length; at += 1) {
    const [head, tail] = [group.slice(0, at), group.slice(at)];
    for (const [who, what] of [[head, tail] as const, [tail, head] as const]) {
      const somebody = person(who);
      const something = goods(what);
      if (somebody?.fit.exact && something) return { person: somebody, goods: something };
    }
  }
  return whole && { person: whole, goods: null };
}

const nameOf = (words: Token[]): string => words.map((word) => word.raw).join(' ');
