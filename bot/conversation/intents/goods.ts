import { getParty } from '../../../models/customers/parties.ts';
import { createCreditNote } from '../../../models/invoices/create-credit-note.ts';
import { lastPaidPrice, recordPurchase } from '../../../models/purchases/record-purchase.ts';
import { countStock, stockIn, stockOut } from '../../../models/stock/change-stock.ts';
import { valueAtCost } from '../../../models/stock/move-stock.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { batchTail } from '../batch-text.ts';
import { costOf } from '../cost-of-line.ts';
import { attachment, mayReceive, tellCustomer } from '../customer-message.ts';
import { placeText } from '../place.ts';
import { askToConfirm, CONFIRMED, partyOf, type ResolvedLine, resolveLines } from '../resolve.ts';
import { saidBill, saidDay } from '../said-day.ts';
import { paymentOf } from '../said-money.ts';
import { type ShopTurn, say } from '../turn.ts';
import { khata } from './money.ts';
import { totalTexts } from './sale.ts';
import { sendBack } from './send-back.ts';

/** At what was paid last, or at the average where nothing was ever bought; null when neither is known. */
async function lastCostOf(turn: ShopTurn, line: ResolvedLine): Promise<number | null> {
  const price = (await lastPaidPrice(turn.scope, line.product.id)) ?? line.product.costCentipaise;
  return price === 0 ? null : valueAtCost(price, line.quantityMilli);
}

/** Goods in, out or counted, without a supplier's bill. */
export async function changeStock(turn: ShopTurn, kind: 'stock_in' | 'stock_out' | 'stock_adjust'): Promise<void> {
  if (turn.meaning.items.length === 0) return void (await say(turn, turn.t('stock.which')));
  const { supplier_bill: number } = turn.meaning.extra;
  // A bill is somebody's: goods that came with one were bought.
  if (number !== undefined) return void (await say(turn, turn.t('purchase.bill_of_whom', { number })));
  const lines = await resolveLines(turn);
  const changes = lines.map((line) => ({
    productId: line.product.id,
    quantityMilli: line.quantityMilli,
    totalCostPaise: kind === 'stock_in' ? costOf(line) : null,
    batch: line.batch,
  }));
  const verb = { stock_in: stockIn, stock_out: stockOut, stock_adjust: countStock }[kind];
  const made = await recordMeant(turn, kind, (scope) => verb(scope, changes));
  const text = lines.map((line) => {
    const result = made.lines.find((moved) => moved.productId === line.product.id);
    const text = turn.t(`stock.${kind}`, {
      name: line.product.name,
      quantity: quantity(line.quantityMilli, line.product.unit),
      now: quantity(result?.onHandMilli ?? 0, line.product.unit),
    });
    const batches = line.batch ? [line.batch] : kind === 'stock_out' ? (result?.batches ?? []) : [];
    return `${text}${batchTail(turn, batches, line.product.unit)}`;
  });
  const where = await placeText(turn);
  const all = [...text, ...(where === null ? [] : [where]), turn.t('undo_hint')];
  await say(turn, all.join('\n'), { actId: made.actId });
}

