import { type Figure, has, type Role } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import type { Understanding } from './understanding.ts';

type Intent = Understanding['intent'];

/** What a number may be in each act; a number of another kind would be dropped, so the act is not done. */
const GOODS: Role[] = ['qty', 'plain', 'price', 'amount_before', 'amount_after'];
const USED: Partial<Record<Intent, Role[]>> = {
  sale: [...GOODS, 'percent', 'discount', 'total', 'payment', 'credit'],
  quotation: [...GOODS, 'percent', 'discount', 'total'],
  purchase: [...GOODS, 'percent', 'discount', 'total', 'payment', 'credit'],
  return: [...GOODS, 'payment', 'total'],
  stock_in: [...GOODS, 'total'],
  stock_out: GOODS,
  stock_adjust: ['qty', 'plain'],
  set_tax: ['tax', 'hsn'],
};
/** Of these a message has one. */
const ONCE: Role[] = ['total', 'credit', 'tax', 'hsn'];
const OFF: Role[] = ['percent', 'discount'];

/** Has the act a use for every number of the message that belongs to no item? */
export function usesEveryFigure(intent: Intent, figures: Figure[], hasItems: boolean): boolean {
  const used = USED[intent];
  if (!used || !hasItems) return true;
  // "2 maggi 8 baki": what was paid cannot be told before the bill is added up.
  if (figures.some(({ role }) => role === 'credit') && !figures.some(({ role }) => role === 'payment')) return false;
  const count = (roles: Role[]): number => figures.filter((figure) => roles.includes(figure.role)).length;
  return (
    figures.every((figure) => used.includes(figure.role)) && ONCE.every((one) => count([one]) <= 1) && count(OFF) <= 1
  );
}

const ASKING: Concept[] = [
  'stock',
  'low',
  'restock',
  'overdue',
  'topunpaid',
  'topitem',
  'expiry',
  'profit',
  'show',
  'period',
];
/** Words that belong to another act or to a question; a message that has one beside goods is not simply that act. */
const FOREIGN: Partial<Record<Intent, Concept[]>> = {
  sale: [...ASKING, 'wish', 'left', 'count', 'damage', 'gst', 'hsn', 'summary', 'remind'],
  quotation: [...ASKING, 'left', 'count', 'damage'],
  stock_out: ['wish'],
  stock_in: ['wish'],
  return: ['low', 'restock', 'overdue', 'topunpaid', 'profit', 'period'],
  purchase: ['wish', 'low', 'overdue', 'topunpaid', 'profit', 'period'],
};

/** "1 maggi kam kar do": less, and nothing says how much less; not simply a sale of it. */
export function lessOfNothing(intent: Intent, marks: Mark[], figures: Figure[]): boolean {
  if (intent !== 'sale' && intent !== 'quotation' && intent !== 'purchase') return false;
  const isLess = marks.some(
    (mark) => mark.kind === 'phrase' && mark.concepts.has('discount') && !mark.concepts.has('low'),
  );
  return isLess && !figures.some((figure) => OFF.includes(figure.role) || figure.role === 'total');
}

/** A word of the message that the act has no use for: "lux stock 12 ravi ko" is neither a count nor a sale. */
export function foreignWord(intent: Intent, marks: Mark[], isPlusTax: boolean): Mark | null {
  // "plus gst" says how the prices are meant.
  const foreign = FOREIGN[intent]?.filter((concept) => !(isPlusTax && concept === 'gst'));
  if (!foreign) return null;
  return (
    marks.find(
      (mark) =>
        mark.kind === 'phrase' &&
        mark.concepts.size > 0 &&
        [...mark.concepts].some((concept) => foreign.includes(concept)) &&
        [...mark.concepts].every((concept) => foreign.includes(concept) || NEUTRAL.includes(concept)),
    ) ?? null
  );
}
const NEUTRAL: Concept[] = ['filler', 'task', 'owe', 'today'];

/** One quantity for each of several goods, of which only one was given it: where the count stood said too little. */
export function sharesQuantity(marks: Mark[], items: { qty: number | null; unit: string | null }[]): boolean {
  if (items.length < 2 || !marks.some((mark) => has(mark, 'share'))) return false;
  const isGiven = ({ qty, unit }: { qty: number | null; unit: string | null }): boolean =>
    unit !== null || (qty ?? 1) !== 1;
  return items.filter(isGiven).length === 1;
}
