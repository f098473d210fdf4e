import { recordAct } from '../../models/acts/record-act.ts';
import { addPartyAlias } from '../../models/customers/parties.ts';
import { notePick } from '../../models/names/learned-names.ts';
import { addProductAlias, getProduct, rememberBoxSize } from '../../models/products/products.ts';
import { closeQuestion, LATE_DAY, openQuestion, type Question } from '../../models/questions/questions.ts';
import { doubt } from '../language/doubts.ts';
import { readMoney, readsNone, readYesNo } from '../language/index.ts';
import { type Understanding, understanding } from '../language/understanding.ts';
import { answerBeside } from './answer-beside.ts';
import { answerInstead, INSTEAD } from './answer-instead.ts';
import { type Answer, choose, drop, forParty, refuse, type State } from './answer-kit.ts';
import { STAFF_ANSWERS } from './answer-staff.ts';
import { answerWhichPutRight, correctPending, putPendingRight, WHICH_PUT_RIGHT } from './correct-pending.ts';
import { saysAll } from './customer-consent.ts';
import { goOn } from './go-on.ts';
import { WHICH_SERVICE } from './intents/advance.ts';
import { WHOSE_BANK_CREDIT, withParty } from './intents/bank-credits.ts';
import { addedText, newProduct } from './intents/catalogue.ts';
import { onChallan, WHOSE_CHALLAN } from './intents/challan.ts';
import { WHICH_CHEQUE } from './intents/cheques.ts';
import { setCreditTerms } from './intents/credit-terms.ts';
import { giveDebitNote, WHOSE_DEBIT_NOTE } from './intents/debit-note.ts';
import { doKhataAct, WHOSE_KHATA_ACT } from './intents/khata-act.ts';
import { onPartyDetails } from './intents/party-details.ts';
import { setPriceList, WHICH_WHOLESALE, WHOSE_PRICE_LIST } from './intents/price-list.ts';
import { learnCode, onProductCode, WHICH_CODED } from './intents/product-code.ts';
import { takePromise, WHOSE_PROMISE } from './intents/promise.ts';
import { notePurchaseBill } from './intents/purchase-bill.ts';
import { giveReceipt, WHOSE_RECEIPT } from './intents/receipt.ts';
import { remindLifted, sendTo } from './intents/remind.ts';
import { payReverseCharge, WHOSE_REVERSE_CHARGE } from './intents/reverse-charge.ts';
import { giveStatement, WHOSE_STATEMENT } from './intents/statement.ts';
import { giveUpiCode, WHOSE_UPI_CODE } from './intents/upi-code.ts';
import { onWhose, PARTY_OPEN } from './intents/whose.ts';
import { answerLate, goOnWithRest, onDay } from './late-booking.ts';
import { sellToOpenParty } from './open-party.ts';
import { withLine } from './pasted-list.ts';
import { perform } from './perform.ts';
import { demand, rightFor } from './permissions.ts';
import { readBack } from './read-back.ts';
import { askPriceOfNew, askToConfirm, intentOf } from './resolve.ts';
import { type LateOrder, type ShopTurn, say, sourceOf } from './turn.ts';
import { answerWhichHeard, WHICH_HEARD } from './which-heard.ts';
import { type Named, namedIn, WHOSE_CODE } from './whose-code.ts';

/** The machine's clock and the wire's differ; an answer typed longer than this before its question is none. */
const CLOCKS_DIFFER_MS = 2 * 60_000;

/**
 * Reads a message as the answer to the chat's open question. False when it is none, so that a question left open does not
 * block the next order. A plain word that was on its way since before the question answers something else.
 */
export async function answerOpenQuestion(turn: ShopTurn): Promise<boolean> {
  const { message } = turn;
  const question = await openQuestion(turn.scope, turn.chat.id, message.quotedWireId);
  if (!question) return false;
  const isOlder = question.createdAt.getTime() - message.sentAt.getTime() > CLOCKS_DIFFER_MS;
  if (isOlder && message.quotedWireId === null && turn.lateDay !== null) return false;
  const rest = question.state.lateRest as LateOrder[] | undefined;
  const isAnswer = await answerTo(rest ? { ...turn, lateRest: rest } : turn, question);
  if (isAnswer && rest) await goOnWithRest({ ...turn, lateDay: null }, rest);
  return isAnswer;
}

