import { readAdviceWish } from './advice.ts';
import { readAdviceAnswers, saysTellLater } from './advice-answer.ts';
import type { BankCredit } from './bank-sms.ts';
import { saysCheque } from './cheque.ts';
import { readCreditTerms } from './credit-terms.ts';
import { takeDate } from './dates.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import type { Fit } from './fit.ts';
import { type Insight, readInsight } from './insight.ts';
import { readMoneyMove } from './money-move.ts';
import { nameBeside, takeAddress } from './party-details.ts';
import type { PersonIn } from './person-in-frame.ts';
import { asksForPlan } from './plan.ts';
import { saysMoreOfReminding } from './reminding.ts';
import type { Shop } from './shop.ts';
import { readShopQuestion, type ShopQuestion } from './shop-question.ts';
import { readStaffWish } from './staff.ts';
import { readKhataQuestion, readStatement } from './statement.ts';
import { readForgetting, readTeaching } from './teaching.ts';
import type { Token } from './text.ts';
import { asksWhoIsLate, readDebtOf, readTrustQuestion } from './trust-question.ts';
import type { Understanding } from './understanding.ts';
import { readUpiCode } from './upi-code.ts';
import { readWhose } from './whose.ts';

/** Below this a reading says why it is not surer. */
export const SURE = 0.9;

/** Money that goes from one purse of the shop to another on the day that is said; or null. */
export function readPurses(text: string, read: (words: string) => Understanding): Understanding | null {
  const money_move = readMoneyMove(takeDate(text).rest);
  if (money_move === null) return null;
  const { days_ago, when } = read(text).extra;
  return withExtra(text, { money_move, days_ago, when });
}

/** "add customer Sharma 98… address 12 MG Road": the address is no part of the name; null when nobody is added so. */
export function addedWithAddress(text: string, read: (words: string) => Understanding): Understanding | null {
  const { address, rest } = takeAddress(text);
  const meaning = address === null ? null : read(rest);
  if (meaning?.intent !== 'add_customer') return null;
  return { ...meaning, extra: { ...meaning.extra, address: address! } };
}

/** The GSTIN of whoever a message names; of a name that stands alone with it and that nobody has, somebody new. */
export function withGstin(meaning: Understanding, gstin: string | null, rest: string): Understanding {
  if (gstin === null || meaning.extra.party_details) return meaning;
  const name = meaning.intent === 'unknown' && meaning.confidence < SURE ? nameBeside(rest) : null;
  if (name === null) return { ...meaning, extra: { ...meaning.extra, gstin } };
  const result = emptyUnderstanding(rest);
  const extra = { ...result.extra, name, party_type: 'customer' as const, gstin };
  return { ...result, intent: 'add_customer', confidence: SURE, extra };
}

/** The same meaning, and whose something is where the message says only that. */
export function withWhose(
  text: string,
  phone: string | null,
  meaning: Understanding,
  personIn: PersonIn,
): Understanding {
  const whose = phone === null ? readWhose(text, meaning, personIn) : null;
  if (whose === null) return meaning;
  const result = emptyUnderstanding(text);
  const { correction } = meaning.extra;
  return { ...result, confidence: 1, extra: { ...result.extra, correction, whose } };
}

/** "remind all over 30 days", "30 din se zyada walo ko yaad dilao": everybody who has owed for so long. */
const REMINDS =
  /remind|yaad\s*dil|taqaza|tagada|याद\s*दिला|आठवण|તગાદો|યાદ|মনে\s*করি|நினைவூட்ட|గుర్తు|ನೆನಪಿಸ|ഓർമ്മിപ്പി|ਯਾਦ/iu;
const OVER_DAYS = /(\d{1,3})\s*(?:\+\s*)?(?:days?|din|dino|दिन|दिनों|दिवस|દિવસ|দিন|நாள்|நாட்கள்|రోజు|ದಿನ|ദിവസ|ਦਿਨ)/iu;
export function readRemindAll(text: string): Understanding | null {
  const days = REMINDS.test(text) ? OVER_DAYS.exec(text) : null;
  if (!days || text.length > 80 || saysMoreOfReminding(text)) return null;
  const result = emptyUnderstanding(text);
  return { ...result, intent: 'reminder', confidence: 0.95, extra: { ...result.extra, over_days: Number(days[1]) } };
}

