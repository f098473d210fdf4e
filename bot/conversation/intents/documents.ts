import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { billByNumber } from '../../../models/reports/bill-figures.ts';
import { askWhatIsOpen } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { invoiceMeant } from './correct.ts';
import { billQuotation, sendToCustomer } from './sale.ts';
import { showBill } from './shop-questions.ts';

/** "Bill it": the quoted quotation; a quoted message that is none bills no other. */
export async function convertQuotation(turn: ShopTurn): Promise<void> {
  if (turn.message.quotedWireId === null) return billQuotation(turn, null);
  const invoice = await invoiceMeant(turn);
  if (invoice?.kind !== 'quotation') throw new AppError('no_such_invoice', { number: invoice?.number ?? '' });
  return billQuotation(turn, invoice.id);
}

/** "Send to Ravi", "bill 12 bhejo": to the customer whose bill it is; a bill of nobody's is shown to the owner. */
export async function sendDocument(turn: ShopTurn): Promise<void> {
  const invoice = await invoiceMeant(turn);
  if (!invoice) return void (await say(turn, turn.t('send.nothing')));
  const named = turn.meaning.customer === null ? (turn.meaning.candidates?.customer ?? []) : [turn.meaning.customer];
  if (named.length === 0 && turn.meaning.extra.customer_name !== null) {
    return void (await say(turn, turn.t('error.no_such_party', { name: turn.meaning.extra.customer_name })));
  }
  // A bill knows whose it is: a first name that fits its customer is that customer.
  const ofBill = invoice.customerId === null ? null : String(invoice.customerId);
  const partyId = named.length === 0 || (ofBill !== null && named.includes(ofBill)) ? ofBill : (named[0] ?? null);
  if (partyId === null) {
    const bill = turn.meaning.extra.document_number === null ? null : await billByNumber(turn.scope, invoice.number);
    if (bill) return showBill(turn, bill);
    return void (await say(turn, turn.t('send.no_customer', { number: invoice.number })));
  }
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
