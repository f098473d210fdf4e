import { afterAll, expect, it } from 'vitest';
import { inPlatform } from '../../../models/database/scope.ts';
import { ownDatabase } from '../../support/shop.ts';
import { measurePacing } from './bench-pacing.ts';

const { db, drop } = await ownDatabase();
afterAll(() => drop());

it('drains the same outbox by each pace: every message leaves, and a paced line keeps its slots', async () => {
  const rates = await measurePacing(db, { chats: 3, messagesAChat: 4, rounds: 1 });
  expect(Object.keys(rates)).toEqual(['none', 'caps a second', 'caps a minute and an hour']);
  for (const rate of Object.values(rates)) expect(rate).toBeGreaterThan(0);
  const lines = await inPlatform(db, new Date(), (platform) =>
    platform.rows<{ sent: string; paced: string }>(
      "SELECT SUM(status = 'sent') AS sent, COUNT(paced_at) AS paced FROM outbox GROUP BY line_id ORDER BY line_id",
    ),
  );
  expect(lines.map(({ sent, paced }) => [Number(sent), Number(paced)])).toEqual([
    [12, 0],
    [12, 12],
    [12, 12],
  ]);
});
