import { LONGEST_CODE } from '../../models/products/code-formats.ts';
import { readNewService } from './add-service.ts';
import { readAdvanceFor } from './advance-for.ts';
import { readAdviceWish } from './advice.ts';
import { readAdviceAnswers, saysTellLater } from './advice-answer.ts';
import { type BankCredit, readBankSms } from './bank-sms.ts';
import { keepsBatches, takeBatches } from './batches.ts';
import { readBranchWish } from './branch-wish.ts';
import { readChallan } from './challan.ts';
import { asksForCheques, type ChequeWritten, saysCheque, takeCheque, withCheque } from './cheque.ts';
import { readScanned, shopWithCodes, takeCodes, withGoods } from './codes.ts';
import { readCreditTerms } from './credit-terms.ts';
import { takeDate } from './dates.ts';
import { readDebitNote } from './debit-note.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { readExpiringWithin } from './expiry-question.ts';
import { takePhone } from './extras.ts';
import type { Fit } from './fit.ts';
import { goesIntoBill, paysBill } from './for-bill.ts';
import { type Insight, readInsight } from './insight.ts';
import { interpret } from './interpret.ts';
import { readKhataAct } from './khata-act.ts';
import { aboutLastBill } from './last-bill.ts';
import { readList } from './list.ts';
import { readMoneyMove } from './money-move.ts';
import { indexNames } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { nameBeside, readPartyDetails, takeAddress, takeGstin } from './party-details.ts';
import type { PersonIn } from './person-in-frame.ts';
import { readPhoto } from './photo.ts';
import { readPlaced } from './placed.ts';
import { placesOf } from './places.ts';
import { asksForPlan } from './plan.ts';
import { readPriceList } from './price-list.ts';
import { codeAtEnd, readCodeWish } from './product-code.ts';
import { readBeyondStock } from './read-beyond-stock.ts';
import { readReceipt } from './receipt.ts';
import { hasNegative, hasOddGrouping, isRefused } from './refuse.ts';
import { saysMoreOfReminding } from './reminding.ts';
import { readReport } from './report.ts';
import { readTaxPaidByRecipient } from './reverse-charge-meaning.ts';
import { sameAsLast } from './same-as-last.ts';
import type { Shop } from './shop.ts';
import { readShopQuestion, type ShopQuestion } from './shop-question.ts';
import { specsByNumber } from './specs.ts';
import { readStaffWish } from './staff.ts';
import { readKhataQuestion, readStatement } from './statement.ts';
import { readLateBill, takeSupplierBill, withSupplierBill } from './supplier-bill.ts';
import { readTaxDue } from './tax-due.ts';
import { readTaxPack } from './tax-pack.ts';
import { readForgetting, readTeaching } from './teaching.ts';
import { clean, type Token, tokenise } from './text.ts';
import { asksWhoIsLate, readDebtOf, readTrustQuestion } from './trust-question.ts';
import type { ShopCatalogue, Understanding } from './understanding.ts';
import { readUpiCode } from './upi-code.ts';
import { readWhose } from './whose.ts';

export type Understander = {
  /** Reads one message. Never throws; what it cannot read is `unknown`. */
  understand(text: string, options?: { source?: 'text' | 'voice' }): Understanding;
  /** Reads the codes of a photo with the words below it. */
  see(codes: string[], caption: string): Understanding;
};

const HONORIFICS = new Set(
  'ji bhai ben didi uncle aunty sahab sir madam seth anna akka amma garu kaka dada tai bhau mr mrs shri store stores traders agency brothers shop'.split(
    ' ',
  ),
);
/** Below this a reading says why it is not surer. */
const SURE = 0.9;
const COMMON = new Set('the and of new big small a an with for in packet pack'.split(' '));

/**
 * Builds the reader of one shop's messages: pure, no clock, no I/O. The index takes up to 5,000 products and 2,000
 * parties; build it once a catalogue change, then ask as often as messages come.
 */
