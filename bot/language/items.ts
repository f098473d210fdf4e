import type { Doubt } from './doubts.ts';
import { type Figure, has, isFiller } from './figure.ts';
import { isOwning } from './figure-places.ts';
import { PART, STAPLE, WHOLE } from './fit.ts';
import { assign, type Element, finish, type Line, share } from './item-lines.ts';
import type { Mark } from './mark.ts';
import { staplesOf } from './staples.ts';
import { fold } from './text.ts';
import type { CatalogueProduct, UnderstoodItem } from './understanding.ts';

/**
 * `isChance`: the only goods were one word of a name amid words that are not read, and are no goods. `starts`: where the name of
 * each item begins in the text.
 */
export type ItemsRead = {
  items: UnderstoodItem[];
  starts: number[];
  doubts: Doubt[];
  unread: number;
  isChance: boolean;
};
type Input = {
  marks: Mark[];
  figures: Figure[];
  taken: Set<number>;
  products: Map<string, CatalogueProduct>;
  text: string;
  offsets: { start(mark: Mark): number; end(mark: Mark): number };
};

const STOPS = new Set([',', ';', '\n', '.', '!', '?', ':', '-', '–', '—', '=', '(', ')', '/']);

/** Reads the goods of a message: names, and the quantities, prices and amounts that belong to each. */
export function readItems(input: Input): ItemsRead {
  const { marks, figures, taken } = input;
  const figureAt = new Map(figures.map((figure) => [figure.at, figure]));
  const elements: Element[] = [];
  const lines: Line[] = [];
  let pendingAmount: number | null = null;
  let pendingPrice: number | null = null;
  let isOfSum = false;
  const odd: Doubt[] = [];
  let unread = 0;
  let dropped = 0;
  /** Prices and amounts for which there was no item. */
  let overlooked = 0;
  const isName = (mark: Mark | undefined, at: number): boolean =>
    mark !== undefined && !taken.has(at) && (mark.kind === 'word' || mark.kind === 'name' || mark.kind === 'spec');
  /** "Subah 50 ande aaye": a number before known goods that have no other is theirs, and not an unread word's. */
  const countsTheNext = (at: number): boolean => {
    const next = marks[at + 1];
    return isName(next, at + 1) && next!.product !== null && next!.product.tier <= STAPLE && !figureAt.has(at + 2);
  };
  const starts: number[] = [];
  const pushLine = (name: string, ids: string[] | null, alike: boolean, first: Mark, isPart = false): void => {
    starts.push(input.offsets.start(first));
    const line: Line = {
      name,
      ids,
      alike,
      isPart,
      quantities: [],
      price: pendingPrice,
      amount: pendingAmount,
      ofSum: isOfSum,
    };
    pendingAmount = null;
    pendingPrice = null;
    isOfSum = false;
    lines.push(line);
    elements.push({ kind: 'name', line });
  };
  for (let at = 0; at < marks.length; at += 1) {
    const mark = marks[at]!;
    if (taken.has(at)) {
      if (mark.kind === 'name' || mark.kind === 'word') elements.push({ kind: 'stop', text: '' });
      continue;
    }
    if (mark.kind === 'break') {
      if (STOPS.has(mark.text)) elements.push({ kind: 'stop', text: mark.text });
      continue;
    }
    if (mark.kind === 'phrase') {
      if (has(mark, 'and') || joinsGoods(marks, at)) elements.push({ kind: 'stop', text: ',' });
      else if (mark.unit && marks[at - 1]?.kind !== 'number' && isName(marks[at + 1], at + 1))
        elements.push({ kind: 'qty', quantity: { value: 1, unit: mark.unit } });
      continue;
    }
    if (mark.kind === 'number') {
      const figure = figureAt.get(at);
      // The paise of a sum belong to its rupees.
      if (!figure) continue;
      if (figure.role === 'qty' || figure.role === 'plain')
        elements.push({
          kind: 'qty',
          quantity: {
            value: figure.value,
            unit: figure.unit,
            spoken: mark.spoken,
            isBehind: elements.at(-1)?.kind === 'name',
            shared: mark.each || isShared(marks, at),
            bundled: BUNDLE.test(marks[at + 1]?.text ?? ''),
          },
        });
      else if (figure.role === 'price') {
        const last = lastLine(elements);
        const ofSum = figure.rupee && isOwning(marks, at);
        if (last && last.price === null) {
          last.price = figure.value;
          last.ofSum = ofSum;
        } else {
          if (pendingPrice !== null) overlooked += 1;
          pendingPrice = figure.value;
          isOfSum = ofSum;
        }
        if (figure.unit && last) last.quantities.push({ value: figure.value, unit: figure.unit });
      } else if (figure.role === 'amount_after' || figure.role === 'amount_before') {
        const last = figure.role === 'amount_before' ? lines.at(-1) : undefined;
        if (last && last.amount === null) last.amount = figure.value;
        else {
          if (pendingAmount !== null) overlooked += 1;
          pendingAmount = figure.value;
        }
      }
      continue;
    }
    let to = at;
    while (isName(marks[to + 1], to + 1)) to += 1;
    const run = withoutKind(marks.slice(at, to + 1));
    if (run.length === 1 && isPackWord(marks, at)) {
      odd.push('odd_quantity');
      continue;
    }
    if (run.some((part) => part.kind !== 'name' || part.product === null)) {
      const follows = figureAt.get(to + 1)?.role === 'plain' && !countsTheNext(to + 1);
      const counted = elements.at(-1)?.kind === 'qty' || follows || pendingAmount !== null;
      const name = input.text.slice(input.offsets.start(run[0]!), input.offsets.end(run.at(-1)!));
      if (counted || run.some((part) => part.kind === 'name' && part.product !== null))
        pushLine(name, null, false, run[0]!);
      // Behind "and" stand more goods, read or not, and a specification is always of some.
      else if ((lines.length > 0 && has(marks[at - 1], 'and')) || run.some((part) => part.kind === 'spec'))
        dropped += run.length;
      else unread += run.length;
    } else if (
      !pushTogether(
        run,
        (name, ids, alike) => pushLine(name, ids, alike, run[0]!),
        (from, to) => input.text.slice(input.offsets.start(from), input.offsets.end(to)),
      )
    ) {
      for (const [place, part] of run.entries()) {
        // A word that only sounds like goods, with no figure of its own, is no goods beside others: Shinde is not sendha.
        const before =
          place === 0 && (elements.at(-1)?.kind === 'qty' || pendingAmount !== null || pendingPrice !== null);
        let next = to + 1;
        while (isFiller(marks[next])) next += 1;
        const after = place === run.length - 1 && (figureAt.has(next) || priced(marks, next));
        if (part.product!.tier > STAPLE && part.to - part.from === 1 && !before && !after && others(marks, taken, part))
          dropped += 1;
        else
          pushLine(
            part.text,
            part.product!.ids,
            !part.product!.exact,
            part,
            part.product!.tier === PART && !/\s/.test(part.text),
          );
      }
    }
    at = to;
  }
  const [only, other] = lines;
  // "2 కిలోల బెల్లం కొన్నాడు, కిలోకి 60": the price said behind the only goods is theirs.
  if (pendingPrice !== null && only && !other && only.price === null) only.price = pendingPrice;
  else if (pendingPrice !== null) overlooked += 1;
  if (pendingAmount !== null) overlooked += 1;
  const doubts = [...odd, ...assign(elements, input.products)];
  share(lines);
  if (sharePrice(marks, figures, lines)) doubts.push('odd_price');
  const [lone] = lines;
  // "What time shall we": one word of a name, with no figure, amid words that are not read, is no goods.
  const isBare = lone?.isPart === true && lone.price === null && lone.amount === null && lone.quantities.length === 0;
  const isChance = lines.length === 1 && isBare && unread + dropped > 0;
  if (isChance) return { items: [], starts: [], doubts, unread: unread + dropped + 1, isChance };
  if (isMetreOfCoil(input, lines)) doubts.push('odd_quantity');
  if (overlooked && lines.length) doubts.push('loose_number');
  const items = lines.map((line) => finish(line, input.products, doubts));
  if (dropped || (unread && items.length)) doubts.push('unread_words');
  return { items, starts, doubts, unread: unread + dropped, isChance: false };
}

