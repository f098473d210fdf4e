import { randomBytes } from 'node:crypto';
import mysql, { type Pool } from 'mysql2/promise';
import { QueryTypes, type Sequelize } from 'sequelize';
import { recordAct } from '../../../models/acts/record-act.ts';
import { createParty } from '../../../models/customers/parties.ts';
import { connectDatabase } from '../../../models/database/connection.ts';
import { migrate } from '../../../models/database/migrate.ts';
import { inPlatform, inTenant } from '../../../models/database/scope.ts';
import { createInvoice } from '../../../models/invoices/create-invoice.ts';
import type { SaleRequest } from '../../../models/invoices/sale-request.ts';
import { createProduct } from '../../../models/products/products.ts';
import { stockIn } from '../../../models/stock/change-stock.ts';
import { createShop } from '../../../models/tenants/create-shop.ts';
import { ensureServices } from '../../../scripts/services/ensure-services.ts';
import { type RawBill, rawBillOf, writeRawBill } from './raw-bill.ts';

const PRODUCTS = 24;
const CUSTOMERS = 12;
const NOBODY = { chatId: null, messageId: null };

export type BillsSize = { writers: number; shops: number; billsEach: number; rounds: number };
export type BillsMeasure = {
  /** Bills a second through `createInvoice`, and of the bare driver that writes the same rows; the best round of each. */
  rate: number;
  rawRate: number;
  /** What the database was asked a bill. */
  statements: number;
  rawStatements: number;
  /** Bills in all, and what a person would have been refused. */
  bills: number;
  refused: string[];
  /** Transactions the database ended because two waited for each other, each then done again; null: it does not count them. */
  deadlocks: number | null;
  tenantIds: number[];
};

type BenchShop = { tenantId: number; products: number[]; customers: number[] };

/**
 * Bills written by many at once, spread over some shops, beside the bare driver with the same rows, the same number of
 * connections and the same locks. The two take turns, each on shops of its own.
 */
export async function measureBills(databaseUrl: string, size: BillsSize): Promise<BillsMeasure> {
  const db = connectDatabase(databaseUrl, { poolSize: size.writers });
  const pool = mysql.createPool({ uri: databaseUrl, connectionLimit: size.writers, maxPreparedStatements: 200 });
  try {
    const shops = await openShops(db, size.shops);
    const rawShops = await openShops(db, size.shops);
    const rawBills = await Promise.all(rawShops.map((shop) => templates(db, pool, shop)));
    const refused: string[] = [];
    const bill = async (writer: number, at: number): Promise<void> => {
      await makeBill(db, shops[writer % shops.length]!, writer + at * size.writers).catch((error: unknown) => {
        refused.push(error instanceof Error ? error.message : String(error));
      });
    };
    const raw = async (writer: number, at: number): Promise<void> => {
      const connection = await pool.getConnection();
      const kinds = rawBills[writer % rawBills.length]!;
      await writeRawBill(connection, kinds[(writer + at) % kinds.length]!).finally(() => connection.release());
    };
    // The first bills open connections and series, prepare statements and warm the code.
    await atOnce(size.writers, 2, bill);
    await atOnce(size.writers, 2, raw);
    const made = { rate: 0, rawRate: 0, statements: 0, rawStatements: 0 };
    const deadlocksBefore = await status(db, 'Innodb_deadlocks');
    for (let round = 0; round < size.rounds; round += 1) {
      const bare = await timed(db, size, raw);
      const full = await timed(db, size, bill);
      made.rawRate = Math.max(made.rawRate, bare.rate);
      made.rate = Math.max(made.rate, full.rate);
      made.rawStatements = bare.statements;
      made.statements = full.statements;
    }
    const deadlocks = await status(db, 'Innodb_deadlocks');
    return {
      ...made,
      refused,
      bills: size.writers * (2 + size.billsEach * size.rounds),
      deadlocks: deadlocks === null ? null : deadlocks - deadlocksBefore!,
      tenantIds: shops.map((shop) => shop.tenantId),
    };
  } finally {
    await pool.end();
    await db.close();
  }
}

async function timed(
  db: Sequelize,
  size: BillsSize,
  work: (writer: number, at: number) => Promise<void>,
): Promise<{ rate: number; statements: number }> {
  const bills = size.writers * size.billsEach;
  const before = (await status(db, 'Questions'))!;
  const started = performance.now();
  await atOnce(size.writers, size.billsEach, work);
  const seconds = (performance.now() - started) / 1_000;
  return { rate: bills / seconds, statements: ((await status(db, 'Questions'))! - before) / bills };
}

async function atOnce(
  writers: number,
  each: number,
  work: (writer: number, at: number) => Promise<void>,
): Promise<void> {
  await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      for (let at = 0; at < each; at += 1) await work(writer, at);
    }),
  );
}

