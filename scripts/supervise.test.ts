import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { isAlive, until } from './services/processes.ts';
import { type ChildSpec, type Supervisor, supervise } from './supervise.ts';

const DEADLINE_MS = 50_000;
const folders: string[] = [];
const supervisors: Supervisor[] = [];

afterEach(async () => {
  await Promise.all(supervisors.splice(0).map((supervisor) => supervisor.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'billos-supervise-'));
  folders.push(folder);
  return folder;
}

function nodeChild(name: string, code: string): ChildSpec {
  return { name, command: process.execPath, args: ['-e', code], env: process.env };
}

const SERVES = "process.send({ ready: true, addresses: { web: 'http://x' } }); setInterval(() => {}, 1000);";

interface Life {
  name: string;
  pid: number | null;
  addresses: Record<string, string>;
}

/** Starts a supervisor and gives the list of lives it reports, in order. */
async function begin(
  children: readonly ChildSpec[],
  said: string[] = [],
): Promise<{ supervisor: Supervisor; lives: Life[] }> {
  const lives: Life[] = [];
  const supervisor: Supervisor = await supervise({
    children,
    pidFolder: newFolder(),
    say: (line) => said.push(line),
    onReady: (name, addresses) => lives.push({ name, pid: supervisor.pidOf(name), addresses }),
    firstDelayMs: 10,
    longestDelayMs: 40,
    killAfterMs: 300,
  });
  supervisors.push(supervisor);
  return { supervisor, lives };
}

describe('supervise', () => {
  it('starts a killed child again and leaves the others alone', async () => {
    const said: string[] = [];
    const { supervisor, lives } = await begin([nodeChild('one', SERVES), nodeChild('two', SERVES)], said);
    expect(await until(() => lives.length === 2, DEADLINE_MS)).toBe(true);
    expect(lives[0]?.addresses).toEqual({ web: 'http://x' });
    const first = supervisor.pidOf('one')!;
    const other = supervisor.pidOf('two')!;
    process.kill(first, 'SIGKILL');
    expect(await until(() => lives.length === 3, DEADLINE_MS)).toBe(true);
    expect(lives[2]?.name).toBe('one');
    expect(supervisor.pidOf('one')).not.toBe(first);
    expect(supervisor.pidOf('two')).toBe(other);
    expect(isAlive(other)).toBe(true);
    expect(said).toEqual(['one ended (SIGKILL); starting it again in 0.01 s.']);
  });

  it('waits longer after every crash, up to the limit', async () => {
    const said: string[] = [];
    await begin([nodeChild('crasher', 'process.exit(3)')], said);
    expect(await until(() => said.length >= 4, DEADLINE_MS)).toBe(true);
    expect(said.slice(0, 4).map((line) => line.match(/in ([\d.]+) s/)?.[1])).toEqual(['0.01', '0.02', '0.04', '0.04']);
    expect(said[0]).toContain('exit code 3');
  });

  it('stops all children, by force the one that ignores SIGTERM', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); ${SERVES}`;
    const said: string[] = [];
    const { supervisor, lives } = await begin([nodeChild('meek', SERVES), nodeChild('stubborn', stubborn)], said);
    expect(await until(() => lives.length === 2, DEADLINE_MS)).toBe(true);
    const pids = ['meek', 'stubborn'].map((name) => supervisor.pidOf(name)!);
    await supervisor.stop();
    expect(pids.filter((pid) => isAlive(pid))).toEqual([]);
    expect(said).toEqual([]);
  });

  it('survives a program that is not there', async () => {
    const said: string[] = [];
    await begin([{ name: 'absent', command: '/nowhere/program', args: [], env: process.env }], said);
    expect(await until(() => said.length >= 2, DEADLINE_MS)).toBe(true);
    expect(said[0]).toContain('ENOENT');
  });
});

describe('a supervisor killed with SIGKILL', () => {
  it('takes its children with it', async () => {
    const { host, childPid } = await hostedSupervisor('exitWhenParentGone(() => process.exit(0));');
    expect(isAlive(childPid)).toBe(true);
    host.kill('SIGKILL');
    await once(host, 'exit');
    expect(await until(() => !isAlive(childPid), DEADLINE_MS)).toBe(true);
  });

  it('takes also a child whose own way out hangs', async () => {
    const { host, childPid } = await hostedSupervisor('exitWhenParentGone(() => {}, 200);');
    host.kill('SIGKILL');
    await once(host, 'exit');
    expect(await until(() => !isAlive(childPid), DEADLINE_MS)).toBe(true);
  });

  it('has what it left ended by the next one', async () => {
    const pidFolder = newFolder();
    const { host, childPid } = await hostedSupervisor('', pidFolder);
    host.kill('SIGKILL');
    await once(host, 'exit');
    expect(isAlive(childPid)).toBe(true);
    supervisors.push(await supervise({ children: [], pidFolder, say: () => {} }));
    expect(isAlive(childPid)).toBe(false);
    expect(readdirSync(pidFolder)).toEqual([]);
  });
});

/** A supervisor in a process of its own, with one child that says it is ready after running `childCode`. */
async function hostedSupervisor(
  childCode: string,
  pidFolder = newFolder(),
): Promise<{ host: ChildProcess; childPid: number }> {
  const folder = newFolder();
  const supervisePath = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'supervise.ts')).href);
  const childFile = join(folder, 'child.mts');
  writeFileSync(childFile, `import { exitWhenParentGone } from ${supervisePath}; ${childCode} ${SERVES}`);
  const hostFile = join(folder, 'host.mts');
  writeFileSync(
    hostFile,
    `import { supervise } from ${supervisePath};
     const supervisor = await supervise({
       children: [{ name: 'child', command: process.execPath, args: ['--import', process.argv[2], ${JSON.stringify(childFile)}], env: process.env }],
       pidFolder: ${JSON.stringify(pidFolder)},
       say: () => {},
       onReady: () => process.send(supervisor.pidOf('child')),
     });`,
  );
  const loader = import.meta.resolve('tsx');
  const host = spawn(process.execPath, ['--import', loader, hostFile, loader], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [childPid] = await once(host, 'message', { signal: AbortSignal.timeout(DEADLINE_MS) });
  return { host, childPid: Number(childPid) };
}
