import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';

export type House = {
  addresses: Record<string, string>;
  /** Names of the processes that have ended. */
  ended(): string[];
  kill(name: string): Promise<void>;
  stop(): Promise<void>;
};

/** The real bot, jobs and admin processes on a database of their own. */
export async function startHouse(
  databaseUrl: string,
  options: { roles?: string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<House> {
  const children = new Map<string, ChildProcess>();
  const addresses: Record<string, string> = {};
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    REDIS_PREFIX: `house${randomBytes(5).toString('hex')}`,
    BILLOS_SECRET: randomBytes(32).toString('hex'),
    PORT: '0',
    DEMO: '1',
    NODE_ENV: 'development',
    LOG_LEVEL: 'warn',
    SWEEP_MS: '300',
    LINE_LEASE_MS: '1000',
    // By the real clock: a test that happens to run at eight must see nothing of it.
    MORNING_ADVICE: '0',
    // A test is no person: it need not wait between two messages.
    PACE_PER_MINUTE: '0',
    ...options.env,
  };
  const start = (name: string) =>
    new Promise<void>((resolve, reject) => {
      const child = fork('main.ts', [name], {
        execArgv: ['--import', 'tsx'],
        env,
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      });
      children.set(name, child);
      child.on('message', (message: { ready?: boolean; addresses?: Record<string, string> }) => {
        if (!message.ready) return;
        Object.assign(addresses, message.addresses);
        resolve();
      });
      child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
    });
  await Promise.all((options.roles ?? ['bot', 'jobs', 'admin']).map(start));
  const end = (child: ChildProcess, signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once('exit', () => resolve());
      child.kill(signal);
    });
  return {
    addresses,
    ended: () =>
      [...children].flatMap(([name, child]) => (child.exitCode === null && child.signalCode === null ? [] : [name])),
    /** Kills one process without warning and starts it again. */
    kill: async (name) => {
      await end(children.get(name)!, 'SIGKILL');
      await start(name);
    },
    stop: async () => {
      await Promise.all([...children.values()].map((child) => end(child, 'SIGTERM')));
    },
  };
}
