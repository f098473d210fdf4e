import { isEnd, isGoods, isLink, type Mentions, nextTo } from './goods-marks.ts';
import type { Mark } from './marks.ts';
import type { Fit } from './names.ts';
import { isSpec } from './specs.ts';

/** "Regmal 120 no 10, 80 no 5": a specification with a count of its own stands for the goods named last. */
export function heirOf(marks: Mark[], at: number, { wordsOf, goods, namedBy }: Mentions): Fit | null {
  const before = marks.slice(0, at).findLast(isGoods);
  const counted = [marks[nextTo(marks, at, 1)], marks[nextTo(marks, at, -1)]].some((mark) => mark?.kind === 'number');
  const [id, ...others] = before?.product?.ids ?? [];
  if (!before || !counted || id === undefined || others.length) return null;
  const own = namedBy(id);
  if (!own.some(isSpec)) return null;
  return goods([...own.filter((word) => !isSpec(word)), ...wordsOf(marks[at]!)]);
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
    if (heir) marks.splice(from, 0, { ...before!, product: heir, party: null });
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
