import { foreignWord, lessOfNothing, usesEveryFigure } from './accounted.ts';
import { readCorrections } from './correction.ts';
import type { SaidDate } from './dates.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { documentNumber, noExtra, saysPlusTax } from './extras.ts';
import { fill, type Reading } from './fill.ts';
import { type Decision, decideIntent } from './intent.ts';
import { type ItemsRead, readItems } from './items.ts';
import { isForLater } from './later.ts';
import { type Concept, latinLanguage } from './lexicon.ts';
import { coverMarks, type Mark } from './marks.ts';
import { type Figure, has, readFigures } from './money.ts';
import { type PartiesRead, readParties, type Who } from './parties.ts';
import { readPaymentParts, sumOf } from './payment-parts.ts';
import { absurdity } from './sanity.ts';
import { settle } from './settle.ts';
import type { Shop } from './shop.ts';
import { packSize, sameSize, sizeOf } from './sizes.ts';
import { joinStretches } from './stretches.ts';
import { type Token, tokenise } from './text.ts';
import { readUnacted } from './unacted.ts';
import type { Understanding } from './understanding.ts';
import { unlistedGood } from './unlisted.ts';

/** A cleaned message; telephone number and date were taken out of its text before. */
export type Said = { text: string; phone: string | null; date: SaidDate | null; oddDate: boolean; voice: boolean };

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
const WITHOUT_COUNTS = new Set<Understanding['intent']>(['query', 'add_product', 'set_price', 'set_tax']);

/** "Paid 500 for tea", "spent Rs 40 on sweets": a sum and what it went for, with no count of goods. */
const PAID_FOR =
  /^\s*(?:i |we )?(?:paid|spent)\s+(?:rs\.?\s*|₹\s*)?[\d,]+(?:\s*rs|\s*rupees)?\s+(?:for|on)\s+[a-z ]{2,30}$/i;

const keepMark = (token: Token, at: number, all: Token[]): boolean =>
  token.kind !== 'mark' ||
  (/^[,;:\n\-–—@₹%=?!.&+()/]$/.test(token.raw) &&
    !(/[-.]/.test(token.raw) && token.glued && all[at + 1]?.glued) &&
    !(token.raw === '.' && all[at - 1]?.fold === 'rs'));

/** Reads one cleaned message against a shop. */
export function interpret(shop: Shop, said: Said): Understanding {
  const { text, phone } = said;
  const result = emptyUnderstanding(text);
  const tokens = tokenise(text).filter(keepMark);
  const most = text.includes('\n') ? MOST_LISTED : MOST_TOKENS;
  if (tokens.length === 0 || tokens.length > most) return result;
  const reading = read(shop, said, tokens);
  const { marks, figures, items, person, is } = reading;
  const { read: goods, several, parts } = reading;
  result.extra.phone = phone;
  result.extra.plus_tax = saysPlusTax(text);
  result.extra.days_ago = said.date?.daysAgo ?? (is('yesterday') ? 1 : is('parso') ? 2 : null);
  result.extra.when = said.date?.when ?? null;
  result.doubts = [...new Set(goods.doubts)];

  const decision = decide(shop, reading, said.date !== null || said.oddDate);
  const refused = (doubt: string): Understanding => ({
    ...emptyUnderstanding(text),
    doubts: [doubt],
    extra: { ...noExtra(), phone },
  });
  if (decision.isForLater) return refused('for_later');
  if (decision.intent === 'unknown') {
    if (said.oddDate) result.doubts = ['odd_date'];
    if (decision.isUnclearWhoPaid) result.extra.unclear_payment = { mode: null, amount: figures[0]?.value ?? null };
    if (decision.isUnclearWhoPaid && person) result.candidates = { customer: person.ids, products: [] };
    return sane(readUnacted(result, { ...reading, parts: [] }, phone), text);
  }
  result.intent = decision.intent;
  result.query = decision.query;
  fill(result, { ...reading, parts: parts ?? [] });
  if (said.oddDate && result.intent !== 'query') return refused('odd_date');
  if (said.date !== null && !DATED.has(result.intent)) return refused('date_not_kept');
  if (is('weekday') && result.intent !== 'query') return refused('date_not_kept');
  if (several && OF_ONE.has(result.intent)) return refused('several_parties');
  const acts = result.items.length > 0 && !WITHOUT_COUNTS.has(result.intent);
  if (acts && (result.doubts.includes('absurd_quantity') || result.doubts.includes('loose_number')))
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
  const isOfDay = result.extra.days_ago !== null || result.extra.when !== null;
  if (result.intent === 'cancel' && isOfDay) return refused('which_bill');
  const corrections =
    result.intent === 'sale'
      ? readCorrections({ text, phone, marks, figures, items: result.items, who: person, least: 1 })
      : undefined;
  if (corrections && result.payment === null && result.discount === null) result.extra.corrections = corrections;
  if (acts && phone !== null && person === null) result.doubts.push('unknown_phone');
  if (decision.isOdd) result.doubts.push('odd_price');
  return sane(settle(result, person), text);
}

