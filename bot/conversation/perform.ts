import { ACTS } from '../language/kinds.ts';
import { careOf } from './care.ts';
import { careOfExpiry } from './care-of-expiry.ts';
import { DO, writeSale } from './intents/acts.ts';
import { addService } from './intents/add-service.ts';
import { answerAdvice, onAdvice } from './intents/advice.ts';
import { takeBankSms } from './intents/bank-credits.ts';
import { onBranch } from './intents/branches.ts';
import { addCustomer, addProduct, setTax } from './intents/catalogue.ts';
import { onChallan } from './intents/challan.ts';
import { correct } from './intents/correct.ts';
import { setCreditTerms } from './intents/credit-terms.ts';
import { giveDebitNote } from './intents/debit-note.ts';
import { convertQuotation, sendDocument } from './intents/documents.ts';
import { doKhataAct } from './intents/khata-act.ts';
import { areOfLastBill, changeLastBill } from './intents/last-bill.ts';
import { putMoney } from './intents/move-money.ts';
import { forget, teach } from './intents/names.ts';
import { onPartyDetails } from './intents/party-details.ts';
import { tellPlan } from './intents/plan.ts';
import { setPriceList } from './intents/price-list.ts';
import { onProductCode, refuseCode } from './intents/product-code.ts';
import { takePromise } from './intents/promise.ts';
import { notePurchaseBill } from './intents/purchase-bill.ts';
import { answerQuery } from './intents/query.ts';
import { giveReceipt } from './intents/receipt.ts';
import { remind } from './intents/remind.ts';
import { remindAsSaid } from './intents/reminding.ts';
import { giveReport } from './intents/report.ts';
import { payReverseCharge } from './intents/reverse-charge.ts';
import { sellSameAgain } from './intents/same-again.ts';
import { onStaff } from './intents/staff.ts';
import { giveStatement } from './intents/statement.ts';
import { tellTaxDue } from './intents/tax-due.ts';
import { giveTaxPack } from './intents/tax-pack.ts';
import { cancel } from './intents/undo.ts';
import { giveUpiCode } from './intents/upi-code.ts';
import { onWhose } from './intents/whose.ts';
import { waitsForYes } from './late-orders.ts';
import { askTotalOfList, askUnreadLine } from './pasted-list.ts';
import { demand, rightFor } from './permissions.ts';
import { atPlace } from './place.ts';
import { refusedByPlan } from './plan-gate.ts';
import { mustAsk, readBack } from './read-back.ts';
import { askAboutExpiry, askToConfirm, askWhatIsOpen, CONFIRMED, EXPIRY_TOLD, intentOf, PUT_RIGHT } from './resolve.ts';
import { orOfferWhatIsThere } from './stock-short.ts';
import { type ShopTurn, say } from './turn.ts';
import { askAboutVoice, asksForVoice, changesSomething } from './voice.ts';
import { whenUnknown } from './when-unknown.ts';

const INTENTS: Partial<Record<ShopTurn['meaning']['intent'], (turn: ShopTurn) => Promise<unknown>>> = {
  ...DO,
  sale: (turn) => (turn.meaning.extra.on_last_bill ? changeLastBill(turn) : writeSale(turn)),
  set_tax: setTax,
  add_product: addProduct,
  add_customer: addCustomer,
  query: answerQuery,
  cancel,
  help: (turn) => say(turn, turn.t('help')),
  reminder: remind,
  feedback: answerAdvice,
};

const TAKES_GOODS: ReadonlySet<ShopTurn['meaning']['intent']> = new Set(['sale', 'transfer']);

