import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';

const CONNECT_TIMEOUT_MS = 5_000;

/** Why a service does not answer, in the driver's words; null when it answers. */
export async function databaseTrouble(databaseUrl: string): Promise<string | null> {
  try {
    const connection = await createConnection({ uri: databaseUrl, connectTimeout: CONNECT_TIMEOUT_MS });
    try {
      await connection.query('SELECT 1');
    } finally {
      await connection.end();
    }
    return null;
  } catch (error) {
    return wordsOf(error);
  }
}

/** As {@link databaseTrouble}, for Redis; a Redis that still loads its data counts as not answering. */
export async function redisTrouble(redisUrl: string): Promise<string | null> {
  const client = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    maxRetriesPerRequest: 0,
    enableReadyCheck: false,
    enableOfflineQueue: true,
    retryStrategy: () => null,
  });
  let lastError: unknown = null;
  client.on('error', (error) => {
    lastError = error;
  });
  try {
    await client.connect();
    await client.ping();
    return null;
  } catch (error) {
    return wordsOf(lastError ?? error);
  } finally {
    client.disconnect();
  }
}

/**
 * Creates the database when it is missing and gives the URL that names it.
 * Collation 520: general_ci would take all emoji as equal, and the 0900 family exists in MySQL only.
 */
export async function createDatabase(databaseUrl: string, databaseName: string): Promise<string> {
  if (!/^\w{1,64}$/.test(databaseName)) throw new Error(`"${databaseName}" is no usable database name.`);
  const server = new URL(databaseUrl);
  server.pathname = '/';
  const connection = await createConnection({ uri: server.href, connectTimeout: CONNECT_TIMEOUT_MS });
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS \`${databaseName}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    );
  } finally {
    await connection.end();
  }
  server.pathname = `/${databaseName}`;
  return server.href;
}

/** An error's message; an AggregateError (one error an address tried) has its words one level down. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return wordsOf(error.errors[0]);
  if (error instanceof Error) return error.message || ('code' in error ? String(error.code) : error.name);
  return String(error);
}
