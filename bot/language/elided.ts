import type { Fit } from './fit.ts';
import { isEnd, isGoods, isLink, type Mentions, nextTo } from './goods-marks.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { isSizeLetter, tellsApart } from './specs.ts';

/**
 * "Regmal 120 no 10, 80 no 5", "chappal 7 number 2, 8 number 1", "polo M 3, L 2": a specification with a count of its own
 * stands for the goods named last.
 */
export function heirOf(marks: Mark[], at: number, { wordsOf, goods, namedBy }: Mentions): Fit | null {
  const before = marks.slice(0, at).findLast(isGoods);
  const counted = [marks[nextTo(marks, at, 1)], marks[nextTo(marks, at, -1)]].some(
    (mark) => mark?.kind === 'number' || mark?.unit != null,
  );
  if (!before || !counted) return null;
  const said = wordsOf(marks[at]!);
  const heirs = before.product!.ids.flatMap((id) => {
    const own = namedBy(id);
    // Two numbers in one name: which of them the other stands for is not said.
    const fit =
      own.filter(tellsApart).length === 1 ? goods([...own.filter((word) => !tellsApart(word)), ...said]) : null;
    return fit === null ? [] : [fit];
  });
  const [heir, ...others] = heirs;
  return heir && others.every(({ ids }) => ids.join() === heir.ids.join()) ? heir : null;
}

/** "Polo M 3 aur L 2": a garment's size by itself behind goods that have such sizes is a specification of theirs. */
export function markSizeLetters(given: Mark[], { wordsOf, namedBy }: Mentions): Mark[] {
  const isLetter = (mark: Mark): boolean =>
    (mark.kind === 'word' || (mark.kind === 'phrase' && mark.unit === 'L')) &&
    mark.to - mark.from === 1 &&
    isSizeLetter(wordsOf(mark)[0]!);
  if (!given.some(isLetter)) return given;
  return given.map((mark, at) => {
    const before = isLetter(mark) ? given.slice(0, at).findLast(isGoods) : undefined;
    const isSized = before?.product?.ids.some((id) => namedBy(id).some(isSizeLetter)) ?? false;
    return isSized ? { ...mark, kind: 'spec' as const, unit: null, concepts: new Set<never>() } : mark;
  });
}

const SIZES = new Set<Mark['unit']>(['kg', 'g', 'L', 'ml']);

/** "Fevicol 1kg 2, 500g 3": a pack size with a count of its own stands for the goods named last, in that pack. */
export function nameSizes(given: Mark[], mentions: Mentions): Mark[] {
  const marks = [...given];
  for (let from = 0; from < marks.length; from += 1) {
    let to = from;
    while (isCounted(marks[to])) to += 1;
    const clause = marks.slice(from, to);
    const before = marks.slice(0, from).findLast(isGoods);
    const isOver = !isGoods(marks[to]) && marks[to]?.kind !== 'word';
    const heir = before && isOver && sizeAlone(clause) ? packsOf(before, clause, mentions) : null;
    const numbered = before && isOver ? numberedHeir(before, clause, mentions) : null;
    if (heir) marks.splice(from, 0, { ...before!, product: heir, party: null });
    else if (numbered)
      marks[from] = { ...before!, from: marks[from]!.from, to: marks[from]!.to, product: numbered, party: null };
    from = heir ? to + 1 : to;
    while (from < marks.length && !isEnd(marks[from])) from += 1;
  }
  return marks;
}

/** Grams or millilitres of a pack that are said without their measure are more than counts of it are. */
const LEAST_PACK = 50;

/** "Shrikhand 500 cha 1 dabba", "nirma 500 2": a bare number that is one pack's size, where the goods have another count. */
export function namePacks(given: Mark[], { packedIn, textOf }: Mentions): Mark[] {
  let marks = given;
  for (let at = 1; at < marks.length; at += 1) {
    const mark = marks[at]!;
    const goods = marks[at - 1];
    if (mark.kind !== 'number' || mark.value < LEAST_PACK || !isGoods(goods) || goods.product.ids.length < 2) continue;
    const packs = goods.product.ids.filter((id) => packedIn([id], mark.value, 'g') || packedIn([id], mark.value, 'ml'));
    let to = at + 1;
    while (isLink(marks[to])) to += 1;
    const isBehind = marks[to]?.kind === 'number';
    const isBefore = marks[at - 2]?.kind === 'number' && isEnd(marks[at + 1]);
    if (packs.length === 0 || packs.length === goods.product.ids.length || !(isBehind || isBefore)) continue;
    const named: Mark = { ...goods, to: mark.to, text: textOf(goods, mark), product: { ...goods.product, ids: packs } };
    marks = [...marks.slice(0, at - 1), named, ...marks.slice(isBehind ? to : at + 1)];
  }
  return marks;
}

const isCounted = (mark: Mark | undefined): boolean => mark?.kind === 'number' || mark?.unit != null || isLink(mark);

/** Nothing but a size and a count? */
function sizeAlone(clause: Mark[]): boolean {
  const numbers = clause.filter((mark) => mark.kind === 'number');
  const sized = clause.filter((mark, at) => clause[at - 1]?.kind === 'number' && SIZES.has(mark.unit));
  return numbers.length === 2 && sized.length === 1;
}

function packsOf(before: Mark, clause: Mark[], { namedBy, goods, packedIn }: Mentions): Fit | null {
  const at = clause.findIndex((mark) => SIZES.has(mark.unit));
  const size = clause[at - 1]!.value;
  const found = new Set(before.product!.ids.map((id) => namedBy(id).join(' ')));
  const [own, ...others] = found;
  if (own === undefined || others.length) return null;
  const fit = goods(own.split(' '));
  return fit && packedIn(fit.ids, size, clause[at]!.unit) ? fit : null;
}

/** "Chappal 7 2, 8 3": a number of the goods named last and a count, where no goods have the count as their number. */
function numberedHeir(before: Mark, clause: Mark[], { namedBy, goods }: Mentions): Fit | null {
  const [number, count, ...others] = clause;
  if (number?.kind !== 'number' || count?.kind !== 'number' || others.length > 0) return null;
  const [id, ...ids] = before.product!.ids;
  const own = id === undefined || ids.length > 0 ? [] : namedBy(id);
  if (own.filter(tellsApart).length !== 1 || !own.some((word) => /^\d+$/.test(word))) return null;
  const withNumber = (value: number): Fit | null => goods([...own.filter((word) => !tellsApart(word)), String(value)]);
  return withNumber(count.value) === null ? withNumber(number.value) : null;
}

/**
 * "Polo: M 3, L 2": goods of several sizes, named once above the sizes and with no count of their own, are none beside them.
 * `at` is where the first of the sizes stands for them.
 */
export function withoutHeading(marks: Mark[], at: number): Mark[] {
  const place = marks.findLastIndex((mark, here) => here < at && isGoods(mark));
  const heading = marks[place];
  if (!isGoods(heading) || heading.product!.ids.length < 2) return marks;
  const isCounted = (mark: Mark | undefined): boolean => mark?.kind === 'number' || mark?.unit != null;
  if (isCounted(marks[place - 1]) || isCounted(marks[place + 1])) return marks;
  return marks.map((mark, here) =>
    here === place ? { ...mark, kind: 'phrase' as const, product: null, concepts: new Set<Concept>(['filler']) } : mark,
  );
}