const BUNDLE = /^(?:bundles?|bandal|बंडल)$/iu;
/** "2 kilo each", "తలా 2 కిలో": is the count at this place one of each? */
function isShared(marks: Mark[], at: number): boolean {
  const behind = marks[at + 1]?.unit ? at + 2 : at + 1;
  return has(marks[behind], 'share') || has(marks[at - 1], 'share');
}

/** "Maggi and lux, 20 each": the only price of a message, said of each, is that of every one of its goods. */
function sharePrice(marks: Mark[], figures: Figure[], lines: Line[]): boolean {
  const prices = figures.filter((figure) => figure.role === 'price');
  const [price] = prices;
  if (!price || prices.length > 1 || lines.length < 2 || !isShared(marks, price.at)) return false;
  // "Saree 4 nos 700 each, banarasi 1": of each of those four.
  const isApart = marks[price.at - 1]?.kind === 'break' || lines.every((line) => line.quantities.length === 0);
  if (!isApart || marks.some((mark, at) => at > price.at && mark.product !== null)) return false;
  for (const line of lines) line.price = price.value;
  return true;
}

const METRE = /^(?:m(?:e?te?rs?|etres?|trs?)|मीटर|मिटर|મીટર|মিটার|மீட்டர்|మీటర్లు?|మీటర్|ಮೀಟರ್|മീറ്റർ|ਮੀਟਰ)$/iu;
/** A piece that costs more rupees than this is no metre of anything a small shop cuts. */
const MOST_A_METRE = 300;
/** "10 meter wire" where a piece of wire is a coil: said back first. */
const isMetreOfCoil = ({ marks, products }: Input, lines: Line[]): boolean =>
  marks.some((mark) => mark.unit !== null && METRE.test(mark.text)) &&
  lines.some(({ ids }) => (ids ?? []).some((id) => products.get(id)!.price > MOST_A_METRE));

