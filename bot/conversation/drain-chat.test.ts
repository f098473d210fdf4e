import pino from 'pino';
import { afterAll, expect, it } from 'vitest';
import { inPlatform } from '../../models/database/scope.ts';
import { testDatabase } from '../../tests/support/shop.ts';
import { openShop } from '../../tests/support/talk.ts';
import { drainChat } from './drain-chat.ts';
import { createGrammars } from './shop-grammar.ts';

const db = testDatabase();
afterAll(() => db.close());

it('does not call a message failed whose commit happened though its answer was lost', async () => {
  const opened = await openShop(db);
  await opened.shop.product({ name: 'Maggi Noodles 70g', unit: 'packet', salePriceCentipaise: 14_0000 });
  const posted = await opened.owner.post('2 maggi cash');
  const { messageId } = posted;
  await inPlatform(db, opened.clock.now, (platform) => platform.update('inbound_messages', messageId, { attempts: 4 }));
  const wake = { chat: async () => {}, line: async () => {}, documents: async () => {} };
  const outcome = await drainChat(
    {
      db,
      grammars: createGrammars(),
      fallback: null,
      wake,
      failpoint: (name) => {
        if (name === 'committed') throw new Error('the connection was lost');
      },
      logger: pino({ level: 'silent' }),
      now: () => opened.clock.now,
    },
    posted.chatId,
  );
  expect(outcome).toEqual({ retryInMs: null });
  const row = await inPlatform(db, opened.clock.now, (platform) =>
    platform.one<{ status: string }>('SELECT status FROM inbound_messages WHERE id = :messageId', { messageId }),
  );
  expect(row!.status).toBe('done');
  await opened.owner.runtime.send();
  const told = (await opened.owner.inbox()).map((message) => message.text ?? '').join('\n');
  expect(told).toContain('INV/26-27/00001');
  expect(told).not.toContain('nothing was written');
});