export function createUnderstander(catalogue: ShopCatalogue): Understander {
  const named = (one: { id: string; name: string; aliases: string[] }): { id: string; names: string[] } => ({
    id: one.id,
    names: [one.name, ...one.aliases],
  });
  const digits = (phone: string): string => phone.replace(/\D/g, '').slice(-10);
  const productNames = indexNames(catalogue.products.map(named), { fuzzyLimit: 'product', stopWords: COMMON });
  const base: Shop = {
    products: new Map(catalogue.products.map((product) => [product.id, product])),
    parties: new Map(catalogue.customers.map((party) => [party.id, party])),
    byPhone: new Map(
      catalogue.customers.flatMap((party) => (party.phone ? [[digits(party.phone), party.id] as const] : [])),
    ),
    codes: new Map(catalogue.products.flatMap(({ id, codes }) => (codes ?? []).map((code) => [code, id] as const))),
    productNames,
    specs: specsByNumber(productNames.words()),
    partyNames: indexNames(catalogue.customers.map(named), { fuzzyLimit: 'party', stopWords: HONORIFICS }),
    places: placesOf(catalogue.branches ?? []),
  };
  const reader = {
    understand(text: string, options: { source?: 'text' | 'voice'; seen?: ReadonlySet<string> } = {}): Understanding {
      // A setting whose words ask, elsewhere, what sells most.
      if (readBeyondStock(text) !== null) return emptyUnderstanding(text);
      const credits = readBankSms(text);
      if (credits) return withCredits(text, credits);
      const plain = clean(text.slice(0, 6000));
      return readCodes(plain, options) ?? readCheque(plain, options) ?? readText(base, plain, options);
    },
  };

  /** A message about codes, or one that names goods by them; null when it has none. */
  function readCodes(
    plain: string,
    options: { source?: 'text' | 'voice'; seen?: ReadonlySet<string> },
  ): Understanding | null {
    const wish = readCodeWish(plain, (words) => goodsIn(base, words));
    if (wish) return withExtra(plain, { product_code: wish });
    const added = codeAtEnd(plain);
    const adding = added && readText(base, added.rest, options);
    const [item, ...others] = adding?.items ?? [];
    if (adding?.intent === 'add_product' && item?.product === null && others.length === 0)
      return { ...adding, items: [{ ...item, code: added!.code.slice(0, LONGEST_CODE) }] };
    const taken = takeCodes(plain, base.codes, options.seen);
    if (taken === null) return null;
    if (taken.problem) return withExtra(plain, { code_problem: taken.problem });
    const scanned = readScanned(taken);
    if (scanned) return scanned;
    return withGoods(readText(shopWithCodes(base, taken.codes), taken.text, options), taken);
  }

  /** A question about cheques, or a message that says what is written on one; null for any other. */
  function readCheque(plain: string, options: { source?: 'text' | 'voice' }): Understanding | null {
    if (asksForCheques(plain))
      return { ...emptyUnderstanding(plain), intent: 'query', query: 'cheques', confidence: 1 };
    const taken = takeCheque(plain);
    return taken && withCheque(readText(base, taken.rest, { ...options, cheque: taken.written }), taken.written);
  }

  function readText(
    shop: Shop,
    plain: string,
    options: { source?: 'text' | 'voice'; cheque?: ChequeWritten },
  ): Understanding {
    const bill = takeSupplierBill(plain);
    if (bill === null) return readPlain(shop, plain, options);
    const bought = withSupplierBill(readPlain(shop, bill.rest, options), bill);
    return bought ?? readLate(shop, plain, options) ?? readPlain(shop, plain, options);
  }

  /** The number of a bill for a purchase that is noted, or null. */
  function readLate(shop: Shop, plain: string, { source }: { source?: 'text' | 'voice' }): Understanding | null {
    const personIn: PersonIn = (words, language) => {
      const named = tokenise(words).flatMap((token) => (token.kind === 'mark' ? [] : [token.fold]));
      return shop.partyNames.fit(named, { sound: source === 'voice', language });
    };
    const late = readLateBill(plain, { personIn, isSupplier: (id) => shop.parties.get(id)?.type === 'supplier' });
    if (late === null) return null;
    const { daysAgo, when } = late.date ?? { daysAgo: null, when: null };
    return withExtra(plain, { purchase_bill: late.wish, days_ago: daysAgo, when });
  }

  function readPlain(
    shop: Shop,
    plain: string,
    options: { source?: 'text' | 'voice'; cheque?: ChequeWritten },
  ): Understanding {
    const registered = takeGstin(plain);
    const taken = takeBatches(registered.rest);
    const { details } = taken;
    const said = takePhone(taken.text);
    const { phone, role } = said;
    const voice = options.source === 'voice';
    if (isRefused(said.rest)) return { ...emptyUnderstanding(said.rest.slice(0, 500)), doubts: ['no_act'] };
    const personIn = (words: string, latin: LatinLanguage | null = null): Fit | null => {
      const named = tokenise(words).flatMap((token) => (token.kind === 'mark' ? [] : [token.fold]));
      return shop.partyNames.fit(named, { sound: voice, language: latin });
    };
    const read = (words: string): Understanding => {
      const { date, odd: oddDate, rest } = takeDate(words);
      if (hasNegative(rest)) return { ...emptyUnderstanding(rest.slice(0, 500)), doubts: ['negative_number'] };
      if (hasOddGrouping(rest)) return { ...emptyUnderstanding(rest.slice(0, 500)), doubts: ['unreadable_number'] };
      const meaning = interpret(shop, { text: rest, phone, role, date, oddDate, voice, details });
      const isChange = meaning.intent === 'sale' && meaning.items.length > 0 && goesIntoBill(rest);
      return isChange ? { ...emptyUnderstanding(rest.slice(0, 500)), doubts: ['loose_number'] } : meaning;
    };
    const readAll = (rest: string): Understanding =>
      readAdvice(rest) ??
      readAnswers(rest) ??
      readPlan(rest, shop) ??
      readStaff(rest, phone, shop, personIn) ??
      readWish(
        rest,
        'tax_due',
        readTaxDue(rest, (words) => goodsIn(shop, words)),
      ) ??
      readRemindAll(rest) ??
      readPurses(rest, read) ??
      readTerms(rest, personIn) ??
      readLesson(rest, { read, personIn }) ??
      readKhata(rest, personIn) ??
      askKhata(rest, personIn) ??
      readPayCode(rest, shop, personIn) ??
      readWish(
        rest,
        'tax_pack',
        readTaxPack(rest, (words) => goodsIn(shop, words)),
      ) ??
      readWish(
        rest,
        'report',
        readReport(rest, (words) => goodsIn(shop, words)),
      ) ??
      insight(rest, shop, personIn) ??
      shopQuestion(rest, shop, personIn) ??
      readWish(rest, 'receipt', readReceipt(rest, personIn)) ??
      readWish(rest, 'khata_act', readKhataAct(rest, personIn, { isNumbered: options.cheque?.number != null })) ??
      readWish(rest, 'add_service', readNewService(rest)) ??
      readWish(rest, 'debit_note', readDebitNote(rest, { personIn, goodsIn: (words) => goodsIn(shop, words) })) ??
      readWish(rest, 'price_list', readPriceList(rest, { personIn, goodsIn: (words) => goodsIn(shop, words) })) ??
      readChallan(rest, { personIn, goodsIn: (words) => goodsIn(shop, words), read }) ??
      readTaxPaidByRecipient(rest, { personIn, goodsIn: (words) => goodsIn(shop, words), read }) ??
      readAdvanceFor(rest, { goodsIn: (words) => goodsIn(shop, words), read }) ??
      paysBill(rest, read) ??
      readExpiringWithin(rest, read) ??
      sameAsLast(rest, () => read(rest), personIn) ??
      readList(rest, read, personIn) ??
      withWhose(rest, phone, aboutLastBill(rest, read(rest), read), personIn);
    const { rest } = said;
    const names = { personIn, goodsIn: (words: Token[]) => goodsIn(shop, words) };
    const details_told = readPartyDetails(rest, registered.gstin, { personIn });
    const meaning =
      (details_told && phone === null ? withExtra(plain, { party_details: details_told }) : null) ??
      readWish(rest, 'branch', readBranchWish(rest, shop.places, names)) ??
      readPlaced(rest, shop.places, { ...names, read: readAll }) ??
      addedWithAddress(rest, readAll) ??
      readAll(rest);
    const told = withGstin(keepsBatches(byCheque(meaning, rest), taken), registered.gstin, rest);
    return told.confidence < SURE && told.doubts.length === 0 ? { ...told, doubts: ['no_act'] } : told;
  }

  return {
    understand: reader.understand,
    see: (codes, caption) => {
      const goodsNamed = (words: string) =>
        goodsIn(
          base,
          tokenise(clean(words)).filter(({ kind }) => kind !== 'mark'),
        );
      return readPhoto(codes, caption, { read: reader.understand, goodsNamed, codes: base.codes });
    },
  };
}

