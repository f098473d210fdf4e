import { readModeCorrection } from './correction-mode.ts';
import { type Figure, has, MODES } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import type { Understanding, UnderstoodItem } from './understanding.ts';

type Input = {
  text: string;
  phone: string | null;
  marks: Mark[];
  figures: Figure[];
  items: UnderstoodItem[];
  who: { ids: string[] } | null;
};

/** Words that mark a correction without being shop talk. */
const CORRECTING = /^(it|should|instead|actually|mean|galti|galat|badal|sorry|wait|oops|arre|are|karna|गलती|बदल|अरे)$/i;
/** What is changed by its own command, never in the draft: stock, a name, a telephone number. */
const ELSEWHERE = /\b(naam|name|nam|phone|mobile|number|address|pata)\b|नाम|फोन|फ़ोन|नंबर|पता/i;

/** "Ye Amit ka hai", "bill Amit ke naam karo": whose the last bill is; nothing else is said. */
const WHOSE =
  /^\s*(?:(?:ye|yeh|yah|this|ye wala|ये|यह)\s+)?(?:(?:is|bill|this is|बिल)\s+)?\S+(?:\s+\S+){0,3}?\s+(?:ka|ki|ke|का|की|के)\s+(?:(?:bill\s+|बिल\s+)?(?:hai|h|tha|है|था)|(?:naam|नाम)\s+(?:pe\s+|par\s+|पर\s+)?(?:karo|kar do|likho|likh do|करो|कर दो|लिखो)|(?:khate|khaate|खाते)\s+(?:me|mein|में)\s+(?:likho|likh do|daalo|dalo|लिखो|डालो))\s*[.!।]*$/iu;

