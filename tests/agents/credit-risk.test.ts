import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { recordPayment } from '../../models/payments/payments.ts';
import { ist, type Mornings, openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Mornings;
let maggi: number;
let ravi: number;
beforeEach(async () => {
  shop = await openMornings(db);
  maggi = await shop.shop.product({ name: 'Maggi Carton', onHand: 5_000, salePriceCentipaise: 100_0000, hsn: '1902' });
  ravi = shop.people.ravi;
});
/** So many hundred rupees of goods on Ravi's khata, and money from him. */
const takes = (day: string, hundreds: number) => shop.sell(day, maggi, hundreds, ravi);
const pays = (day: string, rupees: number) =>
  shop.at(day, (scope) =>
    recordPayment(scope, { partyId: ravi, direction: 'in', mode: 'cash', amountPaise: rupees * 100, paidOn: day }),
  );
/** Three months in which every bill was paid after five days. */
async function paysWell(): Promise<void> {
  for (const month of ['05', '06', '07']) {
    for (const [day, paid] of [
      ['02', '07'],
      ['16', '21'],
    ]) {
      await takes(`2026-${month}-${day}`, 10);
      await pays(`2026-${month}-${paid}`, 1_000);
    }
  }
}
const rupees = (text: string): number => Number(text.replace(',', ''));
/** What is said of Ravi on a morning, as the first thing. */
const firstOf = async (day: string) => {
  const advice = await shop.morning(day);
  return [titlesOf(advice)[0], readyOf(advice)[0], advice] as const;
};

describe('a customer whose credit is at risk', () => {
  it('pays later than ever: collect before the next sale', async () => {
    await paysWell();
    await takes('2026-08-05', 12);
    const [title, ready, advice] = await firstOf('2026-08-27');
    expect(title).toBe('Collect from Ravi Kumar before the next sale');
    expect(advice).toContain('Usually paid in about 5 days, lately it takes 22. ₹1,200 is owed.');
    expect(ready).toBe('remind Ravi Kumar');
    expect(await shop.tell('why 1')).toMatch(/• 21-07-2026: -₹1,000\n• 05-08-2026: ₹1,200$/);
  });

  it('buys more while paying later: a limit as high as the customer pays, which then holds at the counter', async () => {
    await paysWell();
    await takes('2026-08-03', 20);
    await takes('2026-08-09', 25);
    const [title, ready, advice] = await firstOf('2026-08-27');
    expect(title).toBe('Keep the udhar of Ravi Kumar to ₹1,500');
    expect(advice).toContain('₹4,500 on udhar in a month against');
    expect(ready).toBe('Ravi Kumar limit 1500');
    expect(await shop.tell(ready!)).toMatch(/Ravi Kumar may owe up to ₹1,500 \(owes ₹4,500 now\)/);
    expect(await shop.tell('1 maggi carton ravi udhar')).toMatch(/over the limit of ₹1,500/);
  });

  it('has not paid a rupee for weeks and still takes: no more udhar for now', async () => {
    await takes('2026-07-01', 15);
    await takes('2026-08-20', 3);
    const [title, ready, advice] = await firstOf('2026-08-27');
    expect(title).toBe('No more udhar to Ravi Kumar for now');
    expect(advice).toContain(
      'Nothing has come against the old udhar in the last 57 days, and ₹300 more was taken in the last 30 days. ₹1,800 is owed.',
    );
    expect(await shop.tell(ready!)).toMatch(/Ravi Kumar may owe up to ₹0/);
    expect(await shop.tell('1 maggi carton ravi udhar')).toMatch(/over the limit of ₹0/);
  });

  it('paid a part of new bills and nothing of the old: both are told, and the rows behind it add up', async () => {
    await takes('2026-07-01', 15);
    for (let at = 0; at < 14; at += 1) await takes(`2026-08-${String(at + 1).padStart(2, '0')}`, 1);
    await shop.at('2026-08-20', (scope) =>
      createInvoice(scope, {
        customerId: ravi,
        customerName: null,
        lines: [{ productId: maggi, quantityMilli: 3_000, unitPriceCentipaise: null, lineTotalPaise: null }],
        discount: null,
        agreedTotalPaise: null,
        payment: { mode: 'cash', amountPaise: 50_00 },
        issuedOn: '2026-08-20',
      }),
    );
    const [title, , advice] = await firstOf('2026-08-27');
    expect(title).toBe('No more udhar to Ravi Kumar for now');
    expect(advice).toContain(
      'against the old udhar in the last 57 days, and ₹1,650 more was taken in the last 30 days',
    );
    const why = await shop.tell('why 1');
    expect(why).toContain('\n• 20-08-2026: ₹250 (₹300, of it ₹50 paid at once)');
    const older = /… and (\d+) older, ₹([\d,]+) together/.exec(why)!;
    expect(Number(older[1])).toBe(16 - why.split('\n• ').length + 1);
    const shown = [...why.matchAll(/^• [\d-]+: ₹([\d,]+)/gm)].map((found) => rupees(found[1]!));
    expect(shown.reduce((sum, one) => sum + one, rupees(older[2]!))).toBe(3_150);
  });

  it('is over the limit, through whoever sold', async () => {
    await shop.tell('ravi limit 1000');
    await takes('2026-08-24', 14);
    const [title, , advice] = await firstOf('2026-08-25');
    expect(title).toBe('Ravi Kumar is over the limit by ₹400');
    expect(advice).toContain('₹1,400 is owed and the limit is ₹1,000.');
  });

  it('is warned of at the moment of a sale on credit, once a day, and not when it is paid', async () => {
    await takes('2026-06-01', 15);
    await takes('2026-08-01', 3);
    shop.clock.now = ist('2026-08-12 12:00');
    expect(await shop.tell('1 maggi carton cash ravi')).not.toMatch(/No more udhar/);
    expect(await shop.tell('1 maggi carton ravi udhar')).toMatch(
      /⚠️ \*No more udhar to Ravi Kumar for now\*\nNothing has come against the old udhar in the last 72 days[\s\S]*👉 Ravi Kumar limit 0/,
    );
    expect(await shop.tell('1 maggi carton ravi udhar')).not.toMatch(/No more udhar/);
  });

  it('is not spoken of any more once the owner does not want to hear it', async () => {
    await takes('2026-07-01', 15);
    await takes('2026-08-20', 3);
    await shop.morning('2026-08-27');
    await shop.tell('1 not relevant');
    expect(await shop.tell('1 maggi carton ravi udhar')).not.toMatch(/No more udhar/);
  });
});

describe('a customer who is left in peace', () => {
  it('pays as always', async () => {
    await paysWell();
    await takes('2026-08-24', 30);
    expect(await shop.morning('2026-08-27')).toBe('');
  });

  it('promised to pay, or disputes the sum', async () => {
    await takes('2026-07-01', 15);
    await takes('2026-08-20', 3);
    const party = (changes: Record<string, string | Date | null>) =>
      shop.at('2026-08-26', (scope) => scope.update('parties', ravi, changes));
    await party({ promised_until: '2026-08-30' });
    expect(await shop.morning('2026-08-27')).toBe('');
    await party({ promised_until: null, disputed_at: new Date('2026-08-26T12:00:00Z') });
    expect(await shop.morning('2026-08-28')).toBe('');
  });

  it('owes a little', async () => {
    await takes('2026-06-01', 1);
    await takes('2026-08-20', 1);
    expect(titlesOf(await shop.morning('2026-08-27'))).toEqual([]);
  });
});