/** Money that goes from one purse of the shop to another on the day that is said; or null. */
function readPurses(text: string, read: (words: string) => Understanding): Understanding | null {
  const money_move = readMoneyMove(takeDate(text).rest);
  if (money_move === null) return null;
  const { days_ago, when } = read(text).extra;
  return withExtra(text, { money_move, days_ago, when });
}

/** "add customer Sharma 98… address 12 MG Road": the address is no part of the name; null when nobody is added so. */
function addedWithAddress(text: string, read: (words: string) => Understanding): Understanding | null {
  const { address, rest } = takeAddress(text);
  const meaning = address === null ? null : read(rest);
  if (meaning?.intent !== 'add_customer') return null;
  return { ...meaning, extra: { ...meaning.extra, address: address! } };
}

/** The GSTIN of whoever a message names; of a name that stands alone with it and that nobody has, somebody new. */
function withGstin(meaning: Understanding, gstin: string | null, rest: string): Understanding {
  if (gstin === null || meaning.extra.party_details) return meaning;
  const name = meaning.intent === 'unknown' && meaning.confidence < SURE ? nameBeside(rest) : null;
  if (name === null) return { ...meaning, extra: { ...meaning.extra, gstin } };
  const result = emptyUnderstanding(rest);
  const extra = { ...result.extra, name, party_type: 'customer' as const, gstin };
  return { ...result, intent: 'add_customer', confidence: SURE, extra };
}

