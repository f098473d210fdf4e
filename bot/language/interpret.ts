import { readCorrection } from './correction.ts';
import { detectLanguage } from './detect-language.ts';
import { documentNumber, type Extra, leftoverName, noExtra } from './extras.ts';
import { decideIntent } from './intent.ts';
import { readItems } from './items.ts';
import { type Concept, isKnownWord, latinLanguage } from './lexicon.ts';
import { coverMarks, type Mark } from './marks.ts';
import { type Figure, has, MODES, readFigures } from './money.ts';
import type { NameIndex } from './names.ts';
import { ordinalOf } from './ordinals.ts';
import { readParties } from './parties.ts';
import { joinStretches } from './stretches.ts';
import { fold, type Token, tokenise } from './text.ts';
import type { CatalogueParty, CatalogueProduct, Understanding } from './understanding.ts';
import { unlistedGood } from './unlisted.ts';

export type Shop = {
  products: Map<string, CatalogueProduct>;
  parties: Map<string, CatalogueParty>;
  byPhone: Map<string, string>;
  productNames: NameIndex;
  partyNames: NameIndex;
};

export function emptyUnderstanding(text: string): Understanding {
  return {
    intent: 'unknown',
    customer: null,
    items: [],
    discount: null,
    payment: null,
    query: null,
    amount: null,
    of: null,
    candidates: null,
    extra: noExtra(),
    language: detectLanguage(text),
    confidence: 0.3,
    doubts: [],
  };
}

const keepMark = (token: Token, at: number, all: Token[]): boolean =>
  token.kind !== 'mark' ||
  (/^[,;:\n\-–—@₹%=?!.&+()/]$/.test(token.raw) &&
    !(/[-.]/.test(token.raw) && token.glued && all[at + 1]?.glued) &&
    !(token.raw === '.' && all[at - 1]?.fold === 'rs'));

/** "Paid 500 for tea", "spent Rs 40 on sweets": a sum and what it went for, with no count of goods. */
const PAID_FOR =
  /^\s*(?:i |we )?(?:paid|spent)\s+(?:rs\.?\s*|₹\s*)?[\d,]+(?:\s*rs|\s*rupees)?\s+(?:for|on)\s+[a-z ]{2,30}$/i;

/** "Bill it", "iska bill bana do": the bill of what was quoted. */
const BILL_IT =
  /^\s*(?:please\s+)?(?:bill|invoice)\s+(?:it|this|that)\b|^\s*(?:is\s?ka|iska|uska)\s+(?:pakka\s+)?bill\b|^\s*(?:इसका|उसका|इस\s+कोटेशन\s+का|is\s+quotation\s+ka)\s+(?:पक्का\s+)?(?:बिल|bill)/i;

const ASKS_TO_SEND =
  /\b(send|bhejo|bhej do|bhej dena|pathva|moklo|pathao|anuppu|pampu|kalsi|ayakku)\b|भेजो|भेज दो|पाठवा|મોકલો|મોકલી|পাঠাও|পাঠান|পাঠিয়ে দাও|அனுப்பு|పంపు|పంపండి|పంపించ|ಕಳುಹಿಸಿ|ಕಳಿಸಿ|അയക്ക|ਭੇਜੋ|ਭੇਜ ਦਿ/i;