/** A meaning with a number that cannot be meant becomes no meaning at all, and says so. */
function sane(meaning: Understanding, text: string): Understanding {
  const doubt = absurdity(meaning);
  return doubt === null ? meaning : { ...emptyUnderstanding(text), doubts: [doubt] };
}

type Whole = Omit<Reading, 'parts'> & {
  read: ItemsRead;
  several: PartiesRead['several'];
  /** null: paid in several ways, and not clear which sum is whose. */
  parts: Reading['parts'] | null;
};

/** The pieces of a message: marks, figures, goods, and who it is about. */
function read(shop: Shop, { text, phone, voice }: Said, tokens: Token[]): Whole {
  const latin = latinLanguage(tokens);
  const nameOf = (from: Mark, to: Mark): string => text.slice(tokens[from.from]!.start, tokens[to.to - 1]!.end);
  const { productNames: products, partyNames: parties } = shop;
  const cover = coverMarks({ tokens, text, products, parties, sound: voice, extra: latin });
  const wordsOf = (part: Mark[]): string[] =>
    part.flatMap((mark) => tokens.slice(mark.from, mark.to).map((token) => token.fold));
  const marks = joinStretches(cover, {
    partyOf: (part) =>
      parties.fit(wordsOf(part), { sound: voice, language: latin }) ??
      parties.fit(wordsOf(part.filter((mark) => !has(mark, 'honor'))), { sound: voice, language: latin }),
    textOf: nameOf,
  });
  const figures = readFigures(marks);
  const { who, taken, several } = readParties(marks, { nameOf });
  const person = personOf(shop, marks, who, phone);
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
    ? { ...goods, items: [unlisted], unread: 0, doubts: goods.doubts.filter((doubt) => doubt !== 'loose_number') }
    : goods;
  const concepts = new Set<Concept>(marks.flatMap((mark) => [...mark.concepts]));
  const isOfGoods = OF_GOODS.some((concept) => concepts.has(concept));
  return {
    text,
    marks,
    figures: isOfGoods ? figures.filter((figure) => !isSizeSaid(figure, marks, shop)) : figures,
    is: (concept) => concepts.has(concept),
    person,
    items: found.items,
    latin,
    parts: readPaymentParts(marks, figures),
    read: found,
    several,
  };
}

/** About goods and not a sale of them: here a size behind a name is part of the name ("stock of Parle-G 80g"). */
const OF_GOODS: Concept[] = ['stock', 'rate', 'left', 'count', 'gst', 'hsn', 'howmuch'];

/** Is this number the pack's size in the name right before it? */
function isSizeSaid(figure: Figure, marks: Mark[], shop: Shop): boolean {
  const said = sizeOf(figure.value, figure.unit);
  const ids = marks[figure.at - 1]?.product?.ids ?? [];
  return said !== null && ids.some((id) => sameSize(packSize(shop.products.get(id)!), said));
}

/** Whose telephone number it is, else who is named; a seller of goods is the supplier of that name. */
function personOf(shop: Shop, marks: Mark[], who: Who | null, phone: string | null): Who | null {
  const isSupplier = (id: string): boolean => shop.parties.get(id)!.type === 'supplier';
  if (who?.role === 'from' && who.ids.some(isSupplier) && marks.some((mark) => has(mark, 'buy')))
    who.ids = who.ids.filter(isSupplier);
  const byPhone = phone ? (shop.byPhone.get(phone) ?? null) : null;
  if (byPhone === null) return who;
  return { ids: [byPhone], name: null, said: '', known: true, role: who?.role ?? null, tier: 1, exact: true };
}

function decide(shop: Shop, reading: Whole, dated: boolean): Decision {
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
  });
}

/** Money paid in several ways is one sum to whoever asks what the message is about. */
function asOneSum(figures: Figure[], value: number | null): Figure[] {
  const first = figures.findIndex((figure) => figure.role === 'payment');
  if (value === null || first < 0) return figures;
  return figures.flatMap((figure, at) =>
    at === first ? [{ ...figure, value }] : figure.role === 'payment' ? [] : [figure],
  );
}
