import {
  type Bill,
  billByNumber,
  billsOfDay,
  chargesOfBill,
  lastBill,
  linesOfBill,
} from '../../../models/reports/bill-figures.ts';
import { dayFigures } from '../../../models/reports/shop-figures.ts';
import { khataReceived, salesOfSpan, whoIsOwed } from '../../../models/reports/span-figures.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { attachment } from '../customer-message.ts';
import { askedDay } from '../said-day.ts';
import { moneyText } from '../said-money.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askedSpan } from './insight-kit.ts';
import { chargeText } from './sale.ts';

/** The day in one answer: sold, received, udhar given and come back, spent. */
export async function daySummary(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const date = askedDay(scope, turn.meaning);
  const figures = await dayFigures(scope, date);
  const backPaise = await khataReceived(scope, date);
  const sold = figures.billedPaise + figures.unbilledPaise - figures.returnedPaise;
  const givenPaise = Math.max(0, figures.udharPaise + backPaise);
  const lines = [
    t('query.day', { date: day(date) }),
    t('query.day_sales', { total: money(sold), bills: figures.bills }),
    t('query.received', { money: moneyText(turn, figures.receivedPaise) }),
    t('query.day_udhar', { given: money(givenPaise), back: money(backPaise) }),
    t('query.day_cash', { cash: money(figures.moneyPaise.cash) }),
    figures.expensesPaise > 0 ? t('query.spent', { amount: money(figures.expensesPaise) }) : null,
  ];
  await say(turn, lines.filter((line) => line !== null).join('\n'));
}

/** Sales of the days named: a week, October, 1 to 15 November. */
export async function salesOfPeriod(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const span = askedSpan(turn);
  const sales = await salesOfSpan(scope, span);
  const total = sales.billedPaise + sales.unbilledPaise - sales.returnedPaise;
  const lines = [
    t('query.span_sales', { from: day(span.from), to: day(span.to), total: money(total), bills: sales.bills }),
    sales.unbilledPaise > 0 ? t('query.sales_unbilled', { amount: money(sales.unbilledPaise) }) : null,
    sales.returnedPaise > 0 ? t('query.sales_returned', { amount: money(sales.returnedPaise) }) : null,
  ];
  await say(turn, lines.filter((line) => line !== null).join('\n'));
}

/** Whom the shop owes: suppliers, and customers with an advance. */
export async function payables(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const owed = await whoIsOwed(turn.scope);
  if (owed.count === 0) return void (await say(turn, t('query.owe_nobody')));
  const more = owed.count - owed.list.length;
  const lines = [
    t('query.payable_total', { total: money(owed.totalPaise), people: owed.count }),
    ...owed.list.map((row, index) => `${index + 1}. ${row.name} — ${money(row.owedPaise)}`),
    more > 0 ? t('query.and_more', { count: more }) : null,
  ];
  await say(turn, lines.filter((line) => line !== null).join('\n'));
}

/** "Last bill", "ravi ka pichla bill": what it says, and its document. */
export async function newestBill(turn: ShopTurn): Promise<void> {
  const bill = await lastBill(turn.scope, customerOf(turn));
  if (!bill) return void (await say(turn, turn.t('query.no_bill')));
  await showBill(turn, bill);
}

/** "Bill 12 dikhao". */
export async function billOfNumber(turn: ShopTurn): Promise<void> {
  const number = turn.meaning.extra.document_number ?? '';
  const bill = await billByNumber(turn.scope, number);
  if (!bill) return void (await say(turn, turn.t('query.no_such_bill', { number })));
  await showBill(turn, bill);
}

/** "Kal ke bill": the list of a day. */
export async function listBills(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const date = askedDay(turn.scope, turn.meaning);
  const bills = await billsOfDay(turn.scope, date, customerOf(turn));
  if (bills.count === 0) return void (await say(turn, t('query.no_sales', { date: day(date) })));
  const more = bills.count - bills.list.length;
  const lines = [
    t('query.sales', { date: day(date), total: money(bills.totalPaise), bills: bills.count }),
    ...bills.list.map((bill) => `• ${bill.number} — ${named(turn, bill)} ${money(bill.totalPaise)}${by(turn, bill)}`),
    more > 0 ? t('query.and_more', { count: more }) : null,
  ];
  await say(turn, lines.filter((line) => line !== null).join('\n'));
}

const customerOf = (turn: ShopTurn): number | null =>
  turn.meaning.customer === null ? null : Number(turn.meaning.customer);
/** Somebody else than the one who asks. */
const writer = ({ person }: ShopTurn, bill: Bill): string | null =>
  bill.by === null || bill.by.personId === person.id ? null : bill.by.name;
const by = (turn: ShopTurn, bill: Bill): string => {
  const name = writer(turn, bill);
  return name === null ? '' : ` · ${name}`;
};
const named = (turn: ShopTurn, bill: Bill): string => bill.customer ?? turn.t('query.walk_in');

/** A bill in words, with the document that was frozen when it was made. */
export async function showBill(turn: ShopTurn, bill: Bill): Promise<void> {
  const { t } = turn;
  const lines = await linesOfBill(turn.scope, bill.invoiceId);
  const charges = await chargesOfBill(turn.scope, bill.invoiceId);
  const who = writer(turn, bill);
  const text = [
    t('query.bill', {
      number: bill.number,
      date: day(bill.issuedOn),
      name: named(turn, bill),
      total: money(bill.totalPaise),
    }),
    ...lines.map((line) => `• ${line.name} × ${quantity(line.quantityMilli, line.unit)} = ${money(line.totalPaise)}`),
    ...charges.map((charge) => chargeText(turn, charge)),
    who === null ? null : t('query.billed_by', { name: who }),
    bill.isCancelled ? t('query.bill_cancelled') : null,
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'));
  const document = attachment(turn, bill.invoiceId);
  await say(turn, t('bill.caption', { number: bill.number }), { document });
}
