import type { PaymentPart } from './extra.ts';
import { documentNumber } from './extras.ts';
import { type Figure, has, MODES } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { nameOfNewParty, newProduct } from './new-names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { ordinalOf } from './ordinals.ts';
import type { Who } from './parties.ts';
import { type Mode, sumOf } from './payment-parts.ts';
import { periodOf } from './queries.ts';
import { fold } from './text.ts';
import type { Understanding } from './understanding.ts';

export type Reading = {
  text: string;
  marks: Mark[];
  figures: Figure[];
  is(concept: Concept): boolean;
  person: Who | null;
  items: Understanding['items'];
  latin: LatinLanguage | null;
  /** Money paid in several ways; empty when in one. */
  parts: PaymentPart[];
};
type Intent = Understanding['intent'];

const ABOUT_SOMEBODY = new Set<Intent>(
  'sale quotation payment_in payment_out purchase return query reminder cancel stock_in'.split(' ') as Intent[],
);
const REST = /^(baki|baaki|বাকি|બાકી|बाकी|ਬਾਕੀ)$/;

/** Fills the fields that the decided intent has. */
export function fill(result: Understanding, reading: Reading): void {
  const { person, items } = reading;
  if (person && ABOUT_SOMEBODY.has(result.intent)) {
    result.customer = person.ids.length === 1 ? person.ids[0]! : null;
    result.extra.customer_name = person.name;
  }
  switch (result.intent) {
    case 'sale':
    case 'quotation':
    case 'purchase':
    case 'stock_in':
    case 'return':
      fillGoods(result, reading);
      return;
    case 'payment_in':
    case 'payment_out':
      fillPayment(result, reading);
      return;
    case 'expense':
      fillExpense(result, reading);
      return;
    case 'stock_out':
      // A price said of them tells which pack they are.
      result.items = items.map((item) => ({ ...item, amount: null }));
      return;
    case 'stock_adjust':
      result.items = items.map((item) => ({ ...item, price: null, amount: null }));
      return;
    case 'set_price':
      result.items = items.map((item) => ({ ...item, qty: null, unit: null, amount: null, price: firstSum(reading) }));
      return;
    case 'set_tax':
      fillTax(result, reading);
      return;
    case 'query':
      fillQuery(result, reading);
      return;
    case 'add_product':
      result.items = [newProduct(reading.text, reading.marks, reading.figures)];
      return;
    case 'add_customer':
      result.extra.name = nameOfNewParty(reading.text, reading.latin);
      result.extra.party_type = reading.is('supplier') ? 'supplier' : 'customer';
      return;
    case 'feedback':
      result.extra.task = firstSum(reading) ?? placeNamed(reading);
      result.extra.status = reading.is('notrel') ? 'not_relevant' : reading.is('later') ? 'later' : 'done';
      return;
    case 'cancel':
      result.extra.document_number = documentNumber(reading.text);
      return;
    default:
      return;
  }
}

export const modeOf = ({ is }: Pick<Reading, 'is'>): Mode | null =>
  (MODES.find((one) => is(one)) as Mode | undefined) ?? null;
const firstSum = ({ figures }: Reading): number | null => figures.find((figure) => figure.unit === null)?.value ?? null;
const figureOf = ({ figures }: Reading, role: Figure['role']): number | null =>
  figures.find((figure) => figure.role === role)?.value ?? null;
/** An item as it is asked about, without its figures. */
const bare = (item: Understanding['items'][number]): Understanding['items'][number] => ({
  ...item,
  qty: null,
  unit: null,
  price: null,
  amount: null,
});

