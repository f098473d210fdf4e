import { foreignWord, lessOfNothing, sharesQuantity, usesEveryFigure } from './accounted.ts';
import { settleArrivals } from './arrivals.ts';
import { type BatchDetail, type PlacedDetail, readSigns } from './batches.ts';
import { withBatches } from './batches-of-items.ts';
import { readCorrections } from './correction.ts';
import type { SaidDate } from './dates.ts';
import type { Decision } from './decision.ts';
import type { Doubt } from './doubts.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import type { Case } from './endings.ts';
import { documentNumber, noExtra, saysPlusTax } from './extras.ts';
import { type Figure, has } from './figure.ts';
import { fill, modeOf, type Reading } from './fill.ts';
import { decideIntent } from './intent.ts';
import { type ItemsRead, readItems } from './items.ts';
import { isForLater, isOfPromise } from './later.ts';
import { latinLanguage } from './latin-language.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import { coverMarks } from './marks.ts';
import { readFigures, withoutEcho } from './money.ts';
import { goodsOf } from './name-marks.ts';
import { nameWords } from './name-words.ts';
import { isOurGift } from './our-gift.ts';
import { type PartiesRead, readParties, type Who } from './parties.ts';
import { readPaymentParts, sumOf } from './payment-parts.ts';
import { addsUp, listsPrices } from './price-checks.ts';
import { asksForPromises, readPromised } from './promised-by.ts';
import { readReminding } from './reminding.ts';
import { isSizeSaid, isSizeUnlisted, OF_GOODS, withItsSize } from './said-sizes.ts';
import { absurdity } from './sanity.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';
import { packSize, sameSize, sizeOf } from './sizes.ts';
import { attachSpecs } from './spec-mentions.ts';
import { joinStretches } from './stretches.ts';
import type { Token } from './text.ts';
import { tokensOf } from './tokens.ts';
import { readUnacted } from './unacted.ts';
import type { Understanding } from './understanding.ts';
import { unlistedGood } from './unlisted.ts';

/** A cleaned message; telephone number and date were taken out of its text before. */
export type Said = {
  /** With a sign in the place of each batch and expiry (`takeBatches`). */
  text: string;
  phone: string | null;
  /** The case of whoever has the telephone number. */
  role: Case | null;
  date: SaidDate | null;
  oddDate: boolean;
  voice: boolean;
  details: BatchDetail[];
};
type Placed = Omit<Said, 'details'> & { placed: PlacedDetail[] };

const MOST_TOKENS = 250;
/** Of a pasted list, which has a line for each of its goods. */
const MOST_LISTED = 700;
/** Acts that are about one party: two named make it unclear whose it is. */
const OF_ONE = new Set<Understanding['intent']>(
  'sale quotation payment_in payment_out purchase return'.split(' ') as Understanding['intent'][],
);
/** What can be dated back; a date said with anything else would be dropped. */
const DATED = new Set<Understanding['intent']>(
  'sale payment_in payment_out expense purchase query'.split(' ') as Understanding['intent'][],
);
/** Units of goods that nobody sells a part of. */
const COUNTED = new Set(['pcs', 'packet', 'bottle', 'strip', 'box', 'bag']);
const WITHOUT_COUNTS = new Set<Understanding['intent']>(['query', 'add_product', 'set_price', 'set_tax']);

/** "Paid 500 for tea", "spent Rs 40 on sweets": a sum and what it went for, with no count of goods. */
const PAID_FOR =
  /^\s*(?:i |we )?(?:paid|spent)\s+(?:rs\.?\s*|₹\s*)?[\d,]+(?:\s*rs|\s*rupees)?\s+(?:for|on)\s+[a-z ]{2,30}$/i;

