import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

export interface ProcessFacts {
  pid: number;
  parentPid: number;
  /** The executable's short name, as the kernel keeps it (15 characters at most). */
  name: string;
  /** Clock ticks after boot; with the pid it names one process for good, a reused pid does not match. */
  startedAt: string;
}

/**
 * What the kernel says of a live process; null when it is gone or a zombie.
 * A zombie still takes signal 0, so `process.kill(pid, 0)` would call a dead server alive. A killed process whose first thread
 * is a zombie while others still end is not gone yet: it holds its port and its files.
 */
export function processFacts(pid: number): ProcessFacts | null {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return null;
  }
  // The name stands in parentheses and may itself hold spaces and parentheses.
  const nameEnd = stat.lastIndexOf(')');
  const name = stat.slice(stat.indexOf('(') + 1, nameEnd);
  const [state, parentPid, ...rest] = stat.slice(nameEnd + 2).split(' ');
  // Fields 3 and 4 were taken off; the number of threads is field 20, the start time field 22.
  const isEnding = state === 'Z' && Number(rest[20 - 5]) > 1;
  if (state === undefined || state === 'X' || (state === 'Z' && !isEnding)) return null;
  return { pid, parentPid: Number(parentPid), name, startedAt: rest[22 - 5] ?? '' };
}

/** True while this very process lives; `startedAt` as {@link processFacts} gave it. */
export function isAlive(pid: number, startedAt?: string): boolean {
  const facts = processFacts(pid);
  return facts !== null && (startedAt === undefined || facts.startedAt === startedAt);
}

/**
 * The processes of one program family that work in a folder, also when the folder was deleted under them.
 * Servers change into their data folder, so this finds them without trusting any file we left behind.
 */
export function processesIn(folder: string, names: readonly string[]): (ProcessFacts & { folderDeleted: boolean })[] {
  const found = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => processFacts(Number(entry)))
    .filter((facts) => facts !== null)
    .filter((facts) => names.includes(facts.name))
    .map((facts) => ({ ...facts, place: workingFolder(facts.pid) }))
    .filter(({ place }) => place === folder || place === `${folder} (deleted)`)
    .map(({ place, ...facts }) => ({ ...facts, folderDeleted: place !== folder }));
  // A server's own forks (Redis rewriting its log) go with their parent.
  return found.filter((facts) => !found.some((other) => other.pid === facts.parentPid));
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return null; // gone meanwhile, or another user's
  }
}

/** Polls until `check` gives something; null when the deadline passes first. */
export async function until<T>(
  check: () => Promise<T | null | false> | T | null | false,
  deadlineMs: number,
  everyMs = 20,
): Promise<T | null> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const value = await check();
    if (value !== null && value !== false) return value;
    if (Date.now() >= end) return null;
    await pause(everyMs);
  }
}

/** Ends a process: SIGTERM, and SIGKILL when it has not gone after `patienceMs`. */
export async function endProcess(pid: number, patienceMs = 20_000): Promise<void> {
  const facts = processFacts(pid);
  if (facts === null) return;
  const gone = () => !isAlive(pid, facts.startedAt);
  signal(pid, 'SIGTERM');
  if (await until(gone, patienceMs)) return;
  signal(pid, 'SIGKILL');
  if (!(await until(gone, 5_000))) throw new Error(`Process ${pid} (${facts.name}) does not end; end it by hand.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * Starts a server in a session of its own, so that Ctrl-C in the terminal does not reach it before the app
 * has finished with it, and lets it outlive us: the next start adopts it.
 */
export function spawnDetached(command: string, args: readonly string[], logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], cwd: '/' });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}
