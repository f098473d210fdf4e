import { readCollecting } from './collecting.ts';
import { act, type Decision, type Facts, NOBODY } from './decision.ts';
import { has, MODES } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { moneyBack, moneyOnly } from './money-intent.ts';
import { isMoneyForGoods, promisedDebt, promisesMore } from './promise.ts';
import { readQuery } from './queries.ts';

/** Verbs that do something else with stock than say how much there is. */
const STOCK_VERBS: Concept[] = [
  'add',
  'got',
  'came',
  'buy',
  'sold',
  'took',
  'sent',
  'gave',
  'verb',
  'bill',
  'quote',
  'credit',
  'rate',
];
/** Verbs that say that goods went out. */
const SELLS: Concept[] = ['sold', 'took', 'gave', 'sent', 'verb', 'bill', 'credit', 'came', 'buy', 'return'];
/** Things that are counted and never sold: times, people, distances. */
const NO_GOODS =
  /(^|\s)(baje|bajke|minute?s?|mint|ghante?|hours?|hrs|din|days?|saal|years?|old|log|logo|people|persons?|bachch?[aei]|km|am|pm|mere|mera|meri|i|am|aana|jana|aao|aaunga|milte|chalo|times?|baar|बजे|मिनट|घंटे?|दिन|साल|लोग|बच्चे|मेरे|मेरा|मेरी|बार)(\s|$)/iu;
