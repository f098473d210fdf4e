import { heirOf, markSizeLetters, namePacks, nameSizes, withoutHeading } from './elided.ts';
import { has } from './figure.ts';
import type { Fit } from './fit.ts';
import { isBracket, isEnd, isGoods, isLink, type Mentions, nextTo } from './goods-marks.ts';
import type { Mark } from './mark.ts';
import { isSpec } from './specs.ts';

/** Units that say pieces as well as a number of goods: "5 no. socket". */
const COUNTS = /^#[\d.]+number$/;
const SAYS_SIZE = /size|saiz|saij|साइ|સાઇ|સાઈ|সাই|சை|సై|ಸೈ|സൈ|ਸਾਈ|#/iu;

/**
 * Gives each specification that stands in no name to the goods it is said of: "9 watt ki philips", "1 inch ke 12 elbow",
 * "mcb 6 pcs 16 amp", "regmal 120 no 10 aur 80 no 5". One that no goods of the name have stays by itself, and makes them
 * goods that the shop does not have. A bare number may be one too, where the goods and another count say so.
 */
export function attachSpecs(given: Mark[], options: Mentions): Mark[] {
  let marks = markSizeLetters(given, options);
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at]!;
    if (mark.kind === 'spec') {
      const before = marks.length;
      marks = attach(marks, at, options);
      // What was joined stands in fewer places.
      at = Math.max(-1, at - (before - marks.length));
    } else if (isGoods(mark)) marks = joinOfSame(marks, at, options);
  }
  for (let at = 0; at < marks.length; at += 1) if (marks[at]!.kind === 'number') marks = readBare(marks, at, options);
  return nameSizes(namePacks(marks, options), options);
}

/** "Jaquar ka tap", "Philips 9 watt ki LED": a brand and its goods, named apart, are one mention. */
function joinOfSame(marks: Mark[], at: number, options: Mentions): Mark[] {
  const first = marks[at]!;
  let to = at + 1;
  while (isLink(marks[to])) to += 1;
  if (to === at + 1) return marks;
  // "Asian ka 4 litre wala apcolite", "havells ke 2 mcb": a size or a count between them stays what it is.
  const from = to;
  if (marks[to]?.kind === 'number')
    while (marks[to]?.kind === 'number' || marks[to]?.unit || isLink(marks[to])) to += 1;
  const between = marks.slice(from, to);
  const second = marks[to];
  if (!isGoods(second)) return marks;
  const words = [...options.wordsOf(first), ...options.wordsOf(second)];
  const fit = options.goods(words);
  return fit ? replaced(marks, [at, to + 1], ...between, specified(first, second, fit, options)) : marks;
}

function attach(marks: Mark[], at: number, options: Mentions): Mark[] {
  const spec = marks[at]!;
  const said = options.wordsOf(spec);
  const fitOf = (place: number): Fit | null => {
    const name = marks[place];
    return isGoods(name) ? options.goods([...options.wordsOf(name), ...said]) : null;
  };
  const beside = [nextTo(marks, at, 1), nextTo(marks, at, -1)].filter((place) => isGoods(marks[place]));
  for (const place of beside) {
    const fit = fitOf(place);
    if (!fit) continue;
    const [from, to] = place < at ? [place, at] : [at, place];
    const name = specified(marks[from]!, marks[to]!, fit, options);
    return replaced(marks, [from, marks[to + 1]?.text === ')' ? to + 2 : to + 1], name);
  }
  if (beside.length === 0) {
    for (const place of [acrossCount(marks, at, 1), acrossCount(marks, at, -1)]) {
      const fit = place === null ? null : fitOf(place);
      if (!fit) continue;
      // "Polo 3 M 2 L": the count stands before its size, and another behind it.
      if (place! < at && marks[at + 1]?.kind === 'number') {
        let first = place!;
        while (isGoods(marks[first - 1])) first -= 1;
        return replaced(replaced(marks, [at, at + 1], { ...spec, kind: 'name', product: fit }), [first, place! + 1]);
      }
      const told = { ...marks[place!]!, product: fit, party: null };
      // What ties the specification to the count goes with it.
      let end = at + 1;
      while (place! > at && isLink(marks[end])) end += 1;
      return replaced(
        marks.map((mark, here) => (here === place ? told : mark)),
        [at, end],
      );
    }
    const heir = heirOf(marks, at, options);
    if (heir) return replaced(withoutHeading(marks, at), [at, at + 1], { ...spec, kind: 'name', product: heir });
  }
  const isCount = said.every((word) => COUNTS.test(word)) && /^\d/.test(spec.text) && !SAYS_SIZE.test(spec.text);
  return isCount ? replaced(marks, [at, at + 1], { ...spec, kind: 'number' }) : marks;
}

