import { afterAll, describe, expect, it } from 'vitest';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { openBooksShop } from '../support/books-shop.ts';
import { openMornings } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';
import { openShop } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const shopWithBooks = () => openBooksShop(db);

describe('who is late', () => {
  it('owes late what is older than the days asked about, not the whole khata', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-08-01', 'ravi ko 10 ketchup udhar', 'meena ko 5 ketchup udhar');
    await tell('2026-11-01', 'ravi ko 20 maggi udhar', 'ravi ne 100 diye');
    const late = await tell('2026-11-05', '60 din se kisne paisa nahi diya');
    expect(late).toContain('Late by more than 60 days: 2 · ₹800');
    expect(late).toContain('1. 🔴 Ravi Kumar — ₹500 of ₹780 (since 01-08-2026)');
    expect(late).toContain('2. 🔴 Meena Pawar — ₹300 (since 01-08-2026)');
  });

  it('is shown so before all are reminded', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-08-01', 'ravi ko 10 ketchup udhar', 'send to ravi');
    await tell('2026-11-01', 'ravi ko 20 maggi udhar');
    expect(await tell('2026-11-05', 'remind all over 60 days')).toContain(
      '• Ravi Kumar ₹600 of ₹880 (since 01-08-2026)',
    );
  });
});

describe('profit', () => {
  it('is told with the sales whose cost nobody knows beside it', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-11-02', 'maal aaya 100 maggi 10 rate', '10 maggi cash');
    expect(await tell('2026-11-02', 'aaj ka profit')).not.toContain('no cost');
    await tell('2026-11-03', '10 maggi cash', 'meena ko 1800 udhar likho', '2 ketchup cash');
    const today = await tell('2026-11-03', 'aaj ka profit');
    // ₹1,800 without a bill, and two ketchups of ₹57.14 without tax that never came in with a price.
    expect(today).toContain('₹1,914.30 of these sales have no cost in the books: the real profit is lower.');
    const why = await tell('2026-11-04', 'why is my profit low this month');
    expect(why).toContain('₹1,914.30 of these sales have no cost in the books');
    const compared = await tell('2026-11-04', 'compare this month with last month');
    expect(compared).toContain('₹1,914.30 of these sales have no cost in the books');
  });

  it('of a service is all of its price', async () => {
    const { shop, tell } = await shopWithBooks();
    await shop.product({
      name: 'Haircut',
      onHand: 0,
      isService: true,
      salePriceCentipaise: 200_0000,
      costCentipaise: 0,
      hsn: '999721',
    });
    await tell('2026-11-02', '1 haircut cash');
    expect(await tell('2026-11-02', 'aaj ka profit')).not.toContain('no cost');
  });

  it('no percentage is told of next to nothing', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-10-02', 'maal aaya 500 maggi 10 rate', '1 maggi cash');
    await tell('2026-11-02', '300 maggi cash');
    const text = await tell('2026-11-04', 'compare this month with last month');
    expect(text).toContain('Sales: ₹4,200 (–; before ₹14)');
  });

  it('that rose is said to have risen, and the parts told add up', async () => {
    const { tell } = await shopWithBooks();
    await tell(
      '2026-10-01',
      'maal aaya 300 maggi 10 rate',
      'maal aaya 100 ketchup 45 rate',
      'maal aaya 50 tata salt 20 rate',
    );
    await tell('2026-10-02', '20 maggi cash', '10 ketchup cash', 'rent 100 diya cash', '3 tata salt cash');
    await tell('2026-11-01', 'maal aaya 300 maggi 11 rate', 'maggi rate 15');
    await tell(
      '2026-11-02',
      '60 maggi cash',
      '12 ketchup 30 rupaye discount cash',
      'rent 60 diya cash',
      'meena ko 200 udhar likho',
    );
    await tell('2026-11-02', '1 tata salt kharab');
    const why = await tell('2026-11-05', 'why is my profit low this month');
    const [, change] = /Change: ([+−] ₹[\d,.]+)\./.exec(why)!;
    expect(change).toMatch(/^\+/);
    expect(why).toContain('It did not fall, it rose');
    const told = why
      .split('\n')
      .flatMap((line) => [...line.matchAll(/^• .*?: ([+−] ₹[\d,.]+)/g)].map((found) => paise(found[1]!)));
    expect(told.length).toBeGreaterThan(4);
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(paise(change!));
    expect(why.indexOf('What helped')).toBeLessThan(why.indexOf('What lowered it'));
  });
});

