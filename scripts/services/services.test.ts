import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Redis } from 'ioredis';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterEach, describe, expect, it } from 'vitest';
import { ensureServices, type Services, type ServicesOptions } from './ensure-services.ts';
import { databaseTrouble, redisTrouble } from './ping.ts';
import { endProcess, isAlive, processesIn, until } from './processes.ts';

const SERVER_NAMES = ['mariadbd', 'mysqld', 'redis-server', 'valkey-server'];
const DEADLINE_MS = 50_000;
const folders: string[] = [];
const opened: Services[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((services) => services.stop()));
  for (const folder of folders.splice(0)) {
    for (const pid of serversOf(join(folder, 'data'))) await endProcess(pid);
    rmSync(folder, { recursive: true, force: true });
  }
});

function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'billos services '));
  folders.push(folder);
  return join(folder, 'data');
}

function serversOf(dataDir: string): number[] {
  return ['mariadb', 'mysql', 'redis'].flatMap((name) =>
    processesIn(join(dataDir, name), SERVER_NAMES).map(({ pid }) => pid),
  );
}

async function open(dataDir: string, more: Partial<ServicesOptions> = {}): Promise<Services> {
  const options = { databaseUrl: null, redisUrl: null, ask: null, say: () => {}, ...more };
  const services = await ensureServices({ dataDir, databaseName: 'billos', purpose: 'tool', ...options });
  opened.push(services);
  return services;
}

describe('private services', () => {
  it('start with the settings the product relies on, closed to other users', async () => {
    const dataDir = newDataDir();
    const services = await open(dataDir);
    expect(services.startedHere).toBe(true);
    const connection = await createConnection(services.databaseUrl);
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT @@time_zone AS zone, @@collation_database AS collation_name, @@character_set_database AS charset`,
    );
    expect(rows[0]).toEqual({ zone: '+00:00', collation_name: 'utf8mb4_unicode_520_ci', charset: 'utf8mb4' });
    const [isolation] = await connection.query<RowDataPacket[]>(
      "SHOW VARIABLES WHERE Variable_name IN ('tx_isolation', 'transaction_isolation')",
    );
    expect(isolation[0]?.Value).toBe('READ-COMMITTED');
    await connection.end();
    const redis = new Redis(services.redisUrl);
    expect(await redis.config('GET', 'append*')).toEqual(
      expect.arrayContaining(['appendonly', 'yes', 'appendfsync', 'everysec']),
    );
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    redis.disconnect();
    for (const name of ['mariadb', 'redis', 'services']) {
      expect(statSync(join(dataDir, name)).mode & 0o077, name).toBe(0);
    }
    const { port } = new URL(services.databaseUrl);
    expect(await databaseTrouble(`mysql://root@127.0.0.1:${port}/`)).toMatch(/denied/i);
    expect(await redisTrouble(`redis://127.0.0.1:${new URL(services.redisUrl).port}`)).toMatch(/auth/i);
  });

  it('wait for the disk at every commit, but for tests alone', async () => {
    const waits = async (purpose: ServicesOptions['purpose']): Promise<string> => {
      const connection = await createConnection((await open(newDataDir(), { purpose })).databaseUrl);
      const [rows] = await connection.query<RowDataPacket[]>("SHOW VARIABLES LIKE 'innodb_flush_log_at_trx_commit'");
      await connection.end();
      return rows[0]?.Value;
    };
    expect([await waits('start'), await waits('tool'), await waits('test')]).toEqual(['1', '1', '2']);
  });

  it('leave the temporary tables of another server in use alone when they start', async () => {
    const first = await open(newDataDir());
    const connection = await createConnection(first.databaseUrl);
    await connection.query('CREATE TEMPORARY TABLE sorted (word TEXT) ENGINE=MyISAM');
    await connection.query("INSERT INTO sorted VALUES ('a row on disk')");
    await open(newDataDir());
    await connection.query('DROP TEMPORARY TABLE sorted');
    await connection.end();
  });

  it('are shared, and stop when the last user leaves', async () => {
    const dataDir = newDataDir();
    const [first, second] = await Promise.all([open(dataDir), open(dataDir)]);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect([first.startedHere, second.startedHere].sort()).toEqual([false, true]);
    await first.stop();
    expect(await databaseTrouble(second.databaseUrl)).toBeNull();
    expect(await redisTrouble(second.redisUrl)).toBeNull();
    await second.stop();
    expect(serversOf(dataDir)).toEqual([]);
  });

  it('keep their data and address from start to start', async () => {
    const dataDir = newDataDir();
    const first = await open(dataDir);
    const connection = await createConnection(first.databaseUrl);
    await connection.query('CREATE TABLE kept (id INT)');
    await connection.end();
    await first.stop();
    const second = await open(dataDir);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    const again = await createConnection(second.databaseUrl);
    const [tables] = await again.query<RowDataPacket[]>('SHOW TABLES');
    await again.end();
    expect(tables).toHaveLength(1);
  });

  it('are adopted after their starter was killed', async () => {
    const dataDir = newDataDir();
    await killedStarter(dataDir);
    const orphans = serversOf(dataDir);
    expect(orphans).toHaveLength(2);
    const services = await open(dataDir);
    expect(services.startedHere).toBe(false);
    expect(serversOf(dataDir)).toEqual(orphans);
    await services.stop();
    expect(serversOf(dataDir)).toEqual([]);
  });

  it('are ended and made anew when their folder was deleted under them', async () => {
    const dataDir = newDataDir();
    await killedStarter(dataDir);
    const orphans = serversOf(dataDir);
    rmSync(dataDir, { recursive: true });
    const services = await open(dataDir);
    expect(services.startedHere).toBe(true);
    expect(orphans.filter((pid) => isAlive(pid))).toEqual([]);
  });

  it('come back at the same address when they are killed', async () => {
    const dataDir = newDataDir();
    const services = await open(dataDir);
    expect(await services.revive()).toEqual([]);
    const pids = serversOf(dataDir);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    expect(await until(() => !pids.some((pid) => isAlive(pid)), DEADLINE_MS)).toBe(true);
    expect((await services.revive()).sort()).toEqual(['MariaDB', 'Redis']);
    expect(await databaseTrouble(services.databaseUrl)).toBeNull();
    expect(await redisTrouble(services.redisUrl)).toBeNull();
  });

  it('start where the path is long and an unfinished first start was left', async () => {
    const dataDir = join(newDataDir(), 'x'.repeat(150));
    mkdirSync(join(dataDir, 'mariadb.new-1'), { recursive: true });
    const services = await open(dataDir);
    expect(await databaseTrouble(services.databaseUrl)).toBeNull();
    expect(existsSync(join(dataDir, 'mariadb.new-1'))).toBe(false);
    await services.stop();
  });
});

