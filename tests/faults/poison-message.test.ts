import { randomBytes } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { MAX_ATTEMPTS } from '../../models/messages/inbox.ts';
import { testDatabase } from '../support/shop.ts';
import { openShop } from '../support/talk.ts';
import { makeBillWorker } from './run-and-kill.ts';

const db = testDatabase();
const bills = await makeBillWorker();
afterAll(() => {
  bills.remove();
  return db.close();
});

it('gives up a message that kills the process every time, tells the person, and lets the chat go on', async () => {
  const opened = await openShop(db);
  await opened.shop.product({ name: 'Maggi Noodles', aliases: ['maggi'], salePriceCentipaise: 14_0000 });
  const { lineName, owner } = opened;
  const inNow = <T>(work: Parameters<typeof inPlatform<T>>[2]) => inPlatform(db, new Date(), work);
  const line = await inNow((platform) => ensureLine(platform, { channel: 'simulator', name: lineName }));
  await owner.runtime.release();
  const wireId = `POISON${randomBytes(8).toString('hex')}`;
  const worker = (failpoint: string) =>
    bills.runAndKill(
      [String(line.id), owner.phone, wireId, '2 maggi cash', lineName],
      failpoint,
      process.env.DATABASE_URL!,
    );
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    expect(await worker('understood:1'), `attempt ${attempt}`).toBe(true);
    // The pause before the next attempt has passed.
    await inNow((platform) =>
      platform.change('UPDATE inbound_messages SET next_attempt_at = NULL WHERE wire_id = :wireId', { wireId }),
    );
  }
  expect(await worker('understood:1'), 'the message is not worked on again').toBe(false);
  const row = await inNow((platform) =>
    platform.one('SELECT status, attempts FROM inbound_messages WHERE wire_id = :wireId', { wireId }),
  );
  expect(row).toEqual({ status: 'dead', attempts: MAX_ATTEMPTS });
  opened.clock.now = new Date();
  await owner.runtime.send();
  expect((await owner.inbox()).map((message) => message.text)).toEqual([
    expect.stringContaining('nothing was written'),
  ]);
  await owner.runtime.release();
  const [answer] = await owner.say('3 maggi cash');
  expect(answer?.text).toContain('INV/');
});
