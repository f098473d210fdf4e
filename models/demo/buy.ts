import { recordAct } from '../acts/record-act.ts';
import { milli, priceOf, quantityMilli, unitPriceFromRupees } from '../money.ts';
import { recordPayment } from '../payments/payments.ts';
import { recordPurchase } from '../purchases/record-purchase.ts';
import type { DemoDay } from './demo-day.ts';
import { type DemoShop, NO_MESSAGE, type ShelfProduct, type Vendor } from './open-demo-shop.ts';

/** Lines a day that the shop sells, roughly: what a product's share of them is taken from. */
const LINES_A_DAY = 52;

/** The vans of the day: what was bought last time is paid for as far as the money goes, then the shelves are filled. */
export async function receiveVans(day: DemoDay): Promise<void> {
  for (const vendor of day.shop.suppliers) {
    if (!vendor.comesOn.includes(day.weekday)) continue;
    await payVendor(day, vendor);
    await restock(day, vendor);
  }
}

async function restock(day: DemoDay, vendor: Vendor): Promise<void> {
  const coverDays = vendor.supplies === 'fresh' ? 3 : 10;
  const lines = day.shop.products
    .filter((product) => product.from === vendor.supplies && isStillBought(day, product))
    .flatMap((product) => {
      const needMilli = Math.round(dailySaleMilli(day.shop, product) * coverDays) + quantityMilli(product.reorderAt);
      if (product.onHandMilli > needMilli * 0.8) return [];
      const lotMilli = product.boxOf === null ? quantityMilli(1) : quantityMilli(product.boxOf);
      const lots = Math.ceil((needMilli - product.onHandMilli) / lotMilli);
      return [{ product, quantityMilli: lots * lotMilli }];
    });
  if (lines.length === 0) return;
  const bought = await recordAct(day.at(8 * 60 + 10), { kind: 'purchase', ...NO_MESSAGE }, (act) =>
    recordPurchase(act, {
      supplierId: vendor.id,
      boughtOn: act.today,
      payment: null,
      lines: lines.map((line) => ({
        productId: line.product.id,
        quantityMilli: line.quantityMilli,
        unit: line.product.unit,
        totalPaise: costOf(day, line.product, line.quantityMilli),
      })),
    }),
  );
  for (const line of lines) line.product.onHandMilli += line.quantityMilli;
  vendor.balancePaise = bought.balanceAfterPaise;
}

/** What runs low today was not bought again in the last days: "company out of stock". */
function isStillBought(day: DemoDay, product: ShelfProduct): boolean {
  if (product.role === 'dead') return false;
  return product.role !== 'low' || day.daysAgo > (product.from === 'fresh' ? 2 : 13);
}

export function dailySaleMilli(shop: DemoShop, product: ShelfProduct): number {
  const pace = shop.products.reduce((sum, other) => sum + other.pace, 0);
  const lot = product.lots.reduce((sum, quantity) => sum + quantity, 0) / product.lots.length;
  return (LINES_A_DAY * product.pace * lot * 1_000) / pace;
}

/** Packaged goods keep their rate; what comes from the fields goes up and down by a tenth. */
function costOf(day: DemoDay, product: ShelfProduct, quantity: number): number {
  const usual = priceOf(unitPriceFromRupees(product.costRupees), milli(quantity));
  if (product.unit !== 'kg') return usual;
  return Math.round((usual * day.shop.random.whole(92, 106)) / 100);
}

/** Pays what is owed, out of the fuller of the two drawers, in whole hundreds. */
async function payVendor(day: DemoDay, vendor: Vendor): Promise<void> {
  const { money } = day.shop;
  const mode = money.cash >= money.upi ? 'cash' : 'upi';
  const amountPaise = Math.min(-vendor.balancePaise, Math.floor((money[mode] * 0.8) / 100_00) * 100_00);
  if (amountPaise < 500_00) return;
  const paid = await recordAct(day.at(8 * 60 + 5), { kind: 'payment_out', ...NO_MESSAGE }, (act) =>
    recordPayment(act, { partyId: vendor.id, direction: 'out', mode, amountPaise, paidOn: act.today }),
  );
  money[mode] -= amountPaise;
  vendor.balancePaise = paid.balanceAfterPaise ?? 0;
}
