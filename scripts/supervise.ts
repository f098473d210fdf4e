import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { endProcess, isAlive, processFacts } from './services/processes.ts';

/** What a child process tells with `process.send` when it serves. */
const readySchema = z.object({ ready: z.literal(true), addresses: z.record(z.string(), z.string()).default({}) });

export interface ChildSpec {
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
}

export interface SupervisorOptions {
  children: readonly ChildSpec[];
  /** Keeps a file a child with its pid, so that the next start ends what a killed supervisor left. */
  pidFolder: string;
  say: (line: string) => void;
  /** Once a child's life: it serves. `addresses` by name, e.g. `backOffice`. */
  onReady?: (name: string, addresses: Record<string, string>) => void;
  /** Wait before the first restart; doubled at each crash up to `longestDelayMs`. */
  firstDelayMs?: number;
  longestDelayMs?: number;
  /** A life at least this long starts the delays anew. */
  healthyAfterMs?: number;
  /** A child that ignores SIGTERM this long is killed. */
  killAfterMs?: number;
  /** What becomes of what the children print; shown unless told otherwise. */
  output?: 'inherit' | 'ignore';
}

export interface Supervisor {
  /** The pid of a child's present life; null between two lives. */
  pidOf(name: string): number | null;
  /** Ends all children and resolves when the last one is gone. Safe to call twice. */
  stop(): Promise<void>;
}

interface Ward {
  spec: ChildSpec;
  process: ChildProcess | null;
  timer: NodeJS.Timeout | null;
  delayMs: number;
}

/**
 * Runs the children until `stop`: one that ends, whatever its exit code, is started again alone, after a delay that
 * grows while it keeps crashing.
 */
export async function supervise(options: SupervisorOptions): Promise<Supervisor> {
  const firstDelayMs = options.firstDelayMs ?? 500;
  const longestDelayMs = options.longestDelayMs ?? 30_000;
  const healthyAfterMs = options.healthyAfterMs ?? 60_000;
  const killAfterMs = options.killAfterMs ?? 10_000;
  await endLeftovers(options.pidFolder, killAfterMs);
  const wards = options.children.map((spec): Ward => ({ spec, process: null, timer: null, delayMs: firstDelayMs }));
  let stopping: Promise<void> | null = null;

  const begin = (ward: Ward) => {
    const startedAt = Date.now();
    const child = startChild(ward.spec, options.output ?? 'inherit');
    ward.process = child;
    ward.timer = null;
    const pidFile = notePid(options.pidFolder, ward.spec.name, child.pid);
    child.on('message', (message) => {
      const ready = readySchema.safeParse(message);
      if (ready.success) options.onReady?.(ward.spec.name, ready.data.addresses);
    });
    onEnd(child, (reason) => {
      ward.process = null;
      if (pidFile) rmSync(pidFile, { force: true });
      if (stopping) return;
      if (Date.now() - startedAt >= healthyAfterMs) ward.delayMs = firstDelayMs;
      const delayMs = ward.delayMs;
      ward.delayMs = Math.min(delayMs * 2, longestDelayMs);
      options.say(`${ward.spec.name} ended (${reason}); starting it again in ${delayMs / 1000} s.`);
      ward.timer = setTimeout(() => begin(ward), delayMs);
    });
  };
  for (const ward of wards) begin(ward);

  const stopAll = async () => {
    for (const { timer } of wards) if (timer) clearTimeout(timer);
    const pids = wards.flatMap((ward) => ward.process?.pid ?? []);
    await Promise.all(pids.map((pid) => endProcess(pid, killAfterMs)));
  };
  return {
    pidOf: (name) => wards.find((ward) => ward.spec.name === name)?.process?.pid ?? null,
    stop: () => {
      // A function call, so that `stopping` is set before the first child can end.
      stopping ??= Promise.resolve().then(stopAll);
      return stopping;
    },
  };
}

/**
 * For a supervised process: calls `onGone` once when its supervisor is gone, however it went (kill -9 too), and ends
 * the process by force when that takes longer than `patienceMs`. Does nothing in a process that nobody supervises.
 */
export function exitWhenParentGone(onGone: () => void, patienceMs = 10_000): void {
  if (!process.env.BILLOS_PARENT_PID) return;
  const gone = () => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    onGone();
  };
  // The channel is a socket of the kernel's: it closes with the parent, no message is needed.
  if (process.connected) process.once('disconnect', gone);
  else gone();
}

/** In a session of its own: Ctrl-C reaches the supervisor only, which then ends the children in order. */
function startChild(spec: ChildSpec, output: 'inherit' | 'ignore'): ChildProcess {
  return spawn(spec.command, spec.args, {
    env: { ...spec.env, BILLOS_PARENT_PID: String(process.pid) },
    stdio: ['ignore', output, output, 'ipc'],
    detached: true,
  });
}

function onEnd(child: ChildProcess, ended: (reason: string) => void): void {
  let told = false;
  const once = (reason: string) => {
    if (!told) ended(reason);
    told = true;
  };
  child.once('exit', (code, signal) => once(signal ?? `exit code ${code}`));
  child.on('error', (error) => {
    // Errors of the message channel come here too; only a child that never started has no pid.
    if (child.pid === undefined) once(error.message);
  });
}

function notePid(folder: string, name: string, pid: number | undefined): string | null {
  if (pid === undefined) return null;
  const file = join(folder, `${name}.${pid}`);
  writeFileSync(file, processFacts(pid)?.startedAt ?? '', { mode: 0o600 });
  return file;
}

/** Ends the children that a killed supervisor left behind. */
export async function endLeftovers(folder: string, killAfterMs = 10_000): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await Promise.all(
    readdirSync(folder).map(async (entry) => {
      const file = join(folder, entry);
      const pid = Number(entry.split('.').at(-1));
      const startedAt = readFileSync(file, 'utf8');
      if (startedAt !== '' && isAlive(pid, startedAt)) await endProcess(pid, killAfterMs);
      rmSync(file, { force: true });
    }),
  );
}
