import { afterAll, expect, it } from 'vitest';
import { randomFrom } from '../../models/demo/random.ts';
import { makeShop, NOW, testDatabase } from '../support/shop.ts';
import { actAtRandom, openRandomShop } from './random-shop.ts';

const db = testDatabase();
afterAll(() => db.close());

/** RANDOM_DAYS and RANDOM_SEED replay one story or tell a longer one. */
const DAYS = Number(process.env.RANDOM_DAYS ?? 30);
const SEEDS = process.env.RANDOM_SEED ? [Number(process.env.RANDOM_SEED)] : [1, 2];
const DAY_MS = 86_400_000;

it.each(SEEDS)(
  'the books agree after days of anything at all (seed %i)',
  { timeout: 60_000 + DAYS * 4_000 },
  async (seed) => {
    const random = randomFrom(seed);
    const shop = await makeShop(db);
    const house = await openRandomShop(shop, random);
    for (let day = 0; day < DAYS; day += 1) {
      for (let hour = 0; hour < random.whole(9, 18); hour += 1) {
        await actAtRandom(house, new Date(NOW.getTime() + day * DAY_MS + hour * 1_800_000));
      }
      await shop.expectCleanBooks();
    }
    const refusals = Object.values(house.refused).reduce((all, count) => all + count, 0);
    const deeds = Object.values(house.done).reduce((all, count) => all + count, 0);
    // A story of refusals would prove nothing.
    expect(deeds, JSON.stringify(house.refused)).toBeGreaterThan(refusals);
    const moved = await shop.run((scope) =>
      scope.rows<{ reason: string }>(
        `SELECT DISTINCT reason FROM stock_moves WHERE tenant_id = :tenantId AND batch_id IS NOT NULL`,
      ),
    );
    expect(moved.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['purchase', 'sale', 'return', 'reversal', 'batch']),
    );
    const KINDS = ['sale', 'return', 'correction', 'undo', 'purchase', 'conversion', 'debit note', 'challan'];
    for (const kind of [...KINDS, 'challan billed', 'challan back', 'purchase return']) {
      expect(house.done[kind] ?? 0, kind).toBeGreaterThan(0);
    }
  },
);
