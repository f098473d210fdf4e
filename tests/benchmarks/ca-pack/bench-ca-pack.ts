import { randomBytes } from 'node:crypto';
import mysql from 'mysql2';
import type { Sequelize } from 'sequelize';
import { makePack } from '../../../bot/documents/tax-pack/make-pack.ts';
import { createParty } from '../../../models/customers/parties.ts';
import { connectDatabase } from '../../../models/database/connection.ts';
import { migrate } from '../../../models/database/migrate.ts';
import { inPlatform, inTenant, readTenant } from '../../../models/database/scope.ts';
import { createProduct } from '../../../models/products/products.ts';
import { yearOf } from '../../../models/returns/return-periods.ts';
import { createShop } from '../../../models/tenants/create-shop.ts';
import { ensureServices } from '../../../scripts/services/ensure-services.ts';
import { fillYear, NEW_YEAR } from './fill-year.ts';

const MEGABYTE = 1_048_576;

export type PackMeasure = {
  bills: number;
  seconds: number;
  /** Above what the process had before, at its highest. */
  peakBytes: number;
  packBytes: number;
  /** Reading the same bills and lines with the bare driver, row by row, and doing nothing with them. */
  bareSeconds: number;
  pack: Buffer;
};

/** A shop of goods at several rates, with registered and other customers in two states. */
async function openShop(db: Sequelize) {
  const now = new Date(`${NEW_YEAR}T05:00:00Z`);
  const { tenantId } = await inPlatform(db, now, (platform) =>
    createShop(platform, {
      name: `Bench ${randomBytes(4).toString('hex')}`,
      ownerName: 'Asha',
      language: 'en',
      registration: 'regular',
      gstin: '27AAPFU0939F1ZV',
      stateCode: '27',
    }),
  );
  const goods = await inTenant(db, { tenantId, now }, async (scope) => {
    const products: number[] = [];
    const customers: (number | null)[] = [null, null, null, null];
    for (let index = 0; index < 60; index += 1) {
      const made = await createProduct(scope, {
        name: `Goods ${index}`,
        unit: index % 5 === 0 ? 'kg' : 'pcs',
        salePriceCentipaise: 10_0000 + index * 7_0000,
        costCentipaise: 8_0000,
        hsn: ['3401', '1905', '2106', '1006', '8539'][index % 5]!,
        rateBp: [500, 500, 1_800, 0, 1_800][index % 5]!,
      });
      products.push(made.productId);
    }
    for (const place of [{ gstin: '27AAGCB7383J1Z8' }, { stateCode: '24' }, { gstin: '29AAGCB7383J1Z4' }, {}]) {
      customers.push(
        (await createParty(scope, { kind: 'customer', name: `Party ${customers.length}`, ...place })).partyId,
      );
    }
    return { products, customers };
  });
  return { tenantId, goods };
}

/** Makes the pack of a year of bills once and says what it took. */
export async function measurePack(db: Sequelize, databaseUrl: string, bills: number): Promise<PackMeasure> {
  const { tenantId, goods } = await openShop(db);
  await fillYear(db, tenantId, bills, goods);
  const bareSeconds = await readBare(databaseUrl, tenantId);
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const started = performance.now();
  const period = yearOf(NEW_YEAR);
  const pack = await readTenant(db, { tenantId, now: new Date('2027-04-05T06:00:00Z') }, (scope) =>
    makePack(scope, { kind: 'tax_pack', number: 'bench', what: 'ca_pack', period }),
  );
  const seconds = (performance.now() - started) / 1_000;
  clearInterval(watch);
  return { bills, seconds, peakBytes: Math.max(0, peak - before), packBytes: pack.length, bareSeconds, pack };
}

async function readBare(databaseUrl: string, tenantId: number): Promise<number> {
  const connection = mysql.createConnection(databaseUrl);
  const started = performance.now();
  for (const table of ['invoices', 'invoice_lines']) {
    const rows = connection.query(`SELECT * FROM ${table} WHERE tenant_id = ? ORDER BY id`, [tenantId]).stream();
    for await (const _row of rows);
  }
  connection.end();
  return (performance.now() - started) / 1_000;
}

/** `npm run bench -- ca-pack`: a financial year of bills, its pack's time and memory, beside reading its rows. */
export async function benchCaPack(options: { dataDir: string; bills?: number }): Promise<void> {
  const services = await ensureServices({
    dataDir: `${options.dataDir}/bench`,
    databaseName: 'billos_bench',
    purpose: 'tool',
  });
  try {
    await migrate(services.databaseUrl);
    const db = connectDatabase(services.databaseUrl);
    const small = await measurePack(db, services.databaseUrl, 2_000);
    const { bills, seconds, peakBytes, packBytes, bareSeconds } = await measurePack(
      db,
      services.databaseUrl,
      options.bills ?? 100_000,
    );
    await db.close();
    const megabytes = (bytes: number) => `${(bytes / MEGABYTE).toFixed(1)} MB`;
    console.log(`CA pack of ${bills} bills: ${seconds.toFixed(1)} s, ${(bills / seconds).toFixed(0)} bills/s`);
    console.log(`  beside reading its rows with bare mysql2: ${(seconds / bareSeconds).toFixed(1)} times as long`);
    console.log(`  the zip: ${megabytes(packBytes)}; memory above the start at its peak: ${megabytes(peakBytes)}`);
    console.log(
      `  memory for ${small.bills} bills: ${megabytes(small.peakBytes)}; ${bills / small.bills} times as many bills take ${(peakBytes / Math.max(1, small.peakBytes)).toFixed(1)} times as much`,
    );
  } finally {
    await services.stop();
  }
}