/** "2-3 maggi": between two counts. */
const RANGE = /^\d+-\d+(\s|$)/;
/** Questions that a mere word of theirs asks; beside a word of what will be it asks nothing. */
const PLANNED = new Set<Decision['query']>(['sales_period', 'sales_today', 'cash_today', 'profit', 'top_items']);
const FROM_NOW = /^(?:ab|abse|ab se|now|from now|अब|अब से|आता|હવે|এখন|இனி|ఇప్పుడు|ఇక|ಇನ್ನು|ഇനി|ਹੁਣ)$/iu;
const ORDER = /^(?:order(?:s|ed)?|ऑर्डर|ઓર્ડર|অর্ডার|ஆர்டர்|ఆర్డర్|ಆರ್ಡರ್|ഓർഡർ|ਆਰਡਰ)$/iu;
/** Verbs that say that goods came from a supplier. */
const MOVES_IN: Concept[] = ['came', 'got', 'sent', 'took', 'buy', 'return'];
/** What the whole message wants, from its verbs, its goods, its money and the case of its party. */
export function decideIntent(facts: Facts): Decision {
  const { is, figures, items, who, supplier, marks } = facts;
  const goods = items.length > 0;
  const known = items.some((item) => item.product !== null || item.candidates.length > 0);
  const sums = figures.filter((figure) => figure.unit === null);
  const onePrice = sums.length === 1;
  const content = marks.filter((mark) => mark.kind !== 'break');

  if (is('help') && !goods && content.length < 12) return act('help');
  if (is('chatter') && !(goods && known && facts.unread === 0)) return act('unknown');
  const feedback = readsAsFeedback(facts);
  if (feedback) return act('feedback');

  const collecting = readCollecting(facts);
  const isHushed = is('message') && is('neg') && who?.role === 'to' && !goods && figures.length === 0;
  if ((is('remind') || isHushed || isDunning(facts)) && (collecting === null || collecting === 'asked')) {
    const reminding = facts.reminding();
    if (reminding) return { ...act('unknown'), reminding };
    if (who?.ids.length) return act('reminder');
    if (who === null && is('everyone') && facts.unread === 0 && !goods) return act('reminder');
    return act('unknown');
  }
  const hasDocument = facts.document !== null;
  if (is('cancel') && (figures.length <= 1 || hasDocument) && !known)
    return act(
      is('bill') || is('last') || is('quote') || hasDocument || content.length <= 2 || who !== null
        ? 'cancel'
        : 'unknown',
    );

  const product =
    items.some((item) => item.product !== null || item.candidates.length > 0) ||
    (!facts.isChance && marks.some((mark) => mark.kind === 'name' && mark.product));
  const query = readQuery({
    is,
    marks,
    party: who !== null,
    product,
    numbers: figures.length,
    question: facts.question,
    dated: facts.dated,
    document: facts.document,
  });
  const asks = facts.question || (['howmuch', 'who', 'why', 'which', 'show'] as const).some((one) => is(one));
  // "Agle mahine se diwali ki sale lagayenge" tells of what will be, and asks nothing.
  if (query && (asks || !is('future') || !PLANNED.has(query))) return act('query', query);
  if (is('quote') && is('howmuch') && known && figures.some(({ role }) => role === 'qty' || role === 'plain'))
    return act('quotation');
  if (is('howmuch') || is('who') || is('why') || is('which') || facts.question) return act('unknown');
  if (paysAll(facts)) return act('payment_in');
  if (is('add') && (is('customer') || is('supplier')) && !known) return act('add_customer');
  // "নতুন মাল যোগ করো ডাভ সাবান ৫৫ টাকা": new goods and what one of them costs, and no count.
  const isNewGoods = is('goods') && onePrice && figures.length === 1 && figures[0]!.rupee && items.length === 1;
  if (is('add') && (is('item') || isNewGoods) && sums.length > 0 && !is('stock') && !is('came'))
    return act('add_product');
  if (facts.forLater) return { ...act('unknown'), isForLater: true };
  if (is('neg') || promisesMore(marks) || is('notrel') || collecting === 'unclear') return act('unknown');
  if (collecting === 'asked') return act(who?.ids.length ? 'reminder' : 'unknown');
  const debt = goods || namesGoods(marks) ? null : promisedDebt(marks);
  if (debt) return debt === 'owed' ? act('unknown') : { ...moneyOnly(facts), isOdd: true };
  if (goods && isMoneyForGoods(marks)) return act('unknown');
  if (is('return')) {
    // "2 legging li, ek wapas kar di": a sale and a return in one message.
    if (goods && is('took') && figures.length > items.length) return act('unknown');
    return goods ? act('return') : moneyBack(facts);
  }
  const taxed = figures.filter((figure) => figure.role === 'tax' || figure.role === 'hsn');
  if (taxed.length > 0 && taxed.length === figures.length && items.length === 1 && !who && !is('bill'))
    return act('set_tax');
  const opens = content.find((mark) => !mark.concepts.has('filler'));
  if (goods && opens?.concepts.has('rate') && items.length === 1 && onePrice && !who && !is('came') && !is('buy'))
    return act('set_price');
  if (goods && is('rate') && is('set') && !is('stock') && !who && items.length === 1 && onePrice) {
    // "Chini 3 kilo 45 rate karo": goods that are counted are sold at the rate, and the words say something else too.
    const counted = figures.length > 1 && items[0]!.unit !== null;
    return counted ? { ...act('sale'), isOdd: true } : act('set_price');
  }
  // "Chuna ab 22 rupaye kilo": a price per unit from now on, and no count.
  const isPerUnit = figures.length === 1 && figures[0]!.role === 'price' && items[0]?.price !== null;
  if (isPerUnit && items.length === 1 && !who && content.some((mark) => FROM_NOW.test(mark.text)) && !is('verb'))
    return act('set_price');
  // "Maggi ka rate 15 lux ka 30 karo": a price each, and no count of any.
  if (items.length > 1 && is('rate') && is('set') && !who && figures.length === items.length && !is('bill'))
    return act('unknown');
  if (
    goods &&
    is('rate') &&
    items.length === 1 &&
    figures.length === 1 &&
    figures[0]!.role === 'price' &&
    !who &&
    endsWithPrice(facts)
  )
    return act('set_price');
  if (
    goods &&
    is('set') &&
    figures.some((figure) => figure.role === 'price') &&
    figures.length === 1 &&
    !is('stock') &&
    !who &&
    !is('verb')
  )
    // "Doodh 34 ka kar do" may also ask for 34 rupees' worth: said back first.
    return { ...act('set_price'), isOdd: !is('rate') && marks.some((mark) => has(mark, 'of')) };
  // "64 nikle": what a count came to; with no count, goods may as well have left the shop.
  if (is('nikla') && goods && !is('count') && !is('damage') && !is('stock')) return act('unknown');
  // "Maggi ab 15 mein bechna hai", "maggi 15 me kar do": a price to sell at, and nothing sold.
  const isToCost =
    is('set') && figures.length === 1 && figures[0]!.role === 'amount_before' && figures[0]!.unit === null;
  if (isToCost && known && items.length === 1 && !who && !is('stock') && !is('bill') && !SELLS.some((one) => is(one)))
    return { ...act('set_price'), isOdd: !is('now') };
  // "Chuna ab 22 rupaye kilo": one price from now on, and no count.
  const [only] = figures;
  const isPrice = only?.role === 'price' || (only?.rupee === true && only.role === 'amount_before');
  if (
    goods &&
    is('now') &&
    items.length === 1 &&
    figures.length === 1 &&
    isPrice &&
    !who &&
    !SELLS.some((one) => is(one))
  )
    return act('set_price');
  if (goods && is('came') && !known && items.some(({ name }) => NO_GOODS.test(name))) return act('unknown');
  // "4 + 1 free", "500 maaf", "2 ya 3", "2-3 maggi": nothing that a bill could say.
  if (is('gratis') || (is('either') && figures.length > 1)) return act('unknown');
  if (items.some(({ product, candidates, name }) => product === null && !candidates.length && RANGE.test(name)))
    return act('unknown');
  // "Customer aaya, 2 maggi le gaya": what was taken last has left the shop.
  // "3 tub beche, paise mile", "sold 3 tubs, money came": what came is the money for what left the shop.
  const isMoney = is('sold') || moneyCame(marks);
  if (
    is('came') &&
    goods &&
    !isMoney &&
    who?.role !== 'from' &&
    !(who?.role === 'to' && !supplier) &&
    !leavesAgain(marks)
  ) {
    // "Ravi ke naam 2 maggi chadha do": no customer brings goods.
    if (who?.ids.length && !supplier) return act(is('credit') ? 'sale' : 'unknown');
    return act(supplier && who ? 'purchase' : 'stock_in');
  }
  if (goods && is('damage') && !who) return act('stock_out');
  if (is('count') && goods && !who) return act('stock_adjust');
  if (is('left') && goods && !who && figures.length > 0) return act('stock_adjust');
  if (is('stock') && is('set') && !is('add') && goods && !who) return act('stock_adjust');
  if (
    is('stock') &&
    items.length === 1 &&
    known &&
    figures.length === 1 &&
    !who &&
    STOCK_VERBS.every((one) => !is(one))
  )
    return act('stock_adjust');
  if (is('stock') && is('add') && goods && !who) return act('stock_in');
  if (is('stock') && goods && !who && is('got') && !isMoney) return act('stock_in');
  // "Lux 2, 80 mile": what was got is the money for them.
  const isPaidFor = figures.length > 1 && figures.some((figure) => figure.role === 'payment');
  if (is('got') && goods && !who && !isPaidFor && !isMoney) return act('stock_in');

  // Goods that come from somebody are bought, whoever it is; a customer's name is asked about before anything is written.
  const cameFrom = goods && who?.role === 'from' && (is('came') || is('took'));
  // "Mahavir ko 20 lux ka order diya", "ordered 20 lux from Mahavir": what is ordered has not come.
  const isOrdered = supplier && content.some((mark) => ORDER.test(mark.text)) && !MOVES_IN.some((one) => is(one));
  if (goods && isOrdered) return act('unknown');
  const bought =
    is('buy') ||
    cameFrom ||
    (supplier &&
      (who?.role === 'from' || is('sent') || is('came')) &&
      (is('took') || is('sent') || is('came') || is('got') || goods));
  if (bought && (goods || is('goods')) && !(who && !supplier && who.ids.length > 0 && who.role !== 'from'))
    return act('purchase');
  if (goods && figures.length === 0 && (facts.loose || facts.unread > 0) && !is('bill') && !who) return act('unknown');
  // Added to what: the stock or the bill?
  if (is('add') && goods && !who && !is('bill')) return act('unknown');
  if (is('quote') && goods) return act('quotation');
  if (!goods || expenseTalk(facts)) {
    if (is('expense') || is('exnoun'))
      return act(sums.length === 1 && !(who?.ids.length && (who.role === 'by' || is('got'))) ? 'expense' : 'unknown');
  }
  if (facts.paidFor && !who?.ids.length) return act('expense');
  if (goods) {
    if (items.every((item) => item.product === null && item.candidates.length === 0)) {
      if (soundsLikeMoney(facts)) return act('unknown');
      const told =
        (who !== null && who.ids.length > 0) ||
        is('bill') ||
        is('verb') ||
        ((facts.newShop || who?.role === 'to') && soundsLikeGoods(facts));
      return act(told && facts.unread === 0 && who?.role !== 'from' ? 'sale' : 'unknown');
    }
    // "Ravi se 2 maggi": from Ravi, and nothing says that they were sold.
    // "Order from Hotel Annapurna" is what they ordered.
    const isOrder = /^(?:orders?|ऑर्डर)$/i.test(opens?.text ?? '');
    if (who?.role === 'from' && !supplier && !isOrder) return act('unknown');
    // "Maggi 2 rupaye kam kar do": off its price from now on, or off a bill of one.
    const isPriceCut = figures.length === 1 && figures[0]!.role === 'discount' && items.length === 1 && !who;
    return { ...act('sale'), isOdd: isPriceCut };
  }
  return moneyOnly(facts);
}

