import { type Figure, has, isFiller, MODES, type Role } from './figure.ts';
import {
  casedRole,
  endsCounts,
  goodsBefore,
  HINDI_OF,
  isApart,
  isApartOrAnd,
  isBillTotal,
  isCountBehind,
  isCountGiven,
  isForCounted,
  isFormerPrice,
  isForOne,
  isForSum,
  isFromMode,
  isInRupees,
  isLatterPrice,
  isOneOfPrice,
  isOnlyPerson,
  isOver,
  isOwning,
  isPackPrice,
  isPaise,
  isRateOf,
  measureOfPrice,
  sharedAhead,
} from './figure-places.ts';
import type { Concept, Unit } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { SOUTHERN } from './number-lists.ts';
import { scriptOf } from './text.ts';

const PRE_TO = /^(for|in)$/;
/** Marathi: "380 ने" is at 380 each, "600 ला" for 600. */
const AT_EACH = /^(ne|ने|नं)$|^रु.*(ने|नी|नं)$/;
const FOR_ALL = /^(?:ला|la)$/i;
/** "Sab 50 me": what everything comes to. */
const FOR_EVERYTHING = /^(?:sab|sabhi|saara|sara|poora|pura|kul|all|सब|सभी|सारा|पूरा|कुल)$/iu;
const PACKS = new Set<Unit>(['box', 'bag', 'dozen', 'strip', 'bottle', 'packet']);
/** "One customer", "ek bill": one of these is no count of goods. */
const ONE_OF: Concept[] = ['quote', 'bill', 'customer'];
const PERCENT = /^(%|percent|pratishat|प्रतिशत|टक्के|ટકા)$/i;

