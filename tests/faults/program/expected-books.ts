import { businessDate } from '../../../models/database/scope.ts';
import { CUSTOMERS, type CustomerWord, type ProductWord, type Said, SHELF } from './schedule.ts';

/** How often each thing is there. Things are words, so that two counts can be compared and a difference be said. */
export type Tally = Map<string, number>;
export const tallyOf = (things: Iterable<string>): Tally => {
  const tally: Tally = new Map();
  for (const thing of things) tally.set(thing, (tally.get(thing) ?? 0) + 1);
  return tally;
};

/** What the books of one shop must hold once everything said to it is done. Money in paise, goods in thousandths. */
export type ExpectedBooks = {
  bills: Tally;
  payments: Tally;
  expenses: Tally;
  stockIn: Tally;
  /** By the customer's name: what it changed by. */
  owed: Map<string, number>;
  /** By the product's name: what it changed by. */
  stock: Map<string, number>;
  /** By phone: how many texts it must be shown, and how often each bill's sum. */
  answers: Map<number, number>;
  billSums: Map<number, Tally>;
};

type Bill = {
  kind: 'bill';
  customer: CustomerWord | null;
  product: ProductWord;
  quantity: number;
  day: string;
  phone: number;
  /** What it said before it was corrected. */
  before: number | null;
};
type Act =
  | Bill
  | { kind: 'payment'; customer: CustomerWord; rupees: number; day: string }
  | { kind: 'stock_in'; product: ProductWord; quantity: number; day: string }
  | { kind: 'expense'; rupees: number; day: string };
type Kept = Act & { isUndone: boolean };

const TIME_ZONE = 'Asia/Kolkata';

/**
 * The generator's own account of a shop, from what was said and nothing else: no table of the product is looked at. Each
 * phone's messages count in their order, as a chat's do.
 * @param sentAt when each message was written, by its id
 */
export function expectedBooks(messages: readonly Said[], sentAt: (id: string) => Date): ExpectedBooks {
  const kept: Kept[] = [];
  const lastOf = new Map<number, Kept>();
  const answers = new Map<number, number>();
  const answer = (phone: number, texts: number) => answers.set(phone, (answers.get(phone) ?? 0) + texts);
  const billSums = new Map<number, string[]>();
  const write = (phone: number, act: Act) => {
    const one: Kept = { ...act, isUndone: false };
    kept.push(one);
    lastOf.set(phone, one);
    if (one.kind === 'bill') billSums.set(phone, [...(billSums.get(phone) ?? []), `₹${sumOf(one)}`]);
  };
  for (const { id, phone, order } of messages) {
    const day = businessDate(sentAt(id), TIME_ZONE);
    if (order.kind === 'bill') write(phone, { ...order, day, phone, before: null });
    if (order.kind === 'cash') write(phone, { ...order, kind: 'bill', customer: null, day, phone, before: null });
    if (order.kind === 'payment' || order.kind === 'stock_in' || order.kind === 'expense')
      write(phone, { ...order, day });
    const last = lastOf.get(phone);
    if ((order.kind === 'undo' || order.kind === 'correct') && !last) throw new Error(`${id} takes back nothing`);
    if (order.kind === 'undo' || order.kind === 'correct') last!.isUndone = true;
    if (order.kind === 'correct') {
      if (last!.kind !== 'bill') throw new Error(`${id} corrects no bill`);
      write(phone, { ...last!, quantity: order.quantity, before: last!.quantity });
    }
    // Undoing a correction goes back to what was there before it.
    const goesBack = order.kind === 'undo' && last!.kind === 'bill' ? last!.before : null;
    if (goesBack !== null && last!.kind === 'bill') write(phone, { ...last!, quantity: goesBack, before: null });
    if (order.kind === 'undo') lastOf.delete(phone);
    // What became of the old bill is told beside the new one.
    answer(phone, order.kind === 'correct' || goesBack !== null ? 2 : 1);
  }
  return {
    ...sumUp(kept),
    answers,
    billSums: new Map([...billSums].map(([phone, sums]) => [phone, tallyOf(sums)])),
  };
}

const sumOf = (bill: Bill): number => bill.quantity * SHELF[bill.product].rupees;

function sumUp(
  kept: readonly Kept[],
): Pick<ExpectedBooks, 'bills' | 'payments' | 'expenses' | 'stockIn' | 'owed' | 'stock'> {
  const owed = new Map<string, number>();
  const stock = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, amount: number) => to.set(key, (to.get(key) ?? 0) + amount);
  const words = { bill: [] as string[], payment: [] as string[], expense: [] as string[], stock_in: [] as string[] };
  for (const act of kept) {
    const stands = !act.isUndone;
    if (act.kind === 'bill') {
      const paise = sumOf(act) * 100;
      words.bill.push(billWords({ customer: act.customer && CUSTOMERS[act.customer], paise, day: act.day, stands }));
      if (stands && act.customer) add(owed, CUSTOMERS[act.customer], paise);
      // A walk-in pays at once.
      if (!act.customer) words.payment.push(paymentWords({ customer: null, paise, day: act.day, stands }));
      if (stands) add(stock, SHELF[act.product].name, -act.quantity * 1_000);
    }
    if (act.kind === 'payment') {
      const customer = CUSTOMERS[act.customer];
      words.payment.push(paymentWords({ customer, paise: act.rupees * 100, day: act.day, stands }));
      if (stands) add(owed, customer, -act.rupees * 100);
    }
    if (act.kind === 'expense') words.expense.push(expenseWords({ paise: act.rupees * 100, day: act.day, stands }));
    if (act.kind === 'stock_in') {
      words.stock_in.push(
        stockInWords({ product: SHELF[act.product].name, milli: act.quantity * 1_000, day: act.day }),
      );
      if (stands) add(stock, SHELF[act.product].name, act.quantity * 1_000);
    }
  }
  return {
    bills: tallyOf(words.bill),
    payments: tallyOf(words.payment),
    expenses: tallyOf(words.expense),
    stockIn: tallyOf(words.stock_in),
    owed,
    stock,
  };
}

/** The same words are made of what is expected and of the rows found. */
export const billWords = (bill: { customer: string | null; paise: number; day: string; stands: boolean }): string =>
  `${bill.stands ? 'bill' : 'cancelled bill'} of ${bill.paise} paise for ${bill.customer ?? 'a walk-in'} on ${bill.day}`;
export const paymentWords = (payment: {
  customer: string | null;
  paise: number;
  day: string;
  stands: boolean;
}): string =>
  `${payment.stands ? 'payment' : 'cancelled payment'} of ${payment.paise} paise by ${payment.customer ?? 'a walk-in'} on ${payment.day}`;
export const expenseWords = (expense: { paise: number; day: string; stands: boolean }): string =>
  `${expense.stands ? 'expense' : 'cancelled expense'} of ${expense.paise} paise on ${expense.day}`;
export const stockInWords = (move: { product: string; milli: number; day: string }): string =>
  `${move.milli} thousandths of ${move.product} in on ${move.day}`;