async function answerTo(turn: ShopTurn, question: Question): Promise<boolean> {
  if (question.kind === PARTY_OPEN) return sellToOpenParty(turn, question);
  const beside = await answerBeside(turn, question);
  if (beside !== null) return beside;
  const state = question.state as State;
  const meaning = understanding.parse(state.meaning);
  const text = turn.message.text?.trim() ?? '';
  // "Cancel" while something is asked is about the question, never about the bill before it.
  const isAboutQuestion = turn.meaning.intent === 'cancel' && turn.meaning.extra.document_number === null;
  if (isAboutQuestion || (state.options && readsNone(text))) return drop(turn, question);
  const answer = ANSWERS[question.kind];
  // Some answers act by themselves, and a role may have changed since the question.
  demand(turn, rightFor(meaning));
  const message = { ...turn.message, quotedWireId: state.quotedWireId ?? null };
  const scope = onDay(turn.scope, state.day ?? turn.scope.today);
  const asked = { ...turn, scope, message, meaning, lateDay: null };
  return answer ? answer(asked, question, state, text, turn.meaning) : false;
}

const ANSWERS: Record<string, Answer> = {
  ...STAFF_ANSWERS,
  which_party: async (turn, question, state, text, said) => {
    const isNameAlone = said.items.length === 0 && said.payment === null && said.amount === null;
    const named = said.extra.whose?.customers.length === 1 ? said.extra.whose.customers[0]! : said.customer;
    const chosen = choose(state, text, isNameAlone ? named : null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const { meaning } = turn;
    if (meaning.extra.customer_name) {
      await notePick(turn.scope, meaning.extra.customer_name, { partyId: Number(chosen) });
    }
    await goOn({
      ...turn,
      meaning: {
        ...meaning,
        customer: chosen,
        candidates: meaning.candidates && { ...meaning.candidates, customer: [] },
      },
    });
    return true;
  },
  who_paid: async (turn, question, state, text) => {
    const chosen = choose(state, text, null);
    if (chosen !== 'payment_in' && chosen !== 'payment_out') return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const { meaning } = turn;
    const people = meaning.candidates?.customer ?? [];
    await goOn({
      ...turn,
      meaning: {
        ...meaning,
        intent: people.length > 1 ? 'ambiguous' : chosen,
        of: people.length > 1 ? chosen : null,
        customer: people.length === 1 ? people[0]! : null,
        payment: meaning.extra.unclear_payment,
        extra: { ...meaning.extra, unclear_payment: null },
        confidence: 1,
        doubts: [],
      },
    });
    return true;
  },
  which_product: async (turn, question, state, text, said) => {
    const chosen = choose(
      state,
      text,
      said.items.length === 1 && said.items[0]!.qty === null ? said.items[0]!.product : null,
    );
    if (chosen === null && saysAll(text)) return takeAll(turn, question, state);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const index = state.index ?? 0;
    const words = turn.meaning.items[index]!.name;
    const { learned } = await notePick(turn.scope, words, { productId: Number(chosen) });
    await learnCode(turn, Number(chosen), turn.meaning.items[index]!);
    await goOn({
      ...turn,
      meaning: withItem(turn.meaning, index, { product: chosen, candidates: [], code: undefined }),
    });
    if (learned) {
      const { name } = await getProduct(turn.scope, Number(chosen));
      await say(turn, turn.t('names.learned', { said: words, name }));
    }
    return true;
  },
  remind_all: async (turn, question, state, text) => {
    if (readYesNo(text) !== 'yes') return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await sendTo(turn, state.partyIds ?? [], state.on ?? null);
    return true;
  },
  remind_lifted: async (turn, question, state, text) => {
    if (readYesNo(text) !== 'yes') return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await remindLifted(turn, state.partyId!, state.refused!);
    return true;
  },
  whose_details: forParty((turn, customers) =>
    onPartyDetails(turn, { ...turn.meaning.extra.party_details!, customers }),
  ),
  whose_purchase_bill: forParty((turn, customers) =>
    notePurchaseBill(turn, { ...turn.meaning.extra.purchase_bill!, customers, isAlike: false }),
  ),
  whose_limit: forParty((turn, customers) => setCreditTerms(turn, { ...turn.meaning.extra.credit_terms!, customers })),
  [WHOSE_PROMISE]: forParty((turn, customers) =>
    takePromise(turn, { ...turn.meaning.extra.promise!, customers, isAlike: false }),
  ),
  [WHOSE_STATEMENT]: forParty((turn, customers) =>
    giveStatement(turn, { ...turn.meaning.extra.statement!, customers, isAlike: false }),
  ),
  [WHOSE_UPI_CODE]: forParty((turn, customers) =>
    giveUpiCode(turn, { ...turn.meaning.extra.upi_code!, customers, isAlike: false }),
  ),
  [WHOSE_RECEIPT]: forParty((turn, customers) =>
    giveReceipt(turn, { ...turn.meaning.extra.receipt!, customers, isAlike: false }),
  ),
  [WHOSE_KHATA_ACT]: forParty((turn, customers) =>
    doKhataAct(turn, { ...turn.meaning.extra.khata_act!, customers, isAlike: false }),
  ),
  [WHOSE_REVERSE_CHARGE]: forParty((turn, customers) =>
    payReverseCharge(turn, { ...turn.meaning.extra.reverse_charge!, customers, isAlike: false }),
  ),
  [WHOSE_DEBIT_NOTE]: forParty((turn, customers) =>
    giveDebitNote(turn, { ...turn.meaning.extra.debit_note!, customers, isAlike: false }),
  ),
  [WHOSE_CHALLAN]: forParty((turn, customers) =>
    onChallan(turn, { ...turn.meaning.extra.challan!, customers, isAlike: false }),
  ),
  [WHOSE_PRICE_LIST]: forParty((turn, ids) =>
    setPriceList(turn, { ...turn.meaning.extra.price_list!, ids, isAlike: false }),
  ),
  [WHICH_WHOLESALE]: async (turn, question, state, text) => {
    const chosen = choose(state, text, null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await setPriceList(turn, { ...turn.meaning.extra.price_list!, ids: [chosen] });
    return true;
  },
  [WHICH_CODED]: async (turn, question, state, text, said) => {
    const chosen = choose(state, text, said.items.length === 1 ? said.items[0]!.product : null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await onProductCode(turn, { ...turn.meaning.extra.product_code!, ids: [chosen], isAlike: false });
    return true;
  },
  [WHOSE_CODE]: async (turn, question, state, text, said) => {
    const named = readYesNo(text) === null ? namedIn(text, said) : null;
    if (named === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await goOnNamed(turn, state.index ?? 0, named);
    return true;
  },
  [WHICH_SERVICE]: async (turn, question, state, text, said) => {
    const chosen = choose(state, text, said.items.length === 1 ? said.items[0]!.product : null);
    const { extra } = turn.meaning;
    if (chosen === null || !extra.advance_for) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const advance_for = { ...extra.advance_for, products: [chosen] };
    await goOn({ ...turn, meaning: { ...turn.meaning, extra: { ...extra, advance_for } } });
    return true;
  },
  [WHICH_CHEQUE]: async (turn, question, state, text) => {
    const chosen = choose(state, text, null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await doKhataAct(turn, { ...turn.meaning.extra.khata_act!, payment: Number(chosen) });
    return true;
  },
  [WHOSE_BANK_CREDIT]: async (turn, question, state, text, said) => {
    const chosen = choose(state, text, said.customer);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await goOn(withParty(turn, chosen));
    return true;
  },
  whose: async (turn, question, state, text, said) => {
    const chosen = choose(
      state,
      text,
      said.extra.whose?.customers.length === 1 ? said.extra.whose.customers[0]! : null,
    );
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await onWhose(turn, { ...turn.meaning.extra.whose!, customers: [chosen] });
    return true;
  },
  which_taught: async (turn, question, state, text, said) => {
    const chosen = choose(state, text, said.items.length === 1 ? said.items[0]!.product : null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const lesson = turn.meaning.extra.teach!;
    await perform({
      ...turn,
      meaning: {
        ...turn.meaning,
        extra: { ...turn.meaning.extra, teach: { ...lesson, product: chosen, candidates: [] } },
      },
    });
    return true;
  },
  which_line: async (turn, question, state, text) => {
    const chosen = choose(state, text, null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const { correction } = turn.meaning.extra;
    await goOn({
      ...turn,
      meaning: {
        ...turn.meaning,
        extra: { ...turn.meaning.extra, correction: correction && { ...correction, product: chosen } },
      },
    });
    return true;
  },
  overpaid: async (turn, question, state, text) => {
    const chosen = choose(state, text, null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await goOn({ ...turn, meaning: { ...turn.meaning, doubts: [...turn.meaning.doubts, doubt.parse(chosen)] } });
    return true;
  },
  [LATE_DAY]: (turn, question, _state, text) => answerLate(turn, question, text),
  unread_line: async (turn, question, state, text, said) => {
    const isNamed = said.customer !== null || said.extra.customer_name !== null || said.candidates?.customer.length;
    const isGoods = intentOf(said) === 'sale' && said.items.length > 0 && !isNamed && said.payment === null;
    const chosen = isGoods ? null : choose(state, text, null);
    if (chosen === 'leave') return drop(turn, question);
    if (chosen !== 'without' && !isGoods) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await goOn({ ...turn, meaning: withLine(turn.meaning, isGoods ? said : null) });
    return true;
  },
  list_total: async (turn, question, state, text) => {
    const chosen = choose(state, text, null);
    if (chosen === 'leave') return drop(turn, question);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const { total_of_list: _, ...extra } = turn.meaning.extra;
    const amount = chosen === 'ours' ? null : turn.meaning.amount;
    await goOn({ ...turn, meaning: { ...turn.meaning, amount, extra } });
    return true;
  },
  price_of_new: async (turn, question, state, text) => {
    const price = state.price != null && readYesNo(text) === 'yes' ? state.price : readMoney(text);
    const index = state.index ?? 0;
    if (price === null || price <= 0)
      return (await putPendingRight(turn, question, { text, line: index })) || refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    const item = turn.meaning.items[index]!;
    const product = await addNamed(turn, item.name, price, item);
    await goOn({ ...turn, meaning: withItem(turn.meaning, index, { product, candidates: [], code: undefined }) });
    return true;
  },
  box_size: async (turn, question, state, text) => {
    const size = readMoney(text);
    if (size === null || size < 1) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await rememberBoxSize(turn.scope, state.productId!, Math.round(size * 1_000));
    await goOn(turn);
    return true;
  },
  [INSTEAD]: (turn, question, _state, text) => answerInstead(turn, question, text),
  [WHICH_PUT_RIGHT]: answerWhichPutRight,
  [WHICH_HEARD]: answerWhichHeard,
  confirm: async (turn, question, _state, text, said) => {
    const answer = readYesNo(text);
    if (answer === null) return correctPending(turn, question, { text, meaning: said });
    if (answer === 'no') return drop(turn, question);
    await closeQuestion(turn.scope, question.id);
    await goOn(turn);
    await learnNames(turn);
    return true;
  },
};

/** Somebody said whose the code of an item is: it is theirs from now on, and what was asked goes on with them. */
async function goOnNamed(turn: ShopTurn, index: number, named: Named): Promise<void> {
  const item = turn.meaning.items[index]!;
  if (named.is === 'several') {
    const { name, candidates } = named;
    return goOn({ ...turn, meaning: withItem(turn.meaning, index, { name, candidates }) });
  }
  if (named.is === 'new' && named.rupees === null) {
    const meaning = withItem(turn.meaning, index, { name: named.name });
    return void (await askPriceOfNew({ ...turn, meaning }, index, meaning.items[index]!));
  }
  const product = named.is === 'new' ? await addNamed(turn, named.name, named.rupees!, item) : named.product;
  if (named.is === 'known') await learnCode(turn, Number(product), item);
  await goOn({ ...turn, meaning: withItem(turn.meaning, index, { product, candidates: [], code: undefined }) });
}

async function addNamed(turn: ShopTurn, name: string, rupees: number, item: Understanding['items'][number]) {
  const added = await recordAct(turn.scope, { kind: 'add_product', ...sourceOf(turn) }, (scope) =>
    newProduct(scope, name, rupees, item),
  );
  await say(turn, addedText(turn, added), { actId: added.actId });
  return String(added.productId);
}

/** "Dono", "both": each of the goods in the count that was said, read back first. */
async function takeAll(turn: ShopTurn, question: Question, state: State): Promise<true> {
  await closeQuestion(turn.scope, question.id);
  const index = state.index ?? 0;
  const items = turn.meaning.items.flatMap((item, at) =>
    at === index ? (state.options ?? []).map((product) => ({ ...item, product, candidates: [] })) : [item],
  );
  const open = items.findIndex((item) => item.product === null);
  const meaning = { ...turn.meaning, intent: intentOf(turn.meaning), items };
  if (open >= 0) await goOn({ ...turn, meaning });
  else await askToConfirm({ ...turn, meaning }, turn.t('ask.confirm', { what: await readBack({ ...turn, meaning }) }));
  return true;
}

/** A yes to a name that only sounded alike teaches it: the same words are not asked about again. */
async function learnNames({ scope, meaning }: ShopTurn): Promise<void> {
  for (const item of meaning.items)
    if (item.alike && item.product !== null) await addProductAlias(scope, Number(item.product), item.name);
  const said = meaning.extra.said_customer;
  if (said && meaning.customer !== null) await addPartyAlias(scope, Number(meaning.customer), said);
}

function withItem(
  meaning: Understanding,
  index: number,
  change: Partial<Understanding['items'][number]>,
): Understanding {
  return { ...meaning, items: meaning.items.map((item, at) => (at === index ? { ...item, ...change } : item)) };
}
