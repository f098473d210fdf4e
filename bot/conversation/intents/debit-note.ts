import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { createDebitNote } from '../../../models/invoices/create-debit-note.ts';
import { getProduct } from '../../../models/products/products.ts';
import { type Bill, billByNumber, lastBill } from '../../../models/reports/bill-figures.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { attachment, mayReceive, tellCustomer } from '../customer-message.ts';
import { askToConfirm, CONFIRMED } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';
import { khata } from './money.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['debit_note']>;
/** The question whose bill is meant. */
export const WHOSE_DEBIT_NOTE = 'whose_debit_note';

/** A bill that was too low: read back with its number, then a debit note of its own asks for the rest. */
export async function giveDebitNote(turn: ShopTurn, wish: Wish): Promise<void> {
  const { t, scope } = turn;
  const [only, ...others] = wish.customers;
  if (wish.bill === null && (others.length > 0 || (only !== undefined && wish.isAlike))) {
    return askWhichParty(turn, wish.customers, WHOSE_DEBIT_NOTE);
  }
  const named = only === undefined || others.length > 0 ? null : await getParty(scope, Number(only));
  if (named?.kind === 'supplier') return void (await say(turn, t('debit_note.of_supplier', { name: named.name })));
  const bill = wish.bill === null ? await lastBill(scope, named?.id ?? null) : await billByNumber(scope, wish.bill);
  if (!bill || bill.isCancelled) {
    if (wish.bill !== null) throw new AppError('no_such_invoice', { number: wish.bill });
    return void (await say(turn, t('debit_note.no_bill', { name: named?.name ?? wish.name ?? '' })));
  }
  if (bill.customerId === null) throw new AppError('walk_in_needs_payment');
  if (wish.customers.length > 0 && !wish.customers.includes(String(bill.customerId))) {
    throw new AppError('bill_not_of_party', { number: bill.number, name: named?.name ?? wish.name ?? '' });
  }
  if (!turn.meaning.doubts.includes(CONFIRMED)) return readBackNote(turn, wish, bill);
  await write(turn, wish, { ...bill, customerId: bill.customerId });
}

/** What the yes is to is this bill, also when a newer one is written until then. */
async function readBackNote(turn: ShopTurn, wish: Wish, bill: Bill): Promise<void> {
  const { t, meaning } = turn;
  const debit_note: Wish = { ...wish, bill: bill.number };
  const facts = { name: bill.customer ?? '', amount: money(Math.round(wish.rupees * 100)) };
  const product = wish.product === null ? null : await getProduct(turn.scope, Number(wish.product));
  const lines = [
    t('debit_note.ask', { ...facts, number: bill.number, date: day(bill.issuedOn) }),
    ...(product ? [t('debit_note.for_goods', { name: product.name })] : []),
  ];
  await askToConfirm({ ...turn, meaning: { ...meaning, extra: { ...meaning.extra, debit_note } } }, lines.join('\n'));
}

async function write(turn: ShopTurn, wish: Wish, bill: Bill & { customerId: number }): Promise<void> {
  const { t } = turn;
  const made = await recordMeant(turn, 'debit_note', async (scope) => ({
    note: await createDebitNote(scope, {
      invoiceId: bill.invoiceId,
      amountPaise: Math.round(wish.rupees * 100),
      productId: wish.product === null ? null : Number(wish.product),
    }),
  }));
  const { note } = made;
  const party = await getParty(turn.scope, bill.customerId);
  const facts = { number: note.number, original: note.originalNumber, total: money(note.totalPaise) };
  const text = [
    t('debit_note.done', facts),
    ...note.lines.map(
      (line) => `• ${line.name} × ${quantity(line.quantityMilli, line.unit)}: ${money(line.totalPaise)}`,
    ),
    note.taxPaise > 0 ? t('sale.tax_in_it', { tax: money(note.taxPaise) }) : null,
    khata(turn, party.name, party.balancePaise),
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
  const document = attachment(turn, note.invoiceId);
  await say(turn, t('bill.caption', { number: note.number }), { actId: made.actId, document });
  if (!mayReceive(party)) return;
  await tellCustomer(turn, party, {
    text: (translate) => translate('debit_note.for_customer', { shop: turn.scope.shop.name, ...facts }),
    actId: made.actId,
    document: { kind: 'invoice', id: note.invoiceId },
  });
}