/** "ખાંડ ને ૨ લક્સ": Gujarati says to and and with one word; behind goods or a verb and before a count it is and. */
function joinsGoods(marks: Mark[], at: number): boolean {
  const before = marks[at - 1];
  if (!/^(ne|ને)$/i.test(marks[at]!.text) || marks[at + 1]?.kind !== 'number') return false;
  return (before?.kind === 'name' && !before.party && before.product !== null) || has(before, 'verb');
}

/** "Marie Gold biscuit", "ஹமாம் சோப்பு": what kind of goods it is, behind the name of goods and in no name of the shop. */
function withoutKind(run: Mark[]): Mark[] {
  const kind = run.at(-1)!;
  const named = run.at(-2);
  const isNamed = named?.product && (named.product.tier === WHOLE || named.to - named.from > 1);
  return isNamed && kind.kind === 'word' && staplesOf(fold(kind.text)).length > 0 ? run.slice(0, -1) : run;
}

/** "rate 45", "@ 45": a price that follows a name. */
const priced = (marks: Mark[], at: number): boolean =>
  (has(marks[at], 'rate') || has(marks[at], 'at') || has(marks[at], 'rupee') || marks[at]?.text === '@') &&
  marks[at + 1]?.kind === 'number';

/** "Finolex ke 8 coil": behind goods, "of" and a count stands what the goods are counted in, known or not. */
function isPackWord(marks: Mark[], at: number): boolean {
  const mark = marks[at]!;
  const isNamed = mark.product !== null && mark.product.tier <= STAPLE;
  return !isNamed && marks[at - 1]?.kind === 'number' && has(marks[at - 2], 'of') && marks[at - 3]?.product != null;
}

const others = (marks: Mark[], taken: Set<number>, part: Mark): boolean =>
  marks.some((mark, at) => mark !== part && !taken.has(at) && mark.kind === 'name' && mark.product !== null);

/**
 * Names side by side with no number between: words of one product ("himalya | face wash"), or, when a piece is only part of
 * a name, a product nobody has ("dairy | milk"). Whole names ("limca bread") stay apart: false.
 */
function pushTogether(
  run: Mark[],
  push: (name: string, ids: string[] | null, alike: boolean) => void,
  textOf: (from: Mark, to: Mark) => string,
): boolean {
  if (run.length < 2) return false;
  const name = textOf(run[0]!, run.at(-1)!);
  const sets = run.slice(1).map((part) => new Set(part.product!.ids));
  const shared = run[0]!.product!.ids.filter((id) => sets.every((ids) => ids.has(id)));
  if (shared.length) push(name, shared, !run.every((part) => part.product!.exact));
  else if (run.some((part) => part.product!.tier !== 1 && part.product!.tier !== 3)) push(name, null, false);
  else return false;
  return true;
}

function lastLine(elements: Element[]): Line | null {
  for (let at = elements.length - 1; at >= 0; at -= 1) {
    const element = elements[at]!;
    if (element.kind === 'name') return element.line;
    if (element.kind === 'stop' && element.text) return null;
  }
  return null;
}
