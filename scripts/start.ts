import { join } from 'node:path';
import type { Config } from '../config.ts';
import { choosePort } from './choose-port.ts';
import type { FirstRun } from './first-run-contract.ts';
import { startProgress } from './progress.ts';
import { ensureServices, type Services } from './services/ensure-services.ts';
import { type Lock, tryLock } from './services/lock.ts';
import { wordsOf } from './services/ping.ts';
import { processFacts, until } from './services/processes.ts';
import { PROJECT, readSettings } from './settings.ts';
import { type ChildSpec, endLeftovers, type Supervisor, supervise } from './supervise.ts';

const CHILDREN = ['bot', 'jobs', 'admin'] as const;
const WATCH_EVERY_MS = 2_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What is up so far, for whoever has to take it down. */
const up: { services: Promise<Services> | null; supervisor: Supervisor | null; unseenPassword: string | null } = {
  services: null,
  supervisor: null,
  unseenPassword: null,
};
let stopping = false;

async function start(): Promise<void> {
  process.chdir(PROJECT);
  const { config, dataDir, secret, portGiven } = readSettings();
  await onlyOneHere(dataDir);
  // They may hold the port and would work on the database while it is being migrated.
  await endLeftovers(pidFolder(dataDir));
  const port = await choosePort({ host: config.HOST, port: config.PORT, explicit: portGiven });
  if (port !== config.PORT) say(`Port ${config.PORT} is used by another program; BillOS takes ${port}.`);
  up.services = ensureServices({ dataDir, databaseName: 'billos', purpose: 'start', say });
  const services = await up.services;
  const oneTimePassword = await prepareDatabase(config, services.databaseUrl);
  up.unseenPassword = oneTimePassword;
  if (stopping) return;
  const addresses: Record<string, string> = {};
  const waitedFor = new Set<string>(CHILDREN);
  up.supervisor = await supervise({
    children: CHILDREN.map((name) => childSpec(name, { config, services, dataDir, secret, port })),
    pidFolder: pidFolder(dataDir),
    say,
    onReady: (name, its) => {
      Object.assign(addresses, its);
      if (!waitedFor.delete(name) || waitedFor.size > 0) return;
      printReady(config, addresses, oneTimePassword);
      up.unseenPassword = null;
    },
  });
  keepServicesAlive(services);
}

/** A second start in one folder would fight with the first over the WhatsApp line. */
async function onlyOneHere(dataDir: string): Promise<Lock> {
  // One that is just ending (its terminal was closed, its npm killed) gets the time to.
  const lock = await until(() => tryLock(`start:${dataDir}`), 5_000, 100);
  if (!lock) throw new Error('BillOS runs here already, from another "npm start" in this folder. Stop that one first.');
  return lock;
}

async function prepareDatabase(config: Config, databaseUrl: string): Promise<string | null> {
  const { firstRun }: { firstRun: FirstRun } = await import('./first-run.ts');
  const { applied } = await firstRun.migrate(databaseUrl);
  if (applied.length > 0) say(`Database brought up to date: ${applied.length} migrations.`);
  if (config.DEMO) {
    const progress = startProgress('Making the demo shop', say);
    try {
      await firstRun.seedDemoOnce({ databaseUrl, onProgress: progress.show });
    } finally {
      progress.end();
    }
  }
  const { oneTimePassword } = await firstRun.ensureOperator({
    databaseUrl,
    email: config.ADMIN_EMAIL,
    ...(config.ADMIN_PASSWORD ? { password: config.ADMIN_PASSWORD } : {}),
  });
  return oneTimePassword;
}

function childSpec(
  name: (typeof CHILDREN)[number],
  given: { config: Config; services: Services; dataDir: string; secret: string; port: number },
): ChildSpec {
  const { METRICS_PORT } = given.config;
  return {
    name,
    command: process.execPath,
    args: ['--import', 'tsx', 'main.ts', name],
    env: {
      ...process.env,
      DATABASE_URL: given.services.databaseUrl,
      REDIS_URL: given.services.redisUrl,
      DATA_DIR: given.dataDir,
      // At a person's terminal only what needs a look; LOG_LEVEL=info shows every message's way.
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      BILLOS_SECRET: given.secret,
      PORT: String(given.port),
      // Two processes cannot share a port: jobs takes the one after the bot's.
      METRICS_PORT: String(name === 'jobs' && METRICS_PORT > 0 ? METRICS_PORT + 1 : METRICS_PORT),
    },
  };
}

/** Servers that nobody but us looks after: one that died (memory, a stray kill) comes back at its address. */
function keepServicesAlive(services: Services): void {
  let busy = false;
  setInterval(async () => {
    if (busy || stopping) return;
    busy = true;
    try {
      for (const title of await services.revive()) say(`${title} had ended; it runs again.`);
    } catch (error) {
      say(wordsOf(error));
    }
    busy = false;
  }, WATCH_EVERY_MS).unref();
}

function printReady(config: Config, addresses: Record<string, string>, oneTimePassword: string | null): void {
  const password = oneTimePassword ? `   one-time password: ${oneTimePassword}` : '';
  say('');
  say('BillOS is ready.');
  say('');
  if (addresses.backOffice) say(`  Back office   ${addresses.backOffice}`);
  if (addresses.simulator) say(`  Simulator     ${addresses.simulator}`);
  say(`  Sign in       ${config.ADMIN_EMAIL}${password}`);
  say('  Try           bill 2 Parle-G to Ravi');
  say('  Stop          Ctrl-C');
  say('');
}

/** The children first, then the servers they talk to. */
async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  let code = exitCode;
  try {
    await up.supervisor?.stop();
    const services = await up.services?.catch(() => null);
    await services?.stop();
  } catch (error) {
    say(wordsOf(error));
    code = 1;
  }
  if (up.unseenPassword) say(`The one-time password of the back office, not shown yet: ${up.unseenPassword}`);
  process.exit(code);
}

function stopOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // Repeats are ignored: npm forwards a Ctrl-C that the terminal has sent us already.
    process.on(signal, () => {
      if (!stopping) say('Stopping ...');
      void stop(0);
    });
  }
}

/** A killed npm passes nothing on; without this its BillOS would run on unseen. */
function stopWithoutNpm(): void {
  if (!process.env.npm_lifecycle_event) return;
  // npm starts us through a shell, which stays alive without it but has another parent then.
  const ancestors = () => `${process.ppid} ${processFacts(process.ppid)?.parentPid ?? ''}`;
  const atStart = ancestors();
  setInterval(() => {
    if (ancestors() !== atStart) void stop(0);
  }, 1_000).unref();
}

function pidFolder(dataDir: string): string {
  return join(dataDir, 'services', 'children');
}

// A closed terminal must not keep us from ending the children and servers in order.
process.stdout.on('error', () => {});
stopOnSignals();
stopWithoutNpm();
start().catch((error: unknown) => {
  if (stopping) return;
  say(process.env.LOG_LEVEL === 'debug' && error instanceof Error ? String(error.stack) : wordsOf(error));
  void stop(1);
});