const OWED: Concept[] = ['rest', 'credit', 'owe', 'money'];
/** Words that tell somebody of something else than what he owes. */
const NEWS: Concept[] = ['got', 'gave', 'came', 'sent', 'return', 'bill', 'quote', 'neg', 'rate', 'stock', 'cancel'];
/** "Ravi ko msg karo ki udhari chuka de", "ਬਕਾਏ ਦਾ ਮੈਸੇਜ ਭੇਜ ਦਿਓ": a message to somebody, and what it is to ask for. */
function isDunning({ is, items, figures, who }: Facts): boolean {
  if (!is('message') || items.length > 0 || figures.length > 1 || NEWS.some((one) => is(one))) return false;
  return OWED.some((one) => is(one)) && (who?.role === 'to' || (who === null && is('everyone')));
}

/** "500 ka maal", and not "maal ke 500", which is the money for what was taken before. */
function namesGoods(marks: Mark[]): boolean {
  return marks.some((mark, at) => has(mark, 'goods') && mark.ending !== 'of' && !has(marks[at + 1], 'of'));
}

/** "Srinivas baaki motham katteshadu": all that is owed, and that it was given. */
function paysAll({ is, figures, items, who }: Facts): boolean {
  if (!who?.ids.length || who.role === 'to' || items.length > 0 || figures.length > 0) return false;
  const isDebt = is('rest') || is('credit') || is('owe') || is('money');
  return isDebt && (is('total') || is('everyone')) && is('gave') && !is('neg') && !is('future') && !is('remind');
}

