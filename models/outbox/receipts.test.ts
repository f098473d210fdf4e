import { afterAll, expect, it } from 'vitest';
import { pacedLine } from '../../tests/outbox/paced-line.ts';
import { NOW, testDatabase } from '../../tests/support/shop.ts';
import { inPlatform, type Platform } from '../database/scope.ts';
import { takeReceipt } from './receipts.ts';

const db = testDatabase();
afterAll(() => db.close());
const work = <T>(task: (platform: Platform) => Promise<T>) => inPlatform(db, NOW, task);
const later = (ms: number) => new Date(NOW.getTime() + ms);

async function message(status: string, attempts: number) {
  const line = await pacedLine(db, null, () => 0.5);
  const { outboxId, wireId } = await line.queue({ chatId: (await line.chat(true)).chatId, text: 'your bill' });
  await work((platform) => platform.update('outbox', outboxId, { status, attempts }));
  const take = (what: 'delivered' | 'read', at: Date) =>
    work((platform) => takeReceipt(platform, { lineId: line.lineId, wireId, status: what, at }));
  const row = () =>
    work((platform) =>
      platform.one('SELECT status, delivered_at, read_at FROM outbox WHERE id = :outboxId', { outboxId }),
    );
  return { outboxId, take, row, lineId: line.lineId };
}

it('the earliest of each kind stands, in whatever order they come', async () => {
  const { take, row } = await message('sent', 1);
  await take('read', later(5_000));
  await take('delivered', later(1_000));
  await take('delivered', later(9_000));
  expect(await row()).toEqual({ status: 'sent', delivered_at: later(1_000), read_at: later(5_000) });
});

it('a message whose ack was lost is not sent again once a phone has it, and one in doubt is in none', async () => {
  const waiting = await message('pending', 1);
  expect(await waiting.take('delivered', NOW)).toMatchObject({ wasInDoubt: false });
  expect(await waiting.row()).toMatchObject({ status: 'sent' });
  const doubted = await message('uncertain', 6);
  expect(await doubted.take('delivered', NOW)).toMatchObject({ outboxId: doubted.outboxId, wasInDoubt: true });
  expect(await doubted.row()).toMatchObject({ status: 'sent' });
});

it('says nothing of a message that is not ours', async () => {
  const { lineId } = await message('sent', 1);
  const receipt = { lineId, wireId: 'SOMEBODYS', status: 'read' as const, at: NOW };
  expect(await work((platform) => takeReceipt(platform, receipt))).toBeNull();
});
