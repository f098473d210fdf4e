import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { codeInSymbol } from '../../models/products/code-formats.ts';
import { oneAtATime } from '../voice/one-at-a-time.ts';
import { openPhoto, type Pixels } from './open-photo.ts';
import type { FromWorker } from './worker.ts';

/** What a photo shows: `codes` of goods, in the order they were found, else why there are none. */
export type PhotoSeen =
  | { outcome: 'codes'; codes: string[] }
  /** A code to pay by; a code that is none of goods (a link, a card). */
  | { outcome: 'payment' | 'other_code' }
  | { outcome: 'none' | 'too_large' | 'no_picture' | 'failed' };
export type PhotoReader = {
  /** Never rejects. */
  read(bytes: Buffer): Promise<PhotoSeen>;
  stop(): void;
};

const THREAD = new URL('./worker.ts', import.meta.url);
const TIMEOUT_MS = 10_000;
/** As a phone's photo usually is; askew; and once more with all its detail, for a small code. */
const LOOKS = [
  { side: 1_600, degrees: 0 },
  { side: 1_200, degrees: 45 },
  { side: 3_000, degrees: 0 },
  { side: 1_600, degrees: 20 },
] as const;

/** A thread knows no TypeScript of itself. */
const beginWith = (thread: URL): string =>
  `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(thread.href)}); })`;

/**
 * Reads the barcodes and QR codes of photos in a thread of its own, one photo at a time; a thread that crashes or takes too long is
 * replaced at the next photo. It is begun with the first photo.
 */
export function createPhotoReader({ timeoutMs = TIMEOUT_MS, thread = THREAD } = {}): PhotoReader {
  const inTurn = oneAtATime();
  let worker: Worker | null = null;

  function started(): Worker {
    const made = new Worker(beginWith(thread), {
      eval: true,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    // Its end is what matters; without a listener an error of the thread would end the process.
    made.on('error', () => {});
    made.unref();
    return made;
  }

  function end(): void {
    void worker?.terminate();
    worker = null;
  }

  async function symbolsIn(pixels: Pixels, signal: AbortSignal): Promise<string[]> {
    worker ??= started();
    const over = new AbortController();
    const until = { signal: AbortSignal.any([signal, over.signal]) };
    const told = once(worker, 'message', until) as Promise<[FromWorker]>;
    const ended = once(worker, 'exit', until).then(() => {
      throw new Error('The thread ended.');
    });
    // Whichever comes second is nobody's.
    ended.catch(() => {});
    told.catch(() => {});
    try {
      worker.postMessage(pixels, [pixels.grey.buffer]);
      const [answer] = await Promise.race([told, ended]);
      if (answer.about === 'failed') throw new Error('The photo could not be searched.');
      return answer.symbols;
    } finally {
      over.abort();
    }
  }

  async function look(bytes: Buffer): Promise<PhotoSeen> {
    const photo = await openPhoto(bytes);
    if (typeof photo === 'string') return { outcome: photo };
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      for (const { side, degrees } of LOOKS) {
        const pixels = await photo.pixels(side, degrees).catch(() => null);
        if (pixels === null) return { outcome: 'no_picture' };
        const symbols = await symbolsIn(pixels, signal);
        if (symbols.length > 0) return seenIn(symbols);
      }
      return { outcome: 'none' };
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    async read(bytes) {
      const answer = await inTurn(() => look(bytes));
      return 'done' in answer ? answer.done : { outcome: 'failed' };
    },
    stop: end,
  };
}

function seenIn(symbols: string[]): PhotoSeen {
  const seen = symbols.map(codeInSymbol);
  const codes = [...new Set(seen.flatMap((one) => (one.kind === 'code' ? [one.code] : [])))];
  if (codes.length > 0) return { outcome: 'codes', codes };
  return { outcome: seen.some(({ kind }) => kind === 'payment') ? 'payment' : 'other_code' };
}
