import type { Mark } from './marks.ts';
import { type Figure, has } from './money.ts';
import type { Understanding, UnderstoodItem } from './understanding.ts';

type Input = { text: string; marks: Mark[]; figures: Figure[]; items: UnderstoodItem[]; who: { ids: string[] } | null };

/** "nahi 5 karo", "make it 3", "3 not 2", "not Ravi, Amit", "rate 45 karo": what changes in the draft, or null. */
export function readCorrection({ text, marks, figures, items, who }: Input): Understanding['extra']['correction'] {
  const negated = marks.some((mark) => has(mark, 'neg'));
  const made =
    marks.some((mark) => has(mark, 'set')) || /\b(make it|should be|instead|actually|i mean|galti|badal)\b/i.test(text);
  if ((!negated && !made) || marks.filter((mark) => mark.kind !== 'break').length > 8 || text.includes('?'))
    return null;
  if (marks.some((mark) => has(mark, 'gave') && !has(mark, 'set') && mark.text !== 'kiya')) return null;
  const change = { qty: null, price: null, amount: null, product: null, customer: null } as NonNullable<
    Understanding['extra']['correction']
  >;
  const swap = /(\d+(?:\.\d+)?)\s*,?\s*(?:not|nahi|nahin|नहीं|नाही)\s*,?\s*(\d+(?:\.\d+)?)?/i.exec(text);
  const notFirst = /(?:not|nahi|नहीं)\s+(\d+(?:\.\d+)?)\s*,?\s*(\d+(?:\.\d+)?)/i.exec(text);
  const price = figures.find((figure) => figure.role === 'price');
  const total = figures.find((figure) => figure.role === 'total');
  if (price) change.price = price.value;
  else if (total) change.amount = total.value;
  else if (notFirst) change.qty = Number(notFirst[2]);
  else if (swap) change.qty = swap[2] && /nahi|nahin|नहीं/i.test(swap[0]) ? Number(swap[2]) : Number(swap[1]);
  else if (figures.length === 1) change.qty = figures[0]!.value;
  const named = marks.filter((mark) => mark.kind === 'name');
  const customers = named.filter((mark) => mark.party?.ids.length === 1);
  if (customers.length && (negated || who)) change.customer = customers.at(-1)!.party!.ids[0]!;
  const products = named.filter((mark) => mark.product?.ids.length === 1 && !mark.party);
  if (products.length && (items.length || negated)) change.product = products.at(-1)!.product!.ids[0]!;
  return Object.values(change).some((value) => value !== null) ? change : null;
}
