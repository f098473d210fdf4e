import type { PERIODS, QUERIES } from './kinds.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';

export type Query = (typeof QUERIES)[number];
type Facts = {
  is(concept: Concept): boolean;
  marks: Mark[];
  party: boolean;
  product: boolean;
  numbers: number;
  question: boolean;
  /** Was a day of the calendar said? */
  dated: boolean;
  /** The number of a bill, when the message has one. */
  document: string | null;
};

/** Does the message consist of words of these concepts (and fillers, and whom it is about) only? */
function only(marks: Mark[], concepts: Concept[]): boolean {
  return marks.every(
    (mark) =>
      mark.kind === 'break' ||
      mark.party !== null ||
      mark.kind === 'number' ||
      [...concepts, 'filler' as const, 'honor' as const].some((one) => mark.concepts.has(one)),
  );
}

const SPANS: [RegExp, 'week' | 'month' | 'year'][] = [
  [/week|haft|हफ्त|हफ़्त|आठवड/i, 'week'],
  [/month|mah?in|महीन|महिन/i, 'month'],
  [/year|saal|साल/i, 'year'],
];
const BEFORE_THIS = /^(last|pichl[aei]|previous|gaya|gaye|पिछल[ाेी]|मागच[ाेी])$/i;

/** The span a question is about: "is hafte", "pichle mahine", "monthly"; null when it names none that is kept. */
export function periodOf(marks: Mark[]): (typeof PERIODS)[number] | null {
  const at = marks.findIndex((mark) => mark.concepts.has('period'));
  const span = SPANS.find(([pattern]) => pattern.test(marks[at]?.text ?? ''))?.[1];
  if (!span) return null;
  if (span === 'year' || !BEFORE_THIS.test(marks[at - 1]?.text ?? '')) return span;
  return `last_${span}`;
}

/** Questions about documents, days and what the shop owes, which the message corpus has no kind for. */
function readShopQuestion(facts: Facts): Query | null {
  const { is, marks, party, product, numbers, dated, document } = facts;
  const day = is('today') || is('yesterday') || is('parso') || dated;
  const isCoded = document !== null && /[/-]/.test(document);
  if (isCoded && !party && !product && is('show')) return 'bill';
  if (
    document !== null &&
    !product &&
    only(marks, ['bill', 'quote', 'of', 'show', 'feewords', 'task']) &&
    (is('show') || is('feewords'))
  )
    return 'bill';
  if (product || numbers > 0) return null;
  if (is('bill') && only(marks, ['bill', 'last', 'of', 'show', 'howmuch']) && is('last')) return 'last_bill';
  if (is('bill') && day && only(marks, ['bill', 'of', 'show', 'today', 'yesterday', 'parso', 'everyone', 'howmuch']))
    return 'bills_of_day';
  if (is('summary') && day && !party && !is('profit')) return 'day_summary';
  if (is('today') && is('credit') && is('howmuch') && (is('gave') || is('came') || is('got')) && !party)
    return 'day_summary';
  const sold = is('sales') || (is('sold') && is('howmuch'));
  if (is('period') && sold && !party && periodOf(marks) !== null) return 'sales_period';
  const owing = is('payable') || (is('supplier') && (is('rest') || is('owe') || is('credit')));
  if (owing && !party && (is('howmuch') || is('who') || is('show') || is('everyone') || facts.question))
    return 'payable_all';
  return null;
}

/** The words beside the goods. */
const without = (marks: Mark[]): Mark[] => marks.filter((mark) => mark.kind !== 'name' || mark.product === null);

/** "Rate of sugar", "chini ka bhav", "maggi kitne ka hai": the price of goods is asked. */
function asksPrice(marks: Mark[], is: Facts['is']): boolean {
  if (is('future') || is('set') || is('add') || is('buy') || is('sold') || is('bill') || is('quote') || is('sales'))
    return false;
  // "Maggi rate list bhejo" asks for a price, "maggi bhejo 14 rate" is an order.
  if (is('verb') && !is('show')) return false;
  const rate = marks.some((mark) => mark.concepts.has('rate') && !/^(hisa+b|हिसाब)$/i.test(mark.text));
  const worth = marks.some((mark, at) => mark.concepts.has('howmuch') && marks[at + 1]?.concepts.has('of'));
  return rate || worth;
}