/** Goods bought from a supplier. Without a rate the last cost is taken, and said. */
export async function buy(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  if (meaning.items.length === 0) return void (await say(turn, t('purchase.which')));
  if (meaning.customer === null && meaning.extra.customer_name === null) return changeStock(turn, 'stock_in');
  if (meaning.customer !== null && !meaning.doubts.includes(CONFIRMED)) {
    const party = await getParty(turn.scope, Number(meaning.customer));
    if (party.kind === 'customer') return askToConfirm(turn, t('purchase.from_customer', { name: party.name }));
  }
  const lines = await resolveLines(turn);
  const costs = await Promise.all(lines.map(async (line) => costOf(line) ?? lastCostOf(turn, line)));
  const unpriced = lines.find((_, index) => costs[index] === null);
  if (unpriced) return void (await say(turn, t('purchase.rate_missing', { name: unpriced.product.name })));
  const made = await recordMeant(turn, 'purchase', async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, 'supplier');
    const priced = lines.map((line, index) => ({
      productId: line.product.id,
      quantityMilli: line.quantityMilli,
      unit: line.product.unit,
      totalPaise: costs[index]!,
      batch: line.batch,
      // The last cost is what was paid then, tax in it.
      includesTax: !(meaning.extra.plus_tax && (costOf(line) !== null || meaning.amount !== null)),
    }));
    const total = meaning.amount === null ? null : Math.round(meaning.amount * 100);
    const sum = priced.reduce((all, line) => all + line.totalPaise, 0);
    const done = await recordPurchase(scope, {
      supplierId: party!.id,
      lines: total === null ? priced : spread(priced, total, sum),
      boughtOn: saidDay(scope, meaning),
      bill: saidBill(scope, meaning),
      payment: paymentOf(meaning),
    });
    return { ...done, partyId: party!.id, ...(createdId === null ? {} : { createdPartyIds: [createdId] }) };
  });
  const party = await getParty(turn.scope, made.partyId);
  const text = [
    t('purchase.done', { name: party.name, total: money(made.totalPaise) }),
    ...lines.map(
      (line) =>
        `• ${line.product.name} × ${quantity(line.quantityMilli, line.product.unit)}${batchTail(turn, line.batch ? [line.batch] : [])}`,
    ),
    billText(turn, made.boughtOn),
    made.inputTaxPaise > 0 ? t('purchase.input_tax', { tax: money(made.inputTaxPaise) }) : null,
    lines.some((line) => costOf(line) === null) && meaning.amount === null ? t('purchase.at_last_cost') : null,
    khata(turn, party.name, party.balancePaise),
    await placeText(turn),
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
}

/** The supplier's bill of a purchase, and that it is booked today where its own day is closed; null when none was said. */
function billText({ meaning, scope, t }: ShopTurn, boughtOn: string): string | null {
  const bill = saidBill(scope, meaning);
  if (bill === null) return null;
  const text = t('purchase.bill', { number: bill.number, date: day(bill.on) });
  const on = saidDay(scope, meaning);
  return boughtOn === on ? text : `${text}\n${t('purchase.bill_later', { date: day(on) })}`;
}

/** A total said for the whole purchase, spread by the lines' own values; the last line takes the odd paise. */
function spread<T extends { totalPaise: number }>(lines: T[], totalPaise: number, sum: number): T[] {
  let left = totalPaise;
  return lines.map((line, index) => {
    const share = index === lines.length - 1 ? left : Math.round((totalPaise * line.totalPaise) / Math.max(1, sum));
    left -= share;
    return { ...line, totalPaise: share };
  });
}

/** Goods come back from a customer: a credit note against the bill they came from. */
export async function takeBack(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  if (meaning.items.length === 0) return void (await say(turn, t('return.which')));
  const named = meaning.customer === null ? null : await getParty(turn.scope, Number(meaning.customer));
  if (named?.kind === 'supplier') return sendBack(turn, named);
  const lines = await resolveLines(turn);
  const customerId = meaning.customer === null ? null : Number(meaning.customer);
  const made = await recordMeant(turn, 'return', async (scope) => ({
    note: await createCreditNote(scope, {
      customerId,
      lines: lines.map(({ product, quantityMilli, batch }) => ({ productId: product.id, quantityMilli, batch })),
      refund: paymentOf(meaning),
    }),
  }));
  const { note } = made;
  const party = customerId === null ? null : await getParty(turn.scope, customerId);
  const text = [
    t('return.done', { number: note.number, original: note.originalNumber, total: money(note.totalPaise) }),
    ...note.lines.map(
      (line) =>
        `• ${line.name} × ${quantity(line.quantityMilli, line.unit)} = ${money(line.totalPaise)}${batchTail(turn, line.batches ?? [], line.unit)}`,
    ),
    ...totalTexts(turn, { ...note, discountPaise: 0 }),
    note.paidPaise > 0 || party === null ? t('return.refunded', { amount: money(note.paidPaise) }) : null,
    party && khata(turn, party.name, party.balancePaise),
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
  await say(turn, t('bill.caption', { number: note.number }), {
    actId: made.actId,
    document: attachment(turn, note.invoiceId),
  });
  if (party && mayReceive(party)) {
    await tellCustomer(turn, party, {
      text: (t) =>
        t('customer.credit_note', {
          shop: turn.scope.shop.name,
          number: note.number,
          original: note.originalNumber,
          total: money(note.totalPaise),
        }),
      actId: made.actId,
      document: { kind: 'invoice', id: note.invoiceId },
    });
  }
}
