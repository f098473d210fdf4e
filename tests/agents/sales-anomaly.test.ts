import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { giveEventsAdvice } from '../../jobs/workers/give-advice.ts';
import { shopsDue } from '../../models/agents/due-shops.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { dayAfter, ist, type Mornings, openMornings, readyOf, titlesOf } from '../support/mornings.ts';
import { ownDatabase } from '../support/shop.ts';

const own = await ownDatabase();
const { db } = own;
afterAll(() => own.drop());

/** A Wednesday. */
const DAY = '2026-08-19';
const weeksBefore = [28, 21, 14, 7].map((days) => dayAfter(DAY, -days));

let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
  await shop.at('2026-07-01', (scope) =>
    scope.update('products', shop.products.maggi, { on_hand_milli: 5_000_000, reorder_at_milli: null }),
  );
});

/** So many bills of a Maggi each on a day, all at an hour. */
async function bills(day: string, count: number, hour = '11:00', pieces = 5): Promise<void> {
  for (let at = 0; at < count; at++) await shop.sell(day, shop.products.maggi, pieces, null, hour);
}
const usualWednesdays = async (count = 8, hour = '11:00') => {
  for (const day of weeksBefore) await bills(day, count, hour);
};
const events = async () =>
  (
    await shop.shop.run((scope) =>
      scope.rows<{ kind: string; state: string }>(
        'SELECT kind, state FROM agent_events WHERE tenant_id = :tenantId ORDER BY id',
      ),
    )
  ).map((row) => `${row.kind} ${row.state}`);

describe('a day far below the same weekdays by the same hour', () => {
  it('is told that afternoon, with its numbers, and the message that shows the day', async () => {
    await usualWednesdays();
    await bills(DAY, 3);
    const told = await shop.watch(DAY);
    expect(titlesOf(told)).toEqual(["Today's sales are 63% below usual so far"]);
    expect(told).toContain('₹210 in 3 bills; by this time on the same weekday it is usually ₹560 in 8.');
    expect(await events()).toEqual(['sales_slow told']);
    const [ready] = readyOf(told);
    expect(await shop.tell(ready!)).toMatch(/₹210/);
    expect(await shop.tell('why')).toMatch(/19.*2026: ₹210, 3 bills by this time/);
  });

  it('is no news when the usual bills come later in the day', async () => {
    await usualWednesdays(8, '20:00');
    await bills(DAY, 3);
    expect(await shop.watch(DAY)).toBe('');
    expect(await events()).toEqual([]);
  });

  it('is no news in a shop of few bills, on a day a little below, or for one good week', async () => {
    await usualWednesdays(5);
    await bills(DAY, 1);
    expect(await shop.watch(DAY)).toBe('');
    const little = await openMornings(db);
    shop = little;
    await usualWednesdays();
    await bills(DAY, 5);
    expect(await shop.watch(DAY)).toBe('');
    shop = await openMornings(db);
    await bills(weeksBefore[3]!, 12);
    await bills(DAY, 1);
    expect(await shop.watch(DAY)).toBe('');
  });

  it('a day without any bill is left to the evening’s question', async () => {
    await usualWednesdays();
    expect(await shop.watch(DAY)).toBe('');
    expect(await events()).toEqual([]);
  });

  it('who was told that a week was low is not told of a day in it', async () => {
    for (let back = 1; back <= 35; back++) await bills(dayAfter(DAY, -back), back <= 7 ? 2 : 7);
    expect(titlesOf(await shop.morning(DAY)).join()).toMatch(/Sales are \d+% below usual/);
    await bills(DAY, 2);
    expect(await shop.watch(DAY)).toBe('');
    expect(await events()).toContain('sales_slow quiet');
  });
});

describe('goods that are suddenly in demand', () => {
  const sellRush = async () => {
    for (let back = 2; back <= 12; back += 2) await shop.sell(dayAfter(DAY, -back), shop.products.maggi, 4);
    await shop.at(dayAfter(DAY, -1), (scope) =>
      scope.update('products', shop.products.maggi, { on_hand_milli: 30_000 }),
    );
    for (let at = 0; at < 4; at++) await shop.sell(DAY, shop.products.maggi, 5, null, '12:00');
  };

  it('are told while there is some left, with the list that orders them', async () => {
    await sellRush();
    const told = await shop.watch(DAY);
    expect(titlesOf(told)).toEqual(['Maggi Noodles 70g is selling fast: 20 today, 10 left']);
    expect(told).toContain('The busiest day of the last 28 days was 4; today 4 bills have it already.');
    expect(readyOf(told)).toEqual(['restock']);
    expect(await events()).toEqual(['sales_rush told']);
    expect(await shop.tell('why')).toContain('Maggi Noodles 70g: 20 today in 4 bills, busiest day 4, left 10');
  });

  it('one big order is no rush', async () => {
    for (let back = 2; back <= 12; back += 2) await shop.sell(dayAfter(DAY, -back), shop.products.maggi, 4);
    await shop.at(dayAfter(DAY, -1), (scope) =>
      scope.update('products', shop.products.maggi, { on_hand_milli: 60_000 }),
    );
    await shop.sell(DAY, shop.products.maggi, 40, null, '12:00');
    expect(await shop.watch(DAY)).toBe('');
  });

  it('enough on the shelf is no news', async () => {
    await sellRush();
    await shop.at(DAY, (scope) => scope.update('products', shop.products.maggi, { on_hand_milli: 500_000 }));
    expect(await shop.watch(DAY)).toBe('');
  });
});

it('looks once a day, in the afternoon, at shops that want to hear of it', async () => {
  await usualWednesdays();
  await bills(DAY, 3);
  const due = (at: string) =>
    inPlatform(db, ist(at), (platform) =>
      shopsDue(platform, 'sales_watch', { afterId: shop.shop.tenantId - 1, limit: 1 }),
    );
  expect(await due(`${DAY} 16:59`)).toEqual([]);
  expect(await due(`${DAY} 17:00`)).toEqual([shop.shop.tenantId]);
  await shop.tell('morning advice off');
  expect(await due(`${DAY} 17:00`)).toEqual([]);
  await shop.tell('morning advice on');
  shop.clock.now = ist(`${DAY} 17:30`);
  const logger = { info() {}, error: (detail: unknown) => expect(detail).toBeNull() } as never;
  const woken: number[] = [];
  const wake = { line: async (lineId: number) => void woken.push(lineId) };
  const look = () => giveEventsAdvice({ db, logger, now: () => shop.clock.now, wake, claimedBy: 'test' });
  await look();
  expect(await events()).toEqual(['sales_slow told']);
  await bills(DAY, 1, '17:31');
  await look();
  expect(await events()).toEqual(['sales_slow told']);
});