/** The same meaning, and whose something is where the message says only that. */
function withWhose(text: string, phone: string | null, meaning: Understanding, personIn: PersonIn): Understanding {
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
function readRemindAll(text: string): Understanding | null {
  const days = REMINDS.test(text) ? OVER_DAYS.exec(text) : null;
  if (!days || text.length > 80 || saysMoreOfReminding(text)) return null;
  const result = emptyUnderstanding(text);
  return { ...result, intent: 'reminder', confidence: 0.95, extra: { ...result.extra, over_days: Number(days[1]) } };
}

/** A wish about the agents' advice, or null. */
function readAdvice(text: string): Understanding | null {
  const advice = readAdviceWish(text);
  if (advice === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, advice } };
}

/** What is said of the numbers of the advice, or that it is to be told again later; or null. */
function readAnswers(text: string): Understanding | null {
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
function readPlan(text: string, shop: Shop): Understanding | null {
  if (!asksForPlan(text, (words) => goodsIn(shop, words))) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, plan: true } };
}

/** The goods that these words are, as they are spelt. */
const goodsIn = (shop: Shop, words: Token[]): Fit | null =>
  shop.productNames.fit(
    words.map((word) => word.fold),
    { sound: false, language: null },
  );

/** A wish about who speaks for the shop, or null. */
function readStaff(text: string, phone: string | null, shop: Shop, personIn: PersonIn): Understanding | null {
  const isGoods = (words: Token[]): boolean => goodsIn(shop, words)?.exact === true;
  const staff = readStaffWish(text, phone, { personIn, isGoods });
  if (staff === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, staff } };
}