const paise = (text: string): number => {
  const amount = Math.round(Number(text.replace(/[^\d.]/g, '')) * 100);
  return text.startsWith('−') ? -amount : amount;
};

describe('a comparison', () => {
  it('has an average of bills, not of what was sold without any', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-11-02', '10 maggi cash', '1 ketchup cash', 'meena ko 1800 udhar likho');
    const text = await tell('2026-11-04', 'compare this month with last month');
    expect(text).toContain('Sales: ₹2,000');
    expect(text).toContain('without a bill: ₹1,800');
    expect(text).toContain('Average bill: ₹100 ');
  });

  it('is of days that are over; what today brought so far is said beside it', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-10-05', '10 maggi cash');
    await tell('2026-10-10', '90 maggi cash');
    await tell('2026-11-04', '10 maggi cash');
    const text = await tell('2026-11-10', '1 ketchup cash', 'compare this month with last month');
    expect(text).toContain('01-11-2026 – 09-11-2026 against 01-10-2026 – 09-10-2026');
    expect(text).toContain('Sales: ₹140 (0%; before ₹140)');
    expect(text).toContain('Today so far: ₹60');
    expect(await tell('2026-11-11', 'why is my profit low this month')).toContain('01-11-2026 – 10-11-2026');
  });

  it('of a day that is not over says so', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-11-03', '10 maggi cash');
    const text = await tell('2026-11-04', '1 maggi cash', 'compare today with yesterday');
    expect(text).toContain('04-11-2026 against 03-11-2026');
    expect(text).toContain('Today is not over');
    expect(await tell('2026-11-05', 'compare sales yesterday')).not.toContain('Today is not over');
  });
});

describe('a price to raise', () => {
  it('is not one whose purchases only swing', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-09-01', 'maal aaya 50 maggi 10 rate');
    await tell('2026-09-20', 'maal aaya 50 maggi 11.5 rate', '20 maggi cash');
    await tell('2026-10-10', 'maal aaya 50 maggi 10 rate', '20 maggi cash');
    await tell('2026-11-01', 'maal aaya 50 maggi 11.4 rate', '20 maggi cash');
    expect(await tell('2026-11-05', 'which prices should I raise')).toContain('No price lags behind');
  });

  it('is one whose every purchase since was dearer than every one before', async () => {
    const { tell } = await shopWithBooks();
    await tell('2026-09-01', 'maal aaya 50 maggi 10 rate', '20 maggi cash');
    await tell('2026-09-20', 'maal aaya 50 maggi 10 rate', '20 maggi cash');
    await tell('2026-10-10', 'maal aaya 50 maggi 12.4 rate', '20 maggi cash');
    await tell('2026-11-01', 'maal aaya 50 maggi 12 rate', '20 maggi cash');
    expect(await tell('2026-11-05', 'which prices should I raise')).toContain(
      'Maggi Noodles 70g: ₹14 → ₹17. Bought 20% dearer',
    );
  });
});

describe('when nothing is worth doing', () => {
  it('a new shop is told that there is nothing to go by yet, and that no goods are in stock', async () => {
    const { owner } = await openShop(db);
    const tell = async (text: string) => (await owner.say(text)).map((reply) => reply.text ?? '').join('\n');
    const told = await tell('what should I do today');
    expect(told).toContain('nothing in the books yet');
    expect(told).not.toMatch(/as usual|overdue/);
    expect(await tell('dead stock')).toContain('No goods are in stock by the books');
  });

  it('what is still open is said, and nothing that is not so', async () => {
    const shop = await openMornings(db);
    await shop.sell('2026-08-01', shop.products.maggi, 60, shop.people.ravi);
    await shop.at('2026-08-18', (scope) =>
      createInvoice(scope, {
        customerId: null,
        customerName: null,
        lines: [
          { productId: shop.products.maggi, quantityMilli: 40_000, unitPriceCentipaise: null, lineTotalPaise: null },
        ],
        discount: null,
        agreedTotalPaise: null,
        payment: { mode: 'cash', amountPaise: null },
        issuedOn: '2026-08-18',
      }),
    );
    shop.clock.now = new Date('2026-08-24T05:00:00Z');
    let told = await shop.tell('what should I do today');
    for (let at = 0; at < 6 && told.includes('Remind'); at += 1) {
      await shop.tell('1 done');
      told = await shop.tell('what should I do today');
    }
    expect(told).toContain('Nothing new today');
    expect(told).toContain('Udhar in all: *₹840* · people: 1');
    expect(told).toContain('Nothing left of: Maggi Noodles 70g');
    expect(told).not.toMatch(/as usual|no udhar/);
  });
});
