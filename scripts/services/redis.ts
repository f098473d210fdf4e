import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { redisTrouble } from './ping.ts';
import { type Access, type PrivateServer, writeOwnerOnly } from './private-server.ts';
import { spawnDetached } from './processes.ts';

/** A private Redis (or Valkey) with its data under `dataDir`. */
export function privateRedis(dataDir: string, binary: string): PrivateServer {
  const folder = join(dataDir, 'redis');
  const services = join(dataDir, 'services');
  const logFile = join(services, 'redis.log');
  const configFile = join(services, 'redis.conf');
  return {
    title: 'Redis',
    folder,
    processNames: ['redis-server', 'valkey-server'],
    stateFile: join(services, 'redis.json'),
    logFile,
    prepare: async () => {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
    },
    launch: (access) => {
      // A file and not arguments: every user of the machine can read the arguments of a process.
      writeOwnerOnly(configFile, configuration(folder, access));
      return spawnDetached(binary, [configFile], logFile);
    },
    url: ({ port, password }) => `redis://:${password}@127.0.0.1:${port}/0`,
    trouble: redisTrouble,
  };
}

/** BullMQ loses jobs when Redis evicts keys (noeviction) or forgets them at a restart (append-only file). */
function configuration(folder: string, { port, password }: Access): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir ${JSON.stringify(folder)}`,
    'pidfile server.pid',
    'daemonize no',
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}
