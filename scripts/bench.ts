import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import mysql from 'mysql2/promise';
import pino from 'pino';
import { z } from 'zod';
import { createSimulatorChannel } from '../bot/channels/simulator/channel.ts';
import { sendFromPhone } from '../bot/channels/simulator/phone.ts';
import { readConfig } from '../config.ts';
import { createInProcess } from '../jobs/in-process.ts';
import { connectDatabase } from '../models/database/connection.ts';
import { migrate } from '../models/database/migrate.ts';
import { inPlatform, inTenant } from '../models/database/scope.ts';
import { ensureLine } from '../models/lines/lines.ts';
import { openChat } from '../models/messages/chats.ts';
import { findOrCreatePerson } from '../models/people/people.ts';
import { addStaff } from '../models/people/staff.ts';
import { createProduct } from '../models/products/products.ts';
import { createShop } from '../models/tenants/create-shop.ts';
import { benchAgents } from '../tests/benchmarks/agents/bench-agents.ts';
import { benchBills } from '../tests/benchmarks/bills/bench-bills.ts';
import { benchBooks } from '../tests/benchmarks/books/bench-books.ts';
import { benchCaPack } from '../tests/benchmarks/ca-pack/bench-ca-pack.ts';
import { benchDocuments } from '../tests/benchmarks/documents/bench-documents.ts';
import { benchLines } from '../tests/benchmarks/lines/bench-lines.ts';
import { benchPacing } from '../tests/benchmarks/pacing/bench-pacing.ts';
import { benchVoice, SET_PARTS } from '../tests/benchmarks/voice/bench-voice.ts';
import { benchWorkers } from '../tests/benchmarks/workers/bench-workers.ts';
import { benchUnderstanding } from './bench-understanding.ts';
import { ensureServices } from './services/ensure-services.ts';
import { readSettings } from './settings.ts';

const CHATS = 8;
const MESSAGES_A_CHAT = 60;

const THEMES = [
  'understanding',
  'pipeline',
  'pacing',
  'lines',
  'workers',
  'bills',
  'books',
  'documents',
  'ca-pack',
  'agents',
  'voice',
] as const;
type Theme = (typeof THEMES)[number];

/**
 * How long reading a message takes, messages a second through the whole pipeline beside what the raw parts reach; and, when they
 * are named, what the keeping of a pace costs, what a linked line weighs, how processes that are killed share a load, how fast
 * many bill at once and documents are drawn, whether books stay right over thousands of random days, what the accountant's pack
 * of a year of bills takes, how well voice notes are heard and what a morning of all agents costs as shops are added. All measured
 * in the same run on the same machine, so that the ratios say something.
 */
async function main(): Promise<void> {
  const { positionals: asked, values } = parseArgs({
    allowPositionals: true,
    options: {
      shops: { type: 'string' },
      bills: { type: 'string' },
      names: { type: 'string' },
      tune: { type: 'boolean' },
      days: { type: 'string' },
      seed: { type: 'string' },
      each: { type: 'string' },
      resume: { type: 'boolean' },
      only: { type: 'string' },
    },
  });
  const shops =
    values.shops === undefined ? {} : { shops: z.coerce.number().int().min(1).max(10_000).parse(values.shops) };
  const bills =
    values.bills === undefined ? {} : { bills: z.coerce.number().int().min(1).max(500_000).parse(values.bills) };
  const story = {
    days: z.coerce.number().int().min(1).max(1_000_000).default(10_000).parse(values.days),
    seed: z.coerce.number().int().min(0).default(1).parse(values.seed),
  };
  const unknown = asked.find((theme) => !THEMES.some((known) => known === theme));
  if (unknown !== undefined) throw new Error(`There is no theme ${unknown}: ${THEMES.join(', ')}.`);
  const themes: readonly string[] = asked.length > 0 ? asked : ['understanding', 'pipeline'];
  const wants = (theme: Theme) => themes.includes(theme);
  if (wants('understanding')) benchUnderstanding();
  if (wants('pipeline')) await benchPipeline();
  if (wants('pacing')) await benchPacing({ dataDir: readSettings().dataDir });
  if (wants('lines')) await benchLines({ dataDir: readSettings().dataDir });
  if (wants('workers')) await benchWorkers(shops);
  if (wants('bills')) await benchBills({ dataDir: readSettings().dataDir });
  if (wants('documents')) await benchDocuments();
  if (wants('books')) await benchBooks({ dataDir: readSettings().dataDir, ...story });
  if (wants('ca-pack')) await benchCaPack({ dataDir: readSettings().dataDir, ...bills });
  const sizes = (values.names ?? '100,20,400')
    .split(',')
    .map((n) => z.coerce.number().int().min(2).max(2_000).parse(n));
  const each = z.coerce.number().int().min(1).max(50).default(8).parse(values.each);
  const half = values.tune ? 'tune' : 'report';
  const only = values.only === undefined ? {} : { only: z.enum(SET_PARTS).parse(values.only) };
  const heard = { half, sizes, each, ...only, goOn: values.resume === true } as const;
  if (wants('voice')) await benchVoice({ dataDir: readSettings().dataDir, settings: readConfig(), ...heard });
  if (wants('agents')) await benchAgents({ dataDir: readSettings().dataDir, ...shops });
}

