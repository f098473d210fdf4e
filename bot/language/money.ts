import type { Concept, Unit } from './lexicon.ts';
import type { Mark } from './marks.ts';
import { SOUTHERN } from './number-table.ts';
import { scriptOf } from './text.ts';

export type Role =
  | 'qty'
  | 'price'
  | 'amount_before'
  | 'amount_after'
  | 'percent'
  | 'discount'
  | 'total'
  | 'payment'
  | 'credit'
  | 'tax'
  | 'hsn'
  /** Of a garment, a tin: no act has a use for it but as part of a name. */
  | 'size'
  | 'plain';
/** What a number of the message is: a count, a measure, or money of some kind. */
export type Figure = { at: number; value: number; unit: Unit | null; role: Role; rupee: boolean };

export const MODES: Concept[] = ['cash', 'upi', 'card', 'bank'];
export const has = (mark: Mark | undefined, concept: Concept): boolean => mark?.concepts.has(concept) ?? false;
const PRE_TO = /^(for|in)$/;
/** Marathi: "380 ने" is at 380 each, "600 ला" for 600. */
const AT_EACH = /^(ne|ने|नं)$|^रु.*(ने|नी|नं)$/;
const FOR_ALL = /^(?:ला|la)$/i;
/** "Sab 50 me": what everything comes to. */
const FOR_EVERYTHING = /^(?:sab|sabhi|saara|sara|poora|pura|kul|all|सब|सभी|सारा|पूरा|कुल)$/iu;
const MEASURES = new Set<Unit>(['kg', 'L']);
const PACKS = new Set<Unit>(['box', 'bag', 'dozen', 'strip', 'bottle', 'packet']);
const HINDI_OF = /^(?!of$|no$).*/;
const PAISE = /^(paise|paisa|paisay|ps|पैसे|पैसा|પૈસા|পয়সা|ਪੈਸੇ)$/i;
const PERCENT = /^(%|percent|pratishat|प्रतिशत|टक्के|ટકા)$/i;

export function isFiller(mark: Mark | undefined): boolean {
  return mark?.kind === 'phrase' && !mark.unit && [...mark.concepts].every((c) => c === 'filler' || c === 'honor');
}

/** "1 fevicol ka 280": behind counted goods and their "ka" stands what they come to. */
function isForCounted(marks: Mark[], at: number): boolean {
  if (!has(marks[at], 'of') || !HINDI_OF.test(marks[at]!.text) || !marks[at - 1]?.product) return false;
  const before = marks[at - 2];
  // "Finolex ke 2 bundle havells ka 1": the count before belongs to other goods.
  const count = before?.unit != null ? at - 3 : at - 2;
  if (has(marks[count - 1], 'of') && marks[count - 2]?.product) return false;
  return before?.kind === 'number' || before?.unit != null;
}

/** Hands give this many of a thing, and more rupees than this. */
const MOST_GIVEN = 50;
/**
 * "Ravi ko elbow 8 diye", "pipe 5 aur elbow 8 diye": behind goods that have no count before them stands their count, not
 * a sum, where goods go to somebody, or those before them are counted so too.
 */
function isCountGiven(marks: Mark[], at: number): boolean {
  const goesTo = marks.some((mark) => has(mark, 'to') || (mark.party !== null && mark.ending === 'to'));
  const isGift = goesTo || marks.some((mark) => has(mark, 'credit'));
  const isBy = marks.some((mark) => has(mark, 'by'));
  return isCountBehind(marks, at) && ((isGift && !isBy) || endsCounts(marks, at));
}

/** A small number behind goods that have no count before them; "fortune 1L 2" has a size between the two. */
function isCountBehind(marks: Mark[], place: number): boolean {
  const mark = marks[place];
  if (mark?.kind !== 'number' || mark.value > MOST_GIVEN) return false;
  const isSized = PACKED.has(marks[place - 1]?.unit ?? null) && marks[place - 2]?.kind === 'number';
  const goods = isSized ? place - 3 : place - 1;
  return marks[goods]?.product != null && marks[goods - 1]?.kind !== 'number' && marks[goods - 1]?.unit == null;
}
const PACKED: ReadonlySet<Unit | null> = new Set<Unit | null>(['kg', 'g', 'L', 'ml']);