/** Gives every number of the message its role from the words beside it. */
export function readFigures(marks: Mark[]): Figure[] {
  const figures: Figure[] = [];
  const step = (from: number, by: 1 | -1): number => {
    let at = from + by;
    while (isFiller(marks[at])) at += by;
    return at;
  };
  // "Naya item daalo zincovit strip 110": what is added has a price and no count.
  const isNewGoods = marks.some((mark) => has(mark, 'add')) && marks.some((mark) => has(mark, 'item'));
  marks.forEach((mark, at) => {
    if (mark.kind !== 'number' || isFormerPrice(marks, at) || isOneOfPrice(marks, at, figures.at(-1))) return;
    let after = at + 1;
    let rupee = false;
    let value = mark.value;
    if (isPaise(marks, at)) {
      const rupees = figures.at(-1);
      // "10 rupaye 50 paise" is one sum.
      if (rupees?.rupee && rupees.at === at - 2 && value < 100) {
        rupees.value = Math.round(rupees.value * 100 + value) / 100;
        return;
      }
      // A hundred paise and more nobody says: zero stands for a sum that cannot be meant.
      value = value < 100 ? value / 100 : 0;
      rupee = true;
      after += 1;
    }
    let inRupees = false;
    if (has(marks[after], 'rupee')) {
      rupee = true;
      inRupees = isInRupees(marks[after]);
      after += isPaise(marks, after + 1) ? 3 : 1;
    }
    let before = at - 1;
    while (has(marks[before], 'rupee') || marks[before]?.text === '.') {
      rupee = rupee || has(marks[before], 'rupee');
      before -= 1;
    }
    const isPriced = isPackPrice(marks, at, figures) || isLatterPrice(marks, at);
    let unit: Unit | null = mark.quarterKilo ? 'kg' : null;
    if (!mark.quarterKilo && !marks[after]?.unit && isForSum(marks, at)) {
      rupee = true;
      if (has(marks[after], 'to')) after += 1;
    }
    if (!rupee && marks[after]?.unit) {
      unit = mark.quarterKilo ? 'kg' : marks[after]!.unit;
      after += 1;
    }
    if (marks[after]?.text === '/' && marks[after + 1]?.text === '-') {
      rupee = true;
      after += 2;
    }
    // "Maggi ka dabba 1": the pack before its count.
    const packed = marks[at - 1];
    const isCount =
      !rupee &&
      !isNewGoods &&
      !isPriced &&
      unit === null &&
      !['in', 'of', 'rate', 'wala'].some((one) => has(marks[after], one as Concept));
    if (isCount && packed?.unit && packed.ending !== 'to' && PACKS.has(packed.unit) && marks[at - 2]?.kind !== 'number')
      unit = packed.unit;
    if (isFiller(marks[after])) after = step(after, 1);
    if (isFiller(marks[before])) before = step(before, -1);
    const next = marks[after];
    const prev = marks[before];
    // "আলুর একটা কোটেশন", "ek bill bana do": one document is no count of goods.
    const isOneOf = ONE_OF.some((one) => has(next, one));
    if (value === 1 && mark.spoken && unit === null && !rupee && isOneOf) return;
    const figure: Figure = { at, value, unit, role: 'plain', rupee };
    const beyond = marks[step(after, 1)];
    const itemNext = next?.kind === 'name' || next?.kind === 'word';
    const money = (role: Role): void => {
      figure.role = role;
    };
    const ofTax = has(prev, 'gst') || (has(prev, 'of') && has(marks[before - 1], 'gst'));
    const measure = measureOfPrice(marks, before);
    if (isPriced && unit === null) money('price');
    else if (measure >= 0 && unit === null) {
      // "1 కిలోకి 60": the one is no count of goods.
      if (figures.at(-1)?.at === measure - 1) figures.pop();
      money('price');
    } else if (unit === null && !rupee && (has(next, 'size') || has(prev, 'size'))) money('size');
    else if (has(prev, 'hsn')) money('hsn');
    else if (unit === null && (ofTax || has(next, 'gst') || (PERCENT.test(next?.text ?? '') && has(beyond, 'gst'))))
      money('tax');
    else if (PERCENT.test(next?.text ?? '')) money('percent');
    else if (unit !== null && has(prev, 'share')) money('qty');
    else if (prev && (has(prev, 'at') || prev.text === '@')) money('price');
    else if (unit === null && has(next, 'of') && (has(beyond, 'rate') || has(beyond, 'set'))) money('price');
    else if (mark.ending !== null && !SOUTHERN.has(scriptOf(mark.text))) money(casedRole(mark, next));
    else if (unit === null && sharedAhead(marks, figure, after)) money('plain');
    // "5 rupayidu": rupees and their "of" in one word.
    else if (rupee && isOwning(marks, at)) money('price');
    else if (unit === null && (has(next, 'wala') || has(next, 'each') || (has(next, 'rate') && !has(next, 'at'))))
      money('price');
    else if (unit === null && (AT_EACH.test(next?.text ?? '') || AT_EACH.test(marks[at + 1]?.text ?? '')))
      money('price');
    else if (unit === null && isForOne(marks, after, figures)) money('price');
    else if (unit === null && has(next, 'to') && FOR_ALL.test(next?.text ?? ''))
      money(has(beyond, 'set') ? 'price' : 'amount_before');
    // "From today 2 kilo": from when a rate is meant, and not the rate.
    else if (has(prev, 'rate') && !has(prev, 'set') && !isRateOf(figures.at(-1), before)) money('price');
    else if (rupee && next?.unit && marks[after + 1]?.kind !== 'name') money('price');
    else if (unit === null && (has(next, 'discount') || (has(next, 'of') && has(beyond, 'discount'))))
      money('discount');
    else if (has(prev, 'discount') && !itemNext && unit === null) money('discount');
    else if (unit === null && isOver(marks, after - 1) && isBillTotal(marks, before, figures)) money('total');
    // "3 peti bheji, 1800 ka bill".
    else if (unit === null && isApart(prev) && figures.length > 0 && has(next, 'of') && has(beyond, 'bill'))
      money('total');
    // "124 panam thiruppi kuduthachu": money, and that it was given.
    else if (unit === null && has(next, 'money') && (has(beyond, 'return') || has(beyond, 'gave'))) money('payment');
    // "…, মোট ২২০ টাকা পেলাম": all that was got for the goods before it.
    else if (unit === null && has(prev, 'total') && has(next, 'got') && isOver(marks, after) && goodsBefore(marks, at))
      money('payment');
    else if (
      unit === null &&
      (has(prev, 'total') || (has(next, 'total') && !has(next, 'settle') && beyond?.kind !== 'number'))
    )
      money('total');
    else if (unit === null && !rupee && has(next, 'gave') && isCountGiven(marks, at)) money('plain');
    // "Isabgol 1, gulab jal 2, rui 1 phonepe": the last count of a list, and how it was paid.
    else if (unit === null && !rupee && MODES.some((mode) => has(next, mode)) && endsCounts(marks, at)) money('plain');
    // "…, 300 recd": what came in for the goods before it.
    else if (unit === null && has(next, 'got') && isApart(prev) && isOver(marks, after) && figures.length > 0)
      money('payment');
    // "चेक से 10000 मिले", "one thousand by card".
    else if (
      unit === null &&
      (isFromMode(marks, before) || (has(next, 'by') && MODES.some((mode) => has(beyond, mode))))
    )
      money('payment');
    else if (inRupees && unit === null && (has(next, 'gave') || isOver(marks, after - 1)) && goodsBefore(marks, at))
      money('amount_before');
    else if (
      unit === null &&
      (MODES.some((mode) => has(next, mode)) ||
        (has(next, 'gave') && !has(next, 'return')) ||
        (rupee && (has(next, 'got') || has(next, 'came'))))
    )
      money('payment');
    else if (
      unit === null &&
      has(next, 'return') &&
      ((isApartOrAnd(prev) && goodsBefore(marks, at)) || (figures.length > 0 && has(prev, 'return')))
    )
      money('payment');
    // "Refund 199 to Farhan for 1 polo": what is given back.
    else if (unit === null && !itemNext && /^refund(?:ed)?$/i.test(prev?.text ?? '')) money('payment');
    // "1 kurta diya tha 800 me": what the goods before it came to.
    else if (unit === null && has(prev, 'gave') && has(next, 'in') && !has(next, 'of') && goodsBefore(marks, at))
      money('amount_before');
    else if (unit === null && has(next, 'rest') && !has(next, 'of') && figures.at(-1)?.role === 'payment')
      money('credit');
    else if (
      unit === null &&
      !itemNext &&
      (has(prev, 'gave') || has(prev, 'got') || has(prev, 'money') || MODES.some((mode) => has(prev, mode)))
    )
      money('payment');
    // "Ramdas vim 2 udhar": a small number behind goods that have no other is their count.
    else if (unit === null && !rupee && has(next, 'credit') && isCountBehind(marks, at)) money('plain');
    else if (unit === null && (has(next, 'credit') || has(next, 'rest')) && !has(next, 'of')) money('credit');
    else if (unit === null && has(prev, 'rest') && has(next, 'later')) money('credit');
    else if (unit === null && has(next, 'of') && HINDI_OF.test(next!.text))
      money(
        (beyond?.kind === 'name' && !isOnlyPerson(beyond)) ||
          beyond?.kind === 'word' ||
          has(beyond, 'goods') ||
          beyond?.unit
          ? 'amount_after'
          : 'amount_before',
      );
    else if (unit === null && FOR_EVERYTHING.test(marks[at - 1]?.text ?? '')) money('total');
    else if (unit === null && has(next, 'in') && !has(next, 'of')) money('amount_before');
    else if (unit === null && PRE_TO.test(prev?.text.toLowerCase() ?? '') && !itemNext) money('amount_before');
    else if (isForCounted(marks, before) && unit === null && !itemNext && !has(next, 'set') && !has(next, 'rate'))
      money('amount_before');
    // "dim 1 dojon 80 takay tapan ke": whom the goods before the sum went to.
    else if (rupee)
      money(itemNext && !(isOnlyPerson(next!) && goodsBefore(marks, at)) ? 'amount_after' : 'amount_before');
    if (unit !== null && figure.role === 'plain') figure.role = 'qty';
    figures.push(figure);
  });
  return figures;
}

/** "(500) gpay 500 ravi": a sum in brackets that is said once more is the same sum. */
export function withoutEcho(figures: Figure[], marks: Mark[]): Figure[] {
  const isEcho = ({ at, value }: Figure): boolean =>
    marks[at - 1]?.text === '(' &&
    marks[at + 1]?.text === ')' &&
    figures.some((other) => other.at !== at && other.value === value && other.unit === null);
  return figures.some(isEcho) ? figures.filter((figure) => !isEcho(figure)) : figures;
}
