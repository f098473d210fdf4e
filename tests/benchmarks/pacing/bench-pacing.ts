import { randomBytes } from 'node:crypto';
import pino from 'pino';
import type { Sequelize } from 'sequelize';
import { createLineSender } from '../../../bot/outbox/line-sender.ts';
import { connectDatabase } from '../../../models/database/connection.ts';
import { migrate } from '../../../models/database/migrate.ts';
import { inPlatform } from '../../../models/database/scope.ts';
import { ensureLine } from '../../../models/lines/lines.ts';
import { openChat } from '../../../models/messages/chats.ts';
import type { Pace, Rate } from '../../../models/outbox/pace.ts';
import { queueMessage } from '../../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../../models/people/people.ts';
import { ensureServices } from '../../../scripts/services/ensure-services.ts';

const ANY = 1_000_000_000;
const open = (...windowsMs: number[]): Rate => ({
  gapMs: 0,
  jitterMs: 0,
  windows: windowsMs.map((inMs) => ({ most: ANY, inMs })),
});
const pace = (...windowsMs: number[]): Pace => ({
  answer: open(...windowsMs),
  unasked: open(...windowsMs),
  cold: open(...windowsMs),
  chat: { gapMs: 0, jitterMs: 0 },
});

/** Paces that hold nothing back, so that what they cost is the keeping of them: by the windows they look at. */
export const OPEN_PACES = {
  none: null,
  /** As the Cloud API's. */
  'caps a second': pace(1_000),
  /** As a linked number's, where each look goes over the slots of an hour: more of them here than its caps would ever let be. */
  'caps a minute and an hour': pace(60_000, 3_600_000),
} satisfies Record<string, Pace | null>;
export type PaceName = keyof typeof OPEN_PACES;
const NAMES = Object.keys(OPEN_PACES) as PaceName[];

export type PacingSize = { chats: number; messagesAChat: number; rounds: number };

/**
 * Messages a second that leave the same outbox over a wire that answers at once, by the pace of its line: the best of some rounds
 * each, the paces in turn.
 */
export async function measurePacing(db: Sequelize, size: PacingSize): Promise<Record<PaceName, number>> {
  const best = Object.fromEntries(NAMES.map((name) => [name, 0])) as Record<PaceName, number>;
  for (let round = 0; round < size.rounds; round += 1) {
    for (const name of NAMES) best[name] = Math.max(best[name], await drainOnce(db, OPEN_PACES[name], size));
  }
  return best;
}

async function drainOnce(db: Sequelize, linePace: Pace | null, size: PacingSize): Promise<number> {
  const lineId = await fullOutbox(db, size);
  let left = 0;
  const sender = createLineSender({
    db,
    lineId,
    holder: randomBytes(8).toString('hex'),
    leaseMs: 60_000,
    failpoint: () => {},
    logger: pino({ level: 'silent' }),
    now: () => new Date(),
    channel: {
      kind: 'simulator',
      promises: { presetIds: true, acks: true, canReconcile: false, pace: linePace },
      start: async () => {},
      stop: async () => {},
      isOnline: () => true,
      wasTaken: async () => null,
      send: async ({ wireId }) => {
        left += 1;
        return { outcome: 'acknowledged', wireId };
      },
    },
  });
  const started = performance.now();
  await sender.wake();
  const seconds = (performance.now() - started) / 1_000;
  await sender.stop();
  const expected = size.chats * size.messagesAChat;
  if (left !== expected) throw new Error(`${left} of ${expected} messages left: the pace was not open`);
  return left / seconds;
}

/** A line of its own with chats, and what waits in them. */
async function fullOutbox(db: Sequelize, { chats, messagesAChat }: PacingSize): Promise<number> {
  return inPlatform(db, new Date(), async (platform) => {
    const name = `bench ${randomBytes(6).toString('hex')}`;
    const { id: lineId } = await ensureLine(platform, { channel: 'simulator', name });
    for (let chat = 0; chat < chats; chat += 1) {
      const phone = `91${String(randomBytes(6).readUIntBE(0, 6)).padStart(15, '9').slice(-10)}`;
      const person = await findOrCreatePerson(platform, { phone, lid: null, name: null });
      const chatId = await openChat(platform, { lineId, personId: person.id, address: phone, tenantId: null });
      for (let each = 0; each < messagesAChat; each += 1) {
        const to = { tenantId: null, lineId, chatId, messageId: null };
        await queueMessage(platform, { ...to, text: `message ${each}`, audience: 'owner' });
      }
    }
    return lineId;
  });
}

/** Prints what the keeping of a pace costs, as ratios to no pace in the same run. */
export async function benchPacing({ dataDir }: { dataDir: string }): Promise<void> {
  const services = await ensureServices({ dataDir: `${dataDir}/bench`, databaseName: 'billos_bench', purpose: 'tool' });
  const db = connectDatabase(services.databaseUrl, { poolSize: 20 });
  try {
    await migrate(services.databaseUrl);
    const rates = await measurePacing(db, { chats: 60, messagesAChat: 10, rounds: 3 });
    for (const name of NAMES) {
      const ratio = (rates[name] / rates.none).toFixed(3);
      console.log(
        `outbox drained, pace: ${name.padEnd(26)} ${rates[name].toFixed(0).padStart(7)}/s   ${ratio} of no pace`,
      );
    }
  } finally {
    await db.close();
    await services.stop();
  }
}
