import { getParty } from '../../models/customers/parties.ts';
import type { Shop } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { savePerson } from '../../models/people/people.ts';
import { getProduct } from '../../models/products/products.ts';
import { changeShop } from '../../models/tenants/shop-settings.ts';
import type { Understanding } from '../language/understanding.ts';
import { FROM_MODEL } from '../language-model/reading.ts';
import { translator } from '../replies/translate.ts';
import { careOf } from './care.ts';
import { addCustomer, addProduct, setPrice } from './intents/catalogue.ts';
import { cancel, correct, invoiceMeant } from './intents/correct.ts';
import { setCreditLimit } from './intents/credit-limit.ts';
import { buy, changeStock, takeBack } from './intents/goods.ts';
import { pay, spend } from './intents/money.ts';
import { forget, teach } from './intents/names.ts';
import { answerQuery } from './intents/query.ts';
import { remind } from './intents/remind.ts';
import { billQuotation, quote, sell, sendToCustomer } from './intents/sale.ts';
import { askLateDay } from './late-day.ts';
import { askToConfirm, askWhatIsOpen, CONFIRMED, intentOf } from './resolve.ts';
import { type ShopTurn, say } from './turn.ts';

const INTENTS: Partial<Record<ShopTurn['meaning']['intent'], (turn: ShopTurn) => Promise<unknown>>> = {
  sale: sell,
  quotation: quote,
  payment_in: (turn) => pay(turn, 'in'),
  payment_out: (turn) => pay(turn, 'out'),
  stock_in: (turn) => (turn.meaning.customer === null ? changeStock(turn, 'stock_in') : buy(turn)),
  stock_out: (turn) => changeStock(turn, 'stock_out'),
  stock_adjust: (turn) => changeStock(turn, 'stock_adjust'),
  purchase: buy,
  return: takeBack,
  expense: spend,
  add_product: addProduct,
  set_price: setPrice,
  add_customer: addCustomer,
  query: answerQuery,
  cancel,
  help: (turn) => say(turn, turn.t('help')),
  reminder: remind,
  feedback: (turn) => say(turn, turn.t('feedback.nothing_open')),
};

/** Intents that write to the books: these are read back first when the grammar is unsure. */
export const ACTS: ReadonlySet<ShopTurn['meaning']['intent']> = new Set([
  'sale',
  'quotation',
  'payment_in',
  'payment_out',
  'stock_in',
  'stock_out',
  'stock_adjust',
  'purchase',
  'return',
  'expense',
  'set_price',
]);
const SURE = 0.6;
/** A name that was only alike, or an odd number: said back before anything is written. */
const READ_BACK = new Set(['fuzzy_product', 'fuzzy_customer', 'odd_quantity']);

/** Must this act be read back for a yes? The shop decides: before every act, when the reading is unsure, or for voice alone. */
function mustAsk(meaning: Understanding, shop: Shop): boolean {
  if (meaning.doubts.includes(CONFIRMED)) return false;
  if (meaning.doubts.includes(FROM_MODEL)) return true;
  if (shop.ask_first === 'always') return true;
  if (shop.ask_first === 'voice') return false;
  return meaning.confidence < SURE || meaning.doubts.some((doubt) => READ_BACK.has(doubt));
}

/** Does what the turn's meaning says, asking first for whatever it leaves open. */
export async function perform(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const intent = intentOf(meaning);
  if (meaning.extra.teach) return teach(turn, meaning.extra.teach);
  if (meaning.extra.credit_limit) return setCreditLimit(turn, meaning.extra.credit_limit);
  if (meaning.extra.forget) return forget(turn, meaning.extra.forget);
  if (turn.lateDay !== null && (meaning.extra.convert_quotation || ACTS.has(intent))) {
    return askLateDay(turn, turn.lateDay);
  }
  if (meaning.extra.convert_quotation) return convert(turn);
  if (meaning.extra.send_document) return sendDocument(turn);
  if (intent === 'unknown') return whenUnknown(turn);
  if (await askWhatIsOpen(turn)) return;
  const sure: ShopTurn = { ...turn, meaning: { ...meaning, intent } };
  if (ACTS.has(intent) && mustAsk(meaning, turn.scope.shop)) {
    const key = turn.scope.shop.ask_first === 'always' ? 'ask.confirm' : 'ask.unsure';
    return askToConfirm(sure, t(key, { said: turn.message.text?.slice(0, 200) ?? '', what: await readBack(sure) }));
  }
  const care = meaning.doubts.includes(CONFIRMED) ? null : await careOf(sure);
  if (care !== null) return askToConfirm(sure, care);
  await INTENTS[intent]?.(sure);
}

