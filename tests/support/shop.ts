import { randomBytes } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { expect } from 'vitest';
import { createParty, type NewParty } from '../../models/customers/parties.ts';
import { connectDatabase } from '../../models/database/connection.ts';
import { migrate } from '../../models/database/migrate.ts';
import { inPlatform, inTenant, type Scope } from '../../models/database/scope.ts';
import { auditBooks } from '../../models/journal/audit-books.ts';
import { createProduct, type NewProduct } from '../../models/products/products.ts';
import { stockIn } from '../../models/stock/change-stock.ts';
import { createShop, type NewShop } from '../../models/tenants/create-shop.ts';

/** A quiet morning of a financial year that has three months behind it. */
export const NOW = new Date('2026-07-15T05:30:00Z');

/** A pool on the database of the tests, migrated by the global setup. Close it in `afterAll`. */
export function testDatabase(): Sequelize {
  return connectDatabase(process.env.DATABASE_URL!, { poolSize: 4 });
}

/** A database of a test's own beside the given one, for what must be alone (seeding, migrations). Drop it in the end. */
export async function ownDatabase(): Promise<{ url: string; db: Sequelize; drop(): Promise<void> }> {
  const url = new URL(process.env.DATABASE_URL!);
  const name = `${url.pathname.slice(1)}_${randomBytes(5).toString('hex')}`;
  const admin = testDatabase();
  await admin.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const db = connectDatabase(url.href, { poolSize: 4 });
  return {
    url: url.href,
    db,
    drop: async () => {
      await db.close();
      await admin.query(`DROP DATABASE \`${name}\``);
      await admin.close();
    },
  };
}

export type TestShop = {
  tenantId: number;
  /** One transaction of this shop; the clock stands at `NOW` unless told. */
  run<T>(work: (scope: Scope) => Promise<T>, now?: Date): Promise<T>;
  product(overrides?: Partial<NewProduct> & { onHand?: number }): Promise<number>;
  party(overrides?: Partial<NewParty>): Promise<number>;
  /** Fails with the culprits when the books do not agree. */
  expectCleanBooks(): Promise<void>;
};

/** A shop of its own under a random name: regular, in Maharashtra, prices with tax, unless told otherwise. */
export async function makeShop(db: Sequelize, overrides: Partial<NewShop> = {}): Promise<TestShop> {
  const { tenantId } = await inPlatform(db, NOW, (platform) =>
    createShop(platform, {
      name: `Shop ${randomBytes(4).toString('hex')}`,
      ownerName: 'Asha',
      language: 'en',
      registration: 'regular',
      stateCode: '27',
      ...overrides,
    }),
  );
  const run: TestShop['run'] = (work, now = NOW) => inTenant(db, { tenantId, now }, work);
  return {
    tenantId,
    run,
    product: ({ onHand = 100, ...product } = {}) =>
      run(async (scope) => {
        const { productId } = await createProduct(scope, {
          name: `Product ${randomBytes(4).toString('hex')}`,
          unit: 'pcs',
          salePriceCentipaise: 118_0000,
          costCentipaise: 80_0000,
          hsn: '3402',
          rateBp: 1_800,
          ...product,
        });
        if (onHand > 0) await stockIn(scope, [{ productId, quantityMilli: onHand * 1_000 }], 'opening');
        return productId;
      }),
    party: async (party = {}) => {
      const made = await run((scope) =>
        createParty(scope, { kind: 'customer', name: `Party ${randomBytes(4).toString('hex')}`, ...party }),
      );
      return made.partyId;
    },
    expectCleanBooks: async () => expect(await run(auditBooks)).toEqual([]),
  };
}