/** Reads one cleaned message against a shop. `phone` was taken out of the text before. */
export function interpret(shop: Shop, said: { text: string; phone: string | null; voice: boolean }): Understanding {
  const { text, phone } = said;
  const result = emptyUnderstanding(text);
  const extra: Extra = result.extra;
  const tokens = tokenise(text).filter(keepMark);
  if (tokens.length === 0 || tokens.length > 250) return result;
  const latin = latinLanguage(tokens);
  const nameOf = (from: Mark, to: Mark): string => text.slice(tokens[from.from]!.start, tokens[to.to - 1]!.end);
  const cover = coverMarks({
    tokens,
    text,
    products: shop.productNames,
    parties: shop.partyNames,
    sound: said.voice,
    extra: latin,
  });
  const wordsOf = (part: Mark[]): string[] =>
    part.flatMap((mark) => tokens.slice(mark.from, mark.to).map((token) => token.fold));
  const marks = joinStretches(cover, {
    partyOf: (part) =>
      shop.partyNames.fit(wordsOf(part), { sound: said.voice, language: latin }) ??
      shop.partyNames.fit(wordsOf(part.filter((mark) => !has(mark, 'honor'))), { sound: said.voice, language: latin }),
    textOf: nameOf,
  });
  const figures = readFigures(marks);
  const { who, taken, several } = readParties(marks, { nameOf });
  const byPhone = phone ? (shop.byPhone.get(phone) ?? null) : null;
  if (
    who &&
    who.role === 'from' &&
    who.ids.some((id) => shop.parties.get(id)!.type === 'supplier') &&
    marks.some((mark) => has(mark, 'buy'))
  )
    who.ids = who.ids.filter((id) => shop.parties.get(id)!.type === 'supplier');
  const person = byPhone ? { ids: [byPhone], name: null, known: true, role: who?.role ?? null, tier: 1 } : who;
  const read = readItems({
    marks,
    figures,
    taken,
    products: shop.products,
    text,
    offsets: { start: (mark) => tokens[mark.from]!.start, end: (mark) => tokens[mark.to - 1]!.end },
  });
  const unlisted = read.items.length === 0 && !person ? unlistedGood(marks, nameOf) : null;
  if (unlisted) {
    read.items.push(unlisted);
    read.unread = 0;
    read.doubts = read.doubts.filter((doubt) => doubt !== 'loose_number');
  }
  const concepts = new Set<Concept>(marks.flatMap((mark) => [...mark.concepts]));
  const is = (concept: Concept): boolean => concepts.has(concept);
  const supplier =
    person !== null && person.ids.length > 0 && person.ids.every((id) => shop.parties.get(id)!.type === 'supplier');
  const words = marks.filter((mark) => mark.kind !== 'break').length;
  const decision = decideIntent({
    is,
    marks,
    figures,
    items: read.items,
    who: person,
    supplier,
    question: text.includes('?'),
    unread: read.unread,
    document: documentNumber(text) !== null,
    loose: read.doubts.includes('fuzzy_product'),
    words,
    newShop: shop.products.size === 0,
    paidFor: PAID_FOR.test(text),
  });
  extra.phone = phone;
  extra.days_ago = is('yesterday') ? 1 : is('parso') ? 2 : null;
  result.doubts = [...new Set(read.doubts)];

  if (decision.intent === 'unknown') {
    extra.correction = readCorrection({ text, phone, marks, figures, items: read.items, who: person });
    const asksToSend = ASKS_TO_SEND.test(text);
    const namesQuotation = is('quote') && (is('bill') || is('verb') || /convert/i.test(text));
    extra.convert_quotation = (namesQuotation || BILL_IT.test(text)) && !person?.ids.length && figures.length < 2;
    extra.send_document =
      asksToSend &&
      figures.length === 0 &&
      read.items.length === 0 &&
      !extra.convert_quotation &&
      (is('bill') || person !== null);
    if (extra.convert_quotation) extra.document_number = documentNumber(text);
    if (extra.send_document && person) {
      // Nothing is booked from an unknown message: whom it names stands among the candidates.
      result.candidates = { customer: person.ids, products: [] };
      extra.customer_name = person.name;
    }
    return result;
  }
  result.intent = decision.intent;
  result.query = decision.query;
  fill(result, { text, marks, figures, shop, is, person, items: read.items, latin });
  if (several && ['sale', 'quotation', 'payment_in', 'payment_out', 'purchase', 'return'].includes(result.intent)) {
    return { ...emptyUnderstanding(text), doubts: ['several_parties'], extra: { ...noExtra(), phone } };
  }
  const acts = result.items.length > 0 && !['query', 'add_product', 'set_price'].includes(result.intent);
  if (acts && (result.doubts.includes('absurd_quantity') || result.doubts.includes('loose_number')))
    return { ...emptyUnderstanding(text), doubts: result.doubts };
  return settle(result, person);
}

type Context = {
  text: string;
  marks: Mark[];
  figures: Figure[];
  shop: Shop;
  is(concept: Concept): boolean;
  person: { ids: string[]; name: string | null; role: string | null; tier: number } | null;
  items: Understanding['items'];
  latin: Parameters<typeof isKnownWord>[1];
};