/** Reads one cleaned message against a shop. */
export function interpret(shop: Shop, { details, ...given }: Said): Understanding {
  const { text, placed } = readSigns(given.text, details);
  const said = { ...given, text, placed };
  const { phone } = said;
  const result = emptyUnderstanding(text);
  const tokens = tokensOf(text, shop.productNames);
  const most = text.includes('\n') ? MOST_LISTED : MOST_TOKENS;
  if (tokens.length === 0 || tokens.length > most) return result;
  const reading = read(shop, said, tokens);
  const { marks, figures, items, person, is } = reading;
  const { read: goods, several, parts } = reading;
  result.extra.phone = phone;
  result.extra.plus_tax = saysPlusTax(text);
  const isPast = (day: Concept): boolean => marks.some((mark, at) => has(mark, day) && !isOfPromise(marks, at));
  result.extra.days_ago = said.date?.daysAgo ?? (isPast('yesterday') ? 1 : isPast('parso') ? 2 : null);
  result.extra.when = said.date?.when ?? null;
  // A count without goods is a sum, or nothing.
  result.doubts = [...new Set(goods.doubts)].filter((doubt) => items.length > 0 || doubt !== 'loose_number');

  const decision = decide(shop, reading, { dated: said.date !== null || said.oddDate, date: said.date });
  const refused = (doubt: Doubt): Understanding => ({
    ...emptyUnderstanding(text),
    doubts: [doubt],
    extra: { ...noExtra(), phone },
  });
  const wished = (extra: Partial<Understanding['extra']>): Understanding => {
    const told = emptyUnderstanding(text);
    return { ...told, confidence: 1, extra: { ...told.extra, ...extra } };
  };
  const isNothing = decision.isForLater || decision.intent === 'unknown';
  const promise = isNothing
    ? readPromised(text, { ...reading, date: said.date, partiesOf: namesOf(shop, reading) })
    : null;
  if (promise) return wished({ promise });
  if (isNothing && items.length === 0 && person === null && asksForPromises(text))
    return { ...emptyUnderstanding(text), intent: 'query', query: 'promises', confidence: 0.95 };
  if (decision.isForLater) return refused('for_later');
  if (decision.reminding) return wished({ reminding: decision.reminding });
  if (decision.intent === 'unknown') {
    if (said.oddDate) result.doubts = ['odd_date'];
    if (decision.isUnclearWhoPaid)
      result.extra.unclear_payment = { mode: modeOf(reading), amount: figures[0]?.value ?? null };
    if (decision.isUnclearWhoPaid && person) result.candidates = { customer: person.ids, products: [] };
    return sane(readUnacted(result, { ...reading, parts: [] }, phone), text);
  }
  result.intent = decision.intent;
  result.query = decision.query;
  // A reminder goes to a customer: a supplier of that name is not meant.
  const customers = decision.intent === 'reminder' ? (person?.ids ?? []).filter((id) => !isSupplier(shop, id)) : [];
  if (person && customers.length > 0) person.ids = customers;
  fill(result, { ...reading, parts: parts ?? [] });
  if (said.oddDate && result.intent !== 'query') return refused('odd_date');
  if (said.date !== null && !DATED.has(result.intent)) return refused('date_not_kept');
  const isDayLost = marks.some((mark, at) => has(mark, 'weekday') && !isOfPromise(marks, at));
  if (isDayLost && result.intent !== 'query') return refused('date_not_kept');
  if (several && OF_ONE.has(result.intent)) return refused('several_parties');
  const acts = result.items.length > 0 && !WITHOUT_COUNTS.has(result.intent);
  if (
    acts &&
    (result.doubts.includes('absurd_quantity') ||
      result.doubts.includes('absurd_amount') ||
      result.doubts.includes('loose_number'))
  )
    return { ...emptyUnderstanding(text), doubts: result.doubts };
  if (!usesEveryFigure(result.intent, figures, items.length > 0)) return refused('loose_number');
  if (parts === null && result.intent !== 'query') return refused('loose_number');
  if (result.payments.length && result.intent !== 'sale' && !result.intent.startsWith('payment'))
    return refused('loose_number');
  if (
    acts &&
    (foreignWord(result.intent, marks, result.extra.plus_tax) || lessOfNothing(result.intent, marks, figures))
  )
    return refused('unread_words');
  if (acts && leavesBatchUnread(result.intent, marks)) return refused('odd_batch');
  const isOfDay = result.extra.days_ago !== null || result.extra.when !== null;
  if (result.intent === 'cancel' && isOfDay) return refused('which_bill');
  const corrections =
    result.intent === 'sale'
      ? readCorrections({ text, phone, marks, figures, items: result.items, who: person, least: 1 })
      : undefined;
  if (corrections && result.payment === null && result.discount === null) result.extra.corrections = corrections;
  if (reading.hasUnlistedSize && !ABOUT_GOODS.has(result.intent)) result.doubts.push('odd_quantity');
  if (acts && is('rate') && listsPrices(shop, result)) return refused('price_or_quantity');
  if (result.intent === 'sale' && !addsUp(shop, result, figures)) result.doubts.push('odd_price');
  if (acts && sharesQuantity(marks, result.items)) result.doubts.push('odd_quantity');
  if (acts && phone !== null && person === null) result.doubts.push('unknown_phone');
  if (decision.isOdd) result.doubts.push('odd_price');
  return sane(settle(result, person), text);
}

