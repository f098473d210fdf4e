import { getParty, type Party, setPartyLanguage } from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import type { DrawnDocument } from '../../models/documents/document-files.ts';
import { makeStatement } from '../../models/documents/khata-statement.ts';
import { makeReceipt, newestPayment } from '../../models/documents/payment-receipt.ts';
import { makeUpiCode } from '../../models/documents/upi-code.ts';
import { OUTWARD } from '../../models/invoices/document-kinds.ts';
import { LANGUAGE_NAMES } from '../../models/languages.ts';
import { dropQuestionsOf } from '../../models/messages/edited-message.ts';
import type { MessageKind } from '../../models/messages/inbox.ts';
import { getProduct } from '../../models/products/products.ts';
import { askQuestion } from '../../models/questions/questions.ts';
import {
  asksForReceipt,
  asksForStatement,
  asksForUpiCode,
  readDuesAnswer,
  readLanguageSetting,
} from '../language/index.ts';
import type { Understanding } from '../language/understanding.ts';
import { money } from '../replies/format.ts';
import { translator } from '../replies/translate.ts';
import { readContacts } from './contacts.ts';
import { stopOrStart } from './customer-consent.ts';
import { drawnFor } from './customer-message.ts';
import { orderIn } from './customer-order.ts';
import { customerDeleted } from './deleted.ts';
import { answersDues } from './dues-answers.ts';
import { payText } from './intents/upi-code.ts';
import { asksBalance } from './stranger.ts';
import { tellOwner } from './tell-owner.ts';
import { say, type Turn } from './turn.ts';

export type CustomerTurn = Turn & { scope: Scope; partyId: number; meaning: Understanding };

/** What is read as words; anything else is a thing that the owner is told of. */
const READ: ReadonlySet<MessageKind> = new Set(['text', 'edit']);
/** Letters of a customer's message that the owner is shown. */
const SHOWN = 500;

/**
 * A message from a customer's phone. It never books anything: an order is a request shown to the owner, a wish for the bill
 * is served, STOP is honoured at once.
 */
export async function customerSays(heard: CustomerTurn): Promise<void> {
  const { scope } = heard;
  const party = await getParty(scope, heard.partyId);
  const t = party.language === null ? heard.t : translator(party.language);
  const turn = { ...heard, t };
  const text = turn.message.text?.trim() ?? '';
  if (turn.message.kind === 'reaction') return;
  if (turn.message.kind === 'deletion') return customerDeleted(turn);
  const isRead = READ.has(turn.message.kind) || (turn.message.kind === 'voice' && text !== '');
  if (!isRead) return passOnThing(turn, party);
  if (await stopOrStart(turn, text)) return;
  const language = readLanguageSetting(text);
  if (language) {
    await setPartyLanguage(scope, party.id, language);
    return void (await reply(turn, translator(language)('setting.language', { value: LANGUAGE_NAMES[language] })));
  }
  // An order that now says something else is asked about anew: a yes to the old words books nothing.
  const { kind, quotedWireId } = turn.message;
  if (kind === 'edit' && quotedWireId !== null) await dropQuestionsOf(scope, quotedWireId);
  if (asksForStatement(text)) return sendStatement(turn, party);
  const toPay = scope.shop.upi_id === null ? null : asksForUpiCode(text);
  if (toPay) return sendUpiCode(turn, party, toPay.rupees);
  if (asksForReceipt(text) && (await sendReceipt(turn, party))) return;
  if (asksForBill(turn, text)) return sendLastBill(turn, party);
  if (turn.meaning.intent === 'query' || (asksBalance(text) && readDuesAnswer(text, scope.today) === null)) {
    return void (await reply(
      turn,
      t('customer.balance', { shop: scope.shop.name, balance: money(Math.max(0, party.balancePaise)) }),
    ));
  }
  if (await answersDues(turn, party, text)) return;
  await toOwner(turn, party, text);
}

/** Answers the customer: a STOP or an undo that follows finds the answer as one for a customer. */
const reply = (turn: CustomerTurn, text: string, document: DrawnDocument | null = null): Promise<string> =>
  say(turn, text, { document, audience: 'customer' });

/** A wish for the document, and nothing that could be an order. */
const asksForBill = (turn: CustomerTurn, text: string): boolean =>
  turn.meaning.extra.send_document || (/\b(bill|invoice)\b|बिल/i.test(text) && !/\d/.test(text) && text.length < 60);