/** Is this the last of several counts that each stand behind their goods? */
const endsCounts = (marks: Mark[], at: number): boolean =>
  isCountBehind(marks, at) && marks.some((_mark, place) => place < at - 1 && isCountBehind(marks, place));

const goodsBefore = (marks: Mark[], at: number): boolean => marks.slice(0, at).some(({ product }) => product !== null);

/** "2 each of maggi and lux": before goods, and behind none, stands a count of each; "lux 45 each" is a price. */
function sharedAhead(marks: Mark[], { at, rupee }: Figure, after: number): boolean {
  if (rupee || !has(marks[after], 'share')) return false;
  const ahead = has(marks[after + 1], 'of') ? after + 2 : after + 1;
  const isGoods = (mark: Mark | undefined): boolean => mark?.kind === 'name' && mark.product !== null;
  return isGoods(marks[ahead]) && !isGoods(marks[at - 1]);
}

const isApartOrAnd = (mark: Mark | undefined): boolean => isApart(mark) || has(mark, 'and') || has(mark, 'return');
const isApart = (mark: Mark | undefined): boolean => mark?.kind === 'break' && /^[,;.\n–—-]$/.test(mark.text);
/** Does the clause end with this mark? */
const isOver = (marks: Mark[], at: number): boolean =>
  marks[at + 1] === undefined || isApart(marks[at + 1]) || has(marks[at + 1], 'rest');

/** Is this number a sum in paise? */
const isPaise = (marks: Mark[], at: number): boolean =>
  marks[at]?.kind === 'number' && PAISE.test(marks[at + 1]?.text ?? '');

/**
 * "கிலோவுக்கு 60", "kilo ki 60", "కిలోకి 60": where the measure stands for which the sum before `at` is the price; -1 when
 * none does. "2 కిలోలకి 120" is what two come to.
 */
function measureOfPrice(marks: Mark[], before: number): number {
  const prev = marks[before];
  const at = prev?.unit && prev.ending === 'to' ? before : has(prev, 'to') && marks[before - 1]?.unit ? before - 1 : -1;
  // "chini kilo 45 karo", "kandi pappu kilo 155 cheyyandi": a measure and what it is to cost.
  const isSet =
    prev?.unit &&
    MEASURES.has(prev.unit) &&
    marks[before - 1]?.kind !== 'number' &&
    (has(marks[before + 2], 'set') || marks.slice(0, before).some((mark) => has(mark, 'set') || has(mark, 'now')));
  if (at < 0 && isSet) return before;
  const count = marks[at - 1];
  return count?.kind === 'number' && count.value !== 1 ? -1 : at;
}

/** "50க்கு", "ஐம்பதுக்கு": a number in the south's dative is what the goods come to. */
const isForSum = (marks: Mark[], at: number): boolean =>
  marks[at]!.ending === 'to' || (has(marks[at + 1], 'to') && SOUTHERN_TO.test(marks[at + 1]!.text));
const SOUTHERN_TO = /^(?:க்கு|ுக்கு|కి|కు|ಕ್ಕೆ|ಗೆ|ന്|ിന്|ക്ക്|ന്|യ്ക്ക്)$/u;

/** "पन्नासची साखर", "शंभरला 2": a sum whose case is written on to it. */
function casedRole({ ending }: Mark, next: Mark | undefined): Role {
  if (has(next, 'rate') || has(next, 'set')) return 'price';
  // "Pathinte 6 packet": six of those that cost ten.
  if (ending === 'of' && next?.kind === 'number') return 'price';
  const isOwner = ending === 'of' && (next?.kind === 'name' || next?.kind === 'word' || next?.unit != null);
  return isOwner ? 'amount_after' : 'amount_before';
}

/** "40 च्या भावाने 5 किलो": is the rate word at this place that of the price before it, and not of what follows? */
const isRateOf = (price: Figure | undefined, rate: number): boolean =>
  price?.role === 'price' && rate - price.at <= 2 && rate > price.at;

