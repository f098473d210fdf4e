import { expect, it } from 'vitest';
import { measureWorkers } from './bench-workers.ts';

it('shares a load among processes of which some are killed: nothing lost, nothing doubled, books balanced', async () => {
  const { calm, killed } = await measureWorkers({
    bots: 2,
    jobs: 2,
    shops: 6,
    messages: 6,
    killing: { everyMs: 5_000, forMs: 12_000 },
    seed: 7,
  });
  expect([...calm.faults, ...killed.faults]).toEqual([]);
  expect(calm).toMatchObject({ messages: 72, kills: 0 });
  expect(killed.kills).toBeGreaterThanOrEqual(2);
  expect(killed.documents).toBeGreaterThan(10);
});
