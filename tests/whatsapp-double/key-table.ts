import { randomInt } from 'node:crypto';
import { QueryTypes, Sequelize } from 'sequelize';
import { up } from '../../models/migrations/0002-whatsapp-keys.ts';

const TABLE_EXISTS = 1050;
/** Sealing secret of the tests; the child process uses it too. */
export const SECRET = '5e'.repeat(32);

/** A database with the key table, from DATABASE_URL. Lines get random numbers, so that test files share one table. */
export async function openKeyTable() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('Set DATABASE_URL to a MySQL or MariaDB database for these tests.');
  const sequelize = new Sequelize(url.replace(/^mariadb:/, 'mysql:'), { logging: false, timezone: '+00:00' });
  await up((statement) => sequelize.query(statement)).catch((error: { parent?: { errno?: number } }) => {
    if (error.parent?.errno !== TABLE_EXISTS) throw error;
  });
  return sequelize;
}

export const someLine = () => randomInt(1, 2 ** 47);

/** Rows of a line, for looking at what is really stored. */
export async function rowsOf(sequelize: Sequelize, lineId: number, type: string) {
  return sequelize.query<{ key_id: string; value: Buffer }>(
    'SELECT key_id, value FROM whatsapp_keys WHERE line_id = ? AND type = ? ORDER BY key_id',
    { replacements: [lineId, type], type: QueryTypes.SELECT },
  );
}