/** Every other bill is a walk-in's in cash, the others go on a khata; two lines each. */
function saleOf(shop: BenchShop, turn: number): SaleRequest {
  const line = (at: number) => ({
    productId: shop.products[at % shop.products.length]!,
    quantityMilli: 1_000,
    unitPriceCentipaise: null,
    lineTotalPaise: null,
  });
  return {
    customerId: turn % 2 === 0 ? null : shop.customers[turn % shop.customers.length]!,
    customerName: null,
    lines: [line(turn * 7), line(turn * 7 + 5)],
    discount: null,
    agreedTotalPaise: null,
    payment: turn % 2 === 0 ? { mode: 'cash', amountPaise: null } : null,
    issuedOn: '2026-07-15',
  };
}

const NOW = new Date('2026-07-15T05:30:00Z');

function makeBill(db: Sequelize, shop: BenchShop, turn: number): Promise<{ invoiceId: number }> {
  return inTenant(db, { tenantId: shop.tenantId, now: NOW }, (scope) =>
    recordAct(scope, { kind: 'sale', ...NOBODY }, (inner) => createInvoice(inner, saleOf(shop, turn))),
  );
}

/** One bill of each kind as the product writes it, for the bare driver to repeat. */
async function templates(db: Sequelize, pool: Pool, shop: BenchShop): Promise<RawBill[]> {
  const connection = await pool.getConnection();
  try {
    const bills: RawBill[] = [];
    for (let turn = 0; turn < PRODUCTS; turn += 1) {
      const { invoiceId } = await makeBill(db, shop, turn);
      bills.push(await rawBillOf(connection, shop.tenantId, invoiceId));
    }
    return bills;
  } finally {
    connection.release();
  }
}

async function openShops(db: Sequelize, shops: number): Promise<BenchShop[]> {
  const opened: BenchShop[] = [];
  for (let index = 0; index < shops; index += 1) {
    const { tenantId } = await inPlatform(db, NOW, (platform) =>
      createShop(platform, {
        name: `Bench ${randomBytes(4).toString('hex')}`,
        ownerName: null,
        language: 'en',
        registration: 'regular',
        stateCode: '27',
      }),
    );
    opened.push(
      await inTenant(db, { tenantId, now: NOW }, async (scope) => {
        const products: number[] = [];
        const customers: number[] = [];
        for (let product = 0; product < PRODUCTS; product += 1) {
          const details = { unit: 'pcs', salePriceCentipaise: 118_0000, costCentipaise: 80_0000, hsn: '3402' };
          const made = await createProduct(scope, { name: `Goods ${product}`, ...details, rateBp: 1_800 });
          products.push(made.productId);
        }
        await stockIn(
          scope,
          products.map((productId) => ({ productId, quantityMilli: 1_000_000_000 })),
          'opening',
        );
        for (let customer = 0; customer < CUSTOMERS; customer += 1) {
          const made = await createParty(scope, { kind: 'customer', name: `Customer ${customer}` });
          customers.push(made.partyId);
        }
        return { tenantId, products, customers };
      }),
    );
  }
  return opened;
}

/** A counter of the database server, which nobody else asks meanwhile; null when it has none of this name. */
async function status(db: Sequelize, name: 'Questions' | 'Innodb_deadlocks'): Promise<number | null> {
  const [row] = await db.query<{ Value: string }>(`SHOW GLOBAL STATUS LIKE '${name}'`, { type: QueryTypes.SELECT });
  return row ? Number(row.Value) : null;
}

/** `npm run bench -- bills`: fifty who bill at once, in one shop and in fifty. */
export async function benchBills({ dataDir }: { dataDir: string }): Promise<void> {
  const services = await ensureServices({ dataDir: `${dataDir}/bench`, databaseName: 'billos_bench', purpose: 'tool' });
  try {
    await migrate(services.databaseUrl);
    for (const shops of [1, 50]) {
      const made = await measureBills(services.databaseUrl, { writers: 50, shops, billsEach: 10, rounds: 5 });
      const row = (name: string, rate: number, statements: number) =>
        console.log(
          `${name.padEnd(46)} ${rate.toFixed(0).padStart(7)}/s   ${(rate / made.rawRate).toFixed(3)} of raw mysql2   ${statements.toFixed(1)} statements a bill`,
        );
      row(`50 bill at once in ${shops} shops, raw mysql2`, made.rawRate, made.rawStatements);
      row(`50 bill at once in ${shops} shops`, made.rate, made.statements);
      const deadlocks = made.deadlocks === null ? '' : `, ${made.deadlocks} deadlocks done again unseen`;
      console.log(`  ${made.bills} bills, ${made.refused.length} refused${deadlocks}`);
      for (const what of new Set(made.refused)) console.log(`  refused: ${what}`);
      if (made.refused.length > 0) process.exitCode = 1;
    }
  } finally {
    await services.stop();
  }
}