async function whenUnknown(turn: ShopTurn): Promise<void> {
  const text = turn.message.text?.trim() ?? '';
  const setting = readSetting(text);
  if (setting) return change(turn, setting);
  if (turn.meaning.extra.correction !== null) return correct(turn);
  await say(turn, turn.t('not_understood'));
}

async function change(turn: ShopTurn, setting: NonNullable<ReturnType<typeof readSetting>>): Promise<void> {
  // The UPI id is where customers' money goes, the GSTIN what bills are taxed by.
  if (turn.role === 'cashier') return void (await say(turn, turn.t('not_allowed')));
  await changeShop(turn.scope, setting.change);
  if (setting.key === 'ask_first' || setting.key === 'model')
    return void (await say(turn, turn.t(`setting.${setting.key}_${setting.value}`)));
  const { language } = setting.change;
  if (language) await savePerson(turn.platform, turn.person.id, { language });
  const t = language ? translator(language) : turn.t;
  await say(turn, t(`setting.${setting.key}`, { value: setting.value }));
}

/** "upi rakesh@okaxis", "gstin 27AAPFU0939F1ZV", "address …", "language hindi" */
function readSetting(text: string): { key: string; value: string; change: Parameters<typeof changeShop>[1] } | null {
  const upi = /^(?:my\s+)?upi(?:\s+id)?\s*[:=-]?\s*([\w.-]{2,}@[a-z]{2,})$/i.exec(text);
  if (upi) return { key: 'upi', value: upi[1]!, change: { upiId: upi[1]! } };
  const gstin = /^(?:my\s+)?gst(?:in)?\s*(?:no|number)?\s*[:=-]?\s*([0-9a-z]{15})$/i.exec(text);
  if (gstin) return { key: 'gstin', value: gstin[1]!.toUpperCase(), change: { gstin: gstin[1]!.toUpperCase() } };
  const address = /^(?:shop\s+|dukan\s+)?(?:address|pata|पता)\s*[:=-]?\s+(.{5,300})$/is.exec(text);
  if (address) return { key: 'address', value: address[1]!.trim(), change: { address: address[1]!.trim() } };
  const name =
    /^(?:shop|dukan|dukaan|दुकान)\s+(?:ka\s+|का\s+)?(?:name|naam|नाम)\s*[:=-]?\s+(.{2,100}?)(?:\s+(?:karo|rakho|kar\s+do|करो|रखो|कर\s+दो))?$/iu.exec(
      text,
    );
  if (name) return { key: 'name', value: name[1]!.trim(), change: { name: name[1]!.trim() } };
  const model = /^(?:ai|model|ए\s?आई)\s+(on|off|chalu|band|चालू|बंद)(?:\s+(?:karo|kar do|करो|कर दो))?$/i.exec(text);
  if (model) {
    const isOn = /^(?:on|chalu|चालू)$/i.test(model[1]!);
    return { key: 'model', value: isOn ? 'on' : 'off', change: { modelAllowed: isOn } };
  }
  const asking = readAskFirst(text);
  if (asking) return { key: 'ask_first', value: asking, change: { askFirst: asking } };
  const language = /^(?:language|bhasha|भाषा)\s*[:=-]?\s*(english|hindi|hinglish|हिंदी|हिन्दी)$/i.exec(text);
  if (language) {
    const code = /english/i.test(language[1]!) ? 'en' : /hinglish/i.test(language[1]!) ? 'hi-Latn' : 'hi';
    return { key: 'language', value: language[1]!, change: { language: code } };
  }
  return null;
}

