import type { Random } from '../../../models/demo/random.ts';
import { CUSTOMERS, type CustomerWord, type Order, type ProductWord, type Said } from './schedule.ts';

const SOLD: ProductWord[] = ['maggi', 'parle g'];
const PEOPLE = Object.keys(CUSTOMERS) as CustomerWord[];
const QUESTIONS = ['stock of maggi', 'who owes', 'stock of parle g'];

/** Writes the messages of a schedule, from its chance; every phone's orders are kept apart, so that "undo" has its own. */
export function createTalk(random: Random, seed: number) {
  let count = 0;
  const last = new Map<string, Order>();

  const any: Record<'bill' | 'cash' | 'payment' | 'stock_in' | 'expense' | 'ask', () => Order> = {
    bill: () => ({
      kind: 'bill',
      customer: random.pick(PEOPLE),
      product: random.pick(SOLD),
      quantity: random.whole(1, 40),
    }),
    cash: () => ({ kind: 'cash', product: random.pick(SOLD), quantity: random.whole(1, 40) }),
    payment: () => ({ kind: 'payment', customer: random.pick(PEOPLE), rupees: random.whole(5, 500) * 10 }),
    stock_in: () => ({ kind: 'stock_in', product: random.pick(SOLD), quantity: random.whole(2, 60) }),
    expense: () => ({ kind: 'expense', rupees: random.whole(5, 90) * 10 }),
    ask: () => ({ kind: 'ask' }),
  };
  const WEIGHTS = { bill: 8, cash: 4, payment: 5, stock_in: 2, expense: 2, ask: 2 };

  function say(at: { shop: number; phone: number }, order: Order, text?: string): Said {
    const chat = `${at.shop}/${at.phone}`;
    count += 1;
    if (order.kind === 'undo') last.delete(chat);
    else if (order.kind === 'correct' || (order.kind in any && order.kind !== 'ask')) last.set(chat, order);
    return { ...at, id: `F${seed}N${count}`, order, text: text ?? wordsOf(order, random), lateMs: 0 };
  }
  return {
    say,
    /** Something on its own: whatever else is said, and in whatever order, the books come out the same. */
    freely: (at: { shop: number; phone: number }): Said =>
      say(at, any[random.weighted(Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[], (kind) => WEIGHTS[kind])!]()),
    /** As people talk: now and then they put right what they said before. */
    naturally(at: { shop: number; phone: number }): Said {
      const before = last.get(`${at.shop}/${at.phone}`);
      if (before && random.chance(0.12)) return say(at, { kind: 'undo' });
      if (before?.kind === 'bill' && random.chance(0.15)) {
        // Another number than was said: to correct nothing is no correction.
        const other = random.whole(1, 39);
        return say(at, { kind: 'correct', quantity: other < before.quantity ? other : other + 1 });
      }
      return this.freely(at);
    },
    /** The day may be another now: what was said before is put right no more, as that depends on when it was worked on. */
    onAnotherDay: (): void => last.clear(),
  };
}
export type Talk = ReturnType<typeof createTalk>;

function wordsOf(order: Order, random: Random): string {
  switch (order.kind) {
    case 'bill':
      return random.pick([
        `bill ${order.quantity} ${order.product} to ${order.customer}`,
        `${order.customer} ko ${order.quantity} ${order.product}`,
      ]);
    case 'cash':
      return `${order.quantity} ${order.product} cash`;
    case 'payment':
      return random.pick([`${order.customer} ${order.rupees} received`, `${order.customer} ne ${order.rupees} diye`]);
    case 'stock_in':
      return `${order.quantity} ${order.product} aaya`;
    case 'expense':
      return `bijli ka bill ${order.rupees}`;
    case 'undo':
      return 'undo';
    case 'correct':
      return `nahi ${order.quantity} karo`;
    case 'ask':
      return random.pick(QUESTIONS);
    case 'file':
      return 'price list';
    case 'poison':
      return 'stock of parle g';
  }
}