/** A wish about the agents' advice, or null. */
export function readAdvice(text: string): Understanding | null {
  const advice = readAdviceWish(text);
  if (advice === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, advice } };
}

/** What is said of the numbers of the advice, or that it is to be told again later; or null. */
export function readAnswers(text: string): Understanding | null {
  if (saysTellLater(text)) {
    const result = emptyUnderstanding(text);
    return { ...result, intent: 'feedback', confidence: 0.95, extra: { ...result.extra, status: 'later' } };
  }
  const answers = readAdviceAnswers(text);
  if (answers === null) return null;
  const result = emptyUnderstanding(text);
  const [only, ...more] = answers;
  const told = { ...result, intent: 'feedback' as const, confidence: 0.95 };
  const one = { task: only!.task, status: only!.status };
  if (more.length === 0 && one.task !== null) return { ...told, extra: { ...result.extra, ...one } };
  return { ...told, extra: { ...result.extra, answers } };
}

/** A question about the shop's plan, or null. */
export function readPlan(text: string, shop: Shop): Understanding | null {
  if (!asksForPlan(text, (words) => goodsIn(shop, words))) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, plan: true } };
}

/** The goods that these words are, as they are spelt. */
export const goodsIn = (shop: Shop, words: Token[]): Fit | null =>
  shop.productNames.fit(
    words.map((word) => word.fold),
    { sound: false, language: null },
  );

/** A wish about who speaks for the shop, or null. */
export function readStaff(text: string, phone: string | null, shop: Shop, personIn: PersonIn): Understanding | null {
  const isGoods = (words: Token[]): boolean => goodsIn(shop, words)?.exact === true;
  const staff = readStaffWish(text, phone, { personIn, isGoods });
  if (staff === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, staff } };
}

/** How much somebody the shop knows may owe and for how long, or null. */
export function readTerms(text: string, personIn: (words: string) => Fit | null): Understanding | null {
  const terms = readCreditTerms(text);
  const person = terms && personIn(terms.who);
  // Days are said in words that other messages have too.
  if (!terms || !person || (terms.rupees === undefined && !person.exact)) return null;
  const { who: name, ...said } = terms;
  return withExtra(text, { credit_terms: { customers: person.ids, name, ...said } });
}

/** A wish for somebody's khata as a document, or null. */
export function readKhata(text: string, personIn: PersonIn): Understanding | null {
  const statement = readStatement(text, personIn);
  if (statement === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, statement } };
}

/** "Ravi ka khata", "is Ravi reliable", "who pays late": asked as what is owed; or null. */
export function askKhata(text: string, personIn: PersonIn): Understanding | null {
  const result = emptyUnderstanding(text);
  if (asksWhoIsLate(text)) return { ...result, intent: 'query', query: 'overdue', confidence: 0.95 };
  const ids = readKhataQuestion(text, personIn) ?? readTrustQuestion(text, personIn) ?? readDebtOf(text, personIn);
  if (ids === null) return null;
  const told = { ...result, intent: 'query' as const, query: 'outstanding_customer' as const, confidence: 0.95 };
  if (ids.length === 1) return { ...told, customer: ids[0]! };
  return { ...told, intent: 'ambiguous', of: 'query', candidates: { customer: ids, products: [] } };
}

/** A question that weighs the books, or null. */
export function insight(text: string, shop: Shop, personIn: PersonIn): Understanding | null {
  const found = readInsight(text, { personIn, goodsIn: (words) => goodsIn(shop, words) });
  return found && asQuestion(text, found);
}

