import { getParty, type Party } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { billByNumber, newestDocumentOf } from '../../../models/reports/bill-figures.ts';
import { invoiceMeant } from '../act-meant.ts';
import { askWhatIsOpen } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { billQuotation, sendToCustomer } from './sale.ts';
import { showBill } from './shop-questions.ts';

/** "Bill it": the quoted quotation; a quoted message that is none bills no other. */
export async function convertQuotation(turn: ShopTurn): Promise<void> {
  if (turn.message.quotedWireId === null) return billQuotation(turn, null);
  const invoice = await invoiceMeant(turn);
  if (invoice?.kind !== 'quotation') throw new AppError('no_such_invoice', { number: invoice?.number ?? '' });
  return billQuotation(turn, invoice.id);
}

/**
 * "Send to Ravi", "bill 12 bhejo": the newest bill of whoever is named, else the newest of this chat to its customer; a numbered
 * bill of nobody's is shown to the owner.
 */
export async function sendDocument(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const named = meaning.customer === null ? (meaning.candidates?.customer ?? []) : [meaning.customer];
  if (named.length === 0 && meaning.extra.customer_name !== null) {
    return void (await say(turn, t('error.no_such_party', { name: meaning.extra.customer_name })));
  }
  const pointedAt = meaning.extra.document_number !== null || turn.message.quotedWireId !== null;
  const newest = await invoiceMeant(turn);
  // A first name that fits the customer of the newest bill is that customer.
  const isOfNamed = newest?.customerId != null && named.includes(String(newest.customerId));
  if (named.length > 0 && !pointedAt && !isOfNamed) return sendNewestOf(turn, named);
  const number = meaning.extra.document_number;
  if (!newest) return void (await say(turn, number === null ? t('send.nothing') : t('query.no_such_bill', { number })));
  if (named.length > 0 && newest.customerId !== null && !isOfNamed) return refuseOther(turn, newest, named);
  const partyId = newest.customerId ?? (named.length === 1 ? Number(named[0]) : null);
  if (partyId !== null) return sendToCustomer(turn, newest, await getParty(turn.scope, partyId));
  if (named.length > 1) return void (await askWhatIsOpen(turn));
  const bill = number === null ? null : await billByNumber(turn.scope, newest.number);
  if (bill) return showBill(turn, bill);
  await say(turn, t('send.no_customer', { number: newest.number }));
}

/** The newest document of the customer named; of several customers the only one who has any, else a question. */
async function sendNewestOf(turn: ShopTurn, named: string[]): Promise<void> {
  const parties = await Promise.all(named.map((id) => getParty(turn.scope, Number(id))));
  const found: { party: Party; document: { id: number; number: string } }[] = [];
  for (const party of parties) {
    const document = await newestDocumentOf(turn.scope, party.id);
    if (document) found.push({ party, document });
  }
  const [only] = found;
  if (!only) {
    const names = parties.map((party) => party.name).join(', ');
    return void (await say(turn, turn.t('send.none_of', { name: names })));
  }
  if (found.length === 1) return sendToCustomer(turn, only.document, only.party);
  const candidates = { customer: found.map(({ party }) => String(party.id)), products: [] };
  await askWhatIsOpen({ ...turn, meaning: { ...turn.meaning, candidates } });
}

async function refuseOther(
  turn: ShopTurn,
  document: { number: string; customerId: number | null },
  named: string[],
): Promise<void> {
  const party = await getParty(turn.scope, Number(named[0]));
  const owner = await getParty(turn.scope, Number(document.customerId));
  await say(turn, turn.t('send.other_customer', { number: document.number, name: party.name, owner: owner.name }));
}
