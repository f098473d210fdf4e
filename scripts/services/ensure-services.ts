import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages, type PackageNames } from './apt.ts';
import { type DatabaseBinary, findDatabases, findRedis } from './binaries.ts';
import { composeAnswers, startComposed } from './compose.ts';
import { makeDataDir } from './data-dir.ts';
import { useGivenDatabase, useGivenRedis } from './given.ts';
import { takeLock } from './lock.ts';
import { privateDatabase } from './mariadb.ts';
import { createDatabase } from './ping.ts';
import { endPrivateServer, type PrivateServer, type RunningServer, runPrivateServer } from './private-server.ts';
import { isAlive } from './processes.ts';
import { privateRedis } from './redis.ts';
import { type Ask, terminalAsk } from './terminal.ts';
import { enterUser, leaveUser } from './users.ts';

const PROJECT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const DATABASE_PACKAGES: readonly PackageNames[] = [
  ['mariadb-server-core', 'mariadb-server-core-10.6', 'mariadb-server-core-10.3'],
  ['mariadb-client-core', 'mariadb-client-core-10.6', 'mariadb-client-core-10.3'],
];
const REDIS_PACKAGES: readonly PackageNames[] = [['redis-server', 'valkey-server']];

export interface ServicesOptions {
  /** Absolute or relative to the working folder; made when missing. */
  dataDir: string;
  databaseName: string;
  /** A private database for tests waits for no disk: nobody misses it after a power cut. */
  purpose: 'start' | 'test' | 'tool';
  /** Given addresses, each on its own; null: none. Default: DATABASE_URL and REDIS_URL of the environment. */
  databaseUrl?: string | null;
  redisUrl?: string | null;
  /** Asked before anything is installed. Default: the person at the terminal, if there is one. */
  ask?: Ask | null;
  /** Progress for the person. Default: standard error, so that a tool's output stays its own. */
  say?: (line: string) => void;
}

export interface Services {
  databaseUrl: string;
  redisUrl: string;
  /** False when everything ran already or was given. */
  startedHere: boolean;
  /** Starts again what died meanwhile, at the same address; resolves to the titles of what it started. */
  revive(): Promise<string[]>;
  /** Leaves; the last one to leave stops the private servers. Safe to call twice. */
  stop(): Promise<void>;
}

/**
 * A database and a Redis that answer: the given ones, else private ones from installed programs, else installed first,
 * else in Docker.
 * @throws Error with one sentence for the person, saying what to do
 */
export async function ensureServices(options: ServicesOptions): Promise<Services> {
  const say = options.say ?? ((line: string) => process.stderr.write(`${line}\n`));
  const redisUrl = options.redisUrl === undefined ? process.env.REDIS_URL : options.redisUrl;
  const databaseUrl = options.databaseUrl === undefined ? process.env.DATABASE_URL : options.databaseUrl;
  const givenRedisUrl = redisUrl ? await useGivenRedis(redisUrl) : null;
  const givenDatabaseUrl = databaseUrl
    ? await useGivenDatabase({ url: databaseUrl, databaseName: options.databaseName, purpose: options.purpose })
    : null;
  if (givenRedisUrl && givenDatabaseUrl) {
    return {
      databaseUrl: givenDatabaseUrl,
      redisUrl: givenRedisUrl,
      startedHere: false,
      revive: async () => [],
      stop: async () => {},
    };
  }
  const dataDir = makeDataDir(options.dataDir);
  const needs = { database: givenDatabaseUrl === null, redis: givenRedisUrl === null };
  const lock = await takeLock(lockName(dataDir), () =>
    say('Another BillOS start in this folder is at work; waiting for it ...'),
  );
  try {
    const binaries = await findOrInstall(dataDir, needs, {
      ask: options.ask === undefined ? terminalAsk() : options.ask,
      say,
    });
    if (binaries === null) {
      say('Starting MySQL and Redis with docker compose ...');
      const composed = await startComposed(PROJECT, dataDir);
      return await shareUntilLast(dataDir, {
        databaseUrl: givenDatabaseUrl ?? (await createDatabase(composed.databaseUrl, options.databaseName)),
        redisUrl: givenRedisUrl ?? composed.redisUrl,
        startedHere: composed.startedHere,
        revive: async () => [],
        stop: composed.stop,
      });
    }
    const database = binaries.database
      ? privateDatabase(dataDir, binaries.database, { survivesPowerCut: options.purpose !== 'test' })
      : null;
    const redis = binaries.redis ? privateRedis(dataDir, binaries.redis) : null;
    return await runPrivately({
      dataDir,
      database,
      redis,
      givenDatabaseUrl,
      givenRedisUrl,
      databaseName: options.databaseName,
    });
  } finally {
    await lock.release();
  }
}

