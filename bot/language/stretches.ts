import { has } from './figure.ts';
import { type Fit, PART, STAPLE, WHOLE } from './fit.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';

/** Words before a name that say who it is. Written after a name, a case word is Hindi and needs no list. */
const BEFORE = /^(to|for|from|by)$/;
const BEFORE_OWNED = /^(of|on)$/;
const AFTER: Concept[] = ['to', 'by', 'from'];
const OWED: Concept[] = ['credit', 'rest', 'owe', 'quote', 'bill', 'verb', 'money'];
const LONGEST = 4;
const NE = /^(?:ne|ને)$/i;

type Options = {
  /** The party whose name or alias holds every one of the words of these marks, null when there is none. */
  partyOf(marks: Mark[]): Fit | null;
  textOf(from: Mark, to: Mark): string;
};

const isText = (mark: Mark | undefined): mark is Mark => mark?.kind === 'word' || mark?.kind === 'name';
const isHonor = (mark: Mark | undefined): boolean => mark?.kind === 'phrase' && has(mark, 'honor');
/** Goods named as the catalogue or a household names them, and by nobody's name. */
const isGoods = (mark: Mark): boolean =>
  mark.kind === 'name' && !mark.party && mark.product !== null && mark.product.tier <= STAPLE;
/** Goods by their whole name, or by words enough of it: no part of a person's name. */
const isSureGoods = (mark: Mark): boolean => isGoods(mark) && (mark.product!.tier === WHOLE || mark.to - mark.from > 1);
/** A known person's name in full, of more words than one. */
const isWholePerson = (mark: Mark): boolean =>
  mark.kind === 'name' && mark.party?.tier === WHOLE && mark.to - mark.from > 1;
const isLikeGoods = (mark: Mark): boolean =>
  mark.kind === 'name' && !mark.party && mark.product !== null && mark.product.tier > STAPLE;
const isCount = (mark: Mark | undefined): boolean => mark?.kind === 'number' || mark?.unit != null;

/**
 * Reads each mention of a person as one whole: the words between a role word and the next figure, line or goods are one
 * name. When no single known name holds them all it is a new person, never a known one and something that sounds like goods.
 */
export function joinStretches(given: Mark[], options: Options): Mark[] {
  const goods = joinBrands(given, options);
  const marks = goods.map((mark, at) => (isNamedLikeNumber(goods, at) ? { ...mark, kind: 'word' as const } : mark));
  const out: Mark[] = [];
  for (let at = 0; at < marks.length; at += 1) {
    if (!isText(marks[at])) {
      out.push(marks[at]!);
      continue;
    }
    let end = at + 1;
    while (isText(marks[end]) || (isHonor(marks[end]) && isText(marks[end + 1]))) end += 1;
    const run = marks.slice(at, end);
    const span = spanOf(run, { marks, at, end }, options);
    if (span) {
      out.push(...run.slice(0, span.from), ...join(run.slice(span.from, span.to), options), ...run.slice(span.to));
    } else out.push(...run);
    at = end - 1;
  }
  return out;
}

/** "Jaquar ka tap", "philips ki LED": a maker, "of" and what it makes are one name, where goods of that name are listed. */
function joinBrands(given: Mark[], { textOf }: Options): Mark[] {
  const out: Mark[] = [];
  for (let at = 0; at < given.length; at += 1) {
    const [maker, of, made] = [given[at]!, given[at + 1], given[at + 2]];
    const own = new Set(made?.kind === 'name' ? made.product?.ids : []);
    const ids = maker.kind === 'name' && !maker.party ? (maker.product?.ids ?? []).filter((id) => own.has(id)) : [];
    if (of === undefined || made === undefined || of.kind !== 'phrase' || !has(of, 'of') || ids.length === 0) {
      out.push(maker);
      continue;
    }
    const exact = maker.product!.exact && made.product!.exact;
    out.push({
      ...made,
      from: maker.from,
      text: textOf(maker, made),
      party: null,
      product: { ids, tier: PART, exact },
    });
    at += 2;
  }
  return out;
}

/** "Rakesh Das ko", "to Rakesh Das": a number word behind a name, before its case or at the message's end, is a surname. */
function isNamedLikeNumber(marks: Mark[], at: number): boolean {
  const mark = marks[at]!;
  const before = marks[at - 1];
  if (mark.kind !== 'number' || !mark.spoken || mark.to - mark.from > 1 || !isText(before) || isGoods(before))
    return false;
  const after = marks[at + 1];
  const cased = after?.kind === 'phrase' && /^(ko|ne|को|ने)$/i.test(after.text);
  let from = at - 1;
  while (isText(marks[from])) from -= 1;
  const named = marks[from]?.kind === 'phrase' && BEFORE.test(marks[from]!.text.toLowerCase());
  return cased || (named && (after === undefined || after.kind === 'break'));
}

type Place = { marks: Mark[]; at: number; end: number };

