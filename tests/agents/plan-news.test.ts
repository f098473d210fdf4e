import { afterAll, beforeEach, expect, it } from 'vitest';
import { givePlanNews } from '../../bot/conversation/rhythm/plan-news.ts';
import { daysBefore, inPlatform } from '../../models/database/scope.ts';
import { shopsWithPlanNews } from '../../models/plans/plan-news.ts';
import { bookPlan } from '../../models/plans/shop-plan.ts';
import { dayAfter, ist, type Mornings, openMornings } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const LAST = '2026-08-19';
let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
});

const book = (endsOn: string | null, isTrial = false) =>
  inPlatform(db, ist(`${LAST} 07:00`), (platform) =>
    bookPlan(platform, shop.shop.tenantId, { plan: 'pro', isTrial, endsOn }),
  );
/** What the owner hears of the plan at an hour, told to every shop that is due then. */
async function heard(at: string): Promise<string> {
  shop.clock.now = ist(at);
  const before = (await shop.owner.inbox()).length;
  const { tenantId } = shop.shop;
  const due = await inPlatform(db, shop.clock.now, (platform) =>
    shopsWithPlanNews(platform, { afterId: tenantId - 1, limit: 1 }),
  );
  if (due[0] === tenantId) await inPlatform(db, shop.clock.now, (platform) => givePlanNews(platform, tenantId, 'test'));
  await shop.owner.runtime.send();
  await shop.owner.runtime.release();
  return (await shop.owner.inbox())
    .slice(before)
    .map((one) => one.text ?? '')
    .join('\n');
}

it('is told three days before the end, the day after it, and when it is over; once each, by day', async () => {
  await book(LAST);
  expect(await heard(`${daysBefore(LAST, 4)} 12:00`)).toBe('');
  expect(await heard(`${daysBefore(LAST, 3)} 10:59`)).toBe('');
  expect(await heard(`${daysBefore(LAST, 3)} 11:00`)).toMatch(
    /Your plan is PRO\. It runs until 19-08-2026\.\n✅[\s\S]*\*my plan\*/,
  );
  expect(await heard(`${daysBefore(LAST, 3)} 11:05`)).toBe('');
  expect(await heard(`${LAST} 12:00`)).toBe('');
  expect(await heard(`${dayAfter(LAST, 1)} 12:00`)).toMatch(
    /It ended on 19-08-2026; everything goes on until 26-08-2026/,
  );
  expect(await heard(`${dayAfter(LAST, 8)} 12:00`)).toMatch(/Your plan PRO ended on 19-08-2026/);
  expect(await heard(`${dayAfter(LAST, 9)} 12:00`)).toBe('');
});

it('says of a trial that billing goes on, and nothing of a plan without an end or once it was prolonged', async () => {
  await book(LAST, true);
  expect(await heard(`${daysBefore(LAST, 3)} 18:59`)).toMatch(/On trial until 19-08-2026; afterwards billing goes on/);
  await book('2027-08-19');
  expect(await heard(`${dayAfter(LAST, 1)} 12:00`)).toBe('');
  await book(null);
  expect(await heard(`${dayAfter(LAST, 8)} 12:00`)).toBe('');
});
