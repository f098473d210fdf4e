import { createDatabase, databaseTrouble, redisTrouble } from './ping.ts';

/**
 * The database of DATABASE_URL, checked and made when only it is missing on its server.
 * For tests a database of their own beside it, unless its name says that it is one: tests write and delete.
 */
export async function useGivenDatabase(options: {
  url: string;
  databaseName: string;
  purpose: 'start' | 'test' | 'tool';
}): Promise<string> {
  const given = new URL(options.url);
  const shown = `${given.hostname}${given.port === '' ? '' : `:${given.port}`}`;
  const server = new URL(given);
  server.pathname = '/';
  const ownName = decodeURIComponent(given.pathname.slice(1));
  const name =
    ownName === '' || (options.purpose === 'test' && !/test/i.test(ownName)) ? options.databaseName : ownName;
  const target = new URL(given);
  target.pathname = `/${name}`;
  // MySQL2 knows the one scheme only.
  target.protocol = 'mysql:';
  const trouble = await databaseTrouble(target.href);
  if (trouble === null) return target.href;
  if (!/unknown database/i.test(trouble)) {
    throw new Error(
      `The database of DATABASE_URL (${shown}) does not answer: ${trouble}. Start it or correct DATABASE_URL.`,
    );
  }
  try {
    return await createDatabase(target.href, name);
  } catch {
    throw new Error(
      `The server of DATABASE_URL (${shown}) has no database "${name}" and its user may not create it. Create it: ` +
        `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
    );
  }
}

/** The Redis of REDIS_URL, checked. */
export async function useGivenRedis(url: string): Promise<string> {
  const trouble = await redisTrouble(url);
  if (trouble === null) return url;
  const { host } = new URL(url);
  throw new Error(`The Redis of REDIS_URL (${host}) does not answer: ${trouble}. Start it or correct REDIS_URL.`);
}