/** A word of batches or expiry of which nothing could be read: what came in would be booked without it. */
const leavesBatchUnread = (intent: Understanding['intent'], marks: Mark[]): boolean =>
  marks.some(
    (mark) =>
      mark.kind === 'phrase' &&
      (has(mark, 'batch') || (intent !== 'stock_out' && has(mark, 'expiry') && !has(mark, 'damage'))),
  );

/** A meaning with a number that cannot be meant becomes no meaning at all, and says so. */
function sane(meaning: Understanding, text: string): Understanding {
  const doubt = absurdity(meaning);
  return doubt === null ? meaning : { ...emptyUnderstanding(text), doubts: [doubt] };
}

type Whole = Omit<Reading, 'parts'> & {
  read: ItemsRead;
  several: PartiesRead['several'];
  named: Who[];
  /** A size said with the name of goods that have none in the catalogue. */
  hasUnlistedSize: boolean;
  /** null: paid in several ways, and not clear which sum is whose. */
  parts: Reading['parts'] | null;
};

/** The pieces of a message: marks, figures, goods, and who it is about. */
function read(shop: Shop, { text, phone, role, voice, placed }: Placed, tokens: Token[]): Whole {
  const latin = latinLanguage(tokens);
  const nameOf = (from: Mark, to: Mark): string => text.slice(tokens[from.from]!.start, tokens[to.to - 1]!.end);
  const { productNames: products, partyNames: parties } = shop;
  const cover = coverMarks({ tokens, text, products, parties, sound: voice, extra: latin });
  const wordsOf = (part: Mark[]): string[] =>
    part.flatMap((mark) => tokens.slice(mark.from, mark.to).map((token) => token.fold));
  const specified = attachSpecs(cover, {
    wordsOf: (mark) =>
      tokens.slice(mark.from, mark.to).map((token) => (token.kind === 'number' ? String(token.value) : token.fold)),
    goods: (words) => goodsOf(words, products, { sound: false, language: latin }),
    namedBy: (id) => nameWords(shop.products.get(id)!.name),
    specsOf: (value) => shop.specs.get(value) ?? [],
    packedIn: (ids, value, unit) => ids.some((id) => sameSize(packSize(shop.products.get(id)!), sizeOf(value, unit))),
    inPieces: (ids) => ids.every((id) => COUNTED.has(shop.products.get(id)!.unit)),
    textOf: nameOf,
  });
  const marks = joinStretches(specified, {
    partyOf: (part) =>
      parties.fit(wordsOf(part), { sound: voice, language: latin }) ??
      parties.fit(wordsOf(part.filter((mark) => !has(mark, 'honor'))), { sound: voice, language: latin }),
    textOf: nameOf,
  });
  const concepts = new Set<Concept>(marks.flatMap((mark) => [...mark.concepts]));
  const isOfGoods = OF_GOODS.some((concept) => concepts.has(concept));
  const all = withoutEcho(readFigures(marks), marks);
  const foreign = isOfGoods && !concepts.has('add') ? all.filter((figure) => isSizeUnlisted(figure, marks, shop)) : [];
  const figures = all
    .filter((figure) => !foreign.includes(figure))
    .map((figure) => (isOfGoods ? withItsSize(figure, marks, shop) : figure));
  const { who, taken, several, all: named } = readParties(marks, { nameOf });
  const person = personOf(shop, marks, who, { phone, role });
  if (person?.role === null && !several && isOurGift(marks, latin)) person.role = 'to';
  // "Ravi ke naam 2 maggi chadha do": what is put on to a customer's name is sold on credit, and what is on to none came in.
  if (concepts.has('onto') && person && person.ids.length > 0 && !person.ids.every((id) => isSupplier(shop, id))) {
    concepts.add('credit');
    concepts.delete('came');
  }
  settleArrivals(
    marks,
    concepts,
    (person?.ids ?? []).some((id) => isSupplier(shop, id)),
  );
  const goods = readItems({
    marks,
    figures,
    taken,
    products: shop.products,
    text,
    offsets: { start: (mark) => tokens[mark.from]!.start, end: (mark) => tokens[mark.to - 1]!.end },
  });
  const unlisted = goods.items.length === 0 && !person ? unlistedGood(marks, nameOf) : null;
  const found: ItemsRead = unlisted
    ? {
        ...goods,
        items: [unlisted],
        starts: [0],
        unread: 0,
        doubts: goods.doubts.filter((doubt) => doubt !== 'loose_number'),
      }
    : goods;
  return {
    text,
    hasUnlistedSize: foreign.length > 0,
    marks,
    figures: isOfGoods ? figures.filter((figure) => !isSizeSaid(figure, marks, shop)) : figures,
    is: (concept) => concepts.has(concept),
    person,
    items: withBatches(found.items, found.starts, { text, placed }),
    latin,
    parts: readPaymentParts(marks, figures),
    read: found,
    several,
    named,
  };
}

