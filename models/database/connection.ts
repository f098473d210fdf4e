import { Sequelize } from 'sequelize';

/**
 * One pool on the shop database. Everything is UTC; isolation is READ COMMITTED, so that a waiting transaction sees what the
 * one before it wrote.
 */
export function connectDatabase(url: string, options: { poolSize?: number } = {}): Sequelize {
  return new Sequelize(url, {
    dialect: 'mysql',
    logging: false,
    timezone: '+00:00',
    isolationLevel: 'READ COMMITTED' as never,
    pool: { max: options.poolSize ?? 10, min: 0, acquire: 30_000, idle: 10_000 },
    dialectOptions: { supportBigNumbers: true, decimalNumbers: true, connectTimeout: 10_000, charset: 'utf8mb4' },
  });
}
