import type { Connection } from 'mysql2';
import { Sequelize } from 'sequelize';

/** Of a connection; the server keeps 16,382 for all of them. */
const MOST_PREPARED = 300;
const ISOLATION = 'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED';

/**
 * One pool on the shop database. Everything is UTC; isolation is READ COMMITTED, so that a waiting transaction sees what the
 * one before it wrote.
 */
export function connectDatabase(url: string, options: { poolSize?: number } = {}): Sequelize {
  const db = new Sequelize(url, {
    dialect: 'mysql',
    logging: false,
    timezone: '+00:00',
    pool: { max: options.poolSize ?? 10, min: 0, acquire: 30_000, idle: 10_000 },
    dialectOptions: {
      supportBigNumbers: true,
      decimalNumbers: true,
      // A day is a text, an instant a Date; Sequelize's own reading of each cell takes longer than the rest of the statement.
      dateStrings: ['DATE'],
      typeCast: true,
      maxPreparedStatements: MOST_PREPARED,
      connectTimeout: 10_000,
      charset: 'utf8mb4',
    },
  });
  // Said once a connection: said with every transaction it would cost each a round trip.
  db.addHook('afterConnect', (connection) => say(connection as Connection, ISOLATION));
  return db;
}

const say = (connection: Connection, sql: string): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.query(sql, (error) => (error ? reject(error) : resolve()));
  });
