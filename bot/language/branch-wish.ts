import { AROUND, BRANCH, CLOSE, GODOWN, LIST, MAIN, OPEN, SHOP, WORK } from './branch-words.ts';
import type { PersonIn } from './person-in-frame.ts';
import { MAIN_PLACE, type Places, placesIn, THIS_PLACE } from './places.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';

export type BranchWish = NonNullable<Understanding['extra']['branch']>;
type Readers = { goodsIn: GoodsIn; personIn: PersonIn };

const MOST_WORDS = 10;
const LONGEST_NAME = 4;

/**
 * "Add branch Andheri", "godown banao", "branches", "close branch Andheri", "Suresh Andheri branch me hai": a wish about the places of
 * a shop and who works where. Null when the words say other or more things: numbers, goods of the shop.
 */
export function readBranchWish(text: string, places: Places, readers: Readers): BranchWish | null {
  if (/[\d\n]/.test(text) || text.length > 120) return null;
  const tokens = tokenise(text).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  return readWork(tokens, places, readers) ?? readNoun(tokens, places, readers);
}

const has = (tokens: Token[], words: ReadonlySet<string>): boolean => tokens.some((token) => words.has(token.fold));
const nameOf = (tokens: Token[]): string => tokens.map((token) => token.raw).join(' ');

/** What a word for a branch or a godown is said of: all of them, a new one, one that is to be closed. */
function readNoun(tokens: Token[], places: Places, readers: Readers): BranchWish | null {
  const isGodown = has(tokens, GODOWN);
  const nouns = (token: Token): boolean => BRANCH.has(token.fold) || GODOWN.has(token.fold);
  const closes = has(tokens, CLOSE);
  const [place, ...more] = placesIn(tokens, places, readers).filter(({ id }) => id !== THIS_PLACE);
  if (closes && place && more.length === 0 && place.id !== MAIN_PLACE) {
    const isAll = tokens.every(
      (token, at) => (at >= place.from && at < place.to) || CLOSE.has(token.fold) || nouns(token) || isFrame(token),
    );
    return isAll ? { act: 'close', name: null, isGodown, id: place.id } : null;
  }
  if (!tokens.some(nouns)) return null;
  const opens = has(tokens, OPEN);
  const rest = tokens.filter(
    (token) => !nouns(token) && !isFrame(token) && !OPEN.has(token.fold) && !CLOSE.has(token.fold),
  );
  if (closes) return rest.length <= LONGEST_NAME && !opens ? { act: 'close', name: nameOf(rest), isGodown } : null;
  if (opens) {
    if (rest.length > LONGEST_NAME || (rest.length > 0 && readers.goodsIn(rest)?.exact)) return null;
    // "Branch" and a verb may be the beginning of a name, but never all of it.
    return { act: 'open', name: rest.length === 0 ? null : nameOf(rest), isGodown };
  }
  const isList = tokens.every((token) => nouns(token) || LIST.has(token.fold) || isFrame(token));
  return isList ? { act: 'list', name: null, isGodown } : null;
}

const isFrame = ({ fold }: Token): boolean => AROUND.has(fold) || LIST.has(fold) || SHOP.has(fold);

/** Somebody's name, a place, and that they work there. */
function readWork(tokens: Token[], places: Places, readers: Readers): BranchWish | null {
  if (places.branches.length === 0 || has(tokens, CLOSE)) return null;
  const [place, ...more] = placesIn(tokens, places, readers).filter(({ id }) => id !== THIS_PLACE);
  if (!place || more.length > 0 || place.role === 'from') return null;
  const outside = tokens.filter((_, at) => at < place.from || at >= place.to);
  if (!has(outside, WORK)) return null;
  const name = outside.filter(
    ({ fold }) => !WORK.has(fold) && !AROUND.has(fold) && !BRANCH.has(fold) && !MAIN.has(fold),
  );
  const isOther = name.length === 0 || name.length > LONGEST_NAME || has(name, LIST) || has(name, OPEN);
  const isGoods = readers.goodsIn(name)?.exact || name.some((token) => readers.goodsIn([token])?.exact);
  if (isOther || isGoods) return null;
  return { act: 'work', name: nameOf(name), isGodown: places.isGodown(place.id), id: place.id };
}