/** "5 bori chawal bheja, bori 1400": the pack that was counted stands again before what one of it costs. */
function isPackPrice(marks: Mark[], at: number, figures: Figure[]): boolean {
  const pack = marks[at - 1];
  if (!pack?.unit || marks[at - 2]?.kind === 'number') return false;
  const counted = figures.some(({ unit, role }) => unit === pack.unit && role === 'qty');
  const isEnd = marks.slice(at + 1).every(({ kind, unit }) => kind === 'break' || (kind === 'phrase' && unit === null));
  return counted && isEnd && marks[at]!.value >= LEAST_PRICE;
}
const LEAST_PRICE = 10;

/** "Doodh 25 se 26 kar do", "25 ல இருந்து 26": what a price was before. */
function isFormerPrice(marks: Mark[], at: number): boolean {
  const from = has(marks[at + 1], 'rupee') ? at + 2 : at + 1;
  const isSet = marks.some((mark) => has(mark, 'set')) && marks.some((mark) => mark.product !== null);
  return marks[at]?.kind === 'number' && has(marks[from], 'from') && marks[from + 1]?.kind === 'number' && isSet;
}
const isLatterPrice = (marks: Mark[], at: number): boolean =>
  has(marks[at - 1], 'from') && (isFormerPrice(marks, at - 2) || isFormerPrice(marks, at - 3));

/** "2 maggi 1 lux, bill 900": behind goods and set apart from them, what their bill comes to, and no bill's number. */
const isBillTotal = (marks: Mark[], before: number, figures: Figure[]): boolean =>
  has(marks[before], 'bill') &&
  isApart(marks[before - 1]) &&
  figures.length > 0 &&
  !marks.some((mark) => has(mark, 'return') || has(mark, 'cancel'));
/**
 * "2 goni sakhar ghetli, 2100 la ek goni": behind a sum and its case, one of the measure that goods were counted in before
 * says that the sum is for each. `after` is the place of the case.
 */
function isForOne(marks: Mark[], after: number, figures: Figure[]): boolean {
  if (!FOR_ONE.some((concept) => has(marks[after], concept))) return false;
  const one = marks[after + 1];
  const measure =
    one?.kind === 'number' && one.value === 1 ? marks[after + 2] : one?.kind === 'phrase' ? one : undefined;
  const unit = measure?.unit ?? null;
  const isOver = marks[after + (one?.kind === 'number' ? 3 : 2)]?.kind !== 'name';
  return unit !== null && isOver && figures.some((figure) => figure.role === 'qty' && figure.unit === unit);
}
const FOR_ONE: Concept[] = ['to', 'of', 'in'];

/** Is this the one of "2100 la ek goni"? It is no count of goods. */
const isOneOfPrice = (marks: Mark[], at: number, price: Figure | undefined): boolean =>
  marks[at]!.value === 1 &&
  marks[at + 1]?.unit != null &&
  price?.role === 'price' &&
  price.at < at &&
  at - price.at <= 3 &&
  FOR_ONE.some((concept) => has(marks[at - 1], concept));

/** "পৌনে চারশো টাকার বলবিন্দরকে", "260 ਦੇ ਬਲਵਿੰਦਰ ਨੂੰ": who is named behind a sum and its "of" is no goods. */
const isOnlyPerson = ({ party, product }: Mark): boolean => party !== null && product === null;

/** "চারশো টাকায় দিলাম", "400 રૂપિયામાં આપ્યું": given for a sum, which nobody says was paid. */
const isInRupees = (mark: Mark | undefined): boolean =>
  has(mark, 'rupee') && (mark!.ending === 'on' || LOCATIVE.test(mark!.text));
const LOCATIVE = /^(?:টাকায়|টাকায়|টাকাতে|taka[iy]|takate|takae)$/iu;

/** Gives every number of the message its role from the words beside it. */
export function readFigures(marks: Mark[]): Figure[] {
  const figures: Figure[] = [];
  const step = (from: number, by: 1 | -1): number => {
    let at = from + by;
    while (isFiller(marks[at])) at += by;
    return at;
  };
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
    if (value === 1 && mark.spoken && unit === null && !rupee && (has(next, 'quote') || has(next, 'bill'))) return;
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
    else if (rupee && [marks[at + 1], marks[at + 2]].some((one) => has(one, 'rupee') && has(one, 'wala')))
      money('price');
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
    else if (rupee) money(itemNext ? 'amount_after' : 'amount_before');
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