/** The goods on the other side of their count. */
function acrossCount(marks: Mark[], at: number, step: 1 | -1): number | null {
  let place = nextTo(marks, at, step);
  let counts = 0;
  while (marks[place]?.kind === 'number' || marks[place]?.unit || isBracket(marks[place]) || isLink(marks[place])) {
    if (marks[place]!.kind === 'number') counts += 1;
    place += step;
  }
  return counts === 1 && isGoods(marks[place]) ? place : null;
}

const MOST_COUNT = 1000;
/** From this value on a number that is just the goods' own is theirs and no count: "dolo 650", "regmal 120". */
const LARGE = 100;

/** A bare number that is a specification of the goods beside it, and cannot be their count: "mcb 16 6", "1.5 taar 2". */
function readBare(marks: Mark[], at: number, options: Mentions): Mark[] {
  const { value, text } = marks[at]!;
  const words = options.specsOf(value);
  if (words.length === 0 || isMoney(marks, at)) return marks;
  const left = isGoods(marks[at - 1]) ? at - 1 : null;
  // "16 wali mcb", "mcb 16 wali": said as what tells it apart.
  const told = has(marks[at + 1], 'wala');
  const next = told ? at + 2 : at + 1;
  const right = isGoods(marks[next]) ? next : null;
  const sides = [
    left !== null && right !== null ? [left, right] : [],
    left === null ? [] : [left],
    right === null || left !== null ? [] : [right],
  ];
  for (const places of sides.filter((one) => one.length > 0)) {
    const own = places.flatMap((place) => options.wordsOf(marks[place]!));
    if (own.some(isSpec)) continue;
    const fit = words.map((word) => options.goods([...own, word])).find((one) => one !== null);
    if (!fit) continue;
    const from = Math.min(at, ...places);
    const to = Math.max(at, ...places) + 1;
    const others = [countAt(marks, from - 1), countAt(marks, to)].filter((count) => count !== null);
    const rival = others.some((count) => options.specsOf(count).some((word) => options.goods([...own, word]) !== null));
    const isBefore = left === null;
    const counted = others.length === 1 && (!rival || (!isBefore && countAt(marks, to) !== null));
    const whole = !Number.isInteger(value) && options.inPieces(fit.ids);
    const large = value >= LARGE && others.length === 0 && !isBefore && !/\p{L}/u.test(text);
    if (!counted && !whole && !large && !told) continue;
    return replaced(marks, [from, to], specified(marks[from]!, marks[to - 1]!, fit, options));
  }
  return marks;
}

/** Is something said of this number that no specification has? */
function isMoney(marks: Mark[], at: number): boolean {
  const next = marks[at + 1];
  const before = marks[at - 1];
  return (
    (next?.kind === 'phrase' && !isEnd(next) && (next.unit !== null || !isLink(next))) ||
    /^[@₹%]$/.test(next?.text ?? '') ||
    /^[@₹]$/.test(before?.text ?? '') ||
    has(before, 'rupee') ||
    has(before, 'rate') ||
    has(before, 'at')
  );
}

/** The count of goods that stands here, or null: a number that nothing says to be money. */
function countAt(marks: Mark[], place: number): number | null {
  const mark = marks[place];
  if (mark?.kind !== 'number' || mark.value >= MOST_COUNT) return null;
  const next = marks[place + 1];
  const isCount =
    next === undefined ||
    next.kind === 'break' ||
    next.kind === 'name' ||
    next.kind === 'word' ||
    next.unit !== null ||
    has(next, 'and') ||
    has(next, 'verb');
  const isPriced = /^[@₹%]$/.test(marks[place - 1]?.text ?? '') || next?.text === '%';
  return isCount && !isPriced ? mark.value : null;
}

const specified = (from: Mark, to: Mark, product: Fit, { textOf }: Mentions): Mark => ({
  ...from,
  kind: 'name',
  to: to.to,
  text: textOf(from, to),
  concepts: new Set(),
  unit: null,
  ending: to.ending,
  product,
  party: null,
});

const replaced = (marks: Mark[], [from, to]: [number, number], ...by: Mark[]): Mark[] => [
  ...marks.slice(0, from),
  ...by,
  ...marks.slice(to),
];
