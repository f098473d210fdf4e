import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Engine } from '../engine.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { SAMPLE_RATE } from '../open-note.ts';
import type { Heard } from './judge.ts';
import type { Weights } from './weights.ts';
import type { FromWorker, ToWorker } from './worker.ts';

export const BUILT_IN = 'built-in';
const THREAD = new URL('./worker.ts', import.meta.url);
/** The checksums and both parts of the model, once. */
const LOAD_MS = 30_000;
/** A command is one sentence; what is longer is no command. */
export const LONGEST_COMMAND_SECONDS = 20;

/** A thread knows no TypeScript of itself. */
const beginWith = (thread: URL): string =>
  `import(${JSON.stringify(import.meta.resolve('tsx/esm/api'))}).then(({ register }) => { register(); return import(${JSON.stringify(thread.href)}); })`;

/**
 * The engine that needs no service and no set-up: it hears the shop's own commands and nothing else, with weights that came with
 * the packages, in a thread of its own. One note at a time; a thread that crashes or takes too long is replaced at the next note.
 * @param options.timeoutMs of hearing one note
 */
export function createBuiltinEngine(options: { weights: Weights; timeoutMs: number; thread?: URL }): Engine {
  const inTurn = oneAtATime();
  let worker: Promise<Worker> | null = null;

  async function ask(asked: Worker, message: ToWorker, withinMs: number): Promise<FromWorker> {
    const signal = AbortSignal.timeout(withinMs);
    const told = once(asked, 'message', { signal }) as Promise<[FromWorker]>;
    const ended = once(asked, 'exit', { signal }).then(() => {
      throw new Error('The thread ended.');
    });
    // Whichever comes second is nobody's.
    ended.catch(() => {});
    told.catch(() => {});
    asked.postMessage(message);
    const [answer] = await Promise.race([told, ended]);
    if (answer.about === 'failed') throw new Error(answer.reason);
    return answer;
  }

  async function started(): Promise<Worker> {
    const made = new Worker(beginWith(options.thread ?? THREAD), { eval: true, execArgv: [] });
    // Its end is what matters; without a listener an error of the thread would end the process.
    made.on('error', () => {});
    made.unref();
    try {
      await ask(made, { about: 'load', weights: options.weights }, LOAD_MS);
      return made;
    } catch (error) {
      void made.terminate();
      throw error;
    }
  }

  function end(): void {
    void worker?.then((running) => running.terminate()).catch(() => {});
    worker = null;
  }

  async function hearWith(message: Extract<ToWorker, { about: 'hear' }>): Promise<Heard> {
    worker ??= started();
    try {
      const running = await worker;
      const answer = await ask(running, message, options.timeoutMs);
      return answer.about === 'heard' ? answer.heard : { hearings: [], shares: [] };
    } catch (error) {
      end();
      throw error;
    }
  }

  return {
    name: BUILT_IN,
    isOutside: false,
    async hear(note, { goods, people, isAsked = false }) {
      if (note.samples === null) return { outcome: 'unopened' };
      if (note.samples.length > LONGEST_COMMAND_SECONDS * SAMPLE_RATE) return { outcome: 'no_command' };
      const samples = Float32Array.from(note.samples);
      const answer = await inTurn(() => hearWith({ about: 'hear', samples, names: { goods, people, isAsked } }));
      if (!('done' in answer)) return answer;
      const { hearings, shares } = answer.done;
      const [best, ...others] = hearings;
      if (best === undefined) return { outcome: 'no_command' };
      const alternatives = others.map(({ text }) => text);
      return {
        outcome: 'heard',
        transcript: { text: best.text, alternatives, shares, confidence: shares[0] ?? null, engine: BUILT_IN },
      };
    },
    stop: end,
  };
}
