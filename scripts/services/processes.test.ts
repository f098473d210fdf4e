import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isPortFree } from './private-server.ts';
import { isAlive, processFacts, until } from './processes.ts';

/** Listens, with threads that hold so much memory that the kernel needs a while to end them. */
const SERVER = `const { Worker } = require('node:worker_threads');
let left = 4;
const server = require('node:net').createServer().listen(0, '127.0.0.1');
const hold = 'const held = Array.from({ length: 8 }, () => Buffer.alloc(4e6, 1)); setInterval(() => held, 1e3); require("node:worker_threads").parentPort.postMessage(0)';
for (let each = 0; each < 4; each += 1) new Worker(hold, { eval: true }).once('message', () => {
  left -= 1;
  if (left === 0) process.send(server.address().port);
});`;

it('a killed server counts as gone only when its last thread has let go of its port', async () => {
  const child = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [port] = (await once(child, 'message')) as [number];
  const { pid, startedAt } = processFacts(child.pid!)!;
  expect(await isPortFree(port)).toBe(false);
  process.kill(pid, 'SIGKILL');
  expect(await until(() => !isAlive(pid, startedAt), 30_000, 0)).toBe(true);
  expect(await isPortFree(port)).toBe(true);
});
