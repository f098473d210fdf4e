import type { Concept } from './lexicon.ts';
import type { Mark } from './marks.ts';
import { type Figure, has, isFiller, MODES } from './money.ts';
import type { Who } from './parties.ts';
import { type Query, readQuery } from './queries.ts';
import { type Script, scriptOf } from './text.ts';
import type { Understanding, UnderstoodItem } from './understanding.ts';

export type Facts = {
  is(concept: Concept): boolean;
  marks: Mark[];
  figures: Figure[];
  items: UnderstoodItem[];
  who: Who | null;
  supplier: boolean;
  question: boolean;
  unread: number;
  /** Is what looks like goods one word of a name, by chance? */
  isChance: boolean;
  /** Is a product known only by likeness? */
  loose: boolean;
  /** The document number that the message carries, or null. */
  document: string | null;
  /** Was a day of the calendar said? */
  dated: boolean;
  words: number;
  /** Does it tell of something still to be done? */
  forLater: boolean;
  /** Does the shop have no goods yet? */
  newShop: boolean;
  /** "Paid 500 for tea": money for something that is no party. */
  paidFor: boolean;
};
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
/** Pronouns and people of no name, which are no party. */
const NOBODY =
  /^(mai|main|maine|mein|hum|ham|humne|us|is|un|in|usne|isne|unhone|aap|aapne|tum|tumne|sab|kisi|koi|log|bhagwan|मैं|मैंने|हम|हमने|उस|इस|उन|इन|उसने|उन्होंने|आप|आपने|तुम|सब|किसी|लोग)$/i;
/** Things that are counted and never sold: times, people, distances. */
const NO_GOODS =
  /(^|\s)(baje|bajke|minute?s?|mint|ghante?|hours?|hrs|din|days?|saal|years?|old|log|logo|people|persons?|bachch?[aei]|km|am|pm|mere|mera|meri|i|am|aana|jana|aao|aaunga|milte|chalo|times?|baar|बजे|मिनट|घंटे?|दिन|साल|लोग|बच्चे|मेरे|मेरा|मेरी|बार)(\s|$)/iu;
/** "2-3 maggi": between two counts. */
const RANGE = /^\d+-\d+(\s|$)/;
export type Decision = {
  intent: Understanding['intent'];
  query: Query | null;
  /** "Paid 500 Ravi": a payment, and nobody can say who paid whom. */
  isUnclearWhoPaid?: boolean;
  /** Still to be done: nothing is booked. */
  isForLater?: boolean;
  /** Said back before it is done: the words also fit another act. */
  isOdd?: boolean;
};

const act = (intent: Understanding['intent'], query: Query | null = null): Decision => ({ intent, query });

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

  if (is('remind')) {
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
  if (query) return act('query', query);
  if (is('howmuch') || is('who') || is('why') || is('which') || facts.question) return act('unknown');
  if (is('add') && (is('customer') || is('supplier')) && !known) return act('add_customer');
  if (is('add') && is('item') && sums.length > 0 && !is('stock') && !is('came')) return act('add_product');
  if (facts.forLater) return { ...act('unknown'), isForLater: true };
  if (is('neg') || is('future') || is('notrel')) return act('unknown');
  if (is('return')) {
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
  if (is('came') && goods && who?.role !== 'from' && !(who?.role === 'to' && !supplier) && !leavesAgain(marks)) {
    // "Ravi ke naam 2 maggi chadha do": no customer brings goods.
    if (who?.ids.length && !supplier) return act(is('credit') ? 'sale' : 'unknown');
    return act(supplier && who ? 'purchase' : 'stock_in');
  }
  if (goods && is('damage') && !who) return act('stock_out');
  if (is('count') && goods && !who) return act('stock_adjust');
  if (is('left') && goods && !who && figures.length > 0) return act('stock_adjust');
  if (is('stock') && is('set') && goods && !who) return act('stock_adjust');
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
  if (is('stock') && goods && !who && is('got')) return act('stock_in');
  if (is('got') && goods && !who) return act('stock_in');

  // Goods that come from somebody are bought, whoever it is; a customer's name is asked about before anything is written.
  const cameFrom = goods && who?.role === 'from' && (is('came') || is('took'));
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
    return act(who?.role === 'from' && !supplier ? 'unknown' : 'sale');
  }
  return moneyOnly(facts);
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
      !['done', 'later', 'notrel', 'task', 'filler', 'of', 'set', 'neg', 'item', 'gave', 'credit', 'low'].some((one) =>
        mark.concepts.has(one as Concept),
      ),
  );
  return rest.length === 0 && others.length === 0;
}

/** "Paid Gupta 2000", "I gave Imran 500": the verb before the name says that the shop paid. */
function opensWithPaid(marks: Mark[]): boolean {
  const said = marks.filter((mark) => mark.kind !== 'break' && !isFiller(mark));
  return /^(paid|gave|given)$/i.test(said[0]?.text ?? '') && said[1]?.kind === 'name';
}

/** "Ravi ne 500 diye" of somebody in no list; "maine 500 diye" and "us ne" name nobody. */
function personPaid({ name, role }: Who, is: Facts['is']): boolean {
  if (name === null || NOBODY.test(name)) return false;
  return role === 'by' ? is('gave') : is('got') || is('took');
}

/** Languages whose past tense leaves its subject without a case: "রবি 50 ফেরত দিল", "Ravi returned 50". */
const BARE_SUBJECT = new Set<Script>(['beng', 'taml', 'telu', 'knda', 'mlym']);
const ENGLISH_PAST = /^(?:returned|gave|gave back|given|refunded|paid)$/i;

