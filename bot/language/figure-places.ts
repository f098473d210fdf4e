import { type Figure, has, MODES, type Role } from './figure.ts';
import type { Concept, Unit } from './lexicon.ts';
import type { Mark } from './mark.ts';

const MEASURES = new Set<Unit>(['kg', 'L']);
export const HINDI_OF = /^(?!of$|no$).*/;
const PAISE = /^(paise|paisa|paisay|ps|पैसे|पैसा|પૈસા|পয়সা|ਪੈਸੇ)$/i;

/** "1 fevicol ka 280": behind counted goods and their "ka" stands what they come to. */
export function isForCounted(marks: Mark[], at: number): boolean {
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
export function isCountGiven(marks: Mark[], at: number): boolean {
  const goesTo = marks.some((mark) => has(mark, 'to') || (mark.party !== null && mark.ending === 'to'));
  const isGift = goesTo || marks.some((mark) => has(mark, 'credit'));
  const isBy = marks.some((mark) => has(mark, 'by'));
  return isCountBehind(marks, at) && ((isGift && !isBy) || endsCounts(marks, at));
}

/** A small number behind goods that have no count before them; "fortune 1L 2" has a size between the two. */
export function isCountBehind(marks: Mark[], place: number): boolean {
  const mark = marks[place];
  if (mark?.kind !== 'number' || mark.value > MOST_GIVEN) return false;
  const isSized = PACKED.has(marks[place - 1]?.unit ?? null) && marks[place - 2]?.kind === 'number';
  const goods = isSized ? place - 3 : place - 1;
  return marks[goods]?.product != null && marks[goods - 1]?.kind !== 'number' && marks[goods - 1]?.unit == null;
}
const PACKED: ReadonlySet<Unit | null> = new Set<Unit | null>(['kg', 'g', 'L', 'ml']);

/** Is this the last of several counts that each stand behind their goods? */
export const endsCounts = (marks: Mark[], at: number): boolean =>
  isCountBehind(marks, at) && marks.some((_mark, place) => place < at - 1 && isCountBehind(marks, place));

export const goodsBefore = (marks: Mark[], at: number): boolean =>
  marks.slice(0, at).some(({ product }) => product !== null);

/** "2 each of maggi and lux": before goods, and behind none, stands a count of each; "lux 45 each" is a price. */
export function sharedAhead(marks: Mark[], { at, rupee }: Figure, after: number): boolean {
  if (rupee || !has(marks[after], 'share')) return false;
  const ahead = has(marks[after + 1], 'of') ? after + 2 : after + 1;
  const isGoods = (mark: Mark | undefined): boolean => mark?.kind === 'name' && mark.product !== null;
  return isGoods(marks[ahead]) && !isGoods(marks[at - 1]);
}

export const isApartOrAnd = (mark: Mark | undefined): boolean =>
  isApart(mark) || has(mark, 'and') || has(mark, 'return');
export const isApart = (mark: Mark | undefined): boolean => mark?.kind === 'break' && /^[,;.\n–—-]$/.test(mark.text);
/** Does the clause end with this mark? */
export const isOver = (marks: Mark[], at: number): boolean =>
  marks[at + 1] === undefined || isApart(marks[at + 1]) || has(marks[at + 1], 'rest');

/** Is this number a sum in paise? */
export const isPaise = (marks: Mark[], at: number): boolean =>
  marks[at]?.kind === 'number' && PAISE.test(marks[at + 1]?.text ?? '');

/**
 * "கிலோவுக்கு 60", "kilo ki 60", "కిలోకి 60": where the measure stands for which the sum before `at` is the price; -1 when
 * none does. "2 కిలోలకి 120" is what two come to.
 */
export function measureOfPrice(marks: Mark[], before: number): number {
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
export const isForSum = (marks: Mark[], at: number): boolean =>
  marks[at]!.ending === 'to' || (has(marks[at + 1], 'to') && SOUTHERN_TO.test(marks[at + 1]!.text));
const SOUTHERN_TO = /^(?:kk?u|ki|ge|kke|kk|க்கு|ுக்கு|కి|కు|ಕ್ಕೆ|ಗೆ|ന്|ിന്|ക്ക്|ന്|യ്ക്ക്)$/u;

/** "पन्नासची साखर", "शंभरला 2": a sum whose case is written on to it. */
export function casedRole({ ending }: Mark, next: Mark | undefined): Role {
  if (has(next, 'rate') || has(next, 'set')) return 'price';
  // "Pathinte 6 packet": six of those that cost ten.
  if (ending === 'of' && next?.kind === 'number') return 'price';
  const isOwner = ending === 'of' && (next?.kind === 'name' || next?.kind === 'word' || next?.unit != null);
  return isOwner ? 'amount_after' : 'amount_before';
}

/** "40 च्या भावाने 5 किलो": is the rate word at this place that of the price before it, and not of what follows? */
export const isRateOf = (price: Figure | undefined, rate: number): boolean =>
  price?.role === 'price' && rate - price.at <= 2 && rate > price.at;

/** "5 bori chawal bheja, bori 1400": the pack that was counted stands again before what one of it costs. */
export function isPackPrice(marks: Mark[], at: number, figures: Figure[]): boolean {
  const pack = marks[at - 1];
  if (!pack?.unit || marks[at - 2]?.kind === 'number') return false;
  const counted = figures.some(({ unit, role }) => unit === pack.unit && role === 'qty');
  const isEnd = marks.slice(at + 1).every(({ kind, unit }) => kind === 'break' || (kind === 'phrase' && unit === null));
  return counted && isEnd && marks[at]!.value >= LEAST_PRICE;
}
const LEAST_PRICE = 10;

/** "Doodh 25 se 26 kar do", "25 ல இருந்து 26": what a price was before. */
export function isFormerPrice(marks: Mark[], at: number): boolean {
  const from = has(marks[at + 1], 'rupee') ? at + 2 : at + 1;
  const isSet = marks.some((mark) => has(mark, 'set')) && marks.some((mark) => mark.product !== null);
  return marks[at]?.kind === 'number' && has(marks[from], 'from') && marks[from + 1]?.kind === 'number' && isSet;
}
export const isLatterPrice = (marks: Mark[], at: number): boolean =>
  has(marks[at - 1], 'from') && (isFormerPrice(marks, at - 2) || isFormerPrice(marks, at - 3));

/** "2 maggi 1 lux, bill 900": behind goods and set apart from them, what their bill comes to, and no bill's number. */
export const isBillTotal = (marks: Mark[], before: number, figures: Figure[]): boolean =>
  has(marks[before], 'bill') &&
  isApart(marks[before - 1]) &&
  figures.length > 0 &&
  !marks.some((mark) => has(mark, 'return') || has(mark, 'cancel'));
/**
 * "2 goni sakhar ghetli, 2100 la ek goni": behind a sum and its case, one of the measure that goods were counted in before
 * says that the sum is for each. `after` is the place of the case.
 */
export function isForOne(marks: Mark[], after: number, figures: Figure[]): boolean {
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
export const isOneOfPrice = (marks: Mark[], at: number, price: Figure | undefined): boolean =>
  marks[at]!.value === 1 &&
  marks[at + 1]?.unit != null &&
  price?.role === 'price' &&
  price.at < at &&
  at - price.at <= 3 &&
  FOR_ONE.some((concept) => has(marks[at - 1], concept));

/** "পৌনে চারশো টাকার বলবিন্দরকে", "260 ਦੇ ਬਲਵਿੰਦਰ ਨੂੰ": who is named behind a sum and its "of" is no goods. */
export const isOnlyPerson = ({ party, product }: Mark): boolean => party !== null && product === null;

/** "চারশো টাকায় দিলাম", "400 રૂપિયામાં આપ્યું", "400 ரூபாய்க்கு": given for a sum, which nobody says was paid. */
export const isInRupees = (mark: Mark | undefined): boolean =>
  has(mark, 'rupee') && (mark!.ending === 'on' || mark!.ending === 'to' || LOCATIVE.test(mark!.text));
/** "चेक से": a way of paying and its case, at the place before a sum. */
export const isFromMode = (marks: Mark[], at: number): boolean =>
  has(marks[at], 'from') && MODES.some((mode) => has(marks[at - 1], mode));
const LOCATIVE =
  /^(?:টাকায়|টাকায়|টাকাতে|taka[iy]|takate|takae|ரூபாய்க்கு|ரூபாவுக்கு|ரூபாக்கு|ரூவாக்கு|రూపాయలకి|రూపాయలకు|ರೂಪಾಯಿಗೆ|രൂപയ്ക്ക്|രൂപക്ക്|roopaiku|roopaikku|rubaiku|rubaikku|rupayalaki|rupayige|roopakku?|roopaykku?)$/iu;

/** "5 rupayidu", "ನೂರು ರೂಪಾಯಿದು": rupees and their "of" in one word behind this number. */
export const isOwning = (marks: Mark[], at: number): boolean =>
  [marks[at + 1], marks[at + 2]].some((one) => has(one, 'rupee') && has(one, 'wala'));