/** Fills the fields that the decided intent has. */
function fill(result: Understanding, context: Context): void {
  const { figures, is, person, items, text, marks } = context;
  const extra = result.extra;
  const money = figures.filter((figure) => figure.unit === null);
  const value = (role: Figure['role']): number | null => figures.find((figure) => figure.role === role)?.value ?? null;
  const mode = MODES.find((one) => is(one)) as 'cash' | 'upi' | 'card' | 'bank' | undefined;
  if (
    person &&
    [
      'sale',
      'quotation',
      'payment_in',
      'payment_out',
      'purchase',
      'return',
      'query',
      'reminder',
      'cancel',
      'stock_in',
    ].includes(result.intent)
  ) {
    result.customer = person.ids.length === 1 ? person.ids[0]! : null;
    extra.customer_name = person.name;
  }
  switch (result.intent) {
    case 'sale':
    case 'quotation':
    case 'purchase':
    case 'stock_in':
    case 'return': {
      result.items = items;
      const percent = value('percent');
      const off = value('discount');
      result.discount = percent !== null ? { percent } : off !== null ? { amount: off } : null;
      const paid = value('payment');
      const bare = items.length === 0;
      result.amount = value('total') ?? (bare ? (money[0]?.value ?? null) : null);
      if (bare) {
        if (mode) result.payment = { mode, amount: null };
        else if (is('credit')) result.payment = { mode: 'credit', amount: null };
      } else if (paid !== null) result.payment = { mode: mode ?? null, amount: paid };
      else if (value('credit') !== null && !is('credit')) result.payment = null;
      else if (is('credit')) result.payment = { mode: 'credit', amount: null };
      else if (mode) result.payment = { mode, amount: null };
      else if (marks.some((mark) => has(mark, 'rest') && /^(baki|baaki|বাকি|બાકી|बाकी|ਬਾਕੀ)$/.test(mark.text)))
        result.payment = { mode: 'credit', amount: null };
      break;
    }
    case 'payment_in':
    case 'payment_out':
      result.payment = { mode: mode ?? null, amount: money[0]?.value ?? null };
      break;
    case 'expense':
      result.amount = money[0]?.value ?? null;
      if (mode) result.payment = { mode, amount: null };
      extra.expense_for =
        marks
          .filter((mark) => has(mark, 'exnoun') || mark.kind === 'name' || mark.kind === 'word')
          .map((mark) => mark.text)
          .join(' ') || null;
      break;
    case 'stock_out':
    case 'stock_adjust':
      result.items = items.map((item) => ({ ...item, price: null, amount: null }));
      break;
    case 'set_price':
      result.items = items.map((item) => ({
        ...item,
        qty: null,
        unit: null,
        amount: null,
        price: money[0]?.value ?? null,
      }));
      break;
    case 'query':
      result.items =
        result.query === 'stock_of'
          ? items.map((item) => ({ ...item, qty: null, unit: null, price: null, amount: null }))
          : [];
      if (!['outstanding_customer'].includes(result.query ?? '')) {
        result.customer = null;
        extra.customer_name = null;
      }
      break;
    case 'add_product':
      result.items = [newProduct(context)];
      break;
    case 'add_customer': {
      extra.name = nameOfNew(context);
      extra.party_type = is('supplier') ? 'supplier' : 'customer';
      break;
    }
    case 'feedback':
      extra.task =
        money[0]?.value ?? marks.map((mark) => ordinalOf(fold(mark.text))).find((place) => place !== null) ?? null;
      extra.status = is('notrel') ? 'not_relevant' : is('later') ? 'later' : 'done';
      break;
    case 'cancel':
      extra.document_number = documentNumber(text);
      break;
    default:
      break;
  }
}

const COMMAND: Concept[] = [
  'add',
  'customer',
  'supplier',
  'item',
  'rupee',
  'rate',
  'at',
  'filler',
  'feewords',
  'set',
  'of',
  'verb',
  'to',
];

function newProduct({ text, marks, figures }: Context): Understanding['items'][number] {
  const last = figures.at(-1)!;
  const keep = marks.filter(
    (mark, at) =>
      at !== last.at && !(mark.kind === 'phrase' && COMMAND.some((one) => has(mark, one))) && mark.kind !== 'break',
  );
  const name = keep
    .map((mark) => mark.text)
    .join(' ')
    .trim();
  return {
    product: null,
    name: name || text.trim(),
    qty: null,
    unit: null,
    price: last.value,
    amount: null,
    candidates: [],
  };
}

function nameOfNew({ text, latin }: Context): string | null {
  const drops = new Set(
    'add new naya nayi naye customer grahak party supplier vendor jodo jod do create save register contact number phone mobile named name naam ka ki ke karo kar'.split(
      ' ',
    ),
  );
  const name = leftoverName(
    text,
    (word) => drops.has(word) || /^\d+$/.test(word) || (/[^\x20-\x7e]/.test(word) && isKnownWord(word, latin)),
  );
  return name || null;
}

/** Turns open choices into `ambiguous`, and says how sure the reading is. */
function settle(result: Understanding, person: Context['person']): Understanding {
  const products = result.items.filter((item) => item.candidates.length > 1).map((item) => item.candidates);
  const people =
    person && person.ids.length > 1 && result.intent !== 'expense' && result.intent !== 'add_customer'
      ? person.ids
      : [];
  if (person && person.tier > 4 && person.ids.length) result.doubts.push('fuzzy_customer');
  result.confidence =
    0.95 - 0.1 * result.doubts.length - (result.items.some((item) => item.product === null) ? 0.15 : 0);
  // A word passed over may have been goods: ask before a bill without it.
  if (result.doubts.includes('odd_quantity') || result.doubts.includes('unread_words')) result.confidence = 0.5;
  result.confidence = Math.max(0.1, Math.round(result.confidence * 100) / 100);
  if (products.length === 0 && people.length === 0) return result;
  return {
    ...result,
    intent: 'ambiguous',
    of: result.intent,
    candidates: { customer: people, products },
    customer: people.length ? null : result.customer,
  };
}
