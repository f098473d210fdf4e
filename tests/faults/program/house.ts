import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../../scripts/services/processes.ts';
import { type Supervisor, supervise } from '../../../scripts/supervise.ts';
import type { Process } from './schedule.ts';

const READY_LIMIT_MS = 120_000;

export type House = {
  /** kill -9. */
  kill(process: Process): void;
  /** Has this life of the process begun to serve? */
  serves(process: Process): boolean;
  /** The process dies when it passes the point for the nth time; `forever`: whoever passes it, again and again. */
  arm(process: Process, point: string, times: number, forever?: boolean): void;
  disarm(): void;
  /** They stand still, as a machine that is off. */
  freeze(): void;
  thaw(): void;
  /** How many lives have ended so far. */
  deaths(): number;
  /** Ends that nobody caused since the last look. */
  takeCrashes(): string[];
  /** Every process serves. */
  untilReady(): Promise<void>;
  stop(): Promise<void>;
};

/** The real processes under the real supervisor, which starts again what dies. */
export async function startHouse(options: {
  processes: readonly Process[];
  folder: string;
  env: NodeJS.ProcessEnv;
  output?: 'inherit' | 'ignore';
}): Promise<House> {
  const { folder, processes } = options;
  mkdirSync(folder, { recursive: true });
  const ready = new Set<string>();
  const sticky = new Set<string>();
  const crashes: string[] = [];
  let deaths = 0;
  const failpointOf = (name: string) => join(folder, `${name}.failpoint`);
  const env = {
    ...process.env,
    BILLOS_SECRET: randomBytes(32).toString('hex'),
    DEMO: '0',
    NODE_ENV: 'development',
    LOG_LEVEL: 'silent',
    SWEEP_MS: '300',
    LINE_LEASE_MS: '3000',
    MORNING_ADVICE: '0',
    // A test is no person: it need not wait between two messages.
    PACE_PER_MINUTE: '0',
    MESSAGES_A_MINUTE: '0',
    ...options.env,
  };
  const supervisor: Supervisor = await supervise({
    children: processes.map((name) => ({
      name,
      command: process.execPath,
      args: ['--import', 'tsx', 'main.ts', name.split('-')[0]!],
      env: { ...env, BILLOS_FAILPOINT: `@${failpointOf(name)}` },
    })),
    pidFolder: join(folder, 'pids'),
    output: options.output ?? 'ignore',
    firstDelayMs: 100,
    longestDelayMs: 100,
    say: (line) => {
      const name = line.split(' ')[0]!;
      ready.delete(name);
      deaths += 1;
      if (!sticky.has(name)) rmSync(failpointOf(name), { force: true });
      if (!line.includes('(SIGKILL)')) crashes.push(line);
    },
    onReady: (name) => ready.add(name),
  });
  const signal = (name: string, which: NodeJS.Signals) => {
    const pid = supervisor.pidOf(name);
    if (pid !== null) process.kill(pid, which);
  };
  const everyone = (which: NodeJS.Signals) => {
    for (const name of processes) signal(name, which);
  };
  const house: House = {
    kill: (name) => signal(name, 'SIGKILL'),
    serves: (name) => ready.has(name),
    arm: (name, point, times, forever = false) => {
      if (forever) sticky.add(name);
      writeFileSync(failpointOf(name), `${point}:${times}:${randomBytes(4).toString('hex')}`);
    },
    disarm: () => {
      sticky.clear();
      for (const name of processes) rmSync(failpointOf(name), { force: true });
    },
    freeze: () => everyone('SIGSTOP'),
    thaw: () => everyone('SIGCONT'),
    deaths: () => deaths,
    takeCrashes: () => crashes.splice(0),
    untilReady: async () => {
      const all = await until(() => processes.every((name) => ready.has(name)), READY_LIMIT_MS);
      if (!all) throw new Error(`Not all processes serve: only ${[...ready].join(', ')}.`);
    },
    stop: async () => {
      everyone('SIGCONT');
      await supervisor.stop();
    },
  };
  await house.untilReady();
  return house;
}
