import { afterAll, expect, it } from 'vitest';
import { ownDatabase } from '../../support/shop.ts';
import { measureMornings } from './bench-agents.ts';

const { db, drop } = await ownDatabase();
afterAll(() => drop());

it('gives every shop, the copies as the first, its morning with something to say', async () => {
  const costs = await measureMornings(db, { shops: [2, 8], products: 12, parties: 10, bills: 60 });
  expect(costs.map((cost) => cost.shops)).toEqual([2, 8]);
  for (const cost of costs) expect(cost.actions).toBeGreaterThan(0);
});
