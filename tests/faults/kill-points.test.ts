import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSimulatorChannel } from '../../bot/channels/simulator/channel.ts';
import { createInProcess } from '../../jobs/in-process.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { NOW, ownDatabase } from '../support/shop.ts';
import { type OpenShop, openShop } from '../support/talk.ts';
import { type BillWorker, makeBillWorker } from './run-and-kill.ts';

const POINTS = ['received', 'understood', 'committed', 'rendered', 'sent', 'acknowledged'] as const;
const SEED = 20_261_121;
const KILLS = 50;
const AT_ONCE = 2;

/** Mulberry32: the same seed gives the same kills. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Each in a database of its own: documents are rendered by whoever looks first, and here the worker must be the one. */
type Killed = OpenShop & { own: Awaited<ReturnType<typeof ownDatabase>> };
const opened: Killed[] = [];
let worker: BillWorker;
beforeAll(async () => {
  worker = await makeBillWorker();
  for (let each = 0; each < AT_ONCE; each += 1) {
    const own = await ownDatabase();
    const shop = await openShop(own.db);
    await shop.shop.product({
      name: 'Maggi Noodles',
      aliases: ['maggi'],
      salePriceCentipaise: 14_0000,
      onHand: 1_000,
      hsn: '1902',
      rateBp: 500,
    });
    await shop.shop.party({ name: 'Ravi Kumar' });
    opened.push({ ...shop, own });
  }
});
afterAll(async () => {
  worker?.remove();
  await Promise.all(opened.map(({ own }) => own.drop()));
});

async function oneKill(at: Killed, point: string, times: number, quantity: number): Promise<void> {
  const { db } = at.own;
  const wireId = `KILL${randomBytes(8).toString('hex')}`;
  const line = await inPlatform(db, NOW, (platform) =>
    ensureLine(platform, { channel: 'simulator', name: at.lineName }),
  );
  const killed = await worker.runAndKill(
    [String(line.id), at.owner.phone, wireId, `bill ${quantity} maggi to Ravi`, at.lineName],
    `${point}:${times}`,
    at.own.url,
  );
  expect(killed, `the worker was to die at ${point}:${times}`).toBe(true);
  const chat = await inPlatform(db, new Date(), (platform) =>
    platform.one<{ chat_id: number }>('SELECT chat_id FROM inbound_messages WHERE wire_id = :wireId', { wireId }),
  );
  // The wire gives the message once more, as it does when it never heard that it arrived.
  await at.owner.runtime.release();
  const runtime = createInProcess({
    db,
    channel: createSimulatorChannel(db),
    lineId: line.id,
    holder: `after-${wireId}`,
    leaseMs: 60_000,
    logger: pino({ level: 'silent' }),
  });
  const settled = () =>
    inPlatform(db, new Date(), (platform) =>
      platform.one<{ open: number }>(
        `SELECT (SELECT COUNT(*) FROM inbound_messages WHERE wire_id = :wireId AND status <> 'done')
           + (SELECT COUNT(*) FROM outbox o JOIN inbound_messages m ON m.id = o.message_id WHERE m.wire_id = :wireId AND o.status <> 'sent') AS open`,
        { wireId },
      ),
    );
  for (let round = 0; round < 200 && Number((await settled())?.open) > 0; round += 1) {
    await runtime.settle(chat!.chat_id);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await runtime.stop();
  const bills = await at.shop.run((scope) =>
    scope.rows<{ number: string }>(
      'SELECT i.number FROM invoices i JOIN acts a ON a.id = i.act_id AND a.tenant_id = i.tenant_id JOIN inbound_messages m ON m.id = a.message_id WHERE i.tenant_id = :tenantId AND m.wire_id = :wireId',
      { wireId },
    ),
  );
  expect(bills, `bills after a kill at ${point}:${times}`).toHaveLength(1);
  const deliveries = await inPlatform(db, new Date(), (platform) =>
    platform.rows<{ wire_id: string; times: number }>(
      `SELECT s.wire_id, COUNT(*) AS times FROM simulator_messages s JOIN outbox o ON o.wire_id = s.wire_id
       JOIN inbound_messages m ON m.id = o.message_id WHERE m.wire_id = :wireId AND s.direction = 'to_phone' GROUP BY s.wire_id`,
      { wireId },
    ),
  );
  // The answer and the PDF, each exactly once: the phone counts repeats and never collapses them.
  expect(
    deliveries.map((row) => Number(row.times)),
    `deliveries after a kill at ${point}:${times}`,
  ).toEqual([1, 1]);
}

it(`kill -9 at every point of a bill, ${KILLS} times from seed ${SEED}: one bill, one number, each message once, books balanced`, async () => {
  const next = random(SEED);
  const kills = Array.from({ length: KILLS }, (_, index) => {
    const point = POINTS[index % POINTS.length]!;
    const times = point === 'sent' || point === 'acknowledged' ? 1 + Math.floor(next() * 2) : 1;
    return { point, times, quantity: 1 + Math.floor(next() * 9) };
  });
  const queue = [...kills];
  await Promise.all(
    opened.map(async (at) => {
      for (let kill = queue.shift(); kill; kill = queue.shift())
        await oneKill(at, kill.point, kill.times, kill.quantity);
    }),
  );
  let bills = 0;
  for (const at of opened) {
    await at.shop.expectCleanBooks();
    const numbers = await at.shop.run((scope) =>
      scope.rows<{ sequence: number }>('SELECT sequence FROM invoices WHERE tenant_id = :tenantId ORDER BY sequence'),
    );
    expect(numbers.map((row) => row.sequence)).toEqual(numbers.map((_, index) => index + 1));
    bills += numbers.length;
  }
  expect(bills).toBe(KILLS);
}, 900_000);