async function benchPipeline(): Promise<void> {
  const { dataDir } = readSettings();
  const services = await ensureServices({ dataDir: `${dataDir}/bench`, databaseName: 'billos_bench', purpose: 'tool' });
  try {
    await migrate(services.databaseUrl);
    const raw = await rawTransactions(services.databaseUrl);
    const queue = await rawQueue(services.redisUrl);
    const { settled, answered } = await pipeline(services.databaseUrl);
    const row = (name: string, rate: number, ceiling: number) =>
      console.log(`${name.padEnd(46)} ${rate.toFixed(0).padStart(7)}/s   ${(rate / ceiling).toFixed(3)} of raw mysql2`);
    row('raw mysql2 transaction (8 statements)', raw, raw);
    row('BullMQ add and work, end to end', queue, raw);
    row('bill by message: inbox to committed answer', answered, raw);
    row('bill by message: to PDF and delivery', settled, raw);
  } finally {
    await services.stop();
  }
}

async function rawTransactions(url: string): Promise<number> {
  const pool = mysql.createPool({ uri: url, connectionLimit: CHATS });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bench_rows (id BIGINT AUTO_INCREMENT PRIMARY KEY, shop INT NOT NULL, body VARCHAR(200) NOT NULL)',
  );
  const each = 150;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: CHATS }, async (_, shop) => {
      for (let round = 0; round < each; round += 1) {
        const connection = await pool.getConnection();
        await connection.beginTransaction();
        for (let statement = 0; statement < 6; statement += 1) {
          await connection.execute('INSERT INTO bench_rows (shop, body) VALUES (?, ?)', [shop, 'a line of a bill']);
        }
        await connection.execute('SELECT id FROM bench_rows WHERE shop = ? ORDER BY id DESC LIMIT 1', [shop]);
        await connection.execute('UPDATE bench_rows SET body = ? WHERE id = ?', ['b', round + 1]);
        await connection.commit();
        connection.release();
      }
    }),
  );
  const rate = (CHATS * each * 1_000) / (performance.now() - started);
  await pool.query('DROP TABLE bench_rows');
  await pool.end();
  return rate;
}

async function rawQueue(redisUrl: string): Promise<number> {
  const prefix = `bench${randomBytes(4).toString('hex')}`;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const queue = new Queue('bench', { connection, prefix });
  const total = 4_000;
  const started = performance.now();
  let worked = 0;
  let finish = () => {};
  const all = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const workerConnection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const worker = new Worker(
    'bench',
    async () => {
      worked += 1;
      if (worked === total) finish();
    },
    { connection: workerConnection, prefix, concurrency: 16 },
  );
  await queue.addBulk(
    Array.from({ length: total }, () => ({ name: 'wake', data: { chatId: 1 }, opts: { removeOnComplete: true } })),
  );
  await all;
  const rate = (total * 1_000) / (performance.now() - started);
  await worker.close();
  await queue.obliterate({ force: true });
  await queue.close();
  connection.disconnect();
  workerConnection.disconnect();
  return rate;
}

async function pipeline(url: string): Promise<{ answered: number; settled: number }> {
  const db = connectDatabase(url, { poolSize: CHATS + 4 });
  const now = new Date();
  const name = `bench ${randomBytes(4).toString('hex')}`;
  const line = await inPlatform(db, now, (platform) => ensureLine(platform, { channel: 'simulator', name }));
  const phones: string[] = [];
  for (let each = 0; each < CHATS; each += 1) phones.push(await openShop(db, line.id, each));
  const runtime = createInProcess({
    db,
    channel: createSimulatorChannel(db),
    lineId: line.id,
    holder: name,
    leaseMs: 60_000,
    logger: pino({ level: 'silent' }),
  });
  const started = performance.now();
  const chats = await Promise.all(
    phones.map(async (phone) => {
      let chatId = 0;
      for (let message = 0; message < MESSAGES_A_CHAT; message += 1) {
        const sent = await sendFromPhone(db, new Date(), {
          phone,
          name: null,
          kind: 'text',
          text: '2 maggi cash',
          media: null,
          quotedWireId: null,
          line: name,
        });
        chatId = sent.chatId;
      }
      return chatId;
    }),
  );
  await Promise.all(chats.map((chatId) => runtime.drain(chatId)));
  const answeredMs = performance.now() - started;
  for (let waiting = 1; waiting > 0; ) {
    waiting = (await runtime.render()).rendered;
    await runtime.send();
  }
  const settledMs = performance.now() - started;
  await runtime.stop();
  await db.close();
  const messages = CHATS * MESSAGES_A_CHAT;
  return { answered: (messages * 1_000) / answeredMs, settled: (messages * 1_000) / settledMs };
}

async function openShop(db: Parameters<typeof inPlatform>[0], lineId: number, index: number): Promise<string> {
  const now = new Date();
  const phone = `9199${String(Date.now()).slice(-6)}${String(index).padStart(2, '0')}`;
  const opened = await inPlatform(db, now, async (platform) => {
    const { tenantId } = await createShop(platform, {
      name: `Bench ${index}`,
      ownerName: null,
      language: 'en',
      registration: 'regular',
      stateCode: '27',
    });
    const person = await findOrCreatePerson(platform, { phone, lid: null, name: null });
    await openChat(platform, { lineId, personId: person.id, address: phone, tenantId });
    return { tenantId, personId: person.id };
  });
  await inTenant(db, { tenantId: opened.tenantId, now }, async (scope) => {
    await addStaff(scope, { personId: opened.personId, name: 'Bench', role: 'owner' });
    await createProduct(scope, {
      name: 'Maggi Noodles',
      unit: 'packet',
      salePriceCentipaise: 14_0000,
      costCentipaise: 11_0000,
      hsn: '1902',
      rateBp: 500,
      aliases: ['maggi'],
    });
  });
  return phone;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
