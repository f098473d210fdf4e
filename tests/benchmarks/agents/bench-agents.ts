import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { QueryTypes, type Sequelize } from 'sequelize';
import { giveDueAdvice } from '../../../jobs/workers/give-advice.ts';
import { connectDatabase } from '../../../models/database/connection.ts';
import { migrate } from '../../../models/database/migrate.ts';
import { daysBefore } from '../../../models/database/scope.ts';
import { localTime } from '../../../models/local-time.ts';
import { ensureServices } from '../../../scripts/services/ensure-services.ts';
import { makeShop } from '../../support/shop.ts';
import { fillHistory } from '../../support/shop-history.ts';

export type AgentsSize = { shops: readonly number[]; products: number; parties: number; bills: number };
/**
 * What the morning of so many shops takes, for one shop; `raw` is its time as a part of that of as many statements that do nothing,
 * asked in the same run.
 */
export type MorningCost = { shops: number; queries: number; ms: number; actions: number; raw: number };

const DAYS = 90;
const TODAY = '2026-07-14';
/** Tables of a shop's past, each after what it refers to, with the columns that refer to another. */
const COPIED: Record<string, readonly string[]> = {
  parties: [],
  products: [],
  invoices: ['customer_id'],
  invoice_lines: ['invoice_id', 'product_id'],
  stock_moves: ['product_id'],
  journal_entries: [],
  journal_postings: ['entry_id', 'party_id'],
};
/** Room for the rows of one shop in each table. */
const ROOM = 100_000;

/**
 * The morning runs of all agents, of more and more shops with ninety days of history in one database: time and queries a shop
 * must stay what they were as shops are added. Every morning is another day, as a shop is run once a day.
 */
export async function measureMornings(db: Sequelize, size: AgentsSize): Promise<MorningCost[]> {
  const template = await makeShop(db);
  await fillHistory(template, { ...size, days: DAYS, today: TODAY });
  const costs: MorningCost[] = [];
  let made = 1;
  for (const [at, shops] of [...size.shops].sort((a, b) => a - b).entries()) {
    for (; made < shops; made = Math.min(made + AT_ONCE, shops)) {
      await copyShops(db, template.tenantId, { from: made, to: Math.min(made + AT_ONCE, shops) });
    }
    for (const table of Object.keys(COPIED)) await db.query(`ANALYZE TABLE ${table}`);
    costs.push(await oneMorning(db, shops, daysBefore(TODAY, -1 - at)));
  }
  return costs;
}

async function oneMorning(db: Sequelize, shops: number, day: string): Promise<MorningCost> {
  const before = await asked(db);
  const started = performance.now();
  const count = await giveDueAdvice({
    db,
    logger: pino({ level: 'silent' }),
    now: () => localTime(day, 8, 'Asia/Kolkata'),
    wake: { line: async () => {} },
    claimedBy: 'bench',
  });
  const ms = (performance.now() - started) / shops;
  if (count.posted + count.silent !== shops)
    throw new Error(`${count.posted + count.silent} of ${shops} shops had a morning`);
  const [row] = await db.query<{ actions: number }>(
    'SELECT COUNT(*) AS actions FROM actions a JOIN agent_runs r ON r.id = a.run_id WHERE r.run_on = :day',
    { replacements: { day }, type: QueryTypes.SELECT },
  );
  const queries = ((await asked(db)) - before) / shops;
  return { shops, queries, ms, actions: Number(row!.actions) / shops, raw: ms / (queries * (await emptyMs(db))) };
}

/** How long a statement takes that asks for nothing. */
async function emptyMs(db: Sequelize): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < EMPTY; at += 1) await db.query('SELECT 1', { type: QueryTypes.SELECT });
  return (performance.now() - started) / EMPTY;
}
const EMPTY = 300;

/** Statements the database was asked so far; nobody else asks it. */
async function asked(db: Sequelize): Promise<number> {
  const [row] = await db.query<{ Value: string }>("SHOW GLOBAL STATUS LIKE 'Questions'", { type: QueryTypes.SELECT });
  return Number(row!.Value);
}

/**
 * More shops with the same past: the template's rows, each with its ids moved on by as much for each shop. Written in the order of the
 * shops, without checks that the template's rows have passed.
 */
async function copyShops(db: Sequelize, templateId: number, span: { from: number; to: number }): Promise<void> {
  const copies: string[] = [];
  for (let at = span.from; at < span.to; at += 1)
    copies.push(`SELECT ${(await makeShop(db)).tenantId} AS tenant, ${at} AS at`);
  await db.transaction(async (transaction) => {
    await db.query('SET foreign_key_checks = 0, unique_checks = 0', { transaction });
    for (const [table, links] of Object.entries(COPIED)) {
      const columns = (
        await db.query<{ name: string }>(
          `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = :table
             AND extra NOT LIKE '%GENERATED%'`,
          { replacements: { table }, type: QueryTypes.SELECT, transaction },
        )
      ).map(({ name }) => name);
      const moved = new Set(['id', ...links]);
      const values = columns.map((name) =>
        name === 'tenant_id' ? 'c.tenant' : moved.has(name) ? `o.\`${name}\` + c.at * ${ROOM}` : `o.\`${name}\``,
      );
      await db.query(
        `INSERT INTO ${table} (${columns.map((name) => `\`${name}\``).join(', ')})
         SELECT ${values.join(', ')} FROM (${copies.join(' UNION ALL ')}) c CROSS JOIN ${table} o
         WHERE o.tenant_id = :templateId ORDER BY c.at, o.id`,
        { replacements: { templateId }, transaction },
      );
    }
    await db.query('SET foreign_key_checks = 1, unique_checks = 1', { transaction });
  });
}
/** Shops whose past is written by one statement a table. */
const AT_ONCE = 50;

/** Prints what a shop's morning costs at each number of shops. */
export async function benchAgents(options: { dataDir: string; shops?: number }): Promise<void> {
  const services = await ensureServices({
    dataDir: `${options.dataDir}/bench`,
    databaseName: `billos_bench_${randomBytes(4).toString('hex')}`,
    purpose: 'tool',
  });
  const most = options.shops ?? 1_000;
  try {
    await migrate(services.databaseUrl);
    const db = connectDatabase(services.databaseUrl, { poolSize: 4 });
    const shops = [...new Set([Math.ceil(most / 100), Math.ceil(most / 10), most])];
    const costs = await measureMornings(db, { shops, products: 60, parties: 60, bills: 450 });
    for (const cost of costs) {
      console.log(
        `agents' morning, ${String(cost.shops).padStart(6)} shops of ${DAYS} days   ${cost.ms.toFixed(1).padStart(7)} ms a shop   ${cost.queries.toFixed(1)} queries   ${cost.raw.toFixed(1)} of as many empty ones`,
      );
    }
    await db.query(`DROP DATABASE \`${new URL(services.databaseUrl).pathname.slice(1)}\``);
    await db.close();
  } finally {
    await services.stop();
  }
}
