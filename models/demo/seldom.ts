import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { createCreditNote } from '../invoices/create-credit-note.ts';
import { createQuotation } from '../invoices/create-quotation.ts';
import { quantityMilli } from '../money.ts';
import { countStock, stockOut } from '../stock/change-stock.ts';
import type { DemoDay } from './demo-day.ts';
import { NO_MESSAGE, type ShelfProduct } from './open-demo-shop.ts';
import { fillBasket, sell } from './sell.ts';

const RETURNS = [70, 47, 24, 9, 4];
const BREAKAGES = [80, 58, 33, 15];
const COUNT = 20;
const CANCELLED = 12;
const OFFER = 3;
const BULK = 2;
const CLOSING = 21 * 60 + 35;

/** What does not happen every day: goods back, breakage, a count, a bill cancelled, an offer, a caterer's big order. */
export async function liveSeldom(day: DemoDay): Promise<void> {
  if (RETURNS.includes(day.daysAgo)) await takeBack(day);
  if (BREAKAGES.includes(day.daysAgo)) await breakSome(day, ['Farm Eggs', 'Thums Up 750ml', 'Kissan Ketchup 500g']);
  if (day.weekday === 0) await breakSome(day, ['Tomato', 'Banana', 'Green Chilli']);
  if (day.daysAgo === COUNT) await countShelf(day);
  if (day.daysAgo === CANCELLED) await cancelBill(day);
  if (day.daysAgo === OFFER) await makeOffer(day);
  if (day.daysAgo === BULK) await emptyShelves(day);
}

/** One piece of something a regular bought last time comes back. */
async function takeBack(day: DemoDay): Promise<void> {
  const { shop } = day;
  const packed = (product: ShelfProduct) => product.unit !== 'kg';
  const regular = shop.random.weighted(shop.customers, (one) =>
    one.settles !== 'late' && one.lastBought.some(packed) && (one.pays !== 'udhar' || one.balancePaise >= 500_00)
      ? 1
      : 0,
  );
  const product = regular?.lastBought.find(packed);
  if (!regular || !product) return;
  const refund = regular.pays === 'udhar' ? null : { mode: 'cash' as const, amountPaise: null };
  const oneMilli = quantityMilli(1);
  const note = await recordAct(day.at(CLOSING), { kind: 'return', ...NO_MESSAGE }, (act) =>
    createCreditNote(act, {
      customerId: regular.id,
      lines: [{ productId: product.id, quantityMilli: oneMilli }],
      refund,
    }),
  );
  product.onHandMilli += oneMilli;
  regular.balancePaise = note.balanceAfterPaise ?? 0;
  if (refund) shop.money.cash -= note.paidPaise;
  regular.lastBought = [];
}

async function breakSome(day: DemoDay, names: string[]): Promise<void> {
  const product = day.shop.random.pick(day.shop.products.filter((one) => names.includes(one.name)));
  const lostMilli = Math.min(product.onHandMilli, quantityMilli(product.unit === 'kg' ? 0.5 : product.lots[0]!));
  if (lostMilli <= 0) return;
  await recordAct(day.at(CLOSING + 3), { kind: 'stock_out', ...NO_MESSAGE }, (act) =>
    stockOut(act, [{ productId: product.id, quantityMilli: lostMilli }]),
  );
  product.onHandMilli -= lostMilli;
}

/** A count of ten things that sell: most are right, a few a piece short. */
async function countShelf(day: DemoDay): Promise<void> {
  const { random, products } = day.shop;
  const counted = products
    .filter((product) => product.pace > 1 && product.onHandMilli >= quantityMilli(2))
    .filter((_, index) => index % 5 === 0)
    .slice(0, 10)
    .map((product) => ({ product, levelMilli: product.onHandMilli - (random.chance(0.4) ? quantityMilli(1) : 0) }));
  await recordAct(day.at(CLOSING + 5), { kind: 'stock_adjust', ...NO_MESSAGE }, (act) =>
    countStock(
      act,
      counted.map((line) => ({ productId: line.product.id, quantityMilli: line.levelMilli })),
    ),
  );
  for (const line of counted) line.product.onHandMilli = line.levelMilli;
}

/** A bill written for the wrong things and undone three minutes later. */
async function cancelBill(day: DemoDay): Promise<void> {
  const basket = fillBasket(day.shop, null);
  if (basket.length === 0) return;
  const bill = await sell(day.at(CLOSING + 7), day.shop, {
    regular: null,
    basket,
    payment: { mode: 'cash', amountPaise: null },
  });
  await undoAct(day.at(CLOSING + 10), bill.actId, NO_MESSAGE);
  for (const line of basket) line.product.onHandMilli += line.quantityMilli;
  day.shop.money.cash -= bill.paidPaise;
}

/** An offer that still waits for an answer. */
async function makeOffer(day: DemoDay): Promise<void> {
  const buyer = day.shop.customers.find((customer) => customer.gstin?.startsWith('24'));
  const offered = day.shop.products.filter((product) => buyer?.usual.includes(product.name));
  if (!buyer || offered.length === 0) return;
  await recordAct(day.at(CLOSING + 12), { kind: 'quotation', ...NO_MESSAGE }, (act) =>
    createQuotation(act, {
      customerId: buyer.id,
      customerName: null,
      lines: offered.map((product) => ({
        productId: product.id,
        quantityMilli: quantityMilli(500),
        unitPriceCentipaise: null,
        lineTotalPaise: null,
      })),
      discount: { percentBp: 500 },
      agreedTotalPaise: null,
      issuedOn: act.today,
    }),
  );
}

/** The hotel takes what is left of the things that will run low: under half of their reorder level stays. */
async function emptyShelves(day: DemoDay): Promise<void> {
  const hotel = day.shop.customers.find((customer) => customer.gstin?.startsWith('27'));
  const basket = day.shop.products.flatMap((product) => {
    const leaveMilli = quantityMilli(Math.max(1, Math.floor(product.reorderAt * 0.5)));
    const quantity = Math.floor((product.onHandMilli - leaveMilli) / 1_000) * 1_000;
    return product.role === 'low' && quantity > 0 ? [{ product, quantityMilli: quantity }] : [];
  });
  if (!hotel || basket.length === 0) return;
  await sell(day.at(CLOSING + 15), day.shop, { regular: hotel, basket, payment: null });
}