const BETWEEN: Concept[] = [...MODES, 'filler'];
/** "Paise cash mile", "money received": is money what came or was got? */
function moneyCame(marks: Mark[]): boolean {
  return marks.some((mark, at) => {
    if (!has(mark, 'money')) return false;
    const next = marks.slice(at + 1).find((one) => !BETWEEN.some((concept) => has(one, concept)));
    return has(next, 'got') || has(next, 'came');
  });
}

/** Is something taken away behind what came? */
function leavesAgain(marks: Mark[]): boolean {
  const last = (concept: Concept): number => marks.findLastIndex((mark) => has(mark, concept));
  return last('took') > last('came');
}

/** Goods in no list, each counted or priced: "2 sabun", "3 kilo chini 45 rate"; not "2 baje" or "mere 2 bachche". */
function soundsLikeGoods({ is, figures, items, who, question }: Facts): boolean {
  if (question || is('gave') || is('chatter') || is('neg') || (who?.name && NOBODY.test(who.name))) return false;
  const counts = figures.filter((figure) => figure.role === 'qty' || figure.role === 'plain');
  return (
    counts.length === items.length &&
    items.every(({ name }) => name.split(/\s+/).length <= 3 && !NO_GOODS.test(name) && /[\p{L}\p{M}]{2}/u.test(name))
  );
}

/** "Tapan 500 <a word nobody knows>": a sum and a verb of some language, sooner than 500 pieces of something. */
function soundsLikeMoney({ figures, items, who }: Facts): boolean {
  const [figure] = figures;
  const [item] = items;
  if (!figure || !item || figures.length > 1 || items.length > 1) return false;
  if (who?.role === 'to' || figure.unit !== null || item.price !== null) return false;
  return figure.rupee || figure.value >= LARGE_COUNT;
}
const LARGE_COUNT = 100;

function endsWithPrice({ marks, figures }: Facts): boolean {
  const told = marks.filter((mark) => mark.kind !== 'break' && !mark.concepts.has('filler'));
  // A size in the name of the goods is no figure.
  return (
    told.at(-1)?.kind === 'number' &&
    told.at(-2)?.concepts.has('rate') === true &&
    figures.length === 1 &&
    marks[figures[0]!.at] === told.at(-1)
  );
}

function expenseTalk({ is, figures, items, loose }: Facts): boolean {
  return (
    (is('expense') || is('exnoun')) &&
    figures.filter((figure) => figure.unit === null).length === 1 &&
    items.every((item) => item.price === null) &&
    (is('expense') || loose || items.every((item) => item.product === null))
  );
}

function readsAsFeedback({ is, marks, items, who, figures }: Facts): boolean {
  if (!(is('done') || is('later') || is('notrel')) || who || items.some((item) => item.product) || figures.length > 1)
    return false;
  const rest = marks.filter((mark) => mark.kind === 'word' || mark.kind === 'name');
  const others = marks.filter(
    (mark) =>
      mark.kind === 'phrase' &&
      !['done', 'later', 'notrel', 'task', 'filler', 'of', 'set', 'neg', 'item', 'gave', 'credit', 'low', 'by'].some(
        (one) => mark.concepts.has(one as Concept),
      ),
  );
  return rest.length === 0 && others.length === 0;
}
