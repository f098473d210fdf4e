import { LONGEST_CODE } from '../../models/products/code-formats.ts';
import { readNewService } from './add-service.ts';
import { readAdvanceFor } from './advance-for.ts';
import { readBankSms } from './bank-sms.ts';
import { keepsBatches, takeBatches } from './batches.ts';
import { readBranchWish } from './branch-wish.ts';
import { readChallan } from './challan.ts';
import { readChargeChange } from './charge-change.ts';
import { takeCharges, withCharges, withoutCharges } from './charges.ts';
import { asksForCheques, type ChequeWritten, takeCheque, withCheque } from './cheque.ts';
import { readScanned, shopWithCodes, takeCodes, withGoods } from './codes.ts';
import { NOTHING } from './correction.ts';
import { takeDate } from './dates.ts';
import { readDebitNote } from './debit-note.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { readExpiringWithin } from './expiry-question.ts';
import { takePhone } from './extras.ts';
import type { Fit } from './fit.ts';
import { goesIntoBill, paysBill } from './for-bill.ts';
import { interpret } from './interpret.ts';
import { readKhataAct } from './khata-act.ts';
import { aboutLastBill } from './last-bill.ts';
import { readList } from './list.ts';
import { indexNames } from './names.ts';
import type { LatinLanguage } from './number-lists.ts';
import { readNumberedBill } from './numbered-bill.ts';
import { readPaper } from './paper.ts';
import { readPartyDetails, takeGstin } from './party-details.ts';
import { readPhoto } from './photo.ts';
import { readPlaced } from './placed.ts';
import { placesOf } from './places.ts';
import { readPriceList } from './price-list.ts';
import { codeAtEnd, readCodeWish } from './product-code.ts';
import { readBeyondStock } from './read-beyond-stock.ts';
import { readReceipt } from './receipt.ts';
import { hasNegative, hasOddGrouping, isRefused } from './refuse.ts';
import { readReport } from './report.ts';
import { readTaxPaidByRecipient } from './reverse-charge-meaning.ts';
import { sameAsLast } from './same-as-last.ts';
import type { Shop } from './shop.ts';
import { specsByNumber } from './specs.ts';
import { readLateBill, takeSupplierBill, withSupplierBill } from './supplier-bill.ts';
import { readTaxDue } from './tax-due.ts';
import { readTaxPack } from './tax-pack.ts';
import { clean, type Token, tokenise } from './text.ts';
import type { ShopCatalogue, Understanding } from './understanding.ts';

import {
  addedWithAddress,
  askKhata,
  byCheque,
  goodsIn,
  insight,
  readAdvice,
  readAnswers,
  readKhata,
  readLesson,
  readPayCode,
  readPlan,
  readPurses,
  readRemindAll,
  readStaff,
  readTerms,
  readWish,
  SURE,
  shopQuestion,
  withCredits,
  withExtra,
  withGstin,
  withWhose,
} from './wishes.ts';

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
      // Settings whose words ask, elsewhere, what sells most, or take something back.
      if (readBeyondStock(text) !== null || readPaper(text) !== null) return emptyUnderstanding(text);
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
    const names = { personIn: personsOf(shop, options.source), goodsIn: (words: Token[]) => goodsIn(shop, words) };
    const charged = takeCharges(plain, names);
    const sold = charged && withCharges(readUncharged(shop, charged.rest, options), charged);
    if (sold) return sold;
    const change = readChargeChange(plain, names);
    const correction = change && { ...NOTHING, charges: change.charges };
    if (change && !change.isBare) return withExtra(plain, { correction });
    const meaning = withoutCharges(readUncharged(shop, plain, options), plain, names);
    const saysNothing = meaning.intent === 'unknown' && meaning.confidence < SURE;
    return correction && saysNothing ? withExtra(plain, { correction }) : meaning;
  }

  function readUncharged(
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
    const personIn = personsOf(shop, source);
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
    const personIn = personsOf(shop, options.source);
    const goods = (words: Token[]): Fit | null => goodsIn(shop, words);
    const read = (words: string): Understanding => {
      const { date, odd: oddDate, rest } = takeDate(words);
      if (hasNegative(rest)) return { ...emptyUnderstanding(rest.slice(0, 500)), doubts: ['negative_number'] };
      if (hasOddGrouping(rest)) return { ...emptyUnderstanding(rest.slice(0, 500)), doubts: ['unreadable_number'] };
      const meaning = interpret(shop, { text: rest, phone, role, date, oddDate, voice, details });
      const isChange = meaning.intent === 'sale' && meaning.items.length > 0 && goesIntoBill(rest);
      return isChange ? { ...emptyUnderstanding(rest.slice(0, 500)), doubts: ['loose_number'] } : meaning;
    };
    const readAll = (rest: string): Understanding =>
      readNumberedBill(rest, { personIn, goodsIn: goods }) ??
      readAdvice(rest) ??
      readAnswers(rest) ??
      readPlan(rest, shop) ??
      readStaff(rest, phone, shop, personIn) ??
      readWish(rest, 'tax_due', readTaxDue(rest, goods)) ??
      readRemindAll(rest) ??
      readPurses(rest, read) ??
      readTerms(rest, personIn) ??
      readLesson(rest, { read, personIn }) ??
      readKhata(rest, personIn) ??
      askKhata(rest, personIn) ??
      readPayCode(rest, shop, personIn) ??
      readWish(rest, 'tax_pack', readTaxPack(rest, goods)) ??
      readWish(rest, 'report', readReport(rest, goods)) ??
      insight(rest, shop, personIn) ??
      shopQuestion(rest, shop, personIn) ??
      readWish(rest, 'receipt', readReceipt(rest, personIn)) ??
      readWish(rest, 'khata_act', readKhataAct(rest, personIn, { isNumbered: options.cheque?.number != null })) ??
      readWish(rest, 'add_service', readNewService(rest)) ??
      readWish(rest, 'debit_note', readDebitNote(rest, { personIn, goodsIn: goods })) ??
      readWish(rest, 'price_list', readPriceList(rest, { personIn, goodsIn: goods })) ??
      readChallan(rest, { personIn, goodsIn: goods, read }) ??
      readTaxPaidByRecipient(rest, { personIn, goodsIn: goods, read }) ??
      readAdvanceFor(rest, { goodsIn: goods, read }) ??
      paysBill(rest, read) ??
      readExpiringWithin(rest, read) ??
      sameAsLast(rest, () => read(rest), personIn) ??
      readList(rest, read, personIn) ??
      withWhose(rest, phone, aboutLastBill(rest, read(rest), read), personIn);
    const { rest } = said;
    const names = { personIn, goodsIn: goods };
    const known = readPartyDetails(rest, registered.gstin, { personIn });
    const meaning =
      (known && phone === null ? withExtra(plain, { party_details: known }) : null) ??
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

/** Whom words name, spelt as they are or, in a voice note, as they sound. */
const personsOf =
  (shop: Shop, source: 'text' | 'voice' | undefined) =>
  (words: string, latin: LatinLanguage | null = null): Fit | null => {
    const named = tokenise(words).flatMap((token) => (token.kind === 'mark' ? [] : [token.fold]));
    return shop.partyNames.fit(named, { sound: source === 'voice', language: latin });
  };