/** "Dolo ka batch", "batch dikhao", "dolo ki expiry kab hai": batches, of some goods or of all. */
const asksBatches = (marks: Mark[], is: Facts['is']): boolean =>
  (is('batch') || is('expiry')) &&
  // "Expired maal" asks; "maggi expired" tells that some is gone.
  !(is('damage') && marks.some((mark) => mark.product !== null)) &&
  only(without(marks), [...ABOUT_BATCHES, ...(is('expiry') ? (['damage'] as const) : [])]);
const ABOUT_BATCHES: Concept[] = [
  'batch',
  'expiry',
  'of',
  'show',
  'howmuch',
  'which',
  'who',
  'stock',
  'goods',
  'item',
  'left',
  'today',
];

/** "Colgate 100g ka bhav", "2 maggi ka rate"; not "chini 3 kilo 45 ke rate". */
function endsWithRate(marks: Mark[]): boolean {
  const said = marks.filter((mark) => mark.kind !== 'break');
  const [before, of, rate] = said.slice(-3);
  return !!rate?.concepts.has('rate') && !!of?.concepts.has('of') && before?.kind !== 'number';
}

/** "baaki innu kottilla", "meethi naalaiku tharuvar": told that the rest is not paid yet or will be, which is no question. */
function tellsOfRest(marks: Mark[]): boolean {
  const rest = marks.findIndex((mark) => mark.concepts.has('rest') || mark.concepts.has('owe'));
  return marks.slice(rest + 1).some((mark) => mark.concepts.has('neg') || mark.concepts.has('future'));
}

/** Which question a message asks, or null when it asks none. */
export function readQuery(facts: Facts): Query | null {
  const { is, marks, party, product, numbers, question } = facts;
  const ofShop = readShopQuestion(facts);
  if (ofShop) return ofShop;
  if (product && !party && is('summary') && numbers === 0 && only(without(marks), ['summary', 'of', 'show']))
    return 'stock_of';
  if (product && !party && asksPrice(marks, is) && (numbers === 0 || endsWithRate(marks))) return 'stock_of';
  if (numbers === 0 && !party && asksBatches(marks, is)) return 'expiry';
  if (numbers > 0 && !question && !is('howmuch') && !is('show')) return null;
  // "50 kg chawal ka quotation bana do kitna hoga": what is asked is told by the quotation.
  if (numbers > 0 && product && is('quote')) return null;
  // "Chini kitni biki": goods, that they were sold, and how many.
  const isSold = (is('sold') || is('sales')) && !is('neg') && is('howmuch');
  if (product && !party && numbers === 0 && isSold && !is('stock') && !is('left')) return 'item_sales';
  const isOfDay = is('today') || is('yesterday') || facts.dated;
  const asks = is('howmuch') || is('show') || is('who') || is('which') || is('why') || question;
  if (is('dead') && !party && !product) return 'dead_stock';
  if (is('dead') && product && is('howmuch')) return 'stock_of';
  if (is('overdue') && !party) return 'overdue';
  // "सबसे ज्यादा किसका बाकी है", "ഏറ്റവും കൂടുതൽ തരാനുള്ളത് ആരൊക്കെയാ".
  const owesMost = is('most') && is('who') && (is('credit') || is('rest') || is('owe')) && !product;
  if ((is('topunpaid') || owesMost) && !party) return 'top_unpaid';
  if (is('topitem') || (is('most') && (is('sold') || is('sales')) && !party)) return 'top_items';
  if (is('restock')) return 'restock';
  if (is('profit') && is('why')) return 'why_profit_low';
  if (is('profit')) return 'profit';
  if (is('expiry') && (asks || !product) && !is('damage')) return 'expiry';
  if (is('expiry') && asks) return 'expiry';
  if (
    party &&
    (is('payable') || is('rest') || is('credit') || is('owe') || is('money') || (is('howmuch') && is('gave'))) &&
    (asks || is('payable') || ((is('rest') || is('owe')) && !is('settle') && !is('gave') && !tellsOfRest(marks)))
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
  if (is('cash') && !is('owe') && (asks || is('today') || is('left')) && !is('sales') && !product) return 'cash_today';
  if (is('sales') && (asks || (!is('neg') && isOfDay)) && !product && !party) return 'sales_today';
  if (!party && !product && (is('credit') || is('rest') || is('owe')) && (asks || is('everyone') || is('total')))
    return 'outstanding_all';
  if (product && is('howmuch') && !is('rate') && !is('of')) return 'stock_of';
  // "দুধ আছে?", "doodh hai?": goods, that they are there, and nothing else.
  const isThere = question && is('filler') && numbers === 0 && product && !party;
  if (isThere && only(without(marks), [])) return 'stock_of';
  return null;
}
