import type { Doubt } from './doubts.ts';
import type { Unit } from './lexicon.ts';
import type { Mark } from './marks.ts';
import { type Figure, has, isFiller } from './money.ts';
import { nameWords, PART, STAPLE } from './names.ts';
import { packSize, sameSize, sizeOf } from './sizes.ts';
import type { CatalogueProduct, UnderstoodItem } from './understanding.ts';

/** `isBehind`: said behind the name. `spoken`: hundreds in words, which of loose goods are grams ("আড়াইশো আদা", "dhai sau chini"). */
type Quantity = { value: number; unit: Unit | null; spoken?: boolean; isBehind?: boolean; bundled?: boolean };
type Line = {
  name: string;
  ids: string[] | null;
  /** Known only by likeness? */
  alike: boolean;
  /** One word, which is part of the name of goods? */
  isPart: boolean;
  quantities: Quantity[];
  price: number | null;
  amount: number | null;
};
type Element = { kind: 'name'; line: Line } | { kind: 'qty'; quantity: Quantity } | { kind: 'stop'; text: string };

/**
 * `starts`: where the name of each item begins in the text. `isChance`: the only goods were one word of a name amid words
 * that are not read, and are no goods.
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
    const line: Line = { name, ids, alike, isPart, quantities: [], price: pendingPrice, amount: pendingAmount };
    pendingAmount = null;
    pendingPrice = null;
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
            bundled: BUNDLE.test(marks[at + 1]?.text ?? ''),
          },
        });
      else if (figure.role === 'price') {
        const last = lastLine(elements);
        if (last && last.price === null) last.price = figure.value;
        else {
          if (pendingPrice !== null) overlooked += 1;
          pendingPrice = figure.value;
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
    const run = marks.slice(at, to + 1);
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
  const doubts = assign(elements, input.products);
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

/** "rate 45", "@ 45": a price that follows a name. */
const priced = (marks: Mark[], at: number): boolean =>
  (has(marks[at], 'rate') || has(marks[at], 'at') || has(marks[at], 'rupee') || marks[at]?.text === '@') &&
  marks[at + 1]?.kind === 'number';

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

const isSizeOf = (quantity: Quantity, line: Line, products: Map<string, CatalogueProduct>): boolean =>
  (line.ids ?? []).some((id) => sameSize(packSize(products.get(id)!), sizeOf(quantity.value, quantity.unit)));

/** Hands each count to its item: before the name ("2 maggi") or after it ("maggi 2"), as the clause begins. */
function assign(elements: Element[], products: Map<string, CatalogueProduct>): Doubt[] {
  const doubts: Doubt[] = [];
  const joined = elements.filter((element, at) => {
    const before = elements[at - 1];
    const after = elements[at + 1];
    return !(
      element.kind === 'stop' &&
      /^[-–—:=]$/.test(element.text) &&
      before?.kind === 'name' &&
      after?.kind === 'qty'
    );
  });
  const [only, ...others] = joined.filter((element) => element.kind === 'name');
  let clause: Element[] = [];
  const flush = (): void => {
    const [first, ...rest] = clause;
    // "Chawal tol ke dekha, 35 kilo": one good, and its count behind a comma.
    if (first?.kind === 'qty' && !rest.length && only && !others.length && !only.line.quantities.length)
      only.line.quantities.push(first.quantity);
    else assignClause(clause, products, doubts);
    clause = [];
  };
  for (const element of joined) {
    if (element.kind === 'stop') {
      if (clause.some((other) => other.kind === 'name') || element.text) flush();
    } else clause.push(element);
  }
  flush();
  return doubts;
}

function assignClause(clause: Element[], products: Map<string, CatalogueProduct>, doubts: Doubt[]): void {
  const names = clause.flatMap((element) => (element.kind === 'name' ? [element.line] : []));
  const gaps: Quantity[][] = [[]];
  for (const element of clause) {
    if (element.kind === 'qty') gaps.at(-1)!.push(element.quantity);
    else gaps.push([]);
  }
  if (names.length === 0) {
    if (gaps[0]!.length) doubts.push('loose_number');
    return;
  }
  const prefix = gaps[0]!.length > 0;
  names[0]!.quantities.push(...gaps[0]!);
  for (let at = 1; at < gaps.length; at += 1) {
    const line = names[at - 1]!;
    const next = names[at];
    const gap = gaps[at]!;
    if (!next) {
      for (const quantity of gap) {
        if (
          line.quantities.length === 0 ||
          isSizeOf(quantity, line, products) ||
          line.quantities.every((q) => isSizeOf(q, line, products))
        )
          line.quantities.push(quantity);
        else doubts.push('loose_number');
      }
    } else if (prefix) {
      while (gap.length > 1 && isSizeOf(gap[0]!, line, products)) line.quantities.push(gap.shift()!);
      if (line.quantities.length === 0 && gap.length > 1) line.quantities.push(gap.shift()!);
      if (
        gap.length === 1 &&
        isSizeOf(gap[0]!, line, products) &&
        !isSizeOf(gap[0]!, next, products) &&
        gap[0]!.unit &&
        next.ids &&
        packSize(products.get(next.ids[0]!)!) &&
        at + 1 < gaps.length &&
        gaps[at + 1]!.length > 0
      )
        line.quantities.push(gap.shift()!);
      next.quantities.push(...gap);
    } else {
      const nextHasOwn = (gaps[at + 1]?.length ?? 0) > 0;
      if (gap.length > 1 && !nextHasOwn) next.quantities.push(gap.pop()!);
      line.quantities.push(...gap);
    }
  }
}

