import type { QueryInterface, Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import * as theShop from '../migrations/0001-the-shop.ts';
import * as whatsappKeys from '../migrations/0002-whatsapp-keys.ts';
import * as invoiceRequests from '../migrations/0003-invoice-requests.ts';
import * as catalogueVersions from '../migrations/0004-catalogue-versions.ts';
import { connectDatabase } from './connection.ts';

type Migration = { up(sql: (statement: string) => Promise<unknown>): Promise<void> };

const MIGRATIONS: Record<string, Migration> = {
  '0001-the-shop': theShop,
  '0002-whatsapp-keys': whatsappKeys,
  '0003-invoice-requests': invoiceRequests,
  '0004-catalogue-versions': catalogueVersions,
};

/** Brings the database to the newest schema. Two processes that start together take turns by a named lock. */
export async function migrate(databaseUrl: string): Promise<{ applied: string[] }> {
  const db = connectDatabase(databaseUrl, { poolSize: 2 });
  try {
    return await withMigrationLock(db, async () => {
      const umzug = new Umzug<QueryInterface>({
        migrations: Object.entries(MIGRATIONS).map(([name, migration]) => ({
          name,
          up: async () => migration.up((statement) => db.query(statement)),
        })),
        context: db.getQueryInterface(),
        storage: new SequelizeStorage({ sequelize: db, tableName: 'schema_migrations' }),
        logger: undefined,
      });
      const done = await umzug.up();
      return { applied: done.map((migration) => migration.name) };
    });
  } finally {
    await db.close();
  }
}

async function withMigrationLock<T>(db: Sequelize, work: () => Promise<T>): Promise<T> {
  // The lock belongs to a connection, so it is held inside a transaction that pins one.
  return db.transaction(async (transaction) => {
    await db.query("SELECT GET_LOCK(CONCAT('migrate:', DATABASE()), 120)", { transaction });
    try {
      return await work();
    } finally {
      await db.query("SELECT RELEASE_LOCK(CONCAT('migrate:', DATABASE()))", { transaction });
    }
  });
}