describe('given services', () => {
  it('are used as they are, each on its own', async () => {
    const host = await open(newDataDir());
    const dataDir = newDataDir();
    const mixed = await open(dataDir, { databaseUrl: host.databaseUrl });
    expect(mixed.databaseUrl).toBe(host.databaseUrl);
    expect(mixed.redisUrl).not.toBe(host.redisUrl);
    expect(serversOf(dataDir)).toHaveLength(1);
    const given = await open(join(dataDir, 'unused'), { databaseUrl: host.databaseUrl, redisUrl: host.redisUrl });
    expect(given.startedHere).toBe(false);
    expect(existsSync(join(dataDir, 'unused'))).toBe(false);
    await given.stop();
    expect(await databaseTrouble(host.databaseUrl)).toBeNull();
  });

  it('get a database made when only that is missing, and tests one of their own', async () => {
    const host = await open(newDataDir());
    const url = new URL(host.databaseUrl);
    url.pathname = '/shop_network';
    const given = { databaseUrl: url.href, redisUrl: host.redisUrl };
    const started = await open(newDataDir(), { ...given, purpose: 'start' });
    expect(new URL(started.databaseUrl).pathname).toBe('/shop_network');
    const tested = await open(newDataDir(), { ...given, purpose: 'test', databaseName: 'billos_test' });
    expect(new URL(tested.databaseUrl).pathname).toBe('/billos_test');
    expect(await databaseTrouble(tested.databaseUrl)).toBeNull();
  });

  it('that do not answer are named in a sentence without their password', async () => {
    const attempt = open(newDataDir(), { databaseUrl: 'mysql://shop:hush@127.0.0.1:1/shop', redisUrl: null });
    await expect(attempt).rejects.toThrow(/DATABASE_URL \(127\.0\.0\.1:1\) does not answer/);
    await expect(attempt).rejects.not.toThrow(/hush/);
    await expect(open(newDataDir(), { redisUrl: 'redis://127.0.0.1:1' })).rejects.toThrow(
      /REDIS_URL .* does not answer/,
    );
  });
});

/** Starts services in another process and kills it with SIGKILL once they answer. */
async function killedStarter(dataDir: string): Promise<void> {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, '..', 'starter.mts');
  const ensure = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'ensure-services.ts')).href);
  writeFileSync(
    file,
    `import { ensureServices } from ${ensure};
     await ensureServices({ dataDir: ${JSON.stringify(dataDir)}, databaseName: 'billos', purpose: 'tool',
       databaseUrl: null, redisUrl: null, ask: null, say: () => {} });
     process.send('up');
     setInterval(() => {}, 1000);`,
  );
  const starter = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(starter, 'message', { signal: AbortSignal.timeout(DEADLINE_MS) });
  starter.kill('SIGKILL');
  await once(starter, 'exit');
}