/** "always ask", "ask when unsure", "ask for voice only": when an act is read back for a yes. */
function readAskFirst(text: string): Shop['ask_first'] | null {
  if (
    /^(?:always ask(?: me)?(?: first)?|(?:hamesha|har baar) (?:pehle )?p[uo]+ch(?:o|na|kar)|(?:हमेशा|हर बार) (?:पहले )?पूछ(?:ो|ना|कर))$/i.test(
      text,
    )
  )
    return 'always';
  if (
    /^(?:ask (?:me )?(?:only )?when (?:you are )?(?:unsure|not sure|in doubt)|(?:shak|doubt) (?:ho|hone) (?:to|par) (?:hi )?p[uo]+ch(?:o|na)|शक (?:हो|होने) (?:तो|पर) (?:ही )?पूछ(?:ो|ना))$/i.test(
      text,
    )
  )
    return 'unsure';
  if (
    /^(?:ask (?:me )?(?:only )?(?:for )?voice(?: only)?|(?:sirf|only) voice (?:par|pe|mein) p[uo]+ch(?:o|na)|सिर्फ (?:वॉइस|आवाज़|आवाज) (?:पर|में) पूछ(?:ो|ना))$/i.test(
      text,
    )
  )
    return 'voice';
  return null;
}

/** "Bill it": the quoted quotation; a quoted message that is none bills no other. */
async function convert(turn: ShopTurn): Promise<void> {
  if (turn.message.quotedWireId === null) return billQuotation(turn, null);
  const invoice = await invoiceMeant(turn);
  if (invoice?.kind !== 'quotation') throw new AppError('no_such_invoice', { number: invoice?.number ?? '' });
  return billQuotation(turn, invoice.id);
}

async function sendDocument(turn: ShopTurn): Promise<void> {
  const invoice = await invoiceMeant(turn);
  if (!invoice) return void (await say(turn, turn.t('send.nothing')));
  const named = turn.meaning.customer === null ? (turn.meaning.candidates?.customer ?? []) : [turn.meaning.customer];
  if (named.length === 0 && turn.meaning.extra.customer_name !== null) {
    return void (await say(turn, turn.t('error.no_such_party', { name: turn.meaning.extra.customer_name })));
  }
  // A bill knows whose it is: a first name that fits its customer is that customer.
  const ofBill = invoice.customerId === null ? null : String(invoice.customerId);
  const partyId = named.length === 0 || (ofBill !== null && named.includes(ofBill)) ? ofBill : (named[0] ?? null);
  if (partyId === null) return void (await say(turn, turn.t('send.no_customer', { number: invoice.number })));
  const party = await getParty(turn.scope, Number(partyId));
  if (ofBill !== null && partyId !== ofBill) {
    const owner = await getParty(turn.scope, Number(ofBill));
    return void (await say(
      turn,
      turn.t('send.other_customer', { number: invoice.number, name: party.name, owner: owner.name }),
    ));
  }
  if (ofBill === null && named.length > 1) return void (await askWhatIsOpen(turn));
  await sendToCustomer(turn, invoice, party);
}

/** The act in a few words, for a yes. */
export async function readBack(turn: ShopTurn): Promise<string> {
  const { meaning, t } = turn;
  const party =
    meaning.customer === null
      ? meaning.extra.customer_name
      : (await getParty(turn.scope, Number(meaning.customer))).name;
  const items = await Promise.all(
    meaning.items.map(async (item) => {
      const name = item.product === null ? item.name : (await getProduct(turn.scope, Number(item.product))).name;
      return `${name} × ${item.qty ?? 1}${item.unit ? ` ${item.unit}` : ''}${item.price ? ` @ ₹${item.price}` : ''}`;
    }),
  );
  const amount = meaning.amount ?? meaning.payment?.amount;
  return [t(`act.${turn.meaning.intent}`), party, ...items, amount == null ? null : `₹${amount}`]
    .filter((part) => part)
    .join(' · ');
}