/** Does what the turn's meaning says, asking first for whatever it leaves open. */
export async function perform(from: ShopTurn): Promise<void> {
  const turn = await atPlace(from);
  const { meaning, t } = turn;
  const intent = intentOf(meaning);
  // Whatever way a meaning came here: typed, spoken, edited, chosen, said yes to, quoted or waiting for days.
  demand(turn, rightFor(meaning));
  if (await refusedByPlan(turn)) return;
  if (turn.lateDay !== null && (await waitsForYes(turn, turn.lateDay))) return;
  if (asksForVoice(meaning, turn.scope.shop) && changesSomething(meaning)) return askAboutVoice(turn);
  if (meaning.extra.plan) return tellPlan(turn);
  if (meaning.extra.advice) return onAdvice(turn, meaning.extra.advice);
  if (meaning.extra.code_problem) return refuseCode(meaning.extra.code_problem);
  if (meaning.extra.product_code) return onProductCode(turn, meaning.extra.product_code);
  if (meaning.extra.reminding) return remindAsSaid(turn, meaning.extra.reminding);
  if (meaning.extra.teach) return teach(turn, meaning.extra.teach);
  if (meaning.extra.credit_terms) return setCreditTerms(turn, meaning.extra.credit_terms);
  if (meaning.extra.money_move) return putMoney(turn, meaning.extra.money_move);
  if (meaning.extra.party_details) return onPartyDetails(turn, meaning.extra.party_details);
  if (meaning.extra.purchase_bill) return notePurchaseBill(turn, meaning.extra.purchase_bill);
  if (meaning.extra.promise) return takePromise(turn, meaning.extra.promise);
  if (meaning.extra.statement) return giveStatement(turn, meaning.extra.statement);
  if (meaning.extra.staff) return onStaff(turn, meaning.extra.staff);
  if (meaning.extra.branch) return onBranch(turn, meaning.extra.branch);
  if (meaning.extra.tax_due) return tellTaxDue(turn, meaning.extra.tax_due);
  if (meaning.extra.tax_pack) return giveTaxPack(turn, meaning.extra.tax_pack);
  if (meaning.extra.upi_code) return giveUpiCode(turn, meaning.extra.upi_code);
  if (meaning.extra.receipt) return giveReceipt(turn, meaning.extra.receipt);
  if (meaning.extra.khata_act) return doKhataAct(turn, meaning.extra.khata_act);
  if (meaning.extra.reverse_charge) return payReverseCharge(turn, meaning.extra.reverse_charge);
  if (meaning.extra.add_service) return addService(turn, meaning.extra.add_service);
  if (meaning.extra.price_list) return setPriceList(turn, meaning.extra.price_list);
  if (meaning.extra.debit_note) return giveDebitNote(turn, meaning.extra.debit_note);
  if (meaning.extra.challan && intent === 'unknown') return onChallan(turn, meaning.extra.challan);
  if (meaning.extra.report) return giveReport(turn, meaning.extra.report);
  if (meaning.extra.bank_credits) return takeBankSms(turn, meaning.extra.bank_credits);
  if (meaning.extra.forget) return forget(turn, meaning.extra.forget);
  if (meaning.extra.whose) return onWhose(turn, meaning.extra.whose);
  if (meaning.extra.corrections && (await areOfLastBill(turn))) return correct(turn);
  if (meaning.extra.convert_quotation) return convertQuotation(turn);
  if (meaning.extra.send_document) return sendDocument(turn);
  if (meaning.extra.same_as_last) return sellSameAgain(turn);
  if (intent === 'unknown') return whenUnknown(turn);
  if ((await askUnreadLine(turn)) || (await askWhatIsOpen(turn)) || (await askTotalOfList(turn))) return;
  const sure: ShopTurn = { ...turn, meaning: { ...meaning, intent } };
  if (ACTS.has(intent) && mustAsk(meaning, turn.scope.shop)) {
    const isPutRight = meaning.doubts.includes(PUT_RIGHT);
    const isSure = isPutRight || turn.scope.shop.ask_first === 'always' || asksForVoice(meaning, turn.scope.shop);
    const key = isSure ? 'ask.confirm' : 'ask.unsure';
    return askToConfirm(sure, t(key, { said: turn.message.text?.slice(0, 200) ?? '', what: await readBack(sure) }));
  }
  const care = meaning.doubts.includes(CONFIRMED) ? null : await careOf(sure);
  if (care !== null) return askToConfirm(sure, care);
  const expiry = meaning.doubts.includes(EXPIRY_TOLD) ? null : await careOfExpiry(sure);
  if (expiry !== null) return askAboutExpiry(sure, expiry);
  const work = async () => INTENTS[intent]?.(sure);
  await (TAKES_GOODS.has(intent) ? orOfferWhatIsThere(sure, work) : work());
}
