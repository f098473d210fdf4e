import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { z } from 'zod';
import { endProcess, isAlive, type ProcessFacts, processesIn, processFacts, until } from './processes.ts';

/** A database or Redis server that we run ourselves on the loopback address. */
export interface PrivateServer {
  /** For people: "MariaDB", "Redis". */
  title: string;
  /** Its data and, as it changes into it, how its process is recognised. */
  folder: string;
  processNames: readonly string[];
  /** Where port and password are kept from start to start, readable by the owner only. */
  stateFile: string;
  logFile: string;
  /** Makes the data when there is none yet. */
  prepare(): Promise<void>;
  launch(access: Access): ChildProcess;
  url(access: Access): string;
  /** Why it does not answer; null when it does. */
  trouble(url: string): Promise<string | null>;
}

const accessSchema = z.object({ port: z.number().int(), password: z.string().regex(/^[0-9a-f]{48}$/) });
export type Access = z.infer<typeof accessSchema>;

/** The first start after a crash replays the log, which may take its time. */
const READY_DEADLINE_MS = 120_000;
const PORT_ATTEMPTS = 3;

export interface RunningServer {
  url: string;
  startedHere: boolean;
  process: Pick<ProcessFacts, 'pid' | 'startedAt'>;
}

/** Adopts the running server of this folder or starts one. Call it under the folder's lock. */
export async function runPrivateServer(server: PrivateServer): Promise<RunningServer> {
  const adopted = await adopt(server);
  if (adopted) return adopted;
  await server.prepare();
  const known = readAccess(server.stateFile);
  let trouble = '';
  for (let attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
    // The port of last time when it is free, so that a restart does not move the server under a running app.
    const port = known && attempt === 0 && (await isPortFree(known.port)) ? known.port : await freePort();
    const access = { port, password: known?.password ?? randomBytes(24).toString('hex') };
    writeOwnerOnly(server.stateFile, JSON.stringify(access));
    const outcome = await launchAndWait(server, access);
    if (typeof outcome !== 'string') return { url: server.url(access), startedHere: true, process: outcome };
    trouble = outcome;
    if (!/address already in use|bind|listen/i.test(trouble)) break;
  }
  throw new Error(`${server.title} does not start: ${trouble} Its log: ${server.logFile}`);
}

/** Ends every server that works in the folder, also one whose folder was deleted. */
export async function endPrivateServer(server: Pick<PrivateServer, 'folder' | 'processNames'>): Promise<void> {
  await Promise.all(processesIn(server.folder, server.processNames).map(({ pid }) => endProcess(pid)));
}

async function adopt(server: PrivateServer): Promise<RunningServer | null> {
  const running = processesIn(server.folder, server.processNames);
  const access = readAccess(server.stateFile);
  const [candidate, ...more] = running.filter((facts) => !facts.folderDeleted);
  if (candidate && more.length === 0 && access) {
    const url = server.url(access);
    // It may be starting still, when whoever started it was killed meanwhile.
    const answer = await until(async () => {
      if (!isAlive(candidate.pid, candidate.startedAt)) return 'gone';
      return (await server.trouble(url)) === null ? 'ready' : null;
    }, 30_000);
    if (answer === 'ready') {
      await Promise.all(running.filter((facts) => facts !== candidate).map(({ pid }) => endProcess(pid)));
      return { url, startedHere: false, process: candidate };
    }
  }
  await endPrivateServer(server);
  return null;
}

/** The process once it answers, else what went wrong. */
async function launchAndWait(server: PrivateServer, access: Access): Promise<RunningServer['process'] | string> {
  const logStart = existsSync(server.logFile) ? readFileSync(server.logFile).length : 0;
  const child = server.launch(access);
  let ended = false;
  let spawnError: Error | null = null;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', (error) => {
    spawnError = error;
    ended = true;
  });
  const url = server.url(access);
  let lastTrouble = '';
  const outcome = await until(async () => {
    if (ended) return 'ended';
    lastTrouble = (await server.trouble(url)) ?? '';
    return lastTrouble === '' ? 'ready' : null;
  }, READY_DEADLINE_MS);
  const facts = child.pid === undefined ? null : processFacts(child.pid);
  if (outcome === 'ready' && facts) return facts;
  if (facts) await endProcess(facts.pid);
  if (spawnError) return `${(spawnError as Error).message}.`;
  return logTrouble(server.logFile, logStart) ?? `it does not answer (${lastTrouble}).`;
}

/** The line of a server's log that says what went wrong, else its last one. */
function logTrouble(logFile: string, from: number): string | null {
  if (!existsSync(logFile)) return null;
  const lines = readFileSync(logFile)
    .subarray(from)
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /\[ERROR\]|fatal|can't|could not|failed/i.test(line)) ?? lines.at(-1);
  return telling === undefined ? null : `"${telling.trim()}".`;
}

function readAccess(stateFile: string): Access | null {
  try {
    return accessSchema.parse(JSON.parse(readFileSync(stateFile, 'utf8')));
  } catch {
    return null; // none yet, or damaged: the password is set anew at the next start
  }
}

/** Writes a file that only its owner may read, whole or not at all. */
export function writeOwnerOnly(file: string, text: string): void {
  const fresh = `${file}.${process.pid}.new`;
  writeFileSync(fresh, text, { mode: 0o600 });
  renameSync(fresh, file);
}

/** A TCP port of the loopback address that nobody uses at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Whether a server could listen here now. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return portTrouble(port, host).then((trouble) => trouble === null);
}

/** The error code that listening here gives (EADDRINUSE, EACCES, …); null when it works. */
export function portTrouble(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host }, () => probe.close(() => resolve(null)));
  });
}