/** Which part of a run of names and words is one person's name; null when nothing says so. */
function spanOf(run: Mark[], place: Place, options: Options): { from: number; to: number } | null {
  const { marks, at, end } = place;
  const before = marks[at - 1];
  let next = end;
  while (isHonor(marks[next])) next += 1;
  const after = marks[next];
  const someone = run.some((mark) => mark.kind === 'name' && mark.party !== null);
  // Bengali "2to bournvita" counts.
  const said = before?.kind === 'phrase' && before.unit === null ? before.text.toLowerCase() : '';
  if (BEFORE.test(said) || (BEFORE_OWNED.test(said) && someone)) {
    const goods = run.findIndex((mark, place) => (place === 0 && isGoods(mark)) || isSureGoods(mark));
    const to = goods < 0 ? run.length : goods;
    return to > 0 ? { from: 0, to } : null;
  }
  // "ભાવિકાને ૧ કાજલ ને ૨ લિપસ્ટિક": between counted goods and a count the word for "to" is "and".
  const joins =
    NE.test(after?.text ?? '') &&
    run.every((mark) => mark.kind === 'name' && !mark.party && mark.product) &&
    isCount(before) &&
    marks[next + 1]?.kind === 'number';
  const cased = after?.kind === 'phrase' && !joins && !/^(to|for|from|by|of|on)$/i.test(after.text);
  const asked = marks[has(marks[next + 1], 'howmuch') ? next + 2 : next + 1];
  const lone = run.length === 1 && isCount(before);
  const owned = cased && !lone && has(after, 'of') && (someone || OWED.some((one) => has(asked, one)));
  const ended = run.at(-1)!.kind === 'name' && run.at(-1)!.ending !== null;
  if ((cased && AFTER.some((one) => has(after, one))) || owned || ended) {
    const from = afterGoods(run, isCount(before), options);
    return from < run.length ? { from, to: run.length } : null;
  }
  return someone ? unmarked(run, place) : null;
}

/** Where the person begins in "2 limca Ravi ko": behind the goods, known, counted or unread. */
function afterGoods(run: Mark[], counted: boolean, { partyOf }: Options): number {
  let from = 0;
  run.forEach((mark, at) => {
    if (isSureGoods(mark) || (isGoods(mark) && from === at)) from = at + 1;
  });
  if (counted && from === 0 && run.length > 1) {
    if (isLikeGoods(run[0]!)) return 1;
    for (let at = 1; at < run.length; at += 1) if (partyOf(run.slice(at))) return at;
    return run.length - 1;
  }
  return from;
}

/** "Imran Khan paid 500", "Imran Shinde 2 limca": no role word, but a known first name and more words beside it. */
function unmarked(run: Mark[], { marks, at, end }: Place): { from: number; to: number } | null {
  if (isCount(marks[at - 1])) return null;
  const goods = run.findIndex((mark, place) => (place === 0 && isGoods(mark)) || isSureGoods(mark));
  if (goods === 0) return null;
  // "রহিমাকে ২০০ পাতার খাতা": behind a name under a case ending the person is told.
  const told = run.findIndex((mark) => mark.party !== null && mark.ending !== null) + 1;
  let to = told || (goods < 0 ? run.length : goods);
  let beyond = end + 1;
  if (marks[beyond]?.unit) beyond += 1;
  // "imran limka 2", "imran mcb 2": a count of its own, with no goods behind it, makes the last word goods.
  if (
    !told &&
    goods < 0 &&
    (isLikeGoods(run.at(-1)!) || isGoods(run.at(-1)!)) &&
    marks[end]?.kind === 'number' &&
    !isText(marks[beyond])
  )
    to -= 1;
  const person = run.slice(0, to);
  const apart = person.some((mark) => mark.kind === 'name');
  return person.length > 1 && apart ? { from: 0, to } : null;
}

/** One mark for the whole name: a known party's when one name holds every word, else a new person's. */
function join(part: Mark[], { partyOf, textOf }: Options): Mark[] {
  const first = part[0]!;
  const last = part.at(-1)!;
  if (part.length === 1 && first.kind === 'name' && first.party) return [{ ...first, product: null }];
  const party = part.length > 1 ? partyOf(part) : null;
  const base: Mark = {
    ...first,
    to: last.to,
    text: textOf(first, last),
    concepts: new Set(),
    unit: null,
    product: null,
  };
  if (party) return [{ ...base, kind: 'name', party, ending: last.ending }];
  // "Ravi Kumar Sunita Devi": two whole names are two people, and never somebody new.
  if (part.filter(isWholePerson).length > 1)
    return part.map((mark) => (isWholePerson(mark) ? { ...mark, product: null } : mark));
  const words = part.reduce((sum, mark) => sum + (isHonor(mark) ? 0 : mark.to - mark.from), 0);
  if (words > LONGEST)
    return part.map((mark) => (isText(mark) ? { ...mark, kind: 'word', product: null, party: null } : mark));
  return [{ ...base, kind: 'word', party: null, ending: last.ending, person: true }];
}