async function runPrivately(options: {
  dataDir: string;
  database: PrivateServer | null;
  redis: PrivateServer | null;
  givenDatabaseUrl: string | null;
  givenRedisUrl: string | null;
  databaseName: string;
}): Promise<Services> {
  const servers = [options.database, options.redis].filter((server) => server !== null);
  const stopServers = async () => {
    await Promise.all(servers.map(endPrivateServer));
  };
  const user = enterUser(options.dataDir);
  try {
    const results = await Promise.allSettled(
      servers.map(async (server): Promise<Watched> => ({ server, running: await runPrivateServer(server) })),
    );
    const watched = results.map((result) => {
      if (result.status === 'rejected') throw result.reason;
      return result.value;
    });
    const urlOf = (server: PrivateServer | null) => watched.find((one) => one.server === server)?.running.url ?? '';
    const services = {
      databaseUrl: options.givenDatabaseUrl ?? (await createDatabase(urlOf(options.database), options.databaseName)),
      redisUrl: options.givenRedisUrl ?? urlOf(options.redis),
      startedHere: watched.some(({ running }) => running.startedHere),
      revive: () => reviveServers(options.dataDir, watched),
      stop: stopServers,
    };
    return shareUntilLast(options.dataDir, services, user);
  } catch (error) {
    if (leaveUser(options.dataDir, user)) await stopServers();
    throw error;
  }
}

interface Watched {
  server: PrivateServer;
  running: RunningServer;
}

async function reviveServers(dataDir: string, watched: readonly Watched[]): Promise<string[]> {
  const isDead = ({ running: { process } }: Watched) => !isAlive(process.pid, process.startedAt);
  if (!watched.some(isDead)) return [];
  const lock = await takeLock(lockName(dataDir), () => {});
  try {
    const dead = watched.filter(isDead);
    await Promise.all(
      dead.map(async (one) => {
        one.running = await runPrivateServer(one.server);
      }),
    );
    return dead.map(({ server }) => server.title);
  } finally {
    await lock.release();
  }
}

/** Wraps `stop`: it takes this user off the list, and really stops only when the list is empty then. */
function shareUntilLast(dataDir: string, services: Services, user = enterUser(dataDir)): Services {
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    const lock = await takeLock(lockName(dataDir), () => {});
    try {
      if (leaveUser(dataDir, user)) await services.stop();
    } finally {
      await lock.release();
    }
  };
  return {
    ...services,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

interface Binaries {
  database: DatabaseBinary | null;
  redis: string | null;
}

/** Null when the programs are neither there nor installable but Docker answers. */
async function findOrInstall(
  dataDir: string,
  needs: { database: boolean; redis: boolean },
  hands: { ask: Ask | null; say: (line: string) => void },
): Promise<Binaries | null> {
  const found = findNeeded(dataDir, needs);
  if (found) return found;
  const packages = [
    ...(needs.database && findDatabases().length === 0 ? DATABASE_PACKAGES : []),
    ...(needs.redis && !findRedis() ? REDIS_PACKAGES : []),
  ];
  const outcome = await installPackages({ packages, purpose: 'a database (MariaDB) and Redis', ...hands });
  const afterwards = findNeeded(dataDir, needs);
  if (afterwards) return afterwards;
  if (await composeAnswers()) return null;
  const names = packages.map(([first]) => first).join(' ');
  const reason = outcome.installed ? 'the installed packages lack the server programs' : outcome.reason;
  throw new Error(
    `BillOS needs MariaDB or MySQL 8 and Redis (${reason}, and no Docker engine answers). ` +
      `Install them with "sudo apt-get install --no-install-recommends ${names}", or set DATABASE_URL and REDIS_URL, and start again.`,
  );
}

/** Private servers need /proc (Linux) to be recognised again; elsewhere Docker or given addresses serve. */
function findNeeded(dataDir: string, needs: { database: boolean; redis: boolean }): Binaries | null {
  if (process.platform !== 'linux') return null;
  const databases = needs.database ? findDatabases() : [];
  // MariaDB and MySQL cannot read each other's files: stay with the one that has data here.
  const database = databases.find(({ flavour }) => existsSync(join(dataDir, flavour))) ?? databases[0] ?? null;
  const redis = needs.redis ? findRedis() : null;
  if (needs.database && !database) return null;
  if (needs.redis && !redis) return null;
  return { database, redis };
}

function lockName(dataDir: string): string {
  return `services:${dataDir}`;
}
