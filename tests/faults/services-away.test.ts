import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pino from 'pino';
import { QueryTypes, type Sequelize } from 'sequelize';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SIMULATOR_LINE, sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import { createWake } from '../../jobs/queues/wake-queues.ts';
import { connectDatabase } from '../../models/database/connection.ts';
import { migrate } from '../../models/database/migrate.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { addStaff } from '../../models/people/staff.ts';
import { ensureServices, type Services } from '../../scripts/services/ensure-services.ts';
import { endProcess, processesIn } from '../../scripts/services/processes.ts';
import { type House, startHouse } from '../support/processes.ts';
import { makeShop, type TestShop } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';

/** Shops that write side by side, so that work is under way whenever something dies. */
const SHOPS = 4;
const MESSAGES = 5;
const folder = mkdtempSync(join(tmpdir(), 'billos-away-'));
const dataDir = join(folder, 'data');
const posted: string[] = [];

let services: Services;
let house: House;
let db: Sequelize;
let wake: ReturnType<typeof createWake>;
let shops: { shop: TestShop; phone: string }[];

beforeAll(async () => {
  const options = { databaseUrl: null, redisUrl: null, ask: null, say: () => {} };
  services = await ensureServices({ dataDir, databaseName: 'billos', purpose: 'tool', ...options });
  await migrate(services.databaseUrl);
  db = connectDatabase(services.databaseUrl, { poolSize: 4 });
  shops = [];
  for (let each = 0; each < SHOPS; each += 1) shops.push(await openSimulatorShop());
  const prefix = 'away';
  wake = createWake({ redisUrl: services.redisUrl, prefix, logger: pino({ level: 'silent' }) });
  const env = { REDIS_URL: services.redisUrl, REDIS_PREFIX: prefix, LOG_LEVEL: 'silent' };
  house = await startHouse(services.databaseUrl, { roles: ['bot', 'jobs'], env });
}, 120_000);

afterAll(async () => {
  await house?.stop();
  await wake?.close();
  await db?.close();
  await services?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function openSimulatorShop() {
  const shop = await makeShop(db);
  await shop.product({ name: 'Maggi Noodles', aliases: ['maggi'], salePriceCentipaise: 14_0000, onHand: 1_000 });
  const phone = somePhone();
  const personId = await inPlatform(db, new Date(), async (platform) => {
    const line = await ensureLine(platform, { channel: 'simulator', name: SIMULATOR_LINE });
    const person = await findOrCreatePerson(platform, { phone, lid: null, name: 'Asha' });
    await openChat(platform, { lineId: line.id, personId: person.id, address: phone, tenantId: shop.tenantId });
    return person.id;
  });
  await shop.run((scope) => addStaff(scope, { personId, name: 'Asha', role: 'owner' }));
  return { shop, phone };
}

/** Every shop sends its bills; as a wire does, a message that could not be committed is given again under the same id. */
async function postAll(round: string): Promise<void> {
  await Promise.all(
    shops.map(async ({ phone }) => {
      for (let each = 1; each <= MESSAGES; each += 1) {
        const wireId = `${round}-${phone}-${each}`;
        posted.push(wireId);
        const { chatId } = await untilDone(() =>
          sendFromPhone(db, new Date(), {
            phone,
            name: 'Asha',
            kind: 'text',
            text: `${each} maggi cash`,
            media: null,
            quotedWireId: null,
            wireId,
          }),
        );
        // As a wire does: with Redis away this wake-up is lost and nothing else.
        await wake.chat(chatId);
      }
    }),
  );
}

/** Tries until it works: the database may be away. The test's own time limit ends it. */
async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch {
      await pause(20);
    }
  }
}

const count = (sql: string): Promise<number> =>
  untilDone(async () => Number((await db.query<{ found: number }>(sql, { type: QueryTypes.SELECT }))[0]!.found));
const doneMessages = () => count("SELECT COUNT(*) AS found FROM inbound_messages WHERE status = 'done'");

async function untilWorkIsUnderWay(): Promise<void> {
  const before = await doneMessages();
  while ((await doneMessages()) === before) await pause(5);
}

async function untilAllIsSent(): Promise<void> {
  while ((await doneMessages()) < posted.length) await pause(20);
  while ((await count("SELECT COUNT(*) AS found FROM outbox WHERE status <> 'sent'")) > 0) await pause(20);
}

async function killServer(name: 'redis' | 'mariadb' | 'mysql'): Promise<void> {
  const names = ['mariadbd', 'mysqld', 'redis-server', 'valkey-server'];
  for (const { pid } of processesIn(join(dataDir, name), names)) {
    process.kill(pid, 'SIGKILL');
    await endProcess(pid);
  }
}

const FAULTS: Record<string, () => Promise<void>> = {
  'Redis is emptied': async () => {
    const redis = new Redis(services.redisUrl);
    await redis.flushall();
    redis.disconnect();
  },
  'Redis is killed and comes back': async () => {
    await killServer('redis');
    expect(await services.revive()).toEqual(['Redis']);
  },
  'Redis is killed and comes back empty': async () => {
    await killServer('redis');
    rmSync(join(dataDir, 'redis'), { recursive: true, force: true });
    expect(await services.revive()).toEqual(['Redis']);
  },
  'the database is killed in the middle of transactions': async () => {
    await killServer('mariadb');
    await killServer('mysql');
    expect(await services.revive()).toHaveLength(1);
  },
};

it.each(Object.keys(FAULTS))(
  '%s: the processes go on by themselves, and no message is lost or doubled',
  async (fault) => {
    const posting = postAll(`${Object.keys(FAULTS).indexOf(fault)}`);
    await untilWorkIsUnderWay();
    await FAULTS[fault]!();
    await posting;
    await untilAllIsSent();
    expect(house.ended()).toEqual([]);

    const messages = await db.query<{ wire_id: string; status: string }>(
      'SELECT wire_id, status FROM inbound_messages ORDER BY id',
      { type: QueryTypes.SELECT },
    );
    expect(messages.map((message) => message.wire_id).sort()).toEqual([...posted].sort());
    expect(messages.filter((message) => message.status !== 'done')).toEqual([]);
    const perMessage = await db.query<{ bills: number }>(
      `SELECT COUNT(i.id) AS bills FROM inbound_messages m LEFT JOIN acts a ON a.message_id = m.id
       LEFT JOIN invoices i ON i.act_id = a.id GROUP BY m.id HAVING COUNT(i.id) <> 1`,
      { type: QueryTypes.SELECT },
    );
    expect(perMessage).toEqual([]);
    // The phone counts repeats and never collapses them: the answer and the PDF of each, once.
    const deliveries = await db.query<{ wire_id: string; times: number }>(
      `SELECT o.wire_id, COUNT(s.id) AS times FROM outbox o LEFT JOIN simulator_messages s
         ON s.wire_id = o.wire_id AND s.direction = 'to_phone' GROUP BY o.wire_id HAVING COUNT(s.id) <> 1`,
      { type: QueryTypes.SELECT },
    );
    expect(deliveries).toEqual([]);
    expect(await count('SELECT COUNT(*) AS found FROM outbox')).toBe(posted.length * 2);
    for (const { shop } of shops) {
      const numbers = await shop.run((scope) =>
        scope.rows<{ sequence: number }>('SELECT sequence FROM invoices WHERE tenant_id = :tenantId ORDER BY sequence'),
      );
      expect(numbers.map((row) => row.sequence)).toEqual(numbers.map((_, index) => index + 1));
      await shop.expectCleanBooks();
    }
  },
  180_000,
);
