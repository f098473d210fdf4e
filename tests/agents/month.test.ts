import { afterAll, expect, it } from 'vitest';
import { recordPayment } from '../../models/payments/payments.ts';
import { dayAfter, type Mornings, openMornings, titlesOf } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const FIRST = '2026-09-20';
const DAYS = 30;

/** A shop with two old debts, three kinds of goods that do not sell and one counted wrong. */
async function openTroubled(): Promise<Mornings> {
  const shop = await openMornings(db);
  await shop.sell('2026-07-16', shop.products.parleG, 60, shop.people.ravi);
  await shop.sell('2026-07-18', shop.products.parleG, 30, shop.people.amit);
  const ghee = await shop.shop.product({ name: 'Ghee', onHand: 0, salePriceCentipaise: 600_0000, hsn: '0405' });
  await shop.sell('2026-09-19', ghee, 2);
  return shop;
}

/** Which of the troubles a title speaks of. */
const shortly = (title: string): string => /Ravi|Amit|Maggi|Namkeen|Parle-G|Ghee/.exec(title)![0];

/** Lives through a month; what was said on each day that was not silent. */
async function month(shop: Mornings, answer: (titles: string[], day: string) => Promise<void>): Promise<string[]> {
  const days: string[] = [];
  for (let at = 0; at < DAYS; at++) {
    const day = dayAfter(FIRST, at);
    const titles = titlesOf(await shop.morning(day)).map(shortly);
    if (titles.length > 0) days.push(`${day.slice(5)} ${titles.join(', ')}`);
    await answer(titles, day);
  }
  return days;
}

it('an owner who acts hears each thing once', async () => {
  const shop = await openTroubled();
  const { products, people } = shop;
  const pay = (partyId: number, amountPaise: number) => (day: string) =>
    shop.at(day, (scope) => recordPayment(scope, { partyId, direction: 'in', mode: 'cash', amountPaise, paidOn: day }));
  const acts: Record<string, (day: string) => Promise<unknown>> = {
    Ravi: pay(people.ravi, 600_00),
    Amit: pay(people.amit, 300_00),
    Maggi: (day) => shop.sell(day, products.maggi, 100),
    Namkeen: (day) => shop.sell(day, products.namkeen, 100),
    Ghee: () => shop.tell('2 Ghee aaya 500 rate'),
  };
  const said = await month(shop, async (titles, day) => {
    for (const [index, title] of titles.entries()) {
      await acts[title]!(day);
      expect(await shop.tell(`${index + 1} done`)).toMatch(/^✅ Done/);
    }
  });
  expect(said).toEqual(['09-20 Ravi, Maggi, Ghee', '09-21 Amit, Namkeen']);
});

it('an owner who ignores hears it again after a week, then less and less', async () => {
  const shop = await openTroubled();
  expect(await month(shop, async () => {})).toEqual([
    '09-20 Ravi, Maggi, Ghee',
    '09-21 Amit, Namkeen',
    '09-27 Ravi, Maggi, Ghee',
    '09-28 Amit, Namkeen',
    '10-04 Ravi, Maggi, Ghee',
    '10-05 Amit, Namkeen',
    // Passed over three times: it rests for two weeks, then for three.
    '10-18 Ravi, Maggi, Ghee',
    '10-19 Amit, Namkeen',
  ]);
});

it('an owner who says “not relevant” is left in peace about that', async () => {
  const shop = await openTroubled();
  const said = await month(shop, async (titles) => {
    for (const [index] of titles.entries()) await shop.tell(`${index + 1} not relevant`);
  });
  expect(said).toEqual(['09-20 Ravi, Maggi, Ghee', '09-21 Amit, Namkeen']);
});
