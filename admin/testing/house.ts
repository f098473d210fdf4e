import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { QueryTypes, type Sequelize } from 'sequelize';
import { afterAll } from 'vitest';
import { connectDatabase } from '../../models/database/connection.ts';
import { migrate } from '../../models/database/migrate.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { USUAL_LIMITS } from '../../models/lines/pace-limits.ts';
import { ensureOperator } from '../../models/operators/ensure-operator.ts';
import { createShop } from '../../models/tenants/create-shop.ts';
import { startAdmin } from '../start-admin.ts';

export const EMAIL = 'support@example.com';
export const PASSWORD = 'a long enough password';

function setting(name: 'DATABASE_URL' | 'REDIS_URL'): string {
  const value = process.env[name];
  if (!value) throw new Error(`The tests need ${name}`);
  return value;
}

/** A migrated database of its own, dropped at the end. */
export async function freshDatabase(): Promise<{ db: Sequelize; url: string; drop(): Promise<void> }> {
  const name = `admin_test_${randomBytes(6).toString('hex')}`;
  const server = connectDatabase(setting('DATABASE_URL'), { poolSize: 1 });
  await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(setting('DATABASE_URL'));
  url.pathname = `/${name}`;
  await migrate(url.href);
  const db = connectDatabase(url.href);
  return {
    db,
    url: url.href,
    drop: async () => {
      await db.close();
      await server.query(`DROP DATABASE ${name}`);
      await server.close();
    },
  };
}

export type House = Awaited<ReturnType<typeof startHouse>>;

/** The admin process with a demo shop, a real one, and an operator. */
export async function startHouse(options: { demo: boolean }) {
  const { db, url: databaseUrl, drop } = await freshDatabase();
  await ensureOperator({ databaseUrl, email: EMAIL, password: PASSWORD });
  const shop = (name: string, isDemo: boolean) =>
    inPlatform(db, new Date(), (platform) =>
      createShop(platform, {
        name,
        ownerName: 'Asha',
        language: 'en',
        registration: 'unregistered',
        stateCode: '27',
        isDemo,
      }),
    );
  const demoShop = await shop('Demo shop', true);
  const realShop = await shop('Real shop', false);
  const redisPrefix = `admin-test-${randomBytes(6).toString('hex')}`;
  const woken: number[] = [];
  const logged: string[] = [];
  const log = (...words: unknown[]) => void logged.push(JSON.stringify(words));
  const admin = await startAdmin({
    db,
    redisUrl: setting('REDIS_URL'),
    redisPrefix,
    secret: 'ab'.repeat(32),
    host: '127.0.0.1',
    port: 0,
    demo: options.demo,
    isProduction: false,
    usualLimits: USUAL_LIMITS,
    logger: { info: log, warn: log, error: log },
    wake: {
      chat: async (chatId) => void woken.push(chatId),
      documents: async () => {},
      line: async () => {},
    },
  });
  const rows = <T>(sql: string, replacements: Record<string, unknown> = {}) =>
    db.query(sql, { type: QueryTypes.SELECT, replacements }) as Promise<T[]>;
  return {
    db,
    url: admin.url,
    tenantId: demoShop.tenantId,
    realTenantId: realShop.tenantId,
    redisPrefix,
    woken,
    logged,
    rows,
    insert: async (sql: string): Promise<number> => (await db.query(sql, { type: QueryTypes.INSERT }))[0],
    get: (path: string, init: RequestInit = {}) => fetch(`${admin.url}${path}`, { redirect: 'manual', ...init }),
    close: async () => {
      await admin.close();
      const redis = new Redis(setting('REDIS_URL'));
      const keys = await redis.keys(`${redisPrefix}:*`);
      if (keys.length > 0) await redis.del(...keys);
      redis.disconnect();
      await drop();
    },
  };
}

export function tryLogin(house: House, password: string, email = EMAIL, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ email, password });
  return house.get('/admin/login', { method: 'POST', body, headers });
}

export const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

/** Headers of a logged-in operator. */
export async function login(house: House): Promise<{ cookie: string }> {
  const answer = await tryLogin(house, PASSWORD);
  if (answer.status !== 303) throw new Error(`The login answered ${answer.status}`);
  return { cookie: cookieOf(answer) };
}

/** A house for a whole file of tests, closed after them, and the headers of its logged-in operator. */
export async function loggedInHouse(options = { demo: true }): Promise<{ house: House; headers: { cookie: string } }> {
  const house = await startHouse(options);
  afterAll(() => house.close());
  return { house, headers: await login(house) };
}