const ABOUT_GOODS = new Set<Understanding['intent']>(['query', 'set_tax', 'set_price']);
const isSupplier = (shop: Shop, id: string): boolean => shop.parties.get(id)!.type === 'supplier';

/** Whose telephone number it is, else who is named; a seller of goods is the supplier of that name. */
function personOf(
  shop: Shop,
  marks: Mark[],
  who: Who | null,
  { phone, role }: Pick<Said, 'phone' | 'role'>,
): Who | null {
  if (who?.role === 'from' && who.ids.some((id) => isSupplier(shop, id)) && marks.some((mark) => has(mark, 'buy')))
    who.ids = who.ids.filter((id) => isSupplier(shop, id));
  const byPhone = phone ? (shop.byPhone.get(phone) ?? null) : null;
  if (byPhone === null) return who;
  return { ids: [byPhone], name: null, said: '', known: true, role: role ?? who?.role ?? null, tier: 1, exact: true };
}

function decide(shop: Shop, reading: Whole, { dated, date }: { dated: boolean; date: SaidDate | null }): Decision {
  const { text, marks, figures, items, person, is, read: goods, parts } = reading;
  const ids = person?.ids ?? [];
  return decideIntent({
    is,
    marks,
    figures: parts && parts.length > 0 && items.length === 0 ? asOneSum(figures, sumOf(parts)) : figures,
    items,
    who: person,
    supplier: ids.length > 0 && ids.every((id) => shop.parties.get(id)!.type === 'supplier'),
    question: text.includes('?'),
    unread: goods.unread,
    document: documentNumber(text),
    dated,
    isChance: goods.isChance,
    forLater: isForLater(text, { marks, isDated: dated }),
    loose: goods.doubts.includes('fuzzy_product'),
    words: marks.filter((mark) => mark.kind !== 'break').length,
    newShop: shop.products.size === 0,
    paidFor: PAID_FOR.test(text),
    reminding: () =>
      readReminding({
        marks,
        named: reading.named,
        date,
        isCustomer: (id) => !isSupplier(shop, id),
        partiesOf: namesOf(shop, reading),
      }),
  });
}

/** Whose name these words are. */
const namesOf =
  (shop: Shop, { latin }: Pick<Whole, 'latin'>) =>
  (words: string): string[] =>
    shop.partyNames.fit(
      tokensOf(words, shop.productNames).map((token) => token.fold),
      { sound: false, language: latin },
    )?.ids ?? [];

/** Money paid in several ways is one sum to whoever asks what the message is about. */
function asOneSum(figures: Figure[], value: number | null): Figure[] {
  const first = figures.findIndex((figure) => figure.role === 'payment');
  if (value === null || first < 0) return figures;
  return figures.flatMap((figure, at) =>
    at === first ? [{ ...figure, value }] : figure.role === 'payment' ? [] : [figure],
  );
}