/** "Chini 45": behind goods that are weighed stands a bare number about as high as their price; kilos or rupees? */
function isLikePrice(line: Line, { value, unit }: Quantity, product: CatalogueProduct): boolean {
  const isWeighed = product.unit === 'kg' || product.unit === 'L';
  if (!isWeighed || unit !== null || line.price !== null || line.amount !== null) return false;
  return Math.abs(value - product.price) <= product.price * NEAR_PRICE;
}
const NEAR_PRICE = 0.2;
/** Fewer rupees than one buy only what costs less. */
const LEAST_SUM = 1;
const isOfWire = (word: string): boolean => /^#.*sqmm$/.test(word);

/** Settles one item: which pack the size or price picks, how many packs a weight is, one when no count was said. */
function finish(line: Line, products: Map<string, CatalogueProduct>, doubts: Doubt[]): UnderstoodItem {
  let ids = line.ids ?? [];
  let size: Quantity | null = null;
  for (const quantity of line.quantities) {
    const matching = ids.filter((id) => sameSize(packSize(products.get(id)!), sizeOf(quantity.value, quantity.unit)));
    if (matching.length && !size) {
      ids = matching;
      size = quantity;
    }
  }
  if (ids.length > 1 && line.price !== null) {
    const priced = ids.filter((id) => products.get(id)!.price === line.price);
    if (priced.length) ids = priced;
  }
  const counts = line.quantities.filter((quantity) => quantity !== size);
  const [big, small] = counts;
  if (
    counts.length === 2 &&
    (big!.unit === 'kg' || big!.unit === 'L') &&
    small!.unit === (big!.unit === 'kg' ? 'g' : 'ml')
  )
    counts.splice(0, 2, { value: big!.value + small!.value / 1000, unit: big!.unit });
  if (counts.length > 1) doubts.push('odd_quantity');
  let qty: number | null = counts[0]?.value ?? null;
  let unit: Unit | null = counts[0]?.unit ?? null;
  if (size && qty === null) qty = 1;
  if (qty === null && line.amount === null) qty = 1;
  const product = ids.length === 1 ? products.get(ids[0]!)! : null;
  if (counts[0]?.spoken && unit === null && qty !== null && qty >= 100 && qty < 1000 && qty % 50 === 0)
    unit = product?.unit === 'kg' ? 'g' : product?.unit === 'L' ? 'ml' : null;
  // Wire is sold by the coil, and a coil of it is a bundle.
  if (counts[0]?.bundled && product?.unit === 'pcs' && nameWords(product.name).some(isOfWire)) unit = null;
  const pack = product ? packSize(product) : null;
  const weight = qty === null ? null : sizeOf(qty, unit);
  if (product && weight) {
    const loose = sizeOf(1, product.unit as Unit);
    if (pack && pack.kind === weight.kind && !loose) {
      const packs = weight.amount / pack.amount;
      if (Math.abs(packs - Math.round(packs)) < 1e-6 && packs >= 1) {
        qty = Math.round(packs);
        unit = null;
      } else doubts.push('odd_quantity');
    } else if (!loose || loose.kind !== weight.kind) doubts.push('odd_quantity');
  }
  if (product && counts[0]?.isBehind && isLikePrice(line, counts[0], product)) doubts.push('price_or_quantity');
  if (product && line.amount !== null && line.amount < LEAST_SUM && line.amount < product.price)
    doubts.push('absurd_amount');
  if (qty !== null && (!(qty > 0) || qty >= 100000)) doubts.push('absurd_quantity');
  const alike = line.alike && ids.length > 0;
  if (alike) doubts.push('fuzzy_product');
  return {
    product: product?.id ?? null,
    name: line.name,
    qty,
    unit,
    price: line.price,
    amount: line.amount,
    candidates: ids.length > 1 ? ids : [],
    alike,
  };
}
