import type { Concept } from './lexicon.ts';
import type { Mark } from './marks.ts';
import type { QUERIES } from './understanding.ts';

export type Query = (typeof QUERIES)[number];
type Facts = {
  is(concept: Concept): boolean;
  marks: Mark[];
  party: boolean;
  product: boolean;
  numbers: number;
  question: boolean;
};

/** "Rate of sugar", "chini ka bhav", "maggi kitne ka hai": the price of goods is asked. */
function asksPrice(marks: Mark[], is: Facts['is']): boolean {
  if (is('set') || is('add') || is('buy') || is('sold') || is('verb') || is('bill') || is('quote') || is('sales'))
    return false;
  const rate = marks.some((mark) => mark.concepts.has('rate') && !/^(hisa+b|हिसाब)$/i.test(mark.text));
  const worth = marks.some((mark, at) => mark.concepts.has('howmuch') && marks[at + 1]?.concepts.has('of'));
  return rate || worth;
}

/** "Colgate 100g ka bhav", "2 maggi ka rate"; not "chini 3 kilo 45 ke rate". */
function endsWithRate(marks: Mark[]): boolean {
  const said = marks.filter((mark) => mark.kind !== 'break');
  const [before, of, rate] = said.slice(-3);
  return !!rate?.concepts.has('rate') && !!of?.concepts.has('of') && before?.kind !== 'number';
}

/** Which question a message asks, or null when it asks none. */
export function readQuery({ is, marks, party, product, numbers, question }: Facts): Query | null {
  if (product && !party && asksPrice(marks, is) && (numbers === 0 || endsWithRate(marks))) return 'stock_of';
  if (numbers > 0 && !question && !is('howmuch') && !is('show')) return null;
  const asks = is('howmuch') || is('show') || is('who') || is('which') || is('why') || question;
  if (is('dead') && !party && !product) return 'dead_stock';
  if (is('dead') && product && is('howmuch')) return 'stock_of';
  if (is('overdue') && !party) return 'overdue';
  if (is('topunpaid') && !party) return 'top_unpaid';
  if (is('topitem')) return 'top_items';
  if (is('restock')) return 'restock';
  if (is('profit') && is('why')) return 'why_profit_low';
  if (is('profit')) return 'profit';
  if (is('expiry') && (asks || !product) && !is('damage')) return 'expiry';
  if (is('expiry') && asks) return 'expiry';
  if (
    party &&
    (is('rest') || is('credit') || is('owe') || is('money') || (is('howmuch') && is('gave'))) &&
    (asks || ((is('rest') || is('owe')) && !is('settle')))
  )
    return 'outstanding_customer';
  if (
    is('low') &&
    !product &&
    (is('stock') || is('goods') || is('which') || is('item') || is('howmuch') || is('show') || is('low')) &&
    !party
  )
    return 'low_stock';
  // "Ande khatam", "முட்டை தீர்ந்துடுச்சா": told or asked that goods ran out, the answer is what is left.
  if (is('low') && product && !party && numbers === 0 && !is('rate')) return 'stock_of';
  if (is('stock') && product && (asks || !is('set'))) return 'stock_of';
  if (product && asks && is('left')) return 'stock_of';
  // The figures are today's: no answer to a question about a week or a month.
  if (is('period') && (is('cash') || is('sales'))) return null;
  if (is('cash') && (asks || is('today') || is('left')) && !is('sales') && !product) return 'cash_today';
  if (is('sales') && (asks || is('today') || is('yesterday')) && !product && !party) return 'sales_today';
  if (!party && !product && (is('credit') || is('rest') || is('owe')) && (asks || is('everyone') || is('total')))
    return 'outstanding_all';
  if (product && is('howmuch') && !is('rate') && !is('of')) return 'stock_of';
  return null;
}