/** An owner's question of days, goods or people, or null. */
export function shopQuestion(text: string, shop: Shop, personIn: PersonIn): Understanding | null {
  const isSupplier = (id: string): boolean => shop.parties.get(id)?.type === 'supplier';
  const found = readShopQuestion(text, { personIn, goodsIn: (words) => goodsIn(shop, words), isSupplier });
  return found && asQuestion(text, found);
}

function asQuestion(text: string, found: Insight | ShopQuestion): Understanding {
  const { query, span, overDays, customers, products } = found;
  const { by, weekday, most } = found as ShopQuestion;
  const result = emptyUnderstanding(text);
  const extra = {
    ...result.extra,
    ...(span ? { span } : {}),
    ...(overDays == null ? {} : { over_days: overDays }),
    ...(by ? { by } : {}),
    ...(weekday === undefined ? {} : { weekday }),
    ...(most ? { most } : {}),
  };
  const told = { ...result, intent: 'query' as const, query, confidence: 0.95, extra };
  const [customer = null, ...others] = customers;
  if (others.length > 0 || (products && products.ids.length > 1)) {
    const lists = { customer: others.length > 0 ? customers : [], products: products ? [products.ids] : [] };
    return { ...told, intent: 'ambiguous', of: 'query', items: products ? [itemOf(products)] : [], candidates: lists };
  }
  return { ...told, customer, items: products ? [itemOf(products)] : [] };
}

const itemOf = ({ ids, name }: { ids: string[]; name: string }): Understanding['items'][number] => ({
  product: ids.length === 1 ? ids[0]! : null,
  name,
  qty: null,
  unit: null,
  price: null,
  amount: null,
  candidates: ids.length > 1 ? ids : [],
  alike: false,
});

/** A wish for a code to pay by, or null. */
export function readPayCode(text: string, shop: Shop, personIn: PersonIn): Understanding | null {
  const upi_code = readUpiCode(text, { personIn, goodsIn: (words) => goodsIn(shop, words) });
  if (upi_code === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, upi_code } };
}

export function withCredits(text: string, bank_credits: BankCredit[]): Understanding {
  const result = emptyUnderstanding(text.slice(0, 500));
  return { ...result, confidence: 1, extra: { ...result.extra, bank_credits } };
}

export const withExtra = (text: string, extra: Partial<Understanding['extra']>): Understanding => {
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, ...extra } };
};

/** A wish that one reader has read whole, or null. */
export function readWish<
  Key extends
    | 'tax_due'
    | 'receipt'
    | 'khata_act'
    | 'report'
    | 'tax_pack'
    | 'debit_note'
    | 'price_list'
    | 'add_service'
    | 'branch',
>(text: string, key: Key, wish: Understanding['extra'][Key] | null): Understanding | null {
  if (wish === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, [key]: wish } };
}

/** Money that came by bank and is called a cheque is one. */
export function byCheque(meaning: Understanding, text: string): Understanding {
  const isCheque = meaning.intent === 'payment_in' && meaning.payment?.mode === 'bank' && saysCheque(text);
  return isCheque ? { ...meaning, extra: { ...meaning.extra, cheque: true } } : meaning;
}

/** A lesson about names, or null. What a word is to mean is read as a message of its own. */
export function readLesson(
  text: string,
  names: { read(words: string): Understanding; personIn(words: string): Fit | null },
): Understanding | null {
  const forget = readForgetting(text);
  const lesson = readTeaching(text);
  if (forget === null && lesson === null) return null;
  const result = emptyUnderstanding(text);
  if (lesson === null) return { ...result, extra: { ...result.extra, forget: forget! } };
  const { items, candidates } = names.read(lesson.means);
  const [item] = items;
  const person = item ? null : names.personIn(lesson.means);
  if (items.length > 1 || (!item && person?.ids.length !== 1)) return null;
  const known = { product: item?.product ?? null, customer: person?.ids[0] ?? null };
  const open = item?.product === null ? (item.candidates.length > 0 ? item.candidates : candidates?.products[0]) : [];
  return {
    ...result,
    confidence: 1,
    extra: { ...result.extra, teach: { said: lesson.said, ...known, candidates: open ?? [] } },
  };
}