/** "Ravi ne 50 wapas diye", "Ravi ko 50 wapas diye": the case says who gave the money back; without one it is asked. */
function moneyBack({ is, marks, figures, who, unread }: Facts): Decision {
  const sums = figures.filter((figure) => figure.unit === null);
  if (sums.length === 0 || who === null) return act('unknown');
  if (who.role === 'by' || who.role === 'from') return act('payment_in');
  if (!who.ids.length || sums.length > 1 || figures.length > 1 || unread > 0 || is('verb') || is('set'))
    return act('unknown');
  const verbs = marks.filter((mark) => has(mark, 'gave') || (has(mark, 'return') && /\s|ed$/i.test(mark.text)));
  // It may also be the change of a bill: read back first.
  if (who.role === 'to' && verbs.length > 0) return { ...act('payment_out'), isOdd: true };
  const isSaid = verbs.some((mark) => ENGLISH_PAST.test(mark.text) || BARE_SUBJECT.has(scriptOf(mark.text)));
  if (who.role === null && isSaid) return act('payment_in');
  return { ...act('unknown'), isUnclearWhoPaid: true };
}

/** "Ravi 200": somebody and a sum, and nothing of what it is: paid, given, or owed. */
function isNameAndSum({ marks, figures }: Facts): boolean {
  const [figure] = figures;
  if (figure?.unit !== null || !['plain', 'amount_before', 'amount_after'].includes(figure.role)) return false;
  return marks.every(
    (mark) =>
      mark.kind === 'break' ||
      mark.kind === 'number' ||
      mark.party !== null ||
      (mark.kind === 'phrase' && [...mark.concepts].every((one) => NOTHING_SAID.has(one))),
  );
}
const NOTHING_SAID = new Set<Concept>(['filler', 'honor', 'rupee', 'of', 'task', 'feewords']);

/** "Paid 500 Ravi": somebody paid somebody, and the name stands behind the sum without a case. */
function isUnclearWhoPaid(facts: Facts): boolean {
  const { marks, is, who, figures, unread } = facts;
  if (!who?.ids.length || figures.length !== 1 || unread > 0) return false;
  if ((who.role === null || who.role === 'of') && isNameAndSum(facts)) return true;
  if (who.role !== null) return false;
  if (is('got') || is('return') || is('sales') || is('bill') || is('goods')) return false;
  const paid = (mark: Mark): boolean => has(mark, 'gave') || has(mark, 'sent') || MODES.some((one) => has(mark, one));
  const verb = marks.findIndex(paid);
  const name = marks.findIndex((mark) => mark.kind === 'name' && mark.party !== null);
  return verb >= 0 && verb < name && figures[0]!.at < name;
}

/** No goods: a payment by the case of its party, or a sum put on a khata, or nothing to act on. */
function moneyOnly(facts: Facts): Decision {
  if (isUnclearWhoPaid(facts)) return { ...act('unknown'), isUnclearWhoPaid: true };
  // "Ravi ko 500 udhar diya" may be goods on the khata or cash lent: said back first.
  const { who, is, figures } = facts;
  const isLent = who?.role === 'to' && who.ids.length > 0 && is('credit') && is('gave');
  if (isLent && figures.length === 1 && figures[0]!.unit === null) return { ...act('sale'), isOdd: true };
  return act(moneyIntent(facts));
}

function moneyIntent({ is, marks, figures, who, supplier, unread, words }: Facts): Understanding['intent'] {
  const sums = figures.filter((figure) => figure.unit === null);
  if (is('show')) return 'unknown';
  if (is('settle') && who?.ids.length && sums.length === 0) return who.role === 'to' ? 'unknown' : 'payment_in';
  if (sums.length !== 1 || figures.length !== 1 || unread > 2 || unread > words / 2) return 'unknown';
  const paid = is('gave') || is('got') || is('sent') || is('came') || is('settle') || is('took');
  const mode = MODES.some((one) => is(one));
  const paidTo = who?.role === null && opensWithPaid(marks);
  // Bengali takes goods and money with one verb: নিলাম.
  const bought = is('buy') && !is('took');
  if (bought || (is('goods') && supplier)) return is('goods') ? 'purchase' : 'unknown';
  if (who?.ids.length || who?.name) {
    if (who.role === 'from' || who.role === 'by') {
      if (is('goods') && !paid) return 'sale';
      if (is('goods') && is('took')) return supplier ? 'purchase' : 'sale';
      // "Mahalaxmi se maal aaya 12000 ka": goods came, and what they cost.
      if (is('goods') && (is('came') || is('sent'))) return supplier ? 'purchase' : 'unknown';
      if (!who.ids.length) return personPaid(who, is) && unread === 0 ? 'payment_in' : 'unknown';
      return paid || mode ? 'payment_in' : 'unknown';
    }
    if (is('credit') && !paid) return 'sale';
    if (is('goods')) return 'sale';
    if (paidTo) return who.ids.length ? 'payment_out' : 'unknown';
    if (who.role === 'to') return who.ids.length && (paid || mode) ? 'payment_out' : 'unknown';
    if (!who.ids.length) return is('gave') && who.role === null ? 'payment_in' : 'unknown';
    if (paid || mode) return supplier && !is('got') && !is('gave') ? 'unknown' : 'payment_in';
    // "Suresh ka bill 12": its number, or what it comes to.
    const isSum = figures.some((figure) => figure.rupee || figure.role !== 'plain') || is('verb') || is('set');
    if (is('sales') || (is('bill') && isSum)) return 'sale';
    return 'unknown';
  }
  if (is('sales') || is('goods') || is('sold')) return unread === 0 ? 'sale' : 'unknown';
  return 'unknown';
}