/** How much somebody the shop knows may owe and for how long, or null. */
function readTerms(text: string, personIn: (words: string) => Fit | null): Understanding | null {
  const terms = readCreditTerms(text);
  const person = terms && personIn(terms.who);
  // Days are said in words that other messages have too.
  if (!terms || !person || (terms.rupees === undefined && !person.exact)) return null;
  const { who: name, ...said } = terms;
  return withExtra(text, { credit_terms: { customers: person.ids, name, ...said } });
}

/** A wish for somebody's khata as a document, or null. */
function readKhata(text: string, personIn: PersonIn): Understanding | null {
  const statement = readStatement(text, personIn);
  if (statement === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, statement } };
}

/** "Ravi ka khata", "is Ravi reliable", "who pays late": asked as what is owed; or null. */
function askKhata(text: string, personIn: PersonIn): Understanding | null {
  const result = emptyUnderstanding(text);
  if (asksWhoIsLate(text)) return { ...result, intent: 'query', query: 'overdue', confidence: 0.95 };
  const ids = readKhataQuestion(text, personIn) ?? readTrustQuestion(text, personIn) ?? readDebtOf(text, personIn);
  if (ids === null) return null;
  const told = { ...result, intent: 'query' as const, query: 'outstanding_customer' as const, confidence: 0.95 };
  if (ids.length === 1) return { ...told, customer: ids[0]! };
  return { ...told, intent: 'ambiguous', of: 'query', candidates: { customer: ids, products: [] } };
}

/** A question that weighs the books, or null. */
function insight(text: string, shop: Shop, personIn: PersonIn): Understanding | null {
  const found = readInsight(text, { personIn, goodsIn: (words) => goodsIn(shop, words) });
  return found && asQuestion(text, found);
}

/** An owner's question of days, goods or people, or null. */
function shopQuestion(text: string, shop: Shop, personIn: PersonIn): Understanding | null {
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
function readPayCode(text: string, shop: Shop, personIn: PersonIn): Understanding | null {
  const upi_code = readUpiCode(text, { personIn, goodsIn: (words) => goodsIn(shop, words) });
  if (upi_code === null) return null;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, upi_code } };
}

function withCredits(text: string, bank_credits: BankCredit[]): Understanding {
  const result = emptyUnderstanding(text.slice(0, 500));
  return { ...result, confidence: 1, extra: { ...result.extra, bank_credits } };
}

const withExtra = (text: string, extra: Partial<Understanding['extra']>): Understanding => {
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, ...extra } };
};

/** A wish that one reader has read whole, or null. */
function readWish<
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
function byCheque(meaning: Understanding, text: string): Understanding {
  const isCheque = meaning.intent === 'payment_in' && meaning.payment?.mode === 'bank' && saysCheque(text);
  return isCheque ? { ...meaning, extra: { ...meaning.extra, cheque: true } } : meaning;
}

/** A lesson about names, or null. What a word is to mean is read as a message of its own. */
function readLesson(
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

export { daysUntil } from './day-to-come.ts';
export { readDuesAnswer } from './dues-answer.ts';
export { numbersSaid } from './numbers-said.ts';
export { readOneWord } from './one-word.ts';
export { isHeardWrong, type PutRight, putRight } from './put-right.ts';
export { readBeyondStock } from './read-beyond-stock.ts';
export { readChoice } from './read-choice.ts';
export { readLanguageName } from './read-language-name.ts';
export { type LateAnswer, readLateAnswer } from './read-late-answer.ts';
export { readMoney } from './read-money.ts';
export { type Option, readOption, readsNone } from './read-option.ts';
export { readRegistration } from './read-registration.ts';
export { readSending } from './read-sending.ts';
export { readLanguageSetting, readSetting } from './read-setting.ts';
export { readsLaterSign, readYesNo } from './read-yes-no.ts';
export { asksForReceipt, readReceiptSetting } from './receipt.ts';
export type { SaidSpan } from './said-span.ts';
export { isUnderstood, saysNothing } from './says-nothing.ts';
export { type ContactAs, readContactAs, staffNamed } from './staff.ts';
export { asksForStatement } from './statement.ts';
export { saysSend } from './unacted.ts';
export { asksForUpiCode } from './upi-code.ts';
