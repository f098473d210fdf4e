import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findBinary } from './binaries.ts';
import { databaseTrouble, redisTrouble, wordsOf } from './ping.ts';
import { freePort, writeOwnerOnly } from './private-server.ts';
import { until } from './processes.ts';

const run = promisify(execFile);

/** MySQL's image makes its system tables at the first start, after the image was pulled. */
const READY_DEADLINE_MS = 180_000;

const accessSchema = z.object({
  MYSQL_ROOT_PASSWORD: z.string(),
  MYSQL_PASSWORD: z.string(),
  MYSQL_PORT: z.string(),
  REDIS_PASSWORD: z.string(),
  REDIS_PORT: z.string(),
});
type Access = z.infer<typeof accessSchema>;

export interface ComposedServices {
  databaseUrl: string;
  redisUrl: string;
  startedHere: boolean;
  stop(): Promise<void>;
}

/** True when a Docker engine answers and has the compose plug-in. */
export async function composeAnswers(): Promise<boolean> {
  const docker = findBinary('docker');
  if (!docker) return false;
  try {
    await run(docker, ['info', '--format', '{{.ServerVersion}}'], { timeout: 10_000 });
    await run(docker, ['compose', 'version'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts the `mysql` and `redis` services of docker-compose.yml, published on free ports of the loopback address,
 * as a compose project of this data folder.
 */
export async function startComposed(projectDir: string, dataDir: string): Promise<ComposedServices> {
  const docker = findBinary('docker') ?? 'docker';
  const access = await readOrMakeAccess(join(dataDir, 'services', 'compose.json'));
  const project = `billos-${createHash('sha256').update(dataDir).digest('hex').slice(0, 10)}`;
  const compose = (...args: string[]) =>
    run(docker, ['compose', '--project-name', project, ...args], {
      cwd: projectDir,
      // Compose wants every variable of the file, also those of services that are not started here.
      env: { BILLOS_SECRET: 'unused', GRAFANA_PASSWORD: 'unused', ...process.env, ...access },
    });
  const databaseUrl = `mysql://root:${access.MYSQL_ROOT_PASSWORD}@127.0.0.1:${access.MYSQL_PORT}/`;
  const redisUrl = `redis://:${access.REDIS_PASSWORD}@127.0.0.1:${access.REDIS_PORT}/0`;
  const trouble = async () => (await databaseTrouble(databaseUrl)) ?? (await redisTrouble(redisUrl));
  const ran = (await trouble()) === null;
  if (!ran) {
    try {
      await compose('up', '-d', 'mysql', 'redis');
    } catch (error) {
      throw new Error(`docker compose could not start MySQL and Redis: ${wordsOf(error)}`);
    }
    let last: string | null = null;
    const ready = await until(
      async () => {
        last = await trouble();
        return last === null;
      },
      READY_DEADLINE_MS,
      250,
    );
    if (!ready) throw new Error(`MySQL and Redis run in Docker but do not answer: ${last}`);
  }
  return {
    databaseUrl,
    redisUrl,
    startedHere: !ran,
    stop: async () => {
      await compose('stop', 'mysql', 'redis');
    },
  };
}

async function readOrMakeAccess(file: string): Promise<Access> {
  if (existsSync(file)) return accessSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const access = {
    MYSQL_ROOT_PASSWORD: randomBytes(24).toString('hex'),
    MYSQL_PASSWORD: randomBytes(24).toString('hex'),
    MYSQL_PORT: String(await freePort()),
    REDIS_PASSWORD: randomBytes(24).toString('hex'),
    REDIS_PORT: String(await freePort()),
  };
  writeOwnerOnly(file, JSON.stringify(access));
  return access;
}