/** "Ravi ko 2 maggi mat dena": a word about tomorrow, not about the last bill. */
const FORBIDS =
  /(?<!\p{L})(?:mat|don'?t|do not|मत|नका|नको)\s+(?:\p{L}+\s+)?(?:dena|do|de|dijiye|bhej\w*|give|send|sell|देना|दो|देऊ|भेज\p{L}*)/iu;
/** A correction that changes nothing yet. */
export const NOTHING = { qty: null, price: null, amount: null, product: null, customer: null };
const POINTING = /^(ye|yeh|yah|tha|h|wala|likho|likh|daalo|dalo)$/i;

function readWhose({ text, phone, marks, figures, items, who }: Input): string | null {
  if (phone || figures.length > 0 || items.length > 0 || who?.ids.length !== 1 || !WHOSE.test(text)) return null;
  const saysMore = marks.some(
    (mark) => (mark.kind === 'word' && !POINTING.test(mark.text)) || mark.product !== null || has(mark, 'stock'),
  );
  return saysMore ? null : who.ids[0]!;
}

/** "5 maggi nahi 3 tha", "5 maggi not 3": which of two counts it is. */
function afterDenial(marks: Mark[], figures: Figure[]): number | null {
  const [first, second] = figures;
  const no = marks[(second?.at ?? 0) - 1];
  const isCounts = figures.every((figure) => figure.role === 'plain' || figure.role === 'qty');
  if (!first || !second || figures.length > 2 || !isCounts || !has(no, 'neg')) return null;
  return /^(?:not|no)$/i.test(no!.text) ? first.value : second.value;
}

/** "nahi 5 karo", "make it 3", "3 not 2", "not Ravi, Amit", "rate 45 karo": what changes in the draft, or null. */
export function readCorrection(input: Input): Understanding['extra']['correction'] {
  const { text, phone, marks, figures, items, who } = input;
  const whose = readWhose(input);
  if (whose !== null) return { ...NOTHING, customer: whose };
  if (
    phone ||
    marks.some((mark) => has(mark, 'return')) ||
    ELSEWHERE.test(text) ||
    FORBIDS.test(text) ||
    marks.some((mark) => has(mark, 'stock'))
  )
    return null;
  const mode = items.length === 0 ? readModeCorrection(marks) : null;
  if (mode !== null) return { ...NOTHING, mode };
  const negated = marks.some((mark) => has(mark, 'neg'));
  const made =
    marks.some((mark) => has(mark, 'set')) || /\b(make it|should be|instead|actually|i mean|galti|badal)\b/i.test(text);
  if ((!negated && !made) || marks.filter((mark) => mark.kind !== 'break').length > 8 || text.includes('?'))
    return null;
  if (marks.some((mark) => has(mark, 'gave') && !has(mark, 'set') && mark.text !== 'kiya')) return null;
  // An unread word says that the message is about something else, unless it only names who or what is meant instead.
  const unread = marks.some((mark) => mark.kind === 'word' && !CORRECTING.test(mark.text));
  if (unread && (!negated || figures.length > 0)) return null;
  // Which of two goods a number is for, only their own counts say: see readCorrections.
  const named = marks.filter((mark) => mark.kind === 'name');
  if (figures.length > 0 && new Set(items.map((item) => item.product)).size > 1) return null;
  // "Cash nahi upi tha ravi ka": how somebody paid, and not whose the bill is.
  if (MODES.some((one) => marks.some((mark) => has(mark, one)))) return null;
  const change: NonNullable<Understanding['extra']['correction']> = { ...NOTHING };
  const swap = /(\d+(?:\.\d+)?)\s*,?\s*(?:not|nahi|nahin|नहीं|नाही)\s*,?\s*(\d+(?:\.\d+)?)?/i.exec(text);
  const notFirst = /(?:not|nahi|नहीं)\s+(\d+(?:\.\d+)?)(?:\s*,\s*|\s+)(\d+(?:\.\d+)?)/i.exec(text);
  const price = figures.find((figure) => figure.role === 'price');
  const total = figures.find((figure) => figure.role === 'total');
  if (price) change.price = price.value;
  else if (total) change.amount = total.value;
  else if (notFirst) change.qty = Number(notFirst[2]);
  else if (swap) change.qty = swap[2] && /nahi|nahin|नहीं/i.test(swap[0]) ? Number(swap[2]) : Number(swap[1]);
  else if (figures.length === 1) change.qty = figures[0]!.value;
  else if (negated && !who) change.qty = afterDenial(marks, figures);
  const customers = named.filter((mark) => mark.party?.ids.length === 1);
  if (customers.length && (negated || who)) change.customer = customers.at(-1)!.party!.ids[0]!;
  const products = named.filter((mark) => mark.product?.ids.length === 1 && !mark.party);
  if (products.length && (items.length || negated)) change.product = products.at(-1)!.product!.ids[0]!;
  // A number that changes nothing belongs to another message: "suresh ko 2 lux nahi 3 lux" is a bill of its own.
  const changesNumber = change.qty !== null || change.price !== null || change.amount !== null;
  if (figures.length > 0 && !changesNumber) return null;
  return Object.values(change).some((value) => value !== null) ? change : null;
}

/**
 * "Lux 3 aur maggi 2 karo", "nahi maggi 5 aur lux 2": each of these goods has another count (or price) on the bill before.
 * `items` are read as for a bill; undefined unless each of them, `least` or more, has its own figure and nothing else is said.
 */
export function readCorrections({
  text,
  phone,
  marks,
  figures,
  items,
  who,
  least = 2,
}: Input & { least?: number }): Understanding['extra']['corrections'] {
  const isChange = marks.some((mark) => has(mark, 'set') || has(mark, 'neg') || CHANGING.test(mark.text));
  if (!isChange || phone || who || text.includes('?') || items.length < least) return undefined;
  const says = (concept: Concept): boolean => marks.some((mark) => mark.kind === 'phrase' && has(mark, concept));
  if (ELSE.some(says) || marks.some((mark) => mark.kind === 'word' && !CORRECTING.test(mark.text))) return undefined;
  const products = new Set(items.map((item) => item.product));
  if (products.has(null) || products.size < items.length || figures.length !== items.length) return undefined;
  const isPrices = figures.every((figure) => figure.role === 'price');
  if (!isPrices && !figures.every((figure) => figure.role === 'qty' || figure.role === 'plain')) return undefined;
  if (items.some((item) => item.amount !== null || (item.price !== null) !== isPrices)) return undefined;
  return items.map((item) => ({
    product: item.product!,
    qty: isPrices ? null : item.qty,
    unit: isPrices ? null : item.unit,
    price: item.price,
  }));
}
const CHANGING = /^(?:make|change|should|instead|galti|badal|गलती|बदल)$/i;
/** Words of a message that is no correction of a bill's goods. */
const ELSE: Concept[] = [
  'verb',
  'stock',
  'rate',
  'bill',
  'credit',
  'add',
  'gave',
  'got',
  'took',
  'came',
  'buy',
  'return',
];
