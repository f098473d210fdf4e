import { getParty } from '../../models/customers/parties.ts';
import { AppError } from '../../models/errors.ts';
import { savePerson } from '../../models/people/people.ts';
import { getProduct } from '../../models/products/products.ts';
import { changeShop } from '../../models/tenants/shop-settings.ts';
import { readSetting } from '../language/index.ts';
import type { Understanding } from '../language/understanding.ts';
import { translator } from '../replies/translate.ts';
import { addCustomer, addProduct, setPrice } from './intents/catalogue.ts';
import { cancel, correct, invoiceMeant } from './intents/correct.ts';
import { buy, changeStock, takeBack } from './intents/goods.ts';
import { pay, spend } from './intents/money.ts';
import { answerQuery } from './intents/query.ts';
import { billQuotation, quote, sell, sendToCustomer } from './intents/sale.ts';
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
  reminder: (turn) => say(turn, turn.t('reminder.not_yet')),
  feedback: (turn) => say(turn, turn.t('feedback.nothing_open')),
};

/** Intents that write to the books: these are read back first when the grammar is unsure. */
const ACTS = new Set([
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

const isUnsure = (meaning: Understanding): boolean =>
  !meaning.doubts.includes(CONFIRMED) &&
  (meaning.confidence < SURE || meaning.doubts.some((doubt) => READ_BACK.has(doubt)));

/** Does what the turn's meaning says, asking first for whatever it leaves open. */
export async function perform(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const intent = intentOf(meaning);
  if (meaning.extra.convert_quotation) return convert(turn);
  if (meaning.extra.send_document) return sendDocument(turn);
  if (intent === 'unknown') return whenUnknown(turn);
  if (await askWhatIsOpen(turn)) return;
  const sure: ShopTurn = { ...turn, meaning: { ...meaning, intent } };
  if (ACTS.has(intent) && isUnsure(meaning)) {
    return askToConfirm(
      sure,
      t('ask.unsure', { said: turn.message.text?.slice(0, 200) ?? '', what: await readBack(sure) }),
    );
  }
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
  const { language } = setting.change;
  if (language) await savePerson(turn.platform, turn.person.id, { language });
  const t = language ? translator(language) : turn.t;
  await say(turn, t(`setting.${setting.key}`, { value: setting.value }));
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
async function readBack(turn: ShopTurn): Promise<string> {
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