async function sendLastBill(turn: CustomerTurn, party: Party): Promise<void> {
  const invoice = await turn.scope.one<{ id: number; number: string }>(
    `SELECT id, number FROM invoices WHERE tenant_id = :tenantId AND customer_id = :partyId AND status = 'issued'
     AND kind IN ${OUTWARD} ORDER BY id DESC LIMIT 1`,
    { partyId: party.id },
  );
  if (!invoice) return void (await reply(turn, turn.t('customer.no_bill', { shop: turn.scope.shop.name })));
  const document = drawnFor(turn.scope, { kind: 'invoice', id: invoice.id }, party);
  await reply(turn, turn.t('bill.caption', { number: invoice.number }), document);
}

async function sendStatement(turn: CustomerTurn, party: Party): Promise<void> {
  const { id } = await makeStatement(turn.scope, party.id);
  const text = turn.t('statement.for_customer', { shop: turn.scope.shop.name });
  await reply(turn, text, drawnFor(turn.scope, { kind: 'statement', id }, party));
}

/** The receipt of their newest payment; false when there is none of its own, or their newest bill says it. */
async function sendReceipt(turn: CustomerTurn, party: Party): Promise<boolean> {
  const newest = await newestPayment(turn.scope, party.id);
  if (newest === null || newest.invoiceId !== null) return false;
  const { id, number, amountPaise } = await makeReceipt(turn.scope, { actId: newest.actId, partyId: party.id });
  const facts = { shop: turn.scope.shop.name, number, amount: money(amountPaise) };
  await reply(turn, turn.t('receipt.for_customer', facts), drawnFor(turn.scope, { kind: 'receipt', id }, party));
  return true;
}

async function sendUpiCode(turn: CustomerTurn, party: Party, rupees: number | null): Promise<void> {
  const amountPaise = rupees === null ? null : Math.round(rupees * 100);
  const code = await makeUpiCode(turn.scope, { partyId: party.id, amountPaise });
  const text = payText(turn.t, 'upi_code.for_customer', { shop: turn.scope.shop.name, ...code });
  await reply(turn, text, drawnFor(turn.scope, { kind: 'upi_code', id: code.id }, party));
}

/** Shows the owner what the customer wrote; an order with goods can be billed by a yes. */
async function toOwner(turn: CustomerTurn, party: Party, text: string): Promise<void> {
  const { scope } = turn;
  const t = translator(scope.shop.language);
  // What the owner is not shown in full cannot be agreed to with a yes.
  const isShown = text.length <= SHOWN;
  const order = isShown ? orderIn(turn.meaning, party.id) : null;
  const isOrder = order !== null;
  const words = [
    t(isOrder ? 'customer.order_for_owner' : 'customer.message_for_owner', {
      name: party.name,
      text: isShown ? text : `${text.slice(0, SHOWN)}…`,
    }),
    ...(order ? [...(await orderLines(turn, order)), t('customer.answer_by_quote')] : []),
  ];
  const told = await tellOwner(turn, words.join('\n'));
  if (told && order) {
    await askQuestion(scope, { ...told, kind: 'confirm', state: { meaning: order }, onlyQuoted: true });
  }
  await reply(turn, turn.t(isOrder ? 'customer.order_passed_on' : 'customer.passed_on', { shop: scope.shop.name }));
}

/** A picture, a voice note, a place: the owner hears that it came and what can be said of it. Words with it are words to the owner. */
async function passOnThing(turn: CustomerTurn, party: Party): Promise<void> {
  const { message, scope } = turn;
  const t = translator(scope.shop.language);
  const said = message.kind === 'contact' ? contactsText(message.text) : (message.text?.trim() ?? '');
  const place = message.kind === 'location' ? `https://maps.google.com/?q=${encodeURIComponent(said)}` : said;
  const text = [t(`customer.thing.${message.kind}`), place.slice(0, SHOWN)].filter(Boolean).join('\n');
  await tellOwner(turn, t('customer.message_for_owner', { name: party.name, text }));
  await reply(turn, turn.t('customer.passed_on', { shop: scope.shop.name }));
}

const contactsText = (cards: string | null): string =>
  readContacts(cards ?? '')
    .map(({ name, phones }) => [name, ...phones].join(' '))
    .join('\n');

/** What the order was read as, with prices, so that the owner's yes is a yes to this. */
async function orderLines(turn: CustomerTurn, order: Understanding): Promise<string[]> {
  return Promise.all(
    order.items.map(async (item) => {
      const worth = item.amount === null ? null : `₹${item.amount}`;
      if (item.product === null) return `• ${item.name} × ${worth ?? item.qty ?? 1}`;
      const product = await getProduct(turn.scope, Number(item.product));
      const price = money(Math.round(product.salePriceCentipaise / 100));
      return `• ${product.name} × ${worth ?? item.qty ?? 1}${item.unit ? ` ${item.unit}` : ''} @ ${price}`;
    }),
  );
}
