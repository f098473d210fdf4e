import { recordAct } from '../acts/record-act.ts';
import type { Scope } from '../database/scope.ts';
import { createInvoice, type MadeInvoice } from '../invoices/create-invoice.ts';
import type { SaleRequest } from '../invoices/sale-request.ts';
import { quantityMilli } from '../money.ts';
import type { DemoDay } from './demo-day.ts';
import { type DemoShop, NO_MESSAGE, type Regular, type ShelfProduct } from './open-demo-shop.ts';

export type BasketLine = { product: ShelfProduct; quantityMilli: number };

/** What somebody puts on the counter: their usual things most times, then whatever sells, never more than there is. */
export function fillBasket(shop: DemoShop, regular: Regular | null): BasketLine[] {
  const { random } = shop;
  const wanted = shop.products.filter((product) => regular?.usual.includes(product.name) && random.chance(0.65));
  const size = Math.max(wanted.length, random.weighted([1, 2, 3, 4, 5, 6], (lines) => [0, 5, 8, 7, 4, 2, 1][lines]!)!);
  while (wanted.length < size) {
    const next = random.weighted(shop.products, (product) => (wanted.includes(product) ? 0 : product.pace));
    if (!next) break;
    wanted.push(next);
  }
  return wanted.flatMap((product) => {
    const lots = product.lots.map((lot) => quantityMilli(lot)).filter((lot) => lot <= product.onHandMilli);
    return lots.length === 0 ? [] : [{ product, quantityMilli: random.pick(lots) }];
  });
}

/** Bills a basket through the verb that messages use, and keeps the story's shelves, khata and drawer in step. */
export async function sell(
  scope: Scope,
  shop: DemoShop,
  sale: {
    regular: Regular | null;
    basket: BasketLine[];
    payment: SaleRequest['payment'];
    discount?: SaleRequest['discount'];
  },
): Promise<MadeInvoice & { actId: number }> {
  const bill = await recordAct(scope, { kind: 'sale', ...NO_MESSAGE }, (act) =>
    createInvoice(act, {
      customerId: sale.regular?.id ?? null,
      customerName: null,
      lines: sale.basket.map((line) => ({
        productId: line.product.id,
        quantityMilli: line.quantityMilli,
        unitPriceCentipaise: null,
        lineTotalPaise: null,
      })),
      discount: sale.discount ?? null,
      agreedTotalPaise: null,
      payment: sale.payment,
      issuedOn: act.today,
    }),
  );
  for (const line of sale.basket) line.product.onHandMilli -= line.quantityMilli;
  if (bill.paymentMode === 'cash') shop.money.cash += bill.paidPaise;
  if (bill.paymentMode === 'upi') shop.money.upi += bill.paidPaise;
  if (sale.regular) {
    sale.regular.balancePaise = bill.balanceAfterPaise ?? 0;
    sale.regular.lastBought = sale.basket.map((line) => line.product);
  }
  return bill;
}

/** How a bill is paid: as the regular is used to, a walk-in mostly in cash or by UPI. */
export function paymentFor(shop: DemoShop, regular: Regular | null): SaleRequest['payment'] {
  const { random } = shop;
  const whole = (mode: 'cash' | 'upi' | 'card') => ({ mode, amountPaise: null });
  if (regular === null) return whole(random.weighted(['cash', 'upi', 'card'] as const, (mode) => WALK_IN[mode])!);
  if (regular.pays !== 'udhar') return whole(random.chance(0.9) ? regular.pays : 'cash');
  // Some hand over a note towards the bill and have the rest written down.
  return random.chance(0.12) ? { mode: 'cash', amountPaise: 50_00 } : null;
}
const WALK_IN = { cash: 56, upi: 41, card: 3 };

/** The day's bills: regulars who come, walk-ins for the rest; mornings and evenings are busy, weekends more so. */
export async function sellAllDay(day: DemoDay): Promise<void> {
  const { shop } = day;
  const { random } = shop;
  const isWeekend = day.weekday === 0 || day.weekday === 6;
  const visitors: (Regular | null)[] = shop.customers.filter((regular) => comesToday(day, regular));
  const bills = Math.min(25, Math.max(random.whole(isWeekend ? 19 : 13, isWeekend ? 25 : 19), visitors.length));
  while (visitors.length < bills) visitors.push(null);
  const visits = visitors
    .map((regular) => ({ regular, minute: openingMinute(day, isWeekend) }))
    .sort((a, b) => a.minute - b.minute);
  for (const { regular, minute } of visits) {
    const basket = fillBasket(shop, regular);
    if (basket.length === 0) continue;
    const payment = paymentFor(shop, regular);
    const isWorth = basket.some((line) => Number(line.product.rupees) >= 150);
    // A part payment must not be more than the bill, and a discount is for those who buy something dear.
    const isSmall = basket.every((line) => Number(line.product.rupees) * line.quantityMilli < 60_000);
    await sell(day.at(minute), shop, {
      regular,
      basket,
      payment: payment?.amountPaise != null && isSmall ? null : payment,
      discount: isWorth && random.chance(0.08) ? { percentBp: random.pick([200, 300, 500]) } : null,
    });
  }
}

/** Late payers have stayed away for seven weeks; the others come as often as they are used to. */
function comesToday(day: DemoDay, regular: Regular): boolean {
  if (regular.settles === 'late' && day.daysAgo < 50) return false;
  // A third of the visits are too small for a bill.
  return day.shop.random.chance((regular.visitsAWeek / 7) * 0.65);
}

const BUSY: { from: number; to: number; weekday: number; weekend: number }[] = [
  { from: 8 * 60, to: 11 * 60, weekday: 30, weekend: 26 },
  { from: 11 * 60, to: 14 * 60, weekday: 13, weekend: 24 },
  { from: 14 * 60, to: 17 * 60, weekday: 8, weekend: 12 },
  { from: 17 * 60, to: 21 * 60 + 20, weekday: 49, weekend: 38 },
];

function openingMinute(day: DemoDay, isWeekend: boolean): number {
  const { random } = day.shop;
  const part = random.weighted(BUSY, (hours) => (isWeekend ? hours.weekend : hours.weekday))!;
  return random.whole(part.from, part.to);
}
