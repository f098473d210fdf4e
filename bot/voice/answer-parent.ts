import { Worker } from 'node:worker_threads';
import type { Failed } from './own-process.ts';

/** More than any model that runs here takes; one that takes more takes it from the bot. */
const MOST_BYTES = 3 * 2 ** 30;
/**
 * Native code may keep the process from everything else for as long as it likes, so a thread of its own looks whether the
 * parent is still there and how much memory is taken, and ends the process.
 */
const WATCH = `
const { workerData } = require('node:worker_threads');
setInterval(() => {
  if (process.ppid !== workerData.parent || process.memoryUsage.rss() > workerData.mostBytes) process.kill(process.pid, 'SIGKILL');
}, 500);`;

/**
 * Makes this process one that `ownProcess` asks: every message is answered with what `answer` says or with why it failed, and
 * the process ends with its parent or when it takes too much memory.
 */
export function answerParent<To, From extends object>(
  answer: (message: To) => Promise<From>,
  { mostBytes = MOST_BYTES }: { mostBytes?: number } = {},
): void {
  new Worker(WATCH, { eval: true, execArgv: [], workerData: { parent: process.ppid, mostBytes } }).unref();
  process.on('message', (message: To) => {
    answer(message).then(
      (told) => process.send?.(told),
      (error: unknown) =>
        process.send?.({
          about: 'failed',
          reason: error instanceof Error ? error.message.slice(0, 300) : '',
        } satisfies Failed),
    );
  });
  // Nothing is left to do without the parent.
  process.on('disconnect', () => process.exit());
}