function fillGoods(result: Understanding, reading: Reading): void {
  const { items } = reading;
  result.items = items;
  const percent = figureOf(reading, 'percent');
  const off = figureOf(reading, 'discount');
  result.discount = percent !== null ? { percent } : off !== null ? { amount: off } : null;
  result.amount = figureOf(reading, 'total') ?? (items.length === 0 ? firstSum(reading) : null);
  if (reading.parts.length) {
    result.payments = reading.parts;
    result.payment = { mode: null, amount: sumOf(reading.parts) };
  } else result.payment = items.length === 0 ? paidWithoutGoods(reading) : paidWithGoods(reading);
  if (result.intent === 'return' && result.payment === null && saysRefunded(reading))
    result.payment = { mode: 'cash', amount: null };
}

/** "1 maggi wapas aaya, paise bhi wapas diye": the money went back with the goods, so the khata must not be lowered too. */
const saysRefunded = ({ is, marks }: Reading): boolean =>
  is('money') && (is('gave') || marks.filter((mark) => has(mark, 'return')).length > 1) && !is('credit') && !is('on');

function paidWithoutGoods(reading: Reading): Understanding['payment'] {
  const mode = modeOf(reading);
  if (mode) return { mode, amount: null };
  return reading.is('credit') ? { mode: 'credit', amount: null } : null;
}

/** Money given with the goods is that bill's payment; a sum that stays open, or udhar without a sum, is credit. */
function paidWithGoods(reading: Reading): Understanding['payment'] {
  const { is, marks } = reading;
  const mode = modeOf(reading);
  const paid = figureOf(reading, 'payment');
  if (paid !== null) return { mode, amount: paid };
  if (figureOf(reading, 'credit') !== null && !is('credit')) return null;
  if (is('credit')) return { mode: 'credit', amount: null };
  if (mode) return { mode, amount: null };
  // "Baki", "balance later": what is left, with no sum.
  const remains = marks.some((mark) => has(mark, 'rest') && (is('later') || REST.test(mark.text)));
  return remains ? { mode: 'credit', amount: null } : null;
}

function fillPayment(result: Understanding, reading: Reading): void {
  result.payments = reading.parts;
  result.payment = reading.parts.length
    ? { mode: null, amount: sumOf(reading.parts) }
    : { mode: modeOf(reading), amount: firstSum(reading) };
}

function fillExpense(result: Understanding, reading: Reading): void {
  const mode = modeOf(reading);
  result.amount = firstSum(reading);
  if (mode) result.payment = { mode, amount: null };
  result.extra.expense_for =
    reading.marks
      .filter((mark) => has(mark, 'exnoun') || mark.kind === 'name' || mark.kind === 'word')
      .map((mark) => mark.text)
      .join(' ') || null;
}

function fillTax(result: Understanding, reading: Reading): void {
  const hsn = figureOf(reading, 'hsn');
  result.items = reading.items.map(bare);
  result.extra.tax = { percent: figureOf(reading, 'tax'), hsn: hsn === null ? null : String(hsn).padStart(4, '0') };
}

const OF_SPAN = new Set(['sales_period', 'profit', 'why_profit_low', 'top_items', 'expiry', 'item_sales']);
/** What a question asks of the goods it names. */
const OF_GOODS = new Set(['stock_of', 'expiry', 'item_sales']);
const OF_SOMEBODY = new Set(['outstanding_customer', 'last_bill', 'bills_of_day']);

function fillQuery(result: Understanding, reading: Reading): void {
  result.items = OF_GOODS.has(result.query ?? '') ? reading.items.map(bare) : [];
  if (!OF_SOMEBODY.has(result.query ?? '')) {
    result.customer = null;
    result.extra.customer_name = null;
  }
  if (OF_SPAN.has(result.query ?? '')) result.extra.period = periodOf(reading.marks);
  if (result.query === 'bill') result.extra.document_number = documentNumber(reading.text);
}

/** "Pehla ho gaya", "రెండోది అయింది": the place that an ordinal of the message names. */
const placeNamed = ({ marks }: Reading): number | null =>
  marks.map((mark) => ordinalOf(fold(mark.text))).find((place) => place !== null) ?? null;
