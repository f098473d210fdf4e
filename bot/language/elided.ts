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
    while (!isEnd(marks[to])) to += 1;
    const clause = marks.slice(from, to);
    const before = marks.slice(0, from).findLast(isGoods);
    const heir = before && sizeAlone(clause) ? packsOf(before, clause, mentions) : null;
    if (heir) marks.splice(from, 0, { ...before!, product: heir, party: null });
    from = heir ? to + 1 : to;
  }
  return marks;
}

/** Nothing but a size and a count? */
function sizeAlone(clause: Mark[]): boolean {
  const numbers = clause.filter((mark) => mark.kind === 'number');
  const sized = clause.filter((mark, at) => clause[at - 1]?.kind === 'number' && SIZES.has(mark.unit));
  return (
    numbers.length === 2 &&
    sized.length === 1 &&
    clause.every((mark) => mark.kind === 'number' || mark.unit || isLink(mark))
  );
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
