import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pino from 'pino';
import type { Sequelize } from 'sequelize';
import { createWake } from '../../../jobs/queues/wake-queues.ts';
import { connectDatabase } from '../../../models/database/connection.ts';
import { migrate } from '../../../models/database/migrate.ts';
import { ensureServices, type Services } from '../../../scripts/services/ensure-services.ts';
import { isAlive, processesIn, processFacts, until } from '../../../scripts/services/processes.ts';
import { type ModelStub, startModelStub } from '../../support/model-stub.ts';
import { type MediaDouble, startMediaDouble } from '../../whatsapp-double/media-double.ts';
import { startWhatsAppDouble, type WhatsAppDouble } from '../../whatsapp-double/whatsapp-double.ts';
import { type House, startHouse } from './house.ts';
import type { Process } from './schedule.ts';

const PREFIX = 'faults';
const BACK_LIMIT_MS = 120_000;
export const PROCESSES: readonly Process[] = ['bot-1', 'bot-2', 'jobs-1', 'jobs-2'];

/** A machine of its own: database, Redis, the processes, a language model, and a clock that can be moved. */
export type World = {
  db: Sequelize;
  house: House;
  processes: readonly Process[];
  model: ModelStub;
  /** The network that a linked device of the house talks to, and its media server. */
  whatsapp: WhatsAppDouble;
  media: MediaDouble;
  wake: ReturnType<typeof createWake>;
  now(): Date;
  setClock(at: Date): void;
  /** kill -9, then a start on what it had stored; begun at once, ended at the next `settled`. */
  killDatabase(): void;
  redis(how: 'flush' | 'kill' | 'empty'): void;
  /** Whatever was killed serves again. */
  recovered(): Promise<void>;
  stop(): Promise<void>;
};

/**
 * @param log a level of the processes' logs; they are silent when left out
 * @param processes which serve in it
 */
export async function openWorld(log?: string, processes: readonly Process[] = PROCESSES): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'billos-faults-'));
  const dataDir = join(folder, 'data');
  const clockFile = join(folder, 'clock');
  let aheadMs = 0;
  const setAhead = (ms: number) => {
    aheadMs = ms;
    // Whole or not at all: the processes read it at any moment.
    writeFileSync(`${clockFile}.new`, String(ms));
    renameSync(`${clockFile}.new`, clockFile);
  };
  mkdirSync(dataDir, { recursive: true });
  setAhead(0);
  const services = await ensureServices({
    dataDir,
    databaseName: 'billos',
    purpose: 'tool',
    databaseUrl: null,
    redisUrl: null,
    ask: null,
    say: () => {},
  });
  const ends: (() => Promise<unknown>)[] = [
    async () => rmSync(folder, { recursive: true, force: true }),
    () => services.stop(),
  ];
  const stop = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    await migrate(services.databaseUrl);
    const model = await startModelStub();
    ends.push(() => model.stop());
    const db = connectDatabase(services.databaseUrl, { poolSize: 8 });
    ends.push(() => db.close());
    const wake = createWake({ redisUrl: services.redisUrl, prefix: PREFIX, logger: pino({ level: 'silent' }) });
    ends.push(() => wake.close());
    const media = await startMediaDouble();
    ends.push(() => media.stop());
    const whatsapp = await startWhatsAppDouble({ mediaHost: media.host });
    ends.push(() => whatsapp.stop());
    const certificate = join(folder, 'media.pem');
    writeFileSync(certificate, media.certificate);
    const house = await startHouse({
      processes,
      folder: join(folder, 'house'),
      env: {
        DATABASE_URL: services.databaseUrl,
        REDIS_URL: services.redisUrl,
        REDIS_PREFIX: PREFIX,
        BILLOS_CLOCK: clockFile,
        WHATSAPP_WS_URL: whatsapp.url,
        NODE_EXTRA_CA_CERTS: certificate,
        OPENAI_BASE_URL: model.baseUrl,
        OPENAI_MODEL: 'stub',
        MODEL_TIMEOUT_MS: '300',
        ...(log ? { LOG_LEVEL: log } : {}),
      },
      output: log ? 'inherit' : 'ignore',
    });
    ends.push(() => house.stop());
    return {
      db,
      house,
      processes,
      model,
      whatsapp,
      media,
      wake,
      now: () => new Date(Date.now() + aheadMs),
      setClock: (at) => setAhead(at.getTime() - Date.now()),
      ...serverFaults(services, dataDir),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What can be done to the servers. One after another, while the conversation goes on. */
function serverFaults(services: Services, dataDir: string) {
  let doing: Promise<void> = Promise.resolve();
  let failed: unknown = null;
  const begin = (work: () => Promise<void>) => {
    doing = doing.then(work).catch((error) => {
      failed ??= error;
    });
  };
  const killed = async (folder: string, names: string[]) => {
    for (const { pid } of processesIn(join(dataDir, folder), names)) {
      const startedAt = processFacts(pid)?.startedAt;
      process.kill(pid, 'SIGKILL');
      if (!(await until(() => !isAlive(pid, startedAt), BACK_LIMIT_MS))) throw new Error(`${folder} does not die.`);
    }
  };
  return {
    killDatabase: () =>
      begin(async () => {
        for (const folder of ['mariadb', 'mysql']) await killed(folder, ['mariadbd', 'mysqld']);
        await services.revive();
      }),
    redis: (how: 'flush' | 'kill' | 'empty') =>
      begin(async () => {
        if (how === 'flush') {
          const redis = new Redis(services.redisUrl);
          redis.on('error', () => {});
          await redis.flushall();
          redis.disconnect();
          return;
        }
        await killed('redis', ['redis-server', 'valkey-server']);
        if (how === 'empty') rmSync(join(dataDir, 'redis'), { recursive: true, force: true });
        await services.revive();
      }),
    recovered: async () => {
      await doing;
      if (failed) throw failed;
    },
  };
}

/** Tries until it works, as a wire gives a message again: the database may be away. */
export async function untilDone<T>(work: () => Promise<T>): Promise<T> {
  const end = Date.now() + BACK_LIMIT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(25);
    }
  }
}
